//! The weight of a keyword: how likely an editor would put it into the headline.
//!
//! A log-linear model of what speaks for a unit. Its weights were fitted, and then rounded, on which
//! units of a body stand in the title, over news of two sources and times (`data/KEYWORDS.md`).

use std::ops::Range;

use super::{Keyword, UnitKind};
use crate::article::Role;
use crate::segment::Words;
use crate::span::Span;
use crate::value::EntityType;

/// For the logarithms of occurrences, inverse document frequency, and sentences it stands in.
const OCCURRENCES: f64 = 0.45;
const RARITY: f64 = 0.5;
const SPREAD: f64 = 0.5;
/// For units that occur only once.
const ONCE: f64 = -0.3;

/// For the best place of a unit. The lead tells the news.
const HEADLINE: f64 = 2.2;
const FIRST_PARAGRAPH: f64 = 0.95;
const FIRST_SENTENCE: f64 = 0.65;
const SECOND_SENTENCE: f64 = 0.25;
const SUBHEAD: f64 = 0.5;
/// For the logarithm of the distance from where the body begins, in steps of so many bytes.
const DISTANCE: f64 = -0.3;
const STEP_BYTES: f64 = 60.0;

/// For what a unit is.
const WORK: f64 = 1.1;
const PERSON: f64 = -0.3;
const VERBAL_NOUN: f64 = 0.2;
const ADJECTIVE: f64 = -0.2;
const UNKNOWN: f64 = -0.8;
const SEVERAL_WORDS: f64 = 0.5;
const LONG: f64 = -0.3;
/// 中 and 美 are names, but tell little.
const ONE_CHARACTER: f64 = -3.0;

/// The natural logarithm of a keyword's weight, but for a constant of the text.
pub(super) fn logarithm(keyword: &Keyword<'_>, idf: f64, place: f64) -> f64 {
    let occurrences = keyword.mentions.len() as f64;
    let mut weight = OCCURRENCES * occurrences.ln()
        + RARITY * idf.max(0.1).ln()
        + SPREAD * f64::from(keyword.sentences.max(1)).ln()
        + place;
    if keyword.mentions.len() == 1 {
        weight += ONCE;
    }
    weight += match keyword.word.chars().take(4).count() {
        1 => ONE_CHARACTER,
        4 => LONG,
        _ => 0.0,
    };
    weight += match keyword.kind {
        UnitKind::Name(EntityType::Work) => WORK,
        UnitKind::Name(EntityType::Per) => PERSON,
        UnitKind::Name(_) => 0.0,
        UnitKind::Word(_) if keyword.tokens.len() > 1 => SEVERAL_WORDS,
        UnitKind::Word(_) if !keyword.known => UNKNOWN,
        UnitKind::Word(tag) if tag.as_str() == "vn" => VERBAL_NOUN,
        UnitKind::Word(tag) if tag.is_adjective() => ADJECTIVE,
        UnitKind::Word(_) => 0.0,
    };
    weight
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
        let Some(sentence) = self.words.sentences.get(number) else { return 0.0 };
        if sentence.article != self.article {
            self.article = sentence.article;
            self.body = self.body_of(self.words.sentences_of_article(sentence.article));
        }
        match sentence.role {
            Role::Headline => return HEADLINE,
            Role::Kicker => return FIRST_PARAGRAPH + FIRST_SENTENCE,
            _ => {}
        }
        let Some((first, block, start)) = self.body else { return 0.0 };
        let distance = span.start.saturating_sub(start) as f64 / STEP_BYTES;
        let mut worth = DISTANCE * distance.ln_1p();
        if sentence.block == block {
            worth += FIRST_PARAGRAPH;
        }
        if sentence.role == Role::Subhead {
            worth += SUBHEAD;
        }
        match number.checked_sub(first) {
            Some(0) => worth + FIRST_SENTENCE,
            Some(1) => worth + SECOND_SENTENCE,
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
