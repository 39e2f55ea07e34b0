//! The form of `tagger.bin` and its reading. Its writing is in `encode`.
//!
//! All numbers are little-endian. The file's parts are apart so that a general compressor does well
//! on each.
//!
//! ```text
//! bytes    what
//! 8        "tagger\n\n"
//! 4        format number, 3
//! 8        xxh64, seed 0, of all that follows
//! 4        length of all that follows
//! 2 × 256  scores of label after label, by the label before, then by the one behind
//! 2        margin that a step of the next line stands for
//! 16       how sure a name with that margin is, in 255ths
//!          weights of the features of characters
//!          weights of the features of words
//! ```
//!
//! Weights of features, in rows of cells as in memory (see `rows`). Cells with the same labels have
//! the same shape:
//!
//! ```text
//! 4        bytes of gaps G
//! 4        cells C
//! 1        shapes S, at most 128
//! 6 × S    label; second label, the same where there is none; cells of this shape (4 bytes)
//! G        hashes of the rows, ascending: each less the one before, seven bits a byte, low ones
//!          first, the highest bit set on all but the last
//! C        shape of each cell; the highest bit is set where the row goes on with the next cell
//!          the weights: of all cells of shape 0, then of all of shape 1, …
//!
//! shapes   0: labels 0 and 1, 1 cell       1: label 2 alone, 2 cells
//! gaps     9                     4         the rows' hashes are 9 and 13
//! cells    0 and goes on, 1      1
//! weights  +1 +2                 -3 +4     row 9: +1, +2, -3 for labels 0, 1, 2; row 13: +4 for 2
//! ```
//!
//! Which features hashes stand for is in `features` and `word_tags`; a change there is a new format.

use xxhash_rust::xxh64::xxh64;

use super::rows::{Cell, Rows, RowsBuilder, Weight};
use super::{Model, SURENESS_STEPS};
use crate::data_file::DataFault;
use crate::entity::features::HASH_BITS;
use crate::entity::label::LABELS;
use crate::entity::viterbi::Transitions;
use crate::entity::word_tags::{WORD_HASH_BITS, WORD_TAGS};

/// How a model begins.
pub(super) const MAGIC: [u8; 8] = *b"tagger\n\n";
/// Changes with the form of the file and with the features.
pub(super) const FORMAT: u32 = 3;
/// Weights of features: hashes in rising order, each once, and each row's weights, of six bits with
/// the sign, by rising label.
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

/// Cells of the same labels.
struct Shape<'a> {
    /// With the labels, but without weights.
    cell: Cell,
    is_pair: bool,
    /// Those that are not read yet.
    weights: &'a [u8],
}

/// The rows of one kind of features while they are read.
struct RowReader<'a> {
    gaps: Bytes<'a>,
    shapes: Vec<Shape<'a>>,
    rows: RowsBuilder,
    /// Bits of hashes.
    bits: u32,
    /// Of the row that is being read; `None` before the first.
    hash: Option<u32>,
    /// Whether the next cell belongs to the same row.
    goes_on: bool,
}

/// Marks a cell whose row goes on.
pub(super) const GOES_ON: u8 = 0x80;
const FALSE_HASHES: DataFault = DataFault::Damaged("its hashes are not in order");
const FALSE_COUNT: DataFault = DataFault::Damaged("its rows do not fit its weights");

fn read_rows(rest: &mut Bytes<'_>, bits: u32, labels: usize) -> Result<Rows, DataFault> {
    /// Cells that are read by one call: a browser replaces a function by a faster one between calls,
    /// not within one.
    const BLOCK: usize = 2048;
    let [gaps, cells] = [rest.u32()?, rest.u32()?].map(|n| n as usize);
    let [shapes] = rest.array()?;
    let shapes = rest.take(6 * usize::from(shapes))?;
    let gaps = Bytes(rest.take(gaps)?);
    let cells = rest.take(cells)?;
    let (rows, shapes) = (RowsBuilder::new(bits, cells.len()), read_shapes(shapes, rest, labels)?);
    let mut reader = RowReader { gaps, shapes, rows, bits, hash: None, goes_on: false };
    for block in cells.chunks(BLOCK) {
        reader.read(block)?;
    }
    let all_read = reader.gaps.0.is_empty() && reader.shapes.iter().all(|s| s.weights.is_empty());
    if reader.goes_on || !all_read {
        return Err(FALSE_COUNT);
    }
    Ok(reader.rows.finish())
}

/// Shapes from their table, each with its weights, which `rest` begins with.
fn read_shapes<'a>(
    table: &[u8],
    rest: &mut Bytes<'a>,
    labels: usize,
) -> Result<Vec<Shape<'a>>, DataFault> {
    let shapes = table.as_chunks::<6>().0.iter().map(|[first, second, count @ ..]| {
        let is_pair = first != second;
        if usize::from(*first.max(second)) >= labels {
            return Err(DataFault::Damaged("it has a label that is none"));
        }
        let count = u32::from_le_bytes(*count) as usize;
        let weights = rest.take(count.saturating_mul(1 + usize::from(is_pair)))?;
        Ok(Shape { cell: Cell::of_labels(*first, *second), is_pair, weights })
    });
    shapes.collect()
}

impl RowReader<'_> {
    /// Reads the cells of these shapes.
    #[inline(never)]
    fn read(&mut self, shapes: &[u8]) -> Result<(), DataFault> {
        for byte in shapes {
            let hash = match self.hash {
                Some(hash) if self.goes_on => hash,
                _ => self.next_hash()?,
            };
            self.goes_on = byte & GOES_ON != 0;
            let shape = self.shapes.get_mut(usize::from(byte & !GOES_ON)).ok_or(FALSE_COUNT)?;
            let (first, mut behind) = shape.weights.split_first().ok_or(FALSE_COUNT)?;
            let mut second = &0;
            if shape.is_pair {
                (second, behind) = behind.split_first().ok_or(FALSE_COUNT)?;
            }
            shape.weights = behind;
            self.rows.push(hash, shape.cell.filled(hash, *first, *second));
        }
        Ok(())
    }

    /// The hash of the next row.
    #[inline]
    fn next_hash(&mut self) -> Result<u32, DataFault> {
        let mut gap = 0;
        for shift in [0, 7, 14, 21] {
            let [byte] = self.gaps.array()?;
            gap |= u32::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                let hash = self.hash.unwrap_or_default() + gap;
                if hash >> self.bits != 0 || (gap == 0 && self.hash.is_some()) {
                    return Err(FALSE_HASHES);
                }
                self.hash = Some(hash);
                return Ok(hash);
            }
        }
        Err(FALSE_HASHES)
    }
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
        let mut sums = [0; LABELS];
        model.add([0, 70_000, 70_001, 5], &mut sums);
        assert_eq!((sums[0], sums[1], sums[12]), (-6, 0, 31));
        let before = sums;
        model.add([1], &mut sums);
        assert_eq!(sums, before);
        let mut of_word = [0; WORD_TAGS.len()];
        model.add_of_word([9, 10], &mut of_word);
        assert_eq!(of_word[39], 7);
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
