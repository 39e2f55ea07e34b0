//! Counts: characters, words, sentences, paragraphs, and how long they take to read.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::article::Role;
use crate::han::{is_han, is_letter};
use crate::segment::{Sentence, Words};

/// Counts of some sentences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Statistics {
    /// Characters other than white space.
    pub characters: usize,
    /// Han characters.
    pub chinese_characters: usize,
    /// Tokens with a letter or digit.
    pub words: usize,
    /// Distinct ones among them.
    pub distinct_words: usize,
    /// Sentences of paragraphs.
    pub sentences: usize,
    /// Paragraphs.
    pub paragraphs: usize,
    /// Characters in the sentences of paragraphs.
    sentence_characters: usize,
}

impl Statistics {
    /// Characters a sentence of a paragraph, 0 without any.
    #[must_use]
    pub(crate) fn mean_sentence_length(&self) -> f64 {
        self.sentence_characters as f64 / self.sentences.max(1) as f64
    }

    /// Minutes to read all characters: adults read about 400 Chinese characters a minute.
    #[must_use]
    pub(crate) fn reading_minutes(&self) -> f64 {
        const CHARACTERS_A_MINUTE: f64 = 400.0;
        self.characters as f64 / CHARACTERS_A_MINUTE
    }
}

/// Counts the sentences `numbers` of `words`.
pub(crate) fn statistics(reading: &str, words: &Words, numbers: Range<usize>) -> Statistics {
    let mut counts = Statistics::default();
    let mut distinct: FxHashSet<&str> = FxHashSet::default();
    let mut last_block = None;
    let sentences = words.sentences.get(numbers).unwrap_or_default();
    for sentence in sentences.iter().filter(|sentence| sentence.role != Role::Furniture) {
        let before = counts.characters;
        for token in words.tokens_of(sentence) {
            let word = token.span.of(reading);
            let mut is_word = false;
            for c in word.chars() {
                counts.characters += usize::from(!c.is_whitespace());
                counts.chinese_characters += usize::from(is_han(c));
                is_word = is_word || is_letter(c) || c.is_numeric();
            }
            if is_word {
                counts.words += 1;
                distinct.insert(word);
            }
        }
        count_sentence(&mut counts, sentence, before, &mut last_block);
    }
    counts.distinct_words = distinct.len();
    counts
}

fn count_sentence(
    counts: &mut Statistics,
    sentence: &Sentence,
    before: usize,
    last_block: &mut Option<usize>,
) {
    if sentence.role == Role::Paragraph {
        counts.sentences += 1;
        counts.sentence_characters += counts.characters - before;
        counts.paragraphs += usize::from(*last_block != Some(sentence.block));
        *last_block = Some(sentence.block);
    }
}
