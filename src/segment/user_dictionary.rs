//! The user dictionary's file: jieba's format, one word a line.
//!
//! ```text
//! # word [frequency] [part of speech], apart by white space
//! 区市场监管局 nt
//! 通州 300 ns
//! 云计算
//! ```

use std::fmt;

use super::part_of_speech::PartOfSpeech;
use crate::options::UserWord;

/// What is wrong with a line of a user dictionary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserDictionaryError {
    /// Counted from 1.
    pub line: usize,
    /// What was found.
    pub problem: UserDictionaryProblem,
}

/// What can be wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UserDictionaryProblem {
    /// A number that does not fit 32 bits.
    Frequency(String),
    /// A part of speech that jieba does not have.
    PartOfSpeech(String),
    /// Something behind the part of speech, or behind the word that is neither of the two.
    Excess(String),
}

impl fmt::Display for UserDictionaryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: ", self.line)?;
        match &self.problem {
            UserDictionaryProblem::Frequency(found) => {
                write!(f, "frequency {found} is too high, at most {} is read", u32::MAX)
            }
            UserDictionaryProblem::PartOfSpeech(found) => write!(
                f,
                "part of speech {found:?} is unknown, wanted one of: {}",
                PartOfSpeech::tags().join(" ")
            ),
            UserDictionaryProblem::Excess(found) => {
                write!(f, "{found:?} is too much: wanted word [frequency] [part of speech]")
            }
        }
    }
}

impl std::error::Error for UserDictionaryError {}

/// The words of a user dictionary. Empty lines and those that begin with `#` are left out.
///
/// # Errors
///
/// On the first line that is not `word [frequency] [part of speech]`.
pub fn parse_user_dictionary(text: &str) -> Result<Vec<UserWord>, UserDictionaryError> {
    // Files from Windows often begin with a byte order mark.
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    text.lines()
        .zip(1..)
        .filter(|(line, _)| !line.trim().is_empty() && !line.trim_start().starts_with('#'))
        .map(|(line, number)| {
            parse_line(line).map_err(|problem| UserDictionaryError { line: number, problem })
        })
        .collect()
}

fn parse_line(line: &str) -> Result<UserWord, UserDictionaryProblem> {
    let mut fields = line.split_whitespace().peekable();
    let word = fields.next().unwrap_or_default().to_owned();
    let is_number = |field: &&str| field.bytes().all(|byte| byte.is_ascii_digit());
    let frequency = fields
        .next_if(is_number)
        .map(|field| field.parse().map_err(|_| UserDictionaryProblem::Frequency(field.to_owned())))
        .transpose()?;
    let part_of_speech = fields.next().map(str::to_owned);
    if let Some(tag) = part_of_speech.as_deref().filter(|tag| PartOfSpeech::of(tag).is_none()) {
        return Err(UserDictionaryProblem::PartOfSpeech(tag.to_owned()));
    }
    match fields.next() {
        Some(excess) => Err(UserDictionaryProblem::Excess(excess.to_owned())),
        None => Ok(UserWord { word, frequency, part_of_speech }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(word: &str, frequency: Option<u32>, tag: Option<&str>) -> UserWord {
        let part_of_speech = tag.map(str::to_owned);
        UserWord { word: word.to_owned(), frequency, part_of_speech }
    }

    #[test]
    fn every_form_of_line_is_read() {
        let text = "\u{FEFF}云计算 5 n\r\n# 注释\n\n  区市场监管局\tnt  \n通州 300\n凱特琳\n3D 4\n";
        assert_eq!(
            parse_user_dictionary(text).unwrap(),
            [
                word("云计算", Some(5), Some("n")),
                word("区市场监管局", None, Some("nt")),
                word("通州", Some(300), None),
                word("凱特琳", None, None),
                word("3D", Some(4), None),
            ]
        );
        assert_eq!(parse_user_dictionary("").unwrap(), []);
    }

    #[test]
    fn a_wrong_line_is_named_with_its_number() {
        let error = |text| parse_user_dictionary(text).unwrap_err().to_string();
        assert_eq!(
            error("# a\n中 4294967296"),
            "line 2: frequency 4294967296 is too high, at most 4294967295 is read"
        );
        assert!(error("中 名词").starts_with("line 1: part of speech \"名词\" is unknown"));
        assert_eq!(
            error("\n\n中 1 n n"),
            "line 3: \"n\" is too much: wanted word [frequency] [part of speech]"
        );
    }
}
