//! Pieces: what units are made of. A name is one piece, every other token too.

use std::borrow::Cow;
use std::ops::Range;

use super::{UnitKind, Vocabulary, stop_words};
use crate::article::{Page, Role};
use crate::entity::Finding;
use crate::order;
use crate::segment::{PartOfSpeech, Token, Words};
use crate::span::Span;
use crate::value::EntityType;
use crate::word_forms::{Look, WordForms};

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
    /// The number of its text in [`WordForms::strings`].
    pub(super) form: u32,
}

impl Piece {
    /// A token that counts for nothing.
    fn apart(token: &Token, number: usize, form: u32) -> Self {
        Self {
            span: token.span,
            tokens: number..number + 1,
            kind: None,
            known: true,
            place: Place::Nowhere,
            form,
        }
    }

    /// The pieces from `first` to `last` as one; without `kind` it is what its last piece is.
    pub(super) fn whole(first: &Self, last: &Self, kind: Option<UnitKind>, form: u32) -> Self {
        Self {
            span: Span::new(first.span.start, last.span.end),
            tokens: first.tokens.start..last.tokens.end,
            kind: kind.or(last.kind).or(Some(UnitKind::Word(PartOfSpeech::NOUN))),
            known: true,
            place: Place::Anywhere,
            form,
        }
    }
}

/// The pieces of a page, and for each sentence its own; none for bylines and furniture.
///
/// Datelines and the people in bylines say who reports from where, not what about.
pub(super) fn pieces<'a>(
    page: &'a Page,
    words: &Words,
    findings: &[Finding],
    vocabulary: &Vocabulary,
    forms: &mut WordForms<'a>,
) -> (Vec<Piece>, Vec<Range<usize>>) {
    let mut pieces: Vec<Piece> = Vec::with_capacity(words.tokens.len());
    let mut sentences = Vec::with_capacity(words.sentences.len());
    let mut findings = findings.iter().peekable();
    let reading = page.reading.text();
    let counting = Counting::new(forms, vocabulary);
    let credits = credits(page);
    let mut credits = credits.iter().peekable();
    for sentence in &words.sentences {
        let first = pieces.len();
        if !matches!(sentence.role, Role::Byline | Role::Furniture) {
            for (token, number) in words.tokens_of(sentence).iter().zip(sentence.tokens.start..) {
                while findings.next_if(|f| f.span.end <= token.span.start).is_some() {}
                while credits.next_if(|span| span.end <= token.span.start).is_some() {}
                let form = forms.of_token(number);
                if credits.peek().is_some_and(|span| span.overlaps(token.span)) {
                    pieces.push(Piece::apart(token, number, form));
                    continue;
                }
                let finding = findings.peek().filter(|f| f.span.overlaps(token.span));
                match finding {
                    Some(name) if name.span.start >= token.span.start => {
                        let text = name.span.of(reading);
                        let stopped = vocabulary.stop_words.contains(text);
                        let form = forms.strings.number(Cow::Borrowed(text));
                        pieces.push(name_piece(name, number, form, stopped));
                    }
                    // Behind a name's first token nothing counts again.
                    Some(name) => {
                        let own = pieces.get_mut(first..).and_then(<[Piece]>::last_mut);
                        if let Some(own) = own.filter(|own| own.span == name.span) {
                            own.tokens.end = number + 1;
                        }
                    }
                    None => pieces.push(counting.piece(token, number, form)),
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
    order::by_key(spans, |span| span.key())
}

/// Names and works count; times, sums and shares only keep others apart.
fn name_piece(finding: &Finding, number: usize, form: u32, stopped: bool) -> Piece {
    use EntityType::{Loc, Org, Per, Work};
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
        form,
    }
}

/// What forms and tags say of a token as a keyword, each asked once.
struct Counting {
    forms: Vec<FormCounts>,
    /// By the tag's index, for words of the lexicon.
    tags: Vec<(bool, Place)>,
}

/// What a token's form says.
#[derive(Clone, Copy, Default)]
struct FormCounts {
    /// Whether it may count, whatever its tag.
    counts: bool,
    /// Whether it stands in no longer unit.
    alone: bool,
    is_ascii: bool,
}

impl Counting {
    fn new(forms: &WordForms<'_>, vocabulary: &Vocabulary) -> Self {
        let of_form = |(word, look): (&str, &Look)| {
            let stopped = vocabulary.stop_words.contains(word);
            let long_enough = look.characters > 1;
            FormCounts {
                counts: long_enough && look.has_letter && !stopped && !stop_words::contains(word),
                alone: stopped || !look.has_letter || vocabulary.user_words.contains(word),
                is_ascii: word.is_ascii(),
            }
        };
        let tags = (0..).map_while(PartOfSpeech::from_index);
        Self {
            forms: forms.iter().map(of_form).collect(),
            tags: tags.map(|tag| (tag.is_content(), place(tag, true))).collect(),
        }
    }

    fn piece(&self, token: &Token, number: usize, form: u32) -> Piece {
        let FormCounts { counts, alone, is_ascii } =
            self.forms.get(form as usize).copied().unwrap_or_default();
        let tag = token.part_of_speech;
        let (is_content, place_in_lexicon) =
            self.tags.get(usize::from(tag.index())).copied().unwrap_or((false, Place::Nowhere));
        let counts = counts && (is_content || !token.in_lexicon);
        Piece {
            span: token.span,
            tokens: number..number + 1,
            kind: counts.then_some(UnitKind::Word(tag)),
            known: token.in_lexicon || is_ascii,
            place: match token.in_lexicon {
                _ if alone => Place::Nowhere,
                true => place_in_lexicon,
                false => place(tag, false),
            },
            form,
        }
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
