//! The form of `lexicon.bin`, and its reading.
//!
//! The file is made of columns that a general compressor does well on and that are used where they
//! lie: reading notes sums over some of them and decodes what is small. All numbers are
//! little-endian.
//!
//! ```text
//! bytes  what
//! 8      "lexicon\n"
//! 4      format number, 2
//! 8      xxh64, seed 0, of all that follows
//! 4 × 7  number of characters C, nodes N, roots R, nodes with children P, words W, distinct
//!        frequencies F, idf levels L
//! 4      occurrences of all words together
//! 4 × 4  bytes of tails of the four columns of numbers below
//! 4      median idf, a float
//! 4 × L  idf of every level from 1 on, floats
//!        characters:         C heads, tails   a column of numbers, see `numbers`
//!        frequencies:        F heads, tails   〃
//!        tree: for every node a 1 for each child, then a 0; bits, the lowest of a byte first,
//!              the last byte filled up with ones
//!        words here: for every node with children a 1 where a word ends; bits
//!        labels of nodes:    N heads, tails   a column of numbers, see `numbers`
//!        frequency of words: W heads, tails   〃
//! W      part of speech of words, by index into the table of tags
//! W / 2  idf level of words, 0 for none, four bits each, by class of frequency, see `idf`
//! ```
//!
//! A lexicon of 中 (f), 中国 (ns) and 中国人 (n), 国 (n) and 人 (n), with 人 and 国 following others
//! once each, 中 never:
//!
//! ```text
//!  level 1      level 2   level 3     characters  人 国 中   index 0 1 2; each number is the
//!  人 n                               code point less the one before, mod 2³²
//!  国 n                               node        0 人  1 国  2 中  3 国  4 人
//!  中 f ─────── 国 ns ─── 人 n        tree        0     0     1 0   1 0   0
//!                                     words here              1     1
//!  label: distance from the elder     label       0     0     0     1     0
//!  sibling's next, or from 0          word        0     1     2     3     4
//! ```
//!
//! Words are numbered in the order of their nodes; where no child is, a word ends. The second
//! character of 中国 has label 1, its index, being first of its family; the three roots 人 国 中
//! have 0 each, as none is left out between them. `frequencies` holds each frequency that occurs
//! less the one before; `frequency of words` is an index into them.
//!
//! Characters are sorted by the number of nodes they lead to below the roots, in halving steps,
//! and by code point within a step: frequent ones have small indices and small distances, yet the
//! order itself costs little.

use std::borrow::Cow;
use std::ops::Range;

use xxhash_rust::xxh64::xxh64;

use super::Lexicon;
use super::bit_vector::BitVector;
use super::characters::Characters;
use super::idf::IdfColumn;
use super::numbers::{Column, LIMIT, Numbers};
use super::trie::{self, Trie};
use crate::data_file::DataFault;
use crate::segment::part_of_speech::PartOfSpeech;

/// How a lexicon begins.
pub(super) const MAGIC: &[u8; 8] = b"lexicon\n";
/// Changes with the form or the table of tags.
pub(super) const FORMAT: u32 = 2;
/// Seed of the hash.
pub(super) const SEED: u64 = 0;
/// Sum of frequencies up to which the segmenter's arithmetic is safe in 32 bits, user words
/// included: half of it for either.
pub(super) const MOST_FREQUENCY: u64 = 1 << 31;

/// Columns of numbers in a file.
const COLUMNS: usize = 4;

/// The numbers at the head of the content.
struct Counts {
    characters: u32,
    nodes: u32,
    roots: u32,
    parents: u32,
    words: u32,
    frequencies: u32,
    idf_levels: u32,
    total_frequency: u32,
    tails: [u32; COLUMNS],
}

/// Reads a whole file.
pub(super) fn read(file: Cow<'static, [u8]>) -> Result<Lexicon, DataFault> {
    let mut bytes = Bytes { file: &file, place: 0 };
    if bytes.array() != Some(*MAGIC) {
        return Err(DataFault::OtherFile);
    }
    let format = bytes.u32()?;
    if format != FORMAT {
        return Err(DataFault::Format { found: format, wanted: FORMAT });
    }
    let wanted = u64::from_le_bytes(bytes.array().ok_or(CUT)?);
    let hashed = bytes.rest();
    let counts = Counts::read(&mut bytes)?;
    let (found, length) = (bytes.rest().len() as u64, counts.bytes_behind());
    if found != length {
        return Err(DataFault::Length { found, wanted: length });
    }
    let found = xxh64(hashed, SEED);
    if found != wanted {
        return Err(DataFault::Hash { found, wanted });
    }
    read_content(bytes, &counts, found).map(|content| Lexicon { file, ..content })
}

/// For a file that ends within its counts.
const CUT: DataFault = DataFault::Damaged("it ends within its first bytes");

/// For a column of numbers that does not hold what it says.
const WRONG_NUMBERS: DataFault = DataFault::Damaged("a column of numbers is cut or too long");

/// Reads what follows the counts, but for the file itself. Nothing here allocates more than a few
/// times the file's length: every count has been held against it.
fn read_content(mut bytes: Bytes<'_>, counts: &Counts, hash: u64) -> Result<Lexicon, DataFault> {
    let file = bytes.file;
    let median_idf = bytes.f32()?;
    let mut idf_levels = vec![None];
    for _ in 0..counts.idf_levels {
        idf_levels.push(Some(bytes.f32()?));
    }
    let [characters, frequencies, labels, frequency_of] = counts.tails;
    let characters = Characters::read(bytes.numbers(counts.characters, characters)?)
        .ok_or(DataFault::Damaged("its characters are wrong"))?;
    let frequencies = read_frequencies(bytes.numbers(counts.frequencies, frequencies)?)?;
    if frequencies.last().is_some_and(|highest| *highest > counts.total_frequency) {
        return Err(WRONG_NUMBERS);
    }
    let tree = BitVector::new(bytes.take(counts.tree_bytes())?);
    let word_ends = BitVector::new(bytes.take(u64::from(counts.parents.div_ceil(8)))?);
    let labels = bytes.column(counts.nodes, labels)?;
    let trie_counts = trie::Counts {
        nodes: counts.nodes,
        roots: counts.roots,
        parents: counts.parents,
        characters: counts.characters,
    };
    let trie = Trie::new(file, &trie_counts, tree, word_ends, labels)?;
    if trie.words() != counts.words {
        return Err(DataFault::Damaged("it has more or fewer words than it says"));
    }
    let frequency_of = bytes.column(counts.words, frequency_of)?;
    let part_of_speech_of = bytes.range(u64::from(counts.words))?;
    let highest = file.get(part_of_speech_of.clone()).unwrap_or_default();
    let highest = highest.iter().fold(0, |highest: u8, index| highest.max(*index));
    PartOfSpeech::from_index(highest).ok_or(DataFault::Damaged("a part of speech is unknown"))?;
    Ok(Lexicon {
        file: Cow::default(),
        hash,
        total_frequency: counts.total_frequency,
        median_idf,
        characters,
        trie,
        frequencies,
        frequency_of,
        part_of_speech_of,
        idf_levels: idf_levels.into(),
        idf_of: IdfColumn::new(bytes.range(u64::from(counts.words.div_ceil(2)))?),
    })
}

impl Counts {
    fn read(bytes: &mut Bytes<'_>) -> Result<Self, DataFault> {
        let counts = Self {
            characters: bytes.u32()?,
            nodes: bytes.u32()?,
            roots: bytes.u32()?,
            parents: bytes.u32()?,
            words: bytes.u32()?,
            frequencies: bytes.u32()?,
            idf_levels: bytes.u32()?,
            total_frequency: bytes.u32()?,
            tails: [bytes.u32()?, bytes.u32()?, bytes.u32()?, bytes.u32()?],
        };
        let fits = counts.characters <= LIMIT
            && counts.frequencies <= LIMIT
            && counts.idf_levels < 16
            && u64::from(counts.total_frequency) < MOST_FREQUENCY / 2;
        if fits { Ok(counts) } else { Err(DataFault::Damaged("a count is too high")) }
    }

    /// Bytes of the tree: every node has a zero, and all but the roots a one.
    fn tree_bytes(&self) -> u64 {
        (2 * u64::from(self.nodes)).saturating_sub(self.roots.into()).div_ceil(8)
    }

    /// Bytes that must follow.
    fn bytes_behind(&self) -> u64 {
        let tails: u64 = self.tails.iter().map(|tails| u64::from(*tails)).sum();
        4 + 4 * u64::from(self.idf_levels)
            + u64::from(self.characters)
            + u64::from(self.frequencies)
            + self.tree_bytes()
            + u64::from(self.parents.div_ceil(8))
            + u64::from(self.nodes)
            + 2 * u64::from(self.words)
            + u64::from(self.words.div_ceil(2))
            + tails
    }
}

/// The ascending frequencies.
fn read_frequencies(mut differences: Numbers<'_>) -> Result<Box<[u32]>, DataFault> {
    let mut frequency = 0_u32;
    let frequencies = differences.by_ref().map(|difference| {
        frequency = frequency.saturating_add(difference);
        frequency
    });
    let frequencies = frequencies.collect();
    if differences.is_at_end() { Ok(frequencies) } else { Err(WRONG_NUMBERS) }
}

/// What is still to be read of a file.
struct Bytes<'a> {
    file: &'a [u8],
    place: usize,
}

impl<'a> Bytes<'a> {
    fn rest(&self) -> &'a [u8] {
        self.file.get(self.place..).unwrap_or_default()
    }

    fn array<const LENGTH: usize>(&mut self) -> Option<[u8; LENGTH]> {
        let array = self.rest().first_chunk()?;
        self.place += LENGTH;
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

    /// Where the next `length` bytes are.
    fn range(&mut self, length: u64) -> Result<Range<usize>, DataFault> {
        let end = usize::try_from(length).ok().and_then(|length| self.place.checked_add(length));
        let end = end.filter(|end| *end <= self.file.len()).ok_or(CUT)?;
        Ok(std::mem::replace(&mut self.place, end)..end)
    }

    fn take(&mut self, length: u64) -> Result<&'a [u8], DataFault> {
        let range = self.range(length)?;
        self.file.get(range).ok_or(CUT)
    }

    /// A column of numbers to be read one after the other.
    fn numbers(&mut self, heads: u32, tails: u32) -> Result<Numbers<'a>, DataFault> {
        Ok(Numbers::new(self.take(heads.into())?, self.take(tails.into())?))
    }

    /// A column of numbers to be looked up where it lies.
    fn column(&mut self, heads: u32, tails: u32) -> Result<Column, DataFault> {
        let (heads, tails) = (self.range(heads.into())?, self.range(tails.into())?);
        Column::new(self.file, heads, tails).ok_or(WRONG_NUMBERS)
    }
}
