//! Whether a sentence goes on over a line break, as far as single characters tell: no lexicon is
//! at hand before the page has been read.

use crate::character_filter::CharacterFilter;

/// What no line of its own begins with: particles, and the second halves of words.
const GO_ON: &str =
    "的了着们么和与及或是有在被把将于而且也都就性者化员度率量，。、；：？！”’）》】%％";

/// What no line of its own ends with: it wants something behind it.
const LEAD_ON: &str = "的和与及或在将把被对从向以由于是而但并则且其该这那每各为等约共至到使让给就也都又还已正最更很，、—";

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

/// Whether the sentence that `line` is part of goes on in `next`.
pub(super) fn reads_on(line: &str, next: &str) -> bool {
    let last = line.chars().next_back();
    let first = next.chars().next();
    last.is_some_and(|c| LEAD_ON.contains(c)) || first.is_some_and(|c| GO_ON.contains(c))
}
