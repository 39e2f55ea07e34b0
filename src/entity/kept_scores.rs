//! The scores of a page's characters, kept from its first reading for the second.
//!
//! Scoring is most of a tagger's work, and what the document says of a sentence changes none of it: it
//! only adds to it. So the second reading begins with what the first one came to.

use std::ops::Range;

use super::viterbi::Scores;

/// Characters of which scores are kept at most, 32 bytes each; sentences behind them are scored again.
const LIMIT: usize = 1 << 20;

/// The scores of the sentences of one page, in the order in which they were tagged. A tagger that
/// has none leaves it empty.
#[derive(Debug, Default)]
pub struct KeptScores {
    /// By character.
    scores: Vec<Scores>,
    /// By sentence, the characters in `scores`.
    sentences: Vec<Range<usize>>,
}

impl KeptScores {
    /// Room for the characters of a page, as one block: it is given back before the report is made,
    /// and costs no memory that the report does not need anyway.
    pub(super) fn of_page(reading: &str) -> Self {
        let characters = reading.chars().count().min(LIMIT);
        Self { scores: Vec::with_capacity(characters), sentences: Vec::new() }
    }

    /// Keeps the scores of the next sentence, as long as there is room for them.
    pub(super) fn push(&mut self, sentence: &[Scores]) {
        let start = self.scores.len();
        if sentence.len() <= self.scores.capacity() - start {
            self.scores.extend_from_slice(sentence);
        }
        self.sentences.push(start..self.scores.len());
    }

    /// The scores of a sentence by character, the first sentence being number 0; none where they were
    /// not kept.
    #[must_use]
    pub(super) fn of_sentence(&self, number: usize) -> &[Scores] {
        let characters = self.sentences.get(number).cloned().unwrap_or_default();
        self.scores.get(characters).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::label::LABELS;

    #[test]
    fn sentences_without_room_are_not_kept() {
        let mut kept = KeptScores::of_page("三个字");
        let first = [[-1; LABELS], [2; LABELS]];
        kept.push(&first);
        kept.push(&[[3; LABELS]; 2000]);
        assert_eq!(kept.of_sentence(0), [[-1; LABELS], [2; LABELS]]);
        assert!(kept.of_sentence(1).is_empty() && kept.of_sentence(2).is_empty());
    }
}
