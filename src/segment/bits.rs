//! A set of small numbers, one bit each.

/// Numbers below a fixed limit.
#[derive(Clone, Default)]
pub(super) struct Bits(Box<[u64]>);

impl Bits {
    /// The empty set of numbers below `limit`.
    pub(super) fn new(limit: usize) -> Self {
        Self(vec![0; limit.div_ceil(64)].into())
    }

    /// Adds `number`; whether it was new. A number from the limit on is never new.
    #[inline]
    pub(super) fn insert(&mut self, number: u32) -> bool {
        let bit = 1 << (number % 64);
        let Some(word) = self.0.get_mut(number as usize / 64) else { return false };
        let new = *word & bit == 0;
        *word |= bit;
        new
    }

    /// Removes all numbers.
    pub(super) fn clear(&mut self) {
        self.0.fill(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_new_once() {
        let mut bits = Bits::new(130);
        assert!(bits.insert(0) && bits.insert(63) && bits.insert(64) && bits.insert(129));
        assert!(!bits.insert(63) && !bits.insert(129));
        assert!(!bits.insert(1_000));
        bits.clear();
        assert!(bits.insert(63));
    }
}
