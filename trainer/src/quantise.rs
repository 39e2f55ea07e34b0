//! Weights as small whole numbers: five bits with the sign, small ones of a row as zero.
//!
//! The last epochs of training already see weights so, and make up for what is lost.

use article_analyzer::entity::label::NAME_LABELS;

use crate::crf::Weights;

/// Largest whole number of a weight.
const LARGEST: f32 = 31.0;
/// Below this share of a row's largest weight, a weight counts as zero.
const LEAST_SHARE: f32 = 0.05;

/// The whole numbers of a row, where `step` is the weight that 1 stands for. Labels of names and of
/// words each have their own largest weight.
#[inline]
pub(crate) fn whole(weights: &Weights, step: f32) -> Weights {
    let fineness = 1.0 / step;
    let mut row = *weights;
    let (names, words) = row.split_at_mut(NAME_LABELS);
    for track in [names, words] {
        let largest = track.iter().fold(0.0_f32, |largest, weight| largest.max(weight.abs()));
        let least = largest * LEAST_SHARE;
        for w in track {
            let small = w.abs() < least;
            *w = if small { 0.0 } else { round(*w * fineness).clamp(-LARGEST, LARGEST) };
        }
    }
    row
}

/// Scores of label after label, which are few and may be large.
pub(crate) fn whole_transition(weight: f32, step: f32) -> f32 {
    round(weight / step)
}

/// The nearest whole number, of two the even one: as processors do it for many at once.
#[inline]
pub(crate) fn round(x: f32) -> f32 {
    /// Added and taken away again, it leaves a whole number.
    const ROUND: f32 = 12_582_912.0;
    (x + ROUND) - ROUND
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_weights_vanish_and_large_ones_are_cut() {
        let mut weights = Weights::default();
        (weights[0], weights[1], weights[2]) = (9.0, -0.5, 3.0);
        let row = whole(&weights, 0.3);
        assert_eq!((row[0], row[1], row[2]), (15.0, 0.0, 10.0));
    }
}
