//! What became of a line break, and why.

use crate::span::Span;

/// A break between two lines that have text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Break {
    /// Bytes of the source, from the end of one line to the beginning of the next.
    pub span: Span,
    /// Why it was joined or kept.
    pub why: Why,
}

/// Why a line break was joined or kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Kept: one of the lines is a byline or belongs to the page.
    OwnLine,
    /// Kept: a bullet or number begins the next line.
    Mark,
    /// Kept: the next line is indented as paragraphs are.
    Indent,
    /// Kept: a dateline opens the next line.
    Dateline,
    /// Kept: a sentence ends.
    SentenceEnds,
    /// Kept: a colon or dash introduces what follows.
    Introduced,
    /// Kept: the line is a title, verse or row, for all that is known.
    ShortLine,
    /// Joined: the line fills its column.
    FullLine,
    /// Joined: such gaps stand within paragraphs here.
    InnerGap,
    /// Joined: a quotation or bracket is open.
    OpenBracket,
    /// Joined: running text without the end of a sentence.
    RunningText,
    /// Joined: a word crosses the break, or the next line begins as no line can.
    ReadsOn,
    /// Joined: two halves of a title.
    HalfTitle,
    /// Joined: below a byline a paragraph begins, not a title.
    BelowByline,
}

impl Why {
    /// Whether the lines were joined.
    #[must_use]
    pub fn joins(self) -> bool {
        matches!(
            self,
            Self::FullLine
                | Self::InnerGap
                | Self::OpenBracket
                | Self::RunningText
                | Self::ReadsOn
                | Self::HalfTitle
                | Self::BelowByline
        )
    }
}
