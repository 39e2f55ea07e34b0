//! TIME by rule: dates, clock times and periods, with their ISO 8601 form.
//!
//! ```text
//! 4月16日 → --04-16      2021年4月 → 2021-04      14时30分 → T14:30
//! 2020年上半年 → 2020-01/2020-06      上半年, 近日 → no value
//! ```

mod clock;
mod plan;
mod relative;

use clock::DAY_PARTS;
use clock::after_day_part as clock_after_day_part;
use plan::plan;
use relative::Fixes;

use super::numeral::{self, arabic_digit};
use crate::character_filter::CharacterFilter;
use crate::cursor::Cursor;

/// A time at the start of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Time {
    year: Option<u32>,
    month: Option<u32>,
    day: Option<u32>,
    hour: Option<u32>,
    minute: Option<u32>,
    /// First and last month of a half or quarter.
    months: Option<(u32, u32)>,
    /// Words that have no fixed value were read: `近日`, `年底`.
    vague: bool,
    last_year: Option<u32>,
    /// Whether it began with a word such as 去年.
    relative: bool,
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
    "年底",
    "年初",
    "年末",
    "年中",
    "年内",
    "岁末",
    "岁初",
    "上中旬",
    "中下旬",
    "中旬",
    "上旬",
    "下旬",
    "度",
    "春节",
];

impl Time {
    /// Whether it can be nothing else, wherever words end: it says two of year, month and day, or
    /// one of them behind 今年 or its like.
    pub(super) fn is_certain(&self) -> bool {
        let parts = [self.year, self.month, self.day].into_iter().flatten().count();
        parts + usize::from(self.relative) >= 2
    }

    /// ISO 8601, `--` standing for a year that is not given; `None` where the words fix nothing.
    pub(super) fn iso(&self) -> Option<String> {
        let date = self.iso_date();
        let clock = self.hour.map(|hour| format!("T{hour:02}:{:02}", self.minute.unwrap_or(0)));
        match (date, clock) {
            (Some(date), Some(clock)) if self.day.is_some() => Some(date + &clock),
            (None, Some(clock)) => Some(clock),
            (date, _) => date,
        }
    }

    fn iso_date(&self) -> Option<String> {
        if let (Some(year), Some((first, last))) = (self.year, self.months) {
            return Some(format!("{year:04}-{first:02}/{year:04}-{last:02}"));
        }
        match (self.year, self.month, self.day) {
            (Some(y), Some(m), Some(d)) => Some(format!("{y:04}-{m:02}-{d:02}")),
            (Some(y), Some(m), None) => Some(format!("{y:04}-{m:02}")),
            (Some(y), None, _) => Some(match self.last_year {
                Some(last) => format!("{y:04}/{last:04}"),
                None => format!("{y:04}"),
            }),
            (None, Some(m), Some(d)) => Some(format!("--{m:02}-{d:02}")),
            (None, Some(m), None) => Some(format!("--{m:02}")),
            (None, None, Some(d)) => Some(format!("---{d:02}")),
            (None, None, None) => None,
        }
    }
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
        time.vague |= cursor.eat_any(BOUNDARIES).is_some();
    }
    if day || !(year || month) {
        let clock = clock_after_day_part(cursor, time, day);
        return year || month || day || clock;
    }
    true
}

/// `去年11月15日`, `今年上半年`, `昨天下午3时`, `元月2日`.
fn from_relative(cursor: &mut Cursor<'_>, time: &mut Time) -> bool {
    let Some(fixes) = relative::read(cursor) else { return false };
    (time.vague, time.relative) = (true, true);
    match fixes {
        Fixes::Year => {
            if period(cursor, time) {
                return true;
            }
            if month(cursor, time) && !day(cursor, time, true) {
                cursor.eat_any(BOUNDARIES);
            }
        }
        Fixes::Month(known) => {
            time.month = known;
            if !day(cursor, time, true) {
                cursor.eat_any(BOUNDARIES);
            }
        }
        Fixes::Day | Fixes::Other => {}
    }
    if time.day.is_some() || fixes == Fixes::Day {
        clock_after_day_part(cursor, time, true);
    }
    true
}

/// `2020年`, `二〇二〇年`, `2019-2021年`, `90年代`.
fn year(cursor: &mut Cursor<'_>, time: &mut Time) -> bool {
    let mut ahead = *cursor;
    let Some(numeral) = numeral::read(&mut ahead).filter(|n| n.plain && !n.approximate) else {
        return false;
    };
    let value = numeral.value.unwrap_or(0.0) as u32;
    if numeral.digits == 2 && ahead.eat("年代") {
        time.vague = true;
        *cursor = ahead;
        return true;
    }
    if numeral.digits != 4 || !is_year(value) {
        return false;
    }
    let mut last = ahead;
    let range = last.eat_one_of("-—－~～至").is_some().then(|| {
        last.eat("—");
        year_before_mark(&mut last)
    });
    if let Some(Some(last_year)) = range {
        time.last_year = Some(last_year);
        ahead = last;
    } else if !ahead.eat("年") {
        return false;
    }
    // 1990年代, but 1994年 | 代表.
    if value.is_multiple_of(10) && !ahead.rest().starts_with("代表") && ahead.eat("代") {
        time.vague = true;
    } else {
        time.year = Some(value);
    }
    *cursor = ahead;
    true
}

fn year_before_mark(cursor: &mut Cursor<'_>) -> Option<u32> {
    let numeral = numeral::read(cursor).filter(|n| n.plain && n.digits == 4)?;
    let value = numeral.value.unwrap_or(0.0) as u32;
    (is_year(value) && cursor.eat("年")).then_some(value)
}

/// `4月`, `十二月`, but not the `4个月` of a duration.
fn month(cursor: &mut Cursor<'_>, time: &mut Time) -> bool {
    let first = time.year.is_some() && cursor.eat("元月");
    if first {
        time.month = Some(1);
    }
    first || small(cursor, 12, &["月份", "月"], |value| time.month = Some(value))
}

/// `16日`, and `16号` behind a month.
fn day(cursor: &mut Cursor<'_>, time: &mut Time, after_month: bool) -> bool {
    let marks: &[&str] = if after_month { &["日", "号"] } else { &["日"] };
    let most = match time.month {
        Some(2) => 29,
        Some(4 | 6 | 9 | 11) => 30,
        _ => 31,
    };
    small(cursor, most, marks, |value| time.day = Some(value))
}

/// A number from 1 to `most` with one of `marks` behind it.
fn small(cursor: &mut Cursor<'_>, most: u32, marks: &[&str], set: impl FnOnce(u32)) -> bool {
    let mut ahead = *cursor;
    let exact = numeral::read(&mut ahead).filter(|n| !n.approximate && n.digits <= 2);
    let value = exact.and_then(|n| n.value).map_or(0, |value| value as u32);
    if !(1..=most).contains(&value) || ahead.eat_any(marks).is_none() {
        return false;
    }
    set(value);
    *cursor = ahead;
    true
}

fn period(cursor: &mut Cursor<'_>, time: &mut Time) -> bool {
    const FIRSTS: CharacterFilter = CharacterFilter::of_all("上下第前一二三四");
    let may_be = cursor.may_be_at(&FIRSTS);
    let found = PERIODS.iter().find(|(name, _)| may_be && cursor.eat(name));
    time.months = found.map(|(_, months)| *months);
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
        assert_eq!(time.iso().as_deref(), iso, "{text}");
        assert_eq!(cursor.rest(), behind, "{text}");
    }

    #[test]
    fn dates() {
        check("4月16日，", Some("--04-16"), "，");
        check("2021年4月16日", Some("2021-04-16"), "");
        check("２０２１年４月", Some("2021-04"), "");
        check("2020年以来", Some("2020"), "以来");
        check("2019年底", Some("2019"), "底");
        check("1990年代末", None, "末");
        check("1994年代表", Some("1994"), "代表");
        check("一九九八年一月二日", Some("1998-01-02"), "");
        check("16日", Some("---16"), "");
        check("2021-04-16", Some("2021-04-16"), "");
        check("2019-2021年", Some("2019/2021"), "");
        check("90年代", None, "");
    }

    #[test]
    fn clock_times() {
        check("14时30分", Some("T14:30"), "");
        check("下午3点半", Some("T15:30"), "");
        check("4月16日上午9时", Some("--04-16T09:00"), "");
        check("14:30", Some("T14:30"), "");
        check("上午九点", Some("T09:00"), "");
        check("午后3点", Some("T15:00"), "");
        check("中午1点", Some("T13:00"), "");
        check("深夜2点", Some("T02:00"), "");
        check("晚上12点", Some("T24:00"), "");
        check("凌晨12点", Some("T00:00"), "");
        check("2月31日", Some("--02"), "31日");
        check("九点半", Some("T09:30"), "");
    }

    #[test]
    fn periods() {
        check("上半年", None, "");
        check("2020年上半年", Some("2020-01/2020-06"), "");
        check("2020年第一季度", Some("2020-01/2020-03"), "");
    }

    #[test]
    fn times_told_from_others() {
        check("去年11月15日起", Some("--11-15"), "起");
        check("今年上半年", None, "");
        check("去年底前", None, "前");
        check("昨天下午3时许", Some("T15:00"), "许");
        check("今天上午，", None, "，");
        check("元月2日", Some("--01-02"), "");
        check("1998年元月上旬", Some("1998-01"), "");
        check("上月30日", Some("---30"), "");
        check("本月中旬", None, "");
        check("本周三晚上", None, "");
        check("每周一", None, "");
        check("正月初五", None, "");
        check("本世纪70年代初", None, "初");
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
            ["20年", "3个月", "3:2", "1.5", "第3版", "4500万", "点", "年", "一点", "三点", "一时"]
        {
            assert_eq!(read(&mut Cursor::new(text, 0)), None, "{text}");
        }
    }
}
