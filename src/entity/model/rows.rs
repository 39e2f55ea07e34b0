//! Weights of features: a sparse row for each, found by the feature's hash.
//!
//! Rows lie in the order of their hashes, and so do their weights; the high bits of a hash lead to
//! the few rows that share them, so that nothing has to be built when a model is loaded.

use crate::data_file::DataFault;

/// A weight and the label it is for, below 128.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weight {
    /// Number of the label.
    pub label: u8,
    /// How much the feature speaks for it.
    pub weight: i8,
}

/// Sparse rows of weights by the hashes of features, immutable.
pub(crate) struct Rows {
    /// Whether any hash begins with these bits: small enough to stay close to the processor, and
    /// most features have no row.
    present: Box<[u64]>,
    present_shift: u32,
    /// Row at which each group of hashes with the same high bits begins, and the number of all.
    groups: Box<[u32]>,
    /// The low bits of every row's hash.
    low: Box<[u8]>,
    /// Place of every row's first weight, and the number of all.
    starts: Box<[u32]>,
    weights: Box<[Weight]>,
}

/// Bits of a hash that are kept with its row.
const LOW_BITS: u32 = 7;
/// Bits of a hash that `present` is asked with, at most.
const PRESENT_BITS: u32 = 21;

impl Rows {
    /// From hashes of `bits` bits in rising order, and the weights of each.
    pub(super) fn new(
        bits: u32,
        hashes: &[u32],
        lengths: &[u8],
        weights: Vec<Weight>,
    ) -> Result<Self, DataFault> {
        let rows = u32::try_from(hashes.len()).unwrap_or(u32::MAX);
        let present_shift = bits.saturating_sub(PRESENT_BITS);
        let mut present = vec![0_u64; (1 << (bits - present_shift)) / 64 + 1];
        let mut groups = Vec::with_capacity((1 << bits.saturating_sub(LOW_BITS)) + 1);
        for (hash, row) in hashes.iter().zip(0..) {
            let bit = hash >> present_shift;
            present.get_mut((bit >> 6) as usize).into_iter().for_each(|w| *w |= 1 << (bit & 63));
            groups.resize(groups.len().max((hash >> LOW_BITS) as usize + 1), row);
        }
        groups.resize((1 << bits.saturating_sub(LOW_BITS)) + 1, rows);
        let mut starts = Vec::with_capacity(lengths.len() + 1);
        let mut start = 0;
        for length in lengths {
            starts.push(start);
            start += u32::from(*length);
        }
        starts.push(start);
        if start as usize != weights.len() || lengths.len() != hashes.len() {
            return Err(DataFault::Damaged("its rows do not fit its weights"));
        }
        let low = hashes.iter().map(|hash| (hash & ((1 << LOW_BITS) - 1)) as u8).collect();
        Ok(Self {
            present: present.into(),
            present_shift,
            groups: groups.into(),
            low,
            starts: starts.into(),
            weights: weights.into(),
        })
    }

    /// Number of rows.
    pub(crate) fn len(&self) -> usize {
        self.low.len()
    }

    /// Adds the weights of the feature with this hash to `sums`, by label.
    #[inline]
    pub(crate) fn add<const LABELS: usize>(&self, hash: u32, sums: &mut [i32; LABELS]) {
        for Weight { label, weight } in self.row(hash) {
            if let Some(sum) = sums.get_mut(usize::from(*label)) {
                *sum += i32::from(*weight);
            }
        }
    }

    /// Weights of the feature with this hash; none for most.
    #[inline]
    fn row(&self, hash: u32) -> &[Weight] {
        let bit = hash >> self.present_shift;
        let word = self.present.get((bit >> 6) as usize).copied().unwrap_or_default();
        if word >> (bit & 63) & 1 == 0 {
            return &[];
        }
        let group = (hash >> LOW_BITS) as usize;
        let Some([first, end]) = self.groups.get(group..group + 2) else { return &[] };
        let low = (hash & ((1 << LOW_BITS) - 1)) as u8;
        let found = self
            .low
            .get(*first as usize..*end as usize)
            .and_then(|group| group.iter().position(|other| *other == low));
        let Some(row) = found.map(|place| *first as usize + place) else { return &[] };
        let Some([start, end]) = self.starts.get(row..row + 2) else { return &[] };
        self.weights.get(*start as usize..*end as usize).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hash_finds_its_row_and_no_other() {
        let hashes = [0, 5, 127, 128, 300_000, (1 << 22) - 1];
        let weights: Vec<Weight> = (0..7).map(|n| Weight { label: n, weight: 10 }).collect();
        let rows = Rows::new(22, &hashes, &[1, 1, 1, 2, 1, 1], weights).unwrap();
        let sum = |hash| {
            let mut sums = [0_i32; 8];
            rows.add(hash, &mut sums);
            sums
        };
        assert_eq!(rows.len(), 6);
        assert_eq!(sum(0), [10, 0, 0, 0, 0, 0, 0, 0]);
        assert_eq!(sum(128), [0, 0, 0, 10, 10, 0, 0, 0]);
        assert_eq!(sum((1 << 22) - 1), [0, 0, 0, 0, 0, 0, 10, 0]);
        for other in [1, 129, 300_001, 299_999, 1 << 21] {
            assert_eq!(sum(other), [0; 8], "{other}");
        }
    }

    #[test]
    fn rows_that_do_not_fit_are_an_error() {
        assert!(Rows::new(22, &[1, 2], &[1, 1], Vec::new()).is_err());
    }
}
