//! Holds a report against the page it was made from.
//!
//! Only what any user sees in a report is looked at.

use std::collections::BTreeSet;

use article_analyzer::report::{Article, Report};

use super::counts::Counts;
use super::manuscript::Role;
use super::typeset::{SetLine, Sheet};
use crate::score::Tally;

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

/// Counts and mistakes of one page. `names_known`: whether all names in bylines are those of the
/// sheet, so that names can be judged.
pub(super) fn judge(sheet: &Sheet, report: &Report, names_known: bool) -> (Counts, Vec<Mistake>) {
    let mut judge = Judge {
        sheet,
        units: report.articles.iter().flat_map(units).collect(),
        counts: Counts { pages: 1, ..Counts::default() },
        mistakes: Vec::new(),
    };
    judge.borders(report);
    judge.headlines();
    if names_known {
        judge.names(report);
    }
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
        let found: BTreeSet<u32> =
            found.map(|article| past_page_lines(sheet, article.start)).collect();
        let right = starts.intersection(&found).count();
        self.counts.borders.add(Tally { right, found: found.len(), wanted: starts.len() });
        for line in wanted.into_iter().filter(|line| !found.contains(&line.start)) {
            let SetLine { role, byline, .. } = line;
            let read_as = self.read_as(line.start);
            let sort = format!("{}, {byline}, read as {read_as}", role.name());
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
            let at_start =
                self.units.iter().find(|u| u.what == "headline" && u.start == line.start);
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
            let name = self.sheet.names.iter().find(|name| name.start == *at);
            let form = name.map_or("", |name| name.form);
            let beside = found.iter().any(|(other, _)| other == at);
            let sort = if beside { format!("{form}, another name there") } else { form.to_owned() };
            self.mistake(Kind::NameMissed, *at, sort);
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
            match line.role {
                Role::Paragraph => self.counts.paragraph_ends_joined.count(joined),
                _ => self.counts.other_ends_joined.count(joined),
            }
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

#[cfg(test)]
mod tests {
    use article_analyzer::{Analyzer, Options};

    use super::super::counts::Share;
    use super::super::typeset::{Break, Name};
    use super::*;

    /// A sheet from lines with their roles; `|` in a text is a break put into it.
    fn sheet(lines: &[(Role, &str)]) -> Sheet {
        let mut sheet = Sheet::default();
        let length = |text: &str| text.encode_utf16().count() as u32;
        for (number, (role, text)) in lines.iter().enumerate() {
            let start = length(&sheet.text);
            let mut pieces = text.split('|');
            sheet.text.push_str(pieces.next().unwrap());
            for piece in pieces {
                let before = length(&sheet.text) - 1;
                sheet.text.push('\n');
                sheet.breaks.push(Break { line: number, before, behind: before + 2 });
                sheet.text.push_str(piece);
            }
            let end = length(&sheet.text);
            let begins_article = *role == Role::Headline;
            sheet.lines.push(SetLine { role: *role, begins_article, byline: "", start, end });
            sheet.text.push('\n');
        }
        sheet
    }

    fn judged(sheet: &Sheet) -> (Counts, Vec<(Kind, String)>) {
        let mut analyzer = Analyzer::new(Options::default()).unwrap();
        let (counts, mistakes) = judge(sheet, &analyzer.analyze(&sheet.text), true);
        (counts, mistakes.into_iter().map(|mistake| (mistake.kind, mistake.sort)).collect())
    }

    const PAGE: [(Role, &str); 6] = [
        (Role::Headline, "柳河大桥通车"),
        (Role::Byline, "本报记者 何思源"),
        (Role::Paragraph, "柳河大桥昨日通车，全长一千二百米，可走八|车道，两岸居民出行方便。"),
        (Role::Headline, "老茶馆来了年轻人"),
        (Role::Byline, "本报记者 陆远"),
        (Role::Paragraph, "茶馆开了六十年，去年翻修时保留了老灶台，如今一半茶客不到三十岁。"),
    ];

    #[test]
    fn a_page_read_as_it_is_has_no_mistakes() {
        let mut sheet = sheet(&PAGE);
        sheet.names = ["何思源", "陆远"]
            .map(|name| {
                let (before, _) = sheet.text.split_once(name).unwrap();
                let start = before.encode_utf16().count() as u32;
                Name { start, text: name.to_owned(), form: "" }
            })
            .to_vec();
        let (counts, mistakes) = judged(&sheet);
        assert_eq!(mistakes, []);
        assert_eq!(counts.borders, Tally { right: 1, found: 1, wanted: 1 });
        assert_eq!(counts.headlines, Share { part: 2, whole: 2 });
        assert_eq!(counts.names, Tally { right: 2, found: 2, wanted: 2 });
        assert_eq!(counts.rejoined, Share { part: 1, whole: 1 });
        assert_eq!(counts.paragraph_ends_joined, Share { part: 0, whole: 1 });
        assert_eq!(counts.other_ends_joined, Share { part: 0, whole: 4 });
    }

    #[test]
    fn what_the_sheet_does_not_know_is_a_mistake() {
        let (counts, mistakes) = judged(&sheet(&PAGE));
        assert_eq!(counts.names, Tally { right: 0, found: 2, wanted: 0 });
        assert_eq!(mistakes.len(), 2);
        // One article by the sheet, two by the report.
        let mut lines = PAGE;
        lines[3].0 = Role::ShortLine;
        let (counts, mistakes) = judged(&sheet(&lines));
        assert_eq!(counts.borders, Tally { right: 0, found: 1, wanted: 0 });
        assert_eq!(mistakes[0].0, Kind::BorderFalse);
    }

    #[test]
    fn ends_that_are_gone_are_counted() {
        let lines = [
            (Role::Headline, "柳河大桥通车"),
            (Role::Paragraph, "柳河大桥昨日通车，全长一千二百米，两岸居民"),
            (Role::Paragraph, "出行方便，再也不用绕行二十公里去上班了。"),
        ];
        let (counts, mistakes) = judged(&sheet(&lines));
        assert_eq!(counts.paragraph_ends_joined, Share { part: 1, whole: 1 });
        assert_eq!(mistakes, [(Kind::EndJoined, "paragraph with paragraph".to_owned())]);
    }

    #[test]
    fn page_lines_before_an_article_belong_to_none() {
        let mut sheet = sheet(&[
            (Role::Headline, "柳河大桥通车"),
            (Role::Paragraph, "昨日通车。"),
            (Role::PageLine, "2021年4月16日 星期五 第3版"),
            (Role::Headline, "老茶馆来了年轻人"),
        ]);
        let starts: Vec<u32> = sheet.lines.iter().map(|line| line.start).collect();
        assert_eq!(past_page_lines(&sheet, starts[2]), starts[3]);
        assert_eq!(past_page_lines(&sheet, starts[3]), starts[3]);
        assert_eq!(past_page_lines(&sheet, starts[1] + 2), starts[1] + 2);
        sheet.lines.truncate(3);
        assert_eq!(past_page_lines(&sheet, starts[2]), starts[2]);
    }
}
