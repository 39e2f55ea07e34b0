//! The form of `tagger.bin`, its reading and its writing.
//!
//! All numbers are little-endian. The file's parts are apart so that a general compressor does well
//! on each.
//!
//! ```text
//! bytes    what
//! 8        "tagger\n\n"
//! 4        format number, 2
//! 8        xxh64, seed 0, of all that follows
//! 4        length of all that follows
//! 2 × 256  scores of label after label, by the label before, then by the one behind
//! 2        margin that a step of the next line stands for
//! 16       how sure a name with that margin is, in 255ths
//!          weights of the features of characters
//!          weights of the features of words
//! ```
//!
//! Weights of features:
//!
//! ```text
//! 4        rows R
//! 4        bytes of gaps G
//! 4        weights N
//! G        hashes of the rows, ascending: each less the one before, seven bits a byte, low ones
//!          first, the highest bit set on all but the last
//! R        weights of each row
//! N        their labels: each less the one before in its row
//! N        the weights: all of label 0, then all of label 1, …, in the order of their rows
//! ```
//!
//! Which features hashes stand for is in `features` and `word_tags`; a change there is a new format.

use xxhash_rust::xxh64::xxh64;

use super::rows::{Rows, Weight};
use super::{Model, SURENESS_STEPS};
use crate::data_file::DataFault;
use crate::entity::features::HASH_BITS;
use crate::entity::label::LABELS;
use crate::entity::viterbi::Transitions;
use crate::entity::word_tags::{WORD_HASH_BITS, WORD_TAGS};

/// How a model begins.
const MAGIC: [u8; 8] = *b"tagger\n\n";
/// Changes with the form of the file and with the features.
const FORMAT: u32 = 2;
/// Weights of features: hashes in rising order, each once, and each row's weights by rising label.
pub type WeightRows = Vec<(u32, Vec<Weight>)>;

/// What a model's file holds.
#[derive(Clone, Debug)]
pub struct Content {
    /// By the label before, then by the one behind.
    pub transitions: [[i16; LABELS]; LABELS],
    /// Margin that a step of `sureness` stands for.
    pub margin_step: i16,
    /// How sure a name is, in 255ths.
    pub sureness: [u8; SURENESS_STEPS],
    /// Of the features of characters.
    pub characters: WeightRows,
    /// Of the features of words.
    pub words: WeightRows,
}

/// What is left of a file.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], DataFault> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(CUT)?;
        self.0 = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], DataFault> {
        let (taken, rest) = self.0.split_first_chunk::<N>().ok_or(CUT)?;
        self.0 = rest;
        Ok(*taken)
    }

    fn u32(&mut self) -> Result<u32, DataFault> {
        self.array().map(u32::from_le_bytes)
    }

    fn i16(&mut self) -> Result<i32, DataFault> {
        self.array().map(|bytes| i32::from(i16::from_le_bytes(bytes)))
    }
}

const CUT: DataFault = DataFault::Damaged("it ends too early");

/// Reads a whole file.
pub(super) fn read(bytes: &[u8]) -> Result<Model, DataFault> {
    if !bytes.starts_with(&MAGIC) {
        return Err(DataFault::OtherFile);
    }
    let mut rest = Bytes(bytes);
    rest.take(MAGIC.len())?;
    let format = rest.u32()?;
    if format != FORMAT {
        return Err(DataFault::Format { found: format, wanted: FORMAT });
    }
    let wanted = rest.array().map(u64::from_le_bytes)?;
    let hashed = rest.0;
    let length = u64::from(rest.u32()?);
    if rest.0.len() as u64 != length {
        let head = (bytes.len() - rest.0.len()) as u64;
        return Err(DataFault::Length { found: bytes.len() as u64, wanted: head + length });
    }
    let found = xxh64(hashed, 0);
    if found != wanted {
        return Err(DataFault::Hash { found, wanted });
    }
    let mut transitions = [[0; LABELS]; LABELS];
    for score in transitions.iter_mut().flatten() {
        *score = rest.i16()?;
    }
    let model = Model {
        hash: found,
        transitions: Transitions::new(&transitions),
        margin_step: rest.i16()?,
        sureness: rest.array()?,
        characters: read_rows(&mut rest, HASH_BITS, LABELS)?,
        words: read_rows(&mut rest, WORD_HASH_BITS, WORD_TAGS.len())?,
    };
    if !rest.0.is_empty() {
        return Err(DataFault::Damaged("it goes on behind its end"));
    }
    Ok(model)
}

fn read_rows(rest: &mut Bytes<'_>, bits: u32, labels: usize) -> Result<Rows, DataFault> {
    let [rows, gaps, weights] = [rest.u32()?, rest.u32()?, rest.u32()?].map(|n| n as usize);
    let hashes = read_hashes(rest.take(gaps)?, rows, bits)?;
    let lengths = rest.take(rows)?;
    if lengths.iter().map(|length| usize::from(*length)).sum::<usize>() != weights {
        return Err(DataFault::Damaged("its rows do not fit its weights"));
    }
    let mut steps = rest.take(weights)?;
    let mut table = Vec::with_capacity(weights);
    let mut counts = vec![0_usize; labels + 1];
    for length in lengths {
        let (row, behind) = steps.split_at_checked(usize::from(*length)).ok_or(CUT)?;
        steps = behind;
        let mut label = 0_u8;
        for step in row {
            label = label.saturating_add(*step);
            let count = counts.get_mut(usize::from(label) + 1).ok_or(NO_LABEL)?;
            *count += 1;
            table.push(Weight { label, weight: 0 });
        }
    }
    // Where the weights of each label begin.
    let mut begin = 0;
    for count in &mut counts {
        begin += *count;
        *count = begin;
    }
    let weights = rest.take(weights)?;
    for place in &mut table {
        let next = counts.get_mut(usize::from(place.label)).ok_or(NO_LABEL)?;
        place.weight = weights.get(*next).ok_or(CUT)?.cast_signed();
        *next += 1;
    }
    Rows::new(bits, &hashes, lengths, table)
}

const NO_LABEL: DataFault = DataFault::Damaged("it has a label that is none");

fn read_hashes(gaps: &[u8], rows: usize, bits: u32) -> Result<Vec<u32>, DataFault> {
    let mut hashes = Vec::with_capacity(rows.min(gaps.len()));
    let (mut hash, mut gap, mut shift) = (0_u32, 0_u32, 0_u32);
    for byte in gaps {
        if shift > 21 {
            return Err(DataFault::Damaged("a gap is too long"));
        }
        gap |= u32::from(byte & 0x7f) << shift;
        shift += 7;
        if byte & 0x80 == 0 {
            hash += gap;
            if hash >> bits != 0 || (gap == 0 && !hashes.is_empty()) {
                return Err(DataFault::Damaged("its hashes are not in order"));
            }
            hashes.push(hash);
            (gap, shift) = (0, 0);
        }
    }
    if hashes.len() != rows || shift != 0 {
        return Err(DataFault::Damaged("it has more or fewer rows than it says"));
    }
    Ok(hashes)
}

impl Content {
    /// The bytes of the file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut content: Vec<u8> =
            self.transitions.iter().flatten().flat_map(|score| score.to_le_bytes()).collect();
        content.extend(self.margin_step.to_le_bytes());
        content.extend(self.sureness);
        write_rows(&self.characters, &mut content);
        write_rows(&self.words, &mut content);
        content.splice(..0, (content.len() as u32).to_le_bytes());
        let mut bytes = MAGIC.to_vec();
        bytes.extend(FORMAT.to_le_bytes());
        bytes.extend(xxh64(&content, 0).to_le_bytes());
        bytes.extend(content);
        bytes
    }
}

fn write_rows(rows: &WeightRows, bytes: &mut Vec<u8>) {
    let mut gaps = Vec::new();
    let mut labels = Vec::new();
    let mut before = 0;
    for (hash, weights) in rows {
        let mut gap = hash - before;
        before = *hash;
        while gap > 0x7f {
            gaps.push(gap as u8 | 0x80);
            gap >>= 7;
        }
        gaps.push(gap as u8);
        let mut label = 0;
        for weight in weights {
            labels.push(weight.label - label);
            label = weight.label;
        }
    }
    for count in [rows.len(), gaps.len(), labels.len()] {
        bytes.extend((count as u32).to_le_bytes());
    }
    bytes.extend(gaps);
    bytes.extend(rows.iter().map(|(_, weights)| weights.len() as u8));
    bytes.extend(labels);
    let mut sorted: Vec<Weight> = rows.iter().flat_map(|(_, weights)| weights).copied().collect();
    sorted.sort_by_key(|weight| weight.label);
    bytes.extend(sorted.iter().map(|weight| weight.weight.cast_unsigned()));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes before those that the hash is of.
    const HEAD: usize = 20;

    fn weight(label: u8, weight: i8) -> Weight {
        Weight { label, weight }
    }

    fn small() -> Vec<u8> {
        let row = vec![weight(0, -3), weight(12, 15)];
        Content {
            transitions: [[1; LABELS]; LABELS],
            margin_step: 5,
            sureness: [128; SURENESS_STEPS],
            characters: vec![(0, row.clone()), (70_000, row), (70_001, vec![weight(12, 1)])],
            words: vec![(9, vec![weight(39, 7)])],
        }
        .to_bytes()
    }

    #[test]
    fn weights_come_back() {
        let model = Model::from_bytes(small()).unwrap();
        let sum = model.sum(&[0, 70_000, 70_001, 5]);
        assert_eq!((sum[0], sum[1], sum[12]), (-6, 0, 31));
        assert_eq!(model.sum(&[1]), [0; LABELS]);
        assert_eq!(model.sum_of_word::<2, 40>(&[9, 10])[39], 7);
    }

    #[test]
    fn what_is_wrong_is_said() {
        let error = |bytes: Vec<u8>| read(&bytes).unwrap_err();
        assert_eq!(error(b"lexicon\n".to_vec()), DataFault::OtherFile);
        let mut other = small();
        other[8] = 9;
        assert_eq!(error(other), DataFault::Format { found: 9, wanted: FORMAT });
        let mut cut = small();
        cut.pop();
        assert!(matches!(error(cut), DataFault::Length { .. }));
        let mut changed = small();
        *changed.last_mut().unwrap() ^= 1;
        assert!(matches!(error(changed), DataFault::Hash { .. }));
        for length in 8..small().len() {
            error(small()[..length].to_vec());
        }
    }

    #[test]
    fn a_wrong_inside_is_no_panic() {
        for place in HEAD..small().len() {
            let mut bytes = small();
            bytes[place] ^= 0x81;
            let hash = xxh64(&bytes[HEAD..], 0).to_le_bytes();
            bytes[12..HEAD].copy_from_slice(&hash);
            let _ = Model::from_bytes(bytes);
        }
    }
}
