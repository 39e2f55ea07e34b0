//! Parts of speech of a sentence's words, from left to right: for every word the tag that its
//! features speak for most, those of the two tags before it among them.
//!
//! Training and tagging share the features, so a change here asks for a new model: raise the format
//! in `model`.

use super::character_table::CharacterTable;
use super::features::{SPREAD, mix};
use super::model::Model;
use crate::segment::{Lexicon, PartOfSpeech};
use crate::span::Span;

/// Bits of the hash of a word's feature.
pub const WORD_HASH_BITS: u32 = 21;

/// Features of a word.
pub const WORD_FEATURES: usize = 24;

/// The tags of the People's Daily corpus that are common enough to be learnt, by number.
pub const WORD_TAGS: [&str; 40] = [
    "n", "v", "w", "u", "d", "vn", "m", "p", "a", "r", "ns", "c", "q", "t", "nr", "f", "j", "b",
    "l", "ad", "i", "ng", "s", "nt", "nz", "an", "y", "vg", "z", "k", "vd", "tg", "nx", "ag", "dg",
    "o", "h", "e", "rg", "mg",
];

/// Tags of the words before the first.
pub const NO_TAG: u8 = WORD_TAGS.len() as u8;

/// A word where there is none.
const NO_WORD: Word =
    Word { hash: 1, known: 127, length: 0, first: 1, second: 1, last: 1, tail: 1 };

#[derive(Clone, Copy, Debug)]
struct Word {
    hash: u64,
    /// The lexicon's part of speech, or the class of the first character of another word.
    known: u8,
    /// At most 7.
    length: u8,
    first: u32,
    second: u32,
    last: u32,
    /// Of the last two characters.
    tail: u64,
}

/// The features of one sentence's words at a time. Keeps its memory.
#[derive(Debug)]
pub struct WordFeatures {
    table: CharacterTable,
    /// With one word of padding before and two behind.
    words: Vec<Word>,
}

impl Default for WordFeatures {
    fn default() -> Self {
        Self { table: CharacterTable::new(), words: Vec::new() }
    }
}

impl WordFeatures {
    /// Looks at the words of a sentence.
    pub fn read(&mut self, reading: &str, words: impl Iterator<Item = Span>, lexicon: &Lexicon) {
        self.words.clear();
        self.words.push(NO_WORD);
        for span in words {
            let text = span.of(reading);
            let mut word = Word { hash: 0, ..NO_WORD };
            let mut class = 0;
            let mut length = 0_u8;
            for c in text.chars() {
                let entry = self.table.get(c);
                word.hash = (word.hash.rotate_left(5) ^ u64::from(entry.code)).wrapping_mul(SPREAD);
                match length {
                    0 => (word.first, class) = (entry.code, entry.class),
                    1 => word.second = entry.code,
                    _ => {}
                }
                word.tail = u64::from(word.last) << 21 | u64::from(entry.code);
                word.last = entry.code;
                length = (length + 1).min(7);
            }
            word.length = length;
            word.known =
                lexicon.entry(text).map_or(100 + class, |entry| entry.part_of_speech.index());
            self.words.push(word);
        }
        self.words.extend([NO_WORD; 2]);
    }

    /// Number of words.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len().saturating_sub(3)
    }

    /// Whether there is no word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Writes the features of the word at `at` over `hashes`; `tags` are those of the two words
    /// before it.
    #[inline]
    pub fn hashes(&self, at: usize, tags: [u8; 2], hashes: &mut [u32; WORD_FEATURES]) {
        let Some([w1, own, v1, v2]) = self.words.get(at..at + 4) else { return };
        let [t2, t1] = tags.map(u64::from);
        let [k1, k, l1, l2] = [w1, own, v1, v2].map(|word| u64::from(word.known));
        let [last1, first, last, next] = [w1.last, own.first, own.last, v1.first].map(u64::from);
        let length = u64::from(own.length);
        let values: [u64; WORD_FEATURES] = [
            0,
            own.hash,
            own.hash ^ t1.wrapping_mul(SPREAD),
            own.hash ^ (128 + l1).wrapping_mul(SPREAD),
            w1.hash,
            v1.hash,
            own.hash.rotate_left(17) ^ w1.hash,
            own.hash.rotate_left(17) ^ v1.hash,
            t1,
            t1 | t2 << 8,
            k,
            k | t1 << 8,
            k | l1 << 8,
            k | t1 << 8 | l1 << 16,
            k | t1 << 8 | t2 << 16,
            k | l1 << 8 | l2 << 16,
            k | k1 << 8 | l1 << 16,
            l1 | t1 << 8,
            last | k << 21,
            first | length << 21,
            own.tail | length << 42,
            last1 | k << 21,
            next | k << 21,
            u64::from(own.second) | first << 21 | length << 42,
        ];
        for ((number, value), hash) in (101_u64..).zip(values).zip(hashes) {
            *hash = mix(number, value) >> (u32::BITS - WORD_HASH_BITS);
        }
    }

    /// Appends the tag of every word, as numbers of [`WORD_TAGS`].
    pub fn tag(&self, model: &Model, tags: &mut Vec<u8>) {
        let mut before = [NO_TAG; 2];
        let mut hashes = [0; WORD_FEATURES];
        for at in 0..self.len() {
            self.hashes(at, before, &mut hashes);
            let sums = model.sum_of_word(&hashes);
            let best = (0..NO_TAG).zip(&sums).rev().max_by_key(|(_, sum)| **sum);
            let tag = best.map_or(0, |(tag, _)| tag);
            before = [before[1], tag];
            tags.push(tag);
        }
    }
}

/// The part of speech of a tag's number.
#[must_use]
pub fn part_of_speech(tag: u8) -> PartOfSpeech {
    let name = WORD_TAGS.get(usize::from(tag));
    name.and_then(|name| PartOfSpeech::of(name)).unwrap_or(PartOfSpeech::UNKNOWN)
}
