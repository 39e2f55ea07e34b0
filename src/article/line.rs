//! The lines of the source with what each tells about itself: length, indent, ending, balance.

use super::{byline, furniture};
use crate::span::Span;

/// A line that has more than white space on it.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Without the white space around it.
    pub(super) span: Span,
    /// Columns of white space before it.
    pub(super) indent: usize,
    /// Empty lines between the previous line and this one; 0 for the first.
    pub(super) blank_before: usize,
    /// Columns: 2 for a Han character or full-width sign, 1 for an ASCII one.
    pub(super) width: usize,
    pub(super) ending: Ending,
    pub(super) kind: Kind,
    /// Whether it has commas or stops, which headlines hardly have.
    pub(super) has_pauses: bool,
    /// Its quotes and brackets.
    pub(super) brackets: Brackets,
}

impl Line {
    /// Whether two full-width blanks or their like stand before it, as before a paragraph; more
    /// centre a title.
    pub(super) fn is_indented(&self) -> bool {
        (2..=4).contains(&self.indent)
    }

    /// Columns from the edge of the column to the end of the line.
    pub(super) fn reach(&self) -> usize {
        self.indent + self.width
    }

    pub(super) fn ends_sentence(&self) -> bool {
        self.ending == Ending::Sentence
    }
}

/// What a line ends with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// A sentence ends with it, or a bracket behind a sentence.
    Sentence,
    /// A comma or its like.
    Pause,
    /// What introduces something: a colon or a dash.
    Colon,
    /// Anything else.
    Open,
}

impl Ending {
    fn of(text: &str) -> Self {
        if ends_sentence(text) {
            Self::Sentence
        } else if text.ends_with(['，', '、', ',']) {
            Self::Pause
        } else if text.ends_with(['：', ':', '—']) {
            Self::Colon
        } else {
            Self::Open
        }
    }
}

/// What a line is for, where that shows in the line alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    /// Says who wrote, photographed or edited.
    Byline,
    /// Belongs to the page, not to an article.
    Furniture,
}

impl Kind {
    fn of(source: &str, line: Span, ending: Ending) -> Self {
        if furniture::is_furniture(line.of(source), ending) {
            Self::Furniture
        } else if byline::parse(source, line).is_some() {
            Self::Byline
        } else {
            Self::Text
        }
    }
}

/// Quotes and brackets without a partner on their line: of `甲”，“乙（丙）` one closing, one opening.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Brackets {
    closing: usize,
    opening: usize,
}

impl Brackets {
    /// Whether one is open behind the line that was opened on it.
    pub(super) fn opens(self) -> bool {
        self.opening > 0
    }

    /// How many are open behind the line, when `open` were before it.
    pub(super) fn open_behind(self, open: usize) -> usize {
        open.saturating_sub(self.closing) + self.opening
    }

    fn open(&mut self) {
        self.opening += 1;
    }

    fn close(&mut self) {
        match self.opening.checked_sub(1) {
            Some(others) => self.opening = others,
            None => self.closing += 1,
        }
    }
}

/// All lines of `source` in order, empty ones counted but left out.
pub(super) fn lines(source: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut blank = 0;
    let mut rest = source;
    while !rest.is_empty() {
        let from = source.len() - rest.len();
        let seen = Seen::of_line(rest);
        let (piece, behind) = rest.split_at_checked(seen.len).unwrap_or((rest, ""));
        rest = behind;
        let text = piece.trim_start_matches(is_blank);
        let indent = piece.len() - text.len();
        let (before, text) =
            (piece.get(..indent).unwrap_or_default(), text.trim_end_matches(is_blank));
        if text.is_empty() {
            // The line feed of `\r\n` ends no line of its own.
            let second_half =
                piece == "\n" && source.get(..from).is_some_and(|s| s.ends_with('\r'));
            blank += usize::from(!second_half);
            continue;
        }
        let span = Span::new(from + indent, from + indent + text.len());
        let after = piece.get(indent + text.len()..).unwrap_or_default();
        let margins = width(before) + width(after);
        let unseen = before.chars().filter(|c| is_unseen(*c)).count();
        let ending = Ending::of(text);
        lines.push(Line {
            span,
            indent: width(before).saturating_sub(unseen * 2),
            blank_before: if lines.is_empty() { 0 } else { blank },
            width: seen.width - margins,
            ending,
            kind: Kind::of(source, span, ending),
            has_pauses: seen.has_pauses,
            brackets: seen.brackets,
        });
        blank = 0;
    }
    lines
}

/// White space, and what has no width at all: web pages put it at the ends of lines.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_unseen(c)
}

fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// What one look at every character of a line tells.
#[derive(Default)]
struct Seen {
    /// Bytes, the line break among them.
    len: usize,
    /// Columns of all of it.
    width: usize,
    has_pauses: bool,
    brackets: Brackets,
}

impl Seen {
    /// Of the line that `text` begins with. Not inlined: a browser compiles well what is called
    /// again and again.
    #[inline(never)]
    fn of_line(text: &str) -> Self {
        let mut seen = Self::default();
        while let Some(first) = text.as_bytes().get(seen.len) {
            match first {
                // U+4000 to U+9FFF, three bytes each: most characters, and none of them a sign.
                0xe4..=0xe9 => {
                    seen.len += 3;
                    seen.width += 2;
                }
                ..0x80 => {
                    seen.len += 1;
                    seen.width += 1;
                    if matches!(first, b'\n' | b'\r' | 0xc) {
                        break;
                    }
                }
                _ => {
                    let Some(sign) = text.get(seen.len..).and_then(|rest| rest.chars().next())
                    else {
                        break;
                    };
                    seen.len += sign.len_utf8();
                    seen.width += 2;
                    match sign {
                        '\u{2028}' | '\u{2029}' => break,
                        '。' | '，' | '；' | '、' => seen.has_pauses = true,
                        '“' | '「' | '『' | '（' | '《' | '【' | '〈' => {
                            seen.brackets.open()
                        }
                        '”' | '」' | '』' | '）' | '》' | '】' | '〉' => {
                            seen.brackets.close()
                        }
                        _ => {}
                    }
                }
            }
        }
        seen
    }
}

/// Columns that `text` takes: ASCII one, everything else two.
pub(super) fn width(text: &str) -> usize {
    // The first byte of a character counts; those behind it are below 0xc0.
    text.bytes().map(|byte| usize::from(byte < 0x80) + usize::from(byte >= 0xc0) * 2).sum()
}

/// Whether a sentence ends here, closing quotes and brackets aside, and a bracket behind it such as
/// `。（何思源）`.
pub(super) fn ends_sentence(text: &str) -> bool {
    /// Bytes of the longest bracket: forty characters.
    const LONGEST: usize = 40 * 3;
    /// Brackets that stand behind one another: `（何思源摄）（传真照片）`.
    const MOST: usize = 3;
    let mut rest = text;
    for _ in 0..MOST {
        if is_stopped(rest) || rest.ends_with("—编者") {
            return true;
        }
        let Some(inside) = rest.strip_suffix(['）', ')']) else { return false };
        let Some((before, bracket)) = inside.rsplit_once(['（', '(']) else { return false };
        if bracket.len() > LONGEST {
            return false;
        }
        if before.is_empty() {
            return true;
        }
        rest = before.trim_end();
    }
    false
}

/// Whether a bracket begins behind the end of a sentence and is still open where `text` ends.
pub(super) fn opens_aside(text: &str) -> bool {
    text.rsplit_once(['（', '(']).is_some_and(|(before, _)| before.is_empty() || is_stopped(before))
}

fn is_stopped(text: &str) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_know_their_surroundings() {
        let source = "标题\r\n\r\n　　第一段。\n第二段";
        let lines = lines(source);
        let seen: Vec<_> =
            lines.iter().map(|l| (l.span.of(source), l.is_indented(), l.blank_before)).collect();
        assert_eq!(seen, [("标题", false, 0), ("第一段。", true, 1), ("第二段", false, 0)]);
    }

    #[test]
    fn a_sentence_may_end_before_its_closing_quote() {
        assert!(ends_sentence("他说：“好。”"));
        assert!(ends_sentence("真的吗？"));
        assert!(!ends_sentence("旧厂房成了“新书店”"));
        assert!(!ends_sentence("从早上到"));
        assert!(ends_sentence("活动结束。（何思源 陆远）"));
        assert!(ends_sentence("（新华社北京1月1日电）"));
        assert!(!ends_sentence("柳河大桥（图片）"));
    }

    #[test]
    fn open_quotes_are_counted() {
        let behind = |open, text| lines(text)[0].brackets.open_behind(open);
        assert_eq!(behind(0, "果实“留"), 1);
        assert_eq!(behind(1, "给”兔子，“送给”食堂"), 0);
        assert_eq!(behind(0, "”给“（兔子"), 2);
        assert_eq!(behind(3, "”给“（兔子"), 4);
    }

    #[test]
    fn what_has_no_width_is_white_space() {
        let source = "\u{feff}标题\u{200b}\n\u{200b}\n\u{2060}　　第一段。\u{ad}\u{200b}\n";
        let lines = lines(source);
        let seen: Vec<_> =
            lines.iter().map(|l| (l.span.of(source), l.indent, l.width, l.blank_before)).collect();
        assert_eq!(seen, [("标题", 0, 4, 0), ("第一段。", 4, 8, 1)]);
    }

    #[test]
    fn a_line_is_measured_without_the_white_space_around_it() {
        let source = "\t　 甲a，é \u{3000}\u{2028}乙\u{c}\r\n丙b";
        let lines = lines(source);
        let seen: Vec<_> = lines.iter().map(|l| (l.width, l.has_pauses, l.blank_before)).collect();
        assert_eq!(seen, [(7, true, 0), (2, false, 0), (3, false, 1)]);
    }
}
