//! Forward and backward sums over a sentence: how likely its labels are, and how the scores would
//! have to change.
//!
//! Sums are brought to one at every character, so that single precision is enough.

use article_analyzer::entity::label::{LABELS, Label, Track};

use crate::crf::{Weights, label};

/// Scores of label after label, as factors; 0 for what may not be.
pub(crate) struct Chain {
    /// By the label behind, then by the one before.
    to: [Weights; LABELS],
    /// By the label before, then by the one behind.
    from: [Weights; LABELS],
    begin: Weights,
    end: Weights,
    track: Weights,
}

/// How the likelihood of sentences grows with each score.
#[derive(Default)]
pub(crate) struct Slopes {
    /// One a character.
    pub(crate) characters: Vec<Weights>,
    pub(crate) transitions: [Weights; LABELS],
    /// Negative logarithm of the likelihood.
    pub(crate) loss: f64,
    factors: Vec<Weights>,
    ahead: Vec<Weights>,
}

impl Slopes {
    pub(crate) fn clear(&mut self) {
        self.characters.clear();
        self.transitions = Default::default();
        self.loss = 0.0;
    }
}

impl Chain {
    /// From scores by the label before, then by the one behind.
    pub(crate) fn new(scores: &[Weights; LABELS], track: Track) -> Self {
        let own = |label: Label| label.track() == track;
        let mut chain = Self {
            to: [[0.0; LABELS]; LABELS],
            from: [[0.0; LABELS]; LABELS],
            begin: limits(|label| own(label) && label.may_begin()),
            end: limits(|label| own(label) && label.may_end()),
            track: limits(own),
        };
        for (before, (scores, from)) in scores.iter().zip(&mut chain.from).enumerate() {
            for (behind, to) in chain.to.iter_mut().enumerate() {
                let score = scores.get(behind).copied().unwrap_or_default();
                let legal = own(label(before)) && label(before).may_precede(label(behind));
                let factor = if legal { exponential(score) } else { 0.0 };
                set(from, behind, factor);
                set(to, before, factor);
            }
        }
        chain
    }

    /// Adds the slopes of a sentence with these scores and right labels to those of its characters,
    /// which are the last.
    pub(crate) fn add_slopes(&self, scores: &[Weights], labels: &[Label], slopes: &mut Slopes) {
        let first = slopes.characters.len().saturating_sub(scores.len());
        slopes.factors.clear();
        slopes.factors.extend(scores.iter().map(|scores| factors(scores, &self.track)));
        slopes.ahead.clear();
        let mut before: Option<Weights> = None;
        for own in &slopes.factors {
            let mut here = match before {
                None => self.begin,
                Some(before) => products(&before, &self.to),
            };
            multiply(&mut here, own);
            normalise(&mut here);
            slopes.ahead.push(here);
            before = Some(here);
        }
        let mut behind: Option<(Weights, Label)> = None;
        let known = slopes.ahead.iter().zip(&slopes.factors).zip(labels);
        let places = slopes.characters.get_mut(first..).unwrap_or_default();
        for (((ahead, own), right), place) in known.zip(places).rev() {
            let mut back = match behind {
                None => self.end,
                Some((behind, next)) => {
                    count_transitions(&self.from, ahead, &behind, &mut slopes.transitions);
                    let row = slopes.transitions.get_mut(right.index());
                    row.into_iter().for_each(|row| change(row, next.index(), 1.0));
                    products(&behind, &self.from)
                }
            };
            normalise(&mut back);
            let mut likely = *ahead;
            multiply(&mut likely, &back);
            normalise(&mut likely);
            slopes.loss += 1.0 - f64::from(likely.get(right.index()).copied().unwrap_or_default());
            place.iter_mut().zip(&likely).for_each(|(slope, share)| *slope -= share);
            change(place, right.index(), 1.0);
            multiply(&mut back, own);
            behind = Some((back, *right));
        }
    }
}

/// Takes the likelihood of each pair of labels from `slopes`.
#[inline]
fn count_transitions(
    from: &[Weights; LABELS],
    ahead: &Weights,
    behind: &Weights,
    slopes: &mut [Weights; LABELS],
) {
    let mut sum = 0.0;
    for (steps, ahead) in from.iter().zip(ahead) {
        sum += ahead * dot(steps, behind);
    }
    if sum <= 0.0 {
        return;
    }
    for ((steps, ahead), slopes) in from.iter().zip(ahead).zip(slopes) {
        let share = ahead / sum;
        for ((slope, step), behind) in slopes.iter_mut().zip(steps).zip(behind) {
            *slope -= share * step * behind;
        }
    }
}

/// Scores as factors, the highest 1.
fn factors(scores: &Weights, track: &Weights) -> Weights {
    /// Least score below the highest: keeps every sum above what single precision can hold.
    const LEAST: f32 = -30.0;
    let own = scores.iter().zip(track).filter(|(_, own)| **own > 0.0);
    let highest = own.map(|(score, _)| *score).fold(f32::MIN, f32::max);
    let mut result = scores.map(|score| exponential((score - highest).clamp(LEAST, 0.0)));
    multiply(&mut result, track);
    result
}

#[inline]
fn products(weights: &Weights, steps: &[Weights; LABELS]) -> Weights {
    let mut result = [0.0; LABELS];
    for (place, steps) in result.iter_mut().zip(steps) {
        *place = dot(weights, steps);
    }
    result
}

#[inline]
fn dot(a: &Weights, b: &Weights) -> f32 {
    // Four sums at once, in a set order.
    let mut sums = [0.0; 4];
    for (a, b) in a.as_chunks::<4>().0.iter().zip(b.as_chunks::<4>().0) {
        for ((sum, a), b) in sums.iter_mut().zip(a).zip(b) {
            *sum += a * b;
        }
    }
    let [a, b, c, d] = sums;
    (a + b) + (c + d)
}

#[inline]
fn multiply(weights: &mut Weights, others: &Weights) {
    weights.iter_mut().zip(others).for_each(|(weight, other)| *weight *= other);
}

#[inline]
fn normalise(weights: &mut Weights) {
    let sum: f32 = dot(weights, &[1.0; LABELS]);
    let factor = if sum > 0.0 { 1.0 / sum } else { 0.0 };
    weights.iter_mut().for_each(|weight| *weight *= factor);
}

fn limits(fits: impl Fn(Label) -> bool) -> Weights {
    let mut weights = [0.0; LABELS];
    for (index, weight) in weights.iter_mut().enumerate() {
        *weight = f32::from(u8::from(fits(label(index))));
    }
    weights
}

fn set(weights: &mut Weights, at: usize, weight: f32) {
    weights.get_mut(at).into_iter().for_each(|place| *place = weight);
}

fn change(weights: &mut Weights, at: usize, by: f32) {
    weights.get_mut(at).into_iter().for_each(|place| *place += by);
}

/// eˣ to six digits, by nothing but sums and products, so that it is the same everywhere. For x
/// between -80 and 80.
#[inline]
pub(crate) fn exponential(x: f32) -> f32 {
    /// Added and taken away again, it leaves the nearest whole number.
    const ROUND: f32 = 12_582_912.0;
    let power = x.clamp(-80.0, 80.0) * std::f32::consts::LOG2_E;
    let whole = (power + ROUND) - ROUND;
    let rest = power - whole;
    // The Taylor series of 2^rest.
    let series = 1.0
        + rest
            * (std::f32::consts::LN_2
                + rest
                    * (0.240_226_5
                        + rest * (0.055_504_1 + rest * (0.009_618_13 + rest * 0.001_333_36))));
    f32::from_bits((((whole as i32) + 127) << 23) as u32) * series
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponential_is_close() {
        for x in [-30.0_f32, -3.3, -0.5, 0.0, 0.4, 1.0, 7.7] {
            assert!((exponential(x) / x.exp() - 1.0).abs() < 1e-5, "{x}");
        }
    }

    #[test]
    fn slopes_of_a_sentence_without_scores_are_even() {
        let chain = Chain::new(&[[0.0; LABELS]; LABELS], Track::Names);
        let mut slopes = Slopes { characters: vec![[0.0; LABELS]], ..Slopes::default() };
        chain.add_slopes(&[[0.0; LABELS]], &[Label::OUTSIDE], &mut slopes);
        // O and three kinds of one character.
        let slope = slopes.characters[0];
        assert!((slope[0] - 0.75).abs() < 1e-6 && (slope[4] + 0.25).abs() < 1e-6, "{slope:?}");
        assert_eq!(slope[1], 0.0);
    }

    #[test]
    fn slopes_sum_to_zero() {
        let chain = Chain::new(&[[0.1; LABELS]; LABELS], Track::Names);
        let mut slopes = Slopes { characters: vec![[0.0; LABELS]; 5], ..Slopes::default() };
        let scores: Vec<Weights> =
            (0..5).map(|i| std::array::from_fn(|l| ((i * 7 + l * 3) % 5) as f32)).collect();
        chain.add_slopes(&scores, &[Label::OUTSIDE; 5], &mut slopes);
        for slope in &slopes.characters {
            assert!(slope.iter().sum::<f32>().abs() < 1e-5);
        }
        let sum: f32 = slopes.transitions.iter().flatten().sum();
        assert!(sum.abs() < 1e-5);
    }
}
