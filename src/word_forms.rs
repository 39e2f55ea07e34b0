//! The word forms of a page: the texts of its tokens, each looked at once, however often it stands.

use std::borrow::Cow;

use crate::han::{is_han, is_letter};
use crate::numbered::Numbered;
use crate::segment::Words;

/// The different texts of tokens.
#[derive(Clone, Debug, Default)]
pub(crate) struct WordForms<'a> {
    /// The forms; stages may number more strings behind those of tokens.
    pub strings: Numbered<'a>,
    looks: Vec<Look>,
    of_tokens: Vec<u32>,
}

/// What a form's characters are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Look {
    /// All characters.
    pub characters: u32,
    /// Those other than white space.
    pub printed: u32,
    /// Han characters.
    pub han: u32,
    /// Whether one is a letter of any script.
    pub has_letter: bool,
    /// Whether one is a numeral.
    pub has_number: bool,
}

impl<'a> WordForms<'a> {
    /// The forms of `words`, whose spans are of `reading`.
    pub(crate) fn new(reading: &'a str, words: &Words) -> Self {
        let mut forms = Self::default();
        forms.of_tokens.reserve_exact(words.tokens.len());
        for token in &words.tokens {
            let text = token.span.of(reading);
            let form = forms.strings.number(Cow::Borrowed(text));
            if form as usize == forms.looks.len() {
                forms.looks.push(Look::of(text));
            }
            forms.of_tokens.push(form);
        }
        forms
    }

    /// The form of token `number` of the page.
    pub(crate) fn of_token(&self, number: usize) -> u32 {
        self.of_tokens.get(number).copied().unwrap_or_default()
    }

    /// The forms' texts with what their characters are, in the order of the forms' numbers.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Look)> {
        self.strings.iter().zip(&self.looks)
    }

    /// What the characters of a token's form are.
    pub(crate) fn look(&self, form: u32) -> Look {
        self.looks.get(form as usize).copied().unwrap_or_default()
    }
}

impl Look {
    fn of(text: &str) -> Self {
        let mut look = Self::default();
        for c in text.chars() {
            look.characters += 1;
            if is_han(c) {
                look.han += 1;
                look.has_letter = true;
            } else {
                look.has_letter |= is_letter(c);
                look.has_number |= c.is_numeric();
            }
            look.printed += u32::from(!c.is_whitespace());
        }
        look
    }
}
