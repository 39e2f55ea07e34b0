//! Quotations: what is said in the text, and by whom.

use crate::article::Page;
use crate::entity::Finding;
use crate::segment::Words;
use crate::span::Span;

/// Something that somebody says.
pub(crate) struct Quotation {
    /// What is said, without the marks: several where the speaker stands between, or where it goes on
    /// over paragraphs.
    pub parts: Vec<Span>,
    /// Whether it stands in quotation marks.
    pub is_direct: bool,
    /// Who says it, as the text names them: a name, or `相关负责人`.
    pub speaker: Option<Span>,
    /// The number of the finding that the speaker is.
    pub finding: Option<usize>,
    /// `说`, `强调`.
    pub verb: Option<Span>,
    /// Index of the article.
    pub article: usize,
}

/// The quotations of a page, in order.
pub(crate) fn quotations(_page: &Page, _words: &Words, _findings: &[Finding]) -> Vec<Quotation> {
    Vec::new()
}
