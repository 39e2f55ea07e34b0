//! The lexicon: every word jieba knows, with its frequency, part of speech and idf.
//!
//! It is one immutable value that threads share. Words are not objects but paths in a trie (`trie`);
//! what is known of a word stands in columns at the word's number (`numbers`, `idf`). Both are used
//! where they lie in the file: its form is in `file`, its making in `encode`. What the words do in a
//! text is the segmenter's affair.

mod bit_vector;
mod characters;
mod encode;
mod file;
mod idf;
mod numbers;
mod trie;

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

pub use encode::{EncodeError, SourceWord, encode};
use trie::Trie;
pub(crate) use trie::{Family, Node};

use characters::Characters;
use idf::IdfColumn;
use numbers::Column;

use super::part_of_speech::PartOfSpeech;
use crate::data_file::{DataError, DataFile};

/// All words, immutable. About 3 MB for jieba's 349,045, more than half of which is the file.
pub struct Lexicon {
    /// All bytes of the file; the columns below lie in it.
    file: Cow<'static, [u8]>,
    hash: u64,
    /// Occurrences of all words together.
    total_frequency: u32,
    median_idf: f32,
    characters: Characters,
    trie: Trie,
    /// Frequencies that occur, ascending.
    frequencies: Box<[u32]>,
    /// Per word, an index into `frequencies`.
    frequency_of: Column,
    /// Per word, a byte of the file.
    part_of_speech_of: Range<usize>,
    /// What an idf level stands for; level 0 is "none".
    idf_levels: Box<[Option<f32>]>,
    /// Per word, an index into `idf_levels`.
    idf_of: IdfColumn,
}

/// What the lexicon knows of a word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry {
    /// Occurrences in jieba's corpus of 60 million words.
    pub frequency: u32,
    /// The word's kind.
    pub part_of_speech: PartOfSpeech,
}

impl Lexicon {
    /// Reads `lexicon.bin`.
    ///
    /// # Errors
    ///
    /// When the bytes are not a lexicon of this format, complete and unchanged.
    pub fn from_bytes(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, DataError> {
        let file = DataFile::Lexicon;
        file::read(bytes.into()).map_err(|fault| DataError { file, fault })
    }

    /// Names this lexicon: 16 hexadecimal digits of the xxh64 of its content.
    #[must_use]
    pub fn hash(&self) -> String {
        format!("{:016x}", self.hash)
    }

    /// Number of words.
    #[must_use]
    pub fn len(&self) -> usize {
        self.trie.words() as usize
    }

    /// Whether it has no word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Occurrences of all words together.
    #[must_use]
    pub fn total_frequency(&self) -> u32 {
        self.total_frequency
    }

    /// Inverse document frequency of `word`, natural logarithm, to the nearest of a few levels;
    /// `None` for a word that was not counted: [`Self::median_idf`] stands for it then.
    #[must_use]
    pub fn idf(&self, word: &str) -> Option<f32> {
        self.idf_at(self.node(word)?)
    }

    /// The same of the word that ends at `node`.
    pub(crate) fn idf_at(&self, node: Node) -> Option<f32> {
        let word = self.trie.word(node)? as usize;
        let level = self.idf_of.level(&self.file, &self.frequency_of, word)?;
        self.idf_levels.get(level).copied().flatten()
    }

    /// The idf to take for words without one.
    #[must_use]
    pub fn median_idf(&self) -> f32 {
        self.median_idf
    }

    /// What is known of `word`; `None` when it is not in the lexicon.
    #[must_use]
    pub fn entry(&self, word: &str) -> Option<Entry> {
        let node = self.node(word)?;
        self.entry_of(self.trie.word(node)?)
    }

    /// Calls `visit` with every word, each after its own beginnings.
    pub fn for_each_word(&self, mut visit: impl FnMut(&str, Entry)) {
        let mut word = String::new();
        for (root, label) in self.family(self.roots()) {
            word.clear();
            word.extend(self.characters.at(label));
            self.for_each_word_from(root, &mut word, &mut |word, _, entry| visit(word, entry));
        }
    }

    /// Index of a character among those that words are made of.
    #[inline]
    pub(crate) fn character(&self, character: char) -> Option<u16> {
        self.characters.index(character)
    }

    /// The text of characters given by index.
    pub(crate) fn spell(&self, characters: &[u16]) -> String {
        characters.iter().filter_map(|index| self.characters.at(*index)).collect()
    }

    /// The nodes of all words that begin with each character.
    pub(crate) fn roots(&self) -> Range<Node> {
        self.trie.roots()
    }

    /// The node of all words that begin with the character of this index.
    pub(crate) fn root(&self, character: u16) -> Option<Node> {
        self.trie.root(character)
    }

    /// The node that follows `node` by this character.
    pub(crate) fn child(&self, node: Node, character: u16) -> Option<Node> {
        self.member(self.children(node), character)
    }

    /// The nodes that follow `node`.
    pub(crate) fn children(&self, node: Node) -> Range<Node> {
        self.trie.children(node)
    }

    /// The one of `family`, the children of one node, that this character leads to.
    pub(crate) fn member(&self, family: Range<Node>, character: u16) -> Option<Node> {
        self.trie.find(&self.file, family, character)
    }

    /// The members of `family`, the children of one node, with the characters that lead to them,
    /// ascending.
    pub(crate) fn family(&self, family: Range<Node>) -> Family<'_> {
        self.trie.family(&self.file, family)
    }

    /// Number of characters that words are made of: their indices are below it.
    pub(crate) fn characters(&self) -> usize {
        self.characters.len()
    }

    /// Number of nodes: all are below it.
    pub(crate) fn nodes(&self) -> usize {
        self.trie.len()
    }

    /// What is known of the word that ends at `node`.
    pub(crate) fn entry_at(&self, node: Node) -> Option<Entry> {
        self.entry_of(self.trie.word(node)?)
    }

    /// The node reached by all characters of `word`.
    pub(crate) fn node(&self, word: &str) -> Option<Node> {
        let mut characters = word.chars();
        let root = self.root(self.character(characters.next()?)?)?;
        characters.try_fold(root, |node, next| self.child(node, self.character(next)?))
    }

    /// Calls `visit` with every word that ends at `node` or below it, the node where it ends, and what
    /// is known of it. `word` holds the characters up to that of `node`, and does so again afterwards.
    pub(crate) fn for_each_word_from(
        &self,
        node: Node,
        word: &mut String,
        visit: &mut impl FnMut(&str, Node, Entry),
    ) {
        if let Some(entry) = self.entry_at(node) {
            visit(word, node, entry);
        }
        // Siblings still to be visited, a level each; the trie bounds how many levels there are.
        let mut levels = vec![self.family(self.children(node))];
        while let Some(family) = levels.last_mut() {
            let Some((node, label)) = family.next() else {
                levels.pop();
                if !levels.is_empty() {
                    word.pop();
                }
                continue;
            };
            let Some(character) = self.characters.at(label) else { continue };
            word.push(character);
            if let Some(entry) = self.entry_at(node) {
                visit(word, node, entry);
            }
            levels.push(self.family(self.children(node)));
        }
    }

    /// What is known of the word of this number.
    fn entry_of(&self, word: u32) -> Option<Entry> {
        let word = word as usize;
        let frequency = self.frequency_of.get(&self.file, word)? as usize;
        let part_of_speech = *self.file.get(self.part_of_speech_of.clone())?.get(word)?;
        Some(Entry {
            frequency: *self.frequencies.get(frequency)?,
            part_of_speech: PartOfSpeech::from_index(part_of_speech)?,
        })
    }
}

impl fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lexicon").field("hash", &self.hash()).field("words", &self.len()).finish()
    }
}

#[cfg(test)]
mod tests;
