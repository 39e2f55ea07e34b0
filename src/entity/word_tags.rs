//! Parts of speech of a sentence's words, from left to right: for every word the tag that its
//! features speak for most, those of the two tags before it among them.
//!
//! Training and tagging share the features, so a change here asks for a new model: raise the format
//! in `model`.

use std::sync::Arc;

use super::character_table::CharacterTable;
use super::features::{SPREAD, mix};
use super::model::{self, Cache, Model, add};
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

/// What is known of words that the lexicon does not have is their class and this.
const UNKNOWN: u8 = 100;

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
    table: &'static CharacterTable,
    /// With one word of padding before and two behind.
    words: Vec<Word>,
}

impl Default for WordFeatures {
    fn default() -> Self {
        Self { table: CharacterTable::shared(), words: Vec::new() }
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
                lexicon.entry(text).map_or(UNKNOWN + class, |entry| entry.part_of_speech.index());
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

    /// Whether the lexicon has the word at `at`.
    #[must_use]
    pub fn is_known(&self, at: usize) -> bool {
        self.words.get(at + 1).is_some_and(|word| word.known < UNKNOWN)
    }

    /// Writes the features of the word at `at` over `hashes`, that of number 101 first; `tags` are
    /// those of the two words before it. Leaves them where there is no word.
    pub fn hashes(&self, at: usize, tags: [u8; 2], hashes: &mut [u32; WORD_FEATURES]) {
        let mut put = |(number, hash): (u64, u32)| {
            hashes.get_mut(number as usize - 101).into_iter().for_each(|place| *place = hash);
        };
        let numbered = |number, value| (number, hash(number, value));
        let Some(context) = self.by_context(at, tags, numbered) else { return };
        let kinds = self.kinds(at, tags);
        context.into_iter().for_each(&mut put);
        kinds.by_words(numbered).into_iter().for_each(&mut put);
        kinds.by_tags(numbered).into_iter().for_each(&mut put);
        kinds.by_words_and_tag(numbered).into_iter().for_each(put);
    }

    /// What kinds of words stand at `at` and around it.
    fn kinds(&self, at: usize, [t2, t1]: [u8; 2]) -> Kinds {
        let known = |at: usize| self.words.get(at).map_or(NO_WORD.known, |word| word.known);
        Kinds { own: known(at + 1), next: known(at + 2), t1, t2 }
    }

    /// The features that hardly come back.
    #[inline]
    fn by_context<T>(
        &self,
        at: usize,
        [t2, t1]: [u8; 2],
        feature: impl Fn(u64, u64) -> T,
    ) -> Option<[T; WORD_FEATURES - 8]> {
        let Some([w1, own, v1, v2]) = self.words.get(at..at + 4) else { return None };
        let [t2, t1] = [t2, t1].map(u64::from);
        let [k1, k, l1, l2] = [w1, own, v1, v2].map(|word| u64::from(word.known));
        let [last1, first, last, next] = [w1.last, own.first, own.last, v1.first].map(u64::from);
        let length = u64::from(own.length);
        Some([
            feature(102, own.hash),
            feature(103, own.hash ^ t1.wrapping_mul(SPREAD)),
            feature(104, own.hash ^ (128 + l1).wrapping_mul(SPREAD)),
            feature(105, w1.hash),
            feature(106, v1.hash),
            feature(107, own.hash.rotate_left(17) ^ w1.hash),
            feature(108, own.hash.rotate_left(17) ^ v1.hash),
            feature(115, k | t1 << 8 | t2 << 16),
            feature(116, k | l1 << 8 | l2 << 16),
            feature(117, k | k1 << 8 | l1 << 16),
            feature(119, last | k << 21),
            feature(120, first | length << 21),
            feature(121, own.tail | length << 42),
            feature(122, last1 | k << 21),
            feature(123, next | k << 21),
            feature(124, u64::from(own.second) | first << 21 | length << 42),
        ])
    }
}

/// What kinds of words stand somewhere: a word's features by kinds alone come back again and again.
#[derive(Clone, Copy, Debug)]
struct Kinds {
    /// What is known of the word and of the next.
    own: u8,
    next: u8,
    /// Tag of the word before, and of that before it.
    t1: u8,
    t2: u8,
}

impl Kinds {
    fn by_words<T>(self, feature: impl Fn(u64, u64) -> T) -> [T; 3] {
        let [k, l1] = [self.own, self.next].map(u64::from);
        [feature(101, 0), feature(111, k), feature(113, k | l1 << 8)]
    }

    fn by_tags<T>(self, feature: impl Fn(u64, u64) -> T) -> [T; 2] {
        let [t1, t2] = [self.t1, self.t2].map(u64::from);
        [feature(109, t1), feature(110, t1 | t2 << 8)]
    }

    fn by_words_and_tag<T>(self, feature: impl Fn(u64, u64) -> T) -> [T; 3] {
        let [k, l1, t1] = [self.own, self.next, self.t1].map(u64::from);
        [
            feature(112, k | t1 << 8),
            feature(114, k | t1 << 8 | l1 << 16),
            feature(118, l1 | t1 << 8),
        ]
    }
}

/// The hash of a feature, whose number is 101 to 124, with this value.
#[inline]
fn hash(number: u64, value: u64) -> u32 {
    mix(number, value) >> (u32::BITS - WORD_HASH_BITS)
}

/// Sums of no features.
const NO_SUMS: Sums = [0; WORD_TAGS.len()];

/// Sums by tag.
type Sums = model::Sums<{ WORD_TAGS.len() }>;

/// Tags the words of one sentence at a time. Keeps its memory, and a third of a megabyte of sums that
/// come back.
#[derive(Debug)]
pub(super) struct WordTagger {
    model: Arc<Model>,
    lexicon: Arc<Lexicon>,
    features: WordFeatures,
    /// By the kinds of a word and the next.
    by_words: Cache<Sums>,
    /// By the two tags before.
    by_tags: Cache<Sums>,
    /// By the kinds of a word and the next, and the tag before.
    by_words_and_tag: Cache<Sums>,
}

impl WordTagger {
    pub(super) fn new(model: Arc<Model>, lexicon: Arc<Lexicon>) -> Self {
        Self {
            model,
            lexicon,
            features: WordFeatures::default(),
            by_words: Cache::new(10, NO_SUMS),
            by_tags: Cache::new(10, NO_SUMS),
            by_words_and_tag: Cache::new(11, NO_SUMS),
        }
    }

    /// Calls `tagged` with every word's span, the number of its tag in [`WORD_TAGS`], and whether the
    /// lexicon has it.
    pub(super) fn tag(
        &mut self,
        reading: &str,
        words: &[Span],
        mut tagged: impl FnMut(Span, u8, bool),
    ) {
        self.features.read(reading, words.iter().copied(), &self.lexicon);
        let mut before = [NO_TAG; 2];
        for (at, span) in words.iter().enumerate() {
            let tag = self.best(at, before);
            before = [before[1], tag];
            tagged(*span, tag, self.features.is_known(at));
        }
    }

    /// The first of the tags that the features of the word at `at` speak for most.
    fn best(&mut self, at: usize, before: [u8; 2]) -> u8 {
        let Self { model, features, .. } = self;
        let kinds = features.kinds(at, before);
        let [own, next, t1, t2] = [kinds.own, kinds.next, kinds.t1, kinds.t2].map(u64::from);
        let kept = [
            self.by_words.get(own | next << 8, || added(model, kinds.by_words(hash))),
            self.by_tags.get(t1 | t2 << 8, || added(model, kinds.by_tags(hash))),
            self.by_words_and_tag
                .get(own | next << 8 | t1 << 16, || added(model, kinds.by_words_and_tag(hash))),
        ];
        let mut sums = NO_SUMS;
        kept.into_iter().flatten().for_each(|kept| add(&mut sums, kept));
        let context = features.by_context(at, before, hash).unwrap_or_default();
        model.add_of_word(context, &mut sums);
        let best = sums.into_iter().max().unwrap_or_default();
        sums.into_iter().position(|sum| sum == best).unwrap_or_default() as u8
    }
}

/// The weights of these features together.
fn added<const FEATURES: usize>(model: &Model, hashes: [u32; FEATURES]) -> Sums {
    let mut sums = NO_SUMS;
    model.add_of_word(hashes, &mut sums);
    sums
}

/// The part of speech of a tag's number.
#[must_use]
pub fn part_of_speech(tag: u8) -> PartOfSpeech {
    let name = WORD_TAGS.get(usize::from(tag));
    name.and_then(|name| PartOfSpeech::of(name)).unwrap_or(PartOfSpeech::UNKNOWN)
}
