//! From bytes to UTF-16 code units: the one place where offsets change their unit.

use crate::reading::Reading;
use crate::report::Offsets;
use crate::span::Span;

/// Bytes between two noted positions: a dozen characters to count, half a byte of notes a byte.
const STEP: usize = 32;

/// Translates byte offsets of a source to UTF-16 code units.
pub(super) struct Utf16<'a> {
    source: &'a str,
    /// Code units before the first character that begins at or behind byte `i * STEP`, and that
    /// byte.
    noted: Vec<(usize, u32)>,
}

impl<'a> Utf16<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        let mut noted = Vec::with_capacity(source.len() / STEP + 1);
        let mut units: u32 = 0;
        for (byte, c) in source.char_indices() {
            if byte >= noted.len() * STEP {
                noted.push((byte, units));
            }
            units += c.len_utf16() as u32;
        }
        Self { source, noted }
    }

    /// Code units before byte `byte`.
    pub(super) fn at(&self, byte: usize) -> u32 {
        let after = self.noted.partition_point(|(noted, _)| *noted <= byte);
        let (from, units) =
            after.checked_sub(1).and_then(|last| self.noted.get(last)).copied().unwrap_or_default();
        let between = self.source.get(from..byte).unwrap_or_default();
        units + between.chars().map(|c| c.len_utf16() as u32).sum::<u32>()
    }
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
