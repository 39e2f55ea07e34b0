//! What a character is in a name: BIOES over PER, LOC and ORG.
//!
//! ```text
//! label  0  1 2 3 4  5 6 7 8  9 10 11 12
//!        O  B I E S  B I E S  B  I  E  S
//!             PER      LOC       ORG
//! ```
//!
//! B begins a name, I is inside, E ends it, S is a name of one character, O none at all.

use crate::value::EntityType;

/// Number of labels.
pub const LABELS: usize = 13;

/// Length of a row of scores: labels, rounded up to what processors add at once.
pub const LANES: usize = 16;

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

    /// Whether a sentence may begin with it.
    #[must_use]
    pub fn may_begin(self) -> bool {
        !matches!(self.name(), Some((_, Part::Inside | Part::End)))
    }

    /// Whether a sentence may end with it.
    #[must_use]
    pub fn may_end(self) -> bool {
        !matches!(self.name(), Some((_, Part::Begin | Part::Inside)))
    }

    /// Whether `next` may stand behind it.
    #[must_use]
    pub fn may_precede(self, next: Self) -> bool {
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
        for index in 0..LABELS {
            let label = Label::from_index(index).unwrap();
            let again = label.name().map_or(Label::OUTSIDE, |(kind, part)| Label::of(kind, part));
            assert_eq!(again.index(), index);
        }
        assert_eq!(Label::from_index(LABELS), None);
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
