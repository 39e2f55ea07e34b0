//! What the user says of names: words tagged as names, strings that must be, and strings that are
//! never.

use std::borrow::Cow;

use super::Finding;
use super::spacing::without_blanks;
use super::tokens::with_tokens;
use crate::numbered::Strings;
use crate::options::{Never, UserWord};
use crate::phrase::Phrases;
use crate::segment::{Lexicon, PartOfSpeech, Token, Words};
use crate::span::Span;
use crate::value::EntityType;

/// The names of a user dictionary.
#[derive(Clone, Debug, Default)]
pub(crate) struct UserNames {
    /// The user's strings, and what is said of each.
    strings: Strings,
    said: Vec<Said>,
    must: Phrases<EntityType>,
}

/// What the user says of a string.
#[derive(Clone, Debug, Default)]
struct Said {
    /// It is such a name where it is cut as a word.
    tagged: Option<EntityType>,
    must: Option<EntityType>,
    never: Vec<Never>,
    /// It is a word, which is kept whole.
    is_word: bool,
}

impl UserNames {
    /// Of a word given twice the later entry counts; but what a string is never adds up.
    pub(crate) fn new(user_words: &[UserWord]) -> Self {
        let mut names = Self::default();
        for user_word in user_words {
            let word = user_word.word.trim();
            let number = names.strings.number(Cow::Owned(word.to_owned())) as usize;
            names.said.resize(names.strings.len(), Said::default());
            if let Some(said) = names.said.get_mut(number) {
                said.take(user_word);
            }
        }
        let said = names.strings.iter().zip(&names.said);
        names.must = Phrases::new(said.filter_map(|(word, said)| Some((word.into(), said.must?))));
        names
    }

    /// What the user says of `word`.
    fn said_of(&self, word: &str) -> Option<&Said> {
        self.said.get(self.strings.get(word)? as usize)
    }

    fn is_word(&self, text: &str) -> bool {
        self.said_of(text).is_some_and(|said| said.is_word)
    }

    /// Every mention that must be, in order.
    pub(super) fn must(&self, reading: &str) -> Vec<Finding> {
        let mut found = Vec::new();
        let mut start = 0;
        while let Some((span, kind)) = self.must.next_in(reading, start) {
            if cuts_latin(reading, span) {
                // One character on, past the borders that would cut.
                start = span.start + reading_char_len(reading, span.start);
                continue;
            }
            found.push(Finding { span, kind: *kind, score: 1.0, value: None });
            start = span.end;
        }
        found
    }

    /// The words tagged as names.
    pub(super) fn tagged(&self, reading: &str, words: &Words) -> Vec<Finding> {
        if self.strings.is_empty() {
            return Vec::new();
        }
        let tokens = words.tokens.iter();
        tokens
            .filter_map(|token| {
                let kind = self.said_of(token.span.of(reading))?.tagged?;
                if cuts_latin(reading, token.span) {
                    return None;
                }
                Some(Finding { span: token.span, kind, score: 1.0, value: None })
            })
            .collect()
    }

    /// Whether `finding` begins or ends inside a word of the user's.
    pub(super) fn cut_by(&self, reading: &str, words: &Words, finding: &Finding) -> bool {
        if self.strings.is_empty() {
            return false;
        }
        [finding.span.start, finding.span.end].into_iter().any(|border| {
            let number = words.tokens.partition_point(|token| token.span.end <= border);
            let token = words.tokens.get(number).filter(|token| token.span.start < border);
            token.is_some_and(|token| self.is_word(token.span.of(reading)))
        })
    }

    /// Has `tagged` keep the user's words whole, where the segmenter's `words` hold them.
    pub(super) fn keep_words(
        &self,
        reading: &str,
        words: &Words,
        tagged: &mut Words,
        lexicon: &Lexicon,
    ) {
        if self.strings.is_empty() {
            return;
        }
        let own = words.tokens.iter().filter(|token| {
            self.is_word(token.span.of(reading)) && !cuts_latin(reading, token.span)
        });
        let own: Vec<Token> = own.copied().collect();
        *tagged = with_tokens(reading, tagged, &own, lexicon);
    }

    /// Whether the user says that `finding` is none.
    pub(super) fn rule_out(&self, reading: &str, finding: &Finding) -> bool {
        if self.strings.is_empty() {
            return false;
        }
        let text = finding.span.of(reading);
        let ruled_out = |name: &str| {
            let never = self.said_of(name).map_or(&[][..], |said| said.never.as_slice());
            never.iter().any(|what| what.rules_out(finding.kind))
        };
        ruled_out(text) || matches!(without_blanks(text), Cow::Owned(name) if ruled_out(&name))
    }
}

impl Said {
    /// Takes what a later entry says of the same string.
    fn take(&mut self, user_word: &UserWord) {
        if let Some(kind) = user_word.must {
            self.must = Some(kind);
            self.never.clear();
        }
        if let Some(what) = user_word.never {
            self.never.push(what);
            self.must = self.must.filter(|kind| !what.rules_out(*kind));
        }
        self.is_word |= user_word.is_word() && user_word.frequency != Some(0);
        self.tagged = tagged_kind(user_word);
    }
}

/// The type that a user word's tag stands for.
fn tagged_kind(user_word: &UserWord) -> Option<EntityType> {
    let tag = PartOfSpeech::of(user_word.part_of_speech.as_deref()?)?;
    if tag.is_person() {
        Some(EntityType::Per)
    } else if tag.is_place() {
        Some(EntityType::Loc)
    } else if tag.is_organisation() {
        Some(EntityType::Org)
    } else {
        None
    }
}

/// Whether `span` begins or ends inside a Latin word or number: AI in MAIN.
fn cuts_latin(reading: &str, span: Span) -> bool {
    let cuts = |place: usize| {
        let before = reading.get(..place).and_then(|text| text.chars().next_back());
        let behind = reading.get(place..).and_then(|text| text.chars().next());
        matches!((before, behind), (Some(a), Some(b))
            if a.is_ascii_alphanumeric() && b.is_ascii_alphanumeric())
    };
    cuts(span.start) || cuts(span.end)
}

fn reading_char_len(reading: &str, at: usize) -> usize {
    reading.get(at..).and_then(|text| text.chars().next()).map_or(1, char::len_utf8)
}
