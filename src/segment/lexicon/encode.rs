//! Writes a lexicon in the form that [`file`](super::file) describes. Equal words give equal
//! bytes, in whatever order they come.

use std::collections::BTreeMap;
use std::fmt;

use xxhash_rust::xxh64::xxh64;

use super::file::{FORMAT, MAGIC, MOST_FREQUENCY, SEED};
use super::numbers::Column;
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
struct Draft<'a> {
    children: BTreeMap<u16, Draft<'a>>,
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
    let root = draft(words, &characters)?;
    let levels = IdfLevels::of(words);

    let mut shapes = Column::default();
    let mut labels = Column::default();
    let mut ordered = Vec::new();
    let mut level: Vec<&Draft<'_>> = vec![&root];
    while !level.is_empty() {
        let mut next_level = Vec::new();
        for parent in level {
            let mut next = 0;
            for (&label, child) in &parent.children {
                labels.push(u32::from(label) - next);
                next = u32::from(label) + 1;
                shapes.push(child.shape()?);
                ordered.extend(child.word);
                next_level.push(child);
            }
        }
        level = next_level;
    }

    let frequencies = distinct_frequencies(&ordered)?;
    let frequency_of: Vec<u32> = ordered
        .iter()
        .map(|word| frequencies.partition_point(|known| *known < word.frequency) as u32)
        .collect();
    let mut by_frequency: Vec<usize> = (0..ordered.len()).collect();
    by_frequency.sort_by_key(|index| frequency_of.get(*index));

    let columns = [
        differences(characters.iter().map(|character| *character as u32)),
        shapes,
        labels,
        differences(frequencies.iter().copied()),
        frequency_of.iter().copied().collect(),
    ];
    let mut content = Vec::new();
    let count = |count: usize| (count as u32).to_le_bytes();
    content.extend(count(characters.len()));
    content.extend(columns.get(1).map(|shapes| count(shapes.heads.len())).unwrap_or_default());
    content.extend(count(root.children.len()));
    content.extend(count(ordered.len()));
    content.extend(count(frequencies.len()));
    content.extend(count(levels.means.len()));
    for column in &columns {
        content.extend(count(column.tails.len()));
    }
    content.extend(median_idf.to_le_bytes());
    content.extend(levels.means.iter().flat_map(|mean| mean.to_le_bytes()));
    for column in &columns {
        content.extend(&column.heads);
        content.extend(&column.tails);
    }
    content.extend(ordered.iter().map(|word| word.part_of_speech.index()));
    content.extend(
        by_frequency.iter().filter_map(|index| ordered.get(*index)).map(|word| levels.level(word)),
    );
    Ok(seal(&content))
}

/// The content behind its magic, format number and hash.
pub(super) fn seal(content: &[u8]) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    bytes.extend(FORMAT.to_le_bytes());
    bytes.extend(xxh64(content, SEED).to_le_bytes());
    bytes.extend(content);
    bytes
}

impl Draft<'_> {
    fn shape(&self) -> Result<u32, EncodeError> {
        let shape = self.children.len() * 2 + usize::from(self.word.is_some());
        if shape < usize::from(u16::MAX) {
            Ok(shape as u32)
        } else {
            Err(EncodeError::TooMany("continuations of one beginning"))
        }
    }
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
fn draft<'a>(words: &'a [SourceWord], characters: &[char]) -> Result<Draft<'a>, EncodeError> {
    if characters.len() >= usize::from(u16::MAX) {
        return Err(EncodeError::TooMany("characters"));
    }
    let indices: BTreeMap<char, u16> =
        characters.iter().enumerate().map(|(index, c)| (*c, index as u16)).collect();
    let mut root = Draft::default();
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
    if frequencies.len() <= usize::from(u16::MAX) {
        Ok(frequencies)
    } else {
        Err(EncodeError::TooMany("distinct frequencies"))
    }
}

/// Each number less the one before it, modulo 2³².
fn differences(numbers: impl Iterator<Item = u32>) -> Column {
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
