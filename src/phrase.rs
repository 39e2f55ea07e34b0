//! Strings looked for in a text: the longest where several begin, from the left.
//!
//! Of sorted strings, the last one that is not behind a text begins the text, or one of the strings
//! that it begins with itself does, or none at all. So one search and a few steps tell:
//!
//! ```text
//! sorted       柳河   柳河区   柳河区图书馆   柳溪         text  柳河区教育局
//! begins with    -      0          1            -         柳河区图书馆 → 柳河区
//! ```

use crate::character_filter::CharacterFilter;
use crate::order;
use crate::span::Span;

/// Strings with what is known of each.
#[derive(Clone, Debug)]
pub(crate) struct Phrases<T> {
    index: Index,
    /// By the strings' numbers.
    known: Box<[T]>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { index: Index::default(), known: Box::default() }
    }
}

impl<T> Phrases<T> {
    /// Of the same string given twice the later one counts.
    pub(crate) fn new(phrases: impl IntoIterator<Item = (Box<str>, T)>) -> Self {
        let phrases: Vec<_> =
            phrases.into_iter().filter(|(phrase, _)| !phrase.is_empty()).collect();
        let order = order::by_text(phrases.iter().map(|(phrase, _)| &**phrase));
        let mut phrases: Vec<Option<_>> = phrases.into_iter().map(Some).collect();
        let (mut strings, mut known) = (Vec::new(), Vec::new());
        for number in order {
            let phrase = phrases.get_mut(number as usize).and_then(Option::take);
            let Some((string, what)) = phrase else { continue };
            if strings.last() == Some(&string) {
                known.pop();
            } else {
                strings.push(string);
            }
            known.push(what);
        }
        Self { index: Index::new(strings), known: known.into() }
    }

    /// Whether there is nothing to look for.
    pub(crate) fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// The first string in `text` from byte `start` on, the longest where several begin there.
    pub(crate) fn next_in(&self, text: &str, start: usize) -> Option<(Span, &T)> {
        if self.is_empty() {
            return None;
        }
        let places = text.get(start..)?.char_indices();
        places.map(|(place, _)| start + place).find_map(|place| self.longest_at(text, place))
    }

    /// The longest string that begins at byte `start`.
    pub(crate) fn longest_at(&self, text: &str, start: usize) -> Option<(Span, &T)> {
        let (span, number) = self.index.longest_at(text, start)?;
        Some((span, self.known.get(number)?))
    }
}

/// The strings alone.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    /// Sorted, with the number of the longest other string that each begins with.
    strings: Box<[(Box<str>, Option<u32>)]>,
    firsts: CharacterFilter,
    /// Of those of two characters and more.
    seconds: CharacterFilter,
    /// Whether one has a single character.
    has_single: bool,
}

impl Index {
    /// Of strings sorted, all different, none empty.
    pub(crate) fn new(strings: Vec<Box<str>>) -> Self {
        let (mut firsts, mut seconds) = (CharacterFilter::default(), CharacterFilter::default());
        let mut has_single = false;
        // The strings that the last one begins with, itself among them, the longest at the end.
        let mut open: Vec<(u32, &str)> = Vec::new();
        let mut beginnings = Vec::with_capacity(strings.len());
        for (string, number) in strings.iter().zip(0..) {
            let mut characters = string.chars();
            characters.next().into_iter().for_each(|first| firsts.insert(first));
            match characters.next() {
                Some(second) => seconds.insert(second),
                None => has_single = true,
            }
            while open.pop_if(|(_, other)| !string.starts_with(*other)).is_some() {}
            beginnings.push(open.last().map(|(number, _)| *number));
            open.push((number, string));
        }
        let strings = strings.into_iter().zip(beginnings).collect();
        Self { strings, firsts, seconds, has_single }
    }

    /// The longest string that begins at byte `start`, and its number.
    #[inline]
    pub(crate) fn longest_at(&self, text: &str, start: usize) -> Option<(Span, usize)> {
        let behind = text.get(start..)?;
        let mut characters = behind.chars();
        let may_begin = self.firsts.may_hold(characters.next()?)
            && (self.has_single || self.seconds.may_hold(characters.next()?));
        if may_begin { self.longest_of(behind, start) } else { None }
    }

    #[inline(never)]
    fn longest_of(&self, behind: &str, start: usize) -> Option<(Span, usize)> {
        let mut number =
            self.strings.partition_point(|(string, _)| **string <= *behind).checked_sub(1)?;
        loop {
            let (string, beginning) = self.strings.get(number)?;
            if behind.starts_with(&**string) {
                return Some((Span::new(start, start + string.len()), number));
            }
            number = (*beginning)? as usize;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(phrases: &[&str], text: &str) -> Vec<String> {
        let phrases = Phrases::new(phrases.iter().map(|phrase| ((*phrase).into(), ())));
        let mut found = Vec::new();
        let mut start = 0;
        while let Some((span, ())) = phrases.next_in(text, start) {
            found.push(span.of(text).to_owned());
            start = span.end;
        }
        found
    }

    #[test]
    fn a_string_is_found_behind_others_that_it_begins() {
        let phrases = ["柳河", "柳河区", "柳河区图书馆", "柳河区图书馆分馆", "柳溪"];
        assert_eq!(found(&phrases, "柳河区教育局"), ["柳河区"]);
        assert_eq!(found(&phrases, "柳河区图书馆分部"), ["柳河区图书馆"]);
        assert_eq!(found(&phrases, "柳河乡柳溪"), ["柳河", "柳溪"]);
        assert_eq!(found(&phrases, "柳"), [""; 0]);
    }

    #[test]
    fn the_longest_string_from_the_left_is_found() {
        let phrases = ["让·雷", "让·雷诺", "雷诺·让", "·雷"];
        assert_eq!(found(&phrases, "让·雷诺·让·雷,让·里,·雷诺"), ["让·雷诺", "让·雷", "·雷"]);
        assert_eq!(found(&phrases, "让·"), [""; 0]);
        assert_eq!(found(&[], "让·雷"), [""; 0]);
        assert_eq!(found(&["iPhone 15"], "新iPhone 15已售"), ["iPhone 15"]);
        assert_eq!(found(&["", "雷"], "让·雷"), ["雷"]);
    }

    #[test]
    fn the_later_of_two_equal_ones_counts() {
        let phrases = Phrases::new([("雷".into(), 1), ("让".into(), 2), ("雷".into(), 3)]);
        let known = |text| phrases.longest_at(text, 0).map(|(_, known)| *known);
        assert_eq!((known("雷"), known("让")), (Some(3), Some(2)));
    }
}
