//! Joins the lines that layout broke: columns, hard wraps, page ends.
//!
//! Works on neighbouring lines and the layout around them; what a line is for (headline, paragraph)
//! is decided later, in `split`, from the blocks made here.

use super::layout::{Layout, is_full};
use super::line::{Ending, Kind, Line, opens_aside};
use super::line_break::Break;
use super::title::{is_numbered, is_spoken};
use super::{byline, dateline, sentence};
use crate::reading::Reading;
use crate::span::Span;
use crate::value::BreakReason;

/// A headline, paragraph or other unit, whole again.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block {
    /// Bytes in the reading.
    pub(super) span: Span,
    /// What its first line is for by itself.
    pub(super) kind: Kind,
    /// Whether more empty lines stand before it than between most blocks.
    pub(super) wide_gap: bool,
    /// Whether it ends a sentence.
    pub(super) ends_sentence: bool,
    /// Whether it begins where a line is indented as paragraphs are.
    pub(super) indented: bool,
}

/// Reads `lines` into blocks; every break between two lines goes into `breaks`, where wanted.
pub(super) fn reflow(
    source: &str,
    lines: &[Line],
    mut breaks: Option<&mut Vec<Break>>,
) -> (Reading, Vec<Block>) {
    let text = Text { source, lines, layout: Layout::of(lines) };
    let mut reading = Reading::with_capacity(source.len());
    let mut blocks: Vec<(Block, usize)> = Vec::new();
    let mut at = 0;
    while let Some(first) = lines.get(at) {
        let (end, ends_sentence) =
            text.block_end(at, is_below_byline(&blocks), breaks.as_deref_mut());
        let of_block = lines.get(at..end).unwrap_or_default();
        let start = reading.len();
        push_lines(&mut reading, source, of_block);
        let block = Block {
            span: Span::new(start, reading.len()),
            kind: first.kind,
            wide_gap: false,
            ends_sentence,
            indented: first.is_indented() && text.layout.indents,
        };
        blocks.push((block, first.blank_before));
        reading.end_block();
        at = end;
    }
    let usual = usual_gap(&blocks);
    let blocks = blocks.into_iter();
    (reading, blocks.map(|(block, gap)| Block { wide_gap: gap > usual, ..block }).collect())
}

/// Whether the last block is a byline that stands below a title, so that a body begins.
fn is_below_byline(blocks: &[(Block, usize)]) -> bool {
    let [.., (title, _), (byline, _)] = blocks else { return false };
    byline.kind == Kind::Byline && title.kind == Kind::Text && !title.ends_sentence
}

/// The most frequent number of empty lines before a block but the first.
fn usual_gap(blocks: &[(Block, usize)]) -> usize {
    const LARGEST: usize = 8;
    let mut counts = [0_usize; LARGEST + 1];
    for (_, gap) in blocks.iter().skip(1) {
        if let Some(count) = counts.get_mut((*gap).min(LARGEST)) {
            *count += 1;
        }
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    counts.iter().position(|&count| count == most).unwrap_or(0)
}

/// What is known of the block read so far.
struct Open<'a> {
    source: &'a str,
    first: &'a Line,
    width: usize,
    brackets: usize,
    /// Whether its first line is indented as paragraphs are.
    indented: bool,
    has_pauses: bool,
    /// The line on which a bracket was opened last that goes over a break: `。（何⏎思源）`.
    opened: Option<Span>,
    /// Whether its last line ends a sentence, or such a bracket.
    ended: bool,
}

impl<'a> Open<'a> {
    fn new(source: &'a str, first: &'a Line, indents: bool) -> Self {
        let mut open = Self {
            source,
            first,
            width: 0,
            brackets: 0,
            indented: first.is_indented() && indents,
            has_pauses: false,
            opened: None,
            ended: false,
        };
        open.extend(first);
        open
    }

    fn extend(&mut self, line: &Line) {
        self.ended = line.ends_sentence() || self.closes_aside(line);
        if line.brackets.opens() {
            self.opened = Some(line.span);
        }
        self.width += line.width;
        self.brackets = line.brackets.open_behind(self.brackets);
        self.has_pauses |= line.has_pauses;
    }

    /// Whether `line` ends a bracket that was opened behind a sentence.
    fn closes_aside(&self, line: &Line) -> bool {
        self.opened.is_some_and(|opened| {
            line.span.of(self.source).ends_with(['）', ')']) && opens_aside(opened.of(self.source))
        })
    }

    /// Whether it begins as only running text does: with a dateline or a speaker.
    fn is_report(&self) -> bool {
        is_spoken(self.first.span.of(self.source))
            || dateline::parse(self.source, self.first.span).is_some()
    }
}

/// The lines of a text and how it was laid out.
struct Text<'a> {
    source: &'a str,
    lines: &'a [Line],
    layout: Layout,
}

impl Text<'_> {
    /// The line behind the block that begins with line `at`, and whether that ends a sentence.
    fn block_end(
        &self,
        at: usize,
        below_byline: bool,
        mut breaks: Option<&mut Vec<Break>>,
    ) -> (usize, bool) {
        let Some(first) = self.lines.get(at) else { return (at + 1, false) };
        let mut open = Open::new(self.source, first, self.layout.indents);
        let mut end = at + 1;
        while let Some(next) = self.lines.get(end) {
            let mut reason = self.at_break(end, &open, below_byline);
            if reason.joins() && dateline::parse(self.source, next.span).is_some() {
                reason = BreakReason::Dateline;
            }
            if let Some(breaks) = breaks.as_deref_mut() {
                let before = self.lines.get(end.saturating_sub(1)).map_or(0, |line| line.span.end);
                breaks.push(Break { span: Span::new(before, next.span.start), reason });
            }
            if !reason.joins() {
                break;
            }
            open.extend(next);
            end += 1;
        }
        (end, open.ended)
    }

    fn of(&self, line: &Line) -> &str {
        line.span.of(self.source)
    }

    /// What becomes of the break before line `at`, which `open` stands before.
    fn at_break(&self, at: usize, open: &Open<'_>, below_byline: bool) -> BreakReason {
        /// Columns of twelve characters: shorter lines with a comma may be a subhead.
        const SHORT: usize = 24;
        /// Columns of two headlines; no single one is longer.
        const LONG: usize = 64;
        let before = at.saturating_sub(1);
        let Some((line, next)) = self.lines.get(before).zip(self.lines.get(at)) else {
            return BreakReason::SentenceEnds;
        };
        let column = self.layout.column(before).filter(|_| next.blank_before == 0);
        if line.kind != Kind::Text || next.kind != Kind::Text {
            let broken = column.is_some_and(|column| is_full(line, column))
                && self.is_broken_byline(line, next);
            return if broken { BreakReason::FullLine } else { BreakReason::OwnLine };
        }
        if starts_block(self.of(next)) {
            return BreakReason::Mark;
        }
        if self.layout.indents && next.is_indented() {
            return BreakReason::Indent;
        }
        if let Some(column) = column {
            let fills = is_full(line, column) && line.reach() <= column + 4;
            let shows = open.indented || self.layout.is_close(next);
            if fills && (!open.ended || shows && self.may_go_on(at, column)) {
                return BreakReason::FullLine;
            }
            if self.is_half_title(before, open) {
                return BreakReason::HalfTitle;
            }
        }
        if open.ended {
            return BreakReason::SentenceEnds;
        }
        if self.layout.breaks_within(next) {
            return BreakReason::InnerGap;
        }
        // A colon ends a line before a list or a quotation, but not inside a quotation.
        if line.ending == Ending::Colon && open.brackets == 0 {
            return BreakReason::Introduced;
        }
        if open.brackets > 0 {
            return BreakReason::OpenBracket;
        }
        if open.indented || open.is_report() {
            return BreakReason::RunningText;
        }
        if open.has_pauses && open.width >= LONG || open.width >= LONG * 2 {
            return BreakReason::RunningText;
        }
        if self.layout.never_breaks(next) {
            return BreakReason::ShortLine;
        }
        if below_byline {
            return BreakReason::BelowByline;
        }
        if column.is_none() && are_verses(line, next) {
            return BreakReason::ShortLine;
        }
        // The sign behind a section's number is no pause.
        let may_be_title =
            (!open.has_pauses || starts_block(self.of(line))) && !sentence::begins(self.of(line));
        if sentence::reads_on(self.of(line), self.of(next), may_be_title) {
            return BreakReason::ReadsOn;
        }
        // Where columns break sentences, what begins as sentences do is no title.
        if self.layout.breaks(next) && !may_be_title {
            return BreakReason::RunningText;
        }
        let wrapped = self.layout.column(before).is_some();
        if !wrapped && open.width >= SHORT && open.has_pauses {
            return BreakReason::RunningText;
        }
        BreakReason::ShortLine
    }

    /// Whether a byline goes on in the next line: `本报记者 何思⏎源`.
    fn is_broken_byline(&self, line: &Line, next: &Line) -> bool {
        if line.kind != Kind::Byline || next.kind != Kind::Text || next.width > line.width + 4 {
            return false;
        }
        let whole = [self.of(line), self.of(next)].concat();
        byline::parse(&whole, Span::new(0, whole.len())).is_some()
    }

    /// Whether line `at` may be running text in such a column: it fills it or ends a sentence, and
    /// no byline stands below it.
    fn may_go_on(&self, at: usize, column: usize) -> bool {
        let below = self.lines.get(at + 1).is_some_and(|below| below.kind == Kind::Byline);
        let line = self.lines.get(at);
        line.is_some_and(|line| line.ends_sentence() || is_full(line, column) && !below)
    }

    /// Whether line `at` begins a title that goes on in the next one, both of the same length, where
    /// lines are wrapped.
    fn is_half_title(&self, at: usize, open: &Open<'_>) -> bool {
        /// Columns of half of a title that had to be broken.
        const SHORTEST: usize = 16;
        let get = |at: usize| self.lines.get(at);
        let Some(((line, next), behind)) = get(at).zip(get(at + 1)).zip(get(at + 2)) else {
            return false;
        };
        let above = at.checked_sub(1).and_then(get);
        let short = |line: &Line| line.kind == Kind::Text && line.ending == Ending::Open;
        let like = |one: &Line, other: &Line| one.width.abs_diff(other.width) <= 4;
        open.width == line.width
            && line.width >= SHORTEST
            && short(line)
            && short(next)
            && like(line, next)
            && !(short(behind) && like(next, behind) && self.layout.column(at).is_none())
            && !above.is_some_and(|above| short(above) && like(above, line))
    }
}

/// Whether both are short, of one length, and end with a comma or stop each.
fn are_verses(line: &Line, next: &Line) -> bool {
    /// Columns: two halves of seven characters and a comma between.
    const LONGEST: usize = 34;
    line.ending == Ending::Pause
        && matches!(next.ending, Ending::Pause | Ending::Sentence)
        && line.width <= LONGEST
        && line.width.abs_diff(next.width) <= 1
}

/// Whether a line opens a block by its own mark: a bullet, a section number, a speaker.
fn starts_block(text: &str) -> bool {
    text.starts_with(['□', '■', '◎', '●', '◆', '◇', '▲', '△', '★', '☆', '【', '•'])
        || is_numbered(text)
        || is_spoken(text)
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
