//! MONEY, PERCENT and QUANTITY by rule: a numeral with what it counts.

mod words;

use super::numeral::{self, Numeral};
use crate::character_filter::CharacterFilter;
use crate::cursor::Cursor;
use crate::value::{Decimal, EntityType, Value};
use words::{ARABIC_ONLY, CURRENCIES, CURRENCY_PREFIXES, NAMED_BEHIND, UNITS};

/// A measure at the start of a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Measure {
    pub(super) kind: EntityType,
    /// `None` for a sum in 法郎, which several countries have.
    pub(super) value: Option<Value>,
    /// Bytes at its start that are no part of the mention, only of its value: `70亿—` of
    /// `70亿—100亿美元`, where the sum alone is written out.
    pub(super) outside: usize,
}

/// A number or a range of numbers.
struct Amount {
    numeral: Numeral,
    least: f64,
    most: Option<f64>,
    approximate: bool,
    /// Bytes up to the second number of a range whose first is complete but for its unit.
    first_alone: usize,
}

impl Amount {
    fn number(&self, factor: f64) -> Decimal {
        Decimal::new(self.least * factor)
    }

    fn to(&self, factor: f64) -> Option<Decimal> {
        self.most.map(|most| Decimal::new(most * factor))
    }
}

/// Reads a sum, share or quantity, and moves behind it.
pub(super) fn read(cursor: &mut Cursor<'_>) -> Option<Measure> {
    let start = *cursor;
    let prefix = currency_prefix(cursor);
    let read = amount(cursor);
    let found = read.and_then(|amount| {
        let share = if prefix.is_none() { percent(cursor, &amount) } else { None };
        let sum = share.or_else(|| money(cursor, prefix, &amount));
        sum.or_else(|| if prefix.is_none() { quantity(cursor, &amount) } else { None })
    });
    if found.is_none() {
        *cursor = start;
    }
    found
}

/// `300`, `3至5`, `1.5亿—2亿`, `几百`.
fn amount(cursor: &mut Cursor<'_>) -> Option<Amount> {
    let start = cursor.at();
    let numeral = numeral::read(cursor)?;
    let alone = Amount {
        numeral,
        least: numeral.value,
        most: numeral.most,
        approximate: numeral.approximate,
        first_alone: 0,
    };
    let mut ahead = *cursor;
    if !eat_range_mark(&mut ahead) {
        return Some(alone);
    }
    let at_second = ahead.at();
    let Some(second) = numeral::read(&mut ahead) else { return Some(alone) };
    // 3至5亿 is 3亿至5亿, as 3 is less than 5.
    let scaled = numeral.factor == 1.0 && numeral.value < second.value / second.factor;
    let least = if scaled { numeral.value * second.factor } else { numeral.value };
    let alike =
        numeral.arabic == second.arabic && (numeral.arabic || numeral.plain == second.plain);
    if !alike || least >= second.value || numeral.most.or(second.most).is_some() {
        return Some(alone);
    }
    *cursor = ahead;
    let is_complete = numeral.factor > 1.0 || !numeral.arabic && !numeral.plain;
    Some(Amount {
        numeral: second,
        least,
        most: Some(second.value),
        approximate: numeral.approximate || second.approximate,
        first_alone: if is_complete { at_second - start } else { 0 },
    })
}

/// Moves over what stands between the numbers of a range.
pub(super) fn eat_range_mark(cursor: &mut Cursor<'_>) -> bool {
    let mark = cursor.eat_one_of("至到—-－–~～");
    if mark == Some('—') {
        cursor.eat("—");
    }
    mark.is_some()
}

/// `12.5%`, `百分之八十`, `三分之一`, `3个百分点`, `六成`.
fn percent(cursor: &mut Cursor<'_>, amount: &Amount) -> Option<Measure> {
    let mut ahead = *cursor;
    if ahead.eat("分之") {
        let parts = self::amount(&mut ahead)?;
        // 三分之一个世纪 is a time.
        if amount.most.is_some() || amount.least < 2.0 || ahead.peek() == Some('个') {
            return None;
        }
        *cursor = ahead;
        let factor = 100.0 / amount.least;
        return Some(share(parts.number(factor), parts.to(factor), parts.approximate));
    }
    let mark = ahead.eat_any(&["%", "％", "‰", "个百分点", "成"])?;
    let mut factor = 1.0;
    let mut more = 0.0;
    match mark {
        "成" if !is_tenths(&amount.numeral, ahead) => return None,
        "成" => {
            factor = 10.0;
            let is_half = ahead.rest().starts_with('半') && !ahead.rest().starts_with("半年");
            if is_half && ahead.eat("半") {
                more = 5.0;
            }
        }
        "‰" => factor = 0.1,
        _ => {}
    }
    let mut to = amount.to(factor);
    // 20%-30%, which nothing else would read, as its hyphen continues a number.
    let mut last = ahead;
    if matches!(mark, "%" | "％")
        && to.is_none()
        && last.eat_one_of("-~～").is_some()
        && let Some(second) = numeral::read(&mut last).filter(|n| n.value > amount.least)
        && last.eat(mark)
    {
        to = Some(Decimal::new(second.value));
        ahead = last;
    }
    *cursor = ahead;
    let approximate = amount.approximate || mark == "成" && ahead.peek() == Some('多');
    Some(share(Decimal::new(amount.least * factor + more), to, approximate))
}

fn share(number: Decimal, to: Option<Decimal>, approximate: bool) -> Measure {
    let value = Some(Value::Percent { number, to, approximate });
    Measure { kind: EntityType::Percent, value, outside: 0 }
}

/// Whether `N成` is N tenths: one digit, and no word such as 成为 or 成功 behind it.
fn is_tenths(numeral: &Numeral, behind: Cursor<'_>) -> bool {
    numeral.plain
        && (1.0..10.0).contains(&numeral.value)
        && behind.peek().is_none_or(|c| !"为功员立本长都熟人果绩就交品语分效".contains(c))
}

/// `300万元`, `¥300`, `人民币三百元`; `prefix`: the code of what stands before the number.
fn money(
    cursor: &mut Cursor<'_>,
    prefix: Option<&'static str>,
    amount: &Amount,
) -> Option<Measure> {
    let mut ahead = *cursor;
    let currency = match (prefix, currency(&mut ahead)) {
        // `人民币300元`: the prefix says which 元 it is.
        (Some(code), _) => Some(code),
        (None, Some(("元", code))) => {
            if is_no_sum(&amount.numeral, ahead) {
                return None;
            }
            let named = NAMED_BEHIND.iter().find(|(word, _)| ahead.rest().starts_with(word));
            named.map_or(code, |(_, code)| Some(*code))
        }
        (None, Some((_, code))) => code,
        (None, None) => return None,
    };
    let mut factor = 1.0;
    if prefix.is_some() {
        // US$5 million
        let mut behind = ahead;
        behind.skip_blanks();
        const ENGLISH: &[(&str, f64)] = &[("million", 1e6), ("billion", 1e9), ("trillion", 1e12)];
        if let Some((_, times)) = ENGLISH.iter().find(|(word, _)| behind.eat(word)) {
            (factor, ahead) = (*times, behind);
        }
    }
    *cursor = ahead;
    let value = currency.map(|currency| Value::Money {
        amount: amount.number(factor),
        to: amount.to(factor),
        currency: currency.to_owned(),
        approximate: amount.approximate,
    });
    Some(Measure { kind: EntityType::Money, value, outside: amount.first_alone })
}

/// 一元化 and 二元论 are words.
fn is_no_sum(numeral: &Numeral, behind: Cursor<'_>) -> bool {
    !numeral.arabic && numeral.digits == 1 && behind.peek().is_some_and(|c| "化论次方".contains(c))
}

/// Moves over `美元` or its like; gives it with its code.
fn currency(cursor: &mut Cursor<'_>) -> Option<(&'static str, Option<&'static str>)> {
    const FIRSTS: CharacterFilter =
        CharacterFilter::of_all("澳加新德瑞法人越印雷林迪里第美港欧日韩英埃卢泰比台兰马克块铢盾元");
    if !cursor.may_be_at(&FIRSTS) {
        return None;
    }
    CURRENCIES.iter().copied().find(|(word, _)| cursor.eat(word))
}

/// Moves over `人民币` or its like; gives its code.
fn currency_prefix(cursor: &mut Cursor<'_>) -> Option<&'static str> {
    const FIRSTS: CharacterFilter = CharacterFilter::of_all("人UH￥¥$€£");
    if !cursor.may_be_at(&FIRSTS) {
        return None;
    }
    CURRENCY_PREFIXES.iter().find(|(word, _)| cursor.eat(word)).map(|(_, code)| *code)
}

/// `40余项`, `1.5亿件`, `三十人`, `8至10次`.
fn quantity(cursor: &mut Cursor<'_>, amount: &Amount) -> Option<Measure> {
    const FIRSTS: CharacterFilter = CharacterFilter::of_firsts(UNITS);
    let mut ahead = *cursor;
    let numeral = &amount.numeral;
    let mut unit = if ahead.may_be_at(&FIRSTS) { ahead.eat_any(UNITS)? } else { return None };
    let mut approximate = amount.approximate;
    // 7个多月
    let more = [("个月", "多月"), ("个小时", "多小时")];
    if unit == "个"
        && let Some((whole, _)) = more.iter().find(|(_, behind)| ahead.eat(behind))
    {
        (unit, approximate) = (whole, true);
    }
    let behind = ahead.rest();
    // 3年多, but 3年多次 and 3吨多用途.
    let mut next = behind.chars();
    approximate |= "年天月岁周倍吨亩米里斤时".contains(unit.chars().next_back().unwrap_or(' '))
        && next.next() == Some('多')
        && next.next().is_none_or(|c| "，。、；）来的前后以时了才就间没".contains(c));
    // 三年级 is a class, not three years; 三次会议 the third.
    if unit == "年" && behind.starts_with('级') || unit == "次" && behind.starts_with("会议") {
        return None;
    }
    let is_name = is_indefinite(numeral) || numeral.is_written_two && !"人名位".contains(unit);
    if !numeral.arabic && (is_name || ARABIC_ONLY.contains(&unit)) {
        return None;
    }
    *cursor = ahead;
    let value = Some(Value::Quantity {
        number: amount.number(1.0),
        to: amount.to(1.0),
        unit: unit.to_owned(),
        approximate,
    });
    Some(Measure { kind: EntityType::Quantity, value, outside: 0 })
}

/// `一个`, `几家`, `万户` say that there are some or many, not how many.
fn is_indefinite(numeral: &Numeral) -> bool {
    let bare_magnitude = numeral.digits == 0 && numeral.value > 10.0;
    bare_magnitude || numeral.digits <= 1 && numeral.plain && numeral.value < 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str, behind: &str) {
        let mut cursor = Cursor::new(text, 0);
        let measure = read(&mut cursor).expect("a measure");
        let json = serde_json::to_string(&measure.value).expect("plain data");
        assert_eq!(json, expected, "{text}");
        assert_eq!(cursor.rest(), behind, "{text}");
    }

    #[test]
    fn no_word_hides_a_longer_one_behind_it() {
        let currencies: Vec<&str> = CURRENCIES.iter().map(|(name, _)| *name).collect();
        for list in [UNITS, currencies.as_slice()] {
            for (i, word) in list.iter().enumerate() {
                assert!(!list.iter().skip(i + 1).any(|w| w.starts_with(word)), "{word}");
            }
        }
    }

    #[test]
    fn every_currency_is_read() {
        for (name, _) in CURRENCIES {
            assert_eq!(currency(&mut Cursor::new(name, 0)).map(|(found, _)| found), Some(*name));
        }
        for (prefix, code) in CURRENCY_PREFIXES {
            assert_eq!(currency_prefix(&mut Cursor::new(prefix, 0)), Some(*code));
        }
    }

    #[test]
    fn sums() {
        check(
            "28.68亿元",
            r#"{"kind":"money","amount":2868000000,"currency":"CNY","approximate":false}"#,
            "",
        );
        check(
            "300多万美元",
            r#"{"kind":"money","amount":3000000,"currency":"USD","approximate":true}"#,
            "",
        );
        check(
            "人民币三百元",
            r#"{"kind":"money","amount":300,"currency":"CNY","approximate":false}"#,
            "",
        );
        check(
            "数千万元",
            r#"{"kind":"money","amount":10000000,"to":90000000,"currency":"CNY","approximate":true}"#,
            "",
        );
        check(
            "上千元",
            r#"{"kind":"money","amount":1000,"currency":"CNY","approximate":true}"#,
            "",
        );
        check(
            "两万块钱",
            r#"{"kind":"money","amount":20000,"currency":"CNY","approximate":false}"#,
            "",
        );
        check(
            "四点五亿英镑",
            r#"{"kind":"money","amount":450000000,"currency":"GBP","approximate":false}"#,
            "",
        );
        check("50法郎", "null", "");
    }

    #[test]
    fn what_names_the_currency_behind_it_counts_but_stays_outside() {
        check(
            "300元人民币",
            r#"{"kind":"money","amount":300,"currency":"CNY","approximate":false}"#,
            "人民币",
        );
        check(
            "300元新台币",
            r#"{"kind":"money","amount":300,"currency":"TWD","approximate":false}"#,
            "新台币",
        );
    }

    #[test]
    fn shares() {
        check("12.5%的", r#"{"kind":"percent","number":12.5,"approximate":false}"#, "的");
        check("百分之八十", r#"{"kind":"percent","number":80,"approximate":false}"#, "");
        check("百分之八点零七", r#"{"kind":"percent","number":8.07,"approximate":false}"#, "");
        check("2.5‰", r#"{"kind":"percent","number":0.25,"approximate":false}"#, "");
        check("六成是", r#"{"kind":"percent","number":60,"approximate":false}"#, "是");
        check("3个百分点", r#"{"kind":"percent","number":3,"approximate":false}"#, "");
    }

    #[test]
    fn quantities() {
        check("40余项", r#"{"kind":"quantity","number":40,"unit":"项","approximate":true}"#, "");
        check(
            "1.5亿件",
            r#"{"kind":"quantity","number":150000000,"unit":"件","approximate":false}"#,
            "",
        );
        check("三十人", r#"{"kind":"quantity","number":30,"unit":"人","approximate":false}"#, "");
    }

    #[test]
    fn indefinite_amounts_and_names_are_none() {
        for text in [
            "一个",
            "几家",
            "三门峡",
            "百姓",
            "万家灯火",
            "2021",
            "一",
            "一成为",
            "3年级",
            "二次",
            "二元论",
            "三次会议",
            "十四届",
        ] {
            assert_eq!(read(&mut Cursor::new(text, 0)), None, "{text}");
        }
    }
}
