//! Weights of features: a sparse row for each, found by the feature's hash.
//!
//! Rows lie in the order of their hashes, and so do their weights; the high bits of a hash lead to
//! the few rows that share them, so that no hash table has to be built when a model is loaded.

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
    /// Of every row the low bits of its hash, and above them the place of its first weight; and the
    /// number of all weights.
    rows: Box<[u32]>,
    weights: Box<[Weight]>,
}

/// Bits of a hash that are kept with its row.
const LOW_BITS: u32 = 5;
const LOW: u32 = (1 << LOW_BITS) - 1;
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
        let count = u32::try_from(hashes.len()).unwrap_or(u32::MAX);
        let present_shift = bits.saturating_sub(PRESENT_BITS);
        let mut present = vec![0_u64; (1 << (bits - present_shift)) / 64 + 1];
        let mut groups = Vec::with_capacity((1 << bits.saturating_sub(LOW_BITS)) + 1);
        for (hash, row) in hashes.iter().zip(0..) {
            let bit = hash >> present_shift;
            present.get_mut((bit >> 6) as usize).into_iter().for_each(|w| *w |= 1 << (bit & 63));
            groups.resize(groups.len().max((hash >> LOW_BITS) as usize + 1), row);
        }
        groups.resize((1 << bits.saturating_sub(LOW_BITS)) + 1, count);
        let mut rows = Vec::with_capacity(lengths.len() + 1);
        let mut start = 0;
        for (hash, length) in hashes.iter().zip(lengths) {
            rows.push(start << LOW_BITS | hash & LOW);
            start += u32::from(*length);
        }
        rows.push(start << LOW_BITS);
        if start as usize != weights.len() || lengths.len() != hashes.len() {
            return Err(DataFault::Damaged("its rows do not fit its weights"));
        }
        if start >> (u32::BITS - LOW_BITS) != 0 {
            return Err(DataFault::Damaged("it has too many weights"));
        }
        Ok(Self {
            present: present.into(),
            present_shift,
            groups: groups.into(),
            rows: rows.into(),
            weights: weights.into(),
        })
    }

    /// Number of rows.
    pub(crate) fn len(&self) -> usize {
        self.rows.len().saturating_sub(1)
    }

    /// Sums of the weights of features by label, given the features' hashes.
    ///
    /// In three rounds rather than feature by feature: within a round no look waits for another.
    #[inline]
    pub(crate) fn sum<const FEATURES: usize, const LABELS: usize>(
        &self,
        hashes: &[u32; FEATURES],
    ) -> [i32; LABELS] {
        let mut kept = [0; FEATURES];
        let mut count = 0;
        for hash in hashes {
            if let Some(place) = kept.get_mut(count) {
                *place = *hash;
            }
            count += usize::from(self.may_have(*hash));
        }
        let mut ranges = [(0, 0); FEATURES];
        for (range, hash) in ranges.iter_mut().zip(&kept).take(count) {
            *range = self.weights_of(*hash);
        }
        let mut sums = [0; LABELS];
        for (start, end) in ranges.iter().take(count) {
            let weights = self.weights.get(*start as usize..*end as usize);
            for Weight { label, weight } in weights.unwrap_or_default() {
                if let Some(sum) = sums.get_mut(usize::from(*label)) {
                    *sum += i32::from(*weight);
                }
            }
        }
        sums
    }

    /// Whether a feature with this hash may have weights; most have none.
    #[inline]
    fn may_have(&self, hash: u32) -> bool {
        let bit = hash >> self.present_shift;
        let word = self.present.get((bit >> 6) as usize).copied().unwrap_or_default();
        word >> (bit & 63) & 1 == 1
    }

    /// Where the weights of the feature with this hash begin and end.
    #[inline]
    fn weights_of(&self, hash: u32) -> (u32, u32) {
        let group = (hash >> LOW_BITS) as usize;
        let Some([first, end]) = self.groups.get(group..group + 2) else { return (0, 0) };
        // One more for where the last one's weights end.
        let rows = self.rows.get(*first as usize..*end as usize + 1).unwrap_or_default();
        for pair in rows.windows(2) {
            if let [row, next] = pair
                && row & LOW == hash & LOW
            {
                return (row >> LOW_BITS, next >> LOW_BITS);
            }
        }
        (0, 0)
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
        let sum = |hash| rows.sum::<1, 8>(&[hash]);
        assert_eq!(rows.len(), 6);
        assert_eq!(rows.sum(&[0, 128, 128, 9]), [10, 0, 0, 20, 20, 0, 0, 0]);
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
