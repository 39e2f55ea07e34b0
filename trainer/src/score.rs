//! Counts of what was found right, by exact span, and of what kind each mistake is.

use std::collections::BTreeMap;

use article_analyzer::Span;
use article_analyzer::report::EntityType;

/// A name by place and type.
pub(crate) type Mark = (Span, EntityType);

/// Right, found and wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) right: usize,
    pub(crate) found: usize,
    pub(crate) wanted: usize,
}

impl Tally {
    /// Of what was found, the share that is right, in per cent.
    pub(crate) fn precision(self) -> f64 {
        percent(self.right, self.found)
    }

    /// Of what was wanted, the share that was found, in per cent.
    pub(crate) fn recall(self) -> f64 {
        percent(self.right, self.wanted)
    }

    /// The harmonic mean of both, in per cent.
    pub(crate) fn f1(self) -> f64 {
        percent(2 * self.right, self.found + self.wanted)
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.right += other.right;
        self.found += other.found;
        self.wanted += other.wanted;
    }
}

/// 0 where there is nothing to share.
pub(crate) fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 }
}

/// What kind of mistake a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Mistake {
    /// Wanted, and nothing found there.
    Missed,
    /// Found, and nothing wanted there.
    False,
    /// Found with the right type and other borders.
    WrongBorder,
    /// Found with the right borders and another type.
    WrongType,
    /// Found with other borders and another type.
    WrongBoth,
}

impl Mistake {
    /// All of them, in the order of the table.
    pub(crate) const ALL: [Self; 5] =
        [Self::Missed, Self::False, Self::WrongBorder, Self::WrongType, Self::WrongBoth];

    /// For the table's head.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Missed => "missed",
            Self::False => "false",
            Self::WrongBorder => "wrong border",
            Self::WrongType => "wrong type",
            Self::WrongBoth => "wrong both",
        }
    }
}

/// Scores over one set.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scores {
    /// By type.
    pub(crate) kinds: BTreeMap<EntityType, Tally>,
    /// By mistake.
    pub(crate) mistakes: BTreeMap<Mistake, usize>,
    /// How often a span wanted as the first was found as the second.
    pub(crate) confusions: BTreeMap<(EntityType, EntityType), usize>,
}

impl Scores {
    /// Over all `kinds` together.
    pub(crate) fn total(&self, kinds: &[EntityType]) -> Tally {
        let mut total = Tally::default();
        for kind in kinds {
            total.add(self.kinds.get(kind).copied().unwrap_or_default());
        }
        total
    }

    /// Counts one sentence and gives the number of its mistakes.
    pub(crate) fn count(&mut self, wanted: &[Mark], found: &[Mark]) -> usize {
        for (_, kind) in wanted {
            self.kinds.entry(*kind).or_default().wanted += 1;
        }
        for mark in found {
            let tally = self.kinds.entry(mark.1).or_default();
            tally.found += 1;
            tally.right += usize::from(wanted.contains(mark));
        }
        let mut mistakes = 0;
        for (span, kind) in wanted.iter().filter(|mark| !found.contains(mark)) {
            let mistake = self.explain(*span, *kind, found);
            *self.mistakes.entry(mistake).or_default() += 1;
            mistakes += 1;
        }
        for (span, _) in found {
            if !wanted.iter().any(|(other, _)| other.overlaps(*span)) {
                *self.mistakes.entry(Mistake::False).or_default() += 1;
                mistakes += 1;
            }
        }
        mistakes
    }

    /// What became of a name that was not found as it should.
    fn explain(&mut self, span: Span, kind: EntityType, found: &[Mark]) -> Mistake {
        if let Some((_, other)) = found.iter().find(|(other, _)| *other == span) {
            *self.confusions.entry((kind, *other)).or_default() += 1;
            return Mistake::WrongType;
        }
        let mut overlapping = found.iter().filter(|(other, _)| other.overlaps(span)).peekable();
        if overlapping.peek().is_none() {
            Mistake::Missed
        } else if overlapping.any(|(_, other)| *other == kind) {
            Mistake::WrongBorder
        } else {
            Mistake::WrongBoth
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_by_exact_span_and_names_mistakes() {
        let (per, loc) = (EntityType::Per, EntityType::Loc);
        let wanted = [(Span::new(0, 6), per), (Span::new(9, 15), loc), (Span::new(21, 27), loc)];
        let found = [(Span::new(0, 6), per), (Span::new(9, 18), loc), (Span::new(30, 36), per)];
        let mut scores = Scores::default();
        assert_eq!(scores.count(&wanted, &found), 3);
        assert_eq!(scores.total(&[per, loc]), Tally { right: 1, found: 3, wanted: 3 });
        let mistakes: Vec<_> = scores.mistakes.into_iter().collect();
        let once = [Mistake::Missed, Mistake::False, Mistake::WrongBorder].map(|m| (m, 1));
        assert_eq!(mistakes, once);
    }

    #[test]
    fn confusions_are_of_equal_spans() {
        let mut scores = Scores::default();
        let span = Span::new(0, 6);
        scores.count(&[(span, EntityType::Loc)], &[(span, EntityType::Org)]);
        assert_eq!(scores.confusions.get(&(EntityType::Loc, EntityType::Org)), Some(&1));
    }
}
