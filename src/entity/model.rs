//! The tagger's weights: their file `tagger.bin`, and the table they are looked up in.
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

use std::borrow::Cow;
use std::fmt;

use xxhash_rust::xxh64::xxh64;

use super::features::HASH_BITS;
use super::label::{LABELS, LANES};
use super::viterbi::{Scores, Transitions};

/// How a model begins.
pub const MAGIC: [u8; 8] = *b"tagger\n\n";
/// Changes with the form of the file and with the features.
pub const FORMAT: u32 = 1;
/// Steps of [`Model::sureness`].
pub const SURENESS_STEPS: usize = 16;
/// Bytes before those that the hash is of.
const HEAD: usize = 20;

/// Weights of one feature.
pub type Row = [i8; LANES];

/// Why bytes are not a model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ModelError {
    /// Something else altogether.
    NotAModel,
    /// Written for another version of this program.
    Format {
        /// Format of the file.
        found: u32,
        /// Format this build reads.
        wanted: u32,
    },
    /// Not as long as it says it is.
    Length {
        /// Bytes there are.
        found: u64,
        /// Bytes there should be.
        wanted: u64,
    },
    /// Changed since it was written.
    Hash {
        /// Hash of the bytes.
        found: u64,
        /// Hash written in the file.
        wanted: u64,
    },
    /// Written wrong: the hash is right and the content is not.
    Damaged(&'static str),
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAModel => write!(f, "not a model: wanted the bytes of tagger.bin"),
            Self::Format { found, wanted } => write!(
                f,
                "model format {found}, this build reads {wanted}: take the tagger.bin that came \
                 with it"
            ),
            Self::Length { found, wanted } => write!(
                f,
                "model of {found} bytes, wanted {wanted}: the file is cut or has something behind \
                 it, fetch it again"
            ),
            Self::Hash { found, wanted } => write!(
                f,
                "model with hash {found:016x}, wanted {wanted:016x}: the file is damaged, fetch it \
                 again"
            ),
            Self::Damaged(what) => write!(f, "model is wrong inside, {what}: train it again"),
        }
    }
}

impl std::error::Error for ModelError {}

/// Weights of features and of label after label, immutable.
pub struct Model {
    hash: u64,
    transitions: Transitions,
    margin_step: i32,
    sureness: [u8; SURENESS_STEPS],
    /// Whether any hash ends with these bits: small enough to stay close to the processor, and most
    /// features have no row.
    present: Box<[u64]>,
    /// Hash and row of every feature, open addressing; [`EMPTY`] where there is none.
    keys: Box<[u32]>,
    rows: Box<[Row]>,
    len: usize,
}

/// Above every hash.
const EMPTY: u32 = u32::MAX;
/// Bits of a hash that `present` is asked with.
const PRESENT_BITS: u32 = 20;

impl Model {
    /// Reads `tagger.bin`.
    ///
    /// # Errors
    ///
    /// When the bytes are not a model of this format, complete and unchanged.
    pub fn from_bytes(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, ModelError> {
        read(&bytes.into())
    }

    /// Names this model: 16 hexadecimal digits of the xxh64 of its content.
    #[must_use]
    pub fn hash(&self) -> String {
        format!("{:016x}", self.hash)
    }

    /// Number of features with weights.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether it has no feature.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Scores of label after label.
    #[must_use]
    pub fn transitions(&self) -> &Transitions {
        &self.transitions
    }

    /// 0 to 1: how often a name is right that beats every other reading by `margin`.
    #[must_use]
    pub fn sureness(&self, margin: i32) -> f64 {
        let step = (margin / self.margin_step.max(1)).max(0) as usize;
        let last = self.sureness.last().copied().unwrap_or_default();
        f64::from(self.sureness.get(step).copied().unwrap_or(last)) / 255.0
    }

    /// Sum of the weights of features, by label.
    #[inline]
    #[must_use]
    pub fn sum(&self, hashes: &[u32]) -> Scores {
        let mut sum = [0_i16; LANES];
        for hash in hashes {
            if let Some(row) = self.row(*hash) {
                for (sum, weight) in sum.iter_mut().zip(row) {
                    *sum += i16::from(*weight);
                }
            }
        }
        sum.map(i32::from)
    }

    /// Weights of the feature with this hash, if it has any.
    #[inline]
    fn row(&self, hash: u32) -> Option<&Row> {
        let bit = hash & ((1 << PRESENT_BITS) - 1);
        let word = self.present.get((bit >> 6) as usize)?;
        if word >> (bit & 63) & 1 == 0 {
            return None;
        }
        let mask = self.keys.len().wrapping_sub(1);
        let mut place = first_place(hash) & mask;
        loop {
            match *self.keys.get(place)? {
                key if key == hash => return self.rows.get(place),
                EMPTY => return None,
                _ => place = (place + 1) & mask,
            }
        }
    }

    /// A table with room to spare.
    fn fill(&mut self, hashes: &[u32], rows: &[Row]) {
        let capacity = (hashes.len() * 3 / 2 + 1).next_power_of_two();
        let mut keys = vec![EMPTY; capacity];
        let mut table = vec![[0; LANES]; capacity];
        let mut present = vec![0_u64; 1 << (PRESENT_BITS - 6)];
        for (hash, row) in hashes.iter().zip(rows) {
            let bit = hash & ((1 << PRESENT_BITS) - 1);
            present.get_mut((bit >> 6) as usize).into_iter().for_each(|w| *w |= 1 << (bit & 63));
            let mut place = first_place(*hash) & (capacity - 1);
            while keys.get(place).is_some_and(|key| *key != EMPTY) {
                place = (place + 1) & (capacity - 1);
            }
            keys.get_mut(place).into_iter().for_each(|key| *key = *hash);
            table.get_mut(place).into_iter().for_each(|place| *place = *row);
        }
        (self.present, self.keys, self.rows) = (present.into(), keys.into(), table.into());
        self.len = hashes.len();
    }
}

/// The high bits of a hash are as good as any, and differ from those that `present` is asked with.
#[inline]
fn first_place(hash: u32) -> usize {
    (hash >> 4) as usize
}

impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Model").field("hash", &self.hash()).field("rows", &self.len).finish()
    }
}

/// What is left of a file.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], ModelError> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(CUT)?;
        self.0 = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], ModelError> {
        let (taken, rest) = self.0.split_first_chunk::<N>().ok_or(CUT)?;
        self.0 = rest;
        Ok(*taken)
    }

    fn u32(&mut self) -> Result<u32, ModelError> {
        self.array().map(u32::from_le_bytes)
    }

    fn i16(&mut self) -> Result<i32, ModelError> {
        self.array().map(|bytes| i32::from(i16::from_le_bytes(bytes)))
    }
}

const CUT: ModelError = ModelError::Damaged("it ends too early");

fn read(bytes: &[u8]) -> Result<Model, ModelError> {
    if !bytes.starts_with(&MAGIC) {
        return Err(ModelError::NotAModel);
    }
    let mut rest = Bytes(bytes);
    rest.take(MAGIC.len())?;
    let format = rest.u32()?;
    if format != FORMAT {
        return Err(ModelError::Format { found: format, wanted: FORMAT });
    }
    let wanted = rest.array().map(u64::from_le_bytes)?;
    let hashed = rest.0;
    let [rows, gaps, weights] = [rest.u32()?, rest.u32()?, rest.u32()?].map(|n| n as usize);
    let length = HEAD as u64
        + 12
        + (2 * LABELS * LABELS + 2 + SURENESS_STEPS) as u64
        + [gaps, rows, rows, weights].iter().map(|n| *n as u64).sum::<u64>();
    if bytes.len() as u64 != length {
        return Err(ModelError::Length { found: bytes.len() as u64, wanted: length });
    }
    let found = xxh64(hashed, 0);
    if found != wanted {
        return Err(ModelError::Hash { found, wanted });
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

fn read_hashes(gaps: &[u8], rows: usize) -> Result<Vec<u32>, ModelError> {
    let mut hashes = Vec::with_capacity(rows);
    let (mut hash, mut gap, mut shift) = (0_u32, 0_u32, 0_u32);
    for byte in gaps {
        if shift > 21 {
            return Err(ModelError::Damaged("a gap is too long"));
        }
        gap |= u32::from(byte & 0x7f) << shift;
        shift += 7;
        if byte & 0x80 == 0 {
            hash += gap;
            if hash >> HASH_BITS != 0 || (gap == 0 && !hashes.is_empty()) {
                return Err(ModelError::Damaged("its hashes are not in order"));
            }
            hashes.push(hash);
            (gap, shift) = (0, 0);
        }
    }
    if hashes.len() != rows || shift != 0 {
        return Err(ModelError::Damaged("it has more or fewer rows than it says"));
    }
    Ok(hashes)
}

fn read_rows(masks: &[u16], mut weights: &[u8]) -> Result<Vec<Row>, ModelError> {
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
        return Err(ModelError::Damaged("its masks do not fit its weights"));
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
        let error = |bytes: Vec<u8>| Model::from_bytes(bytes).unwrap_err();
        assert_eq!(error(b"lexicon\n".to_vec()), ModelError::NotAModel);
        let mut other = small();
        other[8] = 9;
        assert_eq!(error(other), ModelError::Format { found: 9, wanted: FORMAT });
        let mut cut = small();
        cut.pop();
        assert!(matches!(error(cut), ModelError::Length { .. }));
        let mut changed = small();
        *changed.last_mut().unwrap() ^= 1;
        assert!(matches!(error(changed), ModelError::Hash { .. }));
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
