//! Numbers for strings, so that later steps compare and count numbers.

use std::borrow::Cow;
use std::hash::Hasher;

use rustc_hash::FxHasher;

/// Different strings, numbered in the order in which they first came.
///
/// The numbers lie in a table at their string's hash or behind it, at the next place that was free:
///
/// ```text
/// strings  柳河  图书馆  新
/// places   -  1  -  -  0  2  -  -        新 has the hash of 柳河
/// ```
#[derive(Clone, Debug, Default)]
pub(crate) struct Numbered<'a> {
    strings: Vec<Cow<'a, str>>,
    /// A power of two of places, at most half of them taken; [`FREE`] where nothing is.
    places: Vec<u32>,
}

/// No string has this number.
const FREE: u32 = u32::MAX;

impl<'a> Numbered<'a> {
    /// Number of strings: the next one's number.
    pub(crate) fn len(&self) -> usize {
        self.strings.len()
    }

    /// The string of a number; empty where there is none.
    pub(crate) fn string(&self, number: u32) -> &str {
        self.strings.get(number as usize).map_or("", AsRef::as_ref)
    }

    /// The strings in the order of their numbers.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.strings.iter().map(AsRef::as_ref)
    }

    /// The number of `string`, a new one if it is new.
    pub(crate) fn number(&mut self, string: Cow<'a, str>) -> u32 {
        if self.strings.len() * 2 >= self.places.len() {
            self.grow();
        }
        let place = self.place(&string);
        match self.places.get_mut(place) {
            Some(number) if *number != FREE => *number,
            free => {
                let number = self.strings.len() as u32;
                self.strings.push(string);
                if let Some(free) = free {
                    *free = number;
                }
                number
            }
        }
    }

    /// Whether there is no string.
    pub(crate) fn is_empty(&self) -> bool {
        self.strings.is_empty()
    }

    /// Whether `string` has a number.
    pub(crate) fn contains(&self, string: &str) -> bool {
        self.get(string).is_some()
    }

    /// The number of `string`, if it has one.
    pub(crate) fn get(&self, string: &str) -> Option<u32> {
        if self.is_empty() {
            return None;
        }
        self.places.get(self.place(string)).copied().filter(|number| *number != FREE)
    }

    /// Where the number of `string` lies, or would.
    fn place(&self, string: &str) -> usize {
        let mask = self.places.len().wrapping_sub(1);
        let mut place = hash(string) & mask;
        while let Some(number) = self.places.get(place).filter(|number| **number != FREE) {
            if self.string(*number) == string {
                break;
            }
            place = (place + 1) & mask;
        }
        place
    }

    fn grow(&mut self) {
        self.places = vec![FREE; (self.places.len() * 2).max(64)];
        for (string, number) in self.strings.iter().zip(0..) {
            let place = self.place(string);
            if let Some(place) = self.places.get_mut(place) {
                *place = number;
            }
        }
    }
}

impl FromIterator<String> for Numbered<'_> {
    fn from_iter<T: IntoIterator<Item = String>>(strings: T) -> Self {
        let mut numbered = Self::default();
        strings.into_iter().for_each(|string| {
            numbered.number(Cow::Owned(string));
        });
        numbered
    }
}

fn hash(string: &str) -> usize {
    let mut hasher = FxHasher::default();
    hasher.write(string.as_bytes());
    hasher.finish() as usize
}

/// A set of strings.
pub(crate) type Strings = Numbered<'static>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_numbered_in_their_order() {
        let mut numbered = Numbered::default();
        assert_eq!(numbered.get("0"), None);
        let names: Vec<String> = (0..500).map(|number| number.to_string()).collect();
        for (name, number) in names.iter().zip(0..) {
            assert_eq!(numbered.number(name.into()), number);
        }
        for (name, number) in names.iter().zip(0..) {
            assert_eq!(numbered.number(Cow::Owned(name.clone())), number);
            assert_eq!(numbered.get(name), Some(number));
            assert_eq!(numbered.string(number), name);
        }
        assert_eq!((numbered.len(), numbered.get("500")), (500, None));
    }
}
