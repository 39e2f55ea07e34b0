//! The best sequence of labels for the scores of a sentence's characters, and by how much it is
//! the best.

use std::ops::Range;

use super::label::{LABELS, Label, NAME_LABELS, Track};

/// A character's score for every label.
pub type Scores = [i16; LABELS];

/// Scores of paths that begin or end at a character, or of steps, by its label.
type PathScores = [i32; LABELS];

/// Score of what may not be. Sums of a block of characters stay far from it, and it from the limits
/// of 32 bits.
const NEVER: i32 = -100_000_000;

/// Scores of a label behind another, illegal ones ruled out.
#[derive(Clone, Debug)]
pub struct Transitions {
    /// By the label behind, then by the one before.
    to: [PathScores; LABELS],
    /// By the label before, then by the one behind.
    from: [PathScores; LABELS],
}

impl Transitions {
    /// From scores by the label before, then by the one behind.
    #[must_use]
    pub fn new(scores: &[PathScores; LABELS]) -> Self {
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

fn set(table: &mut [PathScores; LABELS], row: usize, column: usize, score: i32) {
    if let Some(place) = table.get_mut(row).and_then(|row| row.get_mut(column)) {
        *place = score;
    }
}

/// Characters after which scores are brought back to zero, lest they run away.
const BLOCK: usize = 64;

/// Finds best paths; keeps its memory from sentence to sentence.
#[derive(Clone, Debug, Default)]
pub struct Viterbi {
    /// Best score of a path that ends here with each label, own score included. In each track on its
    /// own, only differences count.
    ahead: Vec<PathScores>,
    /// Best score of a path that goes on from here with each label, own score not included.
    back: Vec<PathScores>,
    path: Vec<Label>,
}

impl Viterbi {
    /// The best labels for `scores`, one a character; training has finer scores than 16 bits hold.
    pub fn best_path<Score: Copy + Into<i32>>(
        &mut self,
        scores: &[[Score; LABELS]],
        transitions: &Transitions,
        track: Track,
    ) -> &[Label] {
        self.ahead.clear();
        let mut before = None;
        for block in scores.chunks(BLOCK) {
            before = self.look_ahead(block, transitions, before);
        }
        self.best_path_of_other(transitions, track)
    }

    /// The best labels in another track, for the scores of the last call of [`Self::best_path`].
    pub fn best_path_of_other(&mut self, transitions: &Transitions, track: Track) -> &[Label] {
        self.path.clear();
        let Some(last) = self.ahead.last() else { return &self.path };
        let end = limits(|label| label.track() == track && label.may_end());
        let mut label = best(last, &end, track);
        self.path.push(label);
        for here in self.ahead.iter().rev().skip(1) {
            let Some(steps) = transitions.to.get(label.index()) else { break };
            label = best(here, steps, track);
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

    /// Scores of the best paths up to each character of a block, given those up to the one before it.
    /// Gives those up to its last, brought back to zero.
    fn look_ahead<Score: Copy + Into<i32>>(
        &mut self,
        block: &[[Score; LABELS]],
        transitions: &Transitions,
        mut before: Option<PathScores>,
    ) -> Option<PathScores> {
        for own in block {
            let mut here = match &before {
                None => limits(Label::may_begin),
                Some(before) => best_steps(before, &transitions.from, 0..LABELS),
            };
            add(&mut here, own);
            self.ahead.push(here);
            before = Some(here);
        }
        let mut last = before?;
        lower(&mut last, Track::Names);
        lower(&mut last, Track::Words);
        Some(last)
    }

    /// By how much the best path beats every other that has another label at a character, for each
    /// character that the path has in a name; elsewhere 0. For the scores and the path of the last call
    /// of [`Self::best_path`], in the track of names.
    pub fn margins(
        &mut self,
        scores: &[Scores],
        transitions: &Transitions,
        margins: &mut Vec<i32>,
    ) {
        self.back.clear();
        margins.clear();
        // Nothing before the first name is looked at.
        let first = self.path.iter().position(|label| *label != Label::OUTSIDE);
        let first = first.unwrap_or(scores.len());
        margins.resize(first, 0);
        let mut behind = None;
        for block in scores.get(first..).unwrap_or_default().rchunks(BLOCK) {
            behind = self.look_back(block, transitions, behind);
        }
        let both = self.ahead.iter().zip(&self.path).skip(first).zip(self.back.iter().rev());
        margins.extend(both.map(|((ahead, label), back)| {
            let (mut chosen, mut other) = (0, NEVER * 2);
            if *label == Label::OUTSIDE {
                return 0;
            }
            for (index, (ahead, back)) in ahead.iter().zip(back).enumerate().take(NAME_LABELS) {
                if index == label.index() {
                    chosen = ahead + back;
                } else {
                    other = other.max(ahead + back);
                }
            }
            chosen - other
        }));
    }

    /// Like [`Self::look_ahead`] from the end, for names.
    fn look_back(
        &mut self,
        block: &[Scores],
        transitions: &Transitions,
        mut behind: Option<PathScores>,
    ) -> Option<PathScores> {
        for own in block.iter().rev() {
            let mut here = match &behind {
                None => limits(|label| label.track() == Track::Names && label.may_end()),
                Some(behind) => best_steps(behind, &transitions.to, Track::Names.labels()),
            };
            self.back.push(here);
            add(&mut here, own);
            behind = Some(here);
        }
        let mut first = behind?;
        lower(&mut first, Track::Names);
        Some(first)
    }
}

/// For each label, the best of the `scores` of the labels in `range` with the step from there to it:
/// label by label all steps from it, which processors do for many at once.
#[inline]
fn best_steps(
    scores: &PathScores,
    steps: &[PathScores; LABELS],
    range: Range<usize>,
) -> PathScores {
    let mut result = [NEVER; LABELS];
    let scores = scores.get(range.clone()).unwrap_or_default();
    for (score, steps) in scores.iter().zip(steps.get(range).unwrap_or_default()) {
        for (best, step) in result.iter_mut().zip(steps) {
            *best = (*best).max(score + step);
        }
    }
    result
}

/// Zero for labels that fit, [`NEVER`] for others.
fn limits(fits: impl Fn(Label) -> bool) -> PathScores {
    let mut scores = [NEVER; LABELS];
    for (index, score) in scores.iter_mut().enumerate() {
        if Label::from_index(index).is_some_and(&fits) {
            *score = 0;
        }
    }
    scores
}

#[inline]
fn add<Score: Copy + Into<i32>>(path: &mut PathScores, own: &[Score; LABELS]) {
    for (score, own) in path.iter_mut().zip(own) {
        *score += (*own).into();
    }
}

/// Brings the highest of a track's scores to zero, and what may not be back to [`NEVER`].
fn lower(scores: &mut PathScores, track: Track) {
    let scores = scores.get_mut(track.labels()).unwrap_or_default();
    let highest = scores.iter().copied().max().unwrap_or_default();
    for score in scores {
        *score = (*score - highest).max(NEVER);
    }
}

/// The first of a track's labels with the highest sum of both scores.
#[inline]
fn best(scores: &PathScores, others: &PathScores, track: Track) -> Label {
    let mut found = (i32::MIN, 0);
    let range = track.labels();
    let [scores, others] =
        [scores, others].map(|scores| scores.get(range.clone()).unwrap_or_default());
    for ((index, score), other) in range.zip(scores).zip(others) {
        if score + other > found.0 {
            found = (score + other, index);
        }
    }
    Label::from_index(found.1).unwrap_or_default()
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
        viterbi.margins(&scores(&legal), &transitions, &mut margins);
        let in_name: Vec<_> = margins.iter().map(|margin| *margin > 0).collect();
        assert_eq!(in_name, [false, true, true, true, false], "{margins:?}");
        let cut = viterbi.best_path(&scores(&[begin, inside, inside]), &transitions, Track::Names);
        assert!(cut[2].may_end());
        let empty: &[Scores] = &[];
        assert!(viterbi.best_path(empty, &transitions, Track::Names).is_empty());
    }
}
