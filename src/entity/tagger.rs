//! PER, LOC and ORG by a trained model: the labels of a sentence's characters that fit it best.

use std::sync::Arc;

use super::features::{Convention, FEATURES, Features};
use super::label::{Label, Part};
use super::model::Model;
use super::name::{Hint, Name, NameTagger, Sentence};
use super::viterbi::{Scores, Viterbi};
use crate::span::Span;

/// Finds names by a [`Model`], which threads share; its memory is its own.
#[derive(Debug)]
pub struct ModelTagger {
    model: Arc<Model>,
    convention: Convention,
    features: Features,
    scores: Vec<Scores>,
    viterbi: Viterbi,
    margins: Vec<i32>,
}

impl ModelTagger {
    /// A tagger by the project's own convention.
    #[must_use]
    pub fn new(model: Arc<Model>) -> Self {
        Self::with_convention(model, Convention::OWN)
    }

    /// A tagger by a corpus's convention, where the model knows it.
    #[must_use]
    pub fn with_convention(model: Arc<Model>, convention: Convention) -> Self {
        Self {
            model,
            convention,
            features: Features::default(),
            scores: Vec::new(),
            viterbi: Viterbi::default(),
            margins: Vec::new(),
        }
    }

    /// Like [`NameTagger::tag`], with each name's margin: by how much it beats every other reading
    /// of its characters, in units of the model's weights.
    pub fn tag_with_margins(&mut self, sentence: Sentence<'_>, found: impl FnMut(Name, i32)) {
        self.score(sentence);
        self.decode(found);
    }

    /// Scores of the labels of every character.
    fn score(&mut self, sentence: Sentence<'_>) {
        self.features.read(sentence, self.convention);
        self.scores.clear();
        let mut hashes = [0; FEATURES];
        for at in 0..self.features.spans().len() {
            self.features.hashes(at, &mut hashes);
            self.scores.push(self.model.sum(&hashes));
        }
    }

    /// Adds to the scores what the document says: over all characters of the name as much as makes one
    /// sure that was open.
    fn weigh(&mut self, hint: &Hint) {
        /// Sureness of a name that hardly needs a hint.
        const SURE: f64 = 0.95;
        let spans = self.features.spans();
        let first = spans.partition_point(|span| span.start < hint.span.start);
        let end = spans.partition_point(|span| span.end <= hint.span.end);
        let count = end.saturating_sub(first);
        let weight = f64::from(self.model.margin_of(SURE)) * hint.strength;
        let (whole, count) = (weight as i32, count as i32);
        let Some(scores) = self.scores.get_mut(first..end) else { return };
        for (at, own) in (0..).zip(scores) {
            let part = match (at, at + 1 == count) {
                (0, true) => Part::Single,
                (0, false) => Part::Begin,
                (_, false) => Part::Inside,
                (_, true) => Part::End,
            };
            // The first characters take what does not divide.
            let share = whole / count + i32::from(at < whole % count);
            if let Some(score) = own.get_mut(Label::of(hint.kind, part).index()) {
                *score += share;
            }
        }
    }

    /// The names of the best labels for the scores.
    fn decode(&mut self, mut found: impl FnMut(Name, i32)) {
        let transitions = self.model.transitions();
        let path = self.viterbi.best_path(&self.scores, transitions);
        if path.iter().all(|label| label.name().is_none()) {
            return;
        }
        self.viterbi.margins(&self.scores, transitions, &mut self.margins);
        let characters = self.features.spans().iter().zip(self.viterbi.path()).zip(&self.margins);
        let mut start = 0;
        let mut margin = i32::MAX;
        for ((span, label), own) in characters {
            let Some((kind, part)) = label.name() else { continue };
            if matches!(part, Part::Begin | Part::Single) {
                (start, margin) = (span.start, i32::MAX);
            }
            margin = margin.min(*own);
            if matches!(part, Part::End | Part::Single) {
                let score = self.model.sureness(margin);
                found(Name { span: Span::new(start, span.end), kind, score }, margin);
            }
        }
    }
}

impl NameTagger for ModelTagger {
    fn tag(&mut self, sentence: Sentence<'_>, names: &mut Vec<Name>) {
        self.tag_with_margins(sentence, |name, _| names.push(name));
    }

    fn tag_knowing(&mut self, sentence: Sentence<'_>, hints: &[Hint], names: &mut Vec<Name>) {
        self.score(sentence);
        for hint in hints {
            self.weigh(hint);
        }
        self.decode(|name, _| names.push(name));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::label::{LABELS, LANES, Label};
    use crate::entity::model::{SURENESS_STEPS, write};
    use crate::segment::{PartOfSpeech, Token};
    use crate::value::EntityType;

    /// Knows that the characters of 李娜 are a person, wherever they stand.
    fn model() -> Model {
        let token =
            Token { span: Span::new(0, 6), part_of_speech: PartOfSpeech::PERSON, in_lexicon: true };
        let mut features = Features::default();
        features.read(Sentence { reading: "李娜", tokens: &[token] }, Convention::OWN);
        let mut rows = Vec::new();
        for (at, part) in [(0, Part::Begin), (1, Part::End)] {
            let mut hashes = [0; FEATURES];
            features.hashes(at, &mut hashes);
            let mut row = [0; LANES];
            row[Label::of(EntityType::Per, part).index()] = 9;
            // The third feature is the character itself.
            rows.push((hashes[2], row));
        }
        rows.sort_unstable();
        let bytes = write(&rows, &[[0; LABELS]; LABELS], 4, &[255; SURENESS_STEPS]);
        Model::from_bytes(bytes).unwrap()
    }

    #[test]
    fn finds_what_the_model_knows() {
        let reading = "昨天李娜到。";
        let token = |start, end| Token {
            span: Span::new(start, end),
            part_of_speech: PartOfSpeech::NOUN,
            in_lexicon: true,
        };
        let tokens = [token(0, 6), token(6, 12), token(12, 15), token(15, 18)];
        let mut tagger = ModelTagger::new(Arc::new(model()));
        let mut names = Vec::new();
        tagger.tag(Sentence { reading, tokens: &tokens }, &mut names);
        let found: Vec<_> = names.iter().map(|n| (n.span.of(reading), n.kind, n.score)).collect();
        assert_eq!(found, [("李娜", EntityType::Per, 1.0)]);
    }
}
