//! What a character is in a name, BIOES over PER, LOC and ORG; and what it is in a word.
//!
//! ```text
//! label  0  1 2 3 4  5 6 7 8  9 10 11 12  13 14 15
//!        O  B I E S  B I E S  B  I  E  S   S  B  I
//!             PER      LOC       ORG        word
//! ```
//!
//! B begins a name, I is inside, E ends it, S is a name of one character, O none at all. A word of
//! one character is S, another B and as many I as follow. Every character has a label of each of
//! the two tracks.

use std::ops::Range;

use crate::value::EntityType;

/// Number of labels of names, which are the first.
pub const NAME_LABELS: usize = 13;

/// Number of labels: as many as processors add at once.
pub const LABELS: usize = 16;

/// What labels tell of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Track {
    /// People, places and organisations.
    Names,
    /// Words.
    Words,
}

impl Track {
    /// Numbers of its labels.
    #[must_use]
    pub const fn labels(self) -> Range<usize> {
        match self {
            Self::Names => 0..NAME_LABELS,
            Self::Words => NAME_LABELS..LABELS,
        }
    }
}

/// The types of names, in the order of their labels.
pub const KINDS: [EntityType; 3] = [EntityType::Per, EntityType::Loc, EntityType::Org];

/// Part of a name that a label stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// First of several characters.
    Begin,
    /// Neither first nor last.
    Inside,
    /// Last of several characters.
    End,
    /// The only character.
    Single,
}

/// One of the labels, a number below [`LABELS`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Label(u8);

impl Label {
    /// No name.
    pub const OUTSIDE: Self = Self(0);
    /// A word of one character.
    pub const WORD: Self = Self(13);
    /// First of a word's characters.
    pub const WORD_BEGIN: Self = Self(14);
    /// Another of a word's characters.
    pub const WORD_INSIDE: Self = Self(15);

    /// The label of this part of a name; `OUTSIDE` for a type that is no name's.
    #[must_use]
    pub fn of(kind: EntityType, part: Part) -> Self {
        let part = match part {
            Part::Begin => 1,
            Part::Inside => 2,
            Part::End => 3,
            Part::Single => 4,
        };
        match kind {
            EntityType::Per => Self(part),
            EntityType::Loc => Self(4 + part),
            EntityType::Org => Self(8 + part),
            _ => Self::OUTSIDE,
        }
    }

    /// The label of this number.
    #[must_use]
    pub fn from_index(index: usize) -> Option<Self> {
        u8::try_from(index).ok().filter(|_| index < LABELS).map(Self)
    }

    /// Its number.
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// Type and part; `None` outside names.
    #[must_use]
    pub fn name(self) -> Option<(EntityType, Part)> {
        let inside = usize::from(self.0.checked_sub(1)?);
        let kind = *KINDS.get(inside / 4)?;
        let part = match inside % 4 {
            0 => Part::Begin,
            1 => Part::Inside,
            2 => Part::End,
            _ => Part::Single,
        };
        Some((kind, part))
    }

    /// Of what it tells.
    #[must_use]
    pub fn track(self) -> Track {
        if usize::from(self.0) < NAME_LABELS { Track::Names } else { Track::Words }
    }

    /// Whether a sentence may begin with it.
    #[must_use]
    pub fn may_begin(self) -> bool {
        self != Self::WORD_INSIDE && !matches!(self.name(), Some((_, Part::Inside | Part::End)))
    }

    /// Whether a sentence may end with it.
    #[must_use]
    pub fn may_end(self) -> bool {
        self != Self::WORD_BEGIN && !matches!(self.name(), Some((_, Part::Begin | Part::Inside)))
    }

    /// Whether `next` may stand behind it.
    #[must_use]
    pub fn may_precede(self, next: Self) -> bool {
        if self.track() != next.track() {
            return false;
        }
        if self == Self::WORD_BEGIN {
            return next == Self::WORD_INSIDE;
        }
        if self == Self::WORD {
            return next != Self::WORD_INSIDE;
        }
        if self == Self::WORD_INSIDE {
            return true;
        }
        match self.name() {
            Some((kind, Part::Begin | Part::Inside)) => {
                matches!(next.name(), Some((same, Part::Inside | Part::End)) if same == kind)
            }
            _ => next.may_begin(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_parts_agree() {
        for index in 0..NAME_LABELS {
            let label = Label::from_index(index).unwrap();
            let again = label.name().map_or(Label::OUTSIDE, |(kind, part)| Label::of(kind, part));
            assert_eq!(again.index(), index);
        }
        assert_eq!(Label::from_index(LABELS), None);
    }

    #[test]
    fn words_are_whole() {
        let [single, begin, inside] = [Label::WORD, Label::WORD_BEGIN, Label::WORD_INSIDE];
        assert!(begin.may_begin() && !inside.may_begin() && inside.may_end() && !begin.may_end());
        assert!(begin.may_precede(inside) && !begin.may_precede(begin));
        assert!(single.may_precede(begin) && !single.may_precede(inside));
        assert!(inside.may_precede(inside) && inside.may_precede(single));
        assert!(!inside.may_precede(Label::OUTSIDE) && !Label::OUTSIDE.may_precede(single));
        assert_eq!(inside.name(), None);
    }

    #[test]
    fn names_are_whole() {
        let begin = Label::of(EntityType::Per, Part::Begin);
        let end = Label::of(EntityType::Per, Part::End);
        assert!(begin.may_begin() && !begin.may_end() && begin.may_precede(end));
        assert!(!begin.may_precede(begin) && !begin.may_precede(Label::OUTSIDE));
        assert!(!begin.may_precede(Label::of(EntityType::Loc, Part::End)));
        assert!(end.may_precede(begin) && end.may_end() && !end.may_begin());
    }
}
