//! Which rows of weights are worth their bytes.

use article_analyzer::entity::features::{FEATURES, FIRST_OF_CONVENTION};
use article_analyzer::entity::label::NAME_LABELS;

use crate::crf::{Crf, Weights};
use crate::dataset::{Dataset, Rows};

/// What each row is worth, by row less one.
pub(crate) fn worths(crf: &Crf, rows: &Rows) -> Vec<f32> {
    let counts = (1..).zip(&rows.counts);
    counts.map(|(row, count)| worth(&crf.weights(row), *count)).collect()
}

/// How far the weight that stands out most is from the mean, times the fourth root of how often
/// the feature is seen.
fn worth(weights: &Weights, count: u32) -> f32 {
    let (names, words) = weights.split_at(NAME_LABELS);
    let furthest = |track: &[f32]| {
        let mean = track.iter().sum::<f32>() / track.len() as f32;
        track.iter().map(|weight| (weight - mean).abs()).fold(0.0, f32::max)
    };
    let furthest = furthest(names).max(furthest(words));
    furthest * (count as f32).sqrt().sqrt()
}

/// Rows that tagging by the project's own convention never asks for: those that hold another one.
/// By row less one.
pub(crate) fn foreign(data: &Dataset, own_sentences: usize, rows: &Rows) -> Vec<bool> {
    let mut used = vec![false; rows.len() + 1];
    let own_characters = data.start(own_sentences);
    for (at, features) in data.features.as_chunks::<FEATURES>().0.iter().enumerate() {
        let asked = if at < own_characters { FEATURES } else { FIRST_OF_CONVENTION };
        for row in features.iter().take(asked) {
            used.get_mut(*row as usize).into_iter().for_each(|used| *used = true);
        }
    }
    used.into_iter().skip(1).map(|used| !used).collect()
}

/// The least worth of the best `most` rows that are not foreign.
pub(crate) fn threshold(worths: &[f32], foreign: &[bool], most: usize) -> f32 {
    let own = worths.iter().zip(foreign).filter(|(_, foreign)| !**foreign);
    let mut sorted: Vec<f32> = own.map(|(worth, _)| *worth).collect();
    sorted.sort_unstable_by(|a, b| b.total_cmp(a));
    sorted.get(most).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_rows_stay() {
        let worths = [3.0, 9.0, 1.0, 2.0];
        assert_eq!(threshold(&worths, &[false, true, false, false], 2), 1.0);
        assert_eq!(threshold(&worths, &[false; 4], 9), 0.0);
    }
}
