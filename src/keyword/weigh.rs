//! Units of some sentences counted, weighed and ranked.
//!
//! # Steps
//! 1. Every unit's form gets a number within the sentences, in the order of first occurrence.
//! 2. Each form is weighed, by TF-IDF, TextRank and what `weight` knows.
//! 3. The best become keywords, with all their mentions.

use std::ops::Range;

use super::textrank::{self, NONE};
use super::{Keyword, Unit, Units, weight};
use crate::segment::Words;
use crate::word_forms::WordForms;

/// Weighs one run of sentences after another.
pub(crate) struct Weigher<'a> {
    words: &'a Words,
    forms: &'a WordForms<'a>,
    units: &'a Units,
    /// By form its number in the present run; [`NONE`] for all others.
    numbers: Vec<u32>,
}

/// A form that is the unit of some sentence.
struct Counted<'a> {
    /// Its first unit.
    first: &'a Unit,
    count: u32,
    /// Sentences it stands in, and the last of them.
    sentences: u32,
    last_sentence: usize,
    /// What the best of its places is worth, see `weight`.
    place: f64,
    score: f64,
    tfidf: f64,
}

impl<'a> Weigher<'a> {
    pub(crate) fn new(words: &'a Words, forms: &'a WordForms<'a>, units: &'a Units) -> Self {
        Self { words, forms, units, numbers: vec![NONE; forms.strings.len()] }
    }

    /// The `most` best keywords of some sentences, by descending score, then TF-IDF, then first
    /// occurrence.
    pub(crate) fn keywords(&mut self, sentences: Range<usize>, most: usize) -> Vec<Keyword<'a>> {
        let units: &'a Units = self.units;
        let ranges = units.sentences.get(sentences.clone()).unwrap_or_default();
        let all =
            ranges.first().map_or(0, |first| first.start)..ranges.last().map_or(0, |last| last.end);
        let mut counted: Vec<Counted<'a>> = Vec::new();
        // The number of every unit's form.
        let mut sequence: Vec<u32> = Vec::with_capacity(all.len());
        let mut places = weight::Places::new(self.words);
        for (range, sentence) in ranges.iter().zip(sentences) {
            for unit in units.units.get(range.clone()).unwrap_or_default() {
                let unit = unit.as_ref();
                let number = unit.map(|unit| {
                    let place = places.worth(sentence, unit.span);
                    self.count(&mut counted, unit, sentence, place)
                });
                sequence.push(number.unwrap_or(NONE));
            }
        }
        let borders = ranges.iter().map(|range| range.start - all.start..range.end - all.start);
        let sentences = borders.filter_map(|range| sequence.get(range));
        let ranks = textrank::rank(counted.len(), sentences);
        self.weigh(&mut counted);
        let units = units.units.get(all).unwrap_or_default();
        let keywords = self.best(&counted, &ranks, most, units.iter().flatten(), &sequence);
        for counted in &counted {
            if let Some(number) = self.numbers.get_mut(counted.first.form as usize) {
                *number = NONE;
            }
        }
        keywords
    }

    /// Counts one more occurrence, and gives the form's number; sentences come in order.
    fn count(
        &mut self,
        counted: &mut Vec<Counted<'a>>,
        unit: &'a Unit,
        sentence: usize,
        place: f64,
    ) -> u32 {
        let Some(number) = self.numbers.get_mut(unit.form as usize) else { return NONE };
        if let Some(known) = counted.get_mut(*number as usize) {
            known.count += 1;
            known.place = known.place.max(place);
            known.sentences += u32::from(known.last_sentence != sentence);
            known.last_sentence = sentence;
        } else {
            *number = counted.len() as u32;
            counted.push(Counted {
                first: unit,
                count: 1,
                sentences: 1,
                last_sentence: sentence,
                place,
                score: 0.0,
                tfidf: 0.0,
            });
        }
        *number
    }

    fn weigh(&self, counted: &mut [Counted<'_>]) {
        let total = counted.iter().map(|counted| counted.count as usize).sum::<usize>();
        let total = total.max(1) as f64;
        let mut highest = 0.0_f64;
        for counted in &mut *counted {
            let idf = self.units.idf.get(counted.first.form as usize).copied().unwrap_or_default();
            let idf = f64::from(idf);
            let share = f64::from(counted.count) * 1000.0 / total;
            counted.tfidf = share * idf;
            let word = self.forms.strings.string(counted.first.form);
            let occurrences = weight::Occurrences {
                count: counted.count,
                sentences: counted.sentences,
                place: counted.place,
            };
            counted.score = weight::weight(counted.first, word, idf, occurrences);
            highest = highest.max(counted.score);
        }
        counted.iter_mut().for_each(|counted| counted.score /= highest);
    }

    /// The `most` best of `counted`, with their mentions among `units`, whose forms' numbers are
    /// `sequence`, without those that are [`NONE`].
    fn best(
        &self,
        counted: &[Counted<'a>],
        ranks: &[f64],
        most: usize,
        units: impl Iterator<Item = &'a Unit>,
        sequence: &[u32],
    ) -> Vec<Keyword<'a>> {
        let mut best: Vec<(&Counted<'a>, f64, u32)> = Vec::new();
        for ((counted, rank), number) in counted.iter().zip(ranks).zip(0..) {
            // Unknown words are guesses: only repetition makes them keywords.
            if !counted.first.known && counted.count == 1 {
                continue;
            }
            // Behind all that are at least as good: of equals the first to occur stands first.
            let place = best.partition_point(|(other, ..)| !counted.is_better_than(other));
            if place < most {
                best.insert(place, (counted, *rank, number));
                best.truncate(most);
            }
        }
        let keyword = |(counted, rank, _): &(&Counted<'a>, f64, u32)| Keyword {
            word: self.forms.strings.string(counted.first.form),
            form: counted.first.form,
            kind: counted.first.kind,
            mentions: Vec::with_capacity(counted.count as usize),
            tokens: counted.first.tokens.clone(),
            score: counted.score,
            tfidf: counted.tfidf,
            textrank: *rank,
        };
        let mut keywords: Vec<Keyword<'a>> = best.iter().map(keyword).collect();
        // By number the place among the best.
        let mut places = vec![NONE; counted.len()];
        for ((_, _, number), place) in best.iter().zip(0..) {
            if let Some(slot) = places.get_mut(*number as usize) {
                *slot = place;
            }
        }
        for (unit, number) in units.zip(sequence.iter().filter(|number| **number != NONE)) {
            let place = places.get(*number as usize).copied().unwrap_or(NONE);
            if let Some(keyword) = keywords.get_mut(place as usize) {
                keyword.mentions.push(unit.span);
            }
        }
        keywords
    }
}

impl Counted<'_> {
    fn is_better_than(&self, other: &Self) -> bool {
        self.score > other.score || self.score == other.score && self.tfidf > other.tfidf
    }
}
