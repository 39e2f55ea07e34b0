//! Data files of the analyzer, and why one cannot be used. Their forms are their readers' affair.

use std::fmt;

/// A file that an analyzer reads when it is set up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataFile {
    /// `lexicon.bin`: the words.
    Lexicon,
    /// `tagger.bin`: the trained model.
    Model,
}

impl DataFile {
    /// `lexicon` or `model`: what messages call it, and the code of its errors.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lexicon => "lexicon",
            Self::Model => "model",
        }
    }

    /// What the file is called on disk.
    #[must_use]
    pub const fn file_name(self) -> &'static str {
        match self {
            Self::Lexicon => "lexicon.bin",
            Self::Model => "tagger.bin",
        }
    }
}

/// What is wrong with a file's bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DataFault {
    /// They are something else altogether.
    OtherFile,
    /// They were written for another version of this program.
    Format {
        /// Format of the file.
        found: u32,
        /// Format this build reads.
        wanted: u32,
    },
    /// They are not as many as they say.
    Length {
        /// Bytes there are.
        found: u64,
        /// Bytes there should be.
        wanted: u64,
    },
    /// They changed since they were written.
    Hash {
        /// Hash of the bytes.
        found: u64,
        /// Hash written in the file.
        wanted: u64,
    },
    /// They were written wrong: the hash is right and the content is not.
    Damaged(&'static str),
}

/// Why a data file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataError {
    /// The file that was wanted.
    pub file: DataFile,
    /// What is wrong with it.
    pub fault: DataFault,
}

impl fmt::Display for DataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, file) = (self.file.name(), self.file.file_name());
        match &self.fault {
            DataFault::OtherFile => write!(f, "not a {name}: wanted the bytes of {file}"),
            DataFault::Format { found, wanted } => write!(
                f,
                "{name} format {found}, this build reads {wanted}: take the {file} that came with \
                 it"
            ),
            DataFault::Length { found, wanted } => write!(
                f,
                "{name} of {found} bytes, wanted {wanted}: the file is cut or has something behind \
                 it, fetch it again"
            ),
            DataFault::Hash { found, wanted } => write!(
                f,
                "{name} with hash {found:016x}, wanted {wanted:016x}: the file is damaged, fetch \
                 it again"
            ),
            DataFault::Damaged(what) => write!(f, "{name} is wrong inside, {what}: make it again"),
        }
    }
}

impl std::error::Error for DataError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_say_what_to_do() {
        let message = |fault| DataError { file: DataFile::Model, fault }.to_string();
        assert_eq!(message(DataFault::OtherFile), "not a model: wanted the bytes of tagger.bin");
        assert_eq!(
            message(DataFault::Format { found: 2, wanted: 3 }),
            "model format 2, this build reads 3: take the tagger.bin that came with it"
        );
        assert_eq!(
            message(DataFault::Length { found: 7, wanted: 9 }),
            "model of 7 bytes, wanted 9: the file is cut or has something behind it, fetch it again"
        );
        assert_eq!(
            message(DataFault::Damaged("a gap is too long")),
            "model is wrong inside, a gap is too long: make it again"
        );
    }
}
