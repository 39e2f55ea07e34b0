//! The user dictionary's file: jieba's format, one word a line, with what is a name and what is none.
//!
//! ```text
//! # word [frequency] [part of speech] [must:TYPE | never | never:TYPE], apart by white space
//! 区市场监管局 nt
//! 通州 300 ns
//! 云计算
//! 高山流水 must:PER
//! 青春 never
//! 雾灵山 never:PER
//! ```

use std::fmt;

use super::part_of_speech::PartOfSpeech;
use crate::options::{Never, UserWord};
use crate::value::EntityType;

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
    /// Behind `must:` or `never:` no type that entities have.
    Type(String),
    /// Something behind the last field, or behind the word that is none of the fields.
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
            UserDictionaryProblem::Type(found) => {
                write!(f, "type {found:?} is unknown, wanted one of:")?;
                EntityType::ALL.iter().try_for_each(|kind| write!(f, " {}", kind.as_str()))
            }
            UserDictionaryProblem::Excess(found) => write!(
                f,
                "{found:?} is too much: wanted word [frequency] [part of speech] \
                 [must:TYPE | never | never:TYPE]"
            ),
        }
    }
}

impl std::error::Error for UserDictionaryError {}

/// The words of a user dictionary. Empty lines and those that begin with `#` are left out.
///
/// # Errors
///
/// On the first line that is not `word [frequency] [part of speech] [must:TYPE | never | never:TYPE]`.
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
    let is_tag = |field: &&str| !is_of_name(field);
    let part_of_speech = fields.next_if(is_tag).map(str::to_owned);
    if let Some(tag) = part_of_speech.as_deref().filter(|tag| PartOfSpeech::of(tag).is_none()) {
        return Err(UserDictionaryProblem::PartOfSpeech(tag.to_owned()));
    }
    let mut user_word = UserWord { word, frequency, part_of_speech, ..UserWord::default() };
    if let Some(field) = fields.next_if(|field| is_of_name(field)) {
        match field.split_once(':') {
            Some(("must", kind)) => user_word.must = Some(kind_of(kind)?),
            Some((_, kind)) => user_word.never = Some(kind_of(kind)?.into()),
            None => user_word.never = Some(Never::Any),
        }
    }
    match fields.next() {
        Some(excess) => Err(UserDictionaryProblem::Excess(excess.to_owned())),
        None => Ok(user_word),
    }
}

/// Whether `field` says what the word is as a name.
fn is_of_name(field: &str) -> bool {
    field == "never" || field.starts_with("must:") || field.starts_with("never:")
}

fn kind_of(name: &str) -> Result<EntityType, UserDictionaryProblem> {
    EntityType::of(name).ok_or_else(|| UserDictionaryProblem::Type(name.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(word: &str, frequency: Option<u32>, tag: Option<&str>) -> UserWord {
        let part_of_speech = tag.map(str::to_owned);
        UserWord { word: word.to_owned(), frequency, part_of_speech, ..UserWord::default() }
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
    fn lines_say_what_is_a_name_and_what_is_none() {
        let text = "高山流水 must:PER\n青春 never\n雾灵山 20 ns never:PER\n";
        let plain = |text| word(text, None, None);
        assert_eq!(
            parse_user_dictionary(text).unwrap(),
            [
                UserWord { must: Some(EntityType::Per), ..plain("高山流水") },
                UserWord { never: Some(Never::Any), ..plain("青春") },
                UserWord { never: Some(Never::Per), ..word("雾灵山", Some(20), Some("ns")) },
            ]
        );
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
            error("中 must:PERSON"),
            "line 1: type \"PERSON\" is unknown, wanted one of: \
             PER LOC ORG TIME MONEY PERCENT QUANTITY WORK"
        );
        assert!(error("中 must:PER never").contains("\"never\" is too much"));
        assert!(error("中 must").contains("part of speech \"must\" is unknown"));
        assert_eq!(
            error("\n\n中 1 n n"),
            "line 3: \"n\" is too much: wanted word [frequency] [part of speech] \
             [must:TYPE | never | never:TYPE]"
        );
    }
}
