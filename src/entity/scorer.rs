//! Scores of the labels of a sentence's characters: the sums of the weights of their features.
//!
//! Half of the features has most of the weights, and comes back again and again: the character alone,
//! what kinds of characters stand in a row, its word, and of what kinds the words beside it are. What
//! these add up to is kept for when the same comes back; features of which there are too many are
//! looked up one by one. Sums that are kept are exact, so the scores are those of [`Model::add`] over
//! [`Features::hashes`], whatever was scored before.

use std::sync::Arc;

use super::features::{Convention, Features, hash};
use super::label::LABELS;
use super::model::{self, Cache, Model, add};
use super::name::Sentence;
use super::viterbi::Scores;

/// Sums of a character, by label.
type Sums = model::Sums<LABELS>;

/// Adds up features. Keeps its memory, and 0.8 MB of sums.
#[derive(Debug)]
pub(super) struct Scorer {
    model: Arc<Model>,
    convention: Convention,
    features: Features,
    /// Of the sentence's characters, what is kept added up; with padding.
    sums: Vec<Sums>,
    /// By character: what it adds to the two before it, to itself and to the two behind.
    characters: Cache<[Sums; 5]>,
    /// By the masks of three characters: what they add to each of the three.
    masks: Cache<[Sums; 3]>,
    /// By the classes of five characters: what they add to the middle one.
    classes: Cache<Sums>,
    /// By the shape of a word around a character: what it adds to the character.
    shapes: Cache<Sums>,
    /// By a word around a character: what it adds to the character, its shape included.
    words: Cache<Sums>,
    /// By the kind of the word before: what it adds to a character.
    before: Cache<Sums>,
    /// By the kind of the word behind: what it adds to a character.
    behind: Cache<Sums>,
}

impl Scorer {
    pub(super) fn new(model: Arc<Model>, convention: Convention) -> Self {
        Self {
            model,
            convention,
            features: Features::default(),
            sums: Vec::new(),
            characters: Cache::new(11, Default::default()),
            masks: Cache::new(10, Default::default()),
            classes: Cache::new(10, Default::default()),
            shapes: Cache::new(10, Default::default()),
            words: Cache::new(12, Default::default()),
            before: Cache::new(11, Default::default()),
            behind: Cache::new(11, Default::default()),
        }
    }

    /// Writes the scores of every character of a sentence over `scores`.
    pub(super) fn score(&mut self, sentence: Sentence<'_>, scores: &mut Vec<Scores>) {
        self.features.read(sentence, self.convention);
        self.add_neighbours();
        scores.clear();
        let Self { model, features, sums, .. } = self;
        // Padding comes first, and the sums of two more for characters before it.
        for (at, sums) in sums.iter_mut().skip(4).take(features.len()).enumerate() {
            let Some(place) = features.place(at) else { break };
            let kept = [
                self.classes.get(place.classes(), || added(model, place.of_classes(hash))),
                self.before.get(place.before_key(), || added(model, place.of_before(hash))),
                self.behind.get(place.behind_key(), || added(model, place.of_behind(hash))),
                self.words.get(place.word_key(), || {
                    let mut of_word = added(model, place.of_word(hash));
                    let of_shape =
                        self.shapes.get(place.shape(), || added(model, place.of_shape(hash)));
                    of_shape.into_iter().for_each(|of_shape| add(&mut of_word, of_shape));
                    of_word
                }),
            ];
            kept.into_iter().flatten().for_each(|kept| add(sums, kept));
            model.add(place.of_context(hash), sums);
            scores.push(*sums);
        }
    }

    /// Adds what characters are to those around them and to themselves.
    fn add_neighbours(&mut self) {
        let Self { model, features, sums, characters: of_characters, masks: of_masks, .. } = self;
        sums.clear();
        sums.resize(features.padded_len() + 4, Sums::default());
        // The sums of a character, padding counted, stand two places behind it.
        for (at, code) in features.codes().enumerate() {
            let added = of_characters.get(code.into(), || {
                let mut added = <[Sums; 5]>::default();
                for (sums, hash) in added.iter_mut().zip(Features::of_character(code)) {
                    model.add([hash], sums);
                }
                let [_, _, own, _, _] = &mut added;
                model.add([features.of_convention(code)], own);
                added
            });
            let (Some(added), Some(around)) = (added, sums.get_mut(at..at + 5)) else { break };
            around.iter_mut().zip(added).for_each(|(sums, added)| add(sums, added));
        }
        for (at, masks) in (2..).zip(features.masks()) {
            let added = of_masks.get(masks.into(), || {
                let mut added = <[Sums; 3]>::default();
                for (sums, hash) in added.iter_mut().zip(Features::of_masks(masks)) {
                    model.add([hash], sums);
                }
                added
            });
            let (Some(added), Some(around)) = (added, sums.get_mut(at..at + 3)) else { break };
            around.iter_mut().zip(added).for_each(|(sums, added)| add(sums, added));
        }
    }
}

/// The weights of these features together.
fn added<const FEATURES: usize>(model: &Model, hashes: [u32; FEATURES]) -> Sums {
    let mut sums = Sums::default();
    model.add(hashes, &mut sums);
    sums
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
                for at in 0..features.len() {
                    let mut hashes = [0; FEATURES];
                    features.hashes(at, &mut hashes);
                    expected.push(added(&model, hashes));
                }
                assert_eq!(scores, expected, "{reading}");
            }
        }
    }
}
