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

/// Reads a column back: one number a head, in order. `None` when tails are missing or left over.
#[inline]
pub(super) fn read<N: Copy + Default>(
    heads: &[u8],
    mut tails: &[u8],
    mut convert: impl FnMut(u32) -> N,
) -> Option<Vec<N>> {
    let mut numbers = vec![N::default(); heads.len()];
    for (number, &head) in numbers.iter_mut().zip(heads) {
        let head = u32::from(head);
        *number = convert(if head < ONE_BYTE { head } else { read_tail(head, &mut tails)? });
    }
    tails.is_empty().then_some(numbers)
}

/// The number of a head that has a tail.
fn read_tail(head: u32, tails: &mut &[u8]) -> Option<u32> {
    if head < FOUR_BYTES {
        let (&tail, rest) = tails.split_first()?;
        *tails = rest;
        return Some(ONE_BYTE + (head - ONE_BYTE) * 256 + u32::from(tail));
    }
    let (tail, rest) = tails.split_first_chunk::<4>()?;
    *tails = rest;
    Some(u32::from_le_bytes(*tail))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn back(heads: &[u8], tails: &[u8]) -> Option<Vec<u32>> {
        read(heads, tails, |number| number)
    }

    #[test]
    fn numbers_come_back() {
        let numbers = [0, 1, 191, 192, 193, 447, 448, 15_551, 15_552, 70_000, u32::MAX];
        let column: Column = numbers.into_iter().collect();
        assert_eq!(column.heads.len(), numbers.len());
        assert_eq!(back(&column.heads, &column.tails).unwrap(), numbers);
    }

    #[test]
    fn tails_must_be_as_many_as_heads_ask_for() {
        assert_eq!(back(&[5, 7], &[]).unwrap(), [5, 7]);
        assert_eq!(back(&[5, 200, 7], &[]), None);
        assert_eq!(back(&[5, 255, 7], &[1, 2, 3]), None);
        assert_eq!(back(&[5, 200, 7], &[1, 2]), None);
    }
}
