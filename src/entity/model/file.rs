//! The form of `tagger.bin`, its reading and its writing.
//!
//! All numbers are little-endian. The file's parts are apart so that a general compressor does well
//! on each.
//!
//! ```text
//! bytes    what
//! 8        "tagger\n\n"
//! 4        format number, 1
//! 8        xxh64, seed 0, of all that follows
//! 4        rows R
//! 4        bytes of gaps G
//! 4        weights that are not zero N
//! 2 × 169  scores of label after label, by the label before, then by the one behind
//! 2        margin that a step of the next line stands for
//! 16       how sure a name with that margin is, in 255ths
//! G        hashes of the rows, ascending: each less the one before, seven bits a byte, low ones
//!          first, the highest bit set on all but the last
//! R        low bytes of the rows' masks: bit l says that label l has a weight
//! R        high bytes of the masks
//! N        the weights: all of label 0, then all of label 1, …, in the order of their rows
//! ```
//!
//! Which features hashes stand for is in `features`; a change there is a new format.

use xxhash_rust::xxh64::xxh64;

use super::{Model, Row, SURENESS_STEPS};
use crate::data_file::DataFault;
use crate::entity::features::HASH_BITS;
use crate::entity::label::{LABELS, LANES};
use crate::entity::viterbi::Transitions;

/// How a model begins.
const MAGIC: [u8; 8] = *b"tagger\n\n";
/// Changes with the form of the file and with the features.
const FORMAT: u32 = 1;
/// Bytes before those that the hash is of.
const HEAD: usize = 20;

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
    let [rows, gaps, weights] = [rest.u32()?, rest.u32()?, rest.u32()?].map(|n| n as usize);
    let length = HEAD as u64
        + 12
        + (2 * LABELS * LABELS + 2 + SURENESS_STEPS) as u64
        + [gaps, rows, rows, weights].iter().map(|n| *n as u64).sum::<u64>();
    if bytes.len() as u64 != length {
        return Err(DataFault::Length { found: bytes.len() as u64, wanted: length });
    }
    let found = xxh64(hashed, 0);
    if found != wanted {
        return Err(DataFault::Hash { found, wanted });
    }
    let mut transitions = [[0; LANES]; LABELS];
    for row in &mut transitions {
        for score in row.iter_mut().take(LABELS) {
            *score = rest.i16()?;
        }
    }
    let mut model = Model {
        hash: found,
        transitions: Transitions::new(&transitions),
        margin_step: rest.i16()?,
        sureness: rest.array()?,
        present: Box::default(),
        keys: Box::default(),
        rows: Box::default(),
        len: 0,
    };
    let hashes = read_hashes(rest.take(gaps)?, rows)?;
    let [low, high] = [rest.take(rows)?, rest.take(rows)?];
    let masks: Vec<u16> =
        low.iter().zip(high).map(|(low, high)| u16::from_le_bytes([*low, *high])).collect();
    model.fill(&hashes, &read_rows(&masks, rest.take(weights)?)?);
    Ok(model)
}

fn read_hashes(gaps: &[u8], rows: usize) -> Result<Vec<u32>, DataFault> {
    let mut hashes = Vec::with_capacity(rows);
    let (mut hash, mut gap, mut shift) = (0_u32, 0_u32, 0_u32);
    for byte in gaps {
        if shift > 21 {
            return Err(DataFault::Damaged("a gap is too long"));
        }
        gap |= u32::from(byte & 0x7f) << shift;
        shift += 7;
        if byte & 0x80 == 0 {
            hash += gap;
            if hash >> HASH_BITS != 0 || (gap == 0 && !hashes.is_empty()) {
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

fn read_rows(masks: &[u16], mut weights: &[u8]) -> Result<Vec<Row>, DataFault> {
    let mut rows = vec![[0; LANES]; masks.len()];
    for label in 0..LABELS {
        for (row, mask) in rows.iter_mut().zip(masks) {
            if mask >> label & 1 == 1 {
                let (first, rest) = weights.split_first().ok_or(CUT)?;
                weights = rest;
                let [weight] = [first.cast_signed()];
                row.get_mut(label).into_iter().for_each(|place| *place = weight);
            }
        }
    }
    if !weights.is_empty() || masks.iter().any(|mask| mask >> LABELS != 0) {
        return Err(DataFault::Damaged("its masks do not fit its weights"));
    }
    Ok(rows)
}

/// Writes a model's file. `rows` are sorted by hash, each once.
#[must_use]
pub fn write(
    rows: &[(u32, Row)],
    transitions: &[[i16; LABELS]; LABELS],
    margin_step: i16,
    sureness: &[u8; SURENESS_STEPS],
) -> Vec<u8> {
    let mut gaps = Vec::new();
    let mut before = 0;
    for (hash, _) in rows {
        let mut gap = hash - before;
        before = *hash;
        while gap > 0x7f {
            gaps.push(gap as u8 | 0x80);
            gap >>= 7;
        }
        gaps.push(gap as u8);
    }
    let mask = |row: &Row| {
        let set = row.iter().take(LABELS).enumerate().filter(|(_, weight)| **weight != 0);
        set.fold(0_u16, |mask, (label, _)| mask | 1 << label)
    };
    let masks: Vec<[u8; 2]> = rows.iter().map(|(_, row)| mask(row).to_le_bytes()).collect();
    let mut weights = Vec::new();
    for label in 0..LABELS {
        let of_label = rows.iter().filter_map(|(_, row)| row.get(label));
        weights
            .extend(of_label.filter(|weight| **weight != 0).map(|weight| weight.cast_unsigned()));
    }
    let mut content = Vec::new();
    for count in [rows.len(), gaps.len(), weights.len()] {
        content.extend((count as u32).to_le_bytes());
    }
    content.extend(transitions.iter().flatten().flat_map(|score| score.to_le_bytes()));
    content.extend(margin_step.to_le_bytes());
    content.extend(sureness);
    content.extend(gaps);
    content.extend(masks.iter().map(|[low, _]| low));
    content.extend(masks.iter().map(|[_, high]| high));
    content.extend(weights);
    let mut bytes = MAGIC.to_vec();
    bytes.extend(FORMAT.to_le_bytes());
    bytes.extend(xxh64(&content, 0).to_le_bytes());
    bytes.extend(content);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small() -> Vec<u8> {
        let mut row = [0; LANES];
        (row[0], row[12]) = (-3, 15);
        write(&[(0, row), (70_000, row)], &[[1; LABELS]; LABELS], 5, &[128; SURENESS_STEPS])
    }

    #[test]
    fn weights_come_back() {
        let model = Model::from_bytes(small()).unwrap();
        assert_eq!(model.len(), 2);
        let sum = model.sum(&[0, 70_000, 5]);
        assert_eq!((sum[0], sum[1], sum[12]), (-6, 0, 30));
        assert_eq!(model.sum(&[1]), [0; LANES]);
    }

    #[test]
    fn what_is_wrong_is_said() {
        let error = |bytes: Vec<u8>| Model::from_bytes(bytes).unwrap_err().fault;
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
