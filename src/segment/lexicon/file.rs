//! The form of `lexicon.bin`, and its reading.
//!
//! The file is made of columns that a general compressor does well on; reading turns them into
//! flat arrays and checks whatever a later look-up relies on. All numbers are little-endian.
//!
//! ```text
//! bytes  what
//! 8      "lexicon\n"
//! 4      format number, 1
//! 8      xxh64, seed 0, of all that follows
//! 4 × 6  number of characters C, nodes N, roots, words W, distinct frequencies F, idf levels L
//! 4 × 5  bytes of tails of the five columns of numbers below
//! 4      median idf, a float
//! 4 × L  idf of every level from 1 on, floats
//!        characters:      C heads, tails   a column of numbers, see `numbers`
//!        shapes of nodes: N heads, tails   〃
//!        labels of nodes: N heads, tails   〃
//!        frequencies:     F heads, tails   〃
//!        frequency of words: W heads, tails 〃
//! W      part of speech of words, by index into the table of tags
//! W      idf level of words, 0 for none, in ascending order of frequency
//! ```
//!
//! A lexicon of 中 (f), 中国 (ns) and 中国人 (n), 国 (n) and 人 (n), with 人 and 国 following others
//! once each, 中 never:
//!
//! ```text
//!  level 1      level 2   level 3     characters  人 国 中   index 0 1 2; each number is the
//!  人 n                               code point less the one before, mod 2³²
//!  国 n                               node        0 人  1 国  2 中  3 国  4 人
//!  中 f ─────── 国 ns ─── 人 n        children        0     0     1     1     0
//!                                     word here     yes   yes   yes   yes   yes
//!  shape = 2 × children + word            shape      1     1     3     3     1
//!  label: distance from the elder         label      0     0     0     1     0
//!  sibling's next, or from 0
//! ```
//!
//! Words are numbered in the order of their nodes. The second character of 中国 has label 1, its
//! index, being first of its family; the three roots 人 国 中 have 0 each, as none is left out
//! between them. `frequencies` holds each frequency that occurs less the one before.
//!
//! Characters are sorted by the number of nodes they lead to below the roots, in halving steps,
//! and by code point within a step: frequent ones have small indices and small distances, yet the
//! order itself costs little.

use xxhash_rust::xxh64::xxh64;

use super::numbers;
use super::trie::Trie;
use super::{Lexicon, NO_CHARACTER};
use crate::data_file::DataFault;
use crate::segment::part_of_speech::PartOfSpeech;

/// How a lexicon begins.
pub(super) const MAGIC: &[u8; 8] = b"lexicon\n";
/// Changes with the form or the table of tags.
pub(super) const FORMAT: u32 = 1;
/// Seed of the hash.
pub(super) const SEED: u64 = 0;
/// Sum of frequencies up to which the segmenter's arithmetic is safe in 32 bits, user words
/// included: half of it for either.
pub(super) const MOST_FREQUENCY: u64 = 1 << 31;

/// Columns of numbers in a file.
const COLUMNS: usize = 5;

/// The numbers at the head of the content.
struct Counts {
    characters: u32,
    nodes: u32,
    roots: u32,
    words: u32,
    frequencies: u32,
    idf_levels: u32,
    tails: [u32; COLUMNS],
}

/// Reads a whole file.
pub(super) fn read(bytes: &[u8]) -> Result<Lexicon, DataFault> {
    let mut bytes = Bytes(bytes);
    if bytes.array() != Some(*MAGIC) {
        return Err(DataFault::OtherFile);
    }
    let format = bytes.u32()?;
    if format != FORMAT {
        return Err(DataFault::Format { found: format, wanted: FORMAT });
    }
    let wanted = u64::from_le_bytes(bytes.array().ok_or(CUT)?);
    let hashed = bytes.0;
    let counts = Counts::read(&mut bytes)?;
    let length = counts.bytes_behind();
    if bytes.0.len() as u64 != length {
        return Err(DataFault::Length { found: bytes.0.len() as u64, wanted: length });
    }
    let found = xxh64(hashed, SEED);
    if found != wanted {
        return Err(DataFault::Hash { found, wanted });
    }
    read_content(&mut bytes, &counts, found)
}

/// For a file that ends within its counts.
const CUT: DataFault = DataFault::Damaged("it ends within its first bytes");

/// Reads what follows the counts. Nothing here allocates more than a few times the file's length:
/// every count has been held against it.
fn read_content(bytes: &mut Bytes<'_>, counts: &Counts, hash: u64) -> Result<Lexicon, DataFault> {
    let median_idf = bytes.f32()?;
    let mut idf_levels = vec![None];
    for _ in 0..counts.idf_levels {
        idf_levels.push(Some(bytes.f32()?));
    }
    let [characters, shapes, labels, frequencies, frequency_of] = counts.tails;
    let (characters, character_indices) =
        read_characters(bytes.column(counts.characters, characters)?)?;
    let shapes = small_numbers(bytes.column(counts.nodes, shapes)?, u32::from(u16::MAX))?;
    let gaps = small_numbers(bytes.column(counts.nodes, labels)?, counts.characters)?;
    let trie = Trie::new(counts.roots, shapes, gaps, counts.characters)?;
    if trie.words() != counts.words {
        return Err(DataFault::Damaged("it has more or fewer words than it says"));
    }
    let frequencies = read_frequencies(bytes.column(counts.frequencies, frequencies)?)?;
    let frequency_of = bytes.column(counts.words, frequency_of)?;
    let frequency_of = small_numbers(frequency_of, counts.frequencies)?;
    let counts_of = count(&frequency_of, frequencies.len());
    let part_of_speech_of = read_parts_of_speech(bytes.take(counts.words)?)?;
    let idf_of =
        in_word_order(bytes.take(counts.words)?, &frequency_of, &counts_of, idf_levels.len())?;
    Ok(Lexicon {
        hash,
        total_frequency: total(&frequencies, &counts_of)?,
        median_idf,
        characters,
        character_indices,
        trie,
        frequencies,
        frequency_of: frequency_of.into(),
        part_of_speech_of,
        idf_levels: idf_levels.into(),
        idf_of,
    })
}

impl Counts {
    fn read(bytes: &mut Bytes<'_>) -> Result<Self, DataFault> {
        let counts = Self {
            characters: bytes.u32()?,
            nodes: bytes.u32()?,
            roots: bytes.u32()?,
            words: bytes.u32()?,
            frequencies: bytes.u32()?,
            idf_levels: bytes.u32()?,
            tails: [bytes.u32()?, bytes.u32()?, bytes.u32()?, bytes.u32()?, bytes.u32()?],
        };
        let fits = counts.characters < u32::from(NO_CHARACTER)
            && counts.frequencies <= u32::from(u16::MAX)
            && counts.idf_levels <= u32::from(u8::MAX);
        if fits { Ok(counts) } else { Err(DataFault::Damaged("a count is too high")) }
    }

    /// Bytes that must follow.
    fn bytes_behind(&self) -> u64 {
        let tails: u64 = self.tails.iter().map(|tails| u64::from(*tails)).sum();
        4 + 4 * u64::from(self.idf_levels)
            + u64::from(self.characters)
            + 2 * u64::from(self.nodes)
            + u64::from(self.frequencies)
            + 3 * u64::from(self.words)
            + tails
    }
}

/// The characters, and their indices by code point.
type Characters = (Box<[char]>, Box<[u16]>);

fn read_characters((heads, tails): Column<'_>) -> Result<Characters, DataFault> {
    const WRONG: DataFault = DataFault::Damaged("its characters are wrong");
    let mut code = 0_u32;
    let codes = numbers::read(heads, tails, |difference| {
        code = code.wrapping_add(difference);
        code
    });
    let codes = codes.ok_or(WRONG)?;
    let characters: Option<Box<[char]>> = codes.iter().copied().map(char::from_u32).collect();
    let characters = characters.ok_or(WRONG)?;
    let highest = characters.iter().max().map_or(0, |highest| *highest as usize + 1);
    let mut indices = vec![NO_CHARACTER; highest];
    for (index, character) in characters.iter().enumerate() {
        let place = indices.get_mut(*character as usize).ok_or(WRONG)?;
        if *place != NO_CHARACTER {
            return Err(WRONG);
        }
        *place = index as u16;
    }
    Ok((characters, indices.into()))
}

/// The ascending frequencies.
fn read_frequencies((heads, tails): Column<'_>) -> Result<Box<[u32]>, DataFault> {
    let mut frequency = 0_u32;
    let frequencies = numbers::read(heads, tails, |difference| {
        frequency = frequency.saturating_add(difference);
        frequency
    });
    Ok(frequencies.ok_or(DataFault::Damaged("its frequencies are wrong"))?.into())
}

/// Numbers below `limit`, which is at most 65,535.
fn small_numbers((heads, tails): Column<'_>, limit: u32) -> Result<Vec<u16>, DataFault> {
    let mut in_range = true;
    let numbers = numbers::read(heads, tails, |number| {
        in_range &= number < limit;
        number as u16
    });
    match numbers {
        Some(numbers) if in_range => Ok(numbers),
        Some(_) => Err(DataFault::Damaged("a number is out of its range")),
        None => Err(DataFault::Damaged("a column of numbers is cut or too long")),
    }
}

/// The parts of speech of all words.
fn read_parts_of_speech(indices: &[u8]) -> Result<Box<[PartOfSpeech]>, DataFault> {
    const WRONG: DataFault = DataFault::Damaged("a part of speech is unknown");
    let highest = indices.iter().copied().max().unwrap_or(0);
    PartOfSpeech::from_index(highest).ok_or(WRONG)?;
    let known = |index: &u8| PartOfSpeech::from_index(*index).unwrap_or(PartOfSpeech::UNKNOWN);
    Ok(indices.iter().map(known).collect())
}

/// How many words have each frequency, given by index.
fn count(frequency_of: &[u16], frequencies: usize) -> Box<[u32]> {
    let mut counts = vec![0; frequencies];
    for frequency in frequency_of {
        if let Some(count) = counts.get_mut(usize::from(*frequency)) {
            *count += 1;
        }
    }
    counts.into()
}

/// Puts levels that are sorted by their words' frequencies into the order of the words.
fn in_word_order(
    levels: &[u8],
    frequency_of: &[u16],
    counts: &[u32],
    limit: usize,
) -> Result<Box<[u8]>, DataFault> {
    const WRONG: DataFault = DataFault::Damaged("an idf level is unknown");
    if usize::from(levels.iter().copied().max().unwrap_or(0)) >= limit {
        return Err(WRONG);
    }
    // Where the next word of each frequency finds its level.
    let mut next = 0;
    let places = counts.iter().map(|count| {
        let place = next;
        next += count;
        place
    });
    let mut places: Vec<u32> = places.collect();
    let mut ordered = vec![0; levels.len()];
    for (level, frequency) in ordered.iter_mut().zip(frequency_of) {
        let place = places.get_mut(usize::from(*frequency)).ok_or(WRONG)?;
        *level = *levels.get(*place as usize).ok_or(WRONG)?;
        *place += 1;
    }
    Ok(ordered.into())
}

/// Occurrences of all words together.
fn total(frequencies: &[u32], counts: &[u32]) -> Result<u32, DataFault> {
    let sum = frequencies.iter().zip(counts).fold(0_u64, |sum, (frequency, count)| {
        sum.saturating_add(u64::from(*frequency).saturating_mul(u64::from(*count)))
    });
    if sum < MOST_FREQUENCY / 2 {
        Ok(sum as u32)
    } else {
        Err(DataFault::Damaged("its frequencies are too high"))
    }
}

/// Heads and tails of a column of numbers.
type Column<'a> = (&'a [u8], &'a [u8]);

/// What is still to be read.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn array<const LENGTH: usize>(&mut self) -> Option<[u8; LENGTH]> {
        let (array, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*array)
    }

    fn u32(&mut self) -> Result<u32, DataFault> {
        self.array().map(u32::from_le_bytes).ok_or(CUT)
    }

    /// A finite one.
    fn f32(&mut self) -> Result<f32, DataFault> {
        let number = self.array().map(f32::from_le_bytes).ok_or(CUT)?;
        if number.is_finite() { Ok(number) } else { Err(DataFault::Damaged("an idf is no number")) }
    }

    fn take(&mut self, length: u32) -> Result<&'a [u8], DataFault> {
        let (taken, rest) = self.0.split_at_checked(length as usize).ok_or(CUT)?;
        self.0 = rest;
        Ok(taken)
    }

    fn column(&mut self, heads: u32, tails: u32) -> Result<Column<'a>, DataFault> {
        Ok((self.take(heads)?, self.take(tails)?))
    }
}
