//! The second reading: what the rest of a document says of a name that one sentence leaves open.
//!
//! # Steps
//! 1. [`Evidence`]: of every string that was found as a name, as which types and how surely, in its
//!    article and on the page.
//! 2. `candidates`: where such a string stands again as a word of its own, and was not found so.
//! 3. The tagger reads these sentences once more, knowing the [`Hint`]s: they weigh in, and do not
//!    decide.
//!
//! What speaks against a string: another type as sure, being a common word, and standing unnamed at
//! many places. Another article of the page is believed only where it is very sure.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::Finding;
use super::group::without_blanks;
use super::label::KINDS;
use super::name::{self, Hint, NameTagger, Sentence};
use crate::phrase::Phrases;
use crate::segment::{Token, Words};
use crate::span::Span;
use crate::value::EntityType;

/// How surely a string was found as one type of name.
#[derive(Clone, Copy, Debug)]
struct Votes {
    kind: EntityType,
    surest: f64,
    sum: f64,
    count: u32,
}

/// How surely a string was found as each type.
#[derive(Clone, Copy, Debug)]
struct Ballot([Votes; 3]);

impl Default for Ballot {
    fn default() -> Self {
        Self(KINDS.map(|kind| Votes { kind, surest: 0.0, sum: 0.0, count: 0 }))
    }
}

impl Ballot {
    fn add(&mut self, kind: EntityType, score: f64) {
        for votes in self.0.iter_mut().filter(|votes| votes.kind == kind) {
            votes.surest = votes.surest.max(score);
            votes.sum += score;
            votes.count += 1;
        }
    }

    /// The type that the mentions speak for; `None` where another is about as sure.
    fn verdict(&self) -> Option<Votes> {
        /// How much more there must be for it than for another.
        const CLEARLY: f64 = 1.2;
        let best = self.0.iter().max_by(|a, b| a.sum.total_cmp(&b.sum))?;
        let rivals = self.0.iter().filter(|votes| votes.kind != best.kind);
        let rival = rivals.map(|votes| votes.sum).fold(0.0, f64::max);
        (best.count > 0 && best.sum >= rival * CLEARLY).then_some(*best)
    }
}

/// What the first reading found, by string.
#[derive(Debug, Default)]
pub(super) struct Evidence<'a> {
    by_article: BTreeMap<(usize, Cow<'a, str>), Ballot>,
    by_page: BTreeMap<Cow<'a, str>, Ballot>,
}

impl<'a> Evidence<'a> {
    /// Takes a name found in article `article`. One character says nothing of another place.
    pub(super) fn add(&mut self, reading: &'a str, article: usize, name: &Finding) {
        let text = without_blanks(name.span.of(reading));
        if text.chars().nth(1).is_some() {
            self.by_article.entry((article, text.clone())).or_default().add(name.kind, name.score);
            self.by_page.entry(text).or_default().add(name.kind, name.score);
        }
    }

    /// The type of `text` in `article`, how surely it was found elsewhere, and how often.
    fn of(&self, article: usize, text: &'a str) -> Option<Votes> {
        /// Places have few words that are none, so that less is enough.
        const SURE_PLACE: f64 = 0.55;
        const SURE: f64 = 0.85;
        const SURE_ON_PAGE: f64 = 0.9;
        /// What another article says counts less.
        const FROM_AFAR: f64 = 0.7;
        if let Some(own) = self.by_article.get(&(article, Cow::Borrowed(text))) {
            let enough = |kind| if kind == EntityType::Loc { SURE_PLACE } else { SURE };
            return own.verdict().filter(|votes| votes.surest >= enough(votes.kind));
        }
        let votes = self.by_page.get(text)?.verdict()?;
        let surest = votes.surest * FROM_AFAR;
        (votes.surest >= SURE_ON_PAGE).then_some(Votes { surest, ..votes })
    }
}

/// A place where a name found elsewhere stands.
struct Candidate {
    hint: Hint,
    sentence: usize,
    article: usize,
    /// How often the string was found.
    count: u32,
    /// Whether nothing was found here.
    is_free: bool,
}

/// Has `tagger` read again the sentences of which the document says more; `names` are those of each
/// sentence.
pub(super) fn reread(
    reading: &str,
    words: &Words,
    evidence: &Evidence<'_>,
    tagger: &mut dyn NameTagger,
    names: &mut [Vec<Finding>],
) {
    let mut candidates = candidates(reading, words, evidence, names);
    retain_frequent(reading, &mut candidates);
    let mut again = Vec::new();
    for known in candidates.chunk_by(|a, b| a.sentence == b.sentence) {
        let Some(number) = known.first().map(|candidate| candidate.sentence) else { continue };
        let Some((sentence, own)) = words.sentences.get(number).zip(names.get_mut(number)) else {
            continue;
        };
        let hints: Vec<Hint> = known.iter().map(|candidate| candidate.hint).collect();
        let tokens = words.tokens_of(sentence);
        again.clear();
        tagger.tag_knowing(Sentence { reading, tokens }, &hints, &mut again);
        *own = again.drain(..).map(Finding::from).collect();
        add_certain(&hints, own);
    }
}

/// Adds what a byline makes certain, where nothing is found all the same.
fn add_certain(hints: &[Hint], names: &mut Vec<Finding>) {
    /// Another person of the name may be meant.
    const SCORE: f64 = 0.9;
    let certain: Vec<_> = hints
        .iter()
        .filter(|hint| hint.strength >= 1.0)
        .filter(|hint| !names.iter().any(|name| name.span.overlaps(hint.span)))
        .map(|hint| Finding { span: hint.span, kind: hint.kind, score: SCORE, value: None })
        .collect();
    names.extend(certain);
    names.sort_by_key(|name| name.span);
}

/// Every candidate, in order.
fn candidates<'a>(
    reading: &'a str,
    words: &Words,
    evidence: &Evidence<'a>,
    names: &[Vec<Finding>],
) -> Vec<Candidate> {
    let phrases = Phrases::new(evidence.by_page.keys().map(|text| (text.as_ref().into(), ())));
    let mut candidates = Vec::new();
    if phrases.is_empty() {
        return candidates;
    }
    for (number, (sentence, names)) in words.sentences.iter().zip(names).enumerate() {
        let mut end = 0;
        let tokens = words.tokens_of(sentence);
        let text = reading.get(..sentence.span.end).unwrap_or_default();
        for (first, token) in tokens.iter().enumerate() {
            let start = token.span.start;
            let Some((span, ())) = phrases.longest_at(text, start).filter(|_| start >= end) else {
                continue;
            };
            let behind = tokens.get(first..).unwrap_or_default();
            let votes = evidence.of(sentence.article, span.of(reading));
            let Some(votes) = votes.filter(|votes| {
                stands_alone(reading, behind, span, votes) && !is_known(names, span, votes)
            }) else {
                continue;
            };
            end = span.end;
            candidates.push(Candidate {
                hint: Hint { span, kind: votes.kind, strength: votes.surest },
                sentence: number,
                article: sentence.article,
                count: votes.count,
                is_free: !names.iter().any(|name| name.span.overlaps(span)),
            });
        }
    }
    candidates
}

/// Drops strings that stand unnamed more often than they were found; bodies, whose short forms are
/// common nouns too, that do so half as often.
fn retain_frequent(reading: &str, candidates: &mut Vec<Candidate>) {
    let mut free: BTreeMap<(usize, &str), u32> = BTreeMap::new();
    for Candidate { hint, article, .. } in candidates.iter().filter(|c| c.is_free) {
        *free.entry((*article, hint.span.of(reading))).or_default() += 1;
    }
    candidates.retain(|Candidate { hint, article, count, .. }| {
        let free = free.get(&(*article, hint.span.of(reading))).copied().unwrap_or_default();
        let weight = if hint.kind == EntityType::Org { 2 } else { 1 };
        hint.strength >= 1.0 || free * weight <= *count
    });
}

/// Whether `span`, which begins with the first of `tokens`, is made of whole words and can be such a
/// name: no common word, and no person where the lexicon has a place.
fn stands_alone(reading: &str, tokens: &[Token], span: Span, votes: &Votes) -> bool {
    let Some(last) = tokens.iter().find(|token| token.span.end >= span.end) else { return false };
    let mut left = Span::new(span.end, last.span.end).of(reading).chars();
    let ends_a_word = match (left.next(), left.next()) {
        (None, _) => true,
        // 说 or its like is left of an unknown word.
        (Some(only), None) => {
            !last.in_lexicon && votes.kind == EntityType::Per && name::is_rare_in_names(only)
        }
        _ => false,
    };
    let rarely_so = |tag: crate::segment::PartOfSpeech| {
        !tag.is_name() || votes.kind == EntityType::Per && tag.is_place()
    };
    let word = tokens.first().filter(|token| token.span == span && token.in_lexicon);
    ends_a_word && !word.is_some_and(|word| rarely_so(word.part_of_speech))
}

/// Whether `names` have it already, or a longer name that holds it. A person who is sure is told
/// from a weak reading of more characters: 何思源 from 何思源启程.
fn is_known(names: &[Finding], span: Span, votes: &Votes) -> bool {
    const WEAK: f64 = 0.6;
    names.iter().filter(|name| name.span.contains(span)).any(|name| {
        if name.span == span {
            return name.kind == votes.kind;
        }
        let is_weak = name.score < WEAK && name.kind != EntityType::Org;
        !(votes.kind == EntityType::Per && is_weak)
    })
}
