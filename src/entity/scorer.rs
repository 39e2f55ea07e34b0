//! Scores of the labels of a sentence's characters: the sums of the weights of their features.
//!
//! A third of the features makes three quarters of the work, and they come back again and again: those
//! of a character alone, of its kind, of its word. Their sums are kept for when the same comes back,
//! and features of which there are too many kinds are looked up one by one. What is kept is exact, so
//! the scores are those of [`Model::sum`] over [`Features::hashes`], whatever was scored before.

use std::sync::Arc;

use super::features::{Convention, Features, OwnWord};
use super::model::Model;
use super::name::Sentence;
use super::viterbi::Scores;
use crate::span::Span;

/// Adds up features. Keeps its memory, 0.4 MB.
#[derive(Debug)]
pub(super) struct Scorer {
    model: Arc<Model>,
    convention: Convention,
    features: Features,
    sums: Vec<Packed>,
    /// For the characters two before to two behind a character, what it adds to their sums.
    characters: Cache<u32, 5>,
    /// For the characters one before to one behind, what the kinds of all three add to their sums.
    masks: Cache<u32, 3>,
    classes: Cache<u32, 1>,
    words: Cache<OwnWord, 1>,
}

impl Scorer {
    pub(super) fn new(model: Arc<Model>, convention: Convention) -> Self {
        Self {
            model,
            convention,
            features: Features::default(),
            sums: Vec::new(),
            characters: Cache::new(u32::MAX),
            masks: Cache::new(u32::MAX),
            classes: Cache::new(u32::MAX),
            words: Cache::new(OwnWord::NONE),
        }
    }

    /// Bytes of every character of the last sentence in the reading.
    pub(super) fn spans(&self) -> &[Span] {
        self.features.spans()
    }

    /// Writes the scores of every character of a sentence over `scores`.
    pub(super) fn score(&mut self, sentence: Sentence<'_>, scores: &mut Vec<Scores>) {
        self.features.read(sentence, self.convention);
        self.add_neighbours();
        scores.clear();
        let Self { model, features, sums, classes, words, .. } = self;
        // The first sums are those of characters that are none.
        for (at, kept) in sums.iter().skip(4).take(features.spans().len()).enumerate() {
            let (window, word) = (features.classes(at), features.own_word(at));
            let [class] = classes.get(window, || [packed(&model.sum(&Features::of_classes(window)))]);
            let mut kept = *kept;
            add(&mut kept, class);
            let [own] = words.get(word, || [packed(&model.sum(&features.of_word(word)))]);
            add(&mut kept, own);
            let mut scores_here = model.sum(&features.of_context(at));
            add_packed(&mut scores_here, kept);
            scores.push(scores_here);
        }
    }

    /// Adds what characters say of their neighbours and themselves, each to the sums of all.
    fn add_neighbours(&mut self) {
        let Self { model, features, sums, characters, masks: kept_masks, .. } = self;
        sums.clear();
        sums.resize(features.padded_len() + 4, [0; 4]);
        // The character `at`, padding counted, has sums `at + 2`.
        for (at, code) in features.codes().enumerate() {
            let added = characters.get(code, || {
                let mut sums = Features::of_character(code).map(|hash| packed(&model.sum(&[hash])));
                let [_, _, own, ..] = &mut sums;
                add(own, &packed(&model.sum(&[features.of_convention(code)])));
                sums
            });
            let around = sums.get_mut(at..at + 5).unwrap_or_default();
            around.iter_mut().zip(added).for_each(|(sums, added)| add(sums, added));
        }
        for (at, masks) in (1..).zip(features.masks()) {
            let added = kept_masks.get(masks, || {
                Features::of_masks(masks).map(|hash| packed(&model.sum(&[hash])))
            });
            let around = sums.get_mut(at + 1..at + 4).unwrap_or_default();
            around.iter_mut().zip(added).for_each(|(sums, added)| add(sums, added));
        }
    }
}

/// Sixteen sums of 16 bits, four to a number, the first in the lowest bits; adding numbers adds the
/// sums. One below zero borrows from the next, which gets it back when the sums are taken apart.
/// Sums of 38 features are far from the limits: each has at most 32 to give.
type Packed = [u64; 4];

fn packed(scores: &Scores) -> Packed {
    let mut packed: Packed = [0; 4];
    for (packed, scores) in packed.iter_mut().zip(scores.as_chunks::<4>().0) {
        for score in scores.iter().rev() {
            *packed = (*packed << 16).wrapping_add(i64::from(*score).cast_unsigned());
        }
    }
    packed
}

#[inline]
fn add(sums: &mut Packed, added: &Packed) {
    for (sum, added) in sums.iter_mut().zip(added) {
        *sum = sum.wrapping_add(*added);
    }
}

/// Takes packed sums apart and adds each to its score.
#[inline]
fn add_packed(scores: &mut Scores, packed: Packed) {
    /// Makes all sums positive, so that none borrows.
    const HALF: u64 = 0x8000_8000_8000_8000;
    for (scores, packed) in scores.as_chunks_mut::<4>().0.iter_mut().zip(packed) {
        let packed = packed.wrapping_add(HALF);
        for (score, place) in scores.iter_mut().zip([0, 16, 32, 48]) {
            *score += (packed >> place & 0xffff) as i32 - 0x8000;
        }
    }
}

/// What a key can be looked up by.
trait Key: Copy + Eq {
    /// Of equal keys the same; of others mostly another in the highest bits.
    fn place(self) -> u64;
}

impl Key for u32 {
    #[inline]
    fn place(self) -> u64 {
        super::features::spread(self.into())
    }
}

impl Key for OwnWord {
    #[inline]
    fn place(self) -> u64 {
        self.spread()
    }
}

/// Sums by key, as many as there are places: one takes the place of another.
#[derive(Debug)]
struct Cache<K, const SUMS: usize> {
    places: Box<[(K, [Packed; SUMS])]>,
}

/// Places of a cache, as a power of two.
const CACHE_BITS: u32 = 10;

impl<K: Key, const SUMS: usize> Cache<K, SUMS> {
    /// `none` is a key that is never looked up.
    fn new(none: K) -> Self {
        Self { places: vec![(none, [[0; 4]; SUMS]); 1 << CACHE_BITS].into() }
    }

    #[inline]
    fn get(&mut self, key: K, sums: impl FnOnce() -> [Packed; SUMS]) -> &[Packed; SUMS] {
        let place = (key.place() >> (u64::BITS - CACHE_BITS)) as usize;
        let Some((own, kept)) = self.places.get_mut(place) else { return &[[0; 4]; SUMS] };
        if *own != key {
            (*own, *kept) = (key, sums());
        }
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Analyzer;
    use crate::entity::features::FEATURES;
    use crate::segment::Segmenter;

    #[test]
    fn scores_are_those_of_all_features_and_nothing_stays_from_earlier() {
        let model = Analyzer::builtin_model().unwrap();
        let mut segmenter = Segmenter::new(Analyzer::builtin_lexicon().unwrap(), &[]).unwrap();
        let mut features = Features::default();
        let mut scores = Vec::new();
        for convention in [Convention::OWN, Convention::UD_GSD] {
            let mut scorer = Scorer::new(Arc::clone(&model), convention);
            let readings = ["昨天，李娜在武汉网球公开赛上说：“明年再来！”", "", "Ａ　娜３"];
            for reading in readings.iter().chain(&readings) {
                let mut tokens = Vec::new();
                segmenter.segment(reading, &mut tokens);
                let sentence = Sentence { reading, tokens: &tokens };
                scorer.score(sentence, &mut scores);
                features.read(sentence, convention);
                let mut expected = Vec::new();
                for at in 0..features.spans().len() {
                    let mut hashes = [0; FEATURES];
                    features.hashes(at, &mut hashes);
                    expected.push(model.sum(&hashes));
                }
                assert_eq!(scores, expected, "{reading}");
            }
        }
    }

    #[test]
    fn packed_sums_come_apart() {
        let scores: Scores = std::array::from_fn(|label| (label as i32 - 7) * 50);
        let mut sums = packed(&scores);
        for _ in 0..9 {
            add(&mut sums, &packed(&scores));
        }
        let mut result = [1; 16];
        add_packed(&mut result, sums);
        assert_eq!(result, scores.map(|score| score * 10 + 1));
    }
}
