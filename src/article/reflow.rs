//! Joins the lines that layout broke: columns, hard wraps, page ends.
//!
//! Works on neighbouring lines alone; what a line is for (headline, paragraph) is decided later,
//! in `split`, from the blocks made here.

use super::line::{Line, width};
use crate::reading::Reading;
use crate::span::Span;

/// A headline, paragraph or other unit, whole again.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block {
    /// Bytes in the reading.
    pub(super) span: Span,
    /// Whether more empty lines stand before it than the text uses elsewhere.
    pub(super) wide_gap: bool,
    /// Whether it ends a sentence.
    pub(super) ends_sentence: bool,
}

/// How the text as a whole was laid out.
#[derive(Clone, Copy, Debug)]
struct Layout {
    /// Columns of a full line, when the text was wrapped at a fixed width.
    wrapped_at: Option<usize>,
    /// Whether paragraphs begin with an indent.
    indents: bool,
    /// Empty lines that usually stand between two lines.
    usual_gap: usize,
}

/// Reads `lines` into blocks.
pub(super) fn reflow(source: &str, lines: &[Line]) -> (Reading, Vec<Block>) {
    let layout = Layout::of(lines);
    let mut reading = Reading::with_capacity(source.len());
    let mut blocks = Vec::new();
    let mut rest = lines;
    while let Some((first, behind)) = rest.split_first() {
        let joined = block_length(source, rest, layout);
        let start = reading.len();
        push_lines(&mut reading, source, rest.get(..joined).unwrap_or_default());
        let last = rest.get(joined.saturating_sub(1)).unwrap_or(first);
        blocks.push(Block {
            span: Span::new(start, reading.len()),
            wide_gap: first.blank_before > layout.usual_gap,
            ends_sentence: last.ends_sentence,
        });
        reading.end_block();
        rest = rest.get(joined..).unwrap_or(behind);
    }
    (reading, blocks)
}

impl Layout {
    fn of(lines: &[Line]) -> Self {
        Self {
            wrapped_at: wrap_width(lines),
            // Headlines and column breaks leave many lines of an indented page without an indent.
            indents: lines.iter().filter(|line| line.indented).count() * 8 >= lines.len().max(1),
            usual_gap: usual_gap(lines),
        }
    }
}

/// The width of a full line, if a third of the lines are as long as the longest.
fn wrap_width(lines: &[Line]) -> Option<usize> {
    /// Widths outside are no columns: shorter are verses, longer are whole paragraphs.
    const PLAUSIBLE: std::ops::RangeInclusive<usize> = 20..=120;
    const FEWEST_LINES: usize = 4;
    let longest = lines.iter().map(|line| line.width).max()?;
    let full = lines.iter().filter(|line| is_full(line.width, longest)).count();
    let wrapped = PLAUSIBLE.contains(&longest) && full >= FEWEST_LINES && full * 3 >= lines.len();
    wrapped.then_some(longest)
}

/// Punctuation may not begin a line, so a full line can be two signs short.
fn is_full(width: usize, full: usize) -> bool {
    width + 4 >= full
}

/// The most frequent number of empty lines before a line.
fn usual_gap(lines: &[Line]) -> usize {
    const LARGEST: usize = 8;
    let mut counts = [0_usize; LARGEST + 1];
    for line in lines.iter().skip(1) {
        if let Some(count) = counts.get_mut(line.blank_before.min(LARGEST)) {
            *count += 1;
        }
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    counts.iter().position(|&count| count == most).unwrap_or(0)
}

/// How many of `lines` make up the first block; at least 1.
fn block_length(source: &str, lines: &[Line], layout: Layout) -> usize {
    let Some(first) = lines.first() else { return 1 };
    let mut state = Open::new(first);
    let pairs = lines.iter().zip(lines.iter().skip(1));
    let joined = pairs
        .take_while(|(line, next)| {
            let join = joins(source, line, next, &state, layout);
            if join {
                state.extend(next);
            }
            join
        })
        .count();
    joined + 1
}

/// What is known of the block read so far.
struct Open {
    width: usize,
    brackets: usize,
    is_byline: bool,
    /// Whether its first line is indented as paragraphs are.
    indented: bool,
    has_pauses: bool,
}

impl Open {
    fn new(line: &Line) -> Self {
        let mut open = Self {
            width: 0,
            brackets: 0,
            is_byline: line.is_byline,
            indented: line.indented,
            has_pauses: false,
        };
        open.extend(line);
        open
    }

    fn extend(&mut self, line: &Line) {
        self.width += line.width;
        self.brackets = line.brackets.open_behind(self.brackets);
        self.has_pauses |= line.has_pauses;
    }

    /// Whether it reads like running text: indented, as long as two headlines, or with the commas
    /// that headlines do without.
    fn is_running_text(&self) -> bool {
        /// Columns of twelve characters: shorter lines with a comma may be a subhead.
        const SHORT: usize = 24;
        /// Columns of two headlines; no single one is longer.
        const LONG: usize = 64;
        self.indented || self.width >= LONG || (self.width >= SHORT && self.has_pauses)
    }
}

/// Whether `next` continues the block that ends with `line`.
fn joins(source: &str, line: &Line, next: &Line, open: &Open, layout: Layout) -> bool {
    if open.is_byline || starts_block(source, next) || (layout.indents && next.indented) {
        return false;
    }
    let adjoining = next.blank_before == 0;
    if layout.wrapped_at.is_some_and(|full| adjoining && is_full(line.width, full)) {
        return !line.ends_sentence || layout.indents || layout.usual_gap == 0;
    }
    // A colon ends a line before a list or a quotation, but not inside a quotation.
    let introduces = line.span.of(source).ends_with(['：', ':']) && open.brackets == 0;
    open.is_running_text() && !line.ends_sentence && !introduces
}

/// Whether a line opens a block by its own marks: a byline, a bullet, a section number.
pub(super) fn starts_block(source: &str, line: &Line) -> bool {
    let text = line.span.of(source);
    text.starts_with(['□', '■', '◎', '●', '◆', '◇', '▲', '△', '★', '☆', '【', '•'])
        || is_numbered(text)
        || line.is_byline
}

/// `一、`, `（二）`, `3.`: a numbered heading or item.
pub(super) fn is_numbered(text: &str) -> bool {
    let inner = text.strip_prefix(['（', '(']).unwrap_or(text);
    let behind = inner.trim_start_matches(is_digit);
    let digits = inner.len() - behind.len();
    let bracketed = inner.len() < text.len();
    digits > 0
        && digits <= 9
        && if bracketed { behind.starts_with(['）', ')']) } else { has_number_mark(behind) }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

/// `、` or a point that is no decimal point.
fn has_number_mark(behind: &str) -> bool {
    let mut chars = behind.chars();
    match chars.next() {
        Some('、' | '．') => true,
        Some('.') => chars.next().is_some_and(|c| !c.is_ascii_digit()),
        _ => false,
    }
}

/// Appends lines as one block, with a blank between words of alphabetic languages.
fn push_lines(reading: &mut Reading, source: &str, lines: &[Line]) {
    let mut before: Option<Span> = None;
    for line in lines {
        if let Some(before) = before {
            let left = before.of(source).chars().next_back();
            let right = line.span.of(source).chars().next();
            if left.zip(right).is_some_and(|(left, right)| is_blank_between(left, right)) {
                // The blank stands for the line feed; rarer breaks have no byte to stand for.
                let gap = source.get(before.end..line.span.start).unwrap_or_default();
                if let Some(at) = gap.find(|c: char| c.is_ascii_whitespace()) {
                    reading.push_blank(before.end + at);
                }
            }
        }
        reading.push(source, line.span);
        before = Some(line.span);
    }
}

/// Whether a line break between these stood for a blank: next to a Latin letter, unless the other
/// is of a language without blanks.
fn is_blank_between(left: char, right: char) -> bool {
    let latin = |c: char| c.is_ascii() || ('\u{c0}'..='\u{24f}').contains(&c);
    latin(left) && latin(right) && (left.is_alphabetic() || right.is_alphabetic())
}

/// Whether `text` is as short and bare as a headline.
pub(super) fn is_title_like(text: &str, ends_sentence: bool) -> bool {
    /// Columns of the longest headline in one line.
    const LONGEST: usize = 72;
    // A character has at least half as many columns as bytes.
    if text.len() > LONGEST * 2 || width(text) > LONGEST {
        return false;
    }
    let question = text.ends_with(['？', '！', '?', '!']);
    if ends_sentence && !question || text.ends_with(['，', '、', ',']) {
        return false;
    }
    let stops = text.chars().filter(|c| matches!(c, '。' | '；')).count();
    let commas = text.chars().filter(|c| matches!(c, '，' | ',')).count();
    stops == 0 && commas <= 2
}
