//! The number, date and section of a page: `第3版`, `A03 要闻 2021.4.16`.

use super::{is_editors, is_gap};

/// What sections of a paper are called, alone or run together: 综合新闻, 国际·体育.
const SECTIONS: &[&str] = &[
    "要闻", "综合", "新闻", "时政", "国内", "国际", "社会", "经济", "财经", "体育", "文化", "文艺",
    "副刊", "娱乐", "科技", "教育", "健康", "专题", "专版", "专刊", "特刊", "广告", "评论", "理论",
    "视点", "民生", "城市", "都市", "本地", "地方", "生活", "旅游", "汽车", "房产", "读书", "头版",
    "法治", "政治", "军事", "环球", "世界", "中国", "生态", "农业", "乡村", "人物", "深度", "焦点",
    "观察", "调查", "周刊", "周末", "公益", "党建", "视觉", "图片", "版", "与",
];

/// What sources are called by their ends: papers, stations, offices that publish.
const SOURCES: &[&str] =
    &["报", "刊", "社", "网", "台", "发布", "客户端", "公众号", "晚报", "在线", "频道"];

/// What a word of such a line tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    /// `第3版`, `A03`: what no sentence begins with.
    Page,
    /// `第3页`, which is furniture alone.
    Leaf,
    /// `3`, which may be anything.
    Number,
    Date,
    Weekday,
    /// A section or the paper.
    Name,
}

/// `第3版`, `A03 要闻`, `03版：要闻`, with a date or without; a date with a weekday. Every word has to be
/// of such a line.
pub(super) fn is_page_line(inner: &str) -> bool {
    // Every page line has a number, `第二版` too.
    if !inner.ends_with(['版', '页']) && !inner.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let (mut page, mut leaf, mut number, mut date, mut weekday) =
        (false, false, false, false, false);
    let mut names = 0;
    let mut rest = inner;
    while !rest.is_empty() {
        if is_editors(rest) {
            break;
        }
        let Some((word, behind)) = word(rest) else { return false };
        match word {
            Word::Page => page = true,
            Word::Leaf => leaf = true,
            Word::Number => number = true,
            Word::Date => date = true,
            Word::Weekday => weekday = true,
            Word::Name => names += 1,
        }
        rest = behind.trim_start_matches(is_gap);
    }
    page || leaf && names == 0 || date && (weekday || number && names > 0)
}

/// The word that `text` begins with, and what stands behind it.
fn word(text: &str) -> Option<(Word, &str)> {
    if let Some(behind) = date_length(text).and_then(|length| text.get(length..)) {
        return Some((Word::Date, behind));
    }
    for name in ["星期", "周"] {
        let day = text.strip_prefix(name).and_then(|behind| {
            behind.strip_prefix(['一', '二', '三', '四', '五', '六', '日', '天'])
        });
        if let Some(behind) = day {
            return Some((Word::Weekday, behind));
        }
    }
    if let Some(found) = page_number(text) {
        return Some(found);
    }
    let end = text.find(|c: char| is_gap(c) || c.is_ascii_digit()).unwrap_or(text.len());
    let (name, behind) = text.split_at_checked(end)?;
    (is_section(name) || is_source(name)).then_some((Word::Name, behind))
}

fn is_section(name: &str) -> bool {
    let mut rest = name;
    while let Some(behind) = SECTIONS.iter().find_map(|section| rest.strip_prefix(section)) {
        rest = behind;
    }
    rest.is_empty() && !name.is_empty()
}

/// Whether `name` is that of a paper or its like, by its length and end.
pub(super) fn is_source(name: &str) -> bool {
    /// Bytes.
    const LENGTHS: std::ops::RangeInclusive<usize> = 2 * 3..=8 * 3;
    LENGTHS.contains(&name.len())
        && name.chars().all(crate::han::is_han)
        && SOURCES.iter().any(|end| name.ends_with(end))
}

/// The number of a page that `text` begins with, and what stands behind it.
fn page_number(text: &str) -> Option<(Word, &str)> {
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
        return Some((Word::Page, section));
    }
    if ordinal.is_some() {
        return behind.strip_prefix('页').map(|behind| (Word::Leaf, behind));
    }
    Some((if lettered && digits <= 2 { Word::Page } else { Word::Number }, behind))
}

pub(super) fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

/// Bytes of the date that `text` begins with: `2021年4月16日`, `2021.4.16`, `2021-04-16`.
pub(super) fn date_length(text: &str) -> Option<usize> {
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
