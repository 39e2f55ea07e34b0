//! Times told from another time: 去年, 本月, 次日, 周三, 近三年, 正月初五.
//!
//! They fix a value together with the day of the text, and what stands behind them may do so alone:
//! `去年11月15日` → --11-15. As in dates with a number, a bare 底, 初 or 末 is a direction and stays
//! outside, unless the word has it: 去年底. What is told from a time in the text, 次年 and 当天, has no
//! value.

use super::super::numeral;
use super::Time;
use super::year::decade;
use crate::character_filter::CharacterFilter;
use crate::cursor::Cursor;

/// What a relative word fixes, and so what may follow it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fixes {
    /// A year: a month, a season or a quarter may follow.
    Year,
    /// A month: a day may follow.
    Month,
    /// A day: a part of the day and a clock time may follow.
    Day,
    /// A time in which nothing finer is told.
    Other,
}

/// How a time lies to the day of the text: so many years, months, days or weeks later, or earlier
/// where that is below 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    Year(i32),
    Month(i32),
    Day(i32),
    Week(i32),
    /// Of a week so many later, 0 for Monday to 6 for Sunday.
    Weekday(i32, i32),
    Weekend(i32),
    /// A century; what is in the time is counted from its beginning.
    Century(i32),
    /// So many years, months, weeks or days, by the letter of ISO 8601, up to that day.
    Past(u32, char),
    /// The same from that day on.
    Future(u32, char),
}

/// A word with how it is counted from the day of the text, if it is.
type Counted = (&'static str, Option<i32>);

const YEARS: &[Counted] = &[
    ("今年", Some(0)),
    ("去年", Some(-1)),
    ("明年", Some(1)),
    ("大前年", Some(-3)),
    ("前年", Some(-2)),
    ("后年", Some(2)),
    ("上年", Some(-1)),
    ("本年", Some(0)),
    ("次年", None),
    ("翌年", None),
    ("当年", None),
    ("来年", Some(1)),
    ("去岁", Some(-1)),
];

/// 元月 is January, 正月 the first of the old calendar.
const MONTHS: &[Counted] = &[
    ("上个月", Some(-1)),
    ("下个月", Some(1)),
    ("上月", Some(-1)),
    ("本月", Some(0)),
    ("下月", Some(1)),
    ("当月", None),
];

const DAYS: &[Counted] = &[
    ("大前天", Some(-3)),
    ("大后天", Some(3)),
    ("前一天", None),
    ("今天", Some(0)),
    ("昨天", Some(-1)),
    ("明天", Some(1)),
    ("前天", Some(-2)),
    ("后天", Some(2)),
    ("今日", Some(0)),
    ("昨日", Some(-1)),
    ("明日", Some(1)),
    ("当天", None),
    ("当日", None),
    ("次日", None),
    ("翌日", None),
    ("今晚", Some(0)),
    ("昨晚", Some(-1)),
    ("明晚", Some(1)),
    ("当晚", None),
    ("今早", Some(0)),
    ("今晨", Some(0)),
    ("昨夜", Some(-1)),
    ("今夜", Some(0)),
];

/// What stands before 周三 and 星期三.
const WEEKS: &[Counted] =
    &[("本", Some(0)), ("这", Some(0)), ("上", Some(-1)), ("下", Some(1)), ("每", None)];

const WEEK: &[&str] = &["星期", "礼拜", "周"];

/// By the number that a date has; 末 is the weekend.
const WEEKDAYS: &str = "一二三四五六日天末";

const CENTURIES: &[Counted] = &[("本世纪", Some(0)), ("上世纪", Some(-1)), ("下世纪", Some(1))];

/// Parts of a year behind 今年 and its like.
const YEAR_PARTS: &[&str] = &["年底", "年初", "年末", "年中", "岁末", "底", "初", "末", "春节"];

/// Seasons by ISO 8601-2, from 21 on.
const SEASONS: &str = "春夏秋冬";

/// What any of these words begins with.
const FIRSTS: CharacterFilter =
    CharacterFilter::of_all("今去明大前后上本次翌当来昨下元正腊每这星礼周近过最未");

/// Whether a relative time may begin with `text`.
pub(super) fn may_begin(text: &str) -> bool {
    read(&mut Cursor::new(text, 0), &mut Time::default()).is_some()
}

/// Reads a relative word with what belongs to it, and moves behind it.
pub(super) fn read(cursor: &mut Cursor<'_>, time: &mut Time) -> Option<Fixes> {
    if !cursor.may_be_at(&FIRSTS) {
        return None;
    }
    if let Some((_, years)) = counted(cursor, YEARS) {
        time.relation = years.map(Relation::Year);
        // 今年内 is within it, 去年春节 a time of it.
        return Some(if cursor.eat_any(YEAR_PARTS).is_some() { Fixes::Other } else { Fixes::Year });
    }
    if cursor.eat("元月份") || cursor.eat("元月") {
        time.month = Some(1);
        return Some(Fixes::Month);
    }
    if let Some((_, months)) = counted(cursor, MONTHS) {
        time.relation = months.map(Relation::Month);
        let ended = cursor.eat_any(&["底", "初", "末"]).is_some();
        return Some(if ended { Fixes::Other } else { Fixes::Month });
    }
    if let Some((word, days)) = counted(cursor, DAYS) {
        time.relation = days.map(Relation::Day);
        time.after_noon = word.ends_with(['晚', '夜']);
        return Some(Fixes::Day);
    }
    if let Some((_, centuries)) = counted(cursor, CENTURIES) {
        time.relation = centuries.map(Relation::Century);
        if !decade(cursor, time, 0) {
            (time.year, time.last_year) = (Some(1), Some(100));
        }
        return Some(Fixes::Other);
    }
    if let Some(fixes) = week(cursor, time) {
        return Some(fixes);
    }
    if duration(cursor, time) {
        return Some(Fixes::Other);
    }
    old_calendar(cursor).then_some(Fixes::Day)
}

/// Moves over one of `words`.
fn counted(cursor: &mut Cursor<'_>, words: &[Counted]) -> Option<Counted> {
    words.iter().copied().find(|(word, _)| cursor.eat(word))
}

/// Moves over `春天`, `夏季` or `秋`; gives its number by ISO 8601-2.
pub(super) fn season(cursor: &mut Cursor<'_>) -> Option<u32> {
    let mut ahead = *cursor;
    let season = ahead.eat_one_of(SEASONS)?;
    ahead.eat_one_of("天季")?;
    *cursor = ahead;
    let number = SEASONS.chars().position(|c| c == season)?;
    Some(21 + number as u32)
}

/// `周三`, `本周三`, `每星期日`, `上周`. 周一 begins names too, such as 周一平: whoever asks looks where
/// words end.
fn week(cursor: &mut Cursor<'_>, time: &mut Time) -> Option<Fixes> {
    let mut ahead = *cursor;
    let weeks = counted(&mut ahead, WEEKS);
    if weeks.is_some() {
        ahead.eat("个");
    }
    ahead.eat_any(WEEK)?;
    let weeks = weeks.map(|(_, weeks)| weeks);
    let day = ahead.eat_one_of(WEEKDAYS);
    if day.is_none() && weeks.flatten().is_none() {
        return None;
    }
    *cursor = ahead;
    let weeks = weeks.flatten();
    let Some(day) = day else {
        time.relation = weeks.map(Relation::Week);
        return Some(Fixes::Other);
    };
    if day == '末' {
        time.relation = weeks.map(Relation::Weekend);
        return Some(Fixes::Other);
    }
    let number = WEEKDAYS.chars().position(|c| c == day).map_or(0, |n| n.min(6) as i32);
    time.relation = weeks.map(|weeks| Relation::Weekday(weeks, number));
    Some(Fixes::Day)
}

/// `近三年`, `过去五年`, `今后十天`, `未来两个月`, `近半年`.
///
/// 近三年 is also "nearly three years": whoever asks looks around. What goes on as 三年级 or 三周年 is
/// none.
fn duration(cursor: &mut Cursor<'_>, time: &mut Time) -> bool {
    const UNITS: &[(&str, char)] =
        &[("个月", 'M'), ("个星期", 'W'), ("年", 'Y'), ("天", 'D'), ("周", 'W'), ("日", 'D')];
    let mut ahead = *cursor;
    let Some(word) = ahead.eat_any(&["近", "最近", "过去", "未来", "今后"]) else {
        return false;
    };
    let (number, unit) = if ahead.eat("半年") {
        (6, 'M')
    } else {
        let Some(number) = numeral::read(&mut ahead) else { return false };
        let exact = !number.approximate && number.factor == 1.0 && number.value.fract() == 0.0;
        let Some((_, unit)) = UNITS.iter().find(|(unit, _)| ahead.eat(unit)) else { return false };
        let goes_on = ahead.peek().is_some_and(|c| "级年岁期度代".contains(c));
        if !exact || goes_on || !(1.0..=9999.0).contains(&number.value) {
            return false;
        }
        (number.value as u32, *unit)
    };
    let ahead_of_it = matches!(word, "未来" | "今后");
    let relation = if ahead_of_it { Relation::Future } else { Relation::Past };
    time.relation = Some(relation(number, unit));
    *cursor = ahead;
    true
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
    ahead.eat("廿");
    let day = numeral::read(&mut ahead).filter(|n| !n.arabic && n.value <= 30.0);
    if early || day.is_some() {
        *cursor = ahead;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_passes_the_filter() {
        let words = [YEARS, MONTHS, DAYS, WEEKS, CENTURIES].concat();
        let words = words.iter().map(|(word, _)| word).chain(WEEK).chain(OLD_MONTHS);
        for word in words.chain(&["元月", "近", "最近", "过去", "未来", "今后"]) {
            assert!(word.chars().next().is_some_and(|first| FIRSTS.may_hold(first)), "{word}");
        }
    }
}
