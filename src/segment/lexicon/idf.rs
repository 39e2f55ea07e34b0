//! The idf levels of words, looked up where they lie in the file.
//!
//! How rare a word is says much of whether and how often it was counted, so the levels of words of
//! like frequency stand together: a general compressor needs a fifth less for them. The place of a
//! word's level is the first of its class plus the number of words of the class before it.

use std::ops::Range;
use std::sync::OnceLock;

use super::numbers::Column;

/// Classes of frequency.
pub(super) const CLASSES: usize = 8;

/// Words between two noted counts: no more than a byte can count, sixteen at a time.
const BLOCK: usize = 240;

/// Words of each class.
type Counts = [u32; CLASSES];

/// The class of a word, by the head of its frequency's index: 0, 1 to 2, 3 to 6, and so on.
pub(super) fn class(head: u8) -> usize {
    let class = (u32::from(head) + 1).ilog2() as usize;
    class.min(CLASSES - 1)
}

/// Levels of four bits, two a byte, the lower first.
pub(super) struct IdfColumn {
    levels: Range<usize>,
    /// Words of each class before every [`BLOCK`]-th word, and in the end all; made when an idf is
    /// first asked for.
    before: OnceLock<Box<[Counts]>>,
}

impl IdfColumn {
    /// The levels at this place in the file.
    pub(super) fn new(levels: Range<usize>) -> Self {
        Self { levels, before: OnceLock::new() }
    }

    /// The level of a word, given by number. What it is asked with is the file's bytes and the
    /// column of its frequencies.
    pub(super) fn level(&self, file: &[u8], frequency_of: &Column, word: usize) -> Option<usize> {
        let heads = frequency_of.heads(file);
        let class = class(*heads.get(word)?);
        let before = self.before.get_or_init(|| count(heads));
        let first: u32 = before.last()?.iter().take(class).sum();
        let block = word / BLOCK;
        let noted = before.get(block)?.get(class)?;
        let since = count_class(heads.get(block * BLOCK..word)?, class);
        let place = (first + noted + since) as usize;
        let pair = *file.get(self.levels.clone())?.get(place / 2)?;
        Some(usize::from(if place.is_multiple_of(2) { pair & 15 } else { pair >> 4 }))
    }
}

/// Counts of each class before every block, and in the end all.
fn count(heads: &[u8]) -> Box<[Counts]> {
    let mut counts = Counts::default();
    let mut before = Vec::with_capacity(heads.len() / BLOCK + 2);
    for block in heads.chunks(BLOCK) {
        before.push(counts);
        for (class, count) in counts.iter_mut().enumerate() {
            *count += count_class(block, class);
        }
    }
    before.push(counts);
    before.into()
}

/// Words of one class among those with these heads, at most [`BLOCK`].
fn count_class(heads: &[u8], class: usize) -> u32 {
    let lowest = ((1_u32 << class) - 1) as u8;
    let highest = if class + 1 == CLASSES { u8::MAX } else { lowest * 2 };
    heads.iter().map(|head| u8::from((lowest..=highest).contains(head))).sum::<u8>().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counting_a_class_agrees_with_it() {
        for head in 0..=u8::MAX {
            for candidate in 0..CLASSES {
                let count = count_class(&[head], candidate);
                assert_eq!(count == 1, class(head) == candidate, "{head}, {candidate}");
            }
        }
    }
}
