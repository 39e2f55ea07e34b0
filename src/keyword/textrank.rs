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
    // What each word gives over a link of weight 1, as most links are.
    let mut single = vec![0.0; words];
    for _ in 0..ROUNDS {
        for ((single, rank), word) in single.iter_mut().zip(&rank).zip(&links.words) {
            *single = DAMPING * (rank / word.out);
        }
        let gained = links.words.iter().map(|word| {
            let own = links.links.get(word.links.clone()).unwrap_or_default();
            own.iter().fold(1.0 - DAMPING, |sum, link| {
                let from = link.from as usize;
                sum + if link.weight == 1 {
                    single.get(from).copied().unwrap_or_default()
                } else {
                    links.over_many(&rank, *link)
                }
            })
        });
        rank = gained.collect();
    }
    let highest = rank.iter().copied().fold(0.0, f64::max);
    if highest > 0.0 {
        rank.iter_mut().for_each(|rank| *rank /= highest);
    }
    rank
}

/// Both directions of every link, by the word that is recommended; those of a word in the order of
/// the words that recommend it, so that sums are always the same.
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
    /// The sum of their weights, at least 1.
    out: f64,
}

#[derive(Clone, Copy, Debug, Default)]
struct Link {
    from: u32,
    /// How often the two stand near each other.
    weight: u32,
}

impl Links {
    fn new<'a>(words: usize, sentences: impl Iterator<Item = &'a [u32]> + Clone) -> Self {
        let mut counts = vec![0_usize; words];
        for_each_pair(sentences.clone(), &mut |left, right| {
            for word in [left, right] {
                if let Some(count) = counts.get_mut(word as usize) {
                    *count += 1;
                }
            }
        });
        let mut this = Self::with_room(&counts);
        for_each_pair(sentences, &mut |left, right| {
            this.push(left, right, 1);
            this.push(right, left, 1);
        });
        this.merge_equal();
        this.in_order()
    }

    /// Without links yet, but with room for so many of each word.
    fn with_room(counts: &[usize]) -> Self {
        let mut start = 0;
        let word = |count: &usize| {
            let links = start..start;
            start += count;
            Word { links, out: (*count).max(1) as f64 }
        };
        let words = counts.iter().map(word).collect();
        Self { words, links: vec![Link::default(); start] }
    }

    fn push(&mut self, from: u32, to: u32, weight: u32) {
        let Some(word) = self.words.get_mut(to as usize) else { return };
        if let Some(link) = self.links.get_mut(word.links.end) {
            *link = Link { from, weight };
            word.links.end += 1;
        }
    }

    /// Makes one link of those between the same two words, in place.
    fn merge_equal(&mut self) {
        // By word where its link to the present word lies.
        let mut places = vec![0; self.words.len()];
        let mut kept = 0;
        for word in &mut self.words {
            let first = kept;
            for at in word.links.clone() {
                let Some(link) = self.links.get(at).copied() else { continue };
                let Some(place) = places.get_mut(link.from as usize) else { continue };
                if (first..kept).contains(place)
                    && let Some(known) = self.links.get_mut(*place)
                    && known.from == link.from
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

    /// The same links, each word's in order: every link has one the other way, so that going through
    /// the words in order gives all others theirs in order.
    fn in_order(&self) -> Self {
        let words = self.words.iter().map(|word| {
            let start = word.links.start;
            Word { links: start..start, out: word.out }
        });
        let mut ordered =
            Self { words: words.collect(), links: vec![Link::default(); self.links.len()] };
        for (word, from) in self.words.iter().zip(0..) {
            for link in self.links.get(word.links.clone()).unwrap_or_default() {
                ordered.push(from, link.from, link.weight);
            }
        }
        ordered
    }

    /// What a word gives over a link of a weight above 1.
    fn over_many(&self, rank: &[f64], link: Link) -> f64 {
        let from = link.from as usize;
        let share = rank.get(from).zip(self.words.get(from));
        share.map_or(0.0, |(rank, word)| DAMPING * (rank * f64::from(link.weight) / word.out))
    }
}

/// Calls `visit` with every two different words near each other.
fn for_each_pair<'a>(sentences: impl Iterator<Item = &'a [u32]>, visit: &mut impl FnMut(u32, u32)) {
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
            .map(|word| {
                links.links[word.links.clone()].iter().map(|l| (l.from, l.weight)).collect()
            })
            .collect();
        assert_eq!(shown, [vec![(1, 2), (2, 2)], vec![(0, 2), (2, 1)], vec![(0, 2), (1, 1)]]);
        assert_eq!(links.words.iter().map(|word| word.out).collect::<Vec<_>>(), [4.0, 3.0, 3.0]);
    }

    #[test]
    fn no_words_no_ranks() {
        assert!(rank(0, std::iter::empty()).is_empty());
    }
}
