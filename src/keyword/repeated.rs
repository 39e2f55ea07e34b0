//! Repeated units: neighbouring words that this text uses together again and again as one term,
//! 科技 and 副校长 for one, which no lexicon holds.
//!
//! # Steps
//! 1. [`Grams`]: every sequence of two to five pieces that occurs twice or more.
//! 2. [`Grams::bonds`]: those whose parts hang together, by pattern, mutual information and the
//!    variety of their neighbours.
//! 3. [`join`]: of units that overlap, those that together hang together most.
//!
//! Time and memory are linear in the number of pieces.

use rustc_hash::FxHashMap;

use super::grouped::Grouped;
use super::piece::{Piece, Place};
use crate::numbered::Strings;
use crate::span::Span;

/// Most pieces of a unit.
const MOST_PIECES: usize = 5;
/// Most bytes of a unit: twelve Han characters.
const MOST_BYTES: usize = 36;
/// No gram begins here.
const NONE: u32 = u32::MAX;

/// Bonds below which a sequence is no unit, when it occurs twice, and more often.
const LEAST_BOND_OF_TWO: f64 = 0.6;
const LEAST_BOND: f64 = 0.35;
/// Variety of neighbours below which a sequence has to hang together twice as much.
const LEAST_VARIETY: f64 = 0.25;

/// For every piece, how many pieces the unit that begins there has: one, but for repeated units.
pub(super) fn join(reading: &str, pieces: &[Piece], forbidden: &Strings) -> Vec<u8> {
    let grams = Grams::of(pieces);
    let bonds = grams.bonds(reading, pieces, forbidden);
    // Best sum of bonds from a piece on, and below the number of pieces that leads to it.
    let mut best = vec![0.0_f64; pieces.len() + 1];
    let mut lengths = vec![1_u8; pieces.len()];
    for (at, length) in lengths.iter_mut().enumerate().rev() {
        let after = |count: usize| best.get(at + count).copied().unwrap_or_default();
        let mut choice = (after(1), 1);
        for (level, bonds) in grams.levels.iter().zip(&bonds).skip(1) {
            let Some(bond) = bonds.get(level.gram(at) as usize) else { break };
            let sum = after(level.pieces) + bond * (level.pieces - 1) as f64;
            if *bond > 0.0 && sum >= choice.0 {
                choice = (sum, level.pieces);
            }
        }
        *length = choice.1 as u8;
        if let Some(slot) = best.get_mut(at) {
            *slot = choice.0;
        }
    }
    let mut times: Vec<Vec<u32>> =
        grams.levels.iter().map(|level| vec![0; level.counts.len()]).collect();
    let mut at = 0;
    while let Some(count) = lengths.get(at).copied().map(usize::from) {
        if let Some(times) = grams.slot(&mut times, count, at) {
            *times += 1;
        }
        // No unit begins inside of another.
        lengths.get_mut(at + 1..at + count).unwrap_or_default().fill(1);
        at += count;
    }
    // What occurs once outside longer units is no unit.
    for (at, length) in lengths.iter_mut().enumerate().filter(|(_, length)| **length > 1) {
        if grams.slot(&mut times, usize::from(*length), at).is_none_or(|times| *times < 2) {
            *length = 1;
        }
    }
    lengths
}

/// All sequences of pieces that occur twice or more, a level for each number of pieces.
struct Grams {
    levels: Vec<Level>,
}

/// The sequences of one length.
struct Level {
    /// How many pieces each has.
    pieces: usize,
    /// For every piece the gram that begins there.
    at: Vec<u32>,
    /// Occurrences of every gram.
    counts: Vec<u32>,
    /// Where every gram occurs first.
    firsts: Vec<u32>,
}

impl Level {
    fn gram(&self, at: usize) -> u32 {
        self.at.get(at).copied().unwrap_or(NONE)
    }

    fn count(&self, gram: u32) -> u32 {
        self.counts.get(gram as usize).copied().unwrap_or(0)
    }

    /// From a number for each place, the same for the same sequence. Those that occur once are
    /// dropped.
    fn new(pieces: usize, mut at: Vec<u32>, grams: usize) -> Self {
        let mut counts = vec![0_u32; grams];
        let mut firsts = vec![NONE; grams];
        for (gram, place) in at.iter().zip(0..) {
            if let (Some(count), Some(first)) =
                (counts.get_mut(*gram as usize), firsts.get_mut(*gram as usize))
            {
                *count += 1;
                *first = place.min(*first);
            }
        }
        for gram in &mut at {
            if counts.get(*gram as usize).is_none_or(|count| *count < 2) {
                *gram = NONE;
            }
        }
        Self { pieces, at, counts, firsts }
    }
}

impl Grams {
    fn of(pieces: &[Piece]) -> Self {
        let (words, count) = words(pieces);
        let mut levels = vec![Level::new(1, words, count)];
        let mut numbers: FxHashMap<u64, u32> = FxHashMap::default();
        while let Some(shorter) = levels.last().filter(|level| level.pieces < MOST_PIECES) {
            let count = shorter.pieces + 1;
            numbers.clear();
            let longer = (0..pieces.len()).map(|at| {
                let (left, right) = (shorter.gram(at), shorter.gram(at + 1));
                let joined = left != NONE && right != NONE && adjoin(pieces, at + count - 2);
                if !joined || whole(pieces, at, count).len() > MOST_BYTES {
                    return NONE;
                }
                let next = numbers.len() as u32;
                *numbers.entry(pair(left, right)).or_insert(next)
            });
            let longer = longer.collect();
            if numbers.is_empty() {
                break;
            }
            levels.push(Level::new(count, longer, numbers.len()));
        }
        Self { levels }
    }

    fn level(&self, count: usize) -> Option<&Level> {
        self.levels.get(count.checked_sub(1)?)
    }

    /// What `values`, one for each gram of each level, have for that of `count` pieces at `at`.
    fn slot<'a, T>(&self, values: &'a mut [Vec<T>], count: usize, at: usize) -> Option<&'a mut T> {
        let gram = self.level(count)?.gram(at);
        values.get_mut(count.checked_sub(1)?)?.get_mut(gram as usize)
    }

    /// For every gram of every level, how surely it is one unit; 0 when it is none.
    fn bonds(&self, reading: &str, pieces: &[Piece], forbidden: &Strings) -> Vec<Vec<f64>> {
        let of_level = |level: &Level| -> Vec<f64> {
            if level.pieces == 1 {
                return Vec::new();
            }
            let mut varieties = vec![1.0; level.counts.len()];
            self.take_varieties(pieces, level, true, &mut varieties);
            self.take_varieties(pieces, level, false, &mut varieties);
            let grams = level.firsts.iter().zip(&level.counts).zip(varieties);
            let bond = |((first, count), variety): ((&u32, &u32), f64)| {
                let at = *first as usize;
                let forbidden = || forbidden.contains(whole(pieces, at, level.pieces).of(reading));
                if *count < 2 || forbidden() {
                    return 0.0;
                }
                self.bond(pieces, at, level.pieces, variety)
            };
            grams.map(bond).collect()
        };
        self.levels.iter().map(of_level).collect()
    }

    /// The bond of the gram of `count` pieces at `at`.
    ///
    /// The measure is the symmetric conditional probability, mutual information without its love of
    /// rare words: the gram's occurrences squared over those of both parts, where it is cut at the
    /// weakest place.
    fn bond(&self, pieces: &[Piece], at: usize, count: usize, variety: f64) -> f64 {
        let (Some(first), Some(last)) = (pieces.get(at), pieces.get(at + count - 1)) else {
            return 0.0;
        };
        if first.place == Place::NotFirst || last.place == Place::NotLast {
            return 0.0;
        }
        let times = |count: usize, at: usize| {
            self.level(count).map_or(0.0, |level| f64::from(level.count(level.gram(at))))
        };
        let together = times(count, at);
        let cut = |place: usize| {
            let parts = times(place, at) * times(count - place, at + place);
            if parts > 0.0 { together * together / parts } else { 0.0 }
        };
        let bond = (1..count).map(cut).fold(1.0, f64::min);
        let least = if together < 3.0 { LEAST_BOND_OF_TWO } else { LEAST_BOND };
        // Mostly beside the same word, it is rather a part of something longer.
        let least = if variety < LEAST_VARIETY { least * 2.0 } else { least };
        if bond >= least { bond } else { 0.0 }
    }

    /// Lowers the variety of every gram to that of its neighbours on one side: the chance that two
    /// of its occurrences have different ones (Simpson's index, which tells what entropy tells
    /// without a logarithm). Borders and function words are a new neighbour each time.
    fn take_varieties(&self, pieces: &[Piece], level: &Level, left: bool, least: &mut [f64]) {
        let Some(words) = self.levels.first() else { return };
        let neighbour = |at: usize| {
            let (place, border) = if left {
                (at.checked_sub(1)?, at - 1)
            } else {
                (at + level.pieces, at + level.pieces - 1)
            };
            Some(words.gram(place)).filter(|word| *word != NONE && adjoin(pieces, border))
        };
        let mut side: Grouped<u64> = Grouped::with_room(&level.counts);
        for (at, gram) in level.at.iter().enumerate().filter(|(_, gram)| **gram != NONE) {
            if let Some(neighbour) = neighbour(at) {
                side.push(*gram, u64::from(neighbour));
            }
        }
        side.sort();
        let pairs = |count: f64| count * (count - 1.0);
        for ((neighbours, count), least) in side.iter().zip(&level.counts).zip(least) {
            let all = pairs(f64::from(*count)).max(1.0);
            let same = neighbours.chunk_by(|a, b| a == b);
            let variety = same.fold(1.0, |variety, same| variety - pairs(same.len() as f64) / all);
            *least = least.min(variety);
        }
    }
}

/// For every piece that joins others a number, the same for the same text, in the order of first
/// occurrence; and how many there are.
fn words(pieces: &[Piece]) -> (Vec<u32>, usize) {
    let forms = pieces.iter().map(|piece| piece.form as usize + 1).max().unwrap_or(0);
    let mut numbers = vec![NONE; forms];
    let mut count = 0;
    let words = pieces.iter().map(|piece| {
        let number = numbers.get_mut(piece.form as usize);
        let Some(number) = number.filter(|_| piece.place != Place::Nowhere) else { return NONE };
        if *number == NONE {
            *number = count;
            count += 1;
        }
        *number
    });
    (words.collect(), count as usize)
}

fn pair(left: u32, right: u32) -> u64 {
    u64::from(left) << 32 | u64::from(right)
}

/// Whether nothing stands between piece `at` and the next.
fn adjoin(pieces: &[Piece], at: usize) -> bool {
    match (pieces.get(at), pieces.get(at + 1)) {
        (Some(left), Some(right)) => left.span.end == right.span.start,
        _ => false,
    }
}

/// The bytes of `count` pieces from `at` on.
fn whole(pieces: &[Piece], at: usize, count: usize) -> Span {
    match (pieces.get(at), pieces.get(at + count - 1)) {
        (Some(first), Some(last)) => Span::new(first.span.start, last.span.end),
        _ => Span::default(),
    }
}
