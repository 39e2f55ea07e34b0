//! The weight of a keyword: how likely an editor would put it into the headline.
//!
//! A product of what speaks for a unit, its exponents and factors fitted, and then rounded, on which
//! units of a body stand in the title, over news of two sources and times (`data/KEYWORDS.md`). Roots
//! and products only: logarithms and powers differ in their last digit between platforms.

use std::ops::Range;

use super::{Unit, UnitKind};
use crate::article::Role;
use crate::segment::Words;
use crate::span::Span;
use crate::value::EntityType;

/// For units that occur only once.
const ONCE: f64 = 0.75;

/// For the best place of a unit. The lead tells the news.
const HEADLINE: f64 = 9.0;
const KICKER: f64 = 5.0;
const FIRST_PARAGRAPH: f64 = 2.6;
const FIRST_SENTENCE: f64 = 1.9;
const SECOND_SENTENCE: f64 = 1.3;
const SUBHEAD: f64 = 1.6;
/// Bytes from where the body begins that count one in the distance, by whose fourth root a place
/// is worth less.
const STEP_BYTES: f64 = 60.0;

/// For what a unit is.
const WORK: f64 = 3.0;
const PERSON: f64 = 0.75;
const VERBAL_NOUN: f64 = 1.2;
const ADJECTIVE: f64 = 0.8;
const UNKNOWN: f64 = 0.45;
const SEVERAL_WORDS: f64 = 1.65;
const LONG: f64 = 0.75;
/// 中 and 美 are names, but tell little.
const ONE_CHARACTER: f64 = 0.05;

/// Where and how often a unit stands.
pub(super) struct Occurrences {
    pub(super) count: u32,
    /// Sentences with it.
    pub(super) sentences: u32,
    /// What the best of its places is worth.
    pub(super) place: f64,
}

/// The weight of a keyword, above 0, by its first unit.
pub(super) fn weight(unit: &Unit, word: &str, idf: f64, occurrences: Occurrences) -> f64 {
    let Occurrences { count, sentences, place } = occurrences;
    let once = if count == 1 { ONCE } else { 1.0 };
    let length = match word.chars().take(4).count() {
        1 => ONE_CHARACTER,
        4 => LONG,
        _ => 1.0,
    };
    let kind = match unit.kind {
        UnitKind::Name(EntityType::Work) => WORK,
        UnitKind::Name(EntityType::Per) => PERSON,
        UnitKind::Name(_) => 1.0,
        UnitKind::Word(_) if unit.tokens.len() > 1 => SEVERAL_WORDS,
        UnitKind::Word(_) if !unit.known => UNKNOWN,
        UnitKind::Word(tag) if tag.as_str() == "vn" => VERBAL_NOUN,
        UnitKind::Word(tag) if tag.is_adjective() => ADJECTIVE,
        UnitKind::Word(_) => 1.0,
    };
    let repetition = f64::from(count) * f64::from(sentences.max(1));
    (repetition * idf.max(0.1)).sqrt() * place * once * length * kind
}

/// What the places in a run of sentences are worth.
pub(super) struct Places<'a> {
    words: &'a Words,
    /// The article of the sentence looked at last, and where its body begins: sentence and block.
    article: usize,
    body: Option<(usize, usize, usize)>,
}

impl<'a> Places<'a> {
    pub(super) fn new(words: &'a Words) -> Self {
        Self { words, article: usize::MAX, body: None }
    }

    /// What it is worth to stand at `span` in sentence `number`. Quick for sentences in order.
    pub(super) fn worth(&mut self, number: usize, span: Span) -> f64 {
        let Some(sentence) = self.words.sentences.get(number) else { return 1.0 };
        if sentence.article != self.article {
            self.article = sentence.article;
            self.body = self.body_of(self.words.sentences_of_article(sentence.article));
        }
        match sentence.role {
            Role::Headline => return HEADLINE,
            Role::Kicker => return KICKER,
            _ => {}
        }
        let Some((first, block, start)) = self.body else { return 1.0 };
        let distance = span.start.saturating_sub(start) as f64 / STEP_BYTES;
        let mut worth = 1.0 / (1.0 + distance).sqrt().sqrt();
        if sentence.block == block {
            worth *= FIRST_PARAGRAPH;
        }
        if sentence.role == Role::Subhead {
            worth *= SUBHEAD;
        }
        match number.checked_sub(first) {
            Some(0) => worth * FIRST_SENTENCE,
            Some(1) => worth * SECOND_SENTENCE,
            _ => worth,
        }
    }

    /// The first sentence of a body, its block, and its first byte.
    fn body_of(&self, sentences: Range<usize>) -> Option<(usize, usize, usize)> {
        let mut numbered = sentences.filter_map(|n| Some((n, self.words.sentences.get(n)?)));
        let (number, first) = numbered.find(|(_, sentence)| sentence.role == Role::Paragraph)?;
        Some((number, first.block, first.span.start))
    }
}
