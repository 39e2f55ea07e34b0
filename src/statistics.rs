//! Counts: characters, words, sentences, paragraphs, and how long they take to read.

use std::ops::Range;

use crate::article::Role;
use crate::segment::Words;
use crate::word_forms::WordForms;

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

/// Counts one run of sentences after another.
pub(crate) struct Counter<'a> {
    words: &'a Words,
    forms: &'a WordForms<'a>,
    /// For every form the run in which it was last seen; runs count from one.
    seen: Vec<u32>,
    run: u32,
}

impl<'a> Counter<'a> {
    pub(crate) fn new(words: &'a Words, forms: &'a WordForms<'a>) -> Self {
        Self { words, forms, seen: vec![0; forms.strings.len()], run: 0 }
    }

    /// Counts the sentences `numbers`.
    pub(crate) fn count(&mut self, numbers: Range<usize>) -> Statistics {
        self.run += 1;
        let mut counts = Statistics::default();
        let mut last_block = None;
        let sentences = self.words.sentences.get(numbers).unwrap_or_default();
        for sentence in sentences.iter().filter(|sentence| sentence.role != Role::Furniture) {
            let before = counts.characters;
            for token in sentence.tokens.clone() {
                self.count_token(token, &mut counts);
            }
            if sentence.role == Role::Paragraph {
                counts.sentences += 1;
                counts.sentence_characters += counts.characters - before;
                counts.paragraphs += usize::from(last_block != Some(sentence.block));
                last_block = Some(sentence.block);
            }
        }
        counts
    }

    fn count_token(&mut self, number: usize, counts: &mut Statistics) {
        let form = self.forms.of_token(number);
        let look = self.forms.look(form);
        counts.characters += look.printed as usize;
        counts.chinese_characters += look.han as usize;
        if look.has_letter || look.has_number {
            counts.words += 1;
            if let Some(seen) = self.seen.get_mut(form as usize) {
                counts.distinct_words += usize::from(*seen != self.run);
                *seen = self.run;
            }
        }
    }
}
