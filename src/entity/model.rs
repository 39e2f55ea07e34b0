//! The tagger's weights: their file `tagger.bin`, and the tables they are looked up in.
//!
//! The file's form and its reading are in `file`, its writing in `encode`; the tables are in `rows`,
//! and sums that are kept in `sums`.

mod encode;
mod file;
mod rows;
mod sums;

use std::borrow::Cow;
use std::fmt;

pub use file::{Content, WeightRows};
pub use rows::Weight;
pub(super) use sums::{Cache, Sums, add};

use super::label::LABELS;
use super::viterbi::Transitions;
use super::word_tags::WORD_TAGS;
use crate::data_file::{DataError, DataFile};
use rows::Rows;

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

    /// Adds the weights of features of a character to sums by label.
    #[inline]
    pub(super) fn add<const FEATURES: usize>(
        &self,
        hashes: [u32; FEATURES],
        sums: &mut Sums<LABELS>,
    ) {
        self.characters.add(&hashes, sums);
    }

    /// Adds the weights of features of a word to sums by number of the tag.
    #[inline]
    pub(super) fn add_of_word<const FEATURES: usize>(
        &self,
        hashes: [u32; FEATURES],
        sums: &mut Sums<{ WORD_TAGS.len() }>,
    ) {
        self.words.add(&hashes, sums);
    }
}

impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Model").field("hash", &self.hash()).finish_non_exhaustive()
    }
}
