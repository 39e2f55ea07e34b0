//! Lines of a page that belong to no article: its number and date, "continued on", who edited it,
//! and what a web page puts around an article.
//!
//! ```text
//! A3 要闻 2021.4.16    第03版：要闻    （下转第3版）    责编：何思源　校对：陆远
//! 2021-04-16 09:32　来源：柳河日报    字号：大 中 小    【打印】【关闭】
//! ```
//!
//! What stands behind a date, a number or a label is looked at too: a headline may begin with any.

mod buttons;
mod page_line;

use super::byline::EDITORS;
use super::line::Ending;
use crate::character_filter::CharacterFilter;
use crate::han::is_han;
use buttons::is_button;
use page_line::{date_length, is_page_line, is_source};

/// Whether `text`, a line with such an `ending`, is furniture and nothing else.
pub(super) fn is_furniture(text: &str, ending: Ending) -> bool {
    /// Bytes of the longest; a sentence that names a page is longer.
    const LONGEST: usize = 40 * 3;
    // A bracket around the whole line ends no sentence.
    let is_text = match ending {
        Ending::Sentence => !text.starts_with(is_frame) || text.ends_with('。'),
        Ending::Pause => true,
        Ending::Colon | Ending::Open => false,
    };
    if text.len() > LONGEST || is_text {
        return false;
    }
    let inner = text.trim_matches(is_frame);
    is_rule(text, inner)
        || is_continued(inner)
        || is_page_line(inner)
        || is_editors(inner)
        || is_button(inner)
        || is_time_stamp(inner)
        || is_original(inner)
}

fn is_frame(c: char) -> bool {
    !is_han(c)
        && (c.is_whitespace()
            || matches!(c, '（' | '）' | '(' | ')' | '[' | ']' | '【' | '】' | '〔' | '〕')
            || matches!(
                c,
                '▶' | '▲' | '►' | '■' | '□' | '●' | '◆' | '◎' | '>' | '·' | '|' | '—' | '-'
            ))
}

/// `---`, `END`: what parts one thing from the next.
fn is_rule(text: &str, inner: &str) -> bool {
    matches!(inner, "END" | "THE END")
        || text.len() >= 3
            && text.chars().all(|c| matches!(c, '-' | '—' | '─' | '━' | '=' | '*' | '_'))
}

/// `下转第3版`, `上接A1版`, `紧接一版`.
fn is_continued(inner: &str) -> bool {
    let behind = ["下转", "上接", "紧接"].iter().find_map(|word| inner.strip_prefix(word));
    let page = behind.and_then(|page| page.strip_suffix(['版', '页']));
    page.is_some_and(|page| {
        page.trim_end().ends_with(page_line::is_digit) && page.chars().count() <= 11
    })
}

fn is_gap(c: char) -> bool {
    !is_han(c) && (c.is_whitespace() || matches!(c, '：' | ':' | '|' | '｜' | '·' | '/' | '／'))
}

/// `2021-04-16 09:32`, with a source behind it or not.
fn is_time_stamp(inner: &str) -> bool {
    let Some(behind) = date_length(inner).and_then(|length| inner.get(length..)) else {
        return false;
    };
    let is_time = |c: char| c.is_ascii_digit() || matches!(c, ':' | '：');
    let time = behind.trim_start();
    let rest = time.trim_start_matches(is_time);
    let clock = time.len() - rest.len() >= 4;
    let rest = rest.trim_matches(is_frame);
    let iso = !inner.contains('年');
    (clock || iso) && (rest.is_empty() || is_source(rest)) || is_button(rest)
}

/// `原创 何思源 柳河发布 2021-04-16`, above what was sent to subscribers.
fn is_original(inner: &str) -> bool {
    /// Bytes of the longest word.
    const LONGEST: usize = 8 * 3;
    let Some(rest) = inner.strip_prefix("原创").filter(|rest| rest.starts_with(is_gap)) else {
        return false;
    };
    rest.split_whitespace().all(|word| word.len() <= LONGEST)
        && rest.split_whitespace().any(|word| !word.contains('年') && is_time_stamp(word))
}

/// `责任编辑：何思源 美编：陆远`.
fn is_editors(inner: &str) -> bool {
    /// Bytes of the longest name or role.
    const LONGEST: usize = 5 * 3;
    const FIRSTS: CharacterFilter = CharacterFilter::of_firsts(EDITORS);
    if !inner.starts_with(|first| FIRSTS.may_hold(first)) {
        return false;
    }
    EDITORS.iter().find_map(|word| inner.strip_prefix(word)).is_some_and(|behind| {
        behind.starts_with(is_gap)
            && !behind.contains(['，', '“'])
            && behind.split(|c| !is_han(c)).all(|word| word.len() <= LONGEST)
    })
}
