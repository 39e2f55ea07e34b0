//! Years and runs of them: 2020年, 2019-2021年, 90年代.

use super::super::measure::eat_range_mark;
use super::super::numeral;
use super::{Time, is_year};
use crate::cursor::Cursor;

/// `2020年`, `二〇二〇年`, `2019-2021年`, `90年代`, `20世纪90年代`.
pub(super) fn year(cursor: &mut Cursor<'_>, time: &mut Time) -> bool {
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
pub(super) fn decade(cursor: &mut Cursor<'_>, time: &mut Time, before: u32) -> bool {
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
