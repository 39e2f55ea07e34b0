//! TIME by rule: dates, clock times and periods, with their ISO 8601 form.
//!
//! ```text
//! 4月16日 → --04-16      2021年4月 → 2021-04      14时30分 → T14:30
//! 2020年上半年 → 2020-01/2020-06      上半年, 近日 → no value
//! ```

use super::numeral::{self, arabic_digit};
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
const BOUNDARIES: &[&str] = &[
    "年底", "年初", "年末", "年中", "年内", "底", "初", "末", "中旬", "上旬", "下旬", "度", "春节",
];

/// Parts of a day, before a clock time or alone behind a date.
const DAY_PARTS: &[&str] = &[
    "凌晨", "清晨", "早晨", "早上", "上午", "中午", "下午", "傍晚", "晚上", "晚间", "深夜", "午后",
    "夜间", "早", "晚",
];

impl Time {
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

/// Reads a time that begins with a numeral or a period's name, and moves behind it.
pub(super) fn read(cursor: &mut Cursor<'_>) -> Option<Time> {
    let start = *cursor;
    let mut time = Time::default();
    let found = numeric_date(cursor, &mut time)
        || calendar(cursor, &mut time)
        || period(cursor, &mut time)
        || clock_after_day_part(cursor, &mut time);
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
        let clock = clock_after_day_part(cursor, time);
        return year || month || day || clock;
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
    if ahead.eat("代") {
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
    small(cursor, 12, &["月份", "月"], |value| time.month = Some(value))
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
    let found = PERIODS.iter().find(|(name, _)| cursor.eat(name));
    time.months = found.map(|(_, months)| *months);
    found.is_some()
}

/// `下午3时`, `14时30分`, `14:30`, and `上午` alone behind a date.
fn clock_after_day_part(cursor: &mut Cursor<'_>, time: &mut Time) -> bool {
    let mut ahead = *cursor;
    let part = ahead.eat_any(DAY_PARTS);
    let after_date = time.day.is_some();
    if clock(&mut ahead, time, part.is_some() || after_date) {
        time.hour = time.hour.map(|hour| on_24_hours(part, hour));
        *cursor = ahead;
        return true;
    }
    if part.is_some_and(|part| part.chars().count() > 1) && after_date {
        time.vague = true;
        *cursor = ahead;
        return true;
    }
    false
}

/// 下午3点 is 15, 中午1点 13, 晚上12点 24, 凌晨12点 0; 晚上1点 stays 1, of the next day.
fn on_24_hours(part: Option<&str>, hour: u32) -> u32 {
    match (part.unwrap_or_default(), hour) {
        ("下午" | "午后" | "傍晚", 1..=11)
        | ("中午", 1..=3)
        | ("晚上" | "晚间" | "晚" | "夜间" | "深夜", 5..=12) => hour + 12,
        ("凌晨", 12) => 0,
        _ => hour,
    }
}

/// `14:30`, `14时`, `9点半`; `known`: whether a date or a part of the day says that this is a time.
fn clock(cursor: &mut Cursor<'_>, time: &mut Time, known: bool) -> bool {
    let mut ahead = *cursor;
    let Some(hour) = numeral::read(&mut ahead).filter(|n| !n.approximate && n.digits <= 2) else {
        return false;
    };
    let Some(value) = hour.value.filter(|v| *v <= 24.0 && v.fract() == 0.0) else { return false };
    if hour.arabic && ahead.eat_one_of(":：").is_some() {
        let minutes = digits(&mut ahead).filter(|(minute, digits)| *digits == 2 && *minute < 60);
        let Some((minute, _)) = minutes else { return false };
        time.minute = Some(minute);
    } else if let Some(mark) = ahead.eat_any(&["时", "点钟", "点整", "点"]) {
        minutes_in_words(&mut ahead, time);
        // 一点 is "a little", 三点 "three points", 一时 "for a while".
        let bare = time.minute.is_none() && !known && matches!(mark, "点" | "时");
        if bare && !hour.arabic {
            return false;
        }
    } else {
        return false;
    }
    if value > 23.0 && time.minute.is_some_and(|minute| minute > 0) {
        time.minute = None;
        return false;
    }
    time.hour = Some(value as u32);
    *cursor = ahead;
    true
}

/// `30分`, `半`, `一刻` behind an hour.
fn minutes_in_words(cursor: &mut Cursor<'_>, time: &mut Time) {
    if cursor.eat("半") {
        time.minute = Some(30);
    } else if cursor.eat("一刻") {
        time.minute = Some(15);
    } else {
        small(cursor, 59, &["分"], |value| time.minute = Some(value));
    }
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
        check("2019年底", Some("2019"), "");
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
    fn durations_and_scores_are_no_times() {
        for text in
            ["20年", "3个月", "3:2", "1.5", "第3版", "4500万", "点", "年", "一点", "三点", "一时"]
        {
            assert_eq!(read(&mut Cursor::new(text, 0)), None, "{text}");
        }
    }
}
