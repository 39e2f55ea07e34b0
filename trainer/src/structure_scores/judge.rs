//! Holds a report against the page it was made from.
//!
//! Only what any user sees in a report is looked at.

use std::collections::BTreeSet;

use article_analyzer::report::{Article, Report};

use super::manuscript::Role;
use super::typeset::{SetLine, Sheet};
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
    /// Ends of lines of the manuscript, and those that are gone.
    pub(super) joined: Share,
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
    fn count(&mut self, is_part: bool) {
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
        self.joined.add(other.joined);
        self.page_lines_read.add(other.page_lines_read);
    }
}

/// What went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    BorderMissed,
    BorderFalse,
    Headline,
    NameMissed,
    NameFalse,
    BreakKept,
    EndJoined,
    PageLineRead,
}

impl Kind {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::BorderMissed => "article border missed",
            Self::BorderFalse => "article border where there is none",
            Self::Headline => "headline not found as it is",
            Self::NameMissed => "name in a byline missed",
            Self::NameFalse => "no name in a byline, found as one",
            Self::BreakKept => "break not rejoined",
            Self::EndJoined => "end of a line joined with the next",
            Self::PageLineRead => "page line read as text",
        }
    }
}

/// One mistake.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mistake {
    pub(super) kind: Kind,
    /// Of which sort, in words to be counted by.
    pub(super) sort: String,
    /// Code unit at which it stands.
    pub(super) at: u32,
}

/// Counts and mistakes of one page.
pub(super) fn judge(sheet: &Sheet, report: &Report) -> (Counts, Vec<Mistake>) {
    let mut judge = Judge {
        sheet,
        units: report.articles.iter().flat_map(units).collect(),
        counts: Counts { pages: 1, ..Counts::default() },
        mistakes: Vec::new(),
    };
    judge.borders(report);
    judge.headlines();
    judge.names(report);
    judge.breaks();
    judge.ends();
    judge.page_lines();
    (judge.counts, judge.mistakes)
}

/// A stretch that the report has as one.
struct Unit {
    what: &'static str,
    start: u32,
    end: u32,
}

fn units(article: &Article) -> Vec<Unit> {
    let titles = [("headline", &article.headline), ("kicker", &article.kicker)];
    let titles = titles.into_iter().filter_map(|(what, passage)| Some((what, passage.as_ref()?)));
    let subheads = article.subheads.iter().map(|passage| ("subhead", passage));
    let mut units: Vec<Unit> = titles
        .chain(subheads)
        .map(|(what, passage)| Unit { what, start: passage.start, end: passage.end })
        .collect();
    for paragraph in &article.paragraphs {
        let ends = paragraph.spans.first().zip(paragraph.spans.last());
        if let Some((&[start, _], &[_, end])) = ends {
            units.push(Unit { what: "paragraph", start, end });
        }
    }
    units
}

struct Judge<'a> {
    sheet: &'a Sheet,
    units: Vec<Unit>,
    counts: Counts,
    mistakes: Vec<Mistake>,
}

impl Judge<'_> {
    fn mistake(&mut self, kind: Kind, at: u32, sort: String) {
        self.mistakes.push(Mistake { kind, sort, at });
    }

    /// What the report has at a code unit.
    fn read_as(&self, at: u32) -> &'static str {
        let found = self.units.iter().find(|unit| unit.start <= at && at < unit.end);
        found.map_or("nothing shown", |unit| unit.what)
    }

    /// Whether one unit of the report covers both code units.
    fn is_one(&self, before: u32, behind: u32) -> bool {
        self.units.iter().any(|unit| unit.start <= before && behind < unit.end)
    }

    fn borders(&mut self, report: &Report) {
        let sheet = self.sheet;
        let wanted = sheet.lines.iter().filter(|line| line.begins_article).skip(1);
        let wanted: Vec<&SetLine> = wanted.collect();
        let starts: BTreeSet<u32> = wanted.iter().map(|line| line.start).collect();
        let found = report.articles.iter().skip(1);
        let found: BTreeSet<u32> = found.map(|article| past_page_lines(sheet, article.start)).collect();
        let right = starts.intersection(&found).count();
        self.counts.borders.add(Tally { right, found: found.len(), wanted: starts.len() });
        for line in wanted.into_iter().filter(|line| !found.contains(&line.start)) {
            let sort = format!("{} read as {}", line.role.name(), self.read_as(line.start));
            self.mistake(Kind::BorderMissed, line.start, sort);
        }
        for &at in found.difference(&starts) {
            let line = sheet.lines.iter().find(|line| line.end > at);
            let role = line.map_or("nothing", |line| line.role.name());
            let place = if line.is_some_and(|line| line.start < at) { "within a" } else { "at a" };
            let sort = format!("{place} {role} read as {}", self.read_as(at));
            self.mistake(Kind::BorderFalse, at, sort);
        }
    }

    fn headlines(&mut self) {
        for line in self.sheet.lines.iter().filter(|line| line.role == Role::Headline) {
            let at_start = self.units.iter().find(|u| u.what == "headline" && u.start == line.start);
            let right = at_start.is_some_and(|unit| unit.end == line.end);
            self.counts.headlines.count(right);
            if !right {
                let sort = match at_start {
                    Some(unit) if unit.end > line.end => "joined with what follows",
                    Some(_) => "its beginning alone",
                    None => match self.read_as(line.start) {
                        "headline" => "joined with what stands before",
                        other => other,
                    },
                };
                self.mistake(Kind::Headline, line.start, sort.to_owned());
            }
        }
    }

    /// Right where name and place are; names in page lines count neither way.
    fn names(&mut self, report: &Report) {
        let is_page_line = |at: u32| {
            let mut lines = self.sheet.lines.iter();
            lines.any(|l| l.role == Role::PageLine && (l.start..l.end).contains(&at))
        };
        let bylines = report.articles.iter().flat_map(|article| &article.bylines);
        let found: BTreeSet<(u32, String)> = bylines
            .filter(|byline| !is_page_line(byline.start))
            .map(|byline| (byline.start, byline.name.split_whitespace().collect()))
            .collect();
        let names = self.sheet.names.iter().map(|name| (name.start, name.text.clone()));
        let wanted: BTreeSet<(u32, String)> = names.collect();
        let right = wanted.intersection(&found).count();
        self.counts.names.add(Tally { right, found: found.len(), wanted: wanted.len() });
        for (at, _) in wanted.difference(&found) {
            let beside = found.iter().any(|(other, _)| other == at);
            let sort = if beside { "another name there" } else { self.line_at(*at) };
            self.mistake(Kind::NameMissed, *at, sort.to_owned());
        }
        for (at, _) in found.difference(&wanted) {
            self.mistake(Kind::NameFalse, *at, format!("in a {}", self.line_at(*at)));
        }
    }

    fn line_at(&self, at: u32) -> &'static str {
        let line = self.sheet.lines.iter().find(|line| (line.start..line.end).contains(&at));
        line.map_or("nothing", |line| line.role.name())
    }

    fn breaks(&mut self) {
        for found in &self.sheet.breaks {
            let rejoined = self.is_one(found.before, found.behind);
            self.counts.rejoined.count(rejoined);
            if !rejoined {
                let role = self.sheet.lines.get(found.line).map_or("", |line| line.role.name());
                let [before, behind] = [found.before, found.behind].map(|at| self.read_as(at));
                let sort = format!("in a {role}, read as {before} and {behind}");
                self.mistake(Kind::BreakKept, found.behind, sort);
            }
        }
    }

    fn ends(&mut self) {
        for pair in self.sheet.lines.windows(2) {
            let [line, next] = pair else { continue };
            let joined = self.is_one(line.end.saturating_sub(1), next.start);
            self.counts.joined.count(joined);
            if joined {
                let sort = format!("{} with {}", line.role.name(), next.role.name());
                self.mistake(Kind::EndJoined, next.start, sort);
            }
        }
    }

    fn page_lines(&mut self) {
        for line in self.sheet.lines.iter().filter(|line| line.role == Role::PageLine) {
            let read_as = self.read_as(line.start);
            let read = read_as != "nothing shown";
            self.counts.page_lines_read.count(read);
            if read {
                self.mistake(Kind::PageLineRead, line.start, read_as.to_owned());
            }
        }
    }
}

/// An article may begin with page lines before it: where its first other line stands.
fn past_page_lines(sheet: &Sheet, start: u32) -> u32 {
    let mut from = sheet.lines.iter().skip_while(|line| line.end <= start).peekable();
    match from.peek() {
        Some(line) if line.role == Role::PageLine => {
            from.find(|line| line.role != Role::PageLine).map_or(start, |line| line.start)
        }
        _ => start,
    }
}
