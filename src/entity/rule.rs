//! The rules that need no tagger: WORK in 《》, times, sums, shares and quantities.

use super::time::{Time, TimeLine};
use super::{Finding, measure, time, time_words};
use crate::character_filter::CharacterFilter;
use crate::cursor::Cursor;
use crate::date::Date;
use crate::segment::Token;
use crate::span::Span;
use crate::value::{EntityType, Value};

/// How sure a rule is that matched.
const RULE_SCORE: f64 = 0.95;

/// Everything the rules find in `block` of `reading`, left to right, without overlaps.
///
/// `reference`: the day of the text, from which times are counted.
pub(super) fn find(
    reading: &str,
    block: Span,
    tokens: &[Token],
    reference: Option<Date>,
    found: &mut Vec<Finding>,
) {
    let first = found.len();
    let mut line = TimeLine::new(reference);
    let mut at = block.start;
    let text = reading.get(..block.end).unwrap_or_default();
    while let Some(rest) = text.get(at..) {
        let mut places = rest.char_indices();
        let Some((place, c)) = places.find(|(_, c)| BEGINNINGS.may_hold(*c)) else { break };
        at += place;
        let rest = rest.get(place..).unwrap_or_default();
        let here = |line| at_position(text, block.start, at, tokens, line);
        match if may_begin(c, rest) { here(&mut line) } else { None } {
            Some(finding) => {
                at = finding.span.end;
                found.push(finding);
            }
            None => at += c.len_utf8(),
        }
    }
    add_time_words(reading, block, tokens, reference, found, first);
    join_times(reading, found, first);
}

/// Words that a time or sum can begin with beside parts of a day and relative times; numerals and
/// signs are looked for apart.
const FIRST_WORDS: &[&str] = &[
    "上半年",
    "下半年",
    "第一季",
    "第二季",
    "第三季",
    "第四季",
    "前三季",
    "上百",
    "上千",
    "上万",
    "上亿",
    "人民币",
];

/// What any pattern begins with; see [`may_begin`].
const BEGINNINGS: CharacterFilter = CharacterFilter::of_all(concat!(
    "0123456789０１２３４５６７８９《￥¥$€£UH“\"",
    "〇零一二三四五六七八九两十百千万亿几数",
    "上下第前人凌清早中正午子傍晚深夜",
    "今去明后大本次翌当来昨元腊周星每这近过最未",
));

/// Whether any pattern begins here.
fn may_begin(c: char, rest: &str) -> bool {
    match c {
        '0'..='9' | '０'..='９' | '《' | '￥' | '¥' | '$' | '€' | '£' | 'U' | 'H' | '“' | '"' => {
            true
        }
        '〇' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '两' => {
            true
        }
        '十' | '百' | '千' | '万' | '亿' | '几' | '数' => true,
        '上' | '下' | '第' | '前' | '人' | '凌' | '清' | '早' | '中' | '正' | '午' | '子'
        | '傍' | '晚' | '深' | '夜' => {
            FIRST_WORDS.iter().any(|word| rest.starts_with(word)) || time::begins_with_word(rest)
        }
        '今' | '去' | '明' | '后' | '大' | '本' | '次' | '翌' | '当' | '来' | '昨' | '元'
        | '腊' | '周' | '星' | '每' | '这' | '近' | '过' | '最' | '未' => {
            time::begins_with_word(rest)
        }
        _ => false,
    }
}

/// The finding that begins at byte `at`, if any.
fn at_position(
    text: &str,
    block_start: usize,
    at: usize,
    tokens: &[Token],
    line: &mut TimeLine,
) -> Option<Finding> {
    if let Some(span) = work(text, at) {
        return Some(Finding { span, kind: EntityType::Work, score: RULE_SCORE, value: None });
    }
    let leading = text.get(block_start..at).unwrap_or_default();
    let before = leading.chars().next_back();
    let here = text.get(at..).and_then(|rest| rest.chars().next());
    let inside_numeral = before.is_some_and(is_numeral) && here.is_some_and(is_numeral);
    // 4.今年: the number of a list ends before a word.
    let is_sign = here.is_some_and(|c| c.is_ascii() || ('０'..='９').contains(&c));
    let continues = |c: char| continues_a_number(c) && (is_sign || c.is_alphanumeric());
    if inside_numeral || before.is_some_and(continues) {
        return None;
    }
    let mut cursor = Cursor::new(text, at);
    let mut time = time::read(&mut cursor);
    if time.is_none() && before.is_none_or(|c| "，。；：、“（在于从自早\u{3000} \n".contains(c))
    {
        time = time::days_ago(&mut cursor);
    }
    let is_lasting =
        |time: &Time| here == Some('近') && time.is_duration() && !is_recent(before, cursor.rest());
    if before == Some('第') && time.is_none() || time.as_ref().is_some_and(is_lasting) {
        return None;
    }
    let measure = if time.is_none() { Some(measure::read(&mut cursor)?) } else { None };
    let outside = measure.as_ref().map_or(0, |measure| measure.outside);
    let span = Span::new(at + outside, cursor.at());
    let begins_arabic = text
        .get(span.start..)
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii() || ('０'..='９').contains(&c)));
    // Chinese digits also stand in words and names: 三门峡, 万一, 数百.
    let certain = begins_arabic || time.as_ref().is_some_and(Time::is_certain);
    if !certain && !on_token_borders(span, tokens) {
        return None;
    }
    let (kind, value) = match (time, measure) {
        (Some(time), _) => {
            let begin = leading.strip_suffix('前');
            let begins =
                begin.is_some_and(|text| !text.ends_with(['日', '目', '年', '月', '此', '之']));
            let time = if begins { time.behind_first() } else { time };
            // 每月5日 is many days, 13月5日 none.
            let is_of_month = before == Some('月') && time.is_bare_day();
            let iso = if is_of_month { None } else { line.iso(time, text, span.start, span.end) };
            (EntityType::Time, iso.map(|iso| Value::Time { iso }))
        }
        (None, measure) => {
            let measure = measure?;
            let about =
                is_about(leading) || ["左右", "上下"].iter().any(|w| cursor.rest().starts_with(w));
            let (kind, value) = match measure.value {
                Some(Value::Quantity { number, to, unit, approximate })
                    if unit == "块" && is_paid(leading, cursor.rest()) =>
                {
                    let currency = "CNY".to_owned();
                    let sum = Value::Money { amount: number, to, currency, approximate };
                    (EntityType::Money, Some(sum))
                }
                value => (measure.kind, value),
            };
            (kind, if about { value.map(Value::approximately) } else { value })
        }
    };
    Some(Finding { span, kind, score: RULE_SCORE, value })
}

/// Whether 近三年 between these is the last three years, not nearly three: 历时近三年.
fn is_recent(before: Option<char>, behind: &str) -> bool {
    let begins = before.is_none_or(|c| "，。；：、“（在是创\u{3000} \n".contains(c));
    let lasts = ["的时间", "时间", "的努力"].iter().any(|word| behind.starts_with(word));
    let is_word = before.is_some_and(|c| "附最将接临靠邻".contains(c));
    behind.starts_with(['来', '内', '间']) && !is_word || begins && !lasts
}

/// Whether 约, 近 or its like stands before a number.
fn is_about(leading: &str) -> bool {
    let near = leading.ends_with(['约', '近', '超', '逾']) || leading.ends_with("超过");
    near && !leading.ends_with("附近") && !leading.ends_with("最近")
}

/// Whether 500块 between these is money: 花了500块。 What else has pieces is named behind it.
fn is_paid(leading: &str, behind: &str) -> bool {
    let pays = ['花', '付', '赚', '挣', '罚', '欠', '省', '值'];
    let ends = behind.chars().next().is_none_or(|c| "，。；！？、）”\n".contains(c));
    leading.strip_suffix('了').unwrap_or(leading).ends_with(pays) && ends
}

/// Whether `c` is a Chinese digit or magnitude.
fn is_numeral(c: char) -> bool {
    "〇零一二三四五六七八九两十百千万亿几".contains(c)
}

/// Whether a digit here would be the middle of something: `A4纸`, `1.5`, `3-0`.
fn continues_a_number(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '．' | '-' | '/') || ('０'..='９').contains(&c)
}

/// Whether `span` begins and ends where tokens do.
fn on_token_borders(span: Span, tokens: &[Token]) -> bool {
    let first = tokens.partition_point(|token| token.span.start < span.start);
    let last = tokens.partition_point(|token| token.span.end < span.end);
    tokens.get(first).is_some_and(|token| token.span.start == span.start)
        && tokens.get(last).is_some_and(|token| token.span.end == span.end)
}

/// 《…》 with what is nested in it, marks included.
fn work(text: &str, at: usize) -> Option<Span> {
    /// Characters of the longest title.
    const LONGEST: usize = 80;
    let rest = text.get(at..).filter(|rest| rest.starts_with('《'))?;
    let mut depth = 0_usize;
    for (i, c) in rest.char_indices().take(LONGEST) {
        match c {
            '《' => depth += 1,
            '》' => depth = depth.saturating_sub(1),
            '\n' | '。' => return None,
            _ => {}
        }
        if depth == 0 {
            return Some(Span::new(at, at + i + c.len_utf8()));
        }
    }
    None
}

/// Words that stand for a time: 近日, 目前, 春节.
fn add_time_words(
    reading: &str,
    block: Span,
    tokens: &[Token],
    reference: Option<Date>,
    found: &mut Vec<Finding>,
    first: usize,
) {
    /// A word is less sure than a pattern.
    const SCORE: f64 = 0.85;
    let mut rules = found.split_off(first).into_iter().peekable();
    let start = tokens.partition_point(|token| token.span.start < block.start);
    let end = tokens.partition_point(|token| token.span.end <= block.end);
    let inside = tokens.get(start..end).unwrap_or_default();
    for (number, token) in inside.iter().enumerate() {
        let word = token.span.of(reading);
        let at = token.span.start;
        let Some(part) = time_words::find(word) else { continue };
        let neighbour = |number: Option<usize>| {
            number.and_then(|number| inside.get(number)).map_or("", |token| token.span.of(reading))
        };
        if word == "过去" {
            let before = neighbour(number.checked_sub(1));
            if !is_the_past(before, neighbour(Some(number + 1)), neighbour(Some(number + 2))) {
                continue;
            }
        }
        let span = Span::new(at + part.start, at + part.end);
        while let Some(rule) = rules.next_if(|rule| rule.span.end <= span.start) {
            found.push(rule);
        }
        if !rules.peek().is_some_and(|rule| rule.span.overlaps(span)) {
            let value = word_value(reading, span, reference);
            found.push(Finding { span, kind: EntityType::Time, score: SCORE, value });
        }
    }
    found.extend(rules);
}

/// What a word such as 今年 stands for, which the patterns leave where it is part of a longer one.
fn word_value(reading: &str, span: Span, reference: Option<Date>) -> Option<Value> {
    let mut cursor = Cursor::new(reading.get(..span.end)?, span.start);
    let time = time::read(&mut cursor).filter(Time::is_relative)?;
    let iso = TimeLine::new(reference).iso(time, reading, span.start, cursor.at())?;
    (cursor.at() == span.end).then_some(Value::Time { iso })
}

/// Whether 过去 between these words is the past, as in 过去的办法; else it is "to pass": 刚刚过去的一年,
/// 冬天过去了.
fn is_the_past(before: &str, behind: &str, second_behind: &str) -> bool {
    const PASSING: &[&str] =
        &["刚刚", "即将", "将", "将要", "终将", "就要", "快", "已", "已经", "会"];
    let of_a_number = behind == "的"
        && second_behind.starts_with(|c: char| is_numeral(c) || continues_a_number(c) || c == '这');
    !PASSING.contains(&before) && behind != "了" && !of_a_number
}

/// Times that stand side by side are one: 今年 | 4月16日 | 上午. But 昨夜 | 今晨 are two, whether or not
/// their values are known.
fn join_times(reading: &str, found: &mut Vec<Finding>, first: usize) {
    for next in found.split_off(first) {
        match found.last_mut().filter(|last| last.span.end == next.span.start) {
            Some(last) if is_one_time(reading, last, &next) => {
                last.span = Span::new(last.span.start, next.span.end);
                last.value = last.value.take().or(next.value);
            }
            _ => found.push(next),
        }
    }
}

fn is_one_time(reading: &str, last: &Finding, next: &Finding) -> bool {
    let are_times = last.kind == EntityType::Time && next.kind == EntityType::Time;
    let [first, second] = [last, next].map(|time| time::is_counted(time.span.of(reading)));
    let is_open = first || second || last.value.is_none() || next.value.is_none();
    are_times && is_open && !(first && second)
}
