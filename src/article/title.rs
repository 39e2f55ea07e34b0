//! What a headline or heading looks like by itself.

use super::line::width;
use crate::character_filter::CharacterFilter;

/// Whether `text` is as short and bare as a headline.
pub(super) fn is_title_like(text: &str, ends_sentence: bool) -> bool {
    /// Columns of the longest headline in one line.
    const LONGEST: usize = 84;
    // A character has at least half as many columns as bytes.
    if text.len() > LONGEST * 2 || width(text) > LONGEST {
        return false;
    }
    let question = text.ends_with(['？', '！', '?', '!']);
    if ends_sentence && !question || text.ends_with(['，', '、', ',']) {
        return false;
    }
    let introduces = text.ends_with(['：', ':']);
    if introduces && text.contains(['，', '、']) {
        return false;
    }
    let stops = text.chars().filter(|c| matches!(c, '。' | '；')).count();
    let commas = text.chars().filter(|c| matches!(c, '，' | ',')).count();
    stops == 0 && commas <= 2
}

/// Whether `text` says first who speaks: `问：`, `主持人：`.
pub(super) fn is_spoken(text: &str) -> bool {
    const SPEAKERS: &[&str] = &["问", "答", "主持人", "记者", "嘉宾", "网友", "Q", "A"];
    const FIRSTS: CharacterFilter = CharacterFilter::of_firsts(SPEAKERS);
    if !text.starts_with(|first| FIRSTS.may_hold(first)) {
        return false;
    }
    let behind = SPEAKERS.iter().find_map(|speaker| text.strip_prefix(speaker));
    behind.and_then(|b| b.strip_prefix(['：', ':'])).is_some_and(|said| !said.is_empty())
}

/// Whether `text` is a bracket and nothing else: `【账怎么算】`.
pub(super) fn is_bracketed(text: &str) -> bool {
    text.strip_prefix('【')
        .is_some_and(|inner| inner.find('】') == Some(inner.len().saturating_sub('】'.len_utf8())))
}

/// Whether `text` is brackets and nothing else, as what stands below a body is.
pub(super) fn is_note(text: &str) -> bool {
    let bracket =
        text.strip_prefix(['（', '(']).and_then(|inside| inside.strip_suffix(['）', ')']));
    bracket.is_some_and(|inner| !inner.contains('。'))
}

/// Whether a title says that a picture belongs to it, as only headlines do: `（图片）`, `（附图片1张）`.
pub(super) fn names_picture(text: &str) -> bool {
    let bracket = text.strip_suffix(['）', ')']).and_then(|inside| inside.rsplit_once(['（', '(']));
    bracket
        .is_some_and(|(_, inner)| inner == "图片" || inner == "组图" || inner.starts_with("附图"))
}

/// `一、`, `（二）`, `3.`: a numbered heading or item.
pub(super) fn is_numbered(text: &str) -> bool {
    let inner = text.strip_prefix(['（', '(']).unwrap_or(text);
    let behind = inner.trim_start_matches(is_digit);
    let digits = inner.len() - behind.len();
    let bracketed = inner.len() < text.len();
    digits > 0
        && digits <= 9
        && if bracketed { behind.starts_with(['）', ')']) } else { has_number_mark(behind) }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

/// `、` or a point that is no decimal point.
fn has_number_mark(behind: &str) -> bool {
    let mut chars = behind.chars();
    match chars.next() {
        Some('、' | '．') => true,
        Some('.') => chars.next().is_some_and(|c| !c.is_ascii_digit()),
        _ => false,
    }
}

/// Whether a block that is no title describes a picture: `图为市民在看书。`, `图①：…`, `↑ 上图：…`.
pub(super) fn is_caption(text: &str) -> bool {
    const BEGINNINGS: &[&str] = &[
        "图为", "图一", "图二", "图：", "图①", "图②", "图③", "上图", "下图", "左图", "右图", "题图",
    ];
    let text = text.trim_start_matches(['▲', '△', '↑', '↓', '←', '→', '（', ' ']);
    BEGINNINGS.iter().any(|beginning| text.starts_with(beginning))
}
