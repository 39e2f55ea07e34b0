//! Where all the words of a page stand, in UTF-16 code units of the source.
//!
//! They are many and come in the order of the text, so one walk through it finds them all, where
//! `offsets` searches for each.

use super::TokenArrays;
use crate::article::Page;
use crate::reading::{Reading, Walk};
use crate::segment::{Token, Words};

/// `[start, end, partOfSpeech]` of every token.
pub(super) fn tokens(source: &str, page: &Page, words: &Words) -> Vec<(u32, u32, String)> {
    let TokenArrays { offsets, .. } = token_arrays(source, &page.reading, &words.tokens);
    let offsets = offsets.as_chunks::<2>().0.iter();
    let tagged = offsets
        .zip(&words.tokens)
        .map(|([start, end], token)| (*start, *end, token.part_of_speech.as_str().to_owned()));
    tagged.collect()
}

/// Offsets and tags of the tokens of a reading as flat arrays.
pub(crate) fn token_arrays(source: &str, reading: &Reading, tokens: &[Token]) -> TokenArrays {
    let mut walk = reading.walk();
    let mut utf16 = Utf16Walk { source: source.as_bytes(), byte: 0, units: 0 };
    let mut arrays = TokenArrays {
        offsets: Vec::with_capacity(tokens.len() * 2),
        parts_of_speech: Vec::with_capacity(tokens.len()),
    };
    for tokens in tokens.chunks(CHUNK) {
        push(tokens, &mut walk, &mut utf16, &mut arrays);
    }
    arrays
}

/// Tokens taken at once: a long text's by many calls, so that a browser compiles what is called
/// well while the first text is read.
const CHUNK: usize = 64;

/// Appends the offsets and tags of the next tokens.
#[inline(never)]
fn push(
    tokens: &[Token],
    walk: &mut Walk<'_>,
    utf16: &mut Utf16Walk<'_>,
    arrays: &mut TokenArrays,
) {
    for token in tokens {
        let span = walk.source_of(token.span);
        arrays.offsets.extend([utf16.at(span.start), utf16.at(span.end)]);
        arrays.parts_of_speech.push(token.part_of_speech.index());
    }
}

/// Counts the code units of a text on the way through it.
struct Utf16Walk<'a> {
    source: &'a [u8],
    /// Where it is, and how many code units lie behind it.
    byte: usize,
    units: u32,
}

impl Utf16Walk<'_> {
    /// Code units before byte `byte`, the first one of a character.
    fn at(&mut self, byte: usize) -> u32 {
        if byte < self.byte {
            (self.byte, self.units) = (0, 0);
        }
        while self.byte < byte
            && let Some(first) = self.source.get(self.byte)
        {
            let (bytes, units) = match first {
                ..0x80 => (1, 1),
                ..0xE0 => (2, 1),
                ..0xF0 => (3, 1),
                _ => (4, 2),
            };
            self.byte += bytes;
            self.units += units;
        }
        self.units
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_units_are_counted() {
        let text = "甲a𠮷é\n".repeat(3);
        let mut utf16 = Utf16Walk { source: text.as_bytes(), byte: 0, units: 0 };
        let places: Vec<usize> = text.char_indices().map(|(byte, _)| byte).collect();
        for byte in places.iter().copied().chain([text.len(), 3, 0]) {
            let expected = text.get(..byte).unwrap().encode_utf16().count();
            assert_eq!(utf16.at(byte) as usize, expected, "byte {byte}");
        }
    }
}
