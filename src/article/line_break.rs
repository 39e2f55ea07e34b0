//! What became of a line break, and why.

use crate::span::Span;
use crate::value::BreakReason;

/// A break between two lines that have text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Break {
    /// Bytes of the source, from the end of one line to the beginning of the next.
    pub span: Span,
    /// Why it was joined or kept.
    pub reason: BreakReason,
}
