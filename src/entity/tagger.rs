//! Names and words by a trained model: the labels of a sentence's characters that fit it best, and
//! the parts of speech of the words that they make.

use std::sync::Arc;

use super::features::Convention;
use super::kept_scores::KeptScores;
use super::label::{Label, Part, Track};
use super::model::Model;
use super::name::{Hint, Name, NameTagger, Sentence};
use super::scorer::Scorer;
use super::viterbi::{Scores, Viterbi};
use super::word_tags::{WORD_TAGS, WordTagger, part_of_speech};
use crate::segment::{Lexicon, PartOfSpeech, Token};
use crate::span::Span;

/// Finds names and words by a [`Model`], which threads share; its memory is its own.
#[derive(Debug)]
pub struct ModelTagger {
    model: Arc<Model>,
    convention: Convention,
    /// Bytes of every character of the sentence.
    characters: Vec<Span>,
    scorer: Scorer,
    scores: Vec<Scores>,
    paths: Viterbi,
    margins: Vec<i32>,
    word_tagger: WordTagger,
    spans: Vec<Span>,
    parts_of_speech: [PartOfSpeech; WORD_TAGS.len()],
}

impl ModelTagger {
    /// A tagger by the project's own convention.
    #[must_use]
    pub fn new(model: Arc<Model>, lexicon: Arc<Lexicon>) -> Self {
        Self::with_convention(model, lexicon, Convention::OWN)
    }

    /// A tagger by a corpus's convention.
    #[must_use]
    pub fn with_convention(
        model: Arc<Model>,
        lexicon: Arc<Lexicon>,
        convention: Convention,
    ) -> Self {
        Self {
            scorer: Scorer::new(Arc::clone(&model), convention),
            word_tagger: WordTagger::new(Arc::clone(&model), lexicon),
            model,
            convention,
            characters: Vec::new(),
            scores: Vec::new(),
            paths: Viterbi::default(),
            margins: Vec::new(),
            spans: Vec::new(),
            parts_of_speech: std::array::from_fn(|tag| part_of_speech(tag as u8)),
        }
    }

    /// Like [`NameTagger::tag`], with each name's margin: by how much it beats every other reading
    /// of its characters, in units of the model's weights; and without words.
    pub fn tag_with_margins(&mut self, sentence: Sentence<'_>, found: impl FnMut(Name, i32)) {
        self.score(sentence);
        self.names(sentence.reading, found);
    }

    /// Fills in the sentence's characters and their scores.
    fn score(&mut self, sentence: Sentence<'_>) {
        sentence.characters(&mut self.characters);
        self.scorer.score(sentence, &mut self.scores);
    }

    /// Adds to the scores what the document says: over all characters of the name as much as makes one
    /// sure that was open.
    fn weigh(&mut self, hint: &Hint) {
        /// Sureness of a name that hardly needs a hint.
        const SURE: f64 = 0.95;
        let spans = &self.characters;
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
                *score = score.saturating_add(share.clamp(0, i16::MAX.into()) as i16);
            }
        }
    }

    /// The names of the best labels for the scores.
    fn names(&mut self, reading: &str, mut found: impl FnMut(Name, i32)) {
        let transitions = self.model.transitions();
        let path = self.paths.best_path(&self.scores, transitions, Track::Names);
        if path.iter().all(|label| label.name().is_none()) {
            return;
        }
        self.paths.margins(&self.scores, transitions, &mut self.margins);
        let characters = self.characters.iter().zip(self.paths.path()).zip(&self.margins);
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
                let span = without_outer_blanks(reading, Span::new(start, span.end));
                if !span.is_empty() {
                    found(Name { span, kind, score }, margin);
                }
            }
        }
    }

    /// Appends the sentence's words, after [`Self::names`].
    fn words(&mut self, reading: &str, tokens: &mut Vec<Token>) {
        let path = self.paths.best_path_of_other(self.model.transitions(), Track::Words);
        self.spans.clear();
        let mut word: Option<Span> = None;
        // Most characters are Han, which are neither blank nor glued.
        for (span, label) in self.characters.iter().zip(path) {
            let is_han = begins_with_han(reading, *span);
            let blank = !is_han && span.of(reading).starts_with(char::is_whitespace);
            let goes_on = *label == Label::WORD_INSIDE || !is_han && is_glued(reading, *span);
            match &mut word {
                Some(word) if goes_on && !blank => word.end = span.end,
                _ => {
                    self.spans.extend(word.take());
                    word = (!blank).then_some(*span);
                }
            }
        }
        self.spans.extend(word);
        let Self { word_tagger, spans, parts_of_speech, .. } = self;
        word_tagger.tag(reading, spans, |span, tag, in_lexicon| {
            let part_of_speech = parts_of_speech.get(usize::from(tag)).copied();
            let part_of_speech = part_of_speech.unwrap_or(PartOfSpeech::UNKNOWN);
            tokens.push(Token { span, part_of_speech, in_lexicon });
        });
    }
}

impl NameTagger for ModelTagger {
    fn tag(
        &mut self,
        sentence: Sentence<'_>,
        kept: &mut KeptScores,
        names: &mut Vec<Name>,
        tokens: &mut Vec<Token>,
    ) {
        self.score(sentence);
        kept.push(&self.scores);
        self.names(sentence.reading, |name, _| names.push(name));
        self.words(sentence.reading, tokens);
    }

    fn has_own_convention(&self) -> bool {
        self.convention == Convention::OWN
    }

    fn tag_knowing(
        &mut self,
        sentence: Sentence<'_>,
        kept: &[Scores],
        hints: &[Hint],
        names: &mut Vec<Name>,
    ) {
        if kept.is_empty() {
            self.score(sentence);
        } else {
            sentence.characters(&mut self.characters);
            self.scores.clear();
            self.scores.extend_from_slice(kept);
        }
        for hint in hints {
            self.weigh(hint);
        }
        self.names(sentence.reading, |name, _| names.push(name));
    }
}

/// Whether it begins with a character of U+4000 to U+9FFF, by its first byte.
fn begins_with_han(reading: &str, span: Span) -> bool {
    matches!(reading.as_bytes().get(span.start), Some(0xe4..=0xe9))
}

/// Whether a character goes on with a Latin word or a number, 1,200.5 for one, whatever the model says:
/// it learned from texts that have few.
fn is_glued(reading: &str, span: Span) -> bool {
    let mut behind = reading.get(span.start..).unwrap_or_default().chars();
    let Some(own) = behind.next().filter(char::is_ascii) else { return false };
    let mut before = reading.get(..span.start).unwrap_or_default().chars().rev();
    let Some(last) = before.next() else { return false };
    let points = |c: char| matches!(c, '.' | ',');
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    last.is_ascii_alphanumeric() && own.is_ascii_alphanumeric()
        || last.is_ascii_digit() && points(own) && is_digit(behind.next())
        || points(last) && own.is_ascii_digit() && is_digit(before.next())
}

/// The part of `span` that neither begins nor ends with white space.
fn without_outer_blanks(reading: &str, span: Span) -> Span {
    let text = span.of(reading);
    let start = span.start + (text.len() - text.trim_start().len());
    Span::new(start, start + text.trim().len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyzer::Analyzer;
    use crate::entity::features::{FEATURES, Features};
    use crate::entity::label::LABELS;
    use crate::entity::model::{Content, SURENESS_STEPS, Weight};
    use crate::entity::word_tags::{WORD_FEATURES, WordFeatures};
    use crate::value::EntityType;

    /// Knows that the characters of 李娜 are a person, wherever they stand.
    fn model() -> Model {
        let token =
            Token { span: Span::new(0, 6), part_of_speech: PartOfSpeech::PERSON, in_lexicon: true };
        let mut features = Features::default();
        features.read(Sentence { reading: "李娜", tokens: &[token] }, Convention::OWN);
        let mut characters = Vec::new();
        for (at, part) in [(0, Part::Begin), (1, Part::End)] {
            let mut hashes = [0; FEATURES];
            features.hashes(at, &mut hashes);
            let label = Label::of(EntityType::Per, part).index() as u8;
            // The third feature is the character itself.
            characters.push((hashes[2], vec![Weight { label, weight: 9 }]));
        }
        characters.sort_unstable_by_key(|(hash, _)| *hash);
        // The first feature of a word is that it is one.
        let mut hashes = [0; WORD_FEATURES];
        let mut features = WordFeatures::default();
        features.read("李娜", [Span::new(0, 6)].into_iter(), &Analyzer::builtin_lexicon().unwrap());
        features.hashes(0, [0; 2], &mut hashes);
        let words = vec![(hashes[0], vec![Weight { label: 3, weight: 1 }])];
        let bytes = Content {
            transitions: [[0; LABELS]; LABELS],
            margin_step: 4,
            sureness: [255; SURENESS_STEPS],
            characters,
            words,
        }
        .to_bytes();
        Model::from_bytes(bytes).unwrap()
    }

    #[test]
    fn latin_words_and_numbers_are_whole() {
        let glued = |reading: &str| -> String {
            let places = reading.char_indices();
            let marks = places.map(|(start, c)| {
                let mark = if is_glued(reading, Span::new(start, start + c.len_utf8())) {
                    ""
                } else {
                    "|"
                };
                format!("{mark}{c}")
            });
            marks.collect()
        };
        assert_eq!(glued("iPhone 15在"), "|iPhone| |15|在");
        assert_eq!(glued("1,200.5元,3."), "|1,200.5|元|,|3|.");
    }

    #[test]
    fn names_have_no_blanks_around_them() {
        let span =
            |text: &str| without_outer_blanks(text, Span::new(0, text.len())).of(text).to_owned();
        assert_eq!([span("李娜　"), span("  刘 聪"), span("  ")], ["李娜", "刘 聪", ""]);
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
        let mut tagger = ModelTagger::new(Arc::new(model()), Analyzer::builtin_lexicon().unwrap());
        let (mut names, mut words) = (Vec::new(), Vec::new());
        let sentence = Sentence { reading, tokens: &tokens };
        tagger.tag(sentence, &mut KeptScores::default(), &mut names, &mut words);
        let found: Vec<_> = names.iter().map(|n| (n.span.of(reading), n.kind, n.score)).collect();
        assert_eq!(found, [("李娜", EntityType::Per, 1.0)]);
        let found: Vec<_> =
            words.iter().map(|w| (w.span.of(reading), w.part_of_speech.as_str())).collect();
        let single = ["昨", "天", "李", "娜", "到", "。"].map(|word| (word, "u"));
        assert_eq!(found, single);
    }
}
