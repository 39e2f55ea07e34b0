//! Keywords: what a text is about.
//!
//! Words for reading are short, 知识 and 产权; words for counting are what a reader would count,
//! 知识产权. The former are the segmenter's tokens, the latter units.
//!
//! # Steps
//! 1. `piece`: the names and words of every sentence, a name being one.
//! 2. `compound`: neighbours that are a word of the lexicon together become one.
//! 3. `repeated`: so do neighbours that this text uses together again and again.
//! 4. [`units`]: of the result, what can be a keyword.
//! 5. [`Weigher`]: units of some sentences counted, weighed, and ranked.

mod compound;
mod grouped;
mod piece;
mod repeated;
mod stop_words;
mod textrank;
mod weigh;
mod weight;

pub(crate) use weigh::Weigher;

use std::borrow::Cow;
use std::ops::Range;

use crate::article::Page;
use crate::entity::{Finding, without_blanks};
use crate::numbered::Strings;
use crate::segment::{Lexicon, PartOfSpeech, Words};
use crate::span::Span;
use crate::value::EntityType;
use crate::word_forms::WordForms;
use compound::Compounds;
use piece::Piece;

/// The user's words that count here.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary {
    /// Never keywords, nor parts of longer units.
    pub stop_words: Strings,
    /// Units as they are: never joined with others.
    pub user_words: Strings,
    /// No words: never joined to from others.
    pub forbidden: Strings,
}

/// What a unit is: a word with its part of speech, or a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UnitKind {
    /// A word of the lexicon, an unknown one, or several words, with the tag of the last.
    Word(PartOfSpeech),
    /// A mention of an entity.
    Name(EntityType),
}

/// One occurrence of a possible keyword.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    /// Bytes of the reading.
    pub span: Span,
    /// Its tokens in [`Words::tokens`].
    pub tokens: Range<usize>,
    /// Word or name.
    pub kind: UnitKind,
    /// Whether it is a name, a word of the lexicon or of the user's, in Latin letters, or several
    /// words.
    known: bool,
    /// The number of its text in [`WordForms::strings`]; that of `陆　远` is the one of 陆远.
    form: u32,
}

/// The possible keywords of a page, sentence by sentence.
#[derive(Clone, Debug, Default)]
pub(crate) struct Units {
    /// `None` for a piece that cannot be a keyword but keeps others apart.
    units: Vec<Option<Unit>>,
    /// For each sentence its units, one sentence's behind the other's.
    sentences: Vec<Range<usize>>,
    /// The inverse document frequency of every unit's form, by form.
    idf: Vec<f32>,
}

/// A keyword with its weights.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Keyword<'a> {
    /// As written, a name without the blanks that space it out.
    pub word: &'a str,
    /// The number of `word`.
    pub form: u32,
    /// Word or name.
    pub kind: UnitKind,
    /// Every occurrence, bytes of the reading.
    pub mentions: Vec<Span>,
    /// The tokens of the first one in [`Words::tokens`].
    pub tokens: Range<usize>,
    /// 1: the highest of the text.
    pub score: f64,
    /// Occurrences in a thousand units times inverse document frequency.
    pub tfidf: f64,
    /// 1: the highest.
    pub textrank: f64,
}

/// Finds the units of all sentences outside bylines; `forms` gets their texts.
pub(crate) fn units<'a>(
    page: &'a Page,
    words: &Words,
    findings: &[Finding],
    lexicon: &Lexicon,
    vocabulary: &Vocabulary,
    forms: &mut WordForms<'a>,
) -> Units {
    let reading = page.reading.text();
    let (mut pieces, mut sentences) = piece::pieces(page, words, findings, vocabulary, forms);
    let compounds = Compounds::new(reading, lexicon, forms, &vocabulary.forbidden);
    join(reading, &mut pieces, &mut sentences, forms, &|pieces, at| {
        compounds.longest_at(pieces, at).unwrap_or((1, None))
    });
    let lengths = repeated::join(reading, &pieces, &vocabulary.forbidden);
    join(reading, &mut pieces, &mut sentences, forms, &|_, at| {
        (lengths.get(at).copied().map_or(1, usize::from), None)
    });
    let mut unit = |piece: Piece| {
        let text = piece.span.of(reading);
        let kind = piece.kind.filter(|_| !vocabulary.stop_words.contains(text))?;
        let form = match kind {
            UnitKind::Word(_) => piece.form,
            UnitKind::Name(_) => match without_blanks(text) {
                Cow::Borrowed(_) => piece.form,
                Cow::Owned(name) => forms.strings.number(Cow::Owned(name)),
            },
        };
        Some(Unit { span: piece.span, tokens: piece.tokens, kind, known: piece.known, form })
    };
    let units: Vec<Option<Unit>> = pieces.into_iter().map(&mut unit).collect();
    let idf = idf(&units, lexicon, forms, &compounds);
    Units { units, sentences, idf }
}

/// How many pieces become one, and what that is; without that, it is what its last piece is.
type Joined = (usize, Option<UnitKind>);

/// Joins neighbouring pieces: `length` tells how many from one on become one.
fn join<'a>(
    reading: &'a str,
    pieces: &mut Vec<Piece>,
    sentences: &mut [Range<usize>],
    forms: &mut WordForms<'a>,
    length: &dyn Fn(&[Piece], usize) -> Joined,
) {
    // What is joined takes the place of what has been read: there are never more of them.
    let mut kept = 0;
    for sentence in sentences {
        let first = kept;
        let mut at = sentence.start;
        while at < sentence.end {
            let (count, kind) = length(pieces, at);
            let piece = match pieces.get(at..at + count).unwrap_or_default() {
                [first, .., last] => {
                    let text = Span::new(first.span.start, last.span.end).of(reading);
                    let form = forms.strings.number(Cow::Borrowed(text));
                    Some(Piece::whole(first, last, kind, form))
                }
                parts => parts.first().cloned(),
            };
            at += count.max(1);
            if let Some((slot, piece)) = pieces.get_mut(kept).zip(piece) {
                *slot = piece;
                kept += 1;
            }
        }
        *sentence = first..kept;
    }
    pieces.truncate(kept);
}

/// The inverse document frequency of every unit's form, the median for what the lexicon has none of;
/// 0 for forms that are no unit's.
fn idf(
    units: &[Option<Unit>],
    lexicon: &Lexicon,
    forms: &WordForms<'_>,
    compounds: &Compounds<'_>,
) -> Vec<f32> {
    let mut idf = vec![0.0; forms.strings.len()];
    for unit in units.iter().flatten() {
        if let Some(idf) = idf.get_mut(unit.form as usize).filter(|idf| **idf == 0.0) {
            let known = compounds.idf(unit.form, forms.strings.string(unit.form));
            *idf = known.unwrap_or(lexicon.median_idf());
        }
    }
    idf
}

impl Units {
    /// Every unit, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Unit> {
        self.units.iter().flatten()
    }

    /// The forms of the units of sentence `number`, in order, repetitions included.
    pub(crate) fn forms_of_sentence(&self, number: usize) -> impl Iterator<Item = u32> {
        let range = self.sentences.get(number).cloned().unwrap_or_default();
        let units = self.units.get(range).unwrap_or_default();
        units.iter().flatten().map(|unit| unit.form)
    }
}
