//! Bits in a row that can be counted: 64 a word, the lowest first.

/// Bits that were read from bytes; behind their end there are ones without end.
pub(super) struct BitVector(Box<[u64]>);

impl BitVector {
    /// The bits of these bytes, the lowest of each first.
    pub(super) fn new(bytes: &[u8]) -> Self {
        let (whole, rest) = bytes.as_chunks::<8>();
        let mut last = [u8::MAX; 8];
        last.iter_mut().zip(rest).for_each(|(byte, given)| *byte = *given);
        let last = (!rest.is_empty()).then_some(&last);
        Self(whole.iter().chain(last).map(|bytes| u64::from_le_bytes(*bytes)).collect())
    }

    pub(super) fn words(&self) -> &[u64] {
        &self.0
    }

    /// The word that holds the bits from `64 * index` on.
    #[inline]
    pub(super) fn word(&self, index: usize) -> u64 {
        self.0.get(index).copied().unwrap_or(u64::MAX)
    }

    #[inline]
    pub(super) fn get(&self, bit: usize) -> bool {
        self.word(bit / 64) >> (bit % 64) & 1 == 1
    }

    /// The 64 bits from `bit` on.
    #[inline]
    pub(super) fn window(&self, bit: usize) -> u64 {
        let (index, shift) = (bit / 64, bit % 64);
        // In two steps, as nothing can be shifted by 64.
        self.word(index) >> shift | self.word(index + 1) << 1 << (63 - shift)
    }

    /// Which bits of a word are ones before a zero, as bits.
    #[inline]
    pub(super) fn ends_of_runs(&self, index: usize) -> u64 {
        let word = self.word(index);
        word & !(word >> 1 | self.word(index + 1) << 63)
    }

    /// Ones before a zero among the bits from `start` to before `end`.
    #[inline]
    pub(super) fn count_ends_of_runs(&self, start: usize, end: usize) -> usize {
        let mut count = 0;
        for index in start / 64..end.div_ceil(64) {
            let from_start = u64::MAX << start.saturating_sub(index * 64);
            count +=
                (self.ends_of_runs(index) & from_start & lowest(end - index * 64)).count_ones();
        }
        count as usize
    }

    /// Ones from `start` on, up to the first zero.
    #[inline]
    pub(super) fn run(&self, start: usize) -> usize {
        let mut end = start;
        while end / 64 <= self.0.len() {
            let ones = (self.word(end / 64) >> (end % 64)).trailing_ones() as usize;
            end += ones;
            if ones == 0 || !end.is_multiple_of(64) {
                break;
            }
        }
        end - start
    }

    /// The bit behind the `zeros`-th zero from `start` on, counted from 1; `start` for none.
    #[inline]
    pub(super) fn behind_zeros(&self, start: usize, zeros: usize) -> usize {
        if zeros == 0 {
            return start;
        }
        let mut left = zeros;
        let mut index = start / 64;
        let mut open = !self.word(index) & u64::MAX << (start % 64);
        while left > open.count_ones() as usize && index < self.0.len() {
            left -= open.count_ones() as usize;
            index += 1;
            open = !self.word(index);
        }
        index * 64 + behind_one(open, left).unwrap_or(0) as usize
    }
}

/// The lowest `count` bits.
#[inline]
pub(super) fn lowest(count: usize) -> u64 {
    if count < 64 { !(u64::MAX << count) } else { u64::MAX }
}

/// The place behind the `nth` one of `word`, counted from 1, or 0 for none; `None` where it has
/// fewer.
#[inline]
pub(super) fn behind_one(mut word: u64, nth: usize) -> Option<u32> {
    if nth == 0 {
        return Some(0);
    }
    for _ in 1..nth {
        word &= word.wrapping_sub(1);
    }
    (word != 0).then(|| word.trailing_zeros() + 1)
}

/// Bits that know how many ones stand before any of them.
pub(super) struct RankedBits {
    bits: BitVector,
    /// Ones before each word.
    before: Box<[u32]>,
    ones: usize,
}

impl RankedBits {
    /// The first `length` of these bits.
    pub(super) fn new(bits: BitVector, length: usize) -> Self {
        let mut ones = 0;
        let before = bits.words().iter().enumerate().map(|(index, word)| {
            let before = ones;
            ones += (word & lowest(length.saturating_sub(index * 64))).count_ones();
            before
        });
        let before = before.collect();
        Self { bits, before, ones: ones as usize }
    }

    pub(super) fn ones(&self) -> usize {
        self.ones
    }

    #[inline]
    pub(super) fn get(&self, bit: usize) -> bool {
        self.bits.get(bit)
    }

    /// Ones before `bit`.
    #[inline]
    pub(super) fn rank(&self, bit: usize) -> usize {
        let before = self.before.get(bit / 64).copied().unwrap_or(self.ones as u32);
        before as usize + (self.bits.word(bit / 64) & lowest(bit % 64)).count_ones() as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn counting_by_words_is_counting_by_bits(
            bytes in prop::collection::vec(prop_oneof![any::<u8>(), Just(u8::MAX), Just(0)], 0..40),
            start in 0_usize..400,
            length in 0_usize..200,
        ) {
            let bits = BitVector::new(&bytes);
            let bit = |bit: usize| bytes.get(bit / 8).is_none_or(|byte| byte >> (bit % 8) & 1 == 1);
            let all = bytes.len() * 8;
            let start = start.min(all);
            let end = (start + length).min(all);
            prop_assert_eq!(bits.get(start), bit(start));
            let window = bits.window(start);
            prop_assert!((0..64).all(|at| (window >> at & 1 == 1) == bit(start + at)));
            let ends = (start..end).filter(|at| bit(*at) && !bit(at + 1)).count();
            prop_assert_eq!(bits.count_ends_of_runs(start, end), ends);
            if let Some(run) = (start..all).position(|at| !bit(at)) {
                prop_assert_eq!(bits.run(start), run);
            }
            let zeros: Vec<_> = (start..all).filter(|at| !bit(*at)).collect();
            prop_assert_eq!(bits.behind_zeros(start, 0), start);
            for (index, zero) in zeros.iter().enumerate() {
                prop_assert_eq!(bits.behind_zeros(start, index + 1), zero + 1);
            }
            let ranked = RankedBits::new(bits, all);
            prop_assert_eq!(ranked.rank(start), (0..start).filter(|at| bit(*at)).count());
            prop_assert_eq!(ranked.ones(), (0..all).filter(|at| bit(*at)).count());
        }
    }
}
