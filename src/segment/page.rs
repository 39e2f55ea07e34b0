//! The words of a page: every block's sentences with their tokens.

use std::ops::Range;

use super::sentence::{LONGEST, split_sentences};
use super::{Segmenter, Token};
use crate::article::{Page, Role};
use crate::span::Span;

/// A sentence of a block; a headline is one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Bytes of the reading.
    pub span: Span,
    /// Its tokens in [`Words::tokens`].
    pub tokens: Range<usize>,
    /// Index of its article.
    pub article: usize,
    /// Index of its block, counted over the whole page.
    pub block: usize,
    /// What the block is for.
    pub role: Role,
}

/// All words of a page.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// Every token of the reading, in order.
    pub tokens: Vec<Token>,
    /// Every sentence, in order; together they cover all tokens.
    pub sentences: Vec<Sentence>,
}

impl Words {
    /// The tokens of one sentence.
    #[must_use]
    pub fn tokens_of(&self, sentence: &Sentence) -> &[Token] {
        self.tokens.get(sentence.tokens.clone()).unwrap_or_default()
    }

    /// The tokens that begin in `span`.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> &[Token] {
        let first = self.tokens.partition_point(|token| token.span.start < span.start);
        let end = self.tokens.partition_point(|token| token.span.start < span.end);
        self.tokens.get(first..end).unwrap_or_default()
    }

    /// The numbers of the sentences of article `number`.
    #[must_use]
    pub fn sentences_of_article(&self, number: usize) -> Range<usize> {
        let first = self.sentences.partition_point(|sentence| sentence.article < number);
        first..self.sentences.partition_point(|sentence| sentence.article <= number)
    }
}

/// Segments every block of `page`, sentence by sentence.
///
/// `progress` hears the share of the text that is done, 0 to 1, every now and then.
pub(crate) fn segment_page(
    page: &Page,
    segmenter: &mut Segmenter,
    progress: &mut dyn FnMut(f64),
) -> Words {
    /// Bytes between two reports of progress.
    const STEP: usize = 1 << 16;
    let reading = page.reading.text();
    let mut words = Words::default();
    let mut block = 0;
    let mut next_report = STEP;
    for (article, content) in page.articles.iter().enumerate() {
        for (role, span) in &content.blocks {
            for sentence in split_sentences(reading, *span) {
                let first = words.tokens.len();
                segmenter.segment_part(reading, sentence, &mut words.tokens);
                let tokens = first..words.tokens.len();
                words.sentences.push(Sentence {
                    span: sentence,
                    tokens,
                    article,
                    block,
                    role: *role,
                });
                if sentence.end >= next_report {
                    next_report = sentence.end + STEP;
                    progress(sentence.end as f64 / reading.len() as f64);
                }
            }
            block += 1;
        }
    }
    words
}

/// The tokens of a reading of these blocks alone: those of [`segment_page`].
pub(crate) fn segment_blocks(
    reading: &str,
    blocks: &[Span],
    segmenter: &mut Segmenter,
) -> Vec<Token> {
    let mut tokens = Vec::new();
    if needs_sentences(blocks, segmenter) {
        for sentence in blocks.iter().flat_map(|block| split_sentences(reading, *block)) {
            segmenter.segment_part(reading, sentence, &mut tokens);
        }
    } else {
        segmenter.segment(reading, &mut tokens);
    }
    tokens
}

/// Calls `visit` with the place of every token that [`segment_blocks`] gives.
pub(crate) fn for_each_word(
    reading: &str,
    blocks: &[Span],
    segmenter: &mut Segmenter,
    visit: impl FnMut(Span),
) {
    if needs_sentences(blocks, segmenter) {
        let tokens = segment_blocks(reading, blocks, segmenter);
        tokens.iter().map(|token| token.span).for_each(visit);
    } else {
        segmenter.for_each_joined_word(reading, visit);
    }
}

/// Whether it matters to words where sentences end. jieba itself cuts wherever one does, unless it
/// was too long; but user words with punctuation inside end with the sentence.
fn needs_sentences(blocks: &[Span], segmenter: &Segmenter) -> bool {
    !segmenter.separate_words.is_empty() || blocks.iter().any(|block| block.len() > LONGEST)
}
