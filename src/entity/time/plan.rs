//! Five-year plans as times: “十四五”时期 is 2021 to 2025.

use super::super::numeral;
use super::Time;
use crate::cursor::Cursor;

/// `“十四五”时期`: the years of a five-year plan.
pub(super) fn plan(cursor: &mut Cursor<'_>, time: &mut Time) -> bool {
    let mut ahead = *cursor;
    let quoted = ahead.eat_one_of("“\"").is_some();
    let Some(number) = plan_number(&mut ahead) else { return false };
    if quoted != ahead.eat_one_of("”\"").is_some() || ahead.eat_any(&["时期", "期间"]).is_none()
    {
        return false;
    }
    // The first was 1953 to 1957; from the sixth on, they follow each other without a gap.
    if number >= 6 {
        let first = 1981 + 5 * (number - 6);
        (time.year, time.last_year) = (Some(first), Some(first + 4));
    }
    *cursor = ahead;
    true
}

/// The 14 of `十四五`, read up to and with 五.
fn plan_number(cursor: &mut Cursor<'_>) -> Option<u32> {
    let tens = if cursor.eat("十") { 10 } else { 0 };
    let digit = cursor.peek().and_then(numeral::chinese_digit)?;
    cursor.skip('一'.len_utf8());
    // `十五` before 时期 is the tenth.
    if tens == 10 && digit == 5 && !cursor.eat("五") {
        return Some(10);
    }
    let complete = tens == 10 && digit == 5 || cursor.eat("五");
    complete.then_some(tens + digit)
}
