//! Compounds: neighbours that together are a word of the lexicon, 知识 and 产权 for one.

use super::UnitKind;
use super::piece::{Piece, Place};
use crate::numbered::Strings;
use crate::segment::{Lexicon, Node, PartOfSpeech};
use crate::span::Span;
use crate::word_forms::WordForms;

/// Most pieces of a compound.
const MOST_PIECES: usize = 4;

/// Finds compounds.
pub(super) struct Compounds<'a> {
    reading: &'a str,
    lexicon: &'a Lexicon,
    forbidden: &'a Strings,
    /// By form where its characters lead to in the lexicon; `None` where no word begins so.
    nodes: Vec<Option<Node>>,
}

impl<'a> Compounds<'a> {
    /// For pieces of these forms.
    pub(super) fn new(
        reading: &'a str,
        lexicon: &'a Lexicon,
        forms: &WordForms<'_>,
        forbidden: &'a Strings,
    ) -> Self {
        let nodes = forms.strings.iter().map(|form| lexicon.node(form)).collect();
        Self { reading, lexicon, forbidden, nodes }
    }

    /// How many pieces the longest word of the lexicon has that begins with piece `at` and is made of
    /// two or more, and what it is.
    pub(super) fn longest_at(
        &self,
        pieces: &[Piece],
        at: usize,
    ) -> Option<(usize, Option<UnitKind>)> {
        let first = pieces.get(at).filter(|piece| joins(piece))?;
        let mut node = self.nodes.get(first.form as usize).copied()??;
        let mut longest = None;
        let mut end = first.span.end;
        for (piece, count) in pieces.iter().skip(at + 1).zip(2..=MOST_PIECES) {
            if !joins(piece) || piece.span.start != end {
                break;
            }
            end = piece.span.end;
            let Some(next) = self.follow(node, piece.span.of(self.reading)) else { break };
            node = next;
            let text = Span::new(first.span.start, end).of(self.reading);
            // Two single characters side by side are a word by chance too often.
            if text.chars().nth(2).is_none() || self.forbidden.contains(text) {
                continue;
            }
            // Persons are found by what they stand in; the lexicon has 车开进 among them.
            let counts = |tag: PartOfSpeech| tag.is_content() && !tag.is_person();
            let entry = self.lexicon.entry_at(node).filter(|entry| counts(entry.part_of_speech));
            if let Some(entry) = entry {
                longest = Some((count, Some(UnitKind::Word(entry.part_of_speech))));
            }
        }
        longest
    }

    /// Where the characters of `text` lead to from `node`.
    fn follow(&self, node: Node, text: &str) -> Option<Node> {
        let mut characters = text.chars();
        characters.try_fold(node, |node, c| self.lexicon.child(node, self.lexicon.character(c)?))
    }

    /// The lexicon's inverse document frequency of `text`, which is the form `form`, perhaps of a
    /// compound.
    pub(super) fn idf(&self, form: u32, text: &str) -> Option<f32> {
        match self.nodes.get(form as usize) {
            Some(node) => self.lexicon.idf_at((*node)?),
            None => self.lexicon.idf(text),
        }
    }
}

/// Names and what the user knows stay as they are.
fn joins(piece: &Piece) -> bool {
    piece.place != Place::Nowhere && !matches!(piece.kind, Some(UnitKind::Name(_)))
}
