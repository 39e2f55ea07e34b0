//! TIME by rule: dates, clock times and periods, with their ISO 8601 form.
//!
//! ```text
//! 4月16日 → --04-16         2021年4月 → 2021-04        14时30分 → T14:30
//! 2020年上半年 → 2020-01/2020-06     20世纪90年代 → 1990/1999     近三年 → P3Y
//! ```
//!
//! What the words leave open may be known from the day of the text and from the times before them:
//! [`line`]. A bare 底, 初 or 末 does not make a value finer: `2019年底` is in `2019`.

mod clock;
mod iso;
mod line;
mod plan;
mod relative;
mod year;

use clock::DAY_PARTS;
use clock::after_day_part as clock_after_day_part;
pub(super) use line::TimeLine;
use plan::plan;
use relative::{Fixes, Relation};
use year::year;

use super::measure::eat_range_mark;
use super::numeral::{self, arabic_digit};
use crate::character_filter::CharacterFilter;
use crate::cursor::Cursor;
use crate::date::{Date, days_in};

/// A time as far as it is known. Where a last year, month or day is there, it is a run of them from
/// the first to the last, both included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Time {
    year: Option<u32>,
    last_year: Option<u32>,
    /// From 21 on a season, by ISO 8601-2: 21 is spring.
    month: Option<u32>,
    last_month: Option<u32>,
    day: Option<u32>,
    last_day: Option<u32>,
    /// Of its year, by ISO 8601.
    week: Option<u32>,
    hour: Option<u32>,
    minute: Option<u32>,
    /// Hour and minute at which it ends.
    until: Option<(u32, u32)>,
    /// Whether it says 上午 or its like.
    has_day_part: bool,
    /// Whether the hour is one of twelve behind 下午 or its like.
    after_noon: bool,
    /// Words that have no fixed value were read: `近日`, `年底`.
    vague: bool,
    /// Whether it began with a word such as 去年.
    relative: bool,
    /// How it is counted from the day of the text.
    relation: Option<Relation>,
}

/// Periods with the months they cover.
const PERIODS: &[(&str, (u32, u32))] = &[
    ("上半年", (1, 6)),
    ("下半年", (7, 12)),
    ("第一季度", (1, 3)),
    ("第二季度", (4, 6)),
    ("第三季度", (7, 9)),
    ("第四季度", (10, 12)),
    ("前三季度", (1, 9)),
    ("一季度", (1, 3)),
    ("二季度", (4, 6)),
    ("三季度", (7, 9)),
    ("四季度", (10, 12)),
];

/// What may stand behind a year or month without changing its value.
///
/// A bare 底, 初 or 末 is a direction like 以来 and 前, and stays outside.
const BOUNDARIES: &[&str] =
    &["年底", "年初", "年末", "年中", "年内", "岁末", "岁初", "上中旬", "中下旬", "度", "春节"];

/// Thirds of a month with their first and last days; 下旬 ends with the month.
const THIRDS: &[(&str, (u32, u32))] = &[("上旬", (1, 10)), ("中旬", (11, 20)), ("下旬", (21, 31))];

impl Time {
    /// Whether it can be nothing else, wherever words end: it says two of year, month and day, or
    /// one of them behind 今年 or its like, or several months, an hour behind 下午 or its like, or
    /// years up to now.
    pub(super) fn is_certain(&self) -> bool {
        let parts = [self.year, self.month, self.last_month, self.day].iter().flatten().count();
        // 日本世纪末 is no 本世纪.
        let is_century = matches!(self.relation, Some(Relation::Century(_)));
        let of_other = [self.relative && !is_century, self.has_day_part, self.hour.is_some()];
        parts + of_other.iter().filter(|is| **is).count() >= 2 || self.is_duration()
    }

    /// The same behind 前: 前十月 is all of them up to the tenth.
    pub(super) fn behind_first(mut self) -> Self {
        if self.month.is_some() && self.year.or(self.last_month).or(self.day).is_none() {
            (self.month, self.last_month) = (Some(1), self.month);
        }
        self
    }

    /// Whether it tells a day and nothing longer.
    pub(super) fn is_bare_day(&self) -> bool {
        self.day.is_some() && self.year.or(self.month).is_none() && self.relation.is_none()
    }

    /// Whether it is counted from the day of the text.
    pub(super) fn is_relative(&self) -> bool {
        self.relation.is_some()
    }

    /// Whether it is so many years or days before the day of the text or behind it.
    pub(super) fn is_duration(&self) -> bool {
        matches!(self.relation, Some(Relation::Past(..) | Relation::Future(..)))
    }

    /// The day, where it is one of a known year.
    pub(super) fn date(&self) -> Option<Date> {
        let is_run = self.last_year.or(self.last_month).or(self.last_day).is_some();
        if is_run { None } else { Date::new(self.year?, self.month?, self.day?) }
    }

    /// The day in a month whose year is not given.
    pub(super) fn month_and_day(&self) -> Option<(u32, u32)> {
        Some((self.month?, self.day?))
    }
}

/// Whether `text` begins with a word such as 去年.
pub(super) fn is_counted(text: &str) -> bool {
    relative::may_begin(text)
}

/// Whether `text` begins with a part of a day or a word such as 去年.
pub(super) fn begins_with_word(text: &str) -> bool {
    DAY_PARTS.iter().any(|part| text.starts_with(part)) || relative::may_begin(text)
}

/// Reads a time that begins with a numeral or a period's name, and moves behind it.
pub(super) fn read(cursor: &mut Cursor<'_>) -> Option<Time> {
    let start = *cursor;
    let mut time = Time::default();
    let found = numeric_date(cursor, &mut time)
        || from_relative(cursor, &mut time)
        || plan(cursor, &mut time)
        || calendar(cursor, &mut time)
        || period(cursor, &mut time)
        || clock_after_day_part(cursor, &mut time, false);
    if found {
        return Some(time);
    }
    *cursor = start;
    None
}

/// `三天前`, but not 三天前后; whoever asks looks at what stands before it: 大选三天前 is no time of the
/// text's day.
pub(super) fn days_ago(cursor: &mut Cursor<'_>) -> Option<Time> {
    let mut ahead = *cursor;
    let days = up_to(&mut ahead, 99)?;
    let is_one =
        ahead.eat("天前") && !ahead.peek().is_some_and(|c| "后往来进去行夕景提线".contains(c));
    if !is_one {
        return None;
    }
    *cursor = ahead;
    let relation = Some(Relation::Day(-(days as i32)));
    Some(Time { relation, vague: true, ..Time::default() })
}

/// `2021-04-16`, `2021/4/16`, `2021.4.16`.
fn numeric_date(cursor: &mut Cursor<'_>, time: &mut Time) -> bool {
    let mut ahead = *cursor;
    let mut parts = [0_u32; 3];
    let mut separator = None;
    for (i, part) in parts.iter_mut().enumerate() {
        if i > 0 {
            let Some(mark) = ahead.eat_one_of("-/.．－／") else { return false };
            if *separator.get_or_insert(mark) != mark {
                return false;
            }
        }
        let Some((value, digits)) = digits(&mut ahead) else { return false };
        if if i == 0 { digits != 4 } else { digits > 2 } {
            return false;
        }
        *part = value;
    }
    let [year, month, day] = parts;
    let plausible = is_year(year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    if plausible && ahead.peek().is_none_or(|c| arabic_digit(c).is_none()) {
        (time.year, time.month, time.day) = (Some(year), Some(month), Some(day));
        *cursor = ahead;
        // 2021-04-16 09:30
        ahead.eat_one_of(" \u{3000}");
        if clock_after_day_part(&mut ahead, time, true) {
            *cursor = ahead;
        }
        return true;
    }
    false
}

/// Year, month, day and clock, each optional but in this order.
fn calendar(cursor: &mut Cursor<'_>, time: &mut Time) -> bool {
    let year = year(cursor, time);
    if year && period(cursor, time) {
        return true;
    }
    let month = month(cursor, time);
    let day = day(cursor, time, month);
    if (year || month) && !day {
        finer(cursor, time);
    }
    if day || !(year || month) {
        let clock = clock_after_day_part(cursor, time, day);
        return year || month || day || clock;
    }
    true
}

/// What stands behind a year or a month: a season, a third of the month, 年底 and its like.
fn finer(cursor: &mut Cursor<'_>, time: &mut Time) {
    if time.month.is_none() && time.last_year.is_none() {
        let season = relative::season(cursor);
        if season.is_some() {
            time.month = season;
            return;
        }
    }
    let third = THIRDS.iter().find(|(name, _)| cursor.eat(name));
    if let (Some((_, (first, last))), Some(month), None) = (third, time.month, time.last_month) {
        // A February whose year is not known has no known end.
        let last = (*last).min(days_in(time.year.unwrap_or(1), month));
        if month != 2 || last < 28 || time.year.is_some() {
            (time.day, time.last_day) = (Some(*first), Some(last));
        }
    }
    time.vague |= third.is_some() || cursor.eat_any(BOUNDARIES).is_some();
}

/// `去年11月15日`, `今年上半年`, `昨天下午3时`, `元月2日`.
fn from_relative(cursor: &mut Cursor<'_>, time: &mut Time) -> bool {
    let Some(fixes) = relative::read(cursor, time) else { return false };
    (time.vague, time.relative) = (true, true);
    match fixes {
        Fixes::Year => {
            if period(cursor, time) {
                return true;
            }
            let month = first_months(cursor, time) || month(cursor, time);
            if !month || !day(cursor, time, true) {
                finer(cursor, time);
            }
        }
        Fixes::Month => {
            if !day(cursor, time, true) {
                finer(cursor, time);
            }
        }
        Fixes::Day | Fixes::Other => {}
    }
    if time.day.is_some() && time.last_day.is_none() || fixes == Fixes::Day {
        clock_after_day_part(cursor, time, true);
    }
    true
}

/// `前5月`, `前11个月` behind a year.
fn first_months(cursor: &mut Cursor<'_>, time: &mut Time) -> bool {
    let mut ahead = *cursor;
    let found =
        ahead.eat("前") && small(&mut ahead, 12, &["个月", "月"], |n| time.last_month = Some(n));
    if found {
        time.month = Some(1);
        *cursor = ahead;
    }
    found
}

/// `4月`, `十二月`, `1—5月`, but not the `4个月` of a duration.
fn month(cursor: &mut Cursor<'_>, time: &mut Time) -> bool {
    let first = time.year.is_some() && cursor.eat("元月");
    if first {
        time.month = Some(1);
        return true;
    }
    let Some((first, last)) = run(cursor, 12, &["月份", "月"]) else { return false };
    (time.month, time.last_month) = (Some(first), last);
    true
}

/// `16日`, `16—18日`, and `16号` behind a month. 2月30日 is read as one too, and has no value.
fn day(cursor: &mut Cursor<'_>, time: &mut Time, after_month: bool) -> bool {
    let marks: &[&str] = if after_month { &["日", "号"] } else { &["日"] };
    let mut ahead = *cursor;
    let written = ahead.rest();
    let Some((first, last)) = run(&mut ahead, 31, marks) else { return false };
    if time.last_month.is_some() {
        return false;
    }
    // 3日内 and 一日 without a month are durations.
    let behind = ahead.rest();
    let lasts = ["内", "之内", "游", "左右", "之"].iter().any(|word| behind.starts_with(word));
    if !after_month && (lasts || written.starts_with("一日")) {
        return false;
    }
    (time.day, time.last_day) = (Some(first), last);
    *cursor = ahead;
    true
}

/// A number from 1 to `most`, or a run of them, with one of `marks` behind it.
fn run(cursor: &mut Cursor<'_>, most: u32, marks: &[&str]) -> Option<(u32, Option<u32>)> {
    let mut ahead = *cursor;
    let first = up_to(&mut ahead, most)?;
    let mut last = None;
    if eat_range_mark(&mut ahead) {
        last = Some(up_to(&mut ahead, most).filter(|last| *last > first)?);
    }
    ahead.eat_any(marks)?;
    *cursor = ahead;
    Some((first, last))
}

/// A number from 1 to `most` with one of `marks` behind it.
fn small(cursor: &mut Cursor<'_>, most: u32, marks: &[&str], set: impl FnOnce(u32)) -> bool {
    let mut ahead = *cursor;
    let found = up_to(&mut ahead, most).filter(|_| ahead.eat_any(marks).is_some());
    if let Some(value) = found {
        set(value);
        *cursor = ahead;
    }
    found.is_some()
}

/// A number from 1 to `most`.
fn up_to(cursor: &mut Cursor<'_>, most: u32) -> Option<u32> {
    let exact = numeral::read(cursor).filter(|n| !n.approximate && n.digits <= 2);
    let exact = exact.filter(|n| n.factor == 1.0 && n.value.fract() == 0.0);
    exact.map(|n| n.value as u32).filter(|value| (1..=most).contains(value))
}

fn period(cursor: &mut Cursor<'_>, time: &mut Time) -> bool {
    const FIRSTS: CharacterFilter = CharacterFilter::of_all("上下第前一二三四");
    let may_be = cursor.may_be_at(&FIRSTS);
    let found = PERIODS.iter().find(|(name, _)| may_be && cursor.eat(name));
    if let Some((_, (first, last))) = found {
        (time.month, time.last_month) = (Some(*first), Some(*last));
    }
    found.is_some()
}

/// A run of ASCII or full-width digits and its length.
fn digits(cursor: &mut Cursor<'_>) -> Option<(u32, usize)> {
    let mut value: u32 = 0;
    let mut count = 0;
    while let Some((c, digit)) = cursor.peek().and_then(|c| Some((c, arabic_digit(c)?))) {
        value = value.checked_mul(10)?.checked_add(digit)?;
        count += 1;
        cursor.skip(c.len_utf8());
    }
    (count > 0).then_some((value, count))
}

/// Years that news speak of.
fn is_year(value: u32) -> bool {
    (1000..2200).contains(&value)
}

#[cfg(test)]
mod tests;
