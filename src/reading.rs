//! The text as an editor reads it: white space that only laid it out is gone, columns are whole.
//!
//! Owns the two texts of an analysis, the source as given and the reading made of pieces of it,
//! and the way back from one to the other. Every later stage works on the reading alone.
//!
//! ```text
//! source   …送进食⏎⏎堂，给大家…      bytes 40..49, 51..66
//! reading  …送进食堂，给大家…        bytes 30..39, 39..54
//! pieces   {reading 30, source 40, len 9} {reading 39, source 51, len 15}
//! ```

use std::borrow::Cow;

use crate::span::Span;

/// A run of bytes that stands in both texts, unchanged but for a line break read as a blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    /// First byte in the reading.
    reading: usize,
    /// First byte in the source.
    source: usize,
    /// Length in bytes.
    len: usize,
}

impl Piece {
    /// Its text in the reading.
    fn read(self, reading: &str) -> &str {
        Span::new(self.reading, self.reading + self.len).of(reading)
    }

    /// Its text in the source.
    fn given(self, source: &str) -> &str {
        Span::new(self.source, self.source + self.len).of(source)
    }
}

/// Text made of pieces of a source, in the order of the source.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    text: String,
    pieces: Vec<Piece>,
}

impl Reading {
    /// Room for a source of `bytes` bytes.
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), pieces: Vec::new() }
    }

    /// The whole reading; blocks are parted by line feeds that no span covers.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Bytes read so far.
    pub(crate) fn len(&self) -> usize {
        self.text.len()
    }

    /// Appends `span` of `source`; a piece that continues the last one in both texts joins it.
    pub(crate) fn push(&mut self, source: &str, span: Span) {
        let text = span.of(source);
        if text.is_empty() {
            return;
        }
        let reading = self.text.len();
        self.text.push_str(text);
        self.record(Piece { reading, source: span.start, len: text.len() });
    }

    /// Appends a blank in place of the line break at byte `at` of the source, for languages that
    /// part words by blanks.
    pub(crate) fn push_blank(&mut self, at: usize) {
        let reading = self.text.len();
        self.text.push(' ');
        self.record(Piece { reading, source: at, len: 1 });
    }

    /// Ends a block.
    pub(crate) fn end_block(&mut self) {
        self.text.push('\n');
    }

    fn record(&mut self, piece: Piece) {
        match self.pieces.last_mut() {
            Some(last)
                if last.reading + last.len == piece.reading
                    && last.source + last.len == piece.source =>
            {
                last.len += piece.len;
            }
            _ => self.pieces.push(piece),
        }
    }

    /// The first piece that ends behind byte `start` of the reading.
    fn first_piece(&self, start: usize) -> usize {
        self.pieces.partition_point(|piece| piece.reading + piece.len <= start)
    }

    /// The pieces of the source that `span` of the reading is made of.
    pub fn pieces_of(&self, span: Span) -> impl Iterator<Item = Span> + '_ {
        self.pieces
            .iter()
            .skip(self.first_piece(span.start))
            .take_while(move |piece| piece.reading < span.end)
            .map(move |piece| {
                let start = span.start.max(piece.reading) - piece.reading;
                let end = span.end.min(piece.reading + piece.len) - piece.reading;
                Span::new(piece.source + start, piece.source + end)
            })
            .filter(|span| !span.is_empty())
    }

    /// The reading in the characters of `source`, where it was made of a text whose characters have
    /// been replaced by others of the same length. Spans of the reading fit it. Borrowed when nothing
    /// was replaced.
    #[must_use]
    pub fn printed(&self, source: &str) -> Cow<'_, str> {
        let unchanged = self.pieces.iter().all(|piece| {
            let read = piece.read(&self.text);
            // A blank may stand for a line break.
            read == piece.given(source) || read == " "
        });
        if unchanged { Cow::Borrowed(&self.text) } else { Cow::Owned(self.replaced(source)) }
    }

    fn replaced(&self, source: &str) -> String {
        let mut printed = String::with_capacity(self.text.len());
        for piece in &self.pieces {
            let between = Span::new(printed.len(), piece.reading);
            printed.push_str(between.of(&self.text));
            let (read, given) = (piece.read(&self.text), piece.given(source));
            if given.len() == read.len() {
                // A blank may stand for a line break.
                let pairs = read.chars().zip(given.chars());
                printed.extend(pairs.map(|(read, given)| if read == ' ' { read } else { given }));
            } else {
                printed.push_str(read);
            }
        }
        printed.push_str(Span::new(printed.len(), self.text.len()).of(&self.text));
        printed
    }

    /// The way back to the source for spans that come in the order of the text.
    pub(crate) fn walk(&self) -> Walk<'_> {
        Walk { pieces: &self.pieces }
    }

    /// Where `span` of the reading begins and ends in the source; empty if it covers no character
    /// of it.
    #[must_use]
    pub fn to_source(&self, span: Span) -> Span {
        let first = self.pieces.get(self.first_piece(span.start));
        let is_whole = |piece: &&Piece| {
            let within = Span::new(piece.reading, piece.reading + piece.len);
            !span.is_empty() && within.contains(span)
        };
        if let Some(piece) = first.filter(is_whole) {
            let start = piece.source + (span.start - piece.reading);
            return Span::new(start, start + span.len());
        }
        let mut pieces = self.pieces_of(span);
        let Some(first) = pieces.next() else { return Span::default() };
        Span::new(first.start, pieces.last().unwrap_or(first).end)
    }
}

/// [`Reading::to_source`] for spans in the order of the text: it goes through the pieces once
/// instead of searching them for each span.
pub(crate) struct Walk<'a> {
    /// From the piece on in which the last span began.
    pieces: &'a [Piece],
}

impl Walk<'_> {
    /// Where `span`, which begins no earlier than the one before, begins and ends in the source;
    /// empty if it covers no character of it.
    pub(crate) fn source_of(&mut self, span: Span) -> Span {
        while let [first, rest @ ..] = self.pieces
            && first.reading + first.len <= span.start
        {
            self.pieces = rest;
        }
        if let Some(first) = self.pieces.first()
            && first.reading <= span.start
            && span.end <= first.reading + first.len
            && !span.is_empty()
        {
            let start = first.source + (span.start - first.reading);
            return Span::new(start, start + span.len());
        }
        let mut covered = self.pieces.iter().take_while(|piece| piece.reading < span.end);
        let Some(first) = covered.next().filter(|_| !span.is_empty()) else {
            return Span::default();
        };
        let last = covered.last().unwrap_or(first);
        let start = span.start.max(first.reading) - first.reading;
        let end = span.end.min(last.reading + last.len) - last.reading;
        Span::new(first.source + start, last.source + end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn walking_gives_what_searching_gives() {
        let source = "送进食\n\n堂,给大 家";
        let mut reading = Reading::default();
        reading.push(source, Span::new(0, 9));
        reading.push(source, Span::new(11, 15));
        reading.end_block();
        reading.push(source, Span::new(15, 21));
        reading.push_blank(21);
        reading.push(source, Span::new(22, 25));
        let ends = || 0..=reading.len() + 2;
        for length in 0..12 {
            let mut walk = reading.walk();
            for start in ends() {
                let span = Span::new(start, start + length);
                assert_eq!(walk.source_of(span), reading.to_source(span), "{span:?}");
            }
        }
    }

    #[test]
    fn a_span_over_a_column_break_maps_to_both_sides_of_it() {
        let source = "送进食\n\n堂给";
        let mut reading = Reading::default();
        reading.push(source, Span::new(0, 9));
        reading.push(source, Span::new(11, 17));
        assert_eq!(reading.text(), "送进食堂给");
        let word = Span::new(6, 12);
        assert_eq!(word.of(reading.text()), "食堂");
        assert_eq!(reading.to_source(word), Span::new(6, 14));
        let pieces: Vec<_> = reading.pieces_of(word).collect();
        assert_eq!(pieces, [Span::new(6, 9), Span::new(11, 14)]);
    }

    #[test]
    fn adjoining_pieces_become_one() {
        let mut reading = Reading::default();
        reading.push("甲乙", Span::new(0, 3));
        reading.push("甲乙", Span::new(3, 6));
        assert_eq!(reading.pieces_of(Span::new(0, 6)).count(), 1);
    }

    #[test]
    fn the_reading_can_be_had_in_the_characters_of_the_source() {
        let (given, read) = ("臺灣\nabc\ndef", "台湾\nabc\ndef");
        let mut reading = Reading::default();
        reading.push(read, Span::new(0, 6));
        reading.end_block();
        reading.push(read, Span::new(7, 10));
        reading.push_blank(10);
        reading.push(read, Span::new(11, 14));
        reading.end_block();
        assert_eq!(reading.text(), "台湾\nabc def\n");
        assert_eq!(reading.printed(given), "臺灣\nabc def\n");
    }

    #[test]
    fn a_span_of_nothing_maps_to_nothing() {
        assert_eq!(Reading::default().to_source(Span::new(3, 9)), Span::default());
    }
}
