//! Reads jieba's table of how likely a character begins a word, ends one, stands within one or is
//! one, as the counts that it was made from.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::source::read_file;

/// A Python dictionary of the four states' dictionaries, and the xxh64 of the release's file.
const TABLE: (&str, u64) = ("jieba/finalseg/prob_emit.py", 0x2235a1163436b890);

/// The states in the order of the counts, with the characters that each was counted on: the only
/// number near the reciprocal of its least probability that makes whole numbers of all others.
const STATES: [(char, f64); 4] =
    [('B', 33_749_694.0), ('E', 33_749_694.0), ('M', 6_980_216.0), ('S', 29_953_599.0)];

/// Counts of every character by state.
pub(super) type Counts = BTreeMap<char, [u32; 4]>;

/// Reads an unpacked package.
pub(super) fn read(package: &Path) -> Result<Counts> {
    let table = read_file(package, TABLE)?;
    let mut counts = Counts::new();
    let mut state = None;
    for (line, number) in table.lines().zip(1..) {
        let wanted = || format!("{}, line {number}: wanted '\\u4e00': -3.5: {line}", TABLE.0);
        let mut line = line.trim().trim_start_matches("P={");
        // 'B': {'\u4e00': …
        if let Some((name, rest)) = line.split_once(": {") {
            let name = name.trim_matches('\'').chars().next();
            state = STATES.iter().position(|(state, _)| Some(*state) == name);
            line = rest;
        }
        let Some(((character, logarithm), state)) = line.split_once(": ").zip(state) else {
            continue;
        };
        let logarithm = logarithm.trim_end_matches([',', '}']).parse().with_context(wanted)?;
        if let Some(c) = character_of(character) {
            let total = STATES.get(state).map_or(0.0, |(_, total)| *total);
            let count = count(logarithm, total).with_context(wanted)?;
            let counts: &mut [u32; 4] = counts.entry(c).or_default();
            counts.get_mut(state).into_iter().for_each(|place| *place = count);
        }
    }
    ensure!(counts.len() > 10_000, "{}: only {} characters", TABLE.0, counts.len());
    Ok(counts)
}

/// One character of Python's source; none where it has several.
fn character_of(literal: &str) -> Option<char> {
    let inner = literal.trim_matches('\'');
    match inner.strip_prefix("\\u") {
        Some(digits) => char::from_u32(u32::from_str_radix(digits, 16).ok()?),
        None => inner.parse().ok(),
    }
}

/// The whole number whose share of `total` has this logarithm.
#[expect(
    clippy::disallowed_methods,
    reason = "the result is checked for what a last digit could do"
)]
fn count(logarithm: f64, total: f64) -> Result<u32> {
    let count = (logarithm.exp() * total).round();
    let found = (count / total).ln();
    ensure!((found - logarithm).abs() < 1e-12, "{logarithm} is of no whole number");
    // The runtime takes the logarithm to six decimals, by another machine's arithmetic.
    let millionths = (found * 1e6).fract().abs();
    ensure!((millionths - 0.5).abs() > 1e-6, "{logarithm} cannot be rounded surely");
    Ok(count as u32)
}
