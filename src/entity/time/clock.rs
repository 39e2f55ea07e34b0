//! Clock times: 下午3时, 14时30分, 14:30.

use super::super::measure::eat_range_mark;
use super::super::numeral;
use super::{Time, digits, small};
use crate::character_filter::CharacterFilter;
use crate::cursor::Cursor;

/// Parts of a day, before a clock time or alone behind a date.
pub(super) const DAY_PARTS: &[&str] = &[
    "凌晨", "清晨", "早晨", "早上", "上午", "中午", "正午", "下午", "傍晚", "晚上", "晚间", "深夜",
    "午夜", "子夜", "午后", "夜间", "夜里", "一早", "早", "晚",
];

/// `下午3时`, `14时30分`, `14:30`, and `上午` alone behind a date.
///
/// `after_date`: whether a day was read before.
pub(super) fn after_day_part(cursor: &mut Cursor<'_>, time: &mut Time, after_date: bool) -> bool {
    const FIRSTS: CharacterFilter = CharacterFilter::of_firsts(DAY_PARTS);
    let mut ahead = *cursor;
    let part = if ahead.may_be_at(&FIRSTS) { ahead.eat_any(DAY_PARTS) } else { None };
    time.has_day_part = part.is_some();
    // 今晚8点
    let part = part.or(time.after_noon.then_some("晚"));
    if clock(&mut ahead, time, part.is_some() || after_date) {
        let hour = time.hour.unwrap_or(0);
        let on_24 = on_24_hours(part, hour);
        (time.hour, time.after_noon) = (Some(on_24), on_24 > hour);
        time.until = time.until.map(|(hour, minute)| (on_24_hours(part, hour), minute));
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
    let value = hour.value;
    if value > 24.0 || value.fract() != 0.0 {
        return false;
    }
    if hour.arabic && ahead.rest().starts_with([':', '：']) {
        let Some(minute) = minutes_in_digits(&mut ahead) else { return false };
        time.minute = Some(minute);
        let mut last = ahead;
        if eat_range_mark(&mut last)
            && let Some((hour, ..)) = digits(&mut last).filter(|(hour, _)| *hour <= 24)
            && let Some(minute) = minutes_in_digits(&mut last)
        {
            time.until = Some((hour, minute));
            ahead = last;
        }
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

/// The 30 of `:30` behind an hour.
fn minutes_in_digits(cursor: &mut Cursor<'_>) -> Option<u32> {
    cursor.eat_one_of(":：")?;
    let (minute, digits) = digits(cursor)?;
    (digits == 2 && minute < 60).then_some(minute)
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
