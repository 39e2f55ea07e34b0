//! The tagger's weights: their file `tagger.bin`, and the tables they are looked up in.
//!
//! The file's form and its reading are in `file`, its writing in `encode`; the tables are in `rows`,
//! and sums that are kept in `packed`.

mod encode;
mod file;
mod packed;
mod rows;

use std::borrow::Cow;
use std::fmt;

pub use file::{Content, WeightRows};
pub(super) use packed::{Cache, Packed, add, add_unpacked};
pub use rows::Weight;

use super::label::LABELS;
use super::viterbi::{Scores, Transitions};
use super::word_tags::WORD_TAGS;
use crate::data_file::{DataError, DataFile};
use rows::{LABEL_LIMIT, Rows};

/// Steps of [`Model::sureness`].
pub const SURENESS_STEPS: usize = 16;

/// Weights of features and of label after label, immutable.
pub struct Model {
    hash: u64,
    transitions: Transitions,
    margin_step: i32,
    sureness: [u8; SURENESS_STEPS],
    /// Of the features of characters, by [`super::label::Label`].
    characters: Rows,
    /// Of the features of words, by [`super::word_tags`].
    words: Rows,
}

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

    /// Sum of the weights of a character's features, by label.
    #[inline]
    #[must_use]
    pub fn sum<const FEATURES: usize>(&self, hashes: &[u32; FEATURES]) -> Scores {
        self.characters.sum(hashes)
    }

    /// Adds the weights of one feature of a character to packed sums, by label.
    pub(super) fn add(&self, hash: u32, sums: &mut Packed<{ LABELS / 4 }>) {
        self.characters.add(hash, sums);
    }

    /// Adds the weights of one feature of a word to packed sums, by number of the tag.
    pub(super) fn add_of_word(&self, hash: u32, sums: &mut Packed<{ WORD_TAGS.len() / 4 }>) {
        self.words.add(hash, sums);
    }

    /// Sum of the weights of a word's features, by number of the tag; 0 for numbers of none.
    #[inline]
    #[must_use]
    pub fn sum_of_word<const FEATURES: usize>(
        &self,
        hashes: &[u32; FEATURES],
    ) -> [i32; LABEL_LIMIT] {
        self.words.sum(hashes)
    }
}

impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Model").field("hash", &self.hash()).finish_non_exhaustive()
    }
}
