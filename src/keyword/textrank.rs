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
    let Links { words, givers, links } = Links::new(words, sentences);
    let mut rank = vec![1.0; words.len()];
    let mut given = vec![0.0; givers.len()];
    for _ in 0..ROUNDS {
        for (given, giver) in given.iter_mut().zip(&givers) {
            let rank = rank.get(giver.word as usize).copied().unwrap_or_default();
            *given = DAMPING * (rank * giver.weight / giver.out);
        }
        for (rank, links_of_word) in rank.iter_mut().zip(&words) {
            let givers = links.get(links_of_word.clone()).unwrap_or_default();
            *rank = givers.iter().fold(1.0 - DAMPING, |sum, giver| {
                given.get(*giver as usize).map_or(sum, |given| sum + given)
            });
        }
    }
    let highest = rank.iter().copied().fold(0.0, f64::max);
    if highest > 0.0 {
        rank.iter_mut().for_each(|rank| *rank /= highest);
    }
    rank
}

/// Who recommends whom. A word gives the same to all that it is linked with as often; those of a
/// word are in the order of the words that recommend it, so that sums are always the same.
///
/// ```text
/// sentence  甲 乙 甲 丙
/// givers    0: 甲 ×1   1: 乙 ×1   2: 丙 ×1   3: 甲 ×2 to 乙   4: 甲 ×2 to 丙   5: 乙 ×2 to 甲 …
/// words     甲: 0..2   乙: 2..4   丙: 4..6
/// links     5 6        3 2        4 1
/// ```
struct Links {
    /// For every word its links.
    words: Vec<Range<usize>>,
    /// Every word over single links, then one for each link of a higher weight.
    givers: Vec<Giver>,
    /// Numbers of givers.
    links: Vec<u32>,
}

/// A word that gives of its rank.
struct Giver {
    word: u32,
    /// How often the two stand near each other.
    weight: f64,
    /// The sum of the weights of all of its links, at least 1.
    out: f64,
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
        let mut pairs = Grouped::with_room(&counts);
        for_each_pair(sentences, &mut |left, right| {
            pairs.push(left, (right, 1));
            pairs.push(right, (left, 1));
        });
        pairs.merge_equal();
        let giver =
            |(word, count): (u32, &usize)| Giver { word, weight: 1.0, out: (*count).max(1) as f64 };
        let mut givers: Vec<Giver> = (0..).zip(&counts).map(giver).collect();
        // Every pair has one the other way, so that going through the words in order gives all
        // others theirs in order.
        let counts: Vec<usize> = pairs.groups.iter().map(ExactSizeIterator::len).collect();
        let mut links = Grouped::with_room(&counts);
        for ((group, word), out) in pairs.groups.iter().zip(0..).zip(0..) {
            for (other, weight) in pairs.values.get(group.clone()).unwrap_or_default() {
                let giver = if *weight == 1 { word } else { givers.len() as u32 };
                links.push(*other, giver);
                if *weight > 1 {
                    let out = givers.get(out).map_or(1.0, |giver: &Giver| giver.out);
                    givers.push(Giver { word, weight: f64::from(*weight), out });
                }
            }
        }
        Self { words: links.groups, givers, links: links.values }
    }
}

/// Values of words, those of a word side by side.
struct Grouped<T> {
    /// By word, as far as filled.
    groups: Vec<Range<usize>>,
    values: Vec<T>,
}

impl<T: Copy + Default> Grouped<T> {
    /// Without values yet, but with room for so many of each word.
    fn with_room(counts: &[usize]) -> Self {
        let mut end = 0;
        let group = |count: &usize| {
            let start = end;
            end += count;
            start..start
        };
        let groups = counts.iter().map(group).collect();
        Self { groups, values: vec![T::default(); end] }
    }

    fn push(&mut self, word: u32, value: T) {
        let Some(group) = self.groups.get_mut(word as usize) else { return };
        if let Some(slot) = self.values.get_mut(group.end) {
            *slot = value;
            group.end += 1;
        }
    }
}

impl Grouped<(u32, u32)> {
    /// Makes one of a word's pairs with the same other word, in place, and adds their weights up.
    fn merge_equal(&mut self) {
        // By other word where the pair with it lies.
        let mut places = vec![0; self.groups.len()];
        let mut kept = 0;
        for group in &mut self.groups {
            let first = kept;
            for at in group.clone() {
                let Some(pair) = self.values.get(at).copied() else { continue };
                let Some(place) = places.get_mut(pair.0 as usize) else { continue };
                if (first..kept).contains(place)
                    && let Some(known) = self.values.get_mut(*place)
                    && known.0 == pair.0
                {
                    known.1 += pair.1;
                    continue;
                }
                *place = kept;
                if let Some(slot) = self.values.get_mut(kept) {
                    *slot = pair;
                }
                kept += 1;
            }
            *group = first..kept;
        }
        self.values.truncate(kept);
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
        let shown = links.words.iter().map(|word| {
            let givers =
                links.links[word.clone()].iter().map(|giver| &links.givers[*giver as usize]);
            givers.map(|giver| (giver.word, giver.weight, giver.out)).collect::<Vec<_>>()
        });
        let expected = [
            vec![(1, 2.0, 3.0), (2, 2.0, 3.0)],
            vec![(0, 2.0, 4.0), (2, 1.0, 3.0)],
            vec![(0, 2.0, 4.0), (1, 1.0, 3.0)],
        ];
        assert_eq!(shown.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn no_words_no_ranks() {
        assert!(rank(0, std::iter::empty()).is_empty());
    }
}
