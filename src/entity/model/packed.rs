//! Sums of weights in little room, and a place to keep those that come back.

/// Sums of 16 bits, four to a number, the first in the lowest bits; adding numbers adds the sums. A
/// sum below zero borrows from the next, which gets it back when the sums are taken apart.
///
/// ```text
/// sums    0 0 -1 2   the last in the highest bits
/// number  0x0001_ffff_0000_0000
/// ```
///
/// A feature gives a label 32 at most, so those of a character or a word are far from the limits.
pub(crate) type Packed<const NUMBERS: usize> = [u64; NUMBERS];

/// Adds a weight to the sum of `label`, where there is one.
#[inline]
pub(super) fn add_weight<const NUMBERS: usize>(
    sums: &mut Packed<NUMBERS>,
    label: u32,
    weight: i32,
) {
    if let Some(sum) = sums.get_mut(label as usize / 4) {
        *sum = sum.wrapping_add(i64::from(weight).cast_unsigned() << (label % 4 * 16));
    }
}

/// Adds sums to sums.
#[inline]
pub(crate) fn add<const NUMBERS: usize>(sums: &mut Packed<NUMBERS>, added: &Packed<NUMBERS>) {
    for (sum, added) in sums.iter_mut().zip(added) {
        *sum = sum.wrapping_add(*added);
    }
}

/// Adds packed sums to those that are not.
#[inline]
pub(crate) fn add_unpacked<const NUMBERS: usize>(sums: &mut [i32], packed: &Packed<NUMBERS>) {
    /// Makes every sum positive, so that none borrows.
    const HALVES: u64 = 0x8000_8000_8000_8000;
    for (sums, packed) in sums.as_chunks_mut::<4>().0.iter_mut().zip(packed) {
        let packed = packed.wrapping_add(HALVES);
        for (sum, place) in sums.iter_mut().zip([0, 16, 32, 48]) {
            *sum += (packed >> place & 0xffff) as i32 - 0x8000;
        }
    }
}

/// Sums by key. A key has one place, and is forgotten when another takes it.
#[derive(Debug)]
pub(crate) struct Cache<Sums> {
    /// Keys with their sums; [`NO_KEY`] where there are none.
    places: Box<[(u32, Sums)]>,
    /// What leaves as many of a number's high bits as name a place.
    shift: u32,
}

/// Is never looked up.
const NO_KEY: u32 = u32::MAX;

impl<Sums: Copy> Cache<Sums> {
    /// With two to the power of `bits` places.
    pub(crate) fn new(bits: u32, zero: Sums) -> Self {
        Self { places: vec![(NO_KEY, zero); 1 << bits].into(), shift: u32::BITS - bits }
    }

    /// The sums kept for `key`, or made now. Keys are below [`u32::MAX`].
    #[inline]
    pub(crate) fn get(&mut self, key: u32, sums: impl FnOnce() -> Sums) -> Option<&Sums> {
        /// 2³² by the golden ratio: spreads keys that are close to each other.
        const SPREAD: u32 = 0x9e37_79b9;
        let place = key.wrapping_mul(SPREAD) >> self.shift;
        let (own, kept) = self.places.get_mut(place as usize)?;
        if *own != key {
            (*own, *kept) = (key, sums());
        }
        Some(kept)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_sums_come_apart() {
        let weights: [i32; 8] = [-32, -1, 0, 31, -32, -32, 1, -1];
        let mut sums: Packed<2> = [0; 2];
        for _ in 0..500 {
            (0..8).zip(weights).for_each(|(label, weight)| add_weight(&mut sums, label, weight));
        }
        let mut unpacked = [1; 8];
        add_unpacked(&mut unpacked, &sums);
        assert_eq!(unpacked, weights.map(|weight| weight * 500 + 1));
    }

    #[test]
    fn a_cache_keeps_no_wrong_sums() {
        let mut cache = Cache::new(2, 0);
        for key in (0..100).chain(0..100).chain([7, 7, 7]) {
            assert_eq!(cache.get(key, || key * 3).copied(), Some(key * 3));
        }
        assert_eq!(cache.get(7, || 0).copied(), Some(21));
    }
}
