//! Times told from another time: 去年, 本月, 次日, 周三, 正月初五.
//!
//! They fix no value by themselves; what stands behind them may: `去年11月15日` → --11-15. As in dates
//! with a number, a bare 底, 初 or 末 is a direction and stays outside, unless the word has it: 去年底.

use super::super::numeral;
use crate::character_filter::CharacterFilter;
use crate::cursor::Cursor;

/// What a relative word fixes, and so what may follow it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fixes {
    /// A year: a month, a season or a quarter may follow.
    Year,
    /// A month, whose number is known for 元月 only: a day may follow.
    Month(Option<u32>),
    /// A day: a part of the day and a clock time may follow.
    Day,
    /// A time in which nothing finer is told.
    Other,
}

const YEARS: &[&str] = &[
    "今年",
    "去年",
    "明年",
    "大前年",
    "前年",
    "后年",
    "上年",
    "本年",
    "次年",
    "翌年",
    "当年",
    "来年",
    "去岁",
];

/// 上月 and its like; 元月 is January, 正月 the first of the old calendar.
const MONTHS: &[(&str, Option<u32>)] = &[
    ("上个月", None),
    ("下个月", None),
    ("上月", None),
    ("本月", None),
    ("下月", None),
    ("当月", None),
    ("元月份", Some(1)),
    ("元月", Some(1)),
];

const DAYS: &[&str] = &[
    "大前天",
    "大后天",
    "前一天",
    "今天",
    "昨天",
    "明天",
    "前天",
    "后天",
    "今日",
    "昨日",
    "明日",
    "当天",
    "当日",
    "次日",
    "翌日",
    "今晚",
    "昨晚",
    "明晚",
    "当晚",
    "今早",
    "今晨",
    "昨夜",
    "今夜",
];

/// What stands before 周三 and 星期三.
const WEEKS: &[&str] = &["本", "上", "下", "每", "这"];

const WEEK: &[&str] = &["星期", "礼拜", "周"];

const CENTURIES: &[&str] = &["本世纪", "上世纪", "下世纪"];

/// Parts of a year behind 今年 and its like.
const YEAR_PARTS: &[&str] = &[
    "年底", "年初", "年末", "年中", "岁末", "底", "初", "末", "春天", "夏天", "秋天", "冬天",
    "春季", "夏季", "秋季", "冬季", "春节",
];

/// What any of these words begins with.
const FIRSTS: CharacterFilter = CharacterFilter::of_firsts(YEARS)
    .or(CharacterFilter::of_firsts(DAYS))
    .or(CharacterFilter::of_firsts(CENTURIES))
    .or(CharacterFilter::of_firsts(OLD_MONTHS))
    .or(CharacterFilter::of_firsts(WEEKS))
    .or(CharacterFilter::of_firsts(WEEK))
    .or(CharacterFilter::of_all("上下本当元"));

/// Whether a relative time may begin with `text`.
pub(super) fn may_begin(text: &str) -> bool {
    let mut cursor = Cursor::new(text, 0);
    cursor.may_be_at(&FIRSTS)
        && (cursor.eat_any(YEARS).is_some()
            || cursor.eat_any(DAYS).is_some()
            || cursor.eat_any(CENTURIES).is_some()
            || cursor.eat_any(OLD_MONTHS).is_some()
            || month(&mut cursor).is_some()
            || week_day(&mut cursor))
}

/// Reads a relative word with what belongs to it, and moves behind it.
pub(super) fn read(cursor: &mut Cursor<'_>) -> Option<Fixes> {
    if !cursor.may_be_at(&FIRSTS) {
        return None;
    }
    if cursor.eat_any(YEARS).is_some() {
        // 今年内 is within it, 去年春节 a time of it.
        return Some(if cursor.eat_any(YEAR_PARTS).is_some() { Fixes::Other } else { Fixes::Year });
    }
    if let Some(month) = month(cursor) {
        let ended = month.is_none() && cursor.eat_any(&["底", "初", "末"]).is_some();
        return Some(if ended { Fixes::Other } else { Fixes::Month(month) });
    }
    if cursor.eat_any(DAYS).is_some() || week_day(cursor) {
        return Some(Fixes::Day);
    }
    if cursor.eat_any(CENTURIES).is_some() {
        decade(cursor);
        return Some(Fixes::Other);
    }
    old_calendar(cursor).then_some(Fixes::Day)
}

/// Moves over 上月 or its like; gives its number where it is known.
fn month(cursor: &mut Cursor<'_>) -> Option<Option<u32>> {
    MONTHS.iter().find(|(word, _)| cursor.eat(word)).map(|(_, month)| *month)
}

/// `90年代` behind a century.
fn decade(cursor: &mut Cursor<'_>) {
    let mut ahead = *cursor;
    let decade = numeral::read(&mut ahead).is_some_and(|n| n.digits <= 2 && !n.approximate);
    if decade && ahead.eat("年代") {
        *cursor = ahead;
    }
}

/// `周三`, `本周三`, `每星期日`. 周一 begins names too, such as 周一平: whoever asks looks where words end.
fn week_day(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    ahead.eat_any(WEEKS);
    if ahead.eat_any(WEEK).is_none() {
        return false;
    }
    let day = ahead.eat_one_of("一二三四五六日天末");
    if day.is_some() {
        *cursor = ahead;
    }
    day.is_some()
}

/// Months of the old calendar.
const OLD_MONTHS: &[&str] = &["正月", "腊月"];

/// `正月初五`, `腊月二十八`.
fn old_calendar(cursor: &mut Cursor<'_>) -> bool {
    if cursor.eat_any(OLD_MONTHS).is_none() {
        return false;
    }
    let mut ahead = *cursor;
    let early = ahead.eat("初");
    let day = numeral::read(&mut ahead).filter(|n| !n.arabic && n.value.is_some_and(|v| v <= 30.0));
    if early || day.is_some() {
        *cursor = ahead;
    }
    true
}
