//! Weights as small whole numbers: six bits with the sign.
//!
//! The last epochs of training already see weights so, and make up for what is lost.

/// Largest whole number of a weight.
const LARGEST: f32 = 31.0;

/// The whole numbers of weights, where `step` is the weight that 1 stands for.
#[inline]
pub(crate) fn whole<const LABELS: usize>(weights: &[f32; LABELS], step: f32) -> [f32; LABELS] {
    let fineness = 1.0 / step;
    weights.map(|weight| round(weight * fineness).clamp(-LARGEST, LARGEST))
}

/// Scores of label after label, which are few and may be large.
pub(crate) fn whole_transition(weight: f32, step: f32) -> f32 {
    round(weight / step)
}

/// The nearest whole number, of two the even one: as processors do it for many at once.
#[inline]
fn round(x: f32) -> f32 {
    /// Added and taken away again, it leaves a whole number.
    const ROUND: f32 = 12_582_912.0;
    (x + ROUND) - ROUND
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_weights_vanish_and_large_ones_are_cut() {
        assert_eq!(whole(&[12.0, -0.1, 3.0], 0.3), [31.0, 0.0, 10.0]);
    }
}
