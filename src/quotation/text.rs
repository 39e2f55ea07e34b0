//! The words and names of a page, as those who look for speech ask for them.

use crate::entity::Finding;
use crate::segment::Token;
use crate::span::Span;

/// What one page holds; tokens and findings by their numbers. Asked at many places, so that nothing here is
/// inlined: less code to download.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    pub reading: &'a str,
    pub tokens: &'a [Token],
    pub findings: &'a [Finding],
}

impl<'a> Text<'a> {
    pub(super) fn token(&self, number: usize) -> Option<&'a Token> {
        self.tokens.get(number)
    }

    /// The word; empty behind the end.
    #[inline(never)]
    pub(super) fn word(&self, number: usize) -> &'a str {
        self.token(number).map_or("", |token| token.span.of(self.reading))
    }

    /// Whether token `number` is one of the characters `set`.
    #[inline(never)]
    pub(super) fn is(&self, number: usize, set: &str) -> bool {
        let word = self.word(number);
        !word.is_empty() && set.contains(word)
    }

    #[inline(never)]
    pub(super) fn is_noun(&self, number: usize) -> bool {
        self.token(number).is_some_and(|token| token.part_of_speech.is_noun())
    }

    /// The first token that begins at `place` or behind it.
    #[inline(never)]
    pub(super) fn token_at(&self, place: usize) -> usize {
        self.tokens.partition_point(|token| token.span.start < place)
    }

    /// From the start of token `first` to the end of the last one before `end`.
    #[inline(never)]
    pub(super) fn span(&self, first: usize, end: usize) -> Span {
        let start = self.token(first).map_or(0, |token| token.span.start);
        let last = end.checked_sub(1).and_then(|last| self.token(last));
        Span::new(start, last.map_or(start, |token| token.span.end))
    }

    /// The finding whose last token is `number`.
    #[inline(never)]
    pub(super) fn finding_to(&self, number: usize) -> Option<(usize, &'a Finding)> {
        let end = self.token(number)?.span.end;
        let place = self.findings.partition_point(|finding| finding.span.end < end);
        self.findings.get(place).filter(|found| found.span.end == end).map(|found| (place, found))
    }
}

/// Ends a sentence.
#[inline(never)]
pub(super) fn ends_sentence(word: &str) -> bool {
    matches!(word, "。" | "！" | "？" | "!" | "?" | "；" | "…" | "……")
}

/// Ends a clause or a sentence, or is a quotation mark.
#[inline(never)]
pub(super) fn ends_clause(word: &str) -> bool {
    ends_sentence(word)
        || matches!(word, "，" | "," | "：" | ":" | "——" | "—" | "【" | "】")
        || is_mark(word)
}

/// Whether it is a quotation mark.
#[inline(never)]
pub(super) fn is_mark(word: &str) -> bool {
    matches!(word, "“" | "”" | "「" | "」" | "\"")
}

/// Whether `word` is one of `words`.
#[inline(never)]
pub(super) fn is_one_of(words: &[&str], word: &str) -> bool {
    words.contains(&word)
}
