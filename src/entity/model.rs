//! The tagger's weights: their file `tagger.bin`, and the table they are looked up in.
//!
//! The file's form, its reading and its writing are in `file`.

mod file;

use std::borrow::Cow;
use std::fmt;

pub use file::write;

use super::label::LANES;
use super::viterbi::{Scores, Transitions};
use crate::data_file::{DataError, DataFile};

/// Steps of [`Model::sureness`].
pub const SURENESS_STEPS: usize = 16;

/// Weights of one feature.
pub type Row = [i8; LANES];

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
    pub fn from_bytes(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, DataError> {
        let file = DataFile::Model;
        file::read(&bytes.into()).map_err(|fault| DataError { file, fault })
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

    /// The least margin from which on names are as sure as `sureness`; that of the surest where none
    /// are.
    #[must_use]
    pub fn margin_of(&self, sureness: f64) -> i32 {
        let sure = self.sureness.iter().position(|step| f64::from(*step) / 255.0 >= sureness);
        sure.unwrap_or(SURENESS_STEPS) as i32 * self.margin_step.max(1)
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
