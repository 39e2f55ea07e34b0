//! The closed set of part-of-speech tags: those of jieba's dictionary and of its guesses.
//!
//! A tag is one byte everywhere inside; its text is looked up only where a person or a file reads
//! it. The order of the table is part of the lexicon's format: new tags go to its end.

/// Every tag, by index.
const TAGS: [&str; 59] = [
    "n", "nr", "v", "i", "l", "ns", "m", "nz", "nrt", "zg", "nt", "a", "vn", "z", "d", "t", "j",
    "b", "g", "r", "s", "c", "nrfg", "x", "f", "ng", "o", "q", "vg", "p", "ad", "mq", "y", "ag",
    "an", "e", "u", "tg", "vq", "vi", "k", "vd", "rr", "mg", "h", "dg", "uz", "uv", "ul", "uj",
    "ug", "ud", "rz", "rg", "df", "eng", "w", "yg", "nx",
];

/// What kind of word a word is, in jieba's notation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartOfSpeech(u8);

impl PartOfSpeech {
    /// `n`: common noun.
    pub const NOUN: Self = Self(0);
    /// `nr`: name of a person.
    pub const PERSON: Self = Self(1);
    /// `v`: verb.
    pub const VERB: Self = Self(2);
    /// `ns`: name of a place.
    pub const PLACE: Self = Self(5);
    /// `m`: numeral.
    pub const NUMBER: Self = Self(6);
    /// `nt`: name of an organisation.
    pub const ORGANISATION: Self = Self(10);
    /// `t`: time word.
    pub const TIME: Self = Self(15);
    /// `x`: punctuation, and words that are not in the lexicon.
    pub const UNKNOWN: Self = Self(23);
    /// `eng`: Latin letters, digits among them or not.
    pub const LATIN: Self = Self(55);

    /// The tag written `tag`.
    #[must_use]
    pub fn of(tag: &str) -> Option<Self> {
        let index = TAGS.iter().position(|known| *known == tag)?;
        u8::try_from(index).ok().map(Self)
    }

    /// As jieba writes it: `n`, `nr`, `v`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        TAGS.get(usize::from(self.0)).copied().unwrap_or("x")
    }

    /// Every tag's text, by index.
    #[must_use]
    pub const fn tags() -> &'static [&'static str] {
        &TAGS
    }

    /// The tag at `index` of the table.
    #[must_use]
    pub fn from_index(index: u8) -> Option<Self> {
        (usize::from(index) < TAGS.len()).then_some(Self(index))
    }

    /// Place in the table.
    #[must_use]
    pub const fn index(self) -> u8 {
        self.0
    }

    /// Nouns and names: `n`, `ng`, `nr`, `nrfg`, `nrt`, `ns`, `nt`, `nz`, `an`, `vn`.
    #[must_use]
    pub fn is_noun(self) -> bool {
        self.as_str().starts_with('n') || matches!(self.as_str(), "an" | "vn")
    }

    /// Verbs: `v` and its kin, but not the noun-like `vn`.
    #[must_use]
    pub fn is_verb(self) -> bool {
        self.as_str().starts_with('v') && self.as_str() != "vn"
    }

    /// Adjectives and state words: `a`, `ad`, `ag`, `b`, `z`, but not the noun-like `an`.
    #[must_use]
    pub fn is_adjective(self) -> bool {
        matches!(self.as_str(), "a" | "ad" | "ag" | "b" | "z")
    }

    /// `nr`, `nrt` (transliterated), `nrfg` (foreign or historic).
    #[must_use]
    pub fn is_person(self) -> bool {
        matches!(self.as_str(), "nr" | "nrt" | "nrfg")
    }

    /// `ns`.
    #[must_use]
    pub fn is_place(self) -> bool {
        self == Self::PLACE
    }

    /// `nt`.
    #[must_use]
    pub fn is_organisation(self) -> bool {
        self == Self::ORGANISATION
    }

    /// Any name: `nr…`, `ns`, `nt`, `nz`.
    #[must_use]
    pub fn is_name(self) -> bool {
        self.is_person() || matches!(self.as_str(), "ns" | "nt" | "nz")
    }

    /// `m`, `mg`, `mq`.
    #[must_use]
    pub fn is_number(self) -> bool {
        matches!(self.as_str(), "m" | "mg" | "mq")
    }

    /// `t`, `tg`.
    #[must_use]
    pub fn is_time(self) -> bool {
        matches!(self.as_str(), "t" | "tg")
    }

    /// Words that can say what a text is about: nouns, names, verbs, adjectives, idioms, set
    /// phrases, short forms, and Latin words.
    #[must_use]
    pub fn is_content(self) -> bool {
        self.is_noun()
            || self.is_verb()
            || self.is_adjective()
            || matches!(self.as_str(), "i" | "l" | "j" | "zg" | "g" | "eng")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constants_name_their_tags() {
        let named = [
            (PartOfSpeech::NOUN, "n"),
            (PartOfSpeech::PERSON, "nr"),
            (PartOfSpeech::VERB, "v"),
            (PartOfSpeech::PLACE, "ns"),
            (PartOfSpeech::NUMBER, "m"),
            (PartOfSpeech::ORGANISATION, "nt"),
            (PartOfSpeech::TIME, "t"),
            (PartOfSpeech::UNKNOWN, "x"),
            (PartOfSpeech::LATIN, "eng"),
        ];
        for (part_of_speech, tag) in named {
            assert_eq!(part_of_speech.as_str(), tag);
        }
    }

    #[test]
    fn every_tag_is_found_at_its_own_index() {
        for (index, tag) in PartOfSpeech::tags().iter().enumerate() {
            assert_eq!(usize::from(PartOfSpeech::of(tag).unwrap().index()), index);
        }
        assert_eq!(PartOfSpeech::of("noun"), None);
        assert_eq!(PartOfSpeech::from_index(TAGS.len() as u8), None);
    }

    #[test]
    fn predicates_tell_kinds_apart() {
        let of = |tag| PartOfSpeech::of(tag).unwrap();
        assert!(of("vn").is_noun() && !of("vn").is_verb());
        assert!(of("nrt").is_person() && of("nrt").is_name() && of("nrt").is_noun());
        assert!(of("mq").is_number() && !of("q").is_number());
        assert!(!of("uj").is_content() && !of("x").is_content() && of("eng").is_content());
    }
}
