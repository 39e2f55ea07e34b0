//! Writes a lexicon in the form that [`file`](super::file) describes. Equal words give equal
//! bytes, in whatever order they come.

use std::collections::BTreeMap;
use std::fmt;

use xxhash_rust::xxh64::xxh64;

use super::file::{FORMAT, MAGIC, MOST_FREQUENCY, SEED};
use super::idf;
use super::numbers::{self, LIMIT};
use super::trie::MAX_DEPTH;
use crate::segment::part_of_speech::PartOfSpeech;

/// Steps into which the range of the idf values is cut.
const IDF_LEVELS: u8 = 8;

/// A word to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceWord {
    /// One to 32 characters.
    pub word: String,
    /// At least 1.
    pub frequency: u32,
    /// Its kind.
    pub part_of_speech: PartOfSpeech,
    /// Inverse document frequency, where it is known.
    pub idf: Option<f64>,
}

/// Why words cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EncodeError {
    /// No character, or more than fit.
    Length(String),
    /// The same word twice.
    Twice(String),
    /// Its frequency is 0, or the sum of all grows too high with it.
    Frequency(String),
    /// More of something than the format can number.
    TooMany(&'static str),
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length(word) => {
                write!(f, "word {word:?} is not of 1 to {MAX_DEPTH} characters")
            }
            Self::Twice(word) => write!(f, "word {word:?} comes twice: leave one out"),
            Self::Frequency(word) => write!(
                f,
                "word {word:?} has frequency 0, or brings the sum of all over {}",
                MOST_FREQUENCY / 2
            ),
            Self::TooMany(what) => write!(f, "more {what} than the format can number"),
        }
    }
}

impl std::error::Error for EncodeError {}

/// A node of the trie on its way into the file.
#[derive(Default)]
struct Branch<'a> {
    children: BTreeMap<u16, Branch<'a>>,
    word: Option<&'a SourceWord>,
}

/// The bytes of a lexicon with these words.
///
/// # Errors
///
/// When a word is empty, too long, given twice or of frequency 0, or there is too much of anything.
pub fn encode(words: &[SourceWord], median_idf: f32) -> Result<Vec<u8>, EncodeError> {
    check(words)?;
    let characters = sort_characters(words);
    let root = grow(words, &characters)?;
    let levels = IdfLevels::of(words);

    let mut tree = BitRow::default();
    let mut word_ends = BitRow::default();
    let mut labels = numbers::Draft::default();
    let mut ordered = Vec::new();
    let mut level: Vec<&Branch<'_>> = vec![&root];
    while !level.is_empty() {
        let mut next_level = Vec::new();
        for parent in level {
            let mut next = 0;
            for (&label, child) in &parent.children {
                labels.push(u32::from(label) - next);
                next = u32::from(label) + 1;
                child.children.iter().for_each(|_| tree.push(true));
                tree.push(false);
                if !child.children.is_empty() {
                    word_ends.push(child.word.is_some());
                }
                ordered.extend(child.word);
                next_level.push(child);
            }
        }
        level = next_level;
    }

    let frequencies = distinct_frequencies(&ordered)?;
    let frequency_of: numbers::Draft = ordered
        .iter()
        .map(|word| frequencies.partition_point(|known| *known < word.frequency) as u32)
        .collect();
    let characters = differences(characters.iter().map(|character| *character as u32));
    let distinct_frequencies = differences(frequencies.iter().copied());
    let total_frequency: u32 = ordered.iter().map(|word| word.frequency).sum();

    let mut content = Vec::new();
    let mut count = |count: usize| content.extend((count as u32).to_le_bytes());
    count(characters.heads.len());
    count(labels.heads.len());
    count(root.children.len());
    count(word_ends.bits);
    count(ordered.len());
    count(frequencies.len());
    count(levels.means.len());
    count(total_frequency as usize);
    let columns = [&characters, &distinct_frequencies, &labels, &frequency_of];
    columns.iter().for_each(|column| count(column.tails.len()));
    content.extend(median_idf.to_le_bytes());
    content.extend(levels.means.iter().flat_map(|mean| mean.to_le_bytes()));
    let put = |content: &mut Vec<u8>, column: &numbers::Draft| {
        content.extend(&column.heads);
        content.extend(&column.tails);
    };
    put(&mut content, &characters);
    put(&mut content, &distinct_frequencies);
    content.extend(tree.bytes);
    content.extend(word_ends.bytes);
    put(&mut content, &labels);
    put(&mut content, &frequency_of);
    content.extend(ordered.iter().map(|word| word.part_of_speech.index()));
    content.extend(levels.column(&ordered, &frequency_of.heads));
    Ok(seal(&content))
}

/// A row of bits on its way into the file.
#[derive(Default)]
struct BitRow {
    bits: usize,
    /// The lowest bit of a byte first, the last byte filled up with ones.
    bytes: Vec<u8>,
}

impl BitRow {
    fn push(&mut self, bit: bool) {
        let place = self.bits % 8;
        if place == 0 {
            self.bytes.push(u8::MAX);
        }
        if let Some(last) = self.bytes.last_mut().filter(|_| !bit) {
            *last &= !(1 << place);
        }
        self.bits += 1;
    }
}

/// The content behind its magic, format number and hash.
pub(super) fn seal(content: &[u8]) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    bytes.extend(FORMAT.to_le_bytes());
    bytes.extend(xxh64(content, SEED).to_le_bytes());
    bytes.extend(content);
    bytes
}

/// Holds every word to the limits of the format.
fn check(words: &[SourceWord]) -> Result<(), EncodeError> {
    let mut total = 0_u64;
    for word in words {
        if !(1..=MAX_DEPTH).contains(&word.word.chars().count()) {
            return Err(EncodeError::Length(word.word.clone()));
        }
        total += u64::from(word.frequency);
        if word.frequency == 0 || total >= MOST_FREQUENCY / 2 {
            return Err(EncodeError::Frequency(word.word.clone()));
        }
    }
    Ok(())
}

/// All characters, those that continue most beginnings first, in halving steps.
fn sort_characters(words: &[SourceWord]) -> Vec<char> {
    let mut beginnings: Vec<&str> = words
        .iter()
        .flat_map(|word| {
            let text = word.word.as_str();
            let ends = text.char_indices().map(|(start, c)| start + c.len_utf8());
            ends.filter_map(move |end| text.get(..end))
        })
        .collect();
    beginnings.sort_unstable();
    beginnings.dedup();
    let mut uses: BTreeMap<char, u32> = BTreeMap::new();
    for beginning in beginnings {
        let mut characters = beginning.chars();
        if let Some(last) = characters.next_back() {
            *uses.entry(last).or_default() += u32::from(characters.next().is_some());
        }
    }
    let mut characters: Vec<(u32, char)> = uses
        .into_iter()
        .map(|(character, uses)| (u32::BITS - (uses + 1).ilog2(), character))
        .collect();
    characters.sort_unstable();
    characters.into_iter().map(|(_, character)| character).collect()
}

/// The trie of all words.
fn grow<'a>(words: &'a [SourceWord], characters: &[char]) -> Result<Branch<'a>, EncodeError> {
    if characters.len() > LIMIT as usize {
        return Err(EncodeError::TooMany("characters"));
    }
    let indices: BTreeMap<char, u16> =
        characters.iter().enumerate().map(|(index, c)| (*c, index as u16)).collect();
    let mut root = Branch::default();
    for word in words {
        let mut node = &mut root;
        for index in word.word.chars().filter_map(|character| indices.get(&character)) {
            node = node.children.entry(*index).or_default();
        }
        if node.word.replace(word).is_some() {
            return Err(EncodeError::Twice(word.word.clone()));
        }
    }
    Ok(root)
}

/// The frequencies that occur, ascending.
fn distinct_frequencies(words: &[&SourceWord]) -> Result<Vec<u32>, EncodeError> {
    let mut frequencies: Vec<u32> = words.iter().map(|word| word.frequency).collect();
    frequencies.sort_unstable();
    frequencies.dedup();
    if frequencies.len() <= LIMIT as usize {
        Ok(frequencies)
    } else {
        Err(EncodeError::TooMany("distinct frequencies"))
    }
}

/// Each number less the one before it, modulo 2³².
fn differences(numbers: impl Iterator<Item = u32>) -> numbers::Draft {
    let mut before = 0;
    numbers.map(|number| number.wrapping_sub(std::mem::replace(&mut before, number))).collect()
}

/// Equal steps over the range of the idf values; a step stands for the mean of its words.
struct IdfLevels {
    lowest: f64,
    step: f64,
    means: Vec<f32>,
}

impl IdfLevels {
    fn of(words: &[SourceWord]) -> Self {
        let mut values: Vec<f64> = words.iter().filter_map(|word| word.idf).collect();
        // Sorted, so that the sums do not depend on the order of the words.
        values.sort_unstable_by(f64::total_cmp);
        let lowest = values.first().copied().unwrap_or(0.0);
        let range = values.last().copied().unwrap_or(0.0) - lowest;
        let mut levels = Self { lowest, step: range / f64::from(IDF_LEVELS), means: Vec::new() };
        for level in 1..=IDF_LEVELS {
            let members: Vec<f64> =
                values.iter().copied().filter(|idf| levels.level_of(*idf) == level).collect();
            let middle = lowest + levels.step * (f64::from(level) - 0.5);
            let mean = members.iter().sum::<f64>() / members.len() as f64;
            levels.means.push(if members.is_empty() { middle as f32 } else { mean as f32 });
        }
        levels
    }

    /// The levels of words whose frequencies have these heads, in the order of their classes.
    fn column(&self, words: &[&SourceWord], heads: &[u8]) -> Vec<u8> {
        let mut by_class: Vec<_> = words.iter().zip(heads).collect();
        by_class.sort_by_key(|(_, head)| idf::class(**head));
        let levels: Vec<u8> = by_class.iter().map(|(word, _)| self.level(word)).collect();
        levels
            .chunks(2)
            .map(|pair| pair.iter().rev().fold(0, |byte, level| byte << 4 | level))
            .collect()
    }

    fn level(&self, word: &SourceWord) -> u8 {
        word.idf.map_or(0, |idf| self.level_of(idf))
    }

    fn level_of(&self, idf: f64) -> u8 {
        if self.step > 0.0 {
            (((idf - self.lowest) / self.step) as u8 + 1).min(IDF_LEVELS)
        } else {
            1
        }
    }
}
