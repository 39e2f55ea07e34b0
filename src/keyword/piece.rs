//! Pieces: what units are made of. A name is one piece, every other token too.

use super::{UnitKind, Vocabulary, stop_words};
use crate::article::{Page, Role};
use crate::entity::Finding;
use crate::han::is_letter;
use crate::segment::{PartOfSpeech, Token, Words};
use crate::span::Span;
use crate::value::EntityType;
use std::ops::Range;

/// Where in a longer unit a piece can stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In none: function words, numbers, people, works, and words of the user's.
    Nowhere,
    /// Anywhere but at its end: adjectives, verbs, places.
    NotLast,
    /// Anywhere: nouns and their like.
    Anywhere,
    /// Anywhere but at its beginning: suffixes.
    NotFirst,
}

/// A name or a token.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Bytes of the reading.
    pub(super) span: Span,
    /// Its tokens in [`Words::tokens`].
    pub(super) tokens: Range<usize>,
    /// What it is as a keyword; `None` where it cannot be one by itself.
    pub(super) kind: Option<UnitKind>,
    /// Whether it is a name, a word of the lexicon or of the user's, or in Latin letters.
    pub(super) known: bool,
    pub(super) place: Place,
}

impl Piece {
    /// A token that counts for nothing.
    fn apart(token: &Token, number: usize) -> Self {
        Self {
            span: token.span,
            tokens: number..number + 1,
            kind: None,
            known: true,
            place: Place::Nowhere,
        }
    }

    /// The pieces from `first` to `last` as one; without `kind` it is what its last piece is.
    pub(super) fn whole(first: &Self, last: &Self, kind: Option<UnitKind>) -> Self {
        Self {
            span: Span::new(first.span.start, last.span.end),
            tokens: first.tokens.start..last.tokens.end,
            kind: kind.or(last.kind).or(Some(UnitKind::Word(PartOfSpeech::NOUN))),
            known: true,
            place: Place::Anywhere,
        }
    }
}

/// The pieces of a page, and for each sentence its own; none for bylines and furniture.
///
/// Datelines and the people in bylines say who reports from where, not what about.
pub(super) fn pieces(
    page: &Page,
    words: &Words,
    findings: &[Finding],
    vocabulary: &Vocabulary,
) -> (Vec<Piece>, Vec<Range<usize>>) {
    let mut pieces: Vec<Piece> = Vec::with_capacity(words.tokens.len());
    let mut sentences = Vec::with_capacity(words.sentences.len());
    let mut findings = findings.iter().peekable();
    let reading = page.reading.text();
    let credits = credits(page);
    let mut credits = credits.iter().peekable();
    for sentence in &words.sentences {
        let first = pieces.len();
        if !matches!(sentence.role, Role::Byline | Role::Furniture) {
            for (token, number) in words.tokens_of(sentence).iter().zip(sentence.tokens.start..) {
                while findings.next_if(|f| f.span.end <= token.span.start).is_some() {}
                while credits.next_if(|span| span.end <= token.span.start).is_some() {}
                if credits.peek().is_some_and(|span| span.overlaps(token.span)) {
                    pieces.push(Piece::apart(token, number));
                    continue;
                }
                let finding = findings.peek().filter(|f| f.span.overlaps(token.span));
                match finding {
                    Some(name) if name.span.start >= token.span.start => {
                        pieces.push(name_piece(name, number, vocabulary, reading));
                    }
                    // Behind a name's first token nothing counts again.
                    Some(name) => {
                        let own = pieces.get_mut(first..).and_then(<[Piece]>::last_mut);
                        if let Some(own) = own.filter(|own| own.span == name.span) {
                            own.tokens.end = number + 1;
                        }
                    }
                    None => pieces.push(token_piece(reading, token, number, vocabulary)),
                }
            }
        }
        sentences.push(first..pieces.len());
    }
    (pieces, sentences)
}

/// The datelines, and the people who are named as authors, in order.
fn credits(page: &Page) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for article in &page.articles {
        spans.extend(article.dateline.iter().map(|dateline| dateline.span));
        spans.extend(article.credits.iter().map(|credit| credit.span));
    }
    spans.sort_unstable();
    spans
}

/// Names and works count; times, sums and shares only keep others apart.
fn name_piece(finding: &Finding, number: usize, vocabulary: &Vocabulary, reading: &str) -> Piece {
    use EntityType::{Loc, Org, Per, Work};
    let stopped = vocabulary.stop_words.contains(finding.span.of(reading));
    let counts = matches!(finding.kind, Per | Loc | Org | Work) && !stopped;
    Piece {
        span: finding.span,
        tokens: number..number + 1,
        kind: counts.then_some(UnitKind::Name(finding.kind)),
        known: true,
        place: match finding.kind {
            Loc | Org if counts => Place::NotLast,
            _ => Place::Nowhere,
        },
    }
}

fn token_piece(reading: &str, token: &Token, number: usize, vocabulary: &Vocabulary) -> Piece {
    let word = token.span.of(reading);
    let long_enough = word.chars().nth(1).is_some();
    let is_word = word.chars().any(is_letter);
    let stopped = vocabulary.stop_words.contains(word);
    let counts = long_enough
        && is_word
        && (token.part_of_speech.is_content() || !token.in_lexicon)
        && !stop_words::contains(word)
        && !stopped;
    let own = stopped || !is_word || vocabulary.user_words.contains(word);
    Piece {
        span: token.span,
        tokens: number..number + 1,
        kind: counts.then_some(UnitKind::Word(token.part_of_speech)),
        known: token.in_lexicon || word.is_ascii(),
        place: if own { Place::Nowhere } else { place(token.part_of_speech, token.in_lexicon) },
    }
}

fn place(tag: PartOfSpeech, in_lexicon: bool) -> Place {
    if tag.is_person() || tag.is_time() {
        Place::Nowhere
    } else if tag.is_place() || (tag.is_adjective() && tag.as_str() != "ad") || tag.is_verb() {
        Place::NotLast
    } else if tag.is_noun() || matches!(tag.as_str(), "j" | "l" | "i" | "eng" | "g") {
        Place::Anywhere
    } else if tag.as_str() == "k" {
        Place::NotFirst
    } else if tag == PartOfSpeech::UNKNOWN && !in_lexicon {
        Place::Anywhere
    } else {
        Place::Nowhere
    }
}
