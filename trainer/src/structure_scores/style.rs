//! The styles in which a page is laid out: gaps, indents, breaks, page lines.

use super::byline::pick;
use super::material::Part;
use super::page_line::Surroundings;
use crate::random::Random;

/// How pages come from the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Style {
    /// A blank line between all lines.
    Spaced,
    /// No blank lines.
    Dense,
    /// Paragraphs begin with two full-width blanks.
    Indented,
    /// One or two line feeds within sentences, where a column ended.
    Columns,
    /// All lines equally long, 16 to 42 characters.
    Wrapped,
    /// Headers and footers of newspaper pages.
    PageLines,
    /// Every article in another way, with page lines.
    Mixed,
    /// Lines of 9 to 14 characters; held-out part only.
    Narrow,
    /// What stands around an article on a web page; held-out part only.
    Web,
}

impl Style {
    const KNOWN: [Self; 7] = [
        Self::Spaced,
        Self::Dense,
        Self::Indented,
        Self::Columns,
        Self::Wrapped,
        Self::PageLines,
        Self::Mixed,
    ];
    const UNSEEN: [Self; 2] = [Self::Narrow, Self::Web];

    /// The styles of a part.
    pub(super) fn of(part: Part) -> Vec<Self> {
        let unseen: &[Self] = match part {
            Part::Development => &[],
            Part::HeldOut => &Self::UNSEEN,
        };
        [&Self::KNOWN, unseen].concat()
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Spaced => "blank lines",
            Self::Dense => "no blank lines",
            Self::Indented => "indented",
            Self::Columns => "column breaks",
            Self::Wrapped => "hard wraps",
            Self::PageLines => "page lines",
            Self::Mixed => "mixed",
            Self::Narrow => "narrow columns",
            Self::Web => "web copy",
        }
    }

    /// What stands around articles.
    pub(super) fn surroundings(self) -> Surroundings {
        match self {
            Self::PageLines | Self::Mixed => Surroundings::Page,
            Self::Web => Surroundings::Web,
            _ => Surroundings::None,
        }
    }

    /// How one article is set; `spacing` is that of the page.
    pub(super) fn layout(self, spacing: Spacing, random: &mut Random) -> Layout {
        let plain = Layout { spacing, ..Layout::default() };
        match self {
            Self::Spaced | Self::Dense => plain,
            Self::Indented => {
                Layout { indent: pick(&["　　", "　　", "    "], random), ..plain }
            }
            Self::Columns => Layout {
                column_feeds: 1 + random.below(2),
                indent: pick(&["", "", "　　"], random),
                ..plain
            },
            Self::Wrapped => Self::wrapped(plain, 16 + random.below(27), random),
            Self::Narrow => Self::wrapped(plain, 9 + random.below(6), random),
            Self::PageLines => Layout { indent: pick(&["", "　　"], random), ..plain },
            Self::Web => Layout { indent: "　　", ..plain },
            Self::Mixed => {
                const WAYS: [Style; 4] =
                    [Style::Dense, Style::Indented, Style::Columns, Style::Wrapped];
                let way = WAYS.get(random.below(WAYS.len())).copied().unwrap_or(Style::Dense);
                way.layout(spacing, random)
            }
        }
    }

    fn wrapped(plain: Layout, width: usize, random: &mut Random) -> Layout {
        Layout {
            wrap: Some(width),
            hanging: random.below(2) == 0,
            whole_headlines: random.below(2) == 0,
            indent: pick(&["", "　　"], random),
            ..plain
        }
    }

    /// The gaps of a page.
    pub(super) fn spacing(self, random: &mut Random) -> Spacing {
        let lines = match self {
            Self::Spaced | Self::Web => 1,
            Self::Dense | Self::Indented => 0,
            _ => random.below(2),
        };
        // On one page in three, articles stand further apart.
        let articles = if random.below(3) == 0 { lines + 1 + random.below(2) } else { lines };
        Spacing { lines, articles: if self == Self::Dense { 0 } else { articles } }
    }
}

/// Blank lines.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spacing {
    /// Between lines of one article.
    pub(super) lines: usize,
    /// Between articles; at least as many.
    pub(super) articles: usize,
}

/// How an article is set.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Layout {
    pub(super) spacing: Spacing,
    /// Before paragraphs.
    pub(super) indent: &'static str,
    /// Characters of a full line.
    pub(super) wrap: Option<usize>,
    /// Whether punctuation hangs over the edge; else it takes a character with it to the next line.
    pub(super) hanging: bool,
    /// Whether a headline stands over more columns than one, and is not broken.
    pub(super) whole_headlines: bool,
    /// Line feeds of a column break; 0 for none.
    pub(super) column_feeds: usize,
}
