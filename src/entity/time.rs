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
mod line;
mod plan;
mod relative;

use clock::DAY_PARTS;
use clock::after_day_part as clock_after_day_part;
pub(super) use line::TimeLine;
use plan::plan;
use relative::{Fixes, Relation};

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
const BOUNDARIES: &[&str] = &[
    "年底", "年初", "年末", "年中", "年内", "岁末", "岁初", "上中旬", "中下旬", "度", "春节",
];

/// Thirds of a month with their first and last days; 下旬 ends with the month.
const THIRDS: &[(&str, (u32, u32))] = &[("上旬", (1, 10)), ("中旬", (11, 20)), ("下旬", (21, 31))];

impl Time {
    /// Whether it can be nothing else, wherever words end: it says two of year, month and day, or
    /// one of them behind 今年 or its like.
    pub(super) fn is_certain(&self) -> bool {
        let parts = [self.year, self.month, self.day].into_iter().flatten().count();
        // 日本世纪末 is no 本世纪.
        let is_century = matches!(self.relation, Some(Relation::Century(_)));
        parts + usize::from(self.relative && !is_century) >= 2
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

    /// ISO 8601, `--` standing for a year that is not known; `None` where nothing is fixed.
    pub(super) fn iso(&self) -> Option<String> {
        let date = self.iso_date();
        let Some(hour) = self.hour else { return date };
        let clock = |hour: u32, minute: u32| format!("T{hour:02}:{minute:02}");
        let mut iso = date.filter(|_| self.day.is_some()).unwrap_or_default();
        iso += &clock(hour, self.minute.unwrap_or(0));
        if let Some((hour, minute)) = self.until {
            iso.push('/');
            iso += &clock(hour, minute);
        }
        Some(iso)
    }

    fn iso_date(&self) -> Option<String> {
        let mut first = iso_day(self.year, self.month, self.day)?;
        if let Some(week) = self.week {
            first += &format!("-W{week:02}");
        }
        if self.last_year.or(self.last_month).or(self.last_day).is_none() {
            return Some(first);
        }
        let last = iso_day(
            self.last_year.or(self.year),
            self.last_month.or(self.month),
            self.last_day.or(self.day),
        )?;
        Some(first + "/" + &last)
    }
}

/// A day, month or year, `--` for a year that is not known; `None` for a season of no known year.
fn iso_day(year: Option<u32>, month: Option<u32>, day: Option<u32>) -> Option<String> {
    let mut iso = match (year, month) {
        (Some(year), _) => format!("{year:04}"),
        (None, Some(13..)) | (None, None) if day.is_none() => return None,
        (None, _) => "-".to_owned(),
    };
    for part in [month, day] {
        match part {
            Some(part) => iso += &format!("-{part:02}"),
            // ---16
            None if year.is_none() && month.is_none() && iso.len() < 2 => iso.push('-'),
            None => {}
        }
    }
    Some(iso)
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
    let found = ahead.eat("前") && small(&mut ahead, 12, &["个月", "月"], |n| time.last_month = Some(n));
    if found {
        time.month = Some(1);
        *cursor = ahead;
    }
    found
}

/// `2020年`, `二〇二〇年`, `2019-2021年`, `90年代`, `20世纪90年代`.
fn year(cursor: &mut Cursor<'_>, time: &mut Time) -> bool {
    let mut ahead = *cursor;
    let Some(numeral) = numeral::read(&mut ahead).filter(|n| !n.approximate && n.factor == 1.0)
    else {
        return false;
    };
    let value = numeral.value as u32;
    // Alone, 21世纪 is more often a slogan than a time.
    if numeral.digits <= 2 && (1..=30).contains(&value) && ahead.eat("世纪") {
        let is_decade = decade(&mut ahead, time, (value - 1) * 100);
        if is_decade {
            *cursor = ahead;
        }
        return is_decade;
    }
    // 二十年代 may be of any century, 八十年代 is of the twentieth.
    if numeral.digits <= 2 && value.is_multiple_of(10) && value < 100 && ahead.eat("年代") {
        time.vague = true;
        if value >= 30 {
            set_decade(time, 1900 + value);
        }
        *cursor = ahead;
        return true;
    }
    if !numeral.plain || numeral.digits != 4 || !is_year(value) {
        return false;
    }
    let mut last = ahead;
    let last_year = if eat_range_mark(&mut last) { year_before_mark(&mut last) } else { None };
    if last_year.is_some_and(|last_year| last_year > value) {
        time.last_year = last_year;
        ahead = last;
    } else if !ahead.eat("年") {
        return false;
    }
    // 1990年代, but 1994年 | 代表.
    if value.is_multiple_of(10) && !ahead.rest().starts_with("代表") && ahead.eat("代") {
        time.vague = true;
        set_decade(time, value);
    } else {
        time.year = Some(value);
    }
    *cursor = ahead;
    true
}

/// `90年代` of the century that begins behind the year `before`.
fn decade(cursor: &mut Cursor<'_>, time: &mut Time, before: u32) -> bool {
    let mut ahead = *cursor;
    let Some(numeral) = numeral::read(&mut ahead) else { return false };
    let value = numeral.value as u32;
    let found = numeral.digits <= 2
        && !numeral.approximate
        && value < 100
        && value.is_multiple_of(10)
        && ahead.eat("年代");
    if found {
        *cursor = ahead;
        set_decade(time, before + value);
    }
    found
}

fn set_decade(time: &mut Time, first: u32) {
    (time.year, time.last_year) = (Some(first), Some(first + 9));
}

fn year_before_mark(cursor: &mut Cursor<'_>) -> Option<u32> {
    let numeral = numeral::read(cursor).filter(|n| n.plain && n.digits == 4)?;
    let value = numeral.value as u32;
    (is_year(value) && cursor.eat("年")).then_some(value)
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

/// `16日`, `16—18日`, and `16号` behind a month.
fn day(cursor: &mut Cursor<'_>, time: &mut Time, after_month: bool) -> bool {
    let marks: &[&str] = if after_month { &["日", "号"] } else { &["日"] };
    let most = match time.month {
        Some(2) => 29,
        Some(4 | 6 | 9 | 11) => 30,
        _ => 31,
    };
    let mut ahead = *cursor;
    let written = ahead.rest();
    let Some((first, last)) = run(&mut ahead, most, marks) else { return false };
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
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, iso: Option<&str>, behind: &str) {
        let mut cursor = Cursor::new(text, 0);
        let time = read(&mut cursor).expect("a time");
        let value = TimeLine::new(None).iso(time, text, 0, cursor.at());
        assert_eq!(value.as_deref(), iso, "{text}");
        assert_eq!(cursor.rest(), behind, "{text}");
    }

    #[test]
    fn dates() {
        check("4月16日，", Some("--04-16"), "，");
        check("2021年4月16日", Some("2021-04-16"), "");
        check("２０２１年４月", Some("2021-04"), "");
        check("2020年以来", Some("2020"), "以来");
        check("2019年底", Some("2019"), "底");
        check("1994年代表", Some("1994"), "代表");
        check("一九九八年一月二日", Some("1998-01-02"), "");
        check("16日", Some("---16"), "");
        check("2021-04-16", Some("2021-04-16"), "");
        check("2021-04-16 09:30", Some("2021-04-16T09:30"), "");
        check("2019-2021年", Some("2019/2021"), "");
        check("2019至2021年", Some("2019/2021"), "");
    }

    #[test]
    fn runs_of_days_and_months() {
        check("1—5月", Some("--01/--05"), "");
        check("2023年1至7月", Some("2023-01/2023-07"), "");
        check("1-2月份", Some("--01/--02"), "");
        check("6月13-14日", Some("--06-13/--06-14"), "");
        check("4月上旬", Some("--04-01/--04-10"), "");
        check("2021年2月下旬", Some("2021-02-21/2021-02-28"), "");
        check("2月下旬", Some("--02"), "");
        check("1998年元月中旬", Some("1998-01-11/1998-01-20"), "");
        check("今年前5月", Some("--01/--05"), "");
    }

    #[test]
    fn decades_and_centuries() {
        check("1990年代末", Some("1990/1999"), "末");
        check("90年代", Some("1990/1999"), "");
        check("20年代", None, "");
        check("20世纪90年代", Some("1990/1999"), "");
        check("二十世纪八十年代初", Some("1980/1989"), "初");
        check("上世纪90年代", None, "");
        check("本世纪70年代初", None, "初");
    }

    #[test]
    fn clock_times() {
        check("14时30分", Some("T14:30"), "");
        check("下午3点半", Some("T15:30"), "");
        check("4月16日上午9时", Some("--04-16T09:00"), "");
        check("14:30", Some("T14:30"), "");
        check("9:00-11:30", Some("T09:00/T11:30"), "");
        check("上午九点", Some("T09:00"), "");
        check("午后3点", Some("T15:00"), "");
        check("中午1点", Some("T13:00"), "");
        check("深夜2点", Some("T02:00"), "");
        check("晚上12点", Some("T24:00"), "");
        check("凌晨12点", Some("T00:00"), "");
        check("今晚8点", Some("T20:00"), "");
        check("2月31日", Some("--02"), "31日");
        check("九点半", Some("T09:30"), "");
    }

    #[test]
    fn periods() {
        check("上半年", Some("--01/--06"), "");
        check("2020年上半年", Some("2020-01/2020-06"), "");
        check("2020年第一季度", Some("2020-01/2020-03"), "");
        check("2020年春季", Some("2020-21"), "");
        check("去年冬天", None, "");
    }

    #[test]
    fn times_told_from_others() {
        check("去年11月15日起", Some("--11-15"), "起");
        check("今年上半年", Some("--01/--06"), "");
        check("去年底前", None, "前");
        check("昨天下午3时许", Some("T15:00"), "许");
        check("今天上午，", None, "，");
        check("元月2日", Some("--01-02"), "");
        check("上月30日", Some("---30"), "");
        check("本月中旬", None, "");
        check("本周三晚上", None, "");
        check("上周，", None, "，");
        check("每周一", None, "");
        check("正月初五", None, "");
        check("腊月廿九", None, "");
        check("近三年", Some("P3Y"), "");
        check("未来10天", Some("P10D"), "");
        check("近半年", Some("P6M"), "");
    }

    #[test]
    fn plans() {
        check("“十四五”时期", Some("2021/2025"), "");
        check("“十五五”期间", Some("2026/2030"), "");
        check("十三五时期", Some("2016/2020"), "");
        check("“十五”期间", Some("2001/2005"), "");
        check("“九五”时期", Some("1996/2000"), "");
    }

    #[test]
    fn durations_and_scores_are_no_times() {
        for text in
            ["20年", "3个月", "一日", "3日内", "近三周年", "过去了", "3:2", "1.5", "第3版", "4500万", "点", "年", "一点", "三点", "一时"]
        {
            assert_eq!(read(&mut Cursor::new(text, 0)), None, "{text}");
        }
    }
}
