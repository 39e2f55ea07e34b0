//! What jieba's best path leaves over: single characters side by side, and words that nobody knows.

use super::part_of_speech::PartOfSpeech;
use super::separate_words::is_joined;
use crate::span::Span;

/// Tokens side by side that the model for unknown words parts anew.
#[derive(Default)]
pub(super) struct Run {
    pub(super) span: Span,
    pub(super) characters: usize,
    /// Of the last token.
    pub(super) known: Option<PartOfSpeech>,
}

impl Run {
    pub(super) fn add(&mut self, token: Span, characters: usize, known: Option<PartOfSpeech>) {
        let start = if self.characters == 0 { token.start } else { self.span.start };
        let span = Span::new(start, token.end);
        *self = Self { span, characters: self.characters + characters, known };
    }
}

/// Whether a token is a single character that could go with others, or some of these, which jieba
/// has joined.
#[inline]
pub(super) fn is_left_over(token: &str, is_known: impl FnOnce() -> bool) -> bool {
    let Some(first) = token.chars().next() else { return false };
    if first.len_utf8() == token.len() {
        is_joined(first)
    } else {
        first.is_ascii_alphanumeric() && !is_known()
    }
}

/// The part of speech of a word that nobody knows.
pub(super) fn guess(word: &str) -> PartOfSpeech {
    if !word.contains(|c: char| c.is_ascii_alphanumeric()) {
        PartOfSpeech::UNKNOWN
    } else if word.contains(|c: char| c.is_ascii_alphabetic()) {
        PartOfSpeech::LATIN
    } else {
        PartOfSpeech::NUMBER
    }
}
