//! Words with their parts of speech, by jieba-rs over the project's own lexicon.
//!
//! # Steps
//!
//! 1. [`Lexicon`] holds all words, immutable and shared.
//! 2. `vocabulary` gives jieba-rs those words that can occur in a text, and the user's.
//! 3. jieba-rs cuts and tags the text by its best path through the lattice of words.
//! 4. `unknown` makes words of the single characters that it leaves side by side.
//! 5. [`Segmenter`] turns the result into [`Token`]s.
//!
//! The outcome is that of jieba-rs with its whole dictionary. Nobody outside names jieba. Where a
//! sentence ends is found by [`split_sentences`]; names and phrases are later stages' work.

mod bits;
pub mod lexicon;
mod page;
mod pairs;
mod part_of_speech;
mod sentence;
mod separate_words;
mod unknown;
mod user_dictionary;
mod user_words;
mod vocabulary;

use std::sync::Arc;

pub(crate) use lexicon::Node;
pub use lexicon::{Entry, Lexicon};
pub use page::{Sentence, Words};
pub(crate) use page::{for_each_word, segment_blocks, segment_page};
pub use part_of_speech::PartOfSpeech;
pub use sentence::split_sentences;
pub use user_dictionary::{UserDictionaryError, parse_user_dictionary};
pub use user_words::UserWordError;

use crate::options::UserWord;
use crate::phrase::Phrases;
use crate::span::Span;
use separate_words::is_joined;
use unknown::UnknownWords;
pub use unknown::encode as encode_unknown_words;
use user_words::UserWords;
use vocabulary::{MOST_WORDS, Vocabulary};

/// Bytes of text handed to jieba at once, where the text allows: bounds the memory of what it
/// returns.
const PIECE: usize = 1 << 13;

/// A word, number or punctuation mark of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the text given to [`Segmenter::segment`].
    pub span: Span,
    /// The lexicon's or the user's; for other words a guess: `m` for digits, `eng` for Latin
    /// letters, `x` for the rest.
    pub part_of_speech: PartOfSpeech,
    /// Whether the lexicon or the user's words hold it.
    pub in_lexicon: bool,
}

/// Cuts texts into words. One a thread; what it has loaded for one text serves the next.
#[derive(Clone)]
pub struct Segmenter {
    vocabulary: Vocabulary,
    unknown_words: UnknownWords,
    separate_words: Phrases<PartOfSpeech>,
}

impl Segmenter {
    /// A segmenter that knows the lexicon's words and, above them, the user's.
    ///
    /// # Errors
    ///
    /// When a user word is empty, has an unknown part of speech, or too high a frequency.
    pub fn new(lexicon: Arc<Lexicon>, user_words: &[UserWord]) -> Result<Self, UserWordError> {
        let UserWords { joined, separate } = UserWords::weigh(&lexicon, user_words)?;
        let vocabulary = Vocabulary::new(lexicon, joined, MOST_WORDS);
        let unknown_words = UnknownWords::default();
        Ok(Self { vocabulary, unknown_words, separate_words: Phrases::new(separate) })
    }

    /// Loads all words of the lexicon at once, for clones to share.
    pub(crate) fn load_all(&mut self) {
        self.vocabulary.load_all();
    }

    /// Appends the tokens of `text`. They cover every character that is not white space exactly
    /// once, in order. A user word with white space inside is one token, however.
    ///
    /// Nothing before or after `text` has a part in the result, nor have texts cut earlier.
    pub fn segment(&mut self, text: &str, tokens: &mut Vec<Token>) {
        self.segment_part(text, Span::new(0, text.len()), tokens);
    }

    /// Appends the tokens of `part` of `text` as if it stood alone, with their places in `text`.
    fn segment_part(&mut self, text: &str, part: Span, tokens: &mut Vec<Token>) {
        let mut start = part.start;
        if !self.separate_words.is_empty() {
            let text = text.get(..part.end).unwrap_or_default();
            while let Some((span, part_of_speech)) = self.separate_words.next_in(text, start) {
                let word = Token { span, part_of_speech: *part_of_speech, in_lexicon: true };
                self.segment_between(text, Span::new(start, span.start), tokens);
                tokens.push(word);
                start = span.end;
            }
        }
        self.segment_between(text, Span::new(start, part.end), tokens);
    }

    /// Calls `visit` with the place of every word of `text`, as if there were no separate words.
    fn for_each_joined_word(&mut self, text: &str, mut visit: impl FnMut(Span)) {
        let mut start = 0;
        for piece in pieces(text) {
            self.vocabulary.load(piece);
            self.vocabulary.cut(piece, &mut self.unknown_words, |word| {
                visit(Span::new(start + word.start, start + word.end));
            });
            start += piece.len();
        }
    }

    /// Appends the tokens of a part of `text` that is free of separate words.
    fn segment_between(&mut self, text: &str, part: Span, tokens: &mut Vec<Token>) {
        let mut start = part.start;
        for piece in pieces(part.of(text)) {
            self.vocabulary.load(piece);
            self.vocabulary.tag(piece, &mut self.unknown_words, |place, word, tag, in_lexicon| {
                let span = Span::new(start + place, start + place + word.len());
                tokens.push(Token { span, part_of_speech: tag, in_lexicon });
            });
            start += piece.len();
        }
    }
}

/// Cuts `text` after characters at which jieba cuts as well whatever stands around them, when
/// enough has come together.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let enough = (PIECE..rest.len()).find(|place| rest.is_char_boundary(*place));
        let end = enough
            .and_then(|enough| {
                // Not after a carriage return: jieba makes one token of it and a line feed.
                let mut behind = rest.get(enough..)?.char_indices();
                let (place, last) = behind.find(|(_, c)| !is_joined(*c) && *c != '\r')?;
                Some(enough + place + last.len_utf8())
            })
            .unwrap_or(rest.len());
        let (piece, behind) = rest.split_at_checked(end)?;
        rest = behind;
        (!piece.is_empty()).then_some(piece)
    })
}

#[cfg(test)]
mod tests;
