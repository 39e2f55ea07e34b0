//! Where a text says what somebody is: before the name, behind it, by a verb.

use std::ops::Range;

use super::line::Line;
use super::phrase::{self, Phrase};
use super::title::is_in;
use super::{Held, Position, title};
use crate::segment::PartOfSpeech;
use crate::span::Span;
use crate::value::EntityType;

/// Tokens of what stands behind a name between two signs.
const MOST_IN_PIECE: usize = 24;

/// Pieces looked at behind a name: `，男，汉族，1970年生，…局局长，`.
const MOST_PIECES: usize = 8;

/// Verbs by which somebody is or becomes what follows.
const BECOMES: &str =
    "任 担任 出任 就任 现任 兼任 升任 调任 接任 继任 连任 当选 当选为 获任 当上 转任";

/// Verbs by which others make somebody what follows 为.
const MAKES: &str = "任命 选举 聘任 聘请 推选 推举 选 增选 聘 补选 选出";

/// Verbs by which others only would like to.
const WISHES: &str = "提名 建议 推荐 邀请 希望 请 支持 拟 若 如果 要求 反对 阻止 提议";

/// Verbs by which somebody no longer is what follows.
const ENDS: &str = "卸任 辞去 辞掉 不再担任 曾任 历任 时任";

/// Verbs by which others end it.
const REMOVES: &str = "免去 免除 撤销 撤去 解除 罢免";

/// Words between a name and a verb that leave its sense as it is.
const ADVERBS: &str =
    "现 已 再次 正式 同时 也 还 日前 全票 成功 又 先后 长期 本人 同志 先生 女士 此时";

/// Words between a name and a verb that put it into the past.
const ONCE: &str = "曾 曾经 此前 先前 当时";

/// Verbs of what lasts: 此前任 is over, 此前当选 is not.
const LASTING: &str = "任 担任 兼任 是 系 为";

/// Words before what somebody is now.
const NOW: &str = "现任 现为 现";

/// What ends the object of such a verb, beside signs.
const OBJECT_ENDS: &str = "职务 一职 后 时 期间 以来 以后 之后 之前 前 的";

/// Appends the positions of every person of a sentence.
pub(super) fn positions(line: &Line<'_>, held: &mut Vec<Held>) {
    // Behind a person's last token: the position that more people behind 、 or 和 share.
    let mut shared: Option<(usize, Position)> = None;
    let mut at = 0;
    while at < line.tokens.len() {
        if !line.is_person(at) {
            at += 1;
            continue;
        }
        let end = line.end_of(at);
        if title::is_form_of_surname(line.span(at, end).of(line.reading)) {
            at = end;
            continue;
        }
        let finding = line.first + line.finding(at).unwrap_or_default();
        let mut give = |position| held.push(Held { finding, position });
        let own = before_name(line, at);
        let last = own.last().copied().or_else(|| {
            let (ended, position) = shared?;
            let is_list = ended + 1 == at && is_in("、 和 与 及 以及", line.word(ended));
            is_list.then(|| {
                give(position);
                position
            })
        });
        own.into_iter().for_each(&mut give);
        behind_name(line, at, end, &mut give);
        let is_shared = |position: &Position| !title::is_sole(position.title.of(line.reading));
        shared = last.filter(is_shared).map(|position| (end, position));
        at = end;
    }
}

/// What stands right before the name that begins with token `at`.
fn before_name(line: &Line<'_>, at: usize) -> Vec<Position> {
    let before = at.checked_sub(1).and_then(|before| line.tokens.get(before));
    let between = before.map(|before| Span::new(before.span.end, line.span(at, at + 1).start));
    // Blanks may stand between title and name, a line's end not.
    let is_blank = |c: char| c.is_whitespace() && !is_line_end(c);
    if between.is_none_or(|between| !between.of(line.reading).chars().all(is_blank)) {
        return Vec::new();
    }
    let mut chain = phrase::chain(line, at);
    // 习近平主席特别代表: the title of who stands before it.
    let is_others = |phrase: &Phrase| {
        phrase.is_behind_person && title::is_address(phrase.position.title.of(line.reading))
    };
    if chain.first().is_some_and(is_others) {
        chain.remove(0);
    }
    chain.into_iter().map(|phrase| phrase.position).collect()
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// What stands behind the name of tokens `at..end`.
fn behind_name(line: &Line<'_>, at: usize, end: usize, give: &mut dyn FnMut(Position)) {
    let mut end = end;
    if let Some(mut position) = address(line, end) {
        position.is_former = is_removed(line, at);
        end += line.tokens_to(end, position.title.end);
        give(position);
    }
    match line.word(end) {
        "（" | "(" => pieces(line, end + 1, true, give),
        "，" | "," => pieces(line, end + 1, false, give),
        _ if line.touches(end) => by_verb(line, at, end, give),
        _ => {}
    }
}

/// `（石景山区市场监管局局长）`, `，石景山区市场监管局局长，`: pieces that are positions and nothing else.
fn pieces(line: &Line<'_>, from: usize, in_brackets: bool, give: &mut dyn FnMut(Position)) {
    let mut from = from;
    for _ in 0..MOST_PIECES {
        let Some(end) = sign(line, from) else { return };
        let (start, is_former) = office(line, from);
        let is_closed = matches!(line.word(end), "，" | "," | "；" | "。" | "）" | ")" | "");
        let given = is_closed && whole(line, start..end, is_former, give);
        let is_detail = || {
            let text = line.span(from, end).of(line.reading);
            text.ends_with(['男', '女', '族', '生', '岁', '员', '人', '一', '二', '三', '四', '中'])
        };
        let goes_on = given || in_brackets || (end - from <= 6 && is_detail());
        if !goes_on || !matches!(line.word(end), "，" | "," | "；") {
            return;
        }
        from = end + 1;
    }
}

/// Where a position may begin behind `曾任`, `现任`, `系`, and whether it is a former one.
fn office(line: &Line<'_>, from: usize) -> (usize, bool) {
    if is_in(ENDS, line.word(from)) {
        return (from + 1, true);
    }
    let is_once = is_in(ONCE, line.word(from));
    let verb = from + usize::from(is_once || line.word(from) == "现");
    let verb = verb + usize::from(is_once && line.word(verb) == "先后");
    let is_verb = is_in(LASTING, line.word(verb)) || is_in(NOW, line.word(verb));
    if is_verb { (verb + 1, is_once) } else { (from, false) }
}

/// The next sign that parts pieces, or the sentence's end.
fn sign(line: &Line<'_>, from: usize) -> Option<usize> {
    let is_sign = |at: &usize| {
        *at >= line.tokens.len()
            || matches!(
                line.word(*at),
                "，" | "," | "；" | "。" | "）" | ")" | "：" | "！" | "？" | "（"
            )
    };
    (from..=from + MOST_IN_PIECE).find(is_sign)
}

/// Gives the positions that `tokens` are, one after another and nothing else.
fn whole(
    line: &Line<'_>,
    tokens: Range<usize>,
    is_former: bool,
    give: &mut dyn FnMut(Position),
) -> bool {
    let mut chain = phrase::chain(line, tokens.end);
    // 时任 and its like are the phrase's as well.
    let before = tokens.start.checked_sub(1).filter(|at| title::is_former(line.word(*at)));
    let start = before.unwrap_or(tokens.start);
    chain.retain(|phrase| phrase.first >= start);
    let is_whole = chain.first().is_some_and(|f| f.first == start || f.first == tokens.start);
    if is_whole {
        for Phrase { mut position, .. } in chain {
            position.is_former |= is_former;
            give(position);
        }
    }
    is_whole
}

/// `局长` behind 张伟, as people are called.
fn address(line: &Line<'_>, end: usize) -> Option<Position> {
    if !line.touches(end) {
        return None;
    }
    let mut last = end;
    while line.finding(last).is_none() && title::is_modifier(line.word(last)) && last < end + 2 {
        // 主任 alone is a title, and 主任医师 as well.
        if !title::is_title(line.word(last + 1), line.tag(last + 1)) || !line.touches(last + 1) {
            break;
        }
        last += 1;
    }
    let is_free = (end..=last).all(|at| line.finding(at).is_none());
    let title = line.span(end, last + 1);
    if !is_free
        || !title::is_title(line.word(last), line.tag(last))
        || !title::is_address(title.of(line.reading))
        || (line.touches(last + 1) && line.is_person(last + 1))
    {
        return None;
    }
    // 张伟博士论文: no title of his.
    let next = line.word(last + 1);
    let goes_on = match title.of(line.reading) {
        // 张伟导演《…》, 张伟导演的…: what he did.
        "导演" | "编剧" | "指导" => matches!(next, "《" | "的" | "了"),
        _ => line.touches(last + 1) && is_in("论文 府 候选人 级 会 团 生", next),
    };
    (!goes_on).then_some(Position { title, organisation: None, finding: None, is_former: false })
}

/// `任…局局长`, `被任命为…`, `是…教授`.
fn by_verb(line: &Line<'_>, at: usize, end: usize, give: &mut dyn FnMut(Position)) {
    let before = at.checked_sub(1).map_or("", |before| line.word(before));
    let is_adverb = |at: &usize| {
        line.kind(*at) == Some(EntityType::Time)
            || is_in(ADVERBS, line.word(*at))
            || is_in(ONCE, line.word(*at))
    };
    let verb = (end..end + 4).find(|at| !is_adverb(at)).unwrap_or(end);
    let word = line.word(verb);
    let was = |at: usize| match line.word(at) {
        "曾" | "曾经" => true,
        once => is_in(ONCE, once) && is_in(LASTING, word),
    };
    let is_past = (end..verb).any(was);
    let is_removed = is_removed(line, at);
    let (object, is_copula, is_former) = if is_in(MAKES, before) && verb == end {
        (verb + usize::from(is_in("为 担任 任 出任", word)), false, false)
    } else if is_removed && verb == end {
        (verb + usize::from(word == "的"), false, true)
    } else if is_in(WISHES, before) {
        return;
    } else if let Some(object) = verb_end(line, verb, ENDS) {
        (object, false, true)
    } else if is_in(BECOMES, word) {
        (verb + 1 + usize::from(line.word(verb + 1) == "为"), false, is_past)
    } else if let ("被", Some(object)) = (word, verb_end(line, verb + 1, REMOVES)) {
        (object, false, true)
    } else if word == "被" || word == "获" {
        let Some(become_) = (verb + 1..verb + 4).find(|at| line.word(*at).ends_with('为')) else {
            return;
        };
        (become_ + 1, false, is_past)
    } else if is_in("是 系 为", word) {
        // 以张伟为代表: an example of others.
        if word == "为"
            && (at.saturating_sub(MOST_IN_PIECE)..at).any(|at| line.word(at).starts_with('以'))
        {
            return;
        }
        (verb + 1, true, is_past)
    } else {
        return;
    };
    if object == verb && !is_removed {
        return;
    }
    let object = (object..object + 4)
        .find(|at| !is_article(line.word(*at), line.tag(*at)))
        .unwrap_or(object);
    let is_end = |at: &usize| {
        let is_post = line.word(*at) == "一" && line.word(at + 1) == "职";
        (is_post || is_in(OBJECT_ENDS, line.word(*at))) && !is_copula
    };
    let Some(sign) = sign(line, object) else { return };
    let object_end = (object..sign).find(is_end).unwrap_or(sign);
    whole(line, object..object_end, is_former, give);
    // ，现任…
    if is_in("， ,", line.word(sign)) && is_in(NOW, line.word(sign + 1)) {
        pieces(line, sign + 1, false, give);
    }
}

/// Whether others end a position of the name that begins with token `at`: 免去张伟.
fn is_removed(line: &Line<'_>, at: usize) -> bool {
    let ends_here = |start: usize| verb_end(line, start, REMOVES) == Some(at);
    (at.saturating_sub(2)..at).any(ends_here)
}

/// One past the verb of `verbs` that begins with token `at`, which may be of several tokens: 免 | 去.
fn verb_end(line: &Line<'_>, at: usize, verbs: &str) -> Option<usize> {
    /// 不 | 再 | 担任.
    const LONGEST: usize = 3;
    let mut ends = at + 1..=at + LONGEST;
    ends.find(|end| is_in(verbs, line.span(at, *end).of(line.reading)))
}

/// `一名`, `一位`.
fn is_article(word: &str, tag: PartOfSpeech) -> bool {
    tag.is_number() && word.starts_with('一') || is_in("名 位 个 该 其 著名 知名 新任", word)
}
