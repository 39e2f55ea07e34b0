//! Mistakes on the terminal, for whoever mends a rule: by kind and sort, with what stands around
//! them, and the worst pages. The corpora's text goes nowhere else.

use std::collections::BTreeMap;

use super::judge::{Kind, Mistake};
use super::style::Style;
use super::typeset::Sheet;

/// Mistakes by kind and sort, each with where it stands.
#[derive(Default)]
pub(super) struct Examples {
    sorts: BTreeMap<(Kind, String), Vec<String>>,
    pages: Vec<(usize, String)>,
}

impl Examples {
    /// Counts what went wrong on a page.
    pub(super) fn add(&mut self, page: &str, style: Style, sheet: &Sheet, mistakes: &[Mistake]) {
        let title = format!("{page}, {}", style.name());
        let units: Vec<u16> = sheet.text.encode_utf16().collect();
        for mistake in mistakes {
            let places = self.sorts.entry((mistake.kind, mistake.sort.clone())).or_default();
            places.push(format!("{title}: {}", excerpt(&units, mistake.at)));
        }
        self.pages.push((mistakes.len(), title));
    }

    /// Prints `most` of each sort, spread over all pages, and as many pages.
    pub(super) fn print(mut self, most: usize) {
        let mut kinds: BTreeMap<Kind, Vec<(String, Vec<String>)>> = BTreeMap::new();
        for ((kind, sort), found) in self.sorts {
            kinds.entry(kind).or_default().push((sort, found));
        }
        for (kind, mut sorts) in kinds {
            sorts.sort_by(|(a, one), (b, other)| other.len().cmp(&one.len()).then(a.cmp(b)));
            let times: usize = sorts.iter().map(|(_, places)| places.len()).sum();
            println!("\n## {}: {times}\n", kind.name());
            for (sort, places) in &sorts {
                println!("- {}: {sort}", places.len());
                let step = places.len().div_ceil(most.max(1)).max(1);
                places.iter().step_by(step).for_each(|place| println!("    {place}"));
            }
        }
        self.pages.sort_by(|(one, a), (other, b)| other.cmp(one).then(a.cmp(b)));
        println!("\n## Pages with most mistakes\n");
        for (mistakes, page) in self.pages.iter().take(most) {
            println!("- {mistakes}: {page}");
        }
    }
}

/// What stands before and behind `at`, on one line.
fn excerpt(units: &[u16], at: u32) -> String {
    /// Code units on each side.
    const AROUND: usize = 24;
    let at = at as usize;
    let of = |range: std::ops::Range<usize>| {
        let end = range.end.min(units.len());
        let text = String::from_utf16_lossy(units.get(range.start..end).unwrap_or_default());
        text.replace('\n', "⏎")
    };
    format!("{}▸{}", of(at.saturating_sub(AROUND)..at), of(at..at + AROUND))
}
