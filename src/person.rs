//! People: who each named person is, by the positions that the text gives them.

use crate::article::Page;
use crate::entity::Finding;
use crate::identity::Identities;
use crate::segment::Words;
use crate::span::Span;

/// A person of the page.
pub(crate) struct Person {
    /// The number of a finding that names them: their first.
    pub finding: usize,
    /// In the order of the text.
    pub positions: Vec<Position>,
}

/// A position that a person has by the text.
pub(crate) struct Position {
    /// `副局长`.
    pub title: Span,
    /// The body or place whose position it is, as far as the text names it before the title.
    pub organisation: Option<Span>,
    /// The number of the finding that ends the organisation, or that it is.
    pub finding: Option<usize>,
}

/// The people of a page, by first mention.
pub(crate) fn people(
    _page: &Page,
    _words: &Words,
    _findings: &[Finding],
    _identities: &Identities<'_>,
) -> Vec<Person> {
    Vec::new()
}
