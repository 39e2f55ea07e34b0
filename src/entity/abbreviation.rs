//! Short forms of bodies, which a tagger misses and the article makes sure by having the long form.
//!
//! ```text
//! found in the article                          found by it
//! 世界卫生组织（以下简称“世卫”）                  世卫             the text says so
//! 中国科学院大学                                国科大           known to readers of news
//! 石景山区市场监管局                            区市场监管局     the division left out
//! ```

mod known;
mod stated;

use std::borrow::Cow;

pub(crate) use known::long_of;
pub(crate) use stated::stated;

use super::Finding;
use super::findings_in;
use super::merge::overlapping;
use super::spacing::without_blanks;
use crate::article::Page;
use crate::numbered::Numbered;
use crate::phrase::Index;
use crate::segment::{Token, Words};
use crate::span::Span;
use crate::value::EntityType;

/// Short forms in `page` of the bodies `found`, where nothing is found; in order.
pub(super) fn find(reading: &str, page: &Page, words: &Words, found: &[Finding]) -> Vec<Finding> {
    let mut short = Vec::new();
    for article in &page.articles {
        let span = article.span();
        let found = found.get(findings_in(found, span)).unwrap_or_default();
        let strings = strings(reading, span, words, found);
        if !strings.is_empty() {
            find_in(reading, span, words, found, &Index::new(strings), &mut short);
        }
    }
    short
}

/// What to look for in an article, sorted.
fn strings(reading: &str, article: Span, words: &Words, found: &[Finding]) -> Vec<Box<str>> {
    let mut names = Numbered::default();
    let mut strings: Vec<Box<str>> = Vec::new();
    for body in found.iter().filter(|finding| finding.kind == EntityType::Org) {
        let name = without_blanks(body.span.of(reading));
        let is_new = !names.contains(&name);
        if is_new && let Cow::Borrowed(name) = name {
            strings.extend(known::short_of(name).map(Box::from));
            strings.extend(behind_division(reading, words.tokens_in(body.span), body.span));
        }
        names.number(name);
    }
    let stated = stated(reading, article, found).into_iter();
    strings.extend(stated.filter(|s| s.kind == EntityType::Org).map(|s| s.short.into()));
    strings.sort_unstable();
    strings.dedup();
    strings
}

/// 区市场监管局 of 石景山区市场监管局, whose words are `tokens`.
fn behind_division(reading: &str, tokens: &[Token], body: Span) -> Option<Box<str>> {
    /// Characters: 市委 alone is as often another's.
    const SHORTEST: usize = 4;
    let is_place = |token: &&Token| token.part_of_speech.is_place();
    let division = tokens.iter().take_while(is_place).last()?.span;
    let start = ['区', '市', '县'].iter().find_map(|c| {
        division.of(reading).strip_suffix(*c).map(|before| division.start + before.len())
    })?;
    let short = Span::new(start, body.end).of(reading);
    (division.end < body.end && short.chars().nth(SHORTEST - 1).is_some()).then(|| short.into())
}

fn find_in(
    reading: &str,
    article: Span,
    words: &Words,
    found: &[Finding],
    index: &Index,
    short: &mut Vec<Finding>,
) {
    /// The long form stands in the article.
    const SCORE: f64 = 0.8;
    /// Characters of a form that is one even where the words around are parted otherwise.
    const SURE: usize = 3;
    let text = reading.get(..article.end).unwrap_or_default();
    let mut end = 0;
    for token in words.tokens_in(article) {
        let Some((span, _)) = index.longest_at(text, token.span.start) else { continue };
        let is_whole = span.end == token.span.end
            || span.of(reading).chars().nth(SURE - 1).is_some()
            || words.tokens_in(span).last().is_some_and(|last| last.span.end == span.end);
        if span.start >= end && is_whole && overlapping(found, span).is_empty() {
            short.push(Finding { span, kind: EntityType::Org, score: SCORE, value: None });
            end = span.end;
        }
    }
}
