//! What a tagger looks at: for every character of a sentence the same number of features, each a
//! hash of [`HASH_BITS`] bits.
//!
//! Features are of characters up to two places away, of what kind they are, and of the segmenter's
//! words with their parts of speech. Training and tagging share them, so a change here asks for a
//! new model: raise the format in `model`.

mod convention;
mod place;

pub use convention::Convention;
pub(super) use place::Place;

use super::character_table::CharacterTable;
use super::name::Sentence;
use crate::segment::{PartOfSpeech, Token};
use crate::span::Span;

/// Features of a character.
pub const FEATURES: usize = 38;

/// Index of the first of a character's features that hold the convention.
pub const FIRST_OF_CONVENTION: usize = 34;

/// Bits of a feature's hash. Few enough that many of the corpora's millions of features share one:
/// training knows of that, and four bits less than would part them make the model a tenth smaller at
/// the same score.
pub const HASH_BITS: u32 = 23;

/// The part of a word that a character is.
const BEGIN: u64 = 1;
const INSIDE: u64 = 2;
const END: u64 = 3;
const SINGLE: u64 = 4;

/// Characters of padding on either side.
const PADDING: usize = 2;
/// A character where there is none.
const NO_CHARACTER: Character = Character { code: 1, class: 15, masks: 0, part: 0, word: 0 };
/// A word where there is none.
const NO_WORD: Word = Word { hash: 1, tag: 127, length: 0, first: 1, last: 1, head_distance: 7 };

#[derive(Clone, Copy, Debug)]
struct Character {
    /// Code point, digits and full-width forms made alike.
    code: u32,
    /// Below 16.
    class: u8,
    /// Six bits.
    masks: u8,
    /// Which part of its word it is.
    part: u8,
    /// Index of its word, padding not counted.
    word: u32,
}

#[derive(Clone, Copy, Debug)]
struct Word {
    hash: u64,
    /// Part of speech and whether the lexicon has it.
    tag: u8,
    /// At most 7.
    length: u8,
    first: u32,
    last: u32,
    /// Words up to the next that organisations end with, 0 for itself; 7 when there is none near.
    head_distance: u8,
}

/// The features of one sentence at a time. Keeps its memory.
#[derive(Debug)]
pub struct Features {
    table: &'static CharacterTable,
    /// With padding.
    characters: Vec<Character>,
    /// With padding.
    words: Vec<Word>,
    convention: u64,
}

impl Default for Features {
    fn default() -> Self {
        Self {
            table: CharacterTable::shared(),
            characters: Vec::new(),
            words: Vec::new(),
            convention: 0,
        }
    }
}

impl Features {
    /// Looks at a sentence. White space between its tokens counts as a word.
    pub fn read(&mut self, sentence: Sentence<'_>, convention: Convention) {
        self.characters.clear();
        self.words.clear();
        self.convention = u64::from(convention.0);
        self.characters.extend([NO_CHARACTER; PADDING]);
        self.words.extend([NO_WORD; PADDING]);
        let mut end = sentence.tokens.first().map_or(0, |token| token.span.start);
        let mut tokens = sentence.tokens.iter().peekable();
        while let Some(token) = tokens.next() {
            if end < token.span.start {
                self.push_word(sentence.reading, Span::new(end, token.span.start), 126);
            }
            let (mut span, mut own) = (token.span, tag(token));
            // １９９８ is one word, like 1998.
            let wide = is_wide(sentence.reading, span);
            while wide
                && let Some(next) = tokens.next_if(|next| {
                    next.span.start == span.end && is_wide(sentence.reading, next.span)
                })
            {
                span.end = next.span.end;
            }
            if wide {
                own = PartOfSpeech::NUMBER.index() * 2;
            }
            self.push_word(sentence.reading, span, own);
            end = span.end;
        }
        self.characters.extend([NO_CHARACTER; PADDING]);
        self.words.extend([NO_WORD; PADDING]);
        self.measure_distances();
    }

    /// Number of characters of the sentence.
    #[must_use]
    pub fn len(&self) -> usize {
        self.characters.len().saturating_sub(2 * PADDING)
    }

    /// Whether the sentence has no character.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn push_word(&mut self, reading: &str, span: Span, tag: u8) {
        let text = span.of(reading);
        let count = text.chars().count();
        let number = self.words.len().saturating_sub(PADDING) as u32;
        let mut word = Word { hash: 0, tag, length: count.min(7) as u8, ..NO_WORD };
        for (place, character) in text.chars().enumerate() {
            let entry = self.table.get(character);
            let part = match (place, count - place) {
                (0, 1) => SINGLE,
                (0, _) => BEGIN,
                (_, 1) => END,
                _ => INSIDE,
            };
            if place == 0 {
                word.first = entry.code;
            }
            word.last = entry.code;
            word.hash = (word.hash.rotate_left(5) ^ u64::from(entry.code)).wrapping_mul(SPREAD);
            let (code, class, masks) = (entry.code, entry.class, entry.masks);
            self.characters.push(Character { code, class, masks, part: part as u8, word: number });
        }
        let heads = self.characters.last().is_some_and(|c| c.masks & CharacterTable::HEAD != 0);
        // Signs and particles end what could be a name.
        word.head_distance = if heads { 0 } else { 7 };
        self.words.push(word);
    }

    /// Fills in, from the end, how far the next head of an organisation is.
    fn measure_distances(&mut self) {
        let table = self.table;
        let mut distance = 7;
        for word in self.words.iter_mut().rev() {
            let closed = word.tag >= 126 || table.closes_names(word.last);
            distance = if word.head_distance == 0 {
                0
            } else if closed {
                7
            } else {
                (distance + 1).min(7)
            };
            word.head_distance = distance;
        }
    }

    /// Writes the features of the character at `at` over `hashes`, that of number 1 first; leaves them
    /// where there is no character.
    pub fn hashes(&self, at: usize, hashes: &mut [u32; FEATURES]) {
        let Some((place, around)) = self.place(at).zip(self.characters.get(at..at + 5)) else {
            return;
        };
        let mut put = |(number, hash): (u64, u32)| {
            hashes.get_mut(number as usize - 1).into_iter().for_each(|place| *place = hash);
        };
        let numbered = |number, value| (number, hash(number, value));
        for (number, character) in (1..).zip(around) {
            put(numbered(number, character.code.into()));
        }
        for (number, masks) in (15..).zip(around.windows(3).map(masks)) {
            put(numbered(number, masks.into()));
        }
        let code = around.get(PADDING).map_or(0, |here| here.code);
        put((37, self.of_convention(code)));
        place.of_classes(numbered).into_iter().for_each(&mut put);
        place.of_shape(numbered).into_iter().for_each(&mut put);
        place.of_word(numbered).into_iter().for_each(&mut put);
        place.of_before(numbered).into_iter().for_each(&mut put);
        place.of_behind(numbered).into_iter().for_each(&mut put);
        place.of_context(numbered).into_iter().for_each(put);
    }

    /// The character at `at` with what stands around it.
    #[inline]
    pub(super) fn place(&self, at: usize) -> Option<Place<'_>> {
        let characters = self.characters.get(at..)?.first_chunk()?;
        let [_, _, here, _, _] = characters;
        let words = self.words.get(here.word as usize..)?.first_chunk()?;
        Some(Place::new(characters, words, self.convention))
    }

    /// Number of characters, padding counted.
    pub(super) fn padded_len(&self) -> usize {
        self.characters.len()
    }

    /// Code points of all characters, padding counted.
    pub(super) fn codes(&self) -> impl Iterator<Item = u32> {
        self.characters.iter().map(|character| character.code)
    }

    /// Masks of each three characters in a row, padding counted: 18 bits.
    pub(super) fn masks(&self) -> impl Iterator<Item = u32> {
        self.characters.windows(3).map(masks)
    }

    /// What a character is to each of five: to the one two before it, to the one before, to itself,
    /// to the one behind, and to the one two behind.
    pub(super) fn of_character(code: u32) -> [u32; 5] {
        [5, 4, 3, 2, 1].map(|number| hash(number, code.into()))
    }

    /// What a character is by the convention.
    pub(super) fn of_convention(&self, code: u32) -> u32 {
        hash(37, self.convention | u64::from(code) << 4)
    }

    /// What the masks of three characters in a row are to each of them.
    pub(super) fn of_masks(masks: u32) -> [u32; 3] {
        [17, 16, 15].map(|number| hash(number, masks.into()))
    }
}

/// Masks of three characters in a row.
#[inline]
fn masks(characters: &[Character]) -> u32 {
    characters.iter().rev().fold(0, |masks, character| masks << 6 | u32::from(character.masks))
}

/// The hash of a feature, whose number is 1 to [`FEATURES`], with this value.
#[inline]
pub(super) fn hash(number: u64, value: u64) -> u32 {
    mix(number, value) >> (u32::BITS - HASH_BITS)
}

/// An odd number whose bits look like chance: 2⁶⁴ by the golden ratio.
pub(super) const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// A hash of a feature's number and value; of fewer bits take the high ones.
#[inline]
pub(super) fn mix(number: u64, value: u64) -> u32 {
    let mixed = (value ^ number.wrapping_mul(0xd6e8_feb8_6659_fd93)).wrapping_mul(SPREAD);
    let mixed = (mixed ^ (mixed >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    (mixed >> 32) as u32
}

/// Whether all of it are digits of full width.
fn is_wide(reading: &str, span: Span) -> bool {
    span.of(reading).chars().all(|c| matches!(c, '０'..='９' | '．'))
}

/// A token's part of speech and whether the lexicon has it, below 126.
fn tag(token: &Token) -> u8 {
    token.part_of_speech.index() * 2 + u8::from(token.in_lexicon)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(start: usize, end: usize) -> Token {
        let span = Span::new(start, end);
        Token { span, part_of_speech: PartOfSpeech::NOUN, in_lexicon: true }
    }

    fn all(features: &Features) -> Vec<[u32; FEATURES]> {
        let mut rows = Vec::new();
        for at in 0..features.len() {
            let mut row = [u32::MAX; FEATURES];
            features.hashes(at, &mut row);
            rows.push(row);
        }
        rows
    }

    #[test]
    fn every_character_has_all_features_and_nothing_stays_from_earlier() {
        let tokens = [token(0, 6), token(9, 15)];
        let reading = "李娜　武汉";
        let mut features = Features::default();
        features.read(Sentence { reading, tokens: &tokens }, Convention::OWN);
        assert_eq!(features.len(), 5);
        let first = all(&features);
        assert!(first.iter().flatten().all(|hash| *hash < 1 << HASH_BITS));
        features.read(Sentence { reading, tokens: &[token(0, 15)] }, Convention(3));
        assert_ne!(all(&features), first);
        features.read(Sentence { reading, tokens: &tokens }, Convention::OWN);
        assert_eq!(all(&features), first);
    }

    #[test]
    fn an_empty_sentence_has_none() {
        let mut features = Features::default();
        features.read(Sentence { reading: "", tokens: &[] }, Convention::OWN);
        assert!(features.is_empty());
        let mut row = [7; FEATURES];
        features.hashes(0, &mut row);
        assert_eq!(row, [7; FEATURES]);
    }
}
