//! The sentences that carry most: many keywords in few words, early in the article, no repetition.

use std::ops::Range;

use crate::article::Role;
use crate::keyword::{Keyword, Units};
use crate::order;
use crate::segment::Words;
use crate::span::Span;

/// A sentence of the summary.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct KeySentence {
    /// Bytes of the reading.
    pub span: Span,
    /// 1: the best of the article.
    pub score: f64,
}

/// Characters below which a sentence says too little, and above which it sums up nothing.
const LENGTHS: std::ops::RangeInclusive<usize> = 12..=180;
/// Share of its keywords that a sentence may have in common with one already chosen.
const MOST_COMMON: f64 = 0.6;
/// Keywords that count, from the top.
pub(crate) const KEYWORDS: usize = 40;

/// The key sentences of an article, whose sentences are `numbers`, in their order.
pub(crate) fn summary(
    reading: &str,
    words: &Words,
    units: &Units,
    keywords: &[Keyword<'_>],
    numbers: Range<usize>,
) -> Vec<KeySentence> {
    let weights = Weights::new(keywords);
    let mut body = 0;
    let mut candidates = Vec::new();
    for number in numbers {
        let Some(sentence) = words.sentences.get(number) else { continue };
        if sentence.role != Role::Paragraph {
            continue;
        }
        body += 1;
        let characters = sentence.span.of(reading).chars().count();
        if !LENGTHS.contains(&characters) {
            continue;
        }
        let weight = weights.of(units.forms_of_sentence(number));
        // The lead tells the news, what follows explains it: half as much again for the first
        // sentence, a quarter for the second. Set by eye on a dozen pages.
        let lead = 1.0 + 0.5 / f64::from(body);
        let score = weight * lead / (characters as f64).sqrt();
        candidates.push(Candidate { span: sentence.span, number, score });
    }
    choose(candidates, most_sentences(body), units)
}

/// The keywords that count, each of one bit.
struct Weights {
    /// Form and bit, by form.
    bits: Vec<(u32, u32)>,
    /// By bit, in the order of the words' code points, in which they are added up.
    weights: Vec<f64>,
}

impl Weights {
    fn new(keywords: &[Keyword<'_>]) -> Self {
        let mut by_word: Vec<&Keyword<'_>> = Vec::with_capacity(KEYWORDS);
        for keyword in keywords.iter().take(KEYWORDS) {
            let place = by_word.partition_point(|other| other.word < keyword.word);
            by_word.insert(place, keyword);
        }
        let mut bits: Vec<(u32, u32)> = Vec::with_capacity(by_word.len());
        for (keyword, bit) in by_word.iter().zip(0..) {
            let place = bits.partition_point(|(form, _)| *form < keyword.form);
            bits.insert(place, (keyword.form, bit));
        }
        Self { bits, weights: by_word.iter().map(|keyword| keyword.tfidf).collect() }
    }

    /// The weight of a sentence of these forms, each counted once.
    fn of(&self, forms: impl Iterator<Item = u32>) -> f64 {
        let mut found = 0_u64;
        for form in forms {
            let place = self.bits.partition_point(|(other, _)| *other < form);
            if let Some((_, bit)) = self.bits.get(place).filter(|(other, _)| *other == form) {
                found |= 1 << bit;
            }
        }
        let weights = self.weights.iter().zip(0..);
        weights.filter(|(_, bit)| found >> bit & 1 == 1).map(|(weight, _)| weight).sum()
    }
}

/// One sentence in four, at least one and at most four.
fn most_sentences(body: i32) -> usize {
    usize::try_from((body / 4).clamp(1, 4)).unwrap_or(1)
}

#[derive(Clone, Copy)]
struct Candidate {
    span: Span,
    number: usize,
    score: f64,
}

/// The best candidates that do not repeat each other, in the order of the text, in which they are.
fn choose(candidates: Vec<Candidate>, most: usize, units: &Units) -> Vec<KeySentence> {
    let candidates = order::by_key(candidates, |candidate| order::descending(candidate.score));
    let best = candidates.first().map_or(0.0, |candidate| candidate.score);
    let mut contents: Vec<Vec<u32>> = Vec::new();
    let mut chosen: Vec<KeySentence> = Vec::new();
    for Candidate { span, number, score } in candidates {
        if chosen.len() == most || score <= 0.0 {
            break;
        }
        let content = different(units.forms_of_sentence(number));
        if !contents.iter().any(|other| repeats(&content, other)) {
            let place = chosen.partition_point(|other| other.span < span);
            chosen.insert(place, KeySentence { span, score: score / best });
            contents.push(content);
        }
    }
    chosen
}

/// Each of the few forms of a sentence once.
fn different(forms: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut different = Vec::new();
    for form in forms {
        if !different.contains(&form) {
            different.push(form);
        }
    }
    different
}

fn repeats(content: &[u32], other: &[u32]) -> bool {
    let common = content.iter().filter(|form| other.contains(form)).count();
    common as f64 > MOST_COMMON * content.len() as f64
}
