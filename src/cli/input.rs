//! Files that the commands read: texts, user dictionaries, stop words.

use std::error::Error;
use std::fmt;
use std::io::Read;
use std::path::{Path, PathBuf};

use article_analyzer::UserWord;
use article_analyzer::segment::parse_user_dictionary;

/// Why a file cannot be used.
#[derive(Debug)]
pub(super) enum InputError {
    /// It cannot be read.
    Read(PathBuf, std::io::Error),
    /// It is not UTF-8 from this byte on.
    Encoding(PathBuf, usize),
    /// It was read, but its content cannot be used.
    Content(PathBuf, Box<dyn Error>),
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(file, _) => write!(f, "cannot read {}", file.display()),
            Self::Encoding(file, byte) => write!(
                f,
                "{file} is not UTF-8 at byte {byte}; convert it first, e.g. with `iconv -f GB18030 -t UTF-8 {file}`",
                file = file.display(),
            ),
            Self::Content(file, _) => write!(f, "cannot use {}", file.display()),
        }
    }
}

impl Error for InputError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Read(_, error) => Some(error),
            Self::Encoding(..) => None,
            Self::Content(_, error) => Some(error.as_ref()),
        }
    }
}

/// The text of `file`, or of standard input for `-`, without a byte order mark.
pub(super) fn text(file: &Path) -> Result<String, InputError> {
    let bytes = if file == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(file)
    };
    let bytes = bytes.map_err(|error| InputError::Read(file.to_owned(), error))?;
    let text = String::from_utf8(bytes)
        .map_err(|error| InputError::Encoding(file.to_owned(), error.utf8_error().valid_up_to()))?;
    Ok(text.strip_prefix('\u{feff}').map_or_else(|| text.clone(), str::to_owned))
}

/// The words of a user dictionary.
pub(super) fn user_dictionary(file: &Path) -> Result<Vec<UserWord>, InputError> {
    parse_user_dictionary(&text(file)?)
        .map_err(|error| InputError::Content(file.to_owned(), error.into()))
}

/// One word a line; empty lines and what follows `#` are left out.
pub(super) fn stop_words(file: &Path) -> Result<Vec<String>, InputError> {
    let text = text(file)?;
    let word = |line: &str| line.split('#').next().unwrap_or_default().trim().to_owned();
    Ok(text.lines().map(word).filter(|word| !word.is_empty()).collect())
}
