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

/// The weights of one feature, and the squares of all their steps so far.
#[derive(Clone, Copy, Debug, Default)]
struct Row {
    weights: Weights,
    squares: Weights,
    sums: Weights,
    mask: u16,
}

impl Row {
    #[inline]
    fn step(&mut self, slope: &Weights, rate: f32, due: f32) {
        if due < 0.0 {
            for (lane, ((weight, square), slope)) in self.weights.iter_mut().zip(&mut self.squares).zip(slope).enumerate() {
                if self.mask >> lane & 1 == 1 {
                    *square += slope * slope;
                    *weight += rate * slope / (*square + 1e-6).sqrt();
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

    #[inline]
    fn settle(&mut self, rate: f32, due: f32) {
        if due < 0.0 { return; }
        for ((weight, square), sum) in self.weights.iter_mut().zip(&self.squares).zip(&self.sums) {
            let rest = (sum.abs() - due).max(0.0);
            *weight = rate * rest.copysign(*sum) / (*square + 1e-6).sqrt();
        }
    }
}

/// How to train.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Schedule {
    /// Times that every sentence is seen.
    pub(crate) epochs: usize,
    /// AdaGrad's step.
    pub(crate) rate: f32,
    /// Share of a character's features that are not looked at, others at every epoch, so that none
    /// is relied on alone.
    pub(crate) dropout: f32,
    /// What a weight must be wanted by at every epoch.
    pub(crate) penalty: f32,
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
    pub(crate) fixed: bool,
}

impl Crf {
    pub(crate) fn filled(&self, rows: usize) -> (usize, usize, usize) {
        let mut n = (0, 0, 0);
        for row in 1..=rows as u32 {
            let w = self.weights(row);
            let k = w.iter().filter(|w| w.abs() > 1e-9).count();
            n.0 += usize::from(k > 0); n.1 += k; n.2 += w.iter().filter(|w| w.abs() > 0.15).count();
        }
        n
    }

    /// All weights zero.
    pub(crate) fn new(rows: usize) -> Self {
        let half = || vec![Row::default(); rows / 2 + 1];
        Self { halves: [half(), half()], transitions: [Row::default(); LABELS], step: None, fixed: false }
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

    /// Begins with the weights of `other`, whose row for each of these `renumber` gives.
    pub(crate) fn copy_from(&mut self, other: &Self, rows: impl Iterator<Item = (u32, u32)>, cut: f32) {
        self.fixed = true;
        for (own, row) in rows {
            let [even, odd] = &mut self.halves;
            let half = if own & 1 == 0 { even } else { odd };
            if let Some(place) = half.get_mut((own >> 1) as usize) {
                place.weights = other.weights(row).map(|w| if w.abs() < cut { 0.0 } else { w });
                place.mask = place.weights.iter().enumerate().fold(0, |m, (l, w)| m | u16::from(*w != 0.0) << l);
            }
        }
        self.transitions = other.transitions.map(|row| Row { weights: row.weights, mask: u16::MAX, squares: [0.0; LABELS], sums: [0.0; LABELS] });
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
            for batch in order.chunks(BATCH) {
                self.slopes(data, batch, blinds, &mut work);
                loss += work.iter().map(|work| work.slopes.loss).sum::<f64>();
                done += batch.len();
                let due = if self.fixed { -1.0 } else { schedule.penalty * done as f32 / data.len() as f32 };
                self.step(data, batch, blinds, &work, schedule.rate, due);
            }
            let due = if self.fixed { -1.0 } else { schedule.penalty * done as f32 / data.len() as f32 };
            for half in &mut self.halves { half.iter_mut().for_each(|row| row.settle(schedule.rate, due)); }
            told(loss / data.labels.len().max(1) as f64);
        }
    }

    /// The slopes of a batch, half of it by each thread.
    fn slopes(&self, data: &Dataset, batch: &[usize], blinds: Blinds, work: &mut [Work; 2]) {
        let transitions = self.transitions();
        let chains = [Track::Names, Track::Words].map(|track| Chain::new(&transitions, track));
        let (first, second) = batch.split_at(batch.len() / 2);
        let (halves, step) = (&self.halves, self.step);
        let [work, other] = work;
        thread::scope(|scope| {
            scope.spawn(|| other.run(&chains, halves, step, data, second, blinds));
            work.run(&chains, halves, step, data, first, blinds);
        });
    }

    /// Adds the slopes to the weights, half of the rows by each thread.
    fn step(
        &mut self,
        data: &Dataset,
        batch: &[usize],
        blinds: Blinds,
        work: &[Work; 2],
        rate: f32,
        due: f32,
    ) {
        let [even, odd] = &mut self.halves;
        thread::scope(|scope| {
            scope.spawn(|| step_half(odd, 1, data, batch, blinds, work, rate, due));
            step_half(even, 0, data, batch, blinds, work, rate, due);
        });
        for work in work {
            for (row, slope) in self.transitions.iter_mut().zip(&work.slopes.transitions) {
                row.step(slope, rate, if self.fixed { -1.0 } else { 0.0 });
            }
        }
    }
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
    for (row, _) in visible(features, seen) {
        if let Some(weights) = weights(halves, row) {
            match step {
                None => sum.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight),
                Some(step) => {
                    let whole = whole(weights, step);
                    sum.iter_mut().zip(whole).for_each(|(sum, weight)| *sum += weight * step);
                }
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

/// The rows of the features that are looked at.
#[inline]
fn visible(features: &[u32; FEATURES], seen: u64) -> impl Iterator<Item = (u32, usize)> {
    let rows = features.iter().zip(0..);
    rows.filter(move |(row, bit)| **row != NO_ROW && seen >> *bit & 1 == 1).map(|(row, bit)| (*row, bit))
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
        data: &Dataset,
        batch: &[usize],
        blinds: Blinds,
    ) {
        self.slopes.clear();
        for number in batch {
            let (features, labels) = data.sentence(*number);
            self.scores.clear();
            let zeros = std::iter::repeat_n([0.0; LABELS], features.len());
            self.slopes.characters.extend(zeros);
            let first = data.start(*number);
            let scores =
                features.iter().zip(first..).map(|(f, at)| sum(halves, f, blinds.seen(at), step));
            self.scores.extend(scores);
            for (chain, labels) in chains.iter().zip(labels).filter(|(_, labels)| !labels.is_empty()) {
                chain.add_slopes(&self.scores, labels, &mut self.slopes);
            }
        }
    }
}

/// Adds all slopes of a batch to the rows whose numbers are even or odd.
fn step_half(
    rows: &mut [Row],
    half: u32,
    data: &Dataset,
    batch: &[usize],
    blinds: Blinds,
    work: &[Work; 2],
    rate: f32,
    due: f32,
) {
    /// Slopes below this change nothing that counts, and most are.
    const LEAST: f32 = 0.002;
    let slopes = work.iter().flat_map(|work| &work.slopes.characters);
    let characters =
        batch.iter().flat_map(|number| data.sentence(*number).0.iter().zip(data.start(*number)..));
    for ((features, at), slope) in characters.zip(slopes) {
        if slope.iter().all(|slope| slope.abs() < LEAST) {
            continue;
        }
        let mut of_names = *slope;
        of_names.iter_mut().skip(NAME_LABELS).for_each(|slope| *slope = 0.0);
        for (row, bit) in visible(features, blinds.seen(at)).filter(|(row, _)| row & 1 == half) {
            if let Some(row) = rows.get_mut((row >> 1) as usize) {
                let slope = if bit < FIRST_OF_CONVENTION { slope } else { &of_names };
                row.step(slope, rate, due);
            }
        }
    }
}

/// The label with this number; labels are as many as lanes that count.
pub(crate) fn label(index: usize) -> Label {
    Label::from_index(index).unwrap_or_default()
}
