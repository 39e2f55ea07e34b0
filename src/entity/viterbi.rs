//! The best sequence of labels for the scores of a sentence's characters, and by how much it is
//! the best.

use super::label::{LABELS, Label, Track};

/// A score for every label.
pub type Scores = [i32; LABELS];

/// Score of what may not be. Sums of a whole sentence stay far from the limits of 32 bits: they are
/// brought back to zero at every character.
const NEVER: i32 = -100_000_000;

/// Scores of a label behind another, illegal ones ruled out.
#[derive(Clone, Debug)]
pub struct Transitions {
    /// By the label behind, then by the one before.
    to: [Scores; LABELS],
    /// By the label before, then by the one behind.
    from: [Scores; LABELS],
}

impl Transitions {
    /// From scores by the label before, then by the one behind.
    #[must_use]
    pub fn new(scores: &[Scores; LABELS]) -> Self {
        let mut table = Self { to: [[NEVER; LABELS]; LABELS], from: [[NEVER; LABELS]; LABELS] };
        for (before, row) in scores.iter().enumerate() {
            for (behind, score) in row.iter().enumerate() {
                let legal = matches!(
                    (Label::from_index(before), Label::from_index(behind)),
                    (Some(a), Some(b)) if a.may_precede(b)
                );
                if legal {
                    set(&mut table.from, before, behind, *score);
                    set(&mut table.to, behind, before, *score);
                }
            }
        }
        table
    }
}

fn set(table: &mut [Scores; LABELS], row: usize, column: usize, score: i32) {
    if let Some(place) = table.get_mut(row).and_then(|row| row.get_mut(column)) {
        *place = score;
    }
}

/// Finds best paths; keeps its memory from sentence to sentence.
#[derive(Clone, Debug, Default)]
pub struct Viterbi {
    /// Best score of a path that ends here with each label, own score included.
    ahead: Vec<Scores>,
    /// Best score of a path that goes on from here with each label, own score not included.
    back: Vec<Scores>,
    path: Vec<Label>,
}

impl Viterbi {
    /// The best labels for `scores`, one a character.
    pub fn best_path(
        &mut self,
        scores: &[Scores],
        transitions: &Transitions,
        track: Track,
    ) -> &[Label] {
        self.ahead.clear();
        self.path.clear();
        let mut before: Option<Scores> = None;
        for own in scores {
            let mut here = match before {
                None => limits(|label| label.track() == track && label.may_begin()),
                Some(before) => best_steps(&before, &transitions.to),
            };
            add(&mut here, own);
            // Only differences count.
            lower(&mut here);
            self.ahead.push(here);
            before = Some(here);
        }
        let Some(mut last) = before else { return &self.path };
        add(&mut last, &limits(|label| label.track() == track && label.may_end()));
        let mut label = best(&last);
        self.path.push(label);
        for here in self.ahead.iter().rev().skip(1) {
            let mut here = *here;
            if let Some(steps) = transitions.to.get(label.index()) {
                add(&mut here, steps);
            }
            label = best(&here);
            self.path.push(label);
        }
        self.path.reverse();
        &self.path
    }

    /// The labels of the last call of [`Self::best_path`].
    #[must_use]
    pub fn path(&self) -> &[Label] {
        &self.path
    }

    /// By how much the best path beats every other that has another label at a character, for each
    /// character. For the scores of the last call of [`Self::best_path`].
    pub fn margins(
        &mut self,
        scores: &[Scores],
        transitions: &Transitions,
        track: Track,
        margins: &mut Vec<i32>,
    ) {
        self.back.clear();
        let mut behind: Option<Scores> = None;
        for own in scores.iter().rev() {
            let mut here = match behind {
                None => limits(|label| label.track() == track && label.may_end()),
                Some(behind) => best_steps(&behind, &transitions.from),
            };
            lower(&mut here);
            self.back.push(here);
            add(&mut here, own);
            behind = Some(here);
        }
        margins.clear();
        let both = self.ahead.iter().zip(self.back.iter().rev()).zip(&self.path);
        margins.extend(both.map(|((ahead, back), label)| {
            let mut sums = *ahead;
            add(&mut sums, back);
            let chosen = sums.get(label.index()).copied().unwrap_or_default();
            let others = sums.iter().enumerate().filter(|(i, _)| *i != label.index());
            chosen - others.map(|(_, sum)| *sum).max().unwrap_or(chosen)
        }));
    }
}

/// For each label, the best of `scores` with the step to it.
#[inline]
fn best_steps(scores: &Scores, steps: &[Scores; LABELS]) -> Scores {
    let mut result = [NEVER; LABELS];
    for (place, steps) in result.iter_mut().zip(steps) {
        let mut best = NEVER;
        for (score, step) in scores.iter().zip(steps) {
            best = best.max(score + step);
        }
        *place = best;
    }
    result
}

/// Zero for labels that fit, [`NEVER`] for others.
fn limits(fits: impl Fn(Label) -> bool) -> Scores {
    let mut scores = [NEVER; LABELS];
    for (index, score) in scores.iter_mut().enumerate() {
        if Label::from_index(index).is_some_and(&fits) {
            *score = 0;
        }
    }
    scores
}

#[inline]
fn add(scores: &mut Scores, others: &Scores) {
    for (score, other) in scores.iter_mut().zip(others) {
        *score += other;
    }
}

/// Brings the highest to zero, and what may not be back to [`NEVER`].
#[inline]
fn lower(scores: &mut Scores) {
    let highest = scores.iter().copied().max().unwrap_or_default();
    for score in scores.iter_mut() {
        *score = (*score - highest).max(NEVER);
    }
}

/// The first of the labels with the highest score.
fn best(scores: &Scores) -> Label {
    let mut found = (NEVER * 2, Label::OUTSIDE);
    for (index, score) in scores.iter().enumerate() {
        if let Some(label) = Label::from_index(index).filter(|_| *score > found.0) {
            found = (*score, label);
        }
    }
    found.1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::label::Part;
    use crate::value::EntityType;

    fn scores(wanted: &[Label]) -> Vec<Scores> {
        let row = |label: &Label| {
            let mut row = [0; LABELS];
            row[label.index()] = 10;
            row
        };
        wanted.iter().map(row).collect()
    }

    #[test]
    fn follows_scores_within_the_law() {
        let transitions = Transitions::new(&[[0; LABELS]; LABELS]);
        let [begin, inside, end] =
            [Part::Begin, Part::Inside, Part::End].map(|part| Label::of(EntityType::Loc, part));
        let mut viterbi = Viterbi::default();
        let legal = [Label::OUTSIDE, begin, inside, end, Label::OUTSIDE];
        assert_eq!(viterbi.best_path(&scores(&legal), &transitions, Track::Names), legal);
        let mut margins = Vec::new();
        viterbi.margins(&scores(&legal), &transitions, Track::Names, &mut margins);
        assert!(margins.iter().all(|margin| *margin > 0), "{margins:?}");
        let cut = viterbi.best_path(&scores(&[begin, inside, inside]), &transitions, Track::Names);
        assert!(cut[2].may_end());
        assert!(viterbi.best_path(&[], &transitions, Track::Names).is_empty());
    }
}
