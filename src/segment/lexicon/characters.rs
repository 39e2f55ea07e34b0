//! The characters that words are made of, and their indices.

use super::numbers::Numbers;

/// Marks a code point that no word contains. Higher than any index: characters are fewer.
const NO_CHARACTER: u16 = u16::MAX;

/// Code points with an entry in the table: those of one UTF-16 code unit.
const TABLE: usize = 0x1_0000;

/// Characters by index, and back.
pub(super) struct Characters {
    /// By descending number of uses, as far as that matters.
    characters: Box<[char]>,
    /// Index of every code point below [`TABLE`], or [`NO_CHARACTER`].
    indices: Box<[u16]>,
    /// The few others with their indices, ascending.
    others: Box<[(char, u16)]>,
}

impl Characters {
    /// Reads code points, each less the one before it. `None` where one is no character, or comes
    /// twice.
    pub(super) fn read(mut differences: Numbers<'_>) -> Option<Self> {
        let mut indices = vec![NO_CHARACTER; TABLE];
        let mut others = Vec::new();
        let mut code = 0_u32;
        let codes = differences.by_ref().enumerate().map(|(index, difference)| {
            code = code.wrapping_add(difference);
            let character = char::from_u32(code)?;
            match indices.get_mut(code as usize) {
                Some(place) if *place == NO_CHARACTER => *place = index as u16,
                Some(_) => return None,
                None => others.push((character, index as u16)),
            }
            Some(character)
        });
        let characters = codes.collect::<Option<Box<[char]>>>()?;
        others.sort_unstable();
        let twice = others.windows(2).any(|pair| matches!(pair, [(a, _), (b, _)] if a == b));
        let fits = differences.is_at_end() && !twice;
        fits.then(|| Self { characters, indices: indices.into(), others: others.into() })
    }

    pub(super) fn len(&self) -> usize {
        self.characters.len()
    }

    #[inline]
    pub(super) fn at(&self, index: u16) -> Option<char> {
        self.characters.get(usize::from(index)).copied()
    }

    #[inline]
    pub(super) fn index(&self, character: char) -> Option<u16> {
        match self.indices.get(character as usize) {
            Some(index) => Some(*index).filter(|index| *index != NO_CHARACTER),
            None => self.index_of_other(character),
        }
    }

    #[cold]
    fn index_of_other(&self, character: char) -> Option<u16> {
        let place = self.others.binary_search_by_key(&character, |(other, _)| *other).ok()?;
        self.others.get(place).map(|(_, index)| *index)
    }
}
