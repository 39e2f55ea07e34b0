//! The noun phrase that a position is: organisation and title, read from its end.
//!
//! ```text
//! 通州区市场监管局   计量 检测 所   支部 书记   王光弟        怀柔区委   书记   、 …
//! finding            nouns up to    the rest:               finding    title
//!                    a body's end   title
//! └── organisation ─────────────┘   └ title ─┘
//! ```

use super::Position;
use super::line::Line;
use super::title::{self, is_form_of_surname};
use crate::span::Span;

/// Tokens of a phrase beside the names in it: bounds the look back from a title.
const MOST_NOUNS: usize = 10;

/// Tokens that a title has more than its last words and their modifiers.
const MOST_IN_TITLE: usize = 4;

/// Positions of one person in one place of the text.
const MOST_IN_CHAIN: usize = 12;

/// A position and where its phrase begins.
pub(super) struct Phrase {
    /// Its first token.
    pub first: usize,
    pub position: Position,
    /// Whether a person's name stands before it, whose title it may be.
    pub is_behind_person: bool,
}

/// The position whose title ends before token `end`.
pub(super) fn before(line: &Line<'_>, end: usize) -> Option<Phrase> {
    let last = end.checked_sub(1)?;
    let (mut first, mut head) = head(line, last)?;
    let word = line.word(first);
    if is_reference(line, first) {
        return None;
    }
    // 市委书记 and 外交部部长 are words; what ends a body there is no part of the title.
    let inside = word.get(..word.len().saturating_sub(head)).unwrap_or_default();
    let mut parts = first == last && inside.chars().nth(1).is_some() && title::ends_body(inside);
    // 柳河三小学生: of the third primary school.
    if let Some(before) = first.checked_sub(1)
        && matches!(word, "小学生" | "中学生")
        && "一二三四五六七八九十".contains(line.word(before))
        && line.touches(first)
    {
        (first, head, parts) = (before, "学生".len(), true);
    }
    if !parts {
        while let Some(more) = first.checked_sub(1)
            && line.touches(first)
            && line.finding(more).is_none()
            && title::is_modifier(line.word(more))
        {
            first = more;
        }
    }
    let core = first;
    let mut is_former = former(line, &mut first);
    let from = nouns(line, first);
    // 前劳工部长: the nouns are the title's.
    let mut names_end = from;
    is_former |= former(line, &mut names_end);
    let (mut phrase_first, mut found) = names(line, names_end);
    let mut title = line.span(core, end);
    let mut organisation = found.map(|_| line.span(phrase_first, names_end));
    // 泰国前国会主席 is Thailand's, 前市委书记 of the party committee.
    let is_divided = names_end != from;
    let body = (from..first).rev().find(|at| ends_body(line, *at, from));
    let body = body.filter(|_| found.is_none() || !is_divided);
    if parts || body.is_some() {
        let mut begin = phrase_first;
        if is_divided {
            (begin, found) = (from, None);
        } else if found.is_none() {
            begin = unknown(line, begin);
            phrase_first = begin;
        }
        let behind_body = body.filter(|_| !parts).map_or(end, |body| body + 1);
        let mut named = line.span(begin, behind_body);
        title.start = line.span(core.min(behind_body), end).start;
        if parts {
            named.end -= head;
            title.start = named.end;
        } else if first != core {
            title.start = line.span(core, end).start;
        }
        organisation = Some(named);
    } else if first - from <= MOST_IN_TITLE {
        title.start = line.span(if first == core { from } else { core }, end).start;
    } else {
        (organisation, found, phrase_first) = (None, None, first);
    }
    if organisation.is_none()
        && let Some((open, name)) = newspaper(line, phrase_first, title.of(line.reading))
    {
        (organisation, phrase_first) = (Some(name), open);
    }
    if let Some(organisation) = &mut organisation
        && found.is_some()
        && let Some(posted) = posted(line, phrase_first)
    {
        phrase_first = posted;
        organisation.start = line.span(posted, end).start;
    }
    is_former |= former(line, &mut phrase_first);
    if let Some(organisation) = &mut organisation
        && organisation.of(line.reading).starts_with("时任")
    {
        // The tagger took it for a part of the name.
        organisation.start += "时任".len();
        is_former = true;
    }
    let before = phrase_first.checked_sub(1);
    let is_behind_person =
        before.is_some_and(|before| line.touches(phrase_first) && line.is_person(before));
    let position = Position { title, organisation, finding: found, is_former };
    Some(Phrase { first: phrase_first, position, is_behind_person })
}

/// Whether the title that begins with token `at` is that of somebody called so: 张 | 教授, 张教授.
fn is_reference(line: &Line<'_>, at: usize) -> bool {
    let is_surname = |at: usize| {
        line.tag(at).is_person() && line.finding(at).is_none() && is_form_of_surname(line.word(at))
    };
    is_surname(at) || line.touches(at) && at.checked_sub(1).is_some_and(is_surname)
}

/// The tokens that the last word of a title is made of, by the first of them, and its bytes.
fn head(line: &Line<'_>, last: usize) -> Option<(usize, usize)> {
    if line.finding(last).is_some() || !title::may_end_title(line.word(last), line.tag(last)) {
        return None;
    }
    if let Some(bytes) = title::head(line.word(last)) {
        return Some((last, bytes));
    }
    // 执行 官: two words for one.
    let first = last.checked_sub(1)?;
    if line.word(last).chars().nth(1).is_some()
        || !line.touches(last)
        || line.finding(first).is_some()
    {
        return None;
    }
    let both = line.span(first, last + 1).of(line.reading);
    let bytes = title::head(both)?;
    (bytes > line.word(last).len()).then_some((first, bytes))
}

/// Moves before a word that says that somebody no longer is what follows.
fn former(line: &Line<'_>, first: &mut usize) -> bool {
    let Some(before) = first.checked_sub(1) else { return false };
    let is_former = line.finding(before).is_none() && title::is_former(line.word(before));
    if is_former && line.touches(*first) {
        *first = before;
    }
    is_former
}

/// The first of the nouns that end before token `end`.
fn nouns(line: &Line<'_>, end: usize) -> usize {
    let mut first = end;
    while let Some(before) = first.checked_sub(1)
        && end - before <= MOST_NOUNS
        && line.touches(first)
        && line.finding(before).is_none()
        && may_stand_in(line, before)
    {
        first = before;
    }
    first
}

/// The first token of the names of places and bodies that end before token `end`, and the number of
/// the last of them.
fn names(line: &Line<'_>, end: usize) -> (usize, Option<usize>) {
    let mut first = end;
    let mut found = None;
    while let Some(before) = first.checked_sub(1)
        && end - before <= 4 * MOST_NOUNS
        && line.touches(first)
        && line.is_body(before)
    {
        found = found.or_else(|| line.finding(before).map(|number| line.first + number));
        first = line.start_of(before);
    }
    (first, found)
}

/// Moves before a word that begins a body's name though nobody knows it for a noun: 安外 社区党委.
fn unknown(line: &Line<'_>, begin: usize) -> usize {
    let Some(before) = begin.checked_sub(1) else { return begin };
    let word = line.word(before);
    let is_unknown = line.tokens.get(before).is_some_and(|token| !token.in_lexicon)
        || line.tag(before).is_person()
        // 社区 alone is none: what stands before it names it.
        || matches!(line.word(begin), "社区" | "街道" | "村") && line.tag(before).is_adjective();
    let is_name = is_unknown
        && !title::is_former(word)
        && !line.tag(before).is_verb()
        && line.touches(begin)
        && line.finding(before).is_none()
        && word.chars().nth(1).is_some()
        && word.chars().all(crate::han::is_han);
    if is_name { before } else { begin }
}

/// The paper whose people have such a title, from its 《 on, and its name: 《柳河日报》记者.
fn newspaper(line: &Line<'_>, end: usize, title: &str) -> Option<(usize, Span)> {
    const TITLES: [&str; 5] = ["记者", "编辑", "主编", "总编", "社长"];
    let close = end.checked_sub(1).filter(|close| line.word(*close) == "》")?;
    let open = (close.saturating_sub(MOST_NOUNS)..close).rfind(|at| line.word(*at) == "《")?;
    let is_its = TITLES.iter().any(|end| title.ends_with(end)) && line.touches(end);
    is_its.then(|| (open, line.span(open + 1, close)))
}

/// Where `中国驻` before a place begins: its people there are not that place's.
fn posted(line: &Line<'_>, first: usize) -> Option<usize> {
    let posted = first.checked_sub(1).filter(|before| line.word(*before) == "驻")?;
    Some(if line.touches(posted) { names(line, posted).0 } else { posted })
}

/// Whether a word can be one of a body's name or title.
fn may_stand_in(line: &Line<'_>, at: usize) -> bool {
    let (word, tag) = (line.word(at), line.tag(at));
    let mut characters = word.chars();
    let first = characters.next().unwrap_or_default();
    let is_single = characters.next().is_none();
    if !crate::han::is_letter(first) || title::is_former(word) {
        return false;
    }
    if is_single {
        // 所 is a body's end whatever the tagger makes of it.
        return title::is_modifier(word)
            || (tag.is_noun() && !tag.is_person() && !NOT_IN_PHRASES.contains(&word))
            || "局部厅院所社办署队处室科组会系".contains(first);
    }
    let is_named = tag.is_noun() || matches!(tag.as_str(), "j" | "eng" | "nx" | "b" | "nz");
    is_named && !tag.is_person() && !NOT_IN_PHRASES.contains(&word)
}

/// Nouns that stand before people and their bodies without belonging to either.
const NOT_IN_PHRASES: [&str; 16] = [
    "讯", "电", "我国", "著名", "知名", "人气", "男子", "女子", "图", "新任", "现任", "原因",
    "通讯", "记者", "同志", "夫人",
];

/// Whether a body's name can end with token `at` of the nouns from `from` on.
fn ends_body(line: &Line<'_>, at: usize, from: usize) -> bool {
    let word = line.word(at);
    let is_single = word.chars().nth(1).is_none();
    title::ends_body(word) && (!is_single || at > from || line.is_body(from.wrapping_sub(1)))
}

/// The positions that end before token `end`, one after another by 、 or 兼, in order.
pub(super) fn chain(line: &Line<'_>, end: usize) -> Vec<Phrase> {
    let mut chain = Vec::new();
    let mut end = end;
    while chain.len() < MOST_IN_CHAIN
        && let Some(phrase) = before(line, end)
    {
        let first = phrase.first;
        // 工商界代表、公司董事长张伟: no chain of one person's.
        let title = phrase.position.title.of(line.reading);
        if !chain.is_empty() && title.ends_with("界代表") {
            break;
        }
        chain.push(phrase);
        let Some(sign) = first.checked_sub(1) else { break };
        if !matches!(line.word(sign), "、" | "兼" | "及" | "暨") {
            break;
        }
        end = sign;
    }
    chain.reverse();
    share_bodies(line, &mut chain);
    chain
}

/// 董事长兼总经理: the second is of the first one's body. 原局长、党组书记: both are former ones.
fn share_bodies(line: &Line<'_>, chain: &mut [Phrase]) {
    let mut before: Option<Position> = None;
    for phrase in chain {
        let sign = phrase.first.checked_sub(1).map_or("", |sign| line.word(sign));
        let position = &mut phrase.position;
        if let Some(before) = before
            && position.organisation.is_none()
        {
            position.is_former |= before.is_former;
            if sign == "兼" {
                (position.organisation, position.finding) = (before.organisation, before.finding);
            }
        }
        before = Some(*position);
    }
}
