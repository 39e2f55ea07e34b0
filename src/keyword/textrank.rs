//! TextRank: words that stand near each other recommend each other.
//!
//! Mihalcea and Tarau, "TextRank: Bringing Order into Text", EMNLP 2004, with weighted edges and
//! jieba's constants: window 5, damping 0.85, ten rounds.

/// Units apart within which two words are linked.
const WINDOW: usize = 5;
const DAMPING: f64 = 0.85;
const ROUNDS: usize = 10;

/// Ranks words 0 to `words - 1`; the highest gets 1.
///
/// `sentences` holds, for each sentence, its words in order, `None` for one that does not count
/// but keeps others apart.
pub(super) fn rank<'a>(
    words: usize,
    sentences: impl Iterator<Item = &'a [Option<u32>]>,
) -> Vec<f64> {
    let edges = edges(sentences);
    let mut out_weight = vec![0.0; words];
    for &(from, _, weight) in &edges {
        add(&mut out_weight, from, weight);
    }
    let mut rank = vec![1.0; words];
    for _ in 0..ROUNDS {
        let mut next = vec![1.0 - DAMPING; words];
        for &(from, to, weight) in &edges {
            let share = value(&rank, from) * weight / value(&out_weight, from).max(1.0);
            add(&mut next, to, DAMPING * share);
        }
        rank = next;
    }
    let highest = rank.iter().copied().fold(0.0, f64::max);
    if highest > 0.0 {
        rank.iter_mut().for_each(|rank| *rank /= highest);
    }
    rank
}

/// Both directions of every link with its weight, sorted, so that sums are always the same.
fn edges<'a>(sentences: impl Iterator<Item = &'a [Option<u32>]>) -> Vec<(u32, u32, f64)> {
    let mut pairs: Vec<u64> = Vec::new();
    for sentence in sentences {
        for (i, left) in sentence.iter().enumerate() {
            let Some(left) = *left else { continue };
            let near = sentence.iter().skip(i + 1).take(WINDOW - 1);
            for right in near.flatten().copied().filter(|right| *right != left) {
                pairs.push(u64::from(left) << 32 | u64::from(right));
                pairs.push(u64::from(right) << 32 | u64::from(left));
            }
        }
    }
    pairs.sort_unstable();
    pairs
        .chunk_by(|a, b| a == b)
        .filter_map(|same| {
            let pair = *same.first()?;
            Some(((pair >> 32) as u32, pair as u32, same.len() as f64))
        })
        .collect()
}

fn value(values: &[f64], at: u32) -> f64 {
    values.get(at as usize).copied().unwrap_or(0.0)
}

fn add(values: &mut [f64], at: u32, amount: f64) {
    if let Some(value) = values.get_mut(at as usize) {
        *value += amount;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_that_others_stand_around_ranks_first() {
        let sentences: Vec<Vec<Option<u32>>> =
            vec![vec![Some(0), Some(1)], vec![Some(0), Some(2)], vec![Some(3), Some(0)]];
        let ranks = rank(4, sentences.iter().map(Vec::as_slice));
        assert_eq!(ranks[0], 1.0);
        assert!(ranks[1] < 1.0);
        assert_eq!(ranks[1], ranks[2]);
    }

    #[test]
    fn distance_parts_words() {
        let mut sentence = vec![Some(0)];
        sentence.extend([None; WINDOW - 1]);
        sentence.push(Some(1));
        assert!(edges([sentence.as_slice()].into_iter()).is_empty());
    }

    #[test]
    fn no_words_no_ranks() {
        assert!(rank(0, std::iter::empty()).is_empty());
    }
}
