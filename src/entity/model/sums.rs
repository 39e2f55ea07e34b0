//! Sums of weights, and a place to keep those that come back.

/// Sums by label. A feature gives a label 32 at most, so those of a character or a word are far from
/// the limits of 16 bits.
pub(crate) type Sums<const LABELS: usize> = [i16; LABELS];

/// Adds a weight to the sum of `label`, where there is one.
#[inline]
pub(super) fn add_weight<const LABELS: usize>(sums: &mut Sums<LABELS>, label: u32, weight: i16) {
    if let Some(sum) = sums.get_mut(label as usize) {
        *sum = sum.wrapping_add(weight);
    }
}

/// Adds sums to sums: as many at once as a processor can.
#[inline]
pub(crate) fn add<const LABELS: usize>(sums: &mut Sums<LABELS>, added: &Sums<LABELS>) {
    for (sum, added) in sums.iter_mut().zip(added) {
        *sum = sum.wrapping_add(*added);
    }
}

/// Sums by key. A key has one place, and is forgotten when another takes it.
#[derive(Debug)]
pub(crate) struct Cache<Sums> {
    /// Keys with their sums; [`NO_KEY`] where there are none.
    places: Box<[(u64, Sums)]>,
    /// What leaves as many of a number's high bits as name a place.
    shift: u32,
}

/// Is never looked up.
const NO_KEY: u64 = u64::MAX;

impl<Sums: Copy> Cache<Sums> {
    /// With two to the power of `bits` places.
    pub(crate) fn new(bits: u32, zero: Sums) -> Self {
        Self { places: vec![(NO_KEY, zero); 1 << bits].into(), shift: u64::BITS - bits }
    }

    /// The sums kept for `key`, or made now. Keys are below [`u64::MAX`].
    #[inline]
    pub(crate) fn get(&mut self, key: u64, sums: impl FnOnce() -> Sums) -> Option<&Sums> {
        /// 2⁶⁴ by the golden ratio: spreads keys that are close to each other.
        const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
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
    fn a_cache_keeps_no_wrong_sums() {
        let mut cache = Cache::new(2, 0);
        for key in (0..100).chain(0..100).chain([7, 7, 7]) {
            assert_eq!(cache.get(key, || key * 3).copied(), Some(key * 3));
        }
        assert_eq!(cache.get(7, || 0).copied(), Some(21));
    }
}
