//! User words that jieba cannot find, because they contain a character at which it always cuts:
//! `让·雷诺`, `《红楼梦》`, `iPhone 15`. They are looked for before jieba sees the text.

use crate::segment::part_of_speech::PartOfSpeech;
use crate::span::Span;

/// Whether jieba may join `character` to its neighbours. It cuts before and after all others.
#[inline]
pub(super) fn is_joined(character: char) -> bool {
    matches!(character,
        '\u{4E00}'..='\u{9FFF}'
        | 'a'..='z' | 'A'..='Z' | '0'..='9'
        | '+' | '#' | '&' | '.' | '_' | '%' | '-'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{2A6DF}'
        | '\u{2A700}'..='\u{2EBEF}'
        | '\u{2F800}'..='\u{2FA1F}')
}

/// The words, sorted.
#[derive(Default)]
pub(super) struct SeparateWords(Box<[(Box<str>, PartOfSpeech)]>);

impl SeparateWords {
    /// Of the same word given twice the later one counts.
    pub(super) fn new(words: Vec<(Box<str>, PartOfSpeech)>) -> Self {
        let words: std::collections::BTreeMap<_, _> = words.into_iter().collect();
        Self(words.into_iter().collect())
    }

    /// The first word in `text` from byte `start` on, the longest where several begin there.
    pub(super) fn next_in(&self, text: &str, start: usize) -> Option<(Span, PartOfSpeech)> {
        if self.0.is_empty() {
            return None;
        }
        let places = text.get(start..)?.char_indices();
        places.map(|(place, _)| start + place).find_map(|place| self.longest_at(text, place))
    }

    /// The longest word that begins at byte `start`.
    fn longest_at(&self, text: &str, start: usize) -> Option<(Span, PartOfSpeech)> {
        let behind = text.get(start..)?;
        let mut longest = None;
        let mut candidates: &[(Box<str>, PartOfSpeech)] = &self.0;
        for (place, character) in behind.char_indices() {
            let beginning = behind.get(..place + character.len_utf8())?;
            let first = candidates.partition_point(|(word, _)| **word < *beginning);
            let behind = candidates.get(first..)?;
            let count = behind.partition_point(|(word, _)| word.starts_with(beginning));
            candidates = behind.get(..count)?;
            let Some((word, part_of_speech)) = candidates.first() else { break };
            if **word == *beginning {
                longest = Some((Span::new(start, start + word.len()), *part_of_speech));
            }
        }
        longest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &[&str], text: &str) -> Vec<String> {
        let words = words.iter().map(|word| ((*word).into(), PartOfSpeech::NOUN)).collect();
        let words = SeparateWords::new(words);
        let mut found = Vec::new();
        let mut start = 0;
        while let Some((span, _)) = words.next_in(text, start) {
            found.push(span.of(text).to_owned());
            start = span.end;
        }
        found
    }

    #[test]
    fn the_longest_word_from_the_left_is_found() {
        let words = ["让·雷", "让·雷诺", "雷诺·让", "·雷"];
        assert_eq!(found(&words, "让·雷诺·让·雷,让·里,·雷诺"), ["让·雷诺", "让·雷", "·雷"]);
        assert_eq!(found(&words, "让·"), [""; 0]);
        assert_eq!(found(&[], "让·雷"), [""; 0]);
        assert_eq!(found(&["iPhone 15"], "新iPhone 15已售"), ["iPhone 15"]);
    }

    #[test]
    fn jieba_cuts_at_every_character_that_is_not_joined_and_at_no_other() {
        let mut jieba = jieba_rs::Jieba::empty();
        let characters = (0..=0x2FFFF).step_by(7).chain(0..0x3100).filter_map(char::from_u32);
        for character in characters {
            let word: String = [character, character].iter().collect();
            jieba.add_word(&word, Some(1_000), None);
            let tokens = jieba.cut(&word, false).len();
            let whole = tokens == 1;
            assert_eq!(whole, is_joined(character), "U+{:04X}", character as u32);
        }
    }
}
