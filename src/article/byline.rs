//! Bylines: lines and brackets that say who wrote, photographed or edited.
//!
//! A line is a byline only when every part of it is a role, a name or a separator, so that a
//! sentence about reporters is never mistaken for one.
//!
//! ```text
//! □本报记者 何思源/文 通讯员 陆远之/摄   →  记者 何思源, 通讯员 陆远之
//! 文/王小雨 图/李杉                      →  文 王小雨, 图 李杉
//! ```

mod bare;
mod closing;
mod roles;
mod words;

use crate::character_filter::CharacterFilter;
use crate::han::is_han;
use crate::span::Span;
use crate::surname::is_surname;
pub(super) use bare::names;
pub(super) use closing::{closing, tail};
use roles::{
    begins_with_any, is_role, next_role, strip_closing_role, strip_medium, strip_prefix, strip_role,
};
pub(super) use words::EDITORS;
use words::{CLOSING_ROLES, NOT_NAMES, PREFIXES, ROLES};

/// One person named in a byline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// As printed, without `本报` and its like; empty where a name stands alone.
    pub role: String,
    /// Without the blanks that space out a short name.
    pub name: String,
    /// The name's bytes.
    pub span: Span,
}

/// The people named on a line or in a bracket such as `（记者何思源 通讯员陆远之）`, or `None` when it is
/// no byline.
pub(super) fn parse(source: &str, line: Span) -> Option<Vec<Credit>> {
    /// Long enough for eight names with roles, too short for a paragraph.
    const LONGEST: usize = 120 * 3;
    if line.len() > LONGEST {
        return None;
    }
    let text = line.of(source);
    let inner = text.trim_matches(is_mark);
    if begins_with_prose(inner) || ends_with_prose(inner) {
        return None;
    }
    let offset = line.start + (text.len() - text.trim_start_matches(is_mark).len());
    Parser::default().parse(inner, offset)
}

/// Whether `text` begins with what is no role and no name: with Han characters before one that neither
/// has, or with more of them than a name has with a role behind it, `何思源摄影报道`. Most headlines do.
fn begins_with_prose(text: &str) -> bool {
    const LONGEST: usize = 4 + 4;
    let mut characters = text.chars();
    let mut han = 0;
    let next = loop {
        match characters.next() {
            Some(c) if is_han(c) => han += 1,
            next => break next,
        }
    };
    match next {
        Some('·') => false,
        Some(c) if !is_separator(c) => true,
        _ => han > LONGEST && !begins_with_role(text),
    }
}

fn begins_with_role(text: &str) -> bool {
    const FIRSTS: CharacterFilter = CharacterFilter::of_firsts(PREFIXES)
        .or(CharacterFilter::of_firsts(ROLES))
        .or(CharacterFilter::of_firsts(EDITORS));
    let mut beginnings = PREFIXES.iter().chain(ROLES).chain(EDITORS);
    begins_with_any(text, &FIRSTS) && beginnings.any(|beginning| text.starts_with(beginning))
        || strip_medium(text).is_some()
}

/// Whether `text` ends with what is neither of a role or name nor parts them. Most sentences do.
fn ends_with_prose(text: &str) -> bool {
    !text.ends_with(|c| is_han(c) || c == '·' || is_separator(c))
}

fn is_mark(c: char) -> bool {
    // Most characters are Han, and told so at a glance.
    !is_han(c) && (c.is_whitespace() || is_sign(c))
}

/// Whether `c` stands before or around bylines.
fn is_sign(c: char) -> bool {
    matches!(c, '□' | '■' | '◎' | '●' | '○' | '◇' | '◆' | '▲' | '△' | '☆' | '★' | '◉' | '▎')
        || matches!(c, '（' | '）' | '(' | ')' | '【' | '】' | '[' | ']')
}

fn is_separator(c: char) -> bool {
    !is_han(c) && (c.is_whitespace() || is_separating_sign(c))
}

fn is_separating_sign(c: char) -> bool {
    matches!(c, '/' | '／' | '、' | '，' | ',' | '：' | ':' | '|' | '｜' | ';' | '；')
        || matches!(c, '（' | '）' | '(' | ')' | '＆' | '&')
}

/// Reads a byline from left to right.
#[derive(Default)]
struct Parser {
    credits: Vec<Credit>,
    /// The role that the next names take.
    role: Option<String>,
    /// Names that stood before any role: `王小雨 摄`.
    waiting: usize,
    /// A single character that may be the first half of a spaced name.
    half: Option<(char, Span)>,
    roles_seen: usize,
    /// Whether the last thing read was a name.
    after_name: bool,
}

impl Parser {
    fn parse(mut self, text: &str, offset: usize) -> Option<Vec<Credit>> {
        let mut start = 0;
        let mut after_slash = false;
        for part in text.split_inclusive(is_separator) {
            let word = part.trim_end_matches(is_separator);
            let at = offset + start;
            start += part.len();
            if !word.is_empty() {
                self.part(word, at, after_slash)?;
                after_slash = false;
            }
            after_slash |= part.ends_with(['/', '／']);
        }
        let complete = self.half.is_none() && self.waiting == 0;
        (complete && self.roles_seen > 0 && !self.credits.is_empty()).then_some(self.credits)
    }

    /// One part between separators: roles, a name, or both without a blank between.
    ///
    /// `after_slash`: whether a slash ties it to the part before, as in `陆远之/摄`.
    fn part(&mut self, part: &str, at: usize, after_slash: bool) -> Option<()> {
        let bare = strip_prefix(part);
        let mut rest = bare;
        while let Some((role, behind)) = strip_role(rest) {
            let tied = self.waiting > 0 || after_slash && self.after_name;
            if tied && behind.is_empty() && CLOSING_ROLES.contains(&role) {
                self.close(role);
            } else {
                self.open(role);
            }
            rest = behind;
        }
        if rest.is_empty() {
            return Some(());
        }
        if rest.len() == bare.len() && bare.len() < part.len() && self.role.is_none() {
            // `本报` alone says nothing of a person.
            return None;
        }
        let name_at = at + (part.len() - rest.len());
        let (name, closing) = strip_closing_role(rest, self.role.is_some());
        if closing == Some("报道") && self.after_name && self.waiting == 0 {
            // Where from: 记者 何思源 杭州报道.
            return Some(());
        }
        if let Some(role_at) = next_role(name).filter(|_| self.role.is_some()) {
            // `何思源通讯员陆远`
            let (first, behind) = name.split_at_checked(role_at)?;
            self.name(first, name_at, None)?;
            return self.part(rest.get(role_at..).unwrap_or(behind), name_at + role_at, false);
        }
        self.name(name, name_at, closing)?;
        if let Some(role) = closing {
            self.close(role);
        }
        Some(())
    }

    fn open(&mut self, role: &str) {
        self.roles_seen += 1;
        self.after_name = false;
        self.role = Some(role.to_owned());
    }

    /// A role behind names gives itself to those that had none.
    fn close(&mut self, role: &str) {
        self.roles_seen += 1;
        self.after_name = false;
        let first = self.credits.len().saturating_sub(self.waiting);
        for credit in self.credits.iter_mut().skip(first) {
            credit.role = role.to_owned();
        }
        self.waiting = 0;
    }

    /// One name, or several run together where a role before or right behind them, `closing`, says so.
    fn name(&mut self, name: &str, at: usize, closing: Option<&str>) -> Option<()> {
        let span = Span::new(at, at + name.len());
        let mut chars = name.chars();
        if let (Some(only), None) = (chars.next(), chars.next()) {
            return self.half_name(only, span);
        }
        if self.half.is_some() {
            return None;
        }
        if (self.role.is_some() || closing.is_some())
            && let Some(parts) = bare::glued(name)
        {
            for part in parts {
                let span = Span::new(at + part.start, at + part.end);
                self.credit(part.of(name).to_owned(), span);
            }
            return Some(());
        }
        if !looks_like_name(name) {
            return None;
        }
        self.credit(name.to_owned(), span);
        Some(())
    }

    /// `杨　超`: two parts of one character make one name.
    fn half_name(&mut self, only: char, span: Span) -> Option<()> {
        if !is_han(only) {
            return None;
        }
        match self.half.take() {
            None => self.half = Some((only, span)),
            Some((first, before)) => {
                self.credit([first, only].iter().collect(), Span::new(before.start, span.end));
            }
        }
        Some(())
    }

    fn credit(&mut self, name: String, span: Span) {
        let role = self.role.clone();
        self.waiting += usize::from(role.is_none());
        self.after_name = true;
        self.credits.push(Credit { role: role.unwrap_or_default(), name, span });
    }
}

/// Two to four Han characters, or a longer foreign name with `·`.
fn looks_like_name(text: &str) -> bool {
    /// Bytes of the longest: sixteen characters.
    const LONGEST: usize = 16 * 4;
    if text.len() > LONGEST || !text.chars().all(|c| is_han(c) || c == '·') {
        return false;
    }
    let count = text.chars().count();
    if text.contains('·') {
        return count <= 16;
    }
    (2..=4).contains(&count)
        && !NOT_NAMES.contains(&text)
        && !is_role(text)
        // 记者了解到, 记者采访时
        && (!text.ends_with(['到', '悉', '时', '现']) || text.starts_with(is_surname))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(line: &str) -> Option<String> {
        let credits = parse(line, Span::new(0, line.len()))?;
        let shown: Vec<_> = credits.iter().map(|c| format!("{} {}", c.role, c.name)).collect();
        Some(shown.join(", "))
    }

    #[track_caller]
    fn check(line: &str, expected: &str) {
        assert_eq!(read(line).as_deref(), Some(expected));
    }

    #[test]
    fn no_role_hides_a_longer_one_behind_it() {
        for list in [&[EDITORS, ROLES].concat(), CLOSING_ROLES] {
            for (i, role) in list.iter().enumerate() {
                assert!(!list[i + 1..].iter().any(|other| other.starts_with(role)), "{role}");
            }
        }
    }

    #[test]
    fn roles_and_names_in_turn() {
        check("□本报记者 何思源 通讯员 陆远", "记者 何思源, 通讯员 陆远");
        check("□本报记者 何思源/文 通讯员 陆远/摄", "记者 何思源, 通讯员 陆远");
        check("本报记者 何思源 摄影报道", "记者 何思源");
        check("文/何思源 图/陆远", "文 何思源, 图 陆远");
        check("记者何思源 陆远 实习生 方晓", "记者 何思源, 记者 陆远, 实习生 方晓");
        check("责任编辑：何思源", "责任编辑 何思源");
        check("本报驻巴黎记者 何思源", "记者 何思源");
        check("本报驻东京特派记者 何思源", "特派记者 何思源");
        check("本报记者 何思源 杭州报道", "记者 何思源");
        check("记者何思源通讯员陆远", "记者 何思源, 通讯员 陆远");
        check("本报记者何思源实习记者陆远摄影报道", "记者 何思源, 实习记者 陆远");
        check("新华社通讯员何思源新华社记者陆远", "通讯员 何思源, 记者 陆远");
        check("中央人民广播电台记者何思源、新华社记者陆远", "记者 何思源, 记者 陆远");
        check("何思源陆远摄", "摄 何思源, 摄 陆远");
        check("新华社记者何思源陆远之", "记者 何思源, 记者 陆远之");
        check("责任编辑：张远 美编：李杉 校对：王小雨", "责任编辑 张远, 美编 李杉, 校对 王小雨");
        check("主编：张远 监制：李杉", "主编 张远, 监制 李杉");
        check("视觉设计：张远 审校：李杉", "视觉设计 张远, 审校 李杉");
    }

    #[test]
    fn a_role_behind_the_name() {
        check("何思源 摄", "摄 何思源");
        check("何思源、陆远 文/图", "文 何思源, 文 陆远");
        check("本报记者何思源摄", "记者 何思源");
        check("记者何思文", "记者 何思文");
        check("何思源文", "文 何思源");
        check("记者上官立文", "记者 上官立文");
    }

    #[test]
    fn a_spaced_name_is_one_name() {
        check("本报记者 陆　远 何思源", "记者 陆远, 记者 何思源");
    }

    #[test]
    fn foreign_names() {
        check("作者 卡洛斯·门德斯", "作者 卡洛斯·门德斯");
        check("卡洛斯·门德斯·卡洛斯 摄", "摄 卡洛斯·门德斯·卡洛斯");
        check("何思源远摄影报道", "摄影报道 何思源远");
    }

    #[test]
    fn sentences_and_headings_are_no_bylines() {
        for line in [
            "记者从区民政局获悉，新政今日实施。",
            "记者手记",
            "文化惠民进社区",
            "本报讯",
            "图书馆开放",
            "摄影展开幕",
            "何思源",
            "何思文",
            "何思源何思源何思源 记者",
            "记者 何思源。",
            "阅读原文",
            "展开全文",
            "高考作文",
            "新闻报道",
            "名家翻译",
            "北京夜景图",
            "路线图",
            "高清组图",
            "柳河日报记者节",
            "记者了解到",
            "记者梳理发现",
            "",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    proptest! {
        #[test]
        fn what_is_turned_down_at_once_is_no_byline(
            line in "(本报|记者|通讯员|文|图|摄|摄影报道|中国|[ /、·（）]|[一-龥]{1,5}|[。1a“]){0,7}",
        ) {
            if begins_with_prose(&line) || ends_with_prose(&line) {
                prop_assert_eq!(Parser::default().parse(&line, 0), None);
            }
        }
    }
}
