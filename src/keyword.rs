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
//! 5. [`keywords`]: units of some sentences counted, weighed, and ranked.

mod compound;
mod piece;
mod repeated;
mod stop_words;
mod textrank;
mod weight;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::article::Page;
use crate::entity::{Finding, without_blanks};
use crate::segment::{Lexicon, PartOfSpeech, Words};
use crate::span::Span;
use crate::value::EntityType;
use piece::Piece;

/// The user's words that count here.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary {
    /// Never keywords, nor parts of longer units.
    pub stop_words: BTreeSet<String>,
    /// Units as they are: never joined with others.
    pub user_words: BTreeSet<String>,
    /// No words: never joined to from others.
    pub forbidden: BTreeSet<String>,
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
}

impl Unit {
    /// Its text; `陆　远` is 陆远.
    fn shown<'a>(&self, reading: &'a str) -> Cow<'a, str> {
        let text = self.span.of(reading);
        match self.kind {
            UnitKind::Name(_) => without_blanks(text),
            UnitKind::Word(_) => Cow::Borrowed(text),
        }
    }
}

/// The possible keywords of a page, sentence by sentence.
#[derive(Clone, Debug, Default)]
pub(crate) struct Units {
    /// `None` for a piece that cannot be a keyword but keeps others apart.
    units: Vec<Option<Unit>>,
    /// For each sentence its units.
    sentences: Vec<Range<usize>>,
}

/// A keyword with its weights.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Keyword<'a> {
    /// As written, a name without the blanks that space it out.
    pub word: Cow<'a, str>,
    /// Unknown words are guesses: only repetition makes them keywords.
    known: bool,
    /// Word or name.
    pub kind: UnitKind,
    /// Every occurrence, bytes of the reading.
    pub mentions: Vec<Span>,
    /// The tokens of the first one in [`Words::tokens`].
    pub tokens: Range<usize>,
    /// Sentences it stands in, and the last of them.
    sentences: u32,
    last_sentence: usize,
    /// What the best of its places is worth, see `weight`.
    place: f64,
    /// 1: the highest of the text.
    pub score: f64,
    /// Occurrences in a thousand units times inverse document frequency.
    pub tfidf: f64,
    /// 1: the highest.
    pub textrank: f64,
}

/// Finds the units of all sentences outside bylines.
pub(crate) fn units(
    page: &Page,
    words: &Words,
    findings: &[Finding],
    lexicon: &Lexicon,
    vocabulary: &Vocabulary,
) -> Units {
    let reading = page.reading.text();
    let (pieces, sentences) = piece::pieces(page, words, findings, vocabulary);
    let compound = |at| compound::longest_at(reading, &pieces, at, lexicon, vocabulary);
    let (pieces, sentences) = joined(&pieces, &sentences, &|at| compound(at).unwrap_or((1, None)));
    let lengths = repeated::join(reading, &pieces, &vocabulary.forbidden);
    let (pieces, sentences) =
        joined(&pieces, &sentences, &|at| (lengths.get(at).copied().unwrap_or(1), None));
    let unit = |piece: Piece| {
        let text = piece.span.of(reading);
        let kind = piece.kind.filter(|_| !vocabulary.stop_words.contains(text))?;
        Some(Unit { span: piece.span, tokens: piece.tokens, kind, known: piece.known })
    };
    Units { units: pieces.into_iter().map(unit).collect(), sentences }
}

/// The pieces with neighbours joined: `length` tells how many from one on become one, and what that
/// is; without that, it is what its last piece is.
fn joined(
    pieces: &[Piece],
    sentences: &[Range<usize>],
    length: &dyn Fn(usize) -> (usize, Option<UnitKind>),
) -> (Vec<Piece>, Vec<Range<usize>>) {
    let mut all = Vec::with_capacity(pieces.len());
    let mut ranges = Vec::with_capacity(sentences.len());
    for sentence in sentences {
        let first = all.len();
        let mut at = sentence.start;
        while at < sentence.end {
            let (count, kind) = length(at);
            let parts = pieces.get(at..at + count.max(1)).unwrap_or_default();
            at += count.max(1);
            if let (Some(first), Some(last)) = (parts.first(), parts.last()) {
                all.push(if count > 1 { Piece::whole(first, last, kind) } else { first.clone() });
            }
        }
        ranges.push(first..all.len());
    }
    (all, ranges)
}

/// The keywords of some sentences, by descending score, then TF-IDF, then first occurrence.
pub(crate) fn keywords<'a>(
    reading: &'a str,
    words: &Words,
    units: &Units,
    sentences: Range<usize>,
    lexicon: &Lexicon,
) -> Vec<Keyword<'a>> {
    let ranges = units.sentences.get(sentences.clone()).unwrap_or_default();
    let mut keywords: Vec<Keyword<'a>> = Vec::new();
    let mut numbers: FxHashMap<Cow<'a, str>, u32> = FxHashMap::default();
    let mut sequences: Vec<Option<u32>> = Vec::new();
    let mut borders = Vec::with_capacity(ranges.len());
    let mut places = weight::Places::new(words);
    for (range, sentence) in ranges.iter().zip(sentences) {
        let first = sequences.len();
        for unit in units.units.get(range.clone()).unwrap_or_default() {
            sequences.push(unit.as_ref().map(|unit| {
                let word = unit.shown(reading);
                let number = *numbers.entry(word.clone()).or_insert(keywords.len() as u32);
                let place = places.worth(sentence, unit.span);
                match keywords.get_mut(number as usize) {
                    Some(keyword) => keyword.mention(unit.span, place, sentence),
                    None => keywords.push(Keyword::first(word, unit, place, sentence)),
                }
                number
            }));
        }
        borders.push(first..sequences.len());
    }
    let in_order = borders.into_iter().filter_map(|range| sequences.get(range));
    weigh(&mut keywords, textrank::rank(numbers.len(), in_order), lexicon);
    keywords.retain(|keyword| keyword.known || keyword.mentions.len() > 1);
    keywords
}

impl<'a> Keyword<'a> {
    fn first(word: Cow<'a, str>, unit: &Unit, place: f64, sentence: usize) -> Self {
        Self {
            word,
            known: unit.known,
            kind: unit.kind,
            mentions: vec![unit.span],
            tokens: unit.tokens.clone(),
            sentences: 1,
            last_sentence: sentence,
            place,
            score: 0.0,
            tfidf: 0.0,
            textrank: 0.0,
        }
    }

    /// Counts one more occurrence; sentences come in order.
    fn mention(&mut self, span: Span, place: f64, sentence: usize) {
        self.mentions.push(span);
        self.place = self.place.max(place);
        self.sentences += u32::from(self.last_sentence != sentence);
        self.last_sentence = sentence;
    }
}

fn weigh(keywords: &mut [Keyword<'_>], ranks: Vec<f64>, lexicon: &Lexicon) {
    let total = keywords.iter().map(|keyword| keyword.mentions.len()).sum::<usize>().max(1) as f64;
    let median = f64::from(lexicon.median_idf());
    for (keyword, rank) in keywords.iter_mut().zip(ranks) {
        let known = lexicon.idf(&keyword.word);
        let idf = known.map_or(median, f64::from);
        let share = keyword.mentions.len() as f64 * 1000.0 / total;
        keyword.tfidf = share * idf;
        keyword.textrank = rank;
        keyword.score = weight::weight(keyword, idf, keyword.place);
    }
    let highest = keywords.iter().map(|keyword| keyword.score).fold(0.0, f64::max);
    for keyword in keywords.iter_mut() {
        keyword.score /= highest;
    }
    keywords.sort_by(|a, b| {
        let first = |keyword: &Keyword<'_>| keyword.mentions.first().copied();
        b.score.total_cmp(&a.score).then(b.tfidf.total_cmp(&a.tfidf)).then(first(a).cmp(&first(b)))
    });
}

impl Units {
    /// Every unit, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Unit> {
        self.units.iter().flatten()
    }

    /// The texts of the units of sentence `number`, in order, repetitions included.
    pub(crate) fn of_sentence<'a>(
        &'a self,
        reading: &'a str,
        number: usize,
    ) -> impl Iterator<Item = Cow<'a, str>> + 'a {
        let range = self.sentences.get(number).cloned().unwrap_or_default();
        let units = self.units.get(range).unwrap_or_default();
        units.iter().flatten().map(|unit| unit.shown(reading))
    }
}
