//! The second reading: what the rest of a document says of a name that one sentence leaves open.
//!
//! # Steps
//! 1. [`Evidence`]: of every string that was found as a name, as which types and how surely, in its
//!    article and on the page.
//! 2. `candidates`: where such a string stands again as a word of its own, and was not found so.
//! 3. The tagger reads these sentences once more, knowing the [`Hint`]s: they weigh in, and do not
//!    decide. Before, doubtful persons are taken back that mostly stand unnamed.
//!
//! What speaks against a string: another type as sure, being a common word, and standing unnamed at
//! many places. Another article of the page is believed only where it is very sure.

mod evidence;

use rustc_hash::FxHashMap;

pub(super) use evidence::Evidence;
use evidence::{DIVISION_ENDS, Number, Votes};

use super::Finding;
use super::kept_scores::KeptScores;
use super::merge::overlapping;
use super::name::{self, Hint, NameTagger, Sentence};
use crate::order;
use crate::segment::{Token, Words};
use crate::span::Span;
use crate::value::EntityType;

/// A place where a name found elsewhere stands.
struct Candidate {
    hint: Hint,
    string: Number,
    sentence: usize,
    article: usize,
    /// How often the string was found.
    count: u32,
}

/// Where a string found somewhere as a name stands, as a name or not.
struct Standing {
    span: Span,
    string: Number,
    sentence: usize,
    /// The token that it begins with, counted from the sentence's first.
    token: usize,
}

/// Has `tagger` read again the sentences of which the document says more; `kept` and `names` are of
/// every sentence what the first reading came to.
pub(super) fn reread(
    reading: &str,
    words: &Words,
    evidence: &Evidence<'_>,
    tagger: &mut dyn NameTagger,
    kept: &KeptScores,
    names: &mut [Vec<Finding>],
) {
    let standings = standings(reading, words, evidence);
    let unnamed = count_unnamed(words, &standings, names);
    retract(reading, words, evidence, &unnamed, names);
    let mut candidates = candidates(reading, words, &standings, evidence, names);
    candidates.retain(|candidate| is_usual(reading, candidate, &unnamed));
    let mut again = Vec::new();
    for known in candidates.chunk_by(|a, b| a.sentence == b.sentence) {
        let Some(number) = known.first().map(|candidate| candidate.sentence) else { continue };
        let Some((sentence, own)) = words.sentences.get(number).zip(names.get_mut(number)) else {
            continue;
        };
        let hints: Vec<Hint> = known.iter().map(|candidate| candidate.hint).collect();
        let tokens = words.tokens_of(sentence);
        again.clear();
        let scores = kept.of_sentence(number);
        tagger.tag_knowing(Sentence { reading, tokens }, scores, &hints, &mut again);
        *own = again.drain(..).map(Finding::from).collect();
        add_certain(&hints, own);
    }
}

/// At every token the longest string that begins with it, in order.
fn standings(reading: &str, words: &Words, evidence: &Evidence<'_>) -> Vec<Standing> {
    let (index, numbers) = evidence.index();
    let mut standings = Vec::new();
    for (number, sentence) in words.sentences.iter().enumerate() {
        let text = reading.get(..sentence.span.end).unwrap_or_default();
        for (first, token) in words.tokens_of(sentence).iter().enumerate() {
            if let Some((span, place)) = index.longest_at(text, token.span.start)
                && let Some(string) = numbers.get(place).copied()
            {
                standings.push(Standing { span, string, sentence: number, token: first });
            }
        }
    }
    standings
}

/// Adds what a byline makes certain, where nothing is found all the same.
fn add_certain(hints: &[Hint], names: &mut Vec<Finding>) {
    /// Another person of the name may be meant.
    const SCORE: f64 = 0.9;
    let certain: Vec<_> = hints
        .iter()
        .filter(|hint| hint.strength >= 1.0)
        .filter(|hint| overlapping(names, hint.span).is_empty())
        .map(|hint| Finding { span: hint.span, kind: hint.kind, score: SCORE, value: None })
        .collect();
    names.extend(certain);
    *names = order::by_key(std::mem::take(names), |name| name.span.key());
}

/// How often a string stands in an article as whole words that are not found as a name.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    /// Where nothing was found.
    free: u32,
    /// Inside a longer name of a place or body.
    inside: u32,
}

/// By article and string.
type Unnamed = FxHashMap<(usize, Number), Count>;

fn count_unnamed(words: &Words, standings: &[Standing], names: &[Vec<Finding>]) -> Unnamed {
    let mut unnamed = Unnamed::default();
    for Standing { span, string, sentence, token } in standings {
        let Some((sentence, names)) = words.sentences.get(*sentence).zip(names.get(*sentence))
        else {
            continue;
        };
        let mut behind = words.tokens_of(sentence).iter().skip(*token);
        let is_whole = behind
            .find(|token| token.span.end >= span.end)
            .is_some_and(|last| last.span.end == span.end);
        if !is_whole {
            continue;
        }
        let count = unnamed.entry((sentence.article, *string)).or_default();
        match overlapping(names, *span).first() {
            None => count.free += 1,
            Some(longer) if longer.span == *span || longer.kind == EntityType::Per => {}
            Some(longer) => count.inside += u32::from(longer.span.contains(*span)),
        }
    }
    unnamed
}

/// Takes back persons of whom no mention is sure, and whose name stands for none more often than half
/// of the times they were found.
fn retract(
    reading: &str,
    words: &Words,
    evidence: &Evidence<'_>,
    unnamed: &Unnamed,
    names: &mut [Vec<Finding>],
) {
    const DOUBTFUL: f64 = 0.6;
    // Whether a person stays.
    let stays = |article: usize, name: &Finding| {
        let Some(string) = evidence.number(name.span.of(reading)) else { return true };
        let Count { free, inside } = unnamed.get(&(article, string)).copied().unwrap_or_default();
        let found = evidence.votes(article, string, name.kind);
        let before = reading.get(..name.span.start).unwrap_or_default();
        found.surest >= DOUBTFUL
            || (free + inside) * 2 <= found.count
            || name::ends_with_position(before)
    };
    for (sentence, names) in words.sentences.iter().zip(names) {
        names.retain(|name| name.kind != EntityType::Per || stays(sentence.article, name));
    }
}

/// Every candidate, in order.
fn candidates(
    reading: &str,
    words: &Words,
    standings: &[Standing],
    evidence: &Evidence<'_>,
    names: &[Vec<Finding>],
) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    let mut end = 0;
    for Standing { span, string, sentence: number, token } in standings {
        let Some((sentence, names)) = words.sentences.get(*number).zip(names.get(*number)) else {
            continue;
        };
        let Some(votes) = evidence.of(sentence.article, *string).filter(|_| span.start >= end)
        else {
            continue;
        };
        let behind = words.tokens_of(sentence).get(*token..).unwrap_or_default();
        if !stands_alone(reading, behind, *span, &votes) || is_known(names, *span, &votes) {
            continue;
        }
        end = span.end;
        candidates.push(Candidate {
            hint: Hint { span: *span, kind: votes.kind, strength: votes.surest },
            string: *string,
            sentence: *number,
            article: sentence.article,
            count: votes.count,
        });
    }
    candidates
}

/// Whether a string does not stand unnamed more often than it was found; a body, whose short forms
/// are common nouns too, half as often.
fn is_usual(reading: &str, candidate: &Candidate, unnamed: &Unnamed) -> bool {
    let Candidate { hint, string, article, count, .. } = candidate;
    let text = hint.span.of(reading);
    // No common noun ends so.
    let is_division = hint.kind == EntityType::Loc
        && text.ends_with(DIVISION_ENDS)
        && text.chars().nth(2).is_some();
    let Count { free, .. } = unnamed.get(&(*article, *string)).copied().unwrap_or_default();
    let weight = if hint.kind == EntityType::Org { 2 } else { 1 };
    hint.strength >= 1.0 || is_division || free * weight <= *count
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
    overlapping(names, span).iter().filter(|name| name.span.contains(span)).any(|name| {
        if name.span == span {
            return name.kind == votes.kind;
        }
        let is_weak = name.score < WEAK && name.kind != EntityType::Org;
        !(votes.kind == EntityType::Per && is_weak)
    })
}
