//! Columns of whole numbers, mostly small, split so that a general compressor does well on them.
//!
//! Each number has one byte in the column's heads; what does not fit there follows in its tails.
//!
//! ```text
//! head      tail              number
//! 0..=191   none              head
//! 192..=251 1 byte            192 + 256 × (head − 192) + tail
//! 252..=255 4 bytes, little   tail
//! ```
//!
//! A column without heads from 252 on is looked up where it lies, by a [`Column`].

use std::ops::Range;

/// First head with one byte of tail.
const ONE_BYTE: u8 = 192;
/// First head with four bytes of tail.
const FOUR_BYTES: u8 = 252;

/// First number that a [`Column`] cannot hold.
pub(super) const LIMIT: u32 = ONE_BYTE as u32 + (FOUR_BYTES - ONE_BYTE) as u32 * 256;

/// Numbers between two noted counts of tails.
const BLOCK: usize = 64;

/// A column on its way into a file.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) heads: Vec<u8>,
    pub(super) tails: Vec<u8>,
}

impl Draft {
    /// Appends a number.
    pub(super) fn push(&mut self, number: u32) {
        let one_byte = u32::from(ONE_BYTE);
        let [low, high, ..] = number.wrapping_sub(one_byte).to_le_bytes();
        if number < one_byte {
            self.heads.push(number as u8);
        } else if number < LIMIT {
            self.heads.push(ONE_BYTE + high);
            self.tails.push(low);
        } else {
            self.heads.push(FOUR_BYTES);
            self.tails.extend(number.to_le_bytes());
        }
    }
}

impl FromIterator<u32> for Draft {
    fn from_iter<I: IntoIterator<Item = u32>>(numbers: I) -> Self {
        let mut column = Self::default();
        numbers.into_iter().for_each(|number| column.push(number));
        column
    }
}

/// Numbers of a column, one after the other; the end where heads or tails are used up.
#[derive(Clone)]
pub(super) struct Numbers<'a> {
    heads: &'a [u8],
    tails: &'a [u8],
}

impl<'a> Numbers<'a> {
    pub(super) fn new(heads: &'a [u8], tails: &'a [u8]) -> Self {
        Self { heads, tails }
    }

    /// Whether all heads and tails have been used up.
    pub(super) fn is_at_end(&self) -> bool {
        self.heads.is_empty() && self.tails.is_empty()
    }
}

impl Iterator for Numbers<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        let (&head, heads) = self.heads.split_first()?;
        let number = if head < ONE_BYTE {
            u32::from(head)
        } else if head < FOUR_BYTES {
            let (&tail, tails) = self.tails.split_first()?;
            self.tails = tails;
            with_tail(head, tail)
        } else {
            let (tail, tails) = self.tails.split_first_chunk::<4>()?;
            self.tails = tails;
            u32::from_le_bytes(*tail)
        };
        self.heads = heads;
        Some(number)
    }
}

/// The number of a head with one byte of tail.
#[inline]
fn with_tail(head: u8, tail: u8) -> u32 {
    u32::from(ONE_BYTE) + u32::from(head - ONE_BYTE) * 256 + u32::from(tail)
}

/// A column looked up where it lies in a file. What it is asked with the bytes of is that file.
pub(super) struct Column {
    heads: Range<usize>,
    tails: Range<usize>,
    /// Tails before every [`BLOCK`]-th number.
    tails_before: Box<[u32]>,
}

impl Column {
    /// The column with heads and tails at these places. `None` when heads do not want as many
    /// tails, or one of them more than one.
    pub(super) fn new(file: &[u8], heads: Range<usize>, tails: Range<usize>) -> Option<Self> {
        let bytes = file.get(heads.clone())?;
        if bytes.iter().any(|head| *head >= FOUR_BYTES) {
            return None;
        }
        let mut count = 0;
        let tails_before = bytes.chunks(BLOCK).map(|block| {
            let before = count;
            count += count_tails(block);
            before
        });
        let tails_before: Box<[u32]> = tails_before.collect();
        let fits = count as usize == tails.len() && tails.end <= file.len();
        fits.then_some(Self { heads, tails, tails_before })
    }

    /// How many numbers there are.
    pub(super) fn len(&self) -> usize {
        self.heads.len()
    }

    /// The number at `index`.
    #[inline]
    pub(super) fn get(&self, file: &[u8], index: usize) -> Option<u32> {
        let head = *self.heads(file).get(index)?;
        if head < ONE_BYTE {
            return Some(u32::from(head));
        }
        Some(with_tail(head, *self.tails_from(file, index)?.first()?))
    }

    /// The numbers from `index` on.
    #[inline]
    pub(super) fn numbers_from<'a>(&self, file: &'a [u8], index: usize) -> Numbers<'a> {
        let heads = self.heads(file).get(index..).unwrap_or_default();
        Numbers { heads, tails: self.tails_from(file, index).unwrap_or_default() }
    }

    /// The heads, from which the size of a number can be told.
    #[inline]
    pub(super) fn heads<'a>(&self, file: &'a [u8]) -> &'a [u8] {
        file.get(self.heads.clone()).unwrap_or_default()
    }

    /// The tails of the numbers from `index` on.
    #[inline]
    fn tails_from<'a>(&self, file: &'a [u8], index: usize) -> Option<&'a [u8]> {
        let block = index / BLOCK;
        let between = self.heads(file).get(block * BLOCK..index)?;
        let before = self.tails_before.get(block)? + count_tails(between);
        file.get(self.tails.start + before as usize..self.tails.end)
    }
}

/// Tails that these heads, at most [`BLOCK`], want. Summed up in a byte, so that sixteen are
/// counted at once.
#[inline]
fn count_tails(heads: &[u8]) -> u32 {
    heads.iter().map(|head| u8::from(*head >= ONE_BYTE)).sum::<u8>().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        let numbers = [0, 1, 191, 192, 193, 447, 448, 15_551, 15_552, 70_000, u32::MAX];
        let column: Draft = numbers.into_iter().collect();
        assert_eq!(column.heads.len(), numbers.len());
        let mut back = Numbers::new(&column.heads, &column.tails);
        assert_eq!(back.by_ref().collect::<Vec<_>>(), numbers);
        assert!(back.is_at_end());
    }

    #[test]
    fn numbers_are_found_where_they_lie() {
        let numbers: Vec<u32> = (0..LIMIT).step_by(37).chain(0..200).chain([LIMIT - 1]).collect();
        let draft: Draft = numbers.iter().copied().collect();
        let heads = 3..3 + draft.heads.len();
        let tails = heads.end..heads.end + draft.tails.len();
        let file = [&[9; 3], &draft.heads[..], &draft.tails].concat();
        let column = Column::new(&file, heads.clone(), tails.clone()).unwrap();
        for (index, number) in numbers.iter().enumerate() {
            assert_eq!(column.get(&file, index), Some(*number));
            assert!(column.numbers_from(&file, index).eq(numbers[index..].iter().copied()));
        }
        assert_eq!(column.get(&file, numbers.len()), None);
        let cut = tails.start..tails.end - 1;
        assert!(Column::new(&file, heads.clone(), cut).is_none());
    }

    #[test]
    fn tails_must_be_as_many_as_heads_ask_for() {
        let read = |heads: &[u8], tails: &[u8]| {
            let mut numbers = Numbers::new(heads, tails);
            numbers.by_ref().count() == heads.len() && numbers.is_at_end()
        };
        assert!(read(&[5, 7], &[]));
        assert!(!read(&[5, 200, 7], &[]));
        assert!(!read(&[5, 255, 7], &[1, 2, 3]));
        assert!(!read(&[5, 200, 7], &[1, 2]));
    }
}
