//! TextRank: words that stand near each other recommend each other.
//!
//! Mihalcea and Tarau, "TextRank: Bringing Order into Text", EMNLP 2004, with weighted edges and
//! jieba's constants: window 5, damping 0.85, ten rounds.

use std::ops::Range;

/// Units apart within which two words are linked.
const WINDOW: usize = 5;
const DAMPING: f64 = 0.85;
const ROUNDS: usize = 10;

/// Stands for a unit that does not count but keeps others apart.
pub(super) const NONE: u32 = u32::MAX;

/// Ranks words 0 to `words - 1`; the highest gets 1.
///
/// `sentences` holds, for each sentence, its words in order, [`NONE`] among them.
pub(super) fn rank<'a>(
    words: usize,
    sentences: impl Iterator<Item = &'a [u32]> + Clone,
) -> Vec<f64> {
    let links = Links::new(words, sentences);
    let mut rank = vec![1.0; words];
    let mut next = vec![0.0; words];
    for _ in 0..ROUNDS {
        next.fill(1.0 - DAMPING);
        // In the order of the words that recommend, so that sums are always the same.
        for (rank, word) in rank.iter().zip(&links.words) {
            let out = f64::from(word.out).max(1.0);
            // Most links are single.
            let single = DAMPING * (rank / out);
            for link in links.links.get(word.links.clone()).unwrap_or_default() {
                let amount = match link.weight {
                    1 => single,
                    weight => DAMPING * (rank * f64::from(weight) / out),
                };
                if let Some(next) = next.get_mut(link.to as usize) {
                    *next += amount;
                }
            }
        }
        std::mem::swap(&mut rank, &mut next);
    }
    let highest = rank.iter().copied().fold(0.0, f64::max);
    if highest > 0.0 {
        rank.iter_mut().for_each(|rank| *rank /= highest);
    }
    rank
}

/// Both directions of every link, by the word it comes from:
///
/// ```text
/// sentence  甲 乙 甲 丙
/// words     甲: 0..2, out 4     乙: 2..4, out 3     丙: 4..6, out 3
/// links     乙 ×2, 丙 ×2        甲 ×2, 丙           甲 ×2, 乙
/// ```
struct Links {
    words: Vec<Word>,
    links: Vec<Link>,
}

/// A word's own links.
#[derive(Clone, Debug, Default)]
struct Word {
    links: Range<usize>,
    /// The sum of their weights.
    out: u32,
}

#[derive(Clone, Copy, Debug, Default)]
struct Link {
    to: u32,
    /// How often the two stand near each other.
    weight: u32,
}

impl Links {
    fn new<'a>(words: usize, sentences: impl Iterator<Item = &'a [u32]> + Clone) -> Self {
        let mut all = vec![Word::default(); words];
        for_each_pair(sentences.clone(), |left, right| {
            for word in [left, right] {
                if let Some(word) = all.get_mut(word as usize) {
                    word.out += 1;
                }
            }
        });
        let mut start = 0;
        for word in &mut all {
            word.links = start..start;
            start += word.out as usize;
        }
        let mut links = vec![Link::default(); start];
        for_each_pair(sentences, |left, right| {
            for (from, to) in [(left, right), (right, left)] {
                let Some(word) = all.get_mut(from as usize) else { continue };
                if let Some(link) = links.get_mut(word.links.end) {
                    *link = Link { to, weight: 1 };
                    word.links.end += 1;
                }
            }
        });
        let mut this = Self { words: all, links };
        this.merge_equal();
        this
    }

    /// Makes one link of those between the same two words, in place.
    fn merge_equal(&mut self) {
        // By word where its link from the present word lies.
        let mut places = vec![0; self.words.len()];
        let mut kept = 0;
        for word in &mut self.words {
            let first = kept;
            for at in word.links.clone() {
                let Some(link) = self.links.get(at).copied() else { continue };
                let Some(place) = places.get_mut(link.to as usize) else { continue };
                if (first..kept).contains(place)
                    && let Some(known) = self.links.get_mut(*place)
                    && known.to == link.to
                {
                    known.weight += 1;
                    continue;
                }
                *place = kept;
                if let Some(slot) = self.links.get_mut(kept) {
                    *slot = link;
                }
                kept += 1;
            }
            word.links = first..kept;
        }
        self.links.truncate(kept);
    }
}

/// Calls `visit` with every two different words near each other.
fn for_each_pair<'a>(
    sentences: impl Iterator<Item = &'a [u32]>,
    mut visit: impl FnMut(u32, u32),
) {
    for sentence in sentences {
        let mut rest = sentence;
        while let Some((left, behind)) = rest.split_first() {
            rest = behind;
            if *left == NONE {
                continue;
            }
            let near = behind.iter().take(WINDOW - 1);
            near.filter(|right| **right != NONE && *right != left)
                .for_each(|right| visit(*left, *right));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_that_others_stand_around_ranks_first() {
        let sentences = [[0, 1], [0, 2], [3, 0]];
        let ranks = rank(4, sentences.iter().map(<[u32; 2]>::as_slice));
        assert_eq!(ranks[0], 1.0);
        assert!(ranks[1] < 1.0);
        assert_eq!(ranks[1], ranks[2]);
    }

    #[test]
    fn distance_parts_words() {
        let mut sentence = vec![0];
        sentence.extend([NONE; WINDOW - 1]);
        sentence.push(1);
        assert!(Links::new(2, [sentence.as_slice()].into_iter()).links.is_empty());
    }

    #[test]
    fn links_between_the_same_words_are_one() {
        let links = Links::new(3, [[0, 1, 0, 2].as_slice()].into_iter());
        let shown: Vec<Vec<(u32, u32)>> = links
            .words
            .iter()
            .map(|word| links.links[word.links.clone()].iter().map(|l| (l.to, l.weight)).collect())
            .collect();
        assert_eq!(shown, [vec![(1, 2), (2, 2)], vec![(0, 2), (2, 1)], vec![(0, 2), (1, 1)]]);
        assert_eq!(links.words.iter().map(|word| word.out).collect::<Vec<_>>(), [4, 3, 3]);
    }

    #[test]
    fn no_words_no_ranks() {
        assert!(rank(0, std::iter::empty()).is_empty());
    }
}
