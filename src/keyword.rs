//! Keywords: what a text is about, by TF-IDF and TextRank.
//!
//! # Steps
//! 1. [`units`]: the words and names of every sentence that can be keywords; a name is one unit.
//! 2. [`keywords`]: units of some sentences counted, weighed, and ranked.

mod stop_words;
mod textrank;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::article::Role;
use crate::entity::Finding;
use crate::han::is_letter;
use crate::segment::{Lexicon, PartOfSpeech, Token, Words};
use crate::span::Span;
use crate::value::EntityType;

/// What a unit is: a word with its part of speech, or a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UnitKind {
    /// A word of the lexicon or an unknown one.
    Word(PartOfSpeech),
    /// A mention of an entity.
    Name(EntityType),
}

/// One occurrence of a possible keyword.
#[derive(Clone, Copy, Debug)]
struct Unit {
    span: Span,
    kind: UnitKind,
    /// Whether it is a name, a word of the lexicon or of the user's, or in Latin letters.
    known: bool,
}

impl Unit {
    /// Its text; `陆　远` is 陆远.
    fn shown(self, reading: &str) -> Cow<'_, str> {
        let text = self.span.of(reading);
        let spaced = matches!(self.kind, UnitKind::Name(_)) && text.contains(char::is_whitespace);
        if spaced { text.split_whitespace().collect() } else { Cow::Borrowed(text) }
    }
}

/// The possible keywords of a page, sentence by sentence.
#[derive(Clone, Debug, Default)]
pub(crate) struct Units {
    /// `None` for a token that cannot be a keyword but keeps others apart.
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
    /// Occurrences in a thousand units times inverse document frequency.
    pub tfidf: f64,
    /// 1: the highest.
    pub textrank: f64,
}

/// Finds the units of all sentences outside bylines.
pub(crate) fn units(
    reading: &str,
    words: &Words,
    findings: &[Finding],
    stop_words: &BTreeSet<String>,
) -> Units {
    let mut units = Units::default();
    let mut findings = findings.iter().peekable();
    for sentence in &words.sentences {
        let first = units.units.len();
        if !matches!(sentence.role, Role::Byline | Role::Furniture) {
            for token in words.tokens_of(sentence) {
                while findings.next_if(|f| f.span.end <= token.span.start).is_some() {}
                let finding = findings.peek().filter(|f| f.span.overlaps(token.span));
                match finding {
                    Some(name) if name.span.start >= token.span.start => {
                        units.units.push(name_unit(name));
                    }
                    // Behind a name's first token nothing counts again.
                    Some(_) => {}
                    None => units.units.push(word_unit(reading, token, stop_words)),
                }
            }
        }
        units.sentences.push(first..units.units.len());
    }
    units
}

/// Names and works count; times, sums and shares only keep others apart.
fn name_unit(finding: &Finding) -> Option<Unit> {
    use EntityType::{Loc, Org, Per, Work};
    matches!(finding.kind, Per | Loc | Org | Work).then_some(Unit {
        span: finding.span,
        kind: UnitKind::Name(finding.kind),
        known: true,
    })
}

fn word_unit(reading: &str, token: &Token, stop_words: &BTreeSet<String>) -> Option<Unit> {
    let word = token.span.of(reading);
    let long_enough = word.chars().nth(1).is_some();
    let counts = long_enough
        && (token.part_of_speech.is_content() || !token.in_lexicon)
        && word.chars().any(is_letter)
        && !stop_words::contains(word)
        && !stop_words.contains(word);
    counts.then_some(Unit {
        span: token.span,
        kind: UnitKind::Word(token.part_of_speech),
        known: token.in_lexicon || word.is_ascii(),
    })
}

/// The keywords of some sentences, by descending TF-IDF, then TextRank, then first occurrence.
pub(crate) fn keywords<'a>(
    reading: &'a str,
    units: &Units,
    sentences: Range<usize>,
    lexicon: &Lexicon,
) -> Vec<Keyword<'a>> {
    let ranges = units.sentences.get(sentences).unwrap_or_default();
    let mut keywords: Vec<Keyword<'a>> = Vec::new();
    let mut numbers: FxHashMap<Cow<'a, str>, u32> = FxHashMap::default();
    let mut sequences: Vec<Option<u32>> = Vec::new();
    let mut borders = Vec::with_capacity(ranges.len());
    for range in ranges {
        let first = sequences.len();
        for unit in units.units.get(range.clone()).unwrap_or_default() {
            sequences.push(unit.map(|unit| {
                let word = unit.shown(reading);
                let number = *numbers.entry(word.clone()).or_insert(keywords.len() as u32);
                match keywords.get_mut(number as usize) {
                    Some(keyword) => keyword.mentions.push(unit.span),
                    None => keywords.push(Keyword {
                        word,
                        known: unit.known,
                        kind: unit.kind,
                        mentions: vec![unit.span],
                        tfidf: 0.0,
                        textrank: 0.0,
                    }),
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

fn weigh(keywords: &mut [Keyword<'_>], ranks: Vec<f64>, lexicon: &Lexicon) {
    let total = keywords.iter().map(|keyword| keyword.mentions.len()).sum::<usize>().max(1) as f64;
    let median = f64::from(lexicon.median_idf());
    for (keyword, rank) in keywords.iter_mut().zip(ranks) {
        let known = lexicon.entry(&keyword.word).and_then(|entry| entry.idf);
        let share = keyword.mentions.len() as f64 * 1000.0 / total;
        keyword.tfidf = share * known.map_or(median, f64::from);
        keyword.textrank = rank;
    }
    keywords.sort_by(|a, b| {
        let first = |keyword: &Keyword<'_>| keyword.mentions.first().copied();
        b.tfidf
            .total_cmp(&a.tfidf)
            .then(b.textrank.total_cmp(&a.textrank))
            .then(first(a).cmp(&first(b)))
    });
}

impl Units {
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
