//! From bytes to UTF-16 code units: the one place where offsets change their unit.

use crate::reading::Reading;
use crate::report::Offsets;
use crate::span::Span;

/// Bytes between two noted positions: as many as a note has bits.
const STEP: usize = 16;

/// Translates byte offsets of a source to UTF-16 code units.
///
/// ```text
/// source  记者A𠮷…      units 0, begins 0b00000_0001_1_001_001, long 0b00000_0001_0_000_000
/// byte 11: four characters begin before it, one of them of two code units: 4 + 1
/// ```
pub(super) struct Utf16 {
    notes: Vec<Note>,
}

/// What is noted of [`STEP`] bytes.
#[derive(Clone, Copy, Default)]
struct Note {
    /// Code units of the characters that begin before.
    units: u32,
    /// A bit for every byte that begins a character, the first byte's lowest.
    begins: u16,
    /// Those that begin a character of two code units.
    long: u16,
}

impl Utf16 {
    pub(super) fn new(source: &str) -> Self {
        let mut notes = Vec::with_capacity(source.len() / STEP + 1);
        let mut units = 0;
        for step in source.as_bytes().chunks(STEP) {
            let mut note = Note { units, ..Note::default() };
            for (byte, bit) in step.iter().zip(0..) {
                note.begins |= u16::from(byte & 0xc0 != 0x80) << bit;
                note.long |= u16::from(*byte >= 0xf0) << bit;
            }
            units += note.begins.count_ones() + note.long.count_ones();
            notes.push(note);
        }
        notes.push(Note { units, ..Note::default() });
        Self { notes }
    }

    /// Code units before byte `byte`, which a character begins at.
    pub(super) fn at(&self, byte: usize) -> u32 {
        let Note { units, begins, long } = self.notes.get(byte / STEP).copied().unwrap_or_default();
        let before = (1 << (byte % STEP)) - 1;
        units + (begins & before).count_ones() + (long & before).count_ones()
    }
}

/// Translates spans of a reading to offsets in its source.
pub(super) struct Places<'a> {
    reading: &'a Reading,
    utf16: Utf16,
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

    /// Offsets of `span` of the source itself.
    pub(super) fn of_source(&self, span: Span) -> Offsets {
        self.in_units(span)
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
