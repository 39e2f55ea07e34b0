//! Whether one name is a short form of another, by its characters.
//!
//! ```text
//! 石景山|区市场监管局                    a place, or its name without 区, left out before
//! 北京|明诚|环保|科技|有限公司            words left out: 北京明诚环保公司, 明诚环保
//! 中国|科学院|大学                       first or last characters of words: 国科大
//! 石景山|区                              the division's last character left out
//! 卡洛斯|·|门德斯                        a part of a person's name
//! ```

use super::forms::{Form, Word};
use crate::value::{AliasEvidence, EntityType};

/// Why `short` may stand for `long`; `None` where it may not.
pub(super) fn evidence(short: &Form<'_>, long: &Form<'_>) -> Option<AliasEvidence> {
    let fits = short.kind == long.kind
        && short.length < long.length
        && short.length > 1
        && short.characters & !long.characters == 0;
    if !fits {
        return None;
    }
    match long.kind {
        EntityType::Per => person(short.name, long.name),
        EntityType::Loc => place(short.name, long),
        EntityType::Org => organisation(short, long),
        _ => None,
    }
}

/// 门德斯 or 卡洛斯 for 卡洛斯·门德斯; 远航 for 李远航.
fn person(short: &str, long: &str) -> Option<AliasEvidence> {
    let is_part = match long.contains('·') {
        true => long.split('·').any(|part| part == short) || long.ends_with(&format!("·{short}")),
        false => {
            let mut characters = long.chars();
            let behind_surname = characters.next().map(|_| characters.as_str());
            short.chars().count() == 2 && behind_surname == Some(short)
        }
    };
    is_part.then_some(AliasEvidence::PartOfName)
}

/// What a division's name ends with, and what a text leaves out.
const DIVISIONS: &[&str] = &[
    "特别行政区",
    "自治区",
    "自治州",
    "自治县",
    "省",
    "市",
    "区",
    "县",
    "州",
    "盟",
    "旗",
    "镇",
    "乡",
    "街道",
];

/// 石景山 for 石景山区; 佛山市 and 佛山 for 广东省佛山市.
fn place(short: &str, long: &Form<'_>) -> Option<AliasEvidence> {
    let without_division =
        |name: &str| DIVISIONS.iter().any(|end| name.strip_suffix(end) == Some(short));
    if without_division(long.name) {
        return Some(AliasEvidence::DivisionLeftOut);
    }
    // The last place of a chain of them.
    let (last, before) = long.words.split_last()?;
    if before.is_empty() || !long.words.iter().all(|word| word.is_place) {
        return None;
    }
    if last.text == short {
        return Some(AliasEvidence::PlaceLeftOut);
    }
    without_division(last.text).then_some(AliasEvidence::DivisionLeftOut)
}

fn organisation(short: &Form<'_>, long: &Form<'_>) -> Option<AliasEvidence> {
    if is_behind_place(short, long) {
        return Some(AliasEvidence::PlaceLeftOut);
    }
    is_made_of_words(short, long).then_some(AliasEvidence::WordsLeftOut)
}

/// 区市场监管局 or 市场监管局 for 石景山区市场监管局, 计量检测所 for that of a body.
fn is_behind_place(short: &Form<'_>, long: &Form<'_>) -> bool {
    /// Characters; fewer say nothing: 局 is no name.
    const SHORTEST: usize = 3;
    let Some(left_out) = long.name.strip_suffix(short.name) else { return false };
    if short.length < SHORTEST {
        return false;
    }
    let mut end = 0;
    for word in &long.words {
        if end == left_out.len() {
            return true;
        }
        if !(word.is_place || word.is_body) {
            return false;
        }
        end += word.text.len();
        if end > left_out.len() {
            // Within 石景山区, before its last character.
            let cut = end - left_out.len();
            return word.is_place && DIVISIONS.iter().any(|division| division.len() == cut);
        }
    }
    false
}

/// What companies' names end with, and texts leave out.
const COMPANY_ENDS: &[&str] = &["公司", "集团", "企业", "银行", "事务所"];

/// Words before the one that tells a body from others, which a short form may leave out.
const FRONT_WORDS: &[&str] = &["国家", "全国", "中国", "中华", "中央", "人民", "中华人民共和国"];

/// Whether the characters of `short` are words of `long` or their first or last characters, in
/// order: at least one of the word that tells it from others, and of its last word, which only a
/// company's name goes without.
fn is_made_of_words(short: &Form<'_>, long: &Form<'_>) -> bool {
    let is_front = |word: &Word<'_>| word.is_place || FRONT_WORDS.contains(&word.text);
    let telling = long.words.iter().position(|word| !is_front(word));
    let Some(telling) = telling.filter(|number| number + 1 < long.words.len()) else {
        return false;
    };
    let is_company = COMPANY_ENDS.iter().any(|end| long.name.ends_with(end));
    let mut rest = short.name;
    let mut whole_words = 0;
    for (number, word) in long.words.iter().enumerate() {
        let taken = taken(rest, word.text);
        let is_last = number + 1 == long.words.len();
        let must = number == telling || is_last && !is_company;
        if taken == 0 && must {
            return false;
        }
        whole_words += usize::from(taken == word.text.len());
        rest = rest.get(taken..).unwrap_or_default();
    }
    // 武大 for 武汉大学 could be another word's characters too: only where nothing is left out.
    rest.is_empty() && (whole_words > 0 || short.length > 2 || long.words.len() == 2)
}

/// Bytes of `rest` that stand for `word`: all of it, its end of two characters, its first or its last
/// character, or both.
fn taken(rest: &str, word: &str) -> usize {
    if rest.starts_with(word) {
        return word.len();
    }
    let mut characters = word.char_indices();
    let Some((_, first)) = characters.next() else { return 0 };
    let last = characters.next_back();
    if let Some((_, _)) = last
        && let Some((before_last, _)) = characters.next_back()
        && let Some(end) = word.get(before_last..)
        && rest.starts_with(end)
    {
        return end.len();
    }
    let mut wanted = rest.chars();
    let next = wanted.next();
    let behind = wanted.next();
    match last {
        Some((_, last)) if next == Some(first) && behind == Some(last) => {
            first.len_utf8() + last.len_utf8()
        }
        _ if next == Some(first) => first.len_utf8(),
        Some((_, last)) if next == Some(last) => last.len_utf8(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `long` with `|` between its words, `@` before a place and `#` before a body.
    fn form<'a>(kind: EntityType, marked: &'a str, name: &'a str) -> Form<'a> {
        let word = |word: &'a str| Word {
            text: word.trim_start_matches(['@', '#']),
            is_place: word.starts_with('@'),
            is_body: word.starts_with('#'),
        };
        let words = marked.split('|').map(word).collect();
        let length = name.chars().count();
        Form { number: 0, kind, length, characters: u64::MAX, name, words }
    }

    #[track_caller]
    fn check(kind: EntityType, long: &str, short: &str, expected: Option<AliasEvidence>) {
        let name = long.replace(['|', '@', '#'], "");
        let found = evidence(&form(kind, short, short), &form(kind, long, &name));
        assert_eq!(found, expected, "{short} of {long}");
    }

    #[test]
    fn bodies() {
        use AliasEvidence::{PlaceLeftOut, WordsLeftOut};
        let check = |long, short, expected| check(EntityType::Org, long, short, expected);
        check("@石景山区|市场|监管局", "区市场监管局", Some(PlaceLeftOut));
        check("@石景山区|市场|监管局", "市场监管局", Some(PlaceLeftOut));
        check("@石景山区|市场|监督|管理局", "石景山区市场监管局", Some(WordsLeftOut));
        check("@怀柔区|教育|委员会", "区教委", Some(WordsLeftOut));
        check("@北京|明诚|环保|科技|有限公司", "北京明诚环保公司", Some(WordsLeftOut));
        check("@北京|明诚|环保|科技|有限公司", "明诚环保", Some(WordsLeftOut));
        check("@北京|明诚|环保|科技|有限公司", "北京公司", None);
        check("@北京|明诚|环保|科技|有限公司", "北京环保公司", None);
        check("中国|科学院|大学", "国科大", Some(WordsLeftOut));
        check("中国|科学院|大学", "中科院", None);
        check("中国|科学院", "中科院", None);
        check("@武汉|大学", "武大", None);
    }

    #[test]
    fn places() {
        use AliasEvidence::{DivisionLeftOut, PlaceLeftOut};
        let check = |long, short, expected| check(EntityType::Loc, long, short, expected);
        check("@石景山区", "石景山", Some(DivisionLeftOut));
        check("@广东省|@佛山市", "佛山市", Some(PlaceLeftOut));
        check("@广东省|@佛山市", "佛山", Some(DivisionLeftOut));
        check("@广东省|@佛山市", "广东", None);
    }

    #[test]
    fn persons() {
        let part = Some(AliasEvidence::PartOfName);
        check(EntityType::Per, "卡洛斯·门德斯", "门德斯", part);
        check(EntityType::Per, "李远航", "远航", part);
        check(EntityType::Per, "李远航", "李航", None);
    }
}
