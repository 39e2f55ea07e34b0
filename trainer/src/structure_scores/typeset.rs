//! Sets a manuscript: the text as a reader would paste it, and where everything stands in it.
//!
//! All offsets are UTF-16 code units, as in the report.

use super::line_break;
use super::manuscript::{Line, Role};
use super::style::Layout;
use crate::random::Random;

/// A page as pasted, with the answer.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    pub(super) text: String,
    /// In order of the text.
    pub(super) lines: Vec<SetLine>,
    /// Names in bylines.
    pub(super) names: Vec<Name>,
    /// Line feeds that stand within a line of the manuscript.
    pub(super) breaks: Vec<Break>,
}

/// Where a line of the manuscript stands, without its indent.
#[derive(Clone, Debug)]
pub(super) struct SetLine {
    pub(super) role: Role,
    pub(super) begins_article: bool,
    pub(super) byline: &'static str,
    pub(super) start: u32,
    pub(super) end: u32,
}

/// A name in a byline.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Name {
    pub(super) start: u32,
    /// Without blanks.
    pub(super) text: String,
    /// The form of its byline.
    pub(super) form: &'static str,
}

/// A break that a reader should not see.
#[derive(Clone, Copy, Debug)]
pub(super) struct Break {
    /// Index of the broken line of the manuscript.
    pub(super) line: usize,
    /// Last code unit before the line feeds.
    pub(super) before: u32,
    /// First code unit behind them.
    pub(super) behind: u32,
}

/// Sets `lines`; `layouts` has one layout an article.
pub(super) fn typeset(lines: &[Line], layouts: &[Layout], random: &mut Random) -> Sheet {
    let mut setter = Setter { sheet: Sheet::default(), at: 0, random };
    for line in lines {
        // Page lines behind the last article are set like it.
        let layout = layouts.get(line.article).or(layouts.last()).copied().unwrap_or_default();
        setter.feed_before(line, layout);
        setter.set(line, layout);
    }
    setter.sheet
}

struct Setter<'a> {
    sheet: Sheet,
    /// Code units so far.
    at: u32,
    random: &'a mut Random,
}

impl Setter<'_> {
    fn push(&mut self, character: char) {
        self.sheet.text.push(character);
        self.at += character.len_utf16() as u32;
    }

    fn feed(&mut self, times: usize) {
        (0..times).for_each(|_| self.push('\n'));
    }

    fn feed_before(&mut self, line: &Line, layout: Layout) {
        if self.sheet.lines.is_empty() {
            return;
        }
        let spacing = layout.spacing;
        self.feed(1 + if line.begins_article { spacing.articles } else { spacing.lines });
    }

    fn set(&mut self, line: &Line, layout: Layout) {
        let indent = if line.role == Role::Paragraph { layout.indent } else { "" };
        indent.chars().for_each(|blank| self.push(blank));
        let start = self.at;
        let broken = line_break::breaks(line, layout, indent, self.random);
        let feeds = layout.column_feeds.max(1);
        let mut name_starts = Vec::new();
        for (number, (byte, character)) in line.marked.text.char_indices().enumerate() {
            if broken.binary_search(&number).is_ok() {
                let before = self.at.saturating_sub(1);
                self.feed(feeds);
                let line = self.sheet.lines.len();
                self.sheet.breaks.push(Break { line, before, behind: self.at });
            }
            if line.marked.names.iter().any(|name| name.bytes.start == byte) {
                name_starts.push(self.at);
            }
            self.push(character);
        }
        for (name, start) in line.marked.names.iter().zip(name_starts) {
            let text = line.marked.text.get(name.bytes.clone()).unwrap_or_default();
            let text = text.split_whitespace().collect();
            self.sheet.names.push(Name { start, text, form: name.form });
        }
        self.sheet.lines.push(SetLine {
            role: line.role,
            begins_article: line.begins_article,
            byline: line.byline,
            start,
            end: self.at,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::byline::{Marked, MarkedName};
    use super::super::style::Spacing;
    use super::*;

    fn line(role: Role, text: &str) -> Line {
        let begins_article = role == Role::Headline;
        Line { role, article: 0, begins_article, byline: "", marked: text.into() }
    }

    fn set(lines: &[Line], layout: Layout) -> Sheet {
        typeset(lines, &[layout], &mut Random::new(7))
    }

    fn of(sheet: &Sheet, start: u32, end: u32) -> String {
        let units: Vec<u16> = sheet.text.encode_utf16().collect();
        String::from_utf16(&units[start as usize..end as usize]).unwrap()
    }

    #[test]
    fn gaps_and_indents() {
        let lines = [line(Role::Headline, "大桥通车"), line(Role::Paragraph, "昨日通车。")];
        let layout = Layout { indent: "　　", ..Layout::default() };
        let sheet = set(&lines, layout);
        assert_eq!(sheet.text, "大桥通车\n　　昨日通车。");
        assert_eq!(of(&sheet, sheet.lines[1].start, sheet.lines[1].end), "昨日通车。");
        let spacing = Spacing { lines: 1, articles: 2 };
        assert_eq!(set(&lines, Layout { spacing, ..layout }).text, "大桥通车\n\n　　昨日通车。");
    }

    #[test]
    fn breaks_are_known_by_what_stands_beside_them() {
        let layout = Layout { wrap: Some(4), ..Layout::default() };
        let sheet = set(&[line(Role::Paragraph, "𠮷柳河大桥昨日通车")], layout);
        assert_eq!(sheet.text, "𠮷柳河大\n桥昨日通\n车");
        let first = sheet.breaks[0];
        assert_eq!(of(&sheet, first.before, first.behind + 1), "大\n桥");
    }

    #[test]
    fn a_broken_name_is_still_one() {
        let name = MarkedName { bytes: 9..18, form: "（记者{}）" };
        let marked = Marked { text: "（记者何思源）".to_owned(), names: vec![name] };
        let layout = Layout { wrap: Some(4), ..Layout::default() };
        let sheet = set(&[Line { marked, ..line(Role::Byline, "") }], layout);
        assert_eq!(sheet.text, "（记者何\n思源）");
        let name = Name { start: 3, text: "何思源".to_owned(), form: "（记者{}）" };
        assert_eq!(sheet.names, [name]);
    }

    #[test]
    fn columns_break_within_sentences() {
        let text = "柳河大桥昨日通车，全长一千二百米，可走八车道。大桥用了三年建成，花费十二亿元。";
        let layout = Layout { column_feeds: 2, ..Layout::default() };
        let lines: Vec<_> = (0..40).map(|_| line(Role::Paragraph, text)).collect();
        let sheet = set(&lines, layout);
        assert!(sheet.breaks.len() > 10);
        for found in &sheet.breaks {
            let pair = of(&sheet, found.before, found.behind + 1);
            assert!(pair.contains("\n\n") && !pair.starts_with('。'), "{pair}");
        }
        assert_eq!(sheet.text.replace('\n', ""), text.repeat(40));
    }
}
