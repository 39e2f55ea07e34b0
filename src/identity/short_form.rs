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

/// Bytes of a Han character.
const CHARACTER: usize = '市'.len_utf8();

/// What a division's name ends with, and what a text leaves out.
const DIVISIONS: &[&str] =
    &["特别行政区", "自治区", "自治州", "自治县", "省", "市", "区", "县", "州", "盟", "旗"];

/// Provinces by their short names: a place named right before is another one, no larger one.
const PROVINCES: &[&str] = &[
    "北京",
    "天津",
    "上海",
    "重庆",
    "河北",
    "山西",
    "辽宁",
    "吉林",
    "黑龙江",
    "江苏",
    "浙江",
    "安徽",
    "福建",
    "江西",
    "山东",
    "河南",
    "湖北",
    "湖南",
    "广东",
    "广西",
    "海南",
    "四川",
    "贵州",
    "云南",
    "西藏",
    "陕西",
    "甘肃",
    "青海",
    "宁夏",
    "新疆",
    "内蒙古",
    "香港",
    "澳门",
    "台湾",
];

/// 石景山 for 石景山区, not 莫干山 for 莫干山镇, which is no mountain; 佛山市 and 佛山 for 广东省佛山市.
fn place(short: &str, long: &Form<'_>) -> Option<AliasEvidence> {
    let without_division =
        |name: &str| DIVISIONS.iter().any(|end| name.strip_suffix(end) == Some(short));
    if without_division(long.name) {
        return Some(AliasEvidence::DivisionLeftOut);
    }
    // The last place of a chain of them.
    let (last, before) = long.words.split_last()?;
    let is_chain = !before.is_empty() && long.words.iter().all(|word| word.is_place);
    // 苏梅州 of 乌克兰苏梅州 need not be a word that is known.
    let first = long.words.first().filter(|first| first.is_place && first.text.len() > CHARACTER);
    let behind = first.and_then(|first| long.name.strip_prefix(first.text));
    let is_division =
        short.len() > 2 * CHARACTER && DIVISIONS.iter().any(|end| short.ends_with(end));
    if behind == Some(short) && is_division {
        return Some(AliasEvidence::PlaceLeftOut);
    }
    if !is_chain || PROVINCES.contains(&short) {
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
            let cut = word.text.len() - (end - left_out.len());
            return word.is_place && DIVISIONS.contains(&word.text.get(cut..).unwrap_or_default());
        }
    }
    false
}

/// What companies' names end with, and texts leave out.
const COMPANY_ENDS: &[&str] = &["公司", "集团", "企业", "事务所"];

/// Words before the one that tells a body from others, which a short form may leave out.
const FRONT_WORDS: &[&str] = &["国家", "全国", "中国", "中华", "中央", "人民", "中华人民共和国"];

/// Whether the characters of `short` are words of `long` or their first or last characters, in
/// order. Something must stand for the word that tells the body from others, and for its last word,
/// which only a company's name goes without; and only a company's goes without a word in between
/// where all others are whole: 农业发展银行 is not 农业银行.
fn is_made_of_words(short: &Form<'_>, long: &Form<'_>) -> bool {
    let is_front = |word: &Word<'_>| word.is_place || FRONT_WORDS.contains(&word.text);
    let telling = long.words.iter().position(|word| !is_front(word));
    let Some(telling) = telling.filter(|number| number + 1 < long.words.len()) else {
        return false;
    };
    let is_company = COMPANY_ENDS.iter().any(|end| long.name.ends_with(end));
    let (mut rest, mut whole, mut shortened, mut left_out) = (short.name, 0, 0, 0);
    for (number, word) in long.words.iter().enumerate() {
        let is_last = number + 1 == long.words.len();
        let taken = taken(rest, word.text, is_last);
        let must = number == telling || is_last && !is_company;
        let start = short.name.len() - rest.len();
        let is_cut = taken == word.text.len() && cuts_word(short, start, start + taken);
        if taken == 0 && must || is_cut {
            return false;
        }
        if taken == word.text.len() {
            whole += 1;
        } else if taken > 0 {
            shortened += 1;
        } else if !is_front(word) && !word.text.starts_with('第') {
            left_out += 1;
        }
        rest = rest.get(taken..).unwrap_or_default();
    }
    let all_whole = is_company || left_out == 0 || shortened > 0;
    // 武大 for 武汉大学, but no two characters for three words.
    rest.is_empty() && all_whole && (whole > 0 || short.length > 2 || long.words.len() == 2)
}

/// Whether a word of the name begins between these bytes and goes on behind: 央视 is no part of 央|视频.
fn cuts_word(name: &Form<'_>, start: usize, end: usize) -> bool {
    let mut word_end = 0;
    name.words.iter().any(|word| {
        let begin = word_end;
        word_end += word.text.len();
        start < begin && begin < end && end < word_end
    })
}

/// Bytes of `rest` that stand for `word`: all of it; its first character, its last, or both; of the
/// last word, its last two characters.
fn taken(rest: &str, word: &str, is_last: bool) -> usize {
    if rest.starts_with(word) {
        return word.len();
    }
    let mut characters = word.char_indices();
    let Some((_, first)) = characters.next() else { return 0 };
    let Some((at, last)) = characters.next_back() else { return 0 };
    let end = characters.next_back().and_then(|(before, _)| word.get(before..));
    if let Some(end) = end.filter(|end| is_last && rest.starts_with(end)) {
        return end.len();
    }
    let Some(behind) = rest.strip_prefix(first) else {
        // 军 is no 海军.
        let stands_for_it = rest.starts_with(last) && !(is_last && at == first.len_utf8());
        return if stands_for_it { last.len_utf8() } else { 0 };
    };
    let and_last = if behind.starts_with(last) { last.len_utf8() } else { 0 };
    first.len_utf8() + and_last
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
        Form { number: 0, place: 0, introduced: 0, kind, length, characters: u64::MAX, name, words }
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
        check("@中国|农业|发展|银行", "农业银行", None);
        check("@乌|海军", "乌军", None);
        check("@白俄罗斯|空军", "俄罗斯空军", None);
        check("共青团中央|书记处", "中央书记处", None);
        check("政协|第十四届|全国|委员会", "政协全国委员会", Some(WordsLeftOut));
    }

    #[test]
    fn places() {
        use AliasEvidence::{DivisionLeftOut, PlaceLeftOut};
        let check = |long, short, expected| check(EntityType::Loc, long, short, expected);
        check("@石景山区", "石景山", Some(DivisionLeftOut));
        check("@广东省|@佛山市", "佛山市", Some(PlaceLeftOut));
        check("@广东省|@佛山市", "佛山", Some(DivisionLeftOut));
        check("@广东省|@佛山市", "广东", None);
        check("@福建|@广东", "广东", None);
        check("@莫干山镇", "莫干山", None);
        check("@乌克兰|苏梅州", "苏梅州", Some(PlaceLeftOut));
    }

    #[test]
    fn persons() {
        let part = Some(AliasEvidence::PartOfName);
        check(EntityType::Per, "卡洛斯·门德斯", "门德斯", part);
        check(EntityType::Per, "李远航", "远航", part);
        check(EntityType::Per, "李远航", "李航", None);
    }
}
