//! PER, LOC and ORG of one sentence, and its words: the interface that every way of finding them
//! fills.
//!
//! [`RuleTagger`] does it from parts of speech, lists and suffixes. A better way implements
//! [`NameTagger`] too and is given to `entity::find` in its place.

mod lists;
mod organisation;
mod person;
mod place;

pub(crate) use lists::SPEECH_VERBS;
use person::Candidate;

use super::kept_scores::KeptScores;
use super::viterbi::Scores;
use crate::order;
use crate::segment::Token;
use crate::span::Span;
use crate::surname;
use crate::value::EntityType;

/// Whether `c` stands in sentences but hardly ever in a given name.
pub(crate) fn is_rare_in_names(c: char) -> bool {
    lists::is_one_of(lists::NOT_IN_GIVEN_NAMES, c)
}

/// Those for which [`is_rare_in_names`] holds.
pub(super) fn characters_rare_in_names() -> impl Iterator<Item = char> {
    lists::NOT_IN_GIVEN_NAMES.iter().copied()
}

/// Surnames of one character.
pub(super) fn surname_characters() -> impl Iterator<Item = char> {
    surname::all()
}

/// Whether `before` ends with a position, as 局长 before a name.
pub(crate) fn ends_with_position(before: &str) -> bool {
    lists::POSITIONS.iter().any(|position| before.ends_with(position))
}

/// One sentence with its tokens.
#[derive(Clone, Copy)]
pub struct Sentence<'a> {
    /// The whole reading, which the tokens' spans point into.
    pub reading: &'a str,
    /// The sentence's tokens.
    pub tokens: &'a [Token],
}

impl<'a> Sentence<'a> {
    fn len(&self) -> usize {
        self.tokens.len()
    }

    fn token(&self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at)
    }

    /// Writes the bytes of every character of the sentence, from its first token to its last, over
    /// `characters`.
    pub fn characters(&self, characters: &mut Vec<Span>) {
        characters.clear();
        let [start, end] = [self.tokens.first(), self.tokens.last()]
            .map(|token| token.map_or(Span::new(0, 0), |token| token.span));
        let all = Span::new(start.start, end.end);
        let starts = all.of(self.reading).char_indices();
        characters.extend(starts.map(|(start, character)| {
            let start = all.start + start;
            Span::new(start, start + character.len_utf8())
        }));
    }

    /// The token's text; empty behind the end.
    fn word(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| token.span.of(self.reading))
    }

    fn span(&self, candidate: &Candidate) -> Span {
        let start = self.token(candidate.first).map_or(0, |token| token.span.start);
        let last = candidate.end.checked_sub(1).and_then(|last| self.token(last));
        Span::new(start, last.map_or(start, |token| token.span.end))
    }
}

/// A name with its type and how sure it is, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Name {
    /// Bytes of the reading.
    pub span: Span,
    /// PER, LOC or ORG.
    pub kind: EntityType,
    /// 0 to 1.
    pub score: f64,
}

/// A name that the rest of the document speaks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hint {
    /// Bytes of the reading.
    pub span: Span,
    /// PER, LOC or ORG.
    pub kind: EntityType,
    /// 0 to 1: how surely it was found elsewhere.
    pub strength: f64,
}

/// A way to find the names of a sentence.
pub trait NameTagger {
    /// Appends the names of `sentence`, which do not overlap, left to right, and its words. What a
    /// tagger keeps between sentences is scratch: no sentence has a part in another's names. Where it
    /// scores the sentence, it adds the scores to `kept`.
    fn tag(
        &mut self,
        sentence: Sentence<'_>,
        kept: &mut KeptScores,
        names: &mut Vec<Name>,
        tokens: &mut Vec<Token>,
    );

    /// Whether its names are such as this project means, and may be mended by what the project holds.
    fn has_own_convention(&self) -> bool {
        true
    }

    /// Like [`Self::tag`] for names alone, knowing `hints`, which are in order and do not overlap, and
    /// the scores that were kept of the sentence, if any. A tagger that cannot weigh hints takes those
    /// that overlap nothing it finds.
    fn tag_knowing(
        &mut self,
        sentence: Sentence<'_>,
        _: &[Scores],
        hints: &[Hint],
        names: &mut Vec<Name>,
    ) {
        let mut found = Vec::new();
        self.tag(sentence, &mut KeptScores::default(), &mut found, &mut Vec::new());
        let is_free = |hint: &&Hint| {
            let next = found.partition_point(|name| name.span.end <= hint.span.start);
            !found.get(next).is_some_and(|name| name.span.overlaps(hint.span))
        };
        let known = hints.iter().filter(is_free).map(|hint| Name {
            span: hint.span,
            kind: hint.kind,
            score: hint.strength,
        });
        let mut all: Vec<Name> = known.collect();
        all.append(&mut found);
        names.append(&mut order::by_key(all, |name| name.span.key()));
    }
}

/// Names by parts of speech, lists and suffixes.
#[derive(Clone, Copy, Debug, Default)]
pub struct RuleTagger;

impl NameTagger for RuleTagger {
    fn tag(
        &mut self,
        sentence: Sentence<'_>,
        _: &mut KeptScores,
        names: &mut Vec<Name>,
        tokens: &mut Vec<Token>,
    ) {
        tokens.extend(sentence.tokens);
        let typed = |kind| move |candidate: Candidate| (kind, candidate);
        let organisations = organisation::find(&sentence).into_iter().map(typed(EntityType::Org));
        let persons = person::find(&sentence).into_iter().map(typed(EntityType::Per));
        let places = place::find(&sentence).into_iter().map(typed(EntityType::Loc));
        let found: Vec<_> = organisations.chain(persons).chain(places).collect();
        // Of two that overlap the longer wins, then the surer, then the first.
        let found = order::by_key(found, |(_, candidate)| candidate.first as u64);
        let found = order::by_key(found, |(_, candidate)| order::descending(candidate.score));
        let found = order::by_key(found, |(_, c)| u64::MAX - (c.end - c.first) as u64);
        let mut taken = vec![false; sentence.len()];
        let mut kept: Vec<Name> = Vec::new();
        for (kind, candidate) in found {
            let Some(range) = taken.get_mut(candidate.first..candidate.end) else { continue };
            if !range.contains(&true) {
                range.fill(true);
                let (span, score) = (sentence.span(&candidate), candidate.score);
                kept.push(Name { span, kind, score });
            }
        }
        names.append(&mut order::by_key(kept, |name| name.span.key()));
    }
}
