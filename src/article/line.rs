//! The lines of the source with what each tells about itself: length, indent, ending, balance.

use super::byline;
use crate::han::is_han;
use crate::span::Span;

/// A line that has more than white space on it.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Without the white space around it.
    pub(super) span: Span,
    /// Whether two full-width blanks or their like stand before it, as before a paragraph; more
    /// centre a title.
    pub(super) indented: bool,
    /// Empty lines between the previous line and this one; 0 for the first.
    pub(super) blank_before: usize,
    /// Columns: 2 for a Han character or full-width sign, 1 for an ASCII one.
    pub(super) width: usize,
    /// Whether a sentence ends with the line.
    pub(super) ends_sentence: bool,
    /// Whether it says who wrote, photographed or edited.
    pub(super) is_byline: bool,
}

impl Line {
    fn new(source: &str, span: Span, indented: bool, blank_before: usize) -> Self {
        let text = span.of(source);
        Self {
            span,
            indented,
            blank_before,
            width: width(text),
            ends_sentence: ends_sentence(text),
            is_byline: byline::parse(source, span).is_some(),
        }
    }
}

/// All lines of `source` in order, empty ones counted but left out.
pub(super) fn lines(source: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut blank = 0;
    let mut start = 0;
    for piece in source.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}', '\u{c}']) {
        let from = start;
        start += piece.len();
        let trimmed = piece.trim();
        if trimmed.is_empty() {
            // The line feed of `\r\n` ends no line of its own.
            let second_half =
                piece == "\n" && source.get(..from).is_some_and(|s| s.ends_with('\r'));
            blank += usize::from(!second_half);
            continue;
        }
        let indent = piece.len() - piece.trim_start().len();
        let indented = (2..=4).contains(&width(piece.get(..indent).unwrap_or_default()));
        let span = Span::new(from + indent, from + indent + trimmed.len());
        let blank_before = if lines.is_empty() { 0 } else { blank };
        lines.push(Line::new(source, span, indented, blank_before));
        blank = 0;
    }
    lines
}

/// Columns that `text` takes: ASCII one, everything else two.
pub(super) fn width(text: &str) -> usize {
    // The first byte of a character counts; those behind it are below 0xc0.
    text.bytes().map(|byte| usize::from(byte < 0x80) + usize::from(byte >= 0xc0) * 2).sum()
}

/// Whether a sentence ends here, closing quotes and brackets aside.
pub(super) fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(is_closing);
    let mut characters = bare.chars().rev();
    match characters.next() {
        Some('。' | '！' | '？' | '…' | '!' | '?' | ';' | '；') => true,
        // A number may be cut behind its decimal point.
        Some('.') => characters.next().is_some_and(|c| !c.is_ascii_digit()),
        _ => false,
    }
}

fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '）' | ')' | '】' | '》' | '〉' | '"' | '\'')
}

/// Quotes and brackets still open behind `text`, when `open` were before it.
pub(super) fn open_brackets(open: usize, text: &str) -> usize {
    text.chars().filter(|c| !is_han(*c)).fold(open, |open, c| match c {
        '“' | '「' | '『' | '（' | '《' | '【' | '〈' => open + 1,
        '”' | '」' | '』' | '）' | '》' | '】' | '〉' => usize::saturating_sub(open, 1),
        _ => open,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_know_their_surroundings() {
        let source = "标题\r\n\r\n　　第一段。\n第二段";
        let lines = lines(source);
        let seen: Vec<_> =
            lines.iter().map(|l| (l.span.of(source), l.indented, l.blank_before)).collect();
        assert_eq!(seen, [("标题", false, 0), ("第一段。", true, 1), ("第二段", false, 0)]);
    }

    #[test]
    fn a_sentence_may_end_before_its_closing_quote() {
        assert!(ends_sentence("他说：“好。”"));
        assert!(ends_sentence("真的吗？"));
        assert!(!ends_sentence("旧厂房成了“新书店”"));
        assert!(!ends_sentence("从早上到"));
    }

    #[test]
    fn open_quotes_are_counted() {
        assert_eq!(open_brackets(0, "果实“留"), 1);
        assert_eq!(open_brackets(1, "给”兔子，“送给”食堂"), 0);
    }
}
