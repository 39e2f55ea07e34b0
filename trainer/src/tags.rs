//! Weights of the features of words: for every word, how likely each part of speech is by the tags
//! and words around it.
//!
//! A logistic regression, trained by dual averaging with a penalty on every weight, so that most are
//! zero; then those that are left, on weights as whole numbers.

use std::sync::Arc;

use anyhow::Result;
use article_analyzer::entity::model::WeightRows;
use article_analyzer::entity::word_tags::{
    NO_TAG, WORD_FEATURES, WORD_HASH_BITS, WORD_TAGS, WordFeatures,
};
use article_analyzer::segment::Lexicon;

use crate::corpus::DataFolder;
use crate::pack::sparse;
use crate::pfr;
use crate::random::Random;

const TAGS: usize = WORD_TAGS.len();

/// A number for every tag.
type Weights = [f32; TAGS];

/// How to train.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct TagSchedule {
    /// Times that every word is seen, before weights are whole numbers and after
    #[arg(long, default_value_t = 4)]
    pub(crate) tag_epochs: usize,
    /// How much of an epoch's slopes a weight of a word's feature must outweigh
    #[arg(long, default_value_t = 1.0)]
    pub(crate) tag_penalty: f32,
    /// Step of AdaGrad for the features of words
    #[arg(long, default_value_t = 0.15)]
    pub(crate) tag_rate: f32,
    /// Weight that 1 stands for in the features of words
    #[arg(long, default_value_t = 0.3)]
    pub(crate) tag_step: f32,
}

#[derive(Clone, Copy, Debug)]
struct Row {
    weights: Weights,
    squares: Weights,
    sums: Weights,
}

/// Words with their features and right tags.
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
    let TagSchedule { tag_epochs, tag_penalty, tag_rate, tag_step } = schedule;
    let mut examples = Examples::read(data, "pfr199801/train.txt", lexicon)?;
    let mut counts = vec![0_u32; 1 << WORD_HASH_BITS];
    for hash in examples.features.iter().flatten() {
        counts.get_mut(*hash as usize).into_iter().for_each(|count| *count += 1);
    }
    let hashes: Vec<u32> =
        (0..).zip(&counts).filter(|(_, count)| **count >= LEAST_SEEN).map(|(h, _)| h).collect();
    let mut numbers = vec![u32::MAX; counts.len()];
    for (number, hash) in (0..).zip(&hashes) {
        numbers.get_mut(*hash as usize).into_iter().for_each(|place| *place = number);
    }
    for hash in examples.features.iter_mut().flatten() {
        *hash = numbers.get(*hash as usize).copied().unwrap_or(u32::MAX);
    }
    let zero = Row { weights: [0.0; TAGS], squares: [0.0; TAGS], sums: [0.0; TAGS] };
    let mut rows = vec![zero; hashes.len()];
    let mut random = Random::new(2026);
    let mut order: Vec<usize> = (0..examples.tags.len()).collect();
    let mut done = 0;
    for epoch in 0..2 * tag_epochs {
        let whole = epoch >= tag_epochs;
        if epoch == tag_epochs {
            rows.iter_mut().for_each(|row| row.squares = [0.0; TAGS]);
        }
        random.shuffle(&mut order);
        for at in &order {
            let (Some(features), Some(tag)) = (examples.features.get(*at), examples.tags.get(*at))
            else {
                continue;
            };
            let mut sums = [0.0; TAGS];
            for number in features {
                if let Some(row) = rows.get(*number as usize) {
                    for (sum, weight) in sums.iter_mut().zip(&row.weights) {
                        *sum += if whole { small(*weight, tag_step) * tag_step } else { *weight };
                    }
                }
            }
            let highest = sums.iter().copied().fold(f32::MIN, f32::max);
            let shares = sums.map(|sum| crate::chain::exponential((sum - highest).max(-30.0)));
            let all: f32 = shares.iter().sum();
            let mut slope = shares.map(|share| -share / all);
            slope.get_mut(usize::from(*tag)).into_iter().for_each(|slope| *slope += 1.0);
            if !whole {
                done += 1;
            }
            if slope.iter().all(|slope| slope.abs() < 0.002) {
                continue;
            }
            let due = tag_penalty * done as f32 / order.len() as f32;
            for number in features {
                let Some(row) = rows.get_mut(*number as usize) else { continue };
                let Row { weights, squares, sums } = row;
                for (((weight, square), sum), slope) in
                    weights.iter_mut().zip(squares).zip(sums).zip(&slope)
                {
                    *square += slope * slope;
                    if whole {
                        if *weight != 0.0 {
                            *weight += 0.3 * tag_rate * slope / (*square + 1e-6).sqrt();
                        }
                    } else {
                        *sum += slope;
                        let rest = (sum.abs() - due).max(0.0);
                        *weight = tag_rate * rest.copysign(*sum) / (*square + 1e-6).sqrt();
                    }
                }
            }
        }
        if !whole {
            let due = tag_penalty * (epoch + 1) as f32;
            for row in &mut rows {
                for ((weight, square), sum) in
                    row.weights.iter_mut().zip(&row.squares).zip(&row.sums)
                {
                    let rest = (sum.abs() - due).max(0.0);
                    *weight = tag_rate * rest.copysign(*sum) / (*square + 1e-6).sqrt();
                }
            }
        }
    }
    let dev = Examples::read(data, "pfr199801/dev.txt", lexicon)?;
    let (mut letter, mut right) = (0, 0);
    for (features, tag) in dev.features.iter().zip(&dev.tags) {
        let mut sums = [0.0; TAGS];
        for hash in features {
            let number = numbers.get(*hash as usize).copied().unwrap_or(u32::MAX);
            if let Some(row) = rows.get(number as usize) {
                for (sum, weight) in sums.iter_mut().zip(&row.weights) {
                    *sum += small(*weight, tag_step);
                }
            }
        }
        let best = (0..TAGS).rev().max_by(|a, b| sums[*a].total_cmp(&sums[*b])).unwrap_or(0);
        right += usize::from(best == usize::from(*tag));
        letter += usize::from(WORD_TAGS[best].chars().next() == WORD_TAGS[usize::from(*tag)].chars().next());
    }
    println!("tags by gold: letter {:.2} whole {:.2}", 100.0 * letter as f64 / dev.tags.len() as f64, 100.0 * right as f64 / dev.tags.len() as f64);
    let packed = hashes.iter().zip(&rows).map(|(hash, row)| {
        (*hash, sparse(&row.weights.map(|weight| small(weight, tag_step))))
    });
    Ok(packed.filter(|(_, weights)| !weights.is_empty()).collect())
}

/// The whole number of a weight.
fn small(weight: f32, step: f32) -> f32 {
    crate::quantise::round(weight / step).clamp(-31.0, 31.0)
}
