//! What a web page has around an article: buttons, labels and their values.

use super::page_line::date_length;
use super::{is_editors, is_frame, is_gap, is_time_stamp};
use crate::character_filter::CharacterFilter;

/// Buttons: furniture alone, beside each other and with a count behind them. Many begin headlines.
const BUTTONS: &[&str] = &[
    "评论",
    "分享",
    "举报",
    "转发",
    "关闭",
    "收藏",
    "返回",
    "首页",
    "扫码",
    "点赞",
    "纠错",
    "在看",
    "打印",
    "大",
    "中",
    "小",
    "我要评论",
    "网友评论",
    "关注我们",
    "扫一扫",
    "关闭窗口",
    "收藏本页",
    "返回顶部",
    "返回首页",
    "打印本页",
    "阅读原文",
    "阅读全文",
    "展开全文",
    "查看原文",
    "查看全文",
    "查看更多",
    "查看大图",
    "查看原图",
    "点击查看大图",
    "显示全文",
    "上一页",
    "下一页",
];

/// Labels of what may be anything: another headline, a path, the names of services.
const NOTES: &[&str] = &[
    "原标题",
    "相关阅读",
    "相关新闻",
    "相关链接",
    "推荐阅读",
    "延伸阅读",
    "阅读下一篇",
    "上一篇",
    "下一篇",
    "当前位置",
    "您的位置",
    "分享到",
    "分享至",
    "字号",
    "字体",
];

/// Labels of who published it.
const SOURCES: &[&str] = &["稿件来源", "信息来源", "文章来源", "新闻来源", "来源"];

/// Labels of a day.
const TIMES: &[&str] = &["发布时间", "发布日期", "发表时间", "更新时间", "时间"];

/// Labels of a number.
const COUNTS: &[&str] = &[
    "点击数",
    "点击量",
    "点击",
    "浏览次数",
    "浏览量",
    "浏览",
    "阅读次数",
    "阅读量",
    "阅读数",
    "阅读",
];

/// Whether a line is buttons, or labels with what belongs behind them.
pub(super) fn is_button(inner: &str) -> bool {
    const FIRSTS: CharacterFilter = CharacterFilter::of_firsts(BUTTONS)
        .or(CharacterFilter::of_firsts(NOTES))
        .or(CharacterFilter::of_firsts(SOURCES))
        .or(CharacterFilter::of_firsts(TIMES))
        .or(CharacterFilter::of_firsts(COUNTS))
        .or(CharacterFilter::of_all("长扫点"));
    if !inner.starts_with(|first| FIRSTS.may_hold(first)) {
        return false;
    }
    if is_request(inner) {
        return true;
    }
    let mut rest = inner.trim_end_matches(['：', ':']);
    let mut found = 0;
    while !rest.is_empty() {
        if is_label(rest) || found > 0 && (is_editors(rest) || is_time_stamp(rest)) {
            return true;
        }
        let Some(behind) = button(rest) else { return false };
        // 中 and 大 are only buttons beside each other.
        found += if rest.len() - behind.len() > 3 { 3 } else { 1 };
        rest = behind;
    }
    found > 2
}

/// What stands behind the longest button that `text` begins with, its count and gap left out.
fn button(text: &str) -> Option<&str> {
    let behind =
        BUTTONS.iter().filter_map(|word| text.strip_prefix(word)).min_by_key(|b| b.len())?;
    let count = |c: char| is_frame(c) || c.is_ascii_digit();
    let next = behind.trim_start_matches(count);
    let parted = next.len() < behind.len() || next.is_empty();
    (parted || BUTTONS.iter().any(|word| next.starts_with(word))).then_some(next)
}

/// `点击上方蓝字关注我们`, `长按识别二维码`.
fn is_request(inner: &str) -> bool {
    ["点击上", "点击下", "点击蓝", "长按", "扫"].iter().any(|word| inner.starts_with(word))
        && ["关注", "关注我们", "订阅", "二维码"].iter().any(|word| inner.ends_with(word))
}

/// Whether `text` is a label with what belongs behind it.
fn is_label(text: &str) -> bool {
    let behind = |labels: &[&str]| {
        let behind = labels.iter().find_map(|label| text.strip_prefix(label))?;
        (behind.is_empty() || behind.starts_with(is_gap)).then_some(behind)
    };
    if let Some(behind) = behind(NOTES) {
        return behind.is_empty()
            || behind.starts_with(['：', ':'])
            || is_button(behind.trim_start_matches(is_gap));
    }
    if let Some(behind) = behind(SOURCES) {
        return names_source(behind.trim_start_matches(is_gap));
    }
    if let Some(behind) = behind(TIMES) {
        let value = behind.trim_start_matches(is_gap);
        // The time in a notice is a day or several.
        let dates = !text.starts_with("时间") && date_length(value) == Some(value.len());
        return dates || is_time_stamp(value);
    }
    behind(COUNTS).is_some_and(|behind| {
        let value = behind.trim_start_matches(is_gap);
        let is_count = |c: char| c.is_ascii_digit() || matches!(c, '万' | '次' | '+' | '.');
        let rest = value.trim_start_matches(is_count);
        let next = rest.trim_start_matches(is_frame);
        rest.len() < value.len() && (next.is_empty() || is_button(next))
    })
}

/// Whether a paper's or person's name stands first in `value` and short words behind it.
fn names_source(value: &str) -> bool {
    /// Bytes of the longest word.
    const LONGEST: usize = 12 * 3;
    /// A source, two labels, a day and a time.
    const MOST: usize = 5;
    !value.is_empty()
        && !value.contains(['，', '“', '、'])
        && value.split_whitespace().count() <= MOST
        && value.split_whitespace().all(|word| word.len() <= LONGEST)
}
