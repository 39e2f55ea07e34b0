//! Whether a sentence goes on over a line break, as far as single characters tell: no lexicon is
//! at hand before the page has been read.

use crate::character_filter::CharacterFilter;

/// What no line of its own begins with: particles and closing signs.
const GO_ON: &str = "的了着们么者，。、；：？！”’）》】%％";

/// What words that begin a line begin with too: 有 goes on a sentence, 有关部门 opens one.
const MAY_GO_ON: &str = "和与及或是有在被把将于而且也都就性化员度率量";

/// What no line of its own ends with: it wants something behind it.
const LEAD_ON: &str =
    "的和与及或在将把被对从向以由于是而但并则且其该这那每各约让给就也又还已很，、—";

/// What titles end with too: 首都.
const MAY_LEAD_ON: &str = "为等共至到使都正最更";

/// What sentences begin with and titles do not.
const BEGINNINGS: &[&str] = &[
    "近日",
    "日前",
    "今天",
    "昨天",
    "今日",
    "昨日",
    "当天",
    "当晚",
    "当日",
    "当地时间",
    "目前",
    "此外",
    "同时",
    "随后",
    "对此",
    "其中",
    "其次",
    "会见后",
    "会上",
    "据",
    "记者",
    "但",
    "而",
    "我们",
    "他",
    "她",
    "它",
    "这",
    "该",
    "双方",
    "近年来",
    "今年",
    "去年",
    "截至",
    "在",
    "由",
    "从",
    "随着",
    "作为",
    "根据",
    "为了",
    "与此",
    "如今",
    "现在",
    "上午",
    "下午",
];

/// Whether `line` begins as a sentence of running text does.
pub(super) fn begins(line: &str) -> bool {
    const FIRSTS: CharacterFilter = CharacterFilter::of_firsts(BEGINNINGS);
    line.starts_with(|first| FIRSTS.may_hold(first))
        && BEGINNINGS.iter().any(|word| line.starts_with(word))
        || line.starts_with('“') && line.matches('“').count() > line.matches('”').count()
}

/// Whether the sentence that `line` is part of goes on in `next`; less of it is believed of a line
/// that may be a title.
pub(super) fn reads_on(line: &str, next: &str, may_be_title: bool) -> bool {
    let of = |sure: &str, likely: &str, c: Option<char>| {
        c.is_some_and(|c| sure.contains(c) || !may_be_title && likely.contains(c))
    };
    of(LEAD_ON, MAY_LEAD_ON, line.chars().next_back()) || of(GO_ON, MAY_GO_ON, next.chars().next())
}
