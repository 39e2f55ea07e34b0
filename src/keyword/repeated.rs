//! Repeated units: neighbouring words that this text uses together again and again as one term,
//! 科技 and 副校长 for one, which no lexicon holds.
//!
//! # Steps
//! 1. [`Grams`]: every sequence of two to five pieces that occurs twice or more.
//! 2. [`Grams::bond`]: those whose parts hang together, by pattern, mutual information and the
//!    entropy of their neighbours.
//! 3. [`join`]: of units that overlap, those that together hang together most.
//!
//! Time and memory are linear in the number of pieces.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::piece::{Piece, Place};
use crate::span::Span;

/// Most pieces of a unit.
const MOST_PIECES: usize = 5;
/// Most bytes of a unit: twelve Han characters.
const MOST_BYTES: usize = 36;
/// No gram begins here.
const NONE: u32 = u32::MAX;

/// For every piece, how many pieces the unit that begins there has: one, but for repeated units.
pub(super) fn join(reading: &str, pieces: &[Piece], forbidden: &BTreeSet<String>) -> Vec<usize> {
    let grams = Grams::of(reading, pieces);
    // Best sum of bonds from a piece on, and the number of pieces that leads to it.
    let mut best = vec![(0.0_f64, 1_usize); pieces.len() + 1];
    let mut bonds: FxHashMap<(usize, u32), f64> = FxHashMap::default();
    for at in (0..pieces.len()).rev() {
        let after = |count: usize| best.get(at + count).map_or(0.0, |(sum, _)| *sum);
        let mut choice = (after(1), 1);
        for count in 2..=MOST_PIECES {
            let gram = grams.at(count, at);
            if gram == NONE {
                break;
            }
            let bond = *bonds.entry((count, gram)).or_insert_with(|| {
                let whole = whole(pieces, at, count).of(reading);
                if forbidden.contains(whole) { 0.0 } else { grams.bond(count, at, pieces) }
            });
            let sum = after(count) + bond * (count - 1) as f64;
            if bond > 0.0 && sum >= choice.0 {
                choice = (sum, count);
            }
        }
        if let Some(slot) = best.get_mut(at) {
            *slot = choice;
        }
    }
    let mut lengths = vec![1; pieces.len()];
    let mut times: FxHashMap<(usize, u32), usize> = FxHashMap::default();
    let mut at = 0;
    while let (Some((_, count)), Some(length)) = (best.get(at), lengths.get_mut(at)) {
        *length = *count;
        *times.entry((*count, grams.at(*count, at))).or_default() += 1;
        at += count;
    }
    // What occurs once outside longer units is no unit.
    for (at, length) in lengths.iter_mut().enumerate() {
        if *length > 1 && times.get(&(*length, grams.at(*length, at))).is_none_or(|n| *n < 2) {
            *length = 1;
        }
    }
    lengths
}

/// All sequences of pieces that occur twice or more, by their number of pieces.
struct Grams {
    levels: Vec<Level>,
}

/// The sequences of one length.
#[derive(Default)]
struct Level {
    /// For every piece the gram that begins there.
    at: Vec<u32>,
    /// Occurrences of every gram.
    counts: Vec<u32>,
    /// The least entropy of its neighbours on either side.
    entropies: Vec<f32>,
}

impl Level {
    fn gram(&self, at: usize) -> u32 {
        self.at.get(at).copied().unwrap_or(NONE)
    }

    fn count(&self, gram: u32) -> u32 {
        self.counts.get(gram as usize).copied().unwrap_or(0)
    }

    /// Gives every sequence its number; `key` is `None` where none begins.
    fn number<K: std::hash::Hash + Eq>(
        pieces: usize,
        mut key: impl FnMut(usize) -> Option<K>,
    ) -> Self {
        let mut level = Self { at: Vec::with_capacity(pieces), ..Self::default() };
        let mut numbers: FxHashMap<K, u32> = FxHashMap::default();
        for at in 0..pieces {
            let gram = key(at).map_or(NONE, |key| {
                *numbers.entry(key).or_insert_with(|| {
                    level.counts.push(0);
                    level.counts.len() as u32 - 1
                })
            });
            if let Some(count) = level.counts.get_mut(gram as usize) {
                *count += 1;
            }
            level.at.push(gram);
        }
        for at in &mut level.at {
            if level.counts.get(*at as usize).is_none_or(|count| *count < 2) {
                *at = NONE;
            }
        }
        level
    }
}

impl Grams {
    fn of(reading: &str, pieces: &[Piece]) -> Self {
        let adjoins = |at: usize| match (pieces.get(at), pieces.get(at + 1)) {
            (Some(left), Some(right)) => left.span.end == right.span.start,
            _ => false,
        };
        let single = Level::number(pieces.len(), |at| {
            pieces.get(at).filter(|p| p.place != Place::Nowhere).map(|p| p.span.of(reading))
        });
        let mut levels = vec![single];
        for count in 2..=MOST_PIECES {
            let Some(shorter) = levels.last() else { break };
            let mut level = Level::number(pieces.len(), |at| {
                let (left, right) = (shorter.gram(at), shorter.gram(at + 1));
                let joined = left != NONE && right != NONE && adjoins(at + count - 2);
                (joined && whole(pieces, at, count).len() <= MOST_BYTES)
                    .then_some(u64::from(left) << 32 | u64::from(right))
            });
            if level.at.iter().all(|gram| *gram == NONE) {
                break;
            }
            let singles = levels.first();
            let neighbour = |at: Option<usize>| {
                let gram = at.and_then(|at| Some(singles?.gram(at)));
                gram.filter(|gram| *gram != NONE)
            };
            level.entropies = least_entropies(&level, |at| {
                let left = at.checked_sub(1).filter(|before| adjoins(*before));
                let right = Some(at + count).filter(|_| adjoins(at + count - 1));
                (neighbour(left), neighbour(right))
            });
            levels.push(level);
        }
        Self { levels }
    }

    fn level(&self, count: usize) -> Option<&Level> {
        self.levels.get(count.checked_sub(1)?)
    }

    /// The gram of `count` pieces that begins with piece `at`.
    fn at(&self, count: usize, at: usize) -> u32 {
        self.level(count).map_or(NONE, |level| level.gram(at))
    }

    /// How surely the gram of `count` pieces at `at` is one unit; 0 when it is none.
    ///
    /// The measure is the symmetric conditional probability, mutual information without its love of
    /// rare words: the gram's occurrences squared over those of both parts, where it is cut at the
    /// weakest place.
    fn bond(&self, count: usize, at: usize, pieces: &[Piece]) -> f64 {
        let (Some(first), Some(last)) = (pieces.get(at), pieces.get(at + count - 1)) else {
            return 0.0;
        };
        if first.place == Place::NotFirst || last.place == Place::NotLast {
            return 0.0;
        }
        let times = |count: usize, at: usize| {
            let level = self.level(count)?;
            Some(f64::from(level.count(level.gram(at))))
        };
        let together = times(count, at).unwrap_or(0.0);
        let cut = |place: usize| {
            let parts =
                times(place, at).unwrap_or(0.0) * times(count - place, at + place).unwrap_or(0.0);
            if parts > 0.0 { together * together / parts } else { 0.0 }
        };
        let bond = (1..count).map(cut).fold(1.0, f64::min);
        let level = self.level(count);
        let gram = self.at(count, at);
        let entropy = level.and_then(|level| level.entropies.get(gram as usize)).copied();
        // Always beside the same word, it is rather a part of something longer.
        let part = entropy.is_none_or(|entropy| entropy <= 0.0);
        let least = if together < 3.0 { LEAST_BOND_OF_TWO } else { LEAST_BOND };
        let least = if part { least * 2.0 } else { least };
        if bond >= least { bond } else { 0.0 }
    }
}

/// Bonds below which a sequence is no unit, when it occurs twice, and more often.
const LEAST_BOND_OF_TWO: f64 = 0.6;
const LEAST_BOND: f64 = 0.35;

/// The bytes of `count` pieces from `at` on.
fn whole(pieces: &[Piece], at: usize, count: usize) -> Span {
    match (pieces.get(at), pieces.get(at + count - 1)) {
        (Some(first), Some(last)) => Span::new(first.span.start, last.span.end),
        _ => Span::default(),
    }
}

/// For every gram the lesser of the entropies of its left and its right neighbours, in nats.
/// Borders and function words count as a new neighbour each time.
fn least_entropies(
    level: &Level,
    neighbours: impl Fn(usize) -> (Option<u32>, Option<u32>),
) -> Vec<f32> {
    let mut sides: [Vec<(u32, u32)>; 2] = Default::default();
    for (at, gram) in level.at.iter().enumerate().filter(|(_, gram)| **gram != NONE) {
        let (left, right) = neighbours(at);
        let [on_left, on_right] = &mut sides;
        on_left.extend(left.map(|left| (*gram, left)));
        on_right.extend(right.map(|right| (*gram, right)));
    }
    let mut least = vec![f32::INFINITY; level.counts.len()];
    for mut side in sides {
        side.sort_unstable();
        // Entropy of a side that has only new neighbours, less what repetitions take from it.
        let mut entropies: Vec<f32> =
            level.counts.iter().map(|count| (*count as f32).max(1.0).ln()).collect();
        for same in side.chunk_by(|a, b| a == b) {
            let Some((gram, _)) = same.first() else { continue };
            let times = same.len() as f32;
            let total = level.count(*gram).max(1) as f32;
            if let Some(entropy) = entropies.get_mut(*gram as usize) {
                *entropy -= times / total * times.ln();
            }
        }
        for (least, entropy) in least.iter_mut().zip(entropies) {
            *least = least.min(if entropy < 1e-4 { 0.0 } else { entropy });
        }
    }
    least
}
