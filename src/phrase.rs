//! Strings looked for in a text: the longest where several begin, from the left.

use std::collections::BTreeMap;

use crate::span::Span;

/// Strings with what is known of each, sorted.
#[derive(Clone, Debug)]
pub(crate) struct Phrases<T>(Box<[(Box<str>, T)]>);

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self(Box::default())
    }
}

impl<T> Phrases<T> {
    /// Of the same string given twice the later one counts.
    pub(crate) fn new(phrases: impl IntoIterator<Item = (Box<str>, T)>) -> Self {
        let phrases: BTreeMap<_, _> = phrases.into_iter().collect();
        Self(phrases.into_iter().collect())
    }

    /// Whether there is nothing to look for.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
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
        let behind = text.get(start..)?;
        let mut longest = None;
        let mut candidates: &[(Box<str>, T)] = &self.0;
        for (place, character) in behind.char_indices() {
            let beginning = behind.get(..place + character.len_utf8())?;
            let first = candidates.partition_point(|(phrase, _)| **phrase < *beginning);
            let behind = candidates.get(first..)?;
            let count = behind.partition_point(|(phrase, _)| phrase.starts_with(beginning));
            candidates = behind.get(..count)?;
            let Some((phrase, known)) = candidates.first() else { break };
            if **phrase == *beginning {
                longest = Some((Span::new(start, start + phrase.len()), known));
            }
        }
        longest
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
    fn the_longest_string_from_the_left_is_found() {
        let phrases = ["让·雷", "让·雷诺", "雷诺·让", "·雷"];
        assert_eq!(found(&phrases, "让·雷诺·让·雷,让·里,·雷诺"), ["让·雷诺", "让·雷", "·雷"]);
        assert_eq!(found(&phrases, "让·"), [""; 0]);
        assert_eq!(found(&[], "让·雷"), [""; 0]);
        assert_eq!(found(&["iPhone 15"], "新iPhone 15已售"), ["iPhone 15"]);
    }
}
