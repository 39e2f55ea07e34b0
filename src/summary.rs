//! The sentences that carry most: many keywords in few words, early in the article, no repetition.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::article::Role;
use crate::keyword::{Keyword, Units};
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
const KEYWORDS: usize = 40;

/// The key sentences of an article, whose sentences are `numbers`, in their order.
pub(crate) fn summary(
    reading: &str,
    words: &Words,
    units: &Units,
    keywords: &[Keyword<'_>],
    numbers: Range<usize>,
) -> Vec<KeySentence> {
    let weights: BTreeMap<&str, f64> =
        keywords.iter().take(KEYWORDS).map(|k| (k.word.as_ref(), k.tfidf)).collect();
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
        let content: BTreeSet<Cow<'_, str>> = units.of_sentence(reading, number).collect();
        let weight: f64 = content.iter().filter_map(|word| weights.get(word.as_ref())).sum();
        // The lead tells the news, what follows explains it: half as much again for the first
        // sentence, a quarter for the second. Set by eye on a dozen pages.
        let lead = 1.0 + 0.5 / f64::from(body);
        let score = weight * lead / (characters as f64).sqrt();
        candidates.push(Candidate { span: sentence.span, content, score });
    }
    choose(candidates, most_sentences(body))
}

/// One sentence in four, at least one and at most four.
fn most_sentences(body: i32) -> usize {
    usize::try_from((body / 4).clamp(1, 4)).unwrap_or(1)
}

struct Candidate<'a> {
    span: Span,
    content: BTreeSet<Cow<'a, str>>,
    score: f64,
}

/// The best candidates that do not repeat each other, in the order of the text.
fn choose(mut candidates: Vec<Candidate<'_>>, most: usize) -> Vec<KeySentence> {
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.span.cmp(&b.span)));
    let best = candidates.first().map_or(0.0, |candidate| candidate.score);
    let mut chosen: Vec<Candidate<'_>> = Vec::new();
    for candidate in candidates {
        if chosen.len() == most || candidate.score <= 0.0 {
            break;
        }
        if !chosen.iter().any(|other| repeats(&candidate, other)) {
            chosen.push(candidate);
        }
    }
    chosen.sort_by_key(|candidate| candidate.span);
    let sentence = |c: Candidate<'_>| KeySentence { span: c.span, score: c.score / best };
    chosen.into_iter().map(sentence).collect()
}

fn repeats(candidate: &Candidate<'_>, other: &Candidate<'_>) -> bool {
    let common = candidate.content.intersection(&other.content).count();
    common as f64 > MOST_COMMON * candidate.content.len() as f64
}
