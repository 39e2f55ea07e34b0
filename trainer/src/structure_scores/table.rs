//! The figures as a Markdown table.

use std::fmt::Write;

use super::counts::{Counts, Share};
use super::material::Source;
use super::style::Style;
use crate::score::percent;

/// Counts of one source in one style.
pub(super) struct Measured {
    pub(super) source: Source,
    pub(super) style: Style,
    pub(super) counts: Counts,
}

/// A row a source and style, a total a source, and one of all.
pub(super) fn table(measured: &[Measured]) -> String {
    let mut text = String::from(
        "| pages | style | number | borders, precision | borders, recall | borders, F1 | headlines | \
         byline names, F1 | breaks rejoined | paragraph ends joined | other ends joined | page lines read |\n\
         |---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n",
    );
    let mut all = Counts::default();
    for source in Source::ALL {
        let mut total = Counts::default();
        for one in measured.iter().filter(|one| one.source == source) {
            row(&mut text, source.name(), one.style.name(), &one.counts);
            total.add(&one.counts);
        }
        row(&mut text, source.name(), "**all**", &total);
        all.add(&total);
    }
    row(&mut text, "**all**", "**all**", &all);
    text
}

fn row(text: &mut String, source: &str, style: &str, counts: &Counts) {
    let Counts { pages, borders, headlines, names, .. } = counts;
    // Pages of 1998 have real bylines, which nobody has labelled.
    let names = if names.wanted == 0 { "–".to_owned() } else { format!("{:.1}", names.f1()) };
    // Writing into a string does not fail.
    let _ = writeln!(
        text,
        "| {source} | {style} | {pages} | {:.1} | {:.1} | {:.1} | {} | {names} | {} | {} | {} | {} |",
        borders.precision(),
        borders.recall(),
        borders.f1(),
        share(*headlines, 1),
        share(counts.rejoined, 1),
        share(counts.paragraph_ends_joined, 2),
        share(counts.other_ends_joined, 2),
        share(counts.page_lines_read, 1),
    );
}

fn share(Share { part, whole }: Share, digits: usize) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    format!("{:.digits$}", percent(part, whole))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::Tally;

    #[test]
    fn sums_are_of_counts_and_nothing_measured_is_a_dash() {
        let one = |source, right| Measured {
            source,
            style: Style::Dense,
            counts: Counts {
                pages: 1,
                borders: Tally { right, found: 2, wanted: 2 },
                paragraph_ends_joined: Share { part: right, whole: 400 },
                ..Counts::default()
            },
        };
        let text = table(&[one(Source::News, 2), one(Source::Daily, 1)]);
        let last = text.lines().last().unwrap();
        let expected = "| **all** | **all** | 2 | 75.0 | 75.0 | 75.0 | – | – | – | 0.38 | – | – |";
        assert_eq!(last, expected);
    }
}
