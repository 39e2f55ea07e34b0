//! The page: its reading, its articles, and the role of every block.
//!
//! # Steps
//! 1. [`line`]: lines with what each tells about itself.
//! 2. [`reflow`]: lines joined to blocks where [`layout`] broke them; gives the [`Reading`].
//! 3. [`split`]: blocks grouped to articles, with roles, bylines and datelines.
//!
//! Why a [`Break`] was joined or kept and why an article begins ([`Opening`]) is part of the answer.
//!
//! Words and names are not looked at here.

mod byline;
mod dateline;
mod furniture;
mod layout;
mod line;
mod line_break;
mod reflow;
mod sentence;
mod signature;
mod split;
mod title;

pub use crate::value::{BreakReason, Opening};
pub use byline::Credit;
pub use dateline::Dateline;
pub use line_break::Break;
pub use split::{Article, Role};

use crate::reading::Reading;
use crate::span::Span;

/// A source with its reading and its articles.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The rejoined text that all later spans point into.
    pub reading: Reading,
    /// In order of the text.
    pub articles: Vec<Article>,
}

/// Reads a page: any text gives one, an empty text an empty one.
#[must_use]
pub fn read_page(source: &str) -> Page {
    let (reading, blocks) = reflow(source);
    let articles = split::split(reading.text(), &blocks);
    Page { reading, articles }
}

/// What becomes of every line break of a page, and why; in order of the text.
#[must_use]
pub fn breaks(source: &str) -> Vec<Break> {
    let mut breaks = Vec::new();
    reflow::reflow(source, &line::lines(source), Some(&mut breaks));
    breaks
}

/// The reading of a page and its blocks, in order, where nobody asks what they are for.
pub(crate) fn read_blocks(source: &str) -> (Reading, Vec<Span>) {
    let (reading, blocks) = reflow(source);
    (reading, blocks.iter().map(|block| block.span).collect())
}

fn reflow(source: &str) -> (Reading, Vec<reflow::Block>) {
    reflow::reflow(source, &line::lines(source), None)
}
