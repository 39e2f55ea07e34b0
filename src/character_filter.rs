//! Which characters something can begin with, asked at every character of a text: most are turned
//! down by one look at one bit.

/// Bits of a filter: a power of two.
const BITS: usize = 2_048;

/// A set of characters with room for false friends: characters that agree in their last eleven bits
/// share a bit, so what is turned down is surely not in the set, and what is let through may be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CharacterFilter([u64; BITS / 64]);

impl Default for CharacterFilter {
    fn default() -> Self {
        Self([0; BITS / 64])
    }
}

impl CharacterFilter {
    /// The first characters of `words`.
    pub(crate) const fn of_firsts(words: &[&str]) -> Self {
        let mut filter = Self([0; BITS / 64]);
        let mut rest = words;
        while let [word, behind @ ..] = rest {
            filter = filter.with(first_of(word.as_bytes()));
            rest = behind;
        }
        filter
    }

    /// The last characters of `words`.
    pub(crate) const fn of_lasts(words: &[&str]) -> Self {
        let mut filter = Self([0; BITS / 64]);
        let mut rest = words;
        while let [word, behind @ ..] = rest {
            filter = filter.with(last_of(word.as_bytes()));
            rest = behind;
        }
        filter
    }

    /// The characters of `set`.
    pub(crate) const fn of_all(set: &str) -> Self {
        let mut filter = Self([0; BITS / 64]);
        let mut rest = set.as_bytes();
        while !rest.is_empty() {
            filter = filter.with(first_of(rest));
            rest = behind_first(rest);
        }
        filter
    }

    /// Both sets.
    pub(crate) const fn or(mut self, other: Self) -> Self {
        let (mut own, mut others) = (self.0.as_mut_slice(), other.0.as_slice());
        while let ([first, behind @ ..], [second, others_behind @ ..]) = (own, others) {
            *first |= *second;
            (own, others) = (behind, others_behind);
        }
        self
    }

    /// The set and the character of this code point.
    const fn with(mut self, code_point: u32) -> Self {
        let bit = code_point as usize % BITS;
        if let Some((_, [word, ..])) = self.0.split_at_mut_checked(bit / 64) {
            *word |= 1 << (bit % 64);
        }
        self
    }

    /// Adds a character.
    pub(crate) fn insert(&mut self, character: char) {
        *self = self.with(character as u32);
    }

    /// False where `character` is surely not in the set.
    #[inline]
    pub(crate) fn may_hold(&self, character: char) -> bool {
        let bit = character as usize % BITS;
        self.0.get(bit / 64).is_some_and(|word| word >> (bit % 64) & 1 == 1)
    }
}

/// The code point that UTF-8 begins with.
const fn first_of(text: &[u8]) -> u32 {
    match text {
        [a, ..] if *a < 0x80 => *a as u32,
        [a, b, ..] if *a < 0xe0 => (*a as u32 & 0x1f) << 6 | low(*b),
        [a, b, c, ..] if *a < 0xf0 => (*a as u32 & 0xf) << 12 | low(*b) << 6 | low(*c),
        [a, b, c, d, ..] => (*a as u32 & 7) << 18 | low(*b) << 12 | low(*c) << 6 | low(*d),
        _ => 0,
    }
}

/// The code point that UTF-8 ends with.
const fn last_of(text: &[u8]) -> u32 {
    match behind_first(text) {
        [] => first_of(text),
        behind => last_of(behind),
    }
}

/// UTF-8 behind its first character.
const fn behind_first(text: &[u8]) -> &[u8] {
    let mut rest = text;
    if let [_, behind @ ..] = rest {
        rest = behind;
    }
    while let [0x80..=0xbf, behind @ ..] = rest {
        rest = behind;
    }
    rest
}

/// What a byte behind the first says.
const fn low(byte: u8) -> u32 {
    (byte & 0x3f) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &[&str] = &["上半年", "é", "AI", "𠮷野家"];

    #[test]
    fn what_is_in_the_set_is_let_through() {
        const FIRSTS: CharacterFilter = CharacterFilter::of_firsts(WORDS);
        const LASTS: CharacterFilter = CharacterFilter::of_lasts(WORDS);
        const ALL: CharacterFilter = CharacterFilter::of_all("上é𠮷");
        assert!(WORDS.iter().all(|word| FIRSTS.may_hold(word.chars().next().unwrap())));
        assert!(WORDS.iter().all(|word| LASTS.may_hold(word.chars().next_back().unwrap())));
        assert!("上é𠮷".chars().all(|c| ALL.may_hold(c)));
        assert!("上家".chars().all(|c| ALL.or(LASTS).may_hold(c)));
    }

    #[test]
    fn most_others_are_turned_down() {
        const FIRSTS: CharacterFilter = CharacterFilter::of_firsts(WORDS);
        assert!(!"半年I野".chars().any(|c| FIRSTS.may_hold(c)));
        assert!(!CharacterFilter::default().may_hold('上'));
    }
}
