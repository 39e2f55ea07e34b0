//! What the built-in file says.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;

/// Every candidate of the longest name that `text` begins with, with its code.
fn longest(text: &str) -> String {
    let all = divisions();
    let Some(named) = all.longest_at(text, &|_| true) else { return String::new() };
    let candidate = |candidate: &Candidate| {
        let code = all.code(candidate.division).map_or("-".to_owned(), |code| code.to_string());
        let old = candidate.old.map(|old| format!("←{}", all.name(old)));
        format!("{code}{}{}", all.name(candidate.division), old.unwrap_or_default())
    };
    let mut candidates: Vec<String> = named.candidates.iter().map(candidate).collect();
    candidates.sort();
    format!("{:?} {} {}", named.written, text.get(..named.length).unwrap(), candidates.join(" "))
}

#[test]
fn the_file_is_whole() {
    let all = divisions();
    assert!(all.today > 3200 && all.entries.len() > all.today + 80);
    let today = &all.entries[..all.today];
    assert!(today.is_sorted_by(|one, other| one.code < other.code));
    for number in 0..all.entries.len() as Number {
        let name = all.name(number);
        assert!(!name.is_empty() && name.chars().all(crate::han::is_han), "{number}: {name}");
        let stem = all.entries[usize::from(number)].stem(all.text);
        assert!(stem.chars().count() <= LONGEST_STEM, "{name}");
        let parent = all.parent(number);
        assert_eq!(parent.is_none(), all.level(number) == 0, "{name}");
        let entry = &all.entries[usize::from(number)];
        assert!(all.of_code(entry.code).is_some(), "{name}");
    }
}

#[test]
fn the_longest_name_counts() {
    assert_eq!(longest("海淀区政府"), "Full 海淀区 110108海淀区");
    assert_eq!(longest("海淀黄庄"), "Bare 海淀 110108海淀区");
    assert_eq!(longest("恩施州"), "Shortened 恩施州 422800恩施土家族苗族自治州");
    assert_eq!(longest("恩施市"), "Full 恩施市 422801恩施市");
    assert_eq!(
        longest("恩施土家族苗族自治州"),
        "Full 恩施土家族苗族自治州 422800恩施土家族苗族自治州"
    );
    assert_eq!(longest("赵县"), "Full 赵县 130133赵县");
    assert_eq!(longest("赵家"), "");
    assert_eq!(longest("广西自治区"), "Shortened 广西自治区 450000广西壮族自治区");
    assert_eq!(longest("香港特区"), "Shortened 香港特区 810000香港特别行政区");
    assert_eq!(longest("九龙城区"), "Full 九龙城区 -九龙城区");
    assert_eq!(longest("朝阳区"), "Full 朝阳区 110105朝阳区 220104朝阳区");
    assert_eq!(longest("朝阳"), "Bare 朝阳 110105朝阳区 211300朝阳市 211321朝阳县 220104朝阳区");
    assert_eq!(longest(""), "");
}

#[test]
fn old_names_are_known() {
    assert_eq!(longest("崇文区"), "Full 崇文区 110101东城区←崇文区");
    assert_eq!(longest("襄樊"), "Bare 襄樊 420600襄阳市←襄樊市");
    assert_eq!(longest("昌平县"), "Formerly 昌平县 110114昌平区");
    assert_eq!(longest("吕梁地区"), "Formerly 吕梁地区 141100吕梁市");
    assert_eq!(longest("宜宾县"), "Full 宜宾县 511504叙州区←宜宾县");
}

#[test]
fn parents_follow_from_codes() {
    let all = divisions();
    let number = |name: &str| all.longest_at(name, &|_| true).unwrap().candidates[0].division;
    let parent = |name: &str| all.parent(number(name)).map(|parent| all.name(parent));
    assert_eq!(parent("海淀区").as_deref(), Some("北京市"));
    assert_eq!(parent("正定县").as_deref(), Some("石家庄市"));
    assert_eq!(parent("石家庄市").as_deref(), Some("河北省"));
    assert_eq!(parent("潜江市").as_deref(), Some("湖北省"));
    assert_eq!(parent("忠县").as_deref(), Some("重庆市"));
    assert_eq!(parent("河北省"), None);
    assert!(all.is_in(number("正定县"), number("河北省")));
    assert!(!all.is_in(number("正定县"), number("北京市")));
}
