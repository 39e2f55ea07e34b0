//! TextRank: words that stand near each other recommend each other.
//!
//! Mihalcea and Tarau, "TextRank: Bringing Order into Text", EMNLP 2004, with weighted edges and
//! jieba's constants: window 5, damping 0.85, ten rounds.

use std::ops::Range;

use super::grouped::Grouped;

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
/// pairs     甲 乙 ×2   甲 丙 ×2   乙 丙 ×1
/// givers    0: 甲 ×1   1: 乙 ×1   2: 丙 ×1   3: 甲 ×2   4: 乙 ×2   5: 丙 ×2
/// words     甲: 0..2   乙: 2..4   丙: 4..6
/// links     4 5        3 2        3 1
/// ```
struct Links {
    /// For every word its links.
    words: Vec<Range<usize>>,
    /// Every word over single links, then every word again for each higher weight of its links.
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
        let mut counts = vec![0; words];
        let mut firsts = vec![0; words];
        for_each_pair(sentences.clone(), &mut |left, right| {
            add_one(&mut counts, left);
            add_one(&mut counts, right);
            add_one(&mut firsts, left.min(right));
        });
        let mut pairs = Grouped::with_room(&firsts);
        for_each_pair(sentences, &mut |left, right| pairs.push(left.min(right), left.max(right)));
        let neighbours = neighbours(words, &counted(&pairs));
        let giver = |(word, count): (u32, &u32)| Giver {
            word,
            weight: 1.0,
            out: f64::from(*count).max(1.0),
        };
        let mut givers: Vec<Giver> = (0..).zip(&counts).map(giver).collect();
        // Every pair has one the other way, so that going through the words in order gives all
        // others theirs in order.
        let mut links = Grouped::with_room(&neighbours.lengths());
        for ((of_word, word), giver) in neighbours.iter().zip(0..).zip(0..) {
            let out = givers.get(giver).map_or(1.0, |giver| giver.out);
            let first = givers.len();
            for (other, weight) in of_word {
                if *weight == 1 {
                    links.push(*other, word);
                    continue;
                }
                let weight = f64::from(*weight);
                let own = givers.get(first..).unwrap_or_default();
                let known = own.iter().position(|giver| giver.weight == weight);
                let giver = first + known.unwrap_or(own.len());
                links.push(*other, giver as u32);
                if known.is_none() {
                    givers.push(Giver { word, weight, out });
                }
            }
        }
        Self { words: links.groups, givers, links: links.values }
    }
}

/// Two words that stand near each other.
struct Pair {
    first: u32,
    second: u32,
    weight: u32,
}

/// Every pair once, of those that stand in a text, each with the lower of its words.
fn counted(pairs: &Grouped<u32>) -> Vec<Pair> {
    let mut counted: Vec<Pair> = Vec::new();
    // By second word where its last pair lies.
    let mut places = vec![0; pairs.groups.len()];
    for (seconds, first) in pairs.iter().zip(0..) {
        let of_others = counted.len();
        for second in seconds.iter().copied() {
            let Some(place) = places.get_mut(second as usize) else { continue };
            match counted
                .get_mut(*place)
                .filter(|pair| *place >= of_others && pair.second == second)
            {
                Some(known) => known.weight += 1,
                None => {
                    *place = counted.len();
                    counted.push(Pair { first, second, weight: 1 });
                }
            }
        }
    }
    counted
}

/// For every word the others of its pairs, with their weights.
fn neighbours(words: usize, pairs: &[Pair]) -> Grouped<(u32, u32)> {
    let mut counts = vec![0; words];
    for pair in pairs {
        add_one(&mut counts, pair.first);
        add_one(&mut counts, pair.second);
    }
    let mut neighbours = Grouped::with_room(&counts);
    for Pair { first, second, weight } in pairs {
        neighbours.push(*first, (*second, *weight));
        neighbours.push(*second, (*first, *weight));
    }
    neighbours
}

fn add_one(counts: &mut [u32], word: u32) {
    if let Some(count) = counts.get_mut(word as usize) {
        *count += 1;
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
