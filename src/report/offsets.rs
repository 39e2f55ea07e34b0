//! From bytes to UTF-16 code units: the one place where offsets change their unit.

use crate::reading::Reading;
use crate::report::Offsets;
use crate::span::Span;

/// Bytes between two noted positions: few to count, a quarter of a byte of notes a byte.
const STEP: usize = 16;

/// Translates byte offsets of a source to UTF-16 code units.
pub(super) struct Utf16<'a> {
    source: &'a [u8],
    /// Code units of the characters that begin before byte `i * STEP`.
    noted: Vec<u32>,
}

impl<'a> Utf16<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        let mut noted = Vec::with_capacity(source.len() / STEP + 1);
        let mut units = 0;
        for step in source.as_bytes().chunks(STEP) {
            noted.push(units);
            units += code_units(step);
        }
        noted.push(units);
        Self { source: source.as_bytes(), noted }
    }

    /// Code units before byte `byte`, which a character begins at.
    pub(super) fn at(&self, byte: usize) -> u32 {
        let step = byte / STEP;
        let between = self.source.get(step * STEP..byte).unwrap_or_default();
        self.noted.get(step).copied().unwrap_or_default() + code_units(between)
    }
}

/// Code units of the characters whose first byte is among `bytes`: two for those of four bytes.
fn code_units(bytes: &[u8]) -> u32 {
    let units = |byte: &u8| u32::from(byte & 0xc0 != 0x80) + u32::from(*byte >= 0xf0);
    bytes.iter().map(units).sum()
}

/// Translates spans of a reading to offsets in its source.
pub(super) struct Places<'a> {
    reading: &'a Reading,
    utf16: Utf16<'a>,
}

impl<'a> Places<'a> {
    pub(super) fn new(source: &'a str, reading: &'a Reading) -> Self {
        Self { reading, utf16: Utf16::new(source) }
    }

    /// Where `span` of the reading stands in the source.
    #[inline(never)]
    pub(super) fn of(&self, span: Span) -> Offsets {
        self.in_units(self.reading.to_source(span))
    }

    /// The pieces of the source that `span` of the reading is made of.
    pub(super) fn pieces(&self, span: Span) -> Vec<Offsets> {
        self.reading.pieces_of(span).map(|piece| self.in_units(piece)).collect()
    }

    fn in_units(&self, span: Span) -> Offsets {
        [self.utf16.at(span.start), self.utf16.at(span.end)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_boundary_of_a_long_mixed_text_is_right() {
        let text = "甲a𠮷é\n".repeat(200);
        let utf16 = Utf16::new(&text);
        for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let expected = text.get(..byte).unwrap().encode_utf16().count();
            assert_eq!(utf16.at(byte) as usize, expected, "byte {byte}");
        }
    }
}
