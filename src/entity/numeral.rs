//! Numerals: ASCII, full-width and Chinese digits, magnitudes, and "about".
//!
//! ```text
//! 28.68亿   → 2,868,000,000        ４０余    → 40, approximate
//! 三百五十  → 350                  数千万    → 10,000,000 to 90,000,000, approximate
//! ```

mod sum;

use crate::cursor::Cursor;
use sum::ChineseSum;

/// A numeral at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Numeral {
    /// What it stands for; the least where the words leave it open: 100 for `几百`, 5 for `五六`.
    pub(super) value: f64,
    /// The most where the words leave it open: 900 for `几百`, 6 for `五六`.
    pub(super) most: Option<f64>,
    /// What the magnitudes behind Arabic digits multiply them by: 10,000 for `3万`.
    pub(super) factor: f64,
    /// Whether the words say that it is not exact: 余, 多, 几, 数, 来.
    pub(super) approximate: bool,
    /// Whether it is written in Arabic digits.
    pub(super) arabic: bool,
    /// Digits before the decimal point as written, magnitudes not counted: 4 for `2021`.
    pub(super) digits: usize,
    /// Whether it is 二 alone, which counts things only in 二人 and its like: two of them are 两.
    pub(super) is_written_two: bool,
    /// Whether it has neither decimal point nor magnitude, as years and days have none.
    pub(super) plain: bool,
}

/// Reads a numeral and moves behind it; leaves `cursor` where it was if there is none.
pub(super) fn read(cursor: &mut Cursor<'_>) -> Option<Numeral> {
    let start = *cursor;
    let found = arabic(cursor).or_else(|| chinese(cursor));
    if found.is_none() {
        *cursor = start;
    }
    found
}

/// The value of an ASCII or full-width digit.
pub(super) fn arabic_digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

/// The value of a Chinese digit.
pub(super) fn chinese_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// 10 for 十, up to 100,000,000 for 亿.
fn magnitude(c: char) -> Option<u64> {
    Some(match c {
        '十' => 10,
        '百' => 100,
        '千' => 1_000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => return None,
    })
}

/// The next character, unless it is the 千 of a unit: 65亿千瓦时 is not 65 × 10¹¹ of anything.
fn peek(cursor: &Cursor<'_>) -> Option<char> {
    let mut behind = cursor.rest().chars();
    let next = behind.next()?;
    let is_of_unit = next == '千' && behind.next().is_some_and(|c| "瓦米克伏卡赫焦安".contains(c));
    (!is_of_unit).then_some(next)
}

/// `4500万`, `1,200`, `28.68亿`, `４０余`.
fn arabic(cursor: &mut Cursor<'_>) -> Option<Numeral> {
    let (whole, digits) = whole_part(cursor)?;
    let (fraction, places) = fraction_part(cursor);
    let mut approximate = eat_about(cursor);
    let mut factor: u64 = 1;
    let mut magnitudes = 0;
    while let Some(next) = peek(cursor).and_then(magnitude).filter(|_| magnitudes < 2) {
        factor = factor.checked_mul(next)?;
        magnitudes += 1;
        cursor.skip('万'.len_utf8());
    }
    approximate |= eat_about(cursor);
    let mantissa = whole.checked_mul(10_u64.checked_pow(places)?)?.checked_add(fraction)?;
    // Whole numbers stay exact: 28.68亿 is 2868 × 10⁶, not 28.68 × 10⁸.
    let value = u128::from(mantissa) * u128::from(factor);
    Some(Numeral {
        value: value as f64 / 10_f64.powi(places as i32),
        most: None,
        factor: factor as f64,
        approximate,
        arabic: true,
        digits,
        is_written_two: false,
        plain: places == 0 && magnitudes == 0,
    })
}

/// Digits, with commas between groups of three.
fn whole_part(cursor: &mut Cursor<'_>) -> Option<(u64, usize)> {
    /// More would not fit 64 bits with the fraction.
    const MOST_DIGITS: usize = 15;
    let mut value: u64 = 0;
    let mut digits = 0;
    loop {
        let rest = cursor.rest();
        let mut chars = rest.chars();
        let first = chars.next();
        if let Some(digit) = first.and_then(arabic_digit).filter(|_| digits < MOST_DIGITS) {
            value = value.checked_mul(10)?.checked_add(u64::from(digit))?;
            digits += 1;
            cursor.skip(first.map_or(0, char::len_utf8));
        } else if first == Some(',') && digits > 0 && is_group(chars.as_str()) {
            cursor.skip(1);
        } else {
            break;
        }
    }
    (digits > 0).then_some((value, digits))
}

/// Exactly three digits.
fn is_group(text: &str) -> bool {
    let run = text.chars().take(4).take_while(|c| arabic_digit(*c).is_some()).count();
    run == 3
}

/// The digits behind a decimal point, and how many there are.
fn fraction_part(cursor: &mut Cursor<'_>) -> (u64, u32) {
    const MOST_PLACES: u32 = 4;
    let rest = cursor.rest();
    let Some(behind) = rest.strip_prefix(['.', '．', '·']) else { return (0, 0) };
    let run: Vec<char> = behind.chars().take_while(|c| arabic_digit(*c).is_some()).collect();
    let places = run.len() as u32;
    if places == 0 || places > MOST_PLACES {
        return (0, 0);
    }
    let value = run.iter().filter_map(|c| arabic_digit(*c)).fold(0, |v, d| v * 10 + u64::from(d));
    let point = rest.len() - behind.len();
    cursor.skip(point + run.iter().map(|c| c.len_utf8()).sum::<usize>());
    (value, places)
}

/// 余, 多, 来, 几 behind digits.
fn eat_about(cursor: &mut Cursor<'_>) -> bool {
    // 多 before these is "mostly" or "more", not "over".
    let rest = cursor.rest();
    if rest.starts_with("多次") || rest.starts_with("来自") || rest.starts_with("来到") {
        return false;
    }
    cursor.eat_one_of("余多来").is_some()
}

/// `三百五十`, `二〇二一`, `十几`, `数千万`, `两`, `三点五`.
fn chinese(cursor: &mut Cursor<'_>) -> Option<Numeral> {
    /// Characters of the longest numeral; longer runs are no numbers, and reading them from each of
    /// their characters on would take quadratic time.
    const LONGEST: usize = 24;
    let at_least = eat_at_least(cursor);
    let written = cursor.rest();
    let mut sum = ChineseSum::default();
    let mut length = 0;
    while let Some(c) = peek(cursor) {
        if !sum.push(c)? {
            break;
        }
        length += 1;
        if length > LONGEST {
            return None;
        }
        cursor.skip(c.len_utf8());
    }
    if length == 0 {
        return None;
    }
    let fraction = chinese_fraction(cursor, &sum);
    let approximate = at_least || sum.is_vague() || eat_about(cursor);
    // `三千多万`, `四点五亿`: the magnitude may stand behind 多 and the fraction.
    let mut factor = 1_u64;
    while let Some(next) =
        peek(cursor).and_then(magnitude).filter(|_| approximate || fraction.is_some())
    {
        factor = factor.checked_mul(next)?;
        cursor.skip('万'.len_utf8());
    }
    let [least, most] = sum.bounds()?.map(|value| value as f64 * factor as f64);
    let fraction_of_all = fraction.unwrap_or(0.0) * factor as f64;
    Some(Numeral {
        value: least + fraction_of_all,
        most: (most > least).then_some(most),
        factor: 1.0,
        approximate: approximate || eat_about(cursor),
        arabic: false,
        digits: sum.digits,
        is_written_two: written.starts_with('二') && length == 1,
        plain: !sum.has_magnitude && fraction.is_none(),
    })
}

/// 上 before 百, 千, 万 or 亿: that many and more.
fn eat_at_least(cursor: &mut Cursor<'_>) -> bool {
    let behind = cursor.rest().strip_prefix('上').and_then(|behind| behind.chars().next());
    let here = behind.is_some_and(|c| "百千万亿".contains(c));
    if here {
        cursor.skip('上'.len_utf8());
    }
    here
}

/// `点五`, `点零七` behind a Chinese number below ten thousand.
fn chinese_fraction(cursor: &mut Cursor<'_>, sum: &ChineseSum) -> Option<f64> {
    /// More would be a list of digits.
    const MOST_PLACES: usize = 4;
    let behind = cursor.rest().strip_prefix('点')?;
    let digits: Vec<u32> = behind.chars().map_while(chinese_digit).take(MOST_PLACES + 1).collect();
    // `八点十分`, `三点一刻` are clock times.
    let next = behind.chars().nth(digits.len());
    let clock = sum.digits == 0 || next.is_some_and(|c| "十刻分".contains(c));
    if clock || digits.is_empty() || digits.len() > MOST_PLACES {
        return None;
    }
    cursor.skip('点'.len_utf8() + digits.len() * '一'.len_utf8());
    let value = digits.iter().fold(0.0, |value, digit| value * 10.0 + f64::from(*digit));
    Some(value / 10_f64.powi(digits.len() as i32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, value: f64, approximate: bool, behind: &str) {
        check_between(text, [value; 2], approximate, behind);
    }

    /// `bounds`: the least and the most that it can be.
    #[track_caller]
    fn check_between(text: &str, bounds: [f64; 2], approximate: bool, behind: &str) {
        let mut cursor = Cursor::new(text, 0);
        let numeral = read(&mut cursor).expect("a numeral");
        assert_eq!([numeral.value, numeral.most.unwrap_or(numeral.value)], bounds, "{text}");
        assert_eq!(numeral.approximate, approximate, "{text}");
        assert_eq!(cursor.rest(), behind, "{text}");
    }

    #[test]
    fn arabic_numerals_with_magnitudes_are_exact() {
        check("28.68亿元", 2_868_000_000.0, false, "元");
        check("300万元", 3_000_000.0, false, "元");
        check("1.5亿件", 150_000_000.0, false, "件");
        check("1,200人", 1200.0, false, "人");
        check("2万亿", 2e12, false, "");
        check("65亿千瓦时", 6_500_000_000.0, false, "千瓦时");
        check("250万千伏", 2_500_000.0, false, "千伏");
        check("７·５％", 7.5, false, "％");
    }

    #[test]
    fn about_is_kept() {
        check("40余项", 40.0, true, "项");
        check("4000多万元", 40_000_000.0, true, "元");
        check("20多万", 200_000.0, true, "");
        check_between("数千万元", [10_000_000.0, 90_000_000.0], true, "元");
        check_between("几百元", [100.0, 900.0], true, "元");
        check_between("十几个", [11.0, 19.0], true, "个");
        check_between("五六个", [5.0, 6.0], true, "个");
        check_between("二三十人", [20.0, 30.0], true, "人");
        check_between("十五六岁", [15.0, 16.0], true, "岁");
        check("三千多万", 30_000_000.0, true, "");
    }

    #[test]
    fn chinese_numerals() {
        check("三百五十人", 350.0, false, "人");
        check("二〇二一年", 2021.0, false, "年");
        check("十六日", 16.0, false, "日");
        check("二十", 20.0, false, "");
        check("一亿二千万", 120_000_000.0, false, "");
        check("三点五倍", 3.5, false, "倍");
        check("两个", 2.0, false, "个");
        check("百分", 100.0, false, "分");
        check("九百零八万八千八百五十六元", 9_088_856.0, false, "元");
        check("一百零五", 105.0, false, "");
        check_between("三四百万", [3_000_000.0, 4_000_000.0], true, "");
    }

    #[test]
    fn what_is_too_long_is_cut_or_refused_but_never_overflows() {
        for text in ["亿".repeat(40), "十".repeat(40), "十几".repeat(20), "万亿亿元".to_owned()]
        {
            assert_eq!(read(&mut Cursor::new(&text, 0)), None, "{text}");
        }
        check(&"9".repeat(20), 999_999_999_999_999.0, false, "99999");
        check("9万亿亿", 9e12, false, "亿");
    }
}
