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

/// First head with one byte of tail.
const ONE_BYTE: u32 = 192;
/// First head with four bytes of tail.
const FOUR_BYTES: u32 = 252;

/// A column on its way into a file.
#[derive(Default)]
pub(super) struct Column {
    pub(super) heads: Vec<u8>,
    pub(super) tails: Vec<u8>,
}

impl Column {
    /// Appends a number.
    pub(super) fn push(&mut self, number: u32) {
        let [low, high, ..] = number.wrapping_sub(ONE_BYTE).to_le_bytes();
        if number < ONE_BYTE {
            self.heads.push(number as u8);
        } else if number - ONE_BYTE < (FOUR_BYTES - ONE_BYTE) * 256 {
            self.heads.push(ONE_BYTE as u8 + high);
            self.tails.push(low);
        } else {
            self.heads.push(FOUR_BYTES as u8);
            self.tails.extend(number.to_le_bytes());
        }
    }
}

impl FromIterator<u32> for Column {
    fn from_iter<I: IntoIterator<Item = u32>>(numbers: I) -> Self {
        let mut column = Self::default();
        numbers.into_iter().for_each(|number| column.push(number));
        column
    }
}

/// Reads the numbers of a column back, one a head.
pub(super) struct Numbers<'a> {
    heads: &'a [u8],
    tails: &'a [u8],
}

impl<'a> Numbers<'a> {
    /// The column with these bytes.
    pub(super) fn new(heads: &'a [u8], tails: &'a [u8]) -> Self {
        Self { heads, tails }
    }

    /// Whether no tail is left; to be asked after the last number.
    pub(super) fn is_used_up(&self) -> bool {
        self.tails.is_empty()
    }
}

impl Iterator for Numbers<'_> {
    type Item = u32;

    /// `None` after the last number, and where a tail is missing.
    #[inline]
    fn next(&mut self) -> Option<u32> {
        let (&head, heads) = self.heads.split_first()?;
        self.heads = heads;
        let head = u32::from(head);
        if head < ONE_BYTE {
            return Some(head);
        }
        if head < FOUR_BYTES {
            let (&tail, tails) = self.tails.split_first()?;
            self.tails = tails;
            return Some(ONE_BYTE + (head - ONE_BYTE) * 256 + u32::from(tail));
        }
        let (tail, tails) = self.tails.split_first_chunk::<4>()?;
        self.tails = tails;
        Some(u32::from_le_bytes(*tail))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        let numbers = [0, 1, 191, 192, 193, 447, 448, 15_551, 15_552, 70_000, u32::MAX];
        let column: Column = numbers.into_iter().collect();
        assert_eq!(column.heads.len(), numbers.len());
        let mut back = Numbers::new(&column.heads, &column.tails);
        assert_eq!(back.by_ref().collect::<Vec<_>>(), numbers);
        assert!(back.is_used_up());
    }

    #[test]
    fn a_missing_tail_ends_the_column() {
        assert_eq!(Numbers::new(&[5, 200, 7], &[]).collect::<Vec<_>>(), [5]);
        assert_eq!(Numbers::new(&[5, 255, 7], &[1, 2, 3]).collect::<Vec<_>>(), [5]);
    }
}
