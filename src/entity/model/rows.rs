//! Weights of features: a sparse row for each, found by the feature's hash.
//!
//! A row is one cell or more, each of one or two weights. Cells lie in the order of their rows'
//! hashes, so that no hash table has to be built when a model is loaded. Hashes that differ in their
//! low eight bits alone are one group, of which some have a row:
//!
//! ```text
//! hash 0x123405 is 05 of group 0x1234
//!
//! present  …0010010  of the group: bit 1 says that some hash of 04 to 07 has a row
//! starts   900       place of the group's first cell
//! cells    900  05  label 3 +2, label 7 -4
//!          901  05  label 9 +1              goes on with the same row
//!          902  13  …                       another row
//! ```
//!
//! Each set bit below that of a hash stands for at least one cell before its own, so the search
//! begins that many cells behind the group's start. Most features have no row; that much `present`
//! alone says, which is small enough to stay close to the processor.

use super::sums::{self, Sums};

/// A weight and the label it is for, below 64: a cell has six bits for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weight {
    /// Number of the label.
    pub label: u8,
    /// How much the feature speaks for it; six bits with the sign.
    pub weight: i8,
}

/// One or two weights of a row:
///
/// ```text
/// bits  0-7       8-13   14-19   20-25  26-31
///       low hash  label  weight  label  weight, 0 where there is no second
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell(u32);

impl Cell {
    /// For weights of these labels, still to be filled in.
    pub(super) fn of_labels(first: u8, second: u8) -> Self {
        Self(u32::from(first & 63) << 8 | u32::from(second & 63) << 20)
    }

    /// Filled in: weights, of which six bits count, of the row with this hash.
    #[inline]
    pub(super) fn filled(self, hash: u32, first: u8, second: u8) -> Self {
        Self(self.0 | hash & LOW | u32::from(first & 63) << 14 | u32::from(second) << 26)
    }

    #[inline]
    fn low(self) -> u32 {
        self.0 & LOW
    }

    /// Both labels with their weights.
    #[inline]
    fn weights(self) -> [(u32, i16); 2] {
        let bits = self.0.cast_signed();
        [(self.0 >> 8 & 63, (bits << 12 >> 26) as i16), (self.0 >> 20 & 63, (bits >> 26) as i16)]
    }
}

/// Low bits of a hash, by which the rows of a group differ.
const LOW_BITS: u32 = 8;
const LOW: u32 = (1 << LOW_BITS) - 1;
/// A bit of `present` is for two to the power of this many hashes, and 64 of them for a group.
const PRESENT_SHIFT: u32 = LOW_BITS - u64::BITS.trailing_zeros();

/// Sparse rows of weights by the hashes of features, immutable.
pub(crate) struct Rows {
    /// By group.
    present: Box<[u64]>,
    /// By group, and the number of all cells.
    starts: Box<[u32]>,
    cells: Box<[Cell]>,
}

impl Rows {
    /// Adds the weights of features to sums by label, given the features' hashes.
    ///
    /// In two rounds rather than feature by feature: within a round no look waits for another, and
    /// whether a feature has a row is no branch that a processor would guess wrong.
    #[inline]
    pub(crate) fn add<const FEATURES: usize, const LABELS: usize>(
        &self,
        hashes: &[u32; FEATURES],
        sums: &mut Sums<LABELS>,
    ) {
        let mut kept = [0; FEATURES];
        let mut count = 0;
        for hash in hashes {
            if let Some(place) = kept.get_mut(count) {
                *place = *hash;
            }
            count += self.may_have(*hash);
        }
        for hash in kept.iter().take(count) {
            self.add_row(*hash, sums);
        }
    }

    /// 1 where a feature with this hash may have weights, else 0; most have none.
    #[inline]
    fn may_have(&self, hash: u32) -> usize {
        let bits = self.present.get((hash >> LOW_BITS) as usize).copied().unwrap_or_default();
        (bits >> ((hash >> PRESENT_SHIFT) % u64::BITS)) as usize & 1
    }

    /// Adds the weights of the feature with this hash.
    #[inline]
    fn add_row<const LABELS: usize>(&self, hash: u32, sums: &mut Sums<LABELS>) {
        let low = hash & LOW;
        for cell in self.cells_from(hash) {
            if cell.low() > low {
                break;
            }
            if cell.low() == low {
                let [first, second] = cell.weights();
                sums::add_weight(sums, first.0, first.1);
                sums::add_weight(sums, second.0, second.1);
            }
        }
    }

    /// The cells of the hash's group but for some of those before its own.
    #[inline]
    fn cells_from(&self, hash: u32) -> &[Cell] {
        let group = (hash >> LOW_BITS) as usize;
        let (Some(bits), Some([start, end])) =
            (self.present.get(group), self.starts.get(group..group + 2))
        else {
            return &[];
        };
        let below = bits & ((1 << ((hash >> PRESENT_SHIFT) % u64::BITS)) - 1);
        self.cells.get((start + below.count_ones()) as usize..*end as usize).unwrap_or_default()
    }
}

/// Rows that are being read.
pub(super) struct RowsBuilder {
    present: Vec<u64>,
    starts: Vec<u32>,
    cells: Vec<Cell>,
    groups: usize,
}

impl RowsBuilder {
    /// For `cells` cells of rows whose hashes have `bits` bits.
    pub(super) fn new(bits: u32, cells: usize) -> Self {
        let groups = 1_usize << bits.saturating_sub(LOW_BITS);
        Self {
            present: vec![0; groups],
            starts: Vec::with_capacity(groups + 1),
            cells: Vec::with_capacity(cells),
            groups,
        }
    }

    /// Appends a cell with the hash of its row, which is that of the cell before or a higher one.
    #[inline]
    pub(super) fn push(&mut self, hash: u32, cell: Cell) {
        let group = (hash >> LOW_BITS) as usize;
        while self.starts.len() <= group {
            self.starts.push(self.cells.len() as u32);
        }
        if let Some(bits) = self.present.get_mut(group) {
            *bits |= 1 << ((hash >> PRESENT_SHIFT) % u64::BITS);
        }
        self.cells.push(cell);
    }

    pub(super) fn finish(mut self) -> Rows {
        self.starts.resize(self.groups + 1, self.cells.len() as u32);
        Rows { present: self.present.into(), starts: self.starts.into(), cells: self.cells.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum<const FEATURES: usize, const LABELS: usize>(
        rows: &Rows,
        hashes: [u32; FEATURES],
    ) -> Sums<LABELS> {
        let mut sums = [0; LABELS];
        rows.add(&hashes, &mut sums);
        sums
    }

    #[test]
    fn every_hash_finds_its_row_and_no_other() {
        let cells = [(0, 0), (5, 1), (127, 2), (128, 3), (128, 4), (129, 5), (1 << 20, 6)];
        let mut builder = RowsBuilder::new(22, cells.len());
        for (hash, label) in cells {
            builder.push(hash, Cell::of_labels(label, 7).filled(hash, 10, 0xff));
        }
        let rows = builder.finish();
        let sum = |hash| sum::<1, 8>(&rows, [hash]);
        assert_eq!(self::sum(&rows, [0, 128, 128, 9]), [10, 0, 0, 20, 20, 0, 0, -5]);
        assert_eq!(sum(0), [10, 0, 0, 0, 0, 0, 0, -1]);
        assert_eq!(sum(5), [0, 10, 0, 0, 0, 0, 0, -1]);
        assert_eq!(sum(128), [0, 0, 0, 10, 10, 0, 0, -2]);
        assert_eq!(sum(129), [0, 0, 0, 0, 0, 10, 0, -1]);
        assert_eq!(sum(1 << 20), [0, 0, 0, 0, 0, 0, 10, -1]);
        for other in [1, 4, 6, 130, 256, (1 << 20) + 1, (1 << 22) - 1, u32::MAX] {
            assert_eq!(sum(other), [0; 8], "{other}");
        }
    }

    #[test]
    fn weights_keep_their_signs() {
        let mut builder = RowsBuilder::new(21, 1);
        let [low, high] = [-32_i8, 31].map(i8::cast_unsigned);
        builder.push(300, Cell::of_labels(63, 0).filled(300, low, high));
        let sums = sum::<1, 64>(&builder.finish(), [300]);
        assert_eq!((sums[63], sums[0], sums[1]), (-32, 31, 0));
    }
}
