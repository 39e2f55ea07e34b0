//! Lines of a page that belong to no article: its number and date, "continued on", who edited it,
//! and what a web page puts around an article.
//!
//! ```text
//! A3 要闻 2021.4.16    第03版：要闻    （下转第3版）    责编：何思源　校对：陆远
//! 2021-04-16 09:32　来源：柳河日报    字号：大 中 小    【打印】【关闭】
//! ```

use super::line::Ending;
use crate::character_filter::CharacterFilter;
use crate::han::is_han;

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
    is_continued(inner)
        || is_page_line(inner)
        || is_editors(inner)
        || is_button(inner)
        || is_time_stamp(inner)
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

/// `下转第3版`, `上接A1版`, `紧接一版`.
fn is_continued(inner: &str) -> bool {
    let behind = ["下转", "上接", "紧接"].iter().find_map(|word| inner.strip_prefix(word));
    behind.is_some_and(|page| page.ends_with(['版', '页']) && page.chars().count() <= 12)
}

/// `第3版`, `A03 要闻`, `03版：要闻`, with a date or without; a date with a weekday.
fn is_page_line(inner: &str) -> bool {
    /// Characters of a section's name, with what parts it from the number.
    const LONGEST_SECTION: usize = 10;
    // Every page line has a number, `第二版` too.
    if !inner.ends_with(['版', '页']) && !inner.bytes().any(|byte| byte.is_ascii_digit())
        || inner.contains(['，', '。', '、', '；'])
    {
        return false;
    }
    let dated = holds_date(inner);
    if dated && (inner.contains("星期") || names_page(inner)) {
        return true;
    }
    let Some((number, section)) = page_number(inner) else { return false };
    let short = section.chars().count() <= LONGEST_SECTION;
    match number {
        PageNumber::Named => short && (section.is_empty() || section.starts_with(is_gap)) || dated,
        PageNumber::Bare => dated && section.starts_with(is_gap),
        PageNumber::Alone => true,
    }
}

/// `柳河日报 2021年4月16日 3版`: whether a word of it is the number of a page.
fn names_page(inner: &str) -> bool {
    inner.split(is_gap).any(|word| matches!(page_number(word), Some((PageNumber::Named, ""))))
}

enum PageNumber {
    /// `第3版`, `A03`: what no sentence begins with.
    Named,
    /// `3`, which may be anything.
    Bare,
    /// `第3页`, and nothing more on the line.
    Alone,
}

/// The number of a page that `text` begins with, and what stands behind it.
fn page_number(text: &str) -> Option<(PageNumber, &str)> {
    let ordinal = text.strip_prefix('第');
    let rest = ordinal.unwrap_or(text);
    let number = rest.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let lettered = rest.len() - number.len() == 1;
    let behind = number.trim_start_matches(is_digit);
    let digits = number.len() - behind.len();
    if digits == 0 || digits > 3 * 3 || rest.len() - number.len() > 1 {
        return None;
    }
    if let Some(section) = behind.strip_prefix('版') {
        return Some((PageNumber::Named, section));
    }
    match behind.strip_prefix('页') {
        Some("") if ordinal.is_some() => return Some((PageNumber::Alone, "")),
        _ if ordinal.is_some() => return None,
        _ => {}
    }
    let kind = if lettered && digits <= 2 { PageNumber::Named } else { PageNumber::Bare };
    Some((kind, behind))
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

fn is_gap(c: char) -> bool {
    !is_han(c) && (c.is_whitespace() || matches!(c, '：' | ':' | '|' | '｜' | '·'))
}

/// Whether a year, month and day stand in `text`: `2021年4月16日`, `2021.4.16`, `2021-04-16`.
fn holds_date(text: &str) -> bool {
    let digits = text.match_indices(|c: char| c.is_ascii_digit());
    digits.into_iter().any(|(at, _)| text.get(at..).and_then(date_length).is_some())
}

/// Bytes of the date that `text` begins with.
fn date_length(text: &str) -> Option<usize> {
    let mut rest = text;
    for (most, signs) in
        [(4, ['年', '.', '-', '/']), (2, ['月', '.', '-', '/']), (2, ['日', ' ', ' ', ' '])]
    {
        let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = rest.len() - behind.len();
        if digits == 0 || digits > most || (most == 4 && digits < 4) {
            return None;
        }
        rest = match behind.strip_prefix(signs) {
            Some(rest) => rest,
            // Only behind the day nothing need stand.
            None if most == 2 && rest.len() < text.len() => behind,
            None => return None,
        };
    }
    Some(text.len() - rest.len())
}

/// `2021-04-16 09:32`, with a source behind it or not.
fn is_time_stamp(inner: &str) -> bool {
    if !inner.starts_with(|first: char| first.is_ascii_digit()) {
        return false;
    }
    let Some(behind) = date_length(inner).and_then(|length| inner.get(length..)) else {
        return false;
    };
    let is_time = |c: char| c.is_ascii_digit() || matches!(c, ':' | '：');
    let time = behind.trim_start();
    let rest = time.trim_start_matches(is_time);
    let clock = time.len() - rest.len() >= 4;
    let rest = rest.trim_matches(is_frame);
    let iso = !inner.contains('年');
    (clock || iso) && rest.is_empty() || is_button(rest)
}

/// What an editor's name stands behind.
const EDITORS: &[&str] = &[
    "责任编辑",
    "本版编辑",
    "本版责编",
    "执行主编",
    "值班主任",
    "值班编辑",
    "责任校对",
    "视觉设计",
    "版式设计",
    "责编",
    "美编",
    "主编",
    "编辑",
    "校对",
    "版式",
    "编审",
    "审校",
    "监制",
];

/// `责任编辑：何思源 美编：陆远`.
fn is_editors(inner: &str) -> bool {
    const FIRSTS: CharacterFilter = CharacterFilter::of_firsts(EDITORS);
    if !inner.starts_with(|first| FIRSTS.may_hold(first)) {
        return false;
    }
    EDITORS.iter().find_map(|word| inner.strip_prefix(word)).is_some_and(|behind| {
        behind.starts_with(|c| is_gap(c) || matches!(c, '/' | '／'))
            && !behind.contains(['，', '“'])
    })
}

/// What a web page has on its buttons and before its notes.
const BUTTONS: &[&str] = &[
    "稿件来源",
    "信息来源",
    "文章来源",
    "新闻来源",
    "来源",
    "字号",
    "字体",
    "分享到",
    "分享至",
    "分享",
    "打印本页",
    "打印",
    "关闭窗口",
    "关闭",
    "收藏本页",
    "收藏",
    "返回顶部",
    "返回首页",
    "返回",
    "点击数",
    "点击量",
    "点击",
    "浏览次数",
    "浏览量",
    "浏览",
    "阅读量",
    "阅读次数",
    "阅读数",
    "评论",
    "点赞",
    "转发",
    "纠错",
    "举报",
    "原标题",
    "扫一扫",
    "扫码",
    "相关阅读",
    "相关新闻",
    "相关链接",
    "推荐阅读",
    "延伸阅读",
    "上一篇",
    "下一篇",
    "上一页",
    "下一页",
    "当前位置",
    "您的位置",
    "首页",
    "发布时间",
    "发布日期",
    "发表时间",
    "更新时间",
    "时间",
    "关注我们",
    "大",
    "中",
    "小",
    "我要评论",
    "网友评论",
];

/// Whether a line begins with the name of a button or note and nothing else that goes on with it.
fn is_button(inner: &str) -> bool {
    const FIRSTS: CharacterFilter = CharacterFilter::of_firsts(BUTTONS);
    if !inner.starts_with(|first| FIRSTS.may_hold(first)) {
        return false;
    }
    let mut rest = inner;
    let mut found = 0;
    while let Some(behind) = BUTTONS.iter().find_map(|word| rest.strip_prefix(word)) {
        let next = behind.trim_start_matches(is_frame);
        if behind.starts_with(['：', ':']) {
            // 中 and 大 are only buttons beside each other.
            return rest.len() - behind.len() > 3 || found > 0;
        }
        found += 1;
        if next.is_empty() {
            return rest.len() - behind.len() > 3 || found > 2;
        }
        if next.len() == behind.len() && !BUTTONS.iter().any(|word| next.starts_with(word)) {
            return false;
        }
        rest = next;
    }
    false
}
