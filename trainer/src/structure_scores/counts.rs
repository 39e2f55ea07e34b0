//! What is counted on a page, and summed over pages.

use crate::score::Tally;

/// Sums over pages.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Counts {
    pub(super) pages: usize,
    /// Where articles begin, the first of a page left out.
    pub(super) borders: Tally,
    pub(super) headlines: Share,
    /// Names in bylines.
    pub(super) names: Tally,
    /// Breaks within a line of the manuscript, and those that are gone.
    pub(super) rejoined: Share,
    /// Ends of paragraphs, and those that are gone.
    pub(super) paragraph_ends_joined: Share,
    /// Ends of other lines of the manuscript, and those that are gone.
    pub(super) other_ends_joined: Share,
    /// Lines that belong to no article, and those that were read as text or title of one.
    pub(super) page_lines_read: Share,
}

/// How many of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Share {
    pub(super) part: usize,
    pub(super) whole: usize,
}

impl Share {
    pub(super) fn count(&mut self, is_part: bool) {
        self.whole += 1;
        self.part += usize::from(is_part);
    }

    fn add(&mut self, other: Self) {
        self.part += other.part;
        self.whole += other.whole;
    }
}

impl Counts {
    pub(super) fn add(&mut self, other: &Self) {
        self.pages += other.pages;
        self.borders.add(other.borders);
        self.headlines.add(other.headlines);
        self.names.add(other.names);
        self.rejoined.add(other.rejoined);
        self.paragraph_ends_joined.add(other.paragraph_ends_joined);
        self.other_ends_joined.add(other.other_ends_joined);
        self.page_lines_read.add(other.page_lines_read);
    }
}
