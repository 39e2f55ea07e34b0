//! Compounds: neighbours that together are a word of the lexicon, 知识 and 产权 for one.

use super::piece::{Piece, Place};
use super::{UnitKind, Vocabulary};
use crate::segment::{Lexicon, PartOfSpeech};
use crate::span::Span;

/// Most pieces of a compound.
const MOST_PIECES: usize = 4;

/// How many pieces the longest word of the lexicon has that begins with piece `at` and is made of
/// two or more, and what it is.
pub(super) fn longest_at(
    reading: &str,
    pieces: &[Piece],
    at: usize,
    lexicon: &Lexicon,
    vocabulary: &Vocabulary,
) -> Option<(usize, Option<UnitKind>)> {
    let first = pieces.get(at).filter(|piece| joins(piece))?;
    let mut longest = None;
    let mut end = first.span.end;
    for (number, piece) in pieces.iter().enumerate().skip(at + 1).take(MOST_PIECES - 1) {
        if !joins(piece) || piece.span.start != end {
            break;
        }
        end = piece.span.end;
        let text = Span::new(first.span.start, end).of(reading);
        // Two single characters side by side are a word by chance too often.
        if text.chars().nth(2).is_none() || vocabulary.forbidden.contains(text) {
            continue;
        }
        // Persons are found by what they stand in; the lexicon has 车开进 among them.
        let counts = |tag: PartOfSpeech| tag.is_content() && !tag.is_person();
        let entry = lexicon.entry(text).filter(|entry| counts(entry.part_of_speech));
        if let Some(entry) = entry {
            longest = Some((number + 1 - at, Some(UnitKind::Word(entry.part_of_speech))));
        }
    }
    longest
}

/// Names and what the user knows stay as they are.
fn joins(piece: &Piece) -> bool {
    piece.place != Place::Nowhere && !matches!(piece.kind, Some(UnitKind::Name(_)))
}
