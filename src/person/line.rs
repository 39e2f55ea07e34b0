//! A sentence as the rules for positions look at it: its words, and which of them are names.

use crate::entity::Finding;
use crate::segment::{PartOfSpeech, Token};
use crate::span::Span;
use crate::value::EntityType;

/// No finding.
const NONE: u32 = u32::MAX;

/// One sentence.
pub(super) struct Line<'a> {
    pub reading: &'a str,
    pub tokens: &'a [Token],
    /// The findings that begin in it.
    pub findings: &'a [Finding],
    /// The number of the first of them among those of the page.
    pub first: usize,
    /// For every token the finding that it is a part of.
    of_tokens: Vec<u32>,
}

impl<'a> Line<'a> {
    pub(super) fn new(
        reading: &'a str,
        tokens: &'a [Token],
        findings: &'a [Finding],
        first: usize,
    ) -> Self {
        let mut of_tokens = vec![NONE; tokens.len()];
        let mut left = findings.iter().zip(0..).peekable();
        for (token, of) in tokens.iter().zip(&mut of_tokens) {
            while left.next_if(|(finding, _)| finding.span.end <= token.span.start).is_some() {}
            if let Some((finding, number)) = left.peek()
                && finding.span.overlaps(token.span)
            {
                *of = *number;
            }
        }
        Self { reading, tokens, findings, first, of_tokens }
    }

    /// The text of a token; empty where there is none.
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.reading))
    }

    pub(super) fn tag(&self, at: usize) -> PartOfSpeech {
        self.tokens.get(at).map_or(PartOfSpeech::UNKNOWN, |token| token.part_of_speech)
    }

    /// The finding that a token is a part of, by its number in this sentence.
    pub(super) fn finding(&self, at: usize) -> Option<usize> {
        self.of_tokens.get(at).filter(|number| **number != NONE).map(|number| *number as usize)
    }

    /// What the finding of a token is.
    pub(super) fn kind(&self, at: usize) -> Option<EntityType> {
        self.findings.get(self.finding(at)?).map(|finding| finding.kind)
    }

    pub(super) fn is_person(&self, at: usize) -> bool {
        self.kind(at) == Some(EntityType::Per)
    }

    /// Whether a token is a part of a place's or body's name.
    pub(super) fn is_body(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(EntityType::Loc | EntityType::Org))
    }

    /// Whether there is nothing between a token and the one before.
    pub(super) fn touches(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.tokens.get(before));
        let end = before.map(|before| before.span.end);
        end.is_some() && end == self.tokens.get(at).map(|token| token.span.start)
    }

    /// The first token of the finding that a token is a part of.
    pub(super) fn start_of(&self, at: usize) -> usize {
        let number = self.of_tokens.get(at);
        let before = self.of_tokens.get(..at).unwrap_or_default();
        before.iter().rposition(|of| Some(of) != number).map_or(0, |other| other + 1)
    }

    /// One past the last token of the finding that a token is a part of.
    pub(super) fn end_of(&self, at: usize) -> usize {
        let number = self.of_tokens.get(at);
        let from = self.of_tokens.get(at..).unwrap_or_default();
        from.iter().position(|of| Some(of) != number).map_or(self.tokens.len(), |more| at + more)
    }

    /// How many tokens from `first` on end up to byte `end`.
    pub(super) fn tokens_to(&self, first: usize, end: usize) -> usize {
        let from = self.tokens.get(first..).unwrap_or_default();
        from.iter().take_while(|token| token.span.end <= end).count()
    }

    /// From the first byte of token `first` to the last before token `end`.
    pub(super) fn span(&self, first: usize, end: usize) -> Span {
        let start = self.tokens.get(first).map_or(0, |token| token.span.start);
        let last = end.checked_sub(1).and_then(|last| self.tokens.get(last));
        Span::new(start, last.map_or(start, |token| token.span.end))
    }
}
