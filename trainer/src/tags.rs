//! Weights of the features of words: for every word, how likely each part of speech is by the tags
//! and words around it.
//!
//! A logistic regression over the words of the People's Daily, trained by dual averaging with a
//! penalty on every weight, so that most are zero; then those that are left, as whole numbers.

use std::sync::Arc;

use anyhow::Result;
use article_analyzer::entity::model::WeightRows;
use article_analyzer::entity::word_tags::{
    NO_TAG, WORD_FEATURES, WORD_HASH_BITS, WORD_TAGS, WordFeatures,
};
use article_analyzer::segment::Lexicon;

use crate::chain::exponential;
use crate::corpus::DataFolder;
use crate::pack::sparse;
use crate::pfr;
use crate::quantise::whole;
use crate::random::Random;

const TAGS: usize = WORD_TAGS.len();

/// A number for every tag.
type Weights = [f32; TAGS];

/// How to train on words.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct TagSchedule {
    /// Times that every word is seen, before weights are whole numbers and after
    #[arg(long, default_value_t = 4)]
    pub(crate) tag_epochs: usize,
    /// What the slopes of a weight of a word's feature must add up to in an epoch, lest it be zero
    #[arg(long, default_value_t = 2.0)]
    pub(crate) tag_penalty: f32,
    /// Weight that the smallest number stands for in the features of words
    #[arg(long, default_value_t = 0.4)]
    pub(crate) tag_step: f32,
}

/// Step of `AdaGrad` while weights are chosen.
const RATE: f32 = 0.25;
/// Step of `AdaGrad` once they are.
const LATER_RATE: f32 = 0.075;
/// Keeps steps finite where there was no slope.
const LEAST_SQUARE: f32 = 1e-6;

/// The weights of one feature, and what has been learnt of them.
#[derive(Clone, Copy, Debug)]
struct Row {
    weights: Weights,
    /// Of all slopes so far.
    squares: Weights,
    /// Of all slopes so far.
    sums: Weights,
}

impl Row {
    /// By dual averaging, where slopes must add up to more than is `due`.
    fn learn(&mut self, slope: &Weights, due: f32) {
        for ((sum, square), slope) in self.sums.iter_mut().zip(&mut self.squares).zip(slope) {
            *square += slope * slope;
            *sum += slope;
        }
        self.settle(due);
    }

    fn settle(&mut self, due: f32) {
        for ((weight, square), sum) in self.weights.iter_mut().zip(&self.squares).zip(&self.sums) {
            let rest = (sum.abs() - due).max(0.0);
            *weight = RATE * rest.copysign(*sum) / (*square + LEAST_SQUARE).sqrt();
        }
    }

    /// The weights that are not zero.
    fn learn_chosen(&mut self, slope: &Weights) {
        for ((weight, square), slope) in self.weights.iter_mut().zip(&mut self.squares).zip(slope) {
            if *weight != 0.0 {
                *square += slope * slope;
                *weight += LATER_RATE * slope / (*square + LEAST_SQUARE).sqrt();
            }
        }
    }
}

/// Words with their features, as hashes first and as row numbers later, and their right tags.
struct Examples {
    features: Vec<[u32; WORD_FEATURES]>,
    tags: Vec<u8>,
}

impl Examples {
    fn read(data: &DataFolder, name: &str, lexicon: &Lexicon) -> Result<Self> {
        let mut examples = Self { features: Vec::new(), tags: Vec::new() };
        let mut features = WordFeatures::default();
        for sentence in pfr::read(&data.read(name)?)? {
            features.read(&sentence.text, sentence.words.iter().map(|word| word.span), lexicon);
            let mut before = [NO_TAG; 2];
            for (at, word) in sentence.words.iter().enumerate() {
                let mut hashes = [0; WORD_FEATURES];
                features.hashes(at, before, &mut hashes);
                let tag = number(&word.tag);
                before = [before[1], tag];
                examples.features.push(hashes);
                examples.tags.push(tag);
            }
        }
        Ok(examples)
    }

    /// Turns hashes into the numbers of rows, one for every feature seen at least `least` times;
    /// gives the hashes of the rows.
    fn number(&mut self, least: u32) -> Vec<u32> {
        let mut counts = vec![0_u32; 1 << WORD_HASH_BITS];
        for hash in self.features.iter().flatten() {
            counts.get_mut(*hash as usize).into_iter().for_each(|count| *count += 1);
        }
        let seen = (0..).zip(&counts).filter(|(_, count)| **count >= least);
        let hashes: Vec<u32> = seen.map(|(hash, _)| hash).collect();
        let mut numbers = vec![u32::MAX; counts.len()];
        for (number, hash) in (0..).zip(&hashes) {
            numbers.get_mut(*hash as usize).into_iter().for_each(|place| *place = number);
        }
        for hash in self.features.iter_mut().flatten() {
            *hash = numbers.get(*hash as usize).copied().unwrap_or(u32::MAX);
        }
        hashes
    }
}

/// The number of a tag as the corpus writes it; of a rare one, that of its first letter.
fn number(tag: &str) -> u8 {
    let tag = tag.to_ascii_lowercase();
    let place = |tag: &str| WORD_TAGS.iter().position(|known| *known == tag);
    place(&tag).or_else(|| place(tag.get(..1)?)).unwrap_or(0) as u8
}

/// Trains on the People's Daily and gives the rows.
pub(crate) fn train(
    data: &DataFolder,
    lexicon: &Arc<Lexicon>,
    schedule: TagSchedule,
) -> Result<WeightRows> {
    /// Least number of times that a feature is seen to have a row.
    const LEAST_SEEN: u32 = 3;
    let TagSchedule { tag_epochs: epochs, tag_penalty, tag_step: step } = schedule;
    let mut examples = Examples::read(data, "pfr199801/train.txt", lexicon)?;
    let hashes = examples.number(LEAST_SEEN);
    let zero = Row { weights: [0.0; TAGS], squares: [0.0; TAGS], sums: [0.0; TAGS] };
    let mut rows = vec![zero; hashes.len()];
    let mut random = Random::new(2026);
    let mut order: Vec<usize> = (0..examples.tags.len()).collect();
    for epoch in 0..epochs {
        random.shuffle(&mut order);
        let due = |done: usize| {
            tag_penalty * (epoch as f32 + done as f32 / examples.tags.len().max(1) as f32)
        };
        for (done, at) in order.iter().enumerate() {
            visit(&mut rows, &examples, *at, None, |row, slope| row.learn(slope, due(done)));
        }
        rows.iter_mut().for_each(|row| row.settle(due(order.len())));
    }
    rows.iter_mut().for_each(|row| row.squares = [0.0; TAGS]);
    for _ in 0..epochs {
        random.shuffle(&mut order);
        for at in &order {
            visit(&mut rows, &examples, *at, Some(step), Row::learn_chosen);
        }
    }
    let packed = hashes.iter().zip(&rows).map(|(hash, row)| (*hash, sparse(&whole(&row.weights, step))));
    Ok(packed.filter(|(_, weights)| !weights.is_empty()).collect())
}

/// Has the rows of one word's features learn from how its likeliest tags are wrong. With a step,
/// weights are whole multiples of it.
fn visit(
    rows: &mut [Row],
    examples: &Examples,
    at: usize,
    step: Option<f32>,
    mut learn: impl FnMut(&mut Row, &Weights),
) {
    /// Slopes below this change nothing that counts.
    const LEAST: f32 = 0.002;
    let (Some(features), Some(tag)) = (examples.features.get(at), examples.tags.get(at)) else {
        return;
    };
    let mut sums = [0.0; TAGS];
    for row in features.iter().filter_map(|number| rows.get(*number as usize)) {
        let weights = step.map_or(row.weights, |step| whole(&row.weights, step).map(|w| w * step));
        sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight);
    }
    let highest = sums.iter().copied().fold(f32::MIN, f32::max);
    let shares = sums.map(|sum| exponential((sum - highest).max(-30.0)));
    let all: f32 = shares.iter().sum();
    let mut slope = shares.map(|share| -share / all);
    slope.get_mut(usize::from(*tag)).into_iter().for_each(|slope| *slope += 1.0);
    if slope.iter().all(|slope| slope.abs() < LEAST) {
        return;
    }
    for number in features {
        rows.get_mut(*number as usize).into_iter().for_each(|row| learn(row, &slope));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_tags_are_their_first_letters() {
        let tag = |tag| WORD_TAGS[usize::from(number(tag))];
        assert_eq!([tag("Ng"), tag("vvn"), tag("Bg"), tag("")], ["ng", "v", "b", "n"]);
    }

    #[test]
    fn a_weight_is_zero_until_its_slopes_exceed_what_is_due() {
        let mut row = Row { weights: [0.0; TAGS], squares: [0.0; TAGS], sums: [0.0; TAGS] };
        let mut slope = [0.0; TAGS];
        slope[2] = 0.5;
        row.learn(&slope, 0.6);
        assert_eq!(row.weights[2], 0.0);
        row.learn(&slope, 0.6);
        assert!(row.weights[2] > 0.0 && row.weights[1] == 0.0);
        row.learn_chosen(&slope.map(|slope| -slope));
        assert!(row.weights[2] < 0.25 && row.weights[1] == 0.0);
    }
}
