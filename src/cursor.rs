//! Reading a text from left to right, the way hand-written patterns do.

use crate::character_filter::CharacterFilter;

/// A place in a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    /// At byte `at` of `text`.
    pub(crate) fn new(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }

    /// Bytes read so far.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// What is still to read; empty at the end.
    pub(crate) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The next character.
    pub(crate) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Moves `bytes` on.
    pub(crate) fn skip(&mut self, bytes: usize) {
        self.at += bytes;
    }

    /// Moves over `word` if it stands here.
    pub(crate) fn eat(&mut self, word: &str) -> bool {
        let here = self.rest().starts_with(word);
        if here {
            self.at += word.len();
        }
        here
    }

    /// Moves over the first of `words` that stands here.
    pub(crate) fn eat_any<'w>(&mut self, words: &[&'w str]) -> Option<&'w str> {
        // Their first characters tell most apart.
        let next = self.peek()?;
        let may_stand = |word: &&str| word.starts_with(next);
        words.iter().copied().filter(may_stand).find(|word| self.eat(word))
    }

    /// Whether the next character may be one of `filter`.
    pub(crate) fn may_be_at(&self, filter: &CharacterFilter) -> bool {
        self.peek().is_some_and(|next| filter.may_hold(next))
    }

    /// Moves over one character if it is one of `set`.
    pub(crate) fn eat_one_of(&mut self, set: &str) -> Option<char> {
        let c = self.peek().filter(|c| set.chars().any(|other| other == *c))?;
        self.at += c.len_utf8();
        Some(c)
    }

    /// Moves over white space.
    pub(crate) fn skip_blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }
}
