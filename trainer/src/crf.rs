//! A linear-chain conditional random field over the characters of sentences, trained by AdaGrad.
//!
//! Two threads share the work, and the outcome does not depend on them: for a batch of sentences
//! each computes the slopes of half of them from the same weights, then each adds all slopes, in
//! order, to half of the weights.

use std::thread;

use article_analyzer::entity::features::{FEATURES, FIRST_OF_CONVENTION};
use article_analyzer::entity::label::{LABELS, Label, NAME_LABELS, Track};

use crate::chain::{Chain, Slopes};
use crate::dataset::{Dataset, NO_ROW};
use crate::quantise::{whole, whole_transition};
use crate::random::Random;

/// A number for every label.
pub(crate) type Weights = [f32; LABELS];

/// The weights of one feature, and what has been learnt of them.
#[derive(Clone, Copy, Debug, Default)]
struct Row {
    weights: Weights,
    /// Of all slopes so far.
    squares: Weights,
    /// Of all slopes so far.
    sums: Weights,
    /// A bit for every label that has a weight, once they are chosen.
    chosen: u16,
}

impl Row {
    #[inline]
    fn learn(&mut self, slope: &Weights, rate: f32, phase: Phase, due: f32) {
        if matches!(phase, Phase::Chosen) {
            let places = self.weights.iter_mut().zip(&mut self.squares).zip(slope);
            for (label, ((weight, square), slope)) in places.enumerate() {
                if self.chosen >> label & 1 == 1 {
                    *square += slope * slope;
                    *weight += rate * slope / (*square + LEAST_SQUARE).sqrt();
                }
            }
            return;
        }
        for ((sum, square), slope) in self.sums.iter_mut().zip(&mut self.squares).zip(slope) {
            *square += slope * slope;
            *sum += slope;
        }
        self.settle(rate, due);
    }

    /// Weights from the sums of slopes, less what is due.
    #[inline]
    fn settle(&mut self, rate: f32, due: f32) {
        for ((weight, square), sum) in self.weights.iter_mut().zip(&self.squares).zip(&self.sums) {
            let rest = (sum.abs() - due).max(0.0);
            *weight = rate * rest.copysign(*sum) / (*square + LEAST_SQUARE).sqrt();
        }
    }
}

/// Keeps steps finite where there was no slope.
const LEAST_SQUARE: f32 = 1e-6;

/// How weights are learnt.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Phase {
    /// Dual averaging with a penalty on every weight (Xiao 2010): one is zero unless its slopes add
    /// up to more than this much an epoch. With 0 hardly any is zero.
    Sparse {
        /// At least 0.
        penalty: f32,
    },
    /// `AdaGrad` on the weights that were not zero in the end.
    Chosen,
}

/// How to train.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Schedule {
    /// Times that every sentence is seen.
    pub(crate) epochs: usize,
    /// `AdaGrad`'s step.
    pub(crate) rate: f32,
    /// How weights are learnt.
    pub(crate) phase: Phase,
    /// Share of a character's features that are not looked at, others at every epoch, so that none
    /// is relied on alone.
    pub(crate) dropout: f32,
    /// Of the order of sentences and of what is left out.
    pub(crate) seed: u64,
}

/// Weights of features and of label after label.
#[derive(Clone, Debug)]
pub(crate) struct Crf {
    /// Even rows, then odd ones, by half their number.
    halves: [Vec<Row>; 2],
    transitions: [Row; LABELS],
    /// While set, scores are made of whole multiples of it; steps still go to the weights themselves.
    step: Option<f32>,
}

impl Crf {
    /// All weights zero.
    pub(crate) fn new(rows: usize) -> Self {
        let half = || vec![Row::default(); rows / 2 + 1];
        Self { halves: [half(), half()], transitions: [Row::default(); LABELS], step: None }
    }

    /// Weights of a row.
    #[inline]
    pub(crate) fn weights(&self, row: u32) -> Weights {
        weights(&self.halves, row).copied().unwrap_or_default()
    }

    /// Scores are made of whole multiples of `step` from now on.
    pub(crate) fn set_step(&mut self, step: f32) {
        self.step = Some(step);
    }

    /// The weights that count, for [`Phase::Chosen`]: those of `least` and more, in `rows`.
    pub(crate) fn chosen(&self, rows: impl ExactSizeIterator<Item = u32>, least: f32) -> Self {
        let mut chosen = Self::new(rows.len() + 1);
        for (own, row) in (1_u32..).zip(rows) {
            let weights = self.weights(row).map(|w| if w.abs() < least { 0.0 } else { w });
            let bits = (0..).zip(&weights).filter(|(_, weight)| **weight != 0.0);
            let bits = bits.fold(0, |bits, (label, _)| bits | 1 << label);
            if let Some(place) = row_of(&mut chosen.halves, own) {
                *place = Row { weights, chosen: bits, ..Row::default() };
            }
        }
        chosen.transitions = self.transitions.map(|row| Row {
            weights: row.weights,
            chosen: u16::MAX,
            ..Row::default()
        });
        chosen
    }

    /// By the label before, then by the one behind.
    pub(crate) fn transitions(&self) -> [Weights; LABELS] {
        let weights = self.transitions.map(|row| row.weights);
        match self.step {
            None => weights,
            Some(step) => weights.map(|row| row.map(|w| whole_transition(w, step) * step)),
        }
    }

    /// Sum of the weights of a character's features.
    #[inline]
    pub(crate) fn sum(&self, features: &[u32; FEATURES]) -> Weights {
        sum(&self.halves, features, u64::MAX, self.step)
    }

    /// Trains on all of `data`; `told` hears each epoch's mean loss a character.
    pub(crate) fn train(&mut self, data: &Dataset, schedule: Schedule, mut told: impl FnMut(f64)) {
        /// Sentences of a batch.
        const BATCH: usize = 32;
        let mut random = Random::new(schedule.seed);
        let mut order: Vec<usize> = (0..data.len()).collect();
        let mut work: [Work; 2] = Default::default();
        let mut done = 0;
        for epoch in 0..schedule.epochs {
            let blinds = Blinds::new(schedule, epoch);
            random.shuffle(&mut order);
            let mut loss = 0.0;
            for numbers in order.chunks(BATCH) {
                let batch = Batch { data, numbers, blinds };
                self.slopes(batch, &mut work);
                loss += work.iter().map(|work| work.slopes.loss).sum::<f64>();
                done += numbers.len();
                let due = due(schedule, done, data);
                self.learn(batch, &work, schedule, due);
            }
            if matches!(schedule.phase, Phase::Sparse { .. }) {
                // What was not met for long owes most.
                let due = due(schedule, done, data);
                self.halves.iter_mut().flatten().for_each(|row| row.settle(schedule.rate, due));
            }
            told(loss / data.labels.len().max(1) as f64);
        }
    }

    /// The slopes of a batch, half of it by each thread.
    fn slopes(&self, batch: Batch<'_>, work: &mut [Work; 2]) {
        let transitions = self.transitions();
        let chains = [Track::Names, Track::Words].map(|track| Chain::new(&transitions, track));
        let (first, second) = batch.numbers.split_at(batch.numbers.len() / 2);
        let part = |numbers| Batch { numbers, ..batch };
        let (halves, step) = (&self.halves, self.step);
        let [work, other] = work;
        thread::scope(|scope| {
            scope.spawn(|| other.run(&chains, halves, step, part(second)));
            work.run(&chains, halves, step, part(first));
        });
    }

    /// Adds the slopes to the weights, half of the rows by each thread.
    fn learn(&mut self, batch: Batch<'_>, work: &[Work; 2], schedule: Schedule, due: f32) {
        let [even, odd] = &mut self.halves;
        thread::scope(|scope| {
            scope.spawn(|| learn_half(odd, 1, batch, work, schedule, due));
            learn_half(even, 0, batch, work, schedule, due);
        });
        for work in work {
            for (row, slope) in self.transitions.iter_mut().zip(&work.slopes.transitions) {
                // The few that there are cost nothing.
                row.learn(slope, schedule.rate, schedule.phase, 0.0);
            }
        }
    }
}

/// What the slopes of a weight must add up to by now.
fn due(schedule: Schedule, done: usize, data: &Dataset) -> f32 {
    match schedule.phase {
        Phase::Sparse { penalty } => penalty * done as f32 / data.len().max(1) as f32,
        Phase::Chosen => 0.0,
    }
}

#[inline]
fn row_of(halves: &mut [Vec<Row>; 2], row: u32) -> Option<&mut Row> {
    let [even, odd] = halves;
    let half = if row & 1 == 0 { even } else { odd };
    half.get_mut((row >> 1) as usize)
}

#[inline]
fn weights(halves: &[Vec<Row>; 2], row: u32) -> Option<&Weights> {
    let [even, odd] = halves;
    let half = if row & 1 == 0 { even } else { odd };
    half.get((row >> 1) as usize).map(|row| &row.weights)
}

#[inline]
fn sum(
    halves: &[Vec<Row>; 2],
    features: &[u32; FEATURES],
    seen: u64,
    step: Option<f32>,
) -> Weights {
    let mut sum = [0.0; LABELS];
    for (_, row) in visible(features, seen) {
        let Some(weights) = weights(halves, row) else { continue };
        match step {
            None => sum.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight),
            Some(step) => {
                let whole = whole(weights, step);
                sum.iter_mut().zip(whole).for_each(|(sum, weight)| *sum += weight * step);
            }
        }
    }
    sum
}

/// Which features are left out, by an epoch and a character.
#[derive(Clone, Copy)]
struct Blinds {
    /// In 256ths.
    share: u8,
    seed: u64,
}

impl Blinds {
    fn new(schedule: Schedule, epoch: usize) -> Self {
        let seed = Random::new(schedule.seed ^ (epoch as u64 + 1) << 32).next();
        Self { share: (schedule.dropout * 256.0) as u8, seed }
    }

    /// A bit for every feature of character `at` that is looked at.
    #[inline]
    fn seen(self, at: usize) -> u64 {
        if self.share == 0 {
            return u64::MAX;
        }
        let mut random = Random::new(self.seed ^ (at as u64).wrapping_mul(0x2545_f491_4f6c_dd1d));
        let mut seen = 0;
        for word in 0..FEATURES.div_ceil(8) {
            for (bit, byte) in random.next().to_le_bytes().into_iter().enumerate() {
                seen |= u64::from(byte >= self.share) << (word * 8 + bit);
            }
        }
        seen
    }
}

/// The features that are looked at: number and row.
#[inline]
fn visible(features: &[u32; FEATURES], seen: u64) -> impl Iterator<Item = (usize, u32)> {
    let rows = features.iter().copied().enumerate();
    rows.filter(move |(number, row)| *row != NO_ROW && seen >> number & 1 == 1)
}

/// Sentences that are learnt from at once.
#[derive(Clone, Copy)]
struct Batch<'a> {
    data: &'a Dataset,
    numbers: &'a [usize],
    blinds: Blinds,
}

impl<'a> Batch<'a> {
    /// Features of every character, and its number in the data.
    fn characters(self) -> impl Iterator<Item = (&'a [u32; FEATURES], usize)> {
        let Self { data, numbers, .. } = self;
        numbers.iter().flat_map(|number| data.sentence(*number).0.iter().zip(data.start(*number)..))
    }
}

/// One thread's share of a batch.
#[derive(Default)]
struct Work {
    slopes: Slopes,
    scores: Vec<Weights>,
}

impl Work {
    fn run(
        &mut self,
        chains: &[Chain; 2],
        halves: &[Vec<Row>; 2],
        step: Option<f32>,
        batch: Batch<'_>,
    ) {
        let Batch { data, numbers, blinds } = batch;
        self.slopes.clear();
        for number in numbers {
            let (features, labels) = data.sentence(*number);
            let zeros = std::iter::repeat_n([0.0; LABELS], features.len());
            self.slopes.characters.extend(zeros);
            self.scores.clear();
            let first = data.start(*number);
            let scores =
                features.iter().zip(first..).map(|(f, at)| sum(halves, f, blinds.seen(at), step));
            self.scores.extend(scores);
            let known = chains.iter().zip(labels).filter(|(_, labels)| !labels.is_empty());
            for (chain, labels) in known {
                chain.add_slopes(&self.scores, labels, &mut self.slopes);
            }
        }
    }
}

/// Adds all slopes of a batch to the rows whose numbers are even or odd.
fn learn_half(
    rows: &mut [Row],
    half: u32,
    batch: Batch<'_>,
    work: &[Work; 2],
    schedule: Schedule,
    due: f32,
) {
    /// Slopes below this change nothing that counts, and most are.
    const LEAST: f32 = 0.002;
    let slopes = work.iter().flat_map(|work| &work.slopes.characters);
    for ((features, at), slope) in batch.characters().zip(slopes) {
        if slope.iter().all(|slope| slope.abs() < LEAST) {
            continue;
        }
        // Words have no convention.
        let mut of_names = *slope;
        of_names.iter_mut().skip(NAME_LABELS).for_each(|slope| *slope = 0.0);
        let seen = visible(features, batch.blinds.seen(at));
        for (number, row) in seen.filter(|(_, row)| row & 1 == half) {
            let slope = if number < FIRST_OF_CONVENTION { slope } else { &of_names };
            if let Some(row) = rows.get_mut((row >> 1) as usize) {
                row.learn(slope, schedule.rate, schedule.phase, due);
            }
        }
    }
}

/// The label with this number; labels are as many as lanes.
pub(crate) fn label(index: usize) -> Label {
    Label::from_index(index).unwrap_or_default()
}
