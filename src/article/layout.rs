//! How a text was laid out: what its gaps part, whether columns break it, how wide they are.

use super::line::{Ending, Kind, Line};

/// Blank lines counted apart: none, one, more.
const GAPS: usize = 3;

/// Columns of running text: no headline is as long.
const SURELY_TEXT: usize = 86;

/// Lines for which the width of the column is looked for at once.
const STRETCH: usize = 8;

/// How the text as a whole was laid out.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    /// Whether paragraphs begin with an indent.
    pub(super) indents: bool,
    /// What stands before each kind of gap.
    gaps: [Gap; GAPS],
    /// The gap that most paragraphs have behind them.
    paragraph_gap: usize,
    /// Columns of a full line, of each [`STRETCH`] of lines; 0 where lines are not wrapped.
    columns: Vec<usize>,
}

/// Long lines that have a gap behind them.
#[derive(Clone, Copy, Debug, Default)]
struct Gap {
    ended: usize,
    unended: usize,
}

impl Layout {
    pub(super) fn of(lines: &[Line]) -> Self {
        let mut gaps = [Gap::default(); GAPS];
        let mut ended = [0_usize; GAPS];
        for (line, next) in lines.iter().zip(lines.iter().skip(1)) {
            let number = gap(next);
            let is_text = line.kind == Kind::Text;
            if let Some(gap) = gaps.get_mut(number).filter(|_| is_text && line.width > SURELY_TEXT)
            {
                gap.ended += usize::from(line.ends_sentence());
                gap.unended += usize::from(matches!(line.ending, Ending::Open | Ending::Pause));
            }
            if let Some(ended) = ended.get_mut(number) {
                *ended += usize::from(is_text && line.ends_sentence());
            }
        }
        let most = ended.iter().copied().max().unwrap_or(0);
        Self {
            // Headlines and column breaks leave many lines of an indented page without an indent.
            indents: lines.iter().filter(|l| l.is_indented()).count() * 8 >= lines.len().max(1),
            gaps,
            paragraph_gap: ended.iter().position(|&count| count == most).unwrap_or(0),
            columns: columns(lines),
        }
    }

    /// Columns of a full line around line `at`, where lines are wrapped.
    pub(super) fn column(&self, at: usize) -> Option<usize> {
        self.columns.get(at / STRETCH).copied().filter(|&column| column > 0)
    }

    /// Whether `next` stands closer to what is before it than paragraphs stand to each other.
    pub(super) fn is_close(&self, next: &Line) -> bool {
        gap(next) < self.paragraph_gap
    }

    /// Whether gaps such as that before `next` break paragraphs and do not part them.
    pub(super) fn breaks_within(&self, next: &Line) -> bool {
        let number = gap(next);
        let Some(this) = self.gaps.get(number) else { return false };
        let others = self.gaps.iter().enumerate().filter(|(other, _)| *other != number);
        let ended_elsewhere: usize = others.map(|(_, gap)| gap.ended).sum();
        this.unended >= 2 && this.ended == 0 && ended_elsewhere >= 2
    }

    /// Whether such gaps as that before `next` break sentences, and may part paragraphs too.
    pub(super) fn breaks(&self, next: &Line) -> bool {
        self.gaps.get(gap(next)).is_some_and(|gap| gap.unended >= 2)
    }

    /// Whether long lines say that such gaps as that before `next` never break a paragraph.
    pub(super) fn never_breaks(&self, next: &Line) -> bool {
        self.gaps.get(gap(next)).is_some_and(|gap| gap.unended == 0 && gap.ended >= 3)
    }
}

fn gap(next: &Line) -> usize {
    next.blank_before.min(GAPS - 1)
}

/// Punctuation may not begin a line, so a full line can be two signs short.
pub(super) fn is_full(line: &Line, column: usize) -> bool {
    line.reach() + 4 >= column
}

/// The width of the column for each stretch of lines.
fn columns(lines: &[Line]) -> Vec<usize> {
    let stretches = 0..lines.len().div_ceil(STRETCH);
    let around = |stretch: usize| {
        let first = (stretch * STRETCH).saturating_sub(STRETCH / 2);
        let end = (stretch * STRETCH + STRETCH + STRETCH / 2).min(lines.len());
        column(lines.get(first..end).unwrap_or_default()).unwrap_or(0)
    };
    stretches.map(around).collect()
}

/// The width that most of `lines` have, within two signs.
fn column(lines: &[Line]) -> Option<usize> {
    /// Widths outside are no columns: shorter are verses, longer are whole paragraphs.
    const PLAUSIBLE: std::ops::RangeInclusive<usize> = 17..=100;
    const FEWEST_LINES: usize = 4;
    let plausible = |line: &&Line| line.kind == Kind::Text && PLAUSIBLE.contains(&line.reach());
    // Most texts are not wrapped.
    if lines.iter().filter(plausible).count() * 3 < lines.len().max(FEWEST_LINES * 3) {
        return None;
    }
    let candidates = lines.iter().filter(plausible);
    let column = candidates.map(|line| (peers(lines, line.reach()).count(), line.reach())).max()?;
    let (count, column) = column;
    // Verses and tables have no commas within their lines, or have one at the end of each.
    let flowing = peers(lines, column).filter(|line| line.has_pauses).count();
    let ended =
        peers(lines, column).filter(|l| matches!(l.ending, Ending::Sentence | Ending::Pause));
    let wrapped = count >= FEWEST_LINES
        && count * 3 >= lines.len()
        && lines.iter().filter(|line| line.reach() > column + 8).count() <= count
        && flowing * 4 >= count
        && ended.count() * 2 <= count;
    wrapped.then_some(column)
}

/// The lines that fill a column of such a width.
fn peers(lines: &[Line], column: usize) -> impl Iterator<Item = &Line> {
    lines.iter().filter(move |line| line.reach() <= column && is_full(line, column))
}
