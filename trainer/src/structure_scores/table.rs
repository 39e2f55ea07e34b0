//! The figures as a Markdown table.

use std::fmt::Write;

use super::judge::{Counts, Share};
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
         byline names, F1 | breaks rejoined | ends joined | page lines read |\n\
         |---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n",
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
    let Counts { pages, borders, headlines, names, rejoined, joined, page_lines_read } = counts;
    // Pages of 1998 have real bylines, which nobody has labelled.
    let names = if names.wanted == 0 { "–".to_owned() } else { format!("{:.1}", names.f1()) };
    // Writing into a string does not fail.
    let _ = writeln!(
        text,
        "| {source} | {style} | {pages} | {:.1} | {:.1} | {:.1} | {} | {names} | {} | {} | {} |",
        borders.precision(),
        borders.recall(),
        borders.f1(),
        share(*headlines, 1),
        share(*rejoined, 1),
        share(*joined, 2),
        share(*page_lines_read, 1),
    );
}

fn share(Share { part, whole }: Share, digits: usize) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    format!("{:.digits$}", percent(part, whole))
}
