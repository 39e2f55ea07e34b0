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
    pub(super) value: Option<Value>,
}

/// Reads a sum, share or quantity, and moves behind it.
pub(super) fn read(cursor: &mut Cursor<'_>) -> Option<Measure> {
    let start = *cursor;
    let found = percent(cursor).or_else(|| money(cursor)).or_else(|| quantity(cursor));
    if found.is_none() {
        *cursor = start;
    }
    found
}

/// `12.5%`, `百分之八十`, `3个百分点`, `六成`.
fn percent(cursor: &mut Cursor<'_>) -> Option<Measure> {
    let mut ahead = *cursor;
    let (numeral, factor) = if ahead.eat("百分之") {
        (numeral::read(&mut ahead)?, 1.0)
    } else if ahead.eat("千分之") {
        (numeral::read(&mut ahead)?, 0.1)
    } else {
        let numeral = numeral::read(&mut ahead)?;
        match ahead.eat_any(&["%", "％", "‰", "个百分点", "成"])? {
            "成" if !is_tenths(&numeral, ahead) => return None,
            "成" => (numeral, 10.0),
            "‰" => (numeral, 0.1),
            _ => (numeral, 1.0),
        }
    };
    *cursor = ahead;
    let approximate = numeral.approximate;
    let value = numeral
        .value
        .map(|number| Value::Percent { number: Decimal::new(number * factor), approximate });
    Some(Measure { kind: EntityType::Percent, value })
}

/// Whether `N成` is N tenths: one digit, and no word such as 成为 or 成功 behind it.
fn is_tenths(numeral: &Numeral, behind: Cursor<'_>) -> bool {
    let one_digit =
        numeral.plain && numeral.value.is_some_and(|value| (1.0..10.0).contains(&value));
    one_digit && behind.peek().is_none_or(|c| !"为功员立本长都熟人果绩就交品语分效".contains(c))
}

/// `300万元`, `¥300`, `人民币三百元`.
fn money(cursor: &mut Cursor<'_>) -> Option<Measure> {
    let mut ahead = *cursor;
    let prefix = currency_prefix(&mut ahead);
    let numeral = numeral::read(&mut ahead)?;
    let suffix = currency(&mut ahead);
    let currency = match (prefix, suffix) {
        // `人民币300元`: the prefix says which 元 it is.
        (Some(code), _) => Some(code),
        (None, Some(("元", code))) => {
            let named = NAMED_BEHIND.iter().find(|(word, _)| ahead.rest().starts_with(word));
            named.map_or(code, |(_, code)| Some(*code))
        }
        (None, Some((_, code))) => code,
        (None, None) => return None,
    };
    *cursor = ahead;
    let approximate = numeral.approximate;
    let value = numeral.value.zip(currency).map(|(amount, currency)| Value::Money {
        amount: Decimal::new(amount),
        currency: currency.to_owned(),
        approximate,
    });
    Some(Measure { kind: EntityType::Money, value })
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

/// `40余项`, `1.5亿件`, `三十人`.
fn quantity(cursor: &mut Cursor<'_>) -> Option<Measure> {
    const FIRSTS: CharacterFilter = CharacterFilter::of_firsts(UNITS);
    let mut ahead = *cursor;
    let numeral = numeral::read(&mut ahead)?;
    let unit = if ahead.may_be_at(&FIRSTS) { ahead.eat_any(UNITS)? } else { return None };
    // 三年级 is a class, not three years.
    if unit == "年" && ahead.peek() == Some('级') {
        return None;
    }
    if !numeral.arabic && (is_indefinite(&numeral) || ARABIC_ONLY.contains(&unit)) {
        return None;
    }
    *cursor = ahead;
    let approximate = numeral.approximate;
    let value = numeral.value.map(|number| Value::Quantity {
        number: Decimal::new(number),
        unit: unit.to_owned(),
        approximate,
    });
    Some(Measure { kind: EntityType::Quantity, value })
}

/// `一个`, `几家`, `万户` say that there are some or many, not how many.
fn is_indefinite(numeral: &Numeral) -> bool {
    let bare_magnitude = numeral.digits == 0 && numeral.value.is_some_and(|value| value > 10.0);
    bare_magnitude
        || numeral.digits <= 1 && numeral.plain && numeral.value.is_none_or(|value| value < 2.0)
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
        check("数千万元", "null", "");
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
        for text in ["一个", "几家", "三门峡", "百姓", "万家灯火", "2021", "一", "一成为", "3年级"]
        {
            assert_eq!(read(&mut Cursor::new(text, 0)), None, "{text}");
        }
    }
}
