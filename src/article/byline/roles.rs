//! Roles at the beginning, in the middle and at the end of a part of a byline.

use super::bare::glued;
use super::words::{CLOSING_ROLES, EDITORS, PREFIXES, ROLES};
use crate::character_filter::CharacterFilter;
use crate::han::is_han;
use crate::surname::{behind_compound_surname, behind_surname};

/// Where in `text`, which begins with a name, a role stands that takes the next one.
pub(super) fn next_role(text: &str) -> Option<usize> {
    /// Bytes up to which a name is none but a foreign one.
    const LONGEST: usize = 4 * 3;
    if text.len() <= LONGEST {
        return None;
    }
    let at = TAKING_NAMES.iter().filter_map(|role| text.find(role)).filter(|at| *at > 0).min()?;
    // 实习记者 is one role.
    let before = text.get(..at)?;
    let longer = ["实习", "见习", "首席", "特约", "特派", "摄影"];
    let before = longer.iter().find_map(|word| before.strip_suffix(word)).unwrap_or(before);
    // 新华社 of `何思源新华社记者陆远` belongs to the second.
    Some(PREFIXES.iter().find_map(|word| before.strip_suffix(word)).unwrap_or(before).len())
}

/// Roles behind which a name stands without a blank.
pub(super) const TAKING_NAMES: &[&str] = &["记者", "通讯员", "实习生"];

pub(super) fn strip_prefix(text: &str) -> &str {
    match PREFIXES.iter().find_map(|prefix| text.strip_prefix(prefix)) {
        Some(behind) => strip_post(behind).unwrap_or(behind),
        None => strip_medium(text).unwrap_or(text),
    }
}

/// What stands behind the name of a paper or station with a reporter of it: 记者何思源 of
/// 柳河电视台记者何思源.
pub(super) fn strip_medium(text: &str) -> Option<&str> {
    /// Characters of the longest name.
    const LONGEST: usize = 10;
    let mut near = text.char_indices().take(LONGEST + 1);
    let (at, _) = near.find(|(_, c)| *c == '记')?;
    let (medium, behind) = text.split_at_checked(at)?;
    let named = medium.ends_with(['报', '台', '社', '网', '刊']) && medium.chars().all(is_han);
    let name = behind.strip_prefix("记者")?;
    (named && medium.len() > 3 && behind_surname(name).is_some()).then_some(behind)
}

/// What stands behind a reporter's post: 记者 of 驻巴黎记者.
fn strip_post(text: &str) -> Option<&str> {
    /// Bytes of the longest place.
    const LONGEST: usize = 6 * 3;
    let post = text.strip_prefix('驻')?;
    let roles = ["特派记者", "记者"];
    let at = roles.iter().filter_map(|role| post.find(role)).min()?;
    post.get(at..).filter(|_| at > 0 && at <= LONGEST)
}

pub(super) fn begins_with_any(text: &str, firsts: &CharacterFilter) -> bool {
    text.chars().next().is_some_and(|first| firsts.may_hold(first))
}

/// Whether `text` names a role and nothing else.
pub(super) fn is_role(text: &str) -> bool {
    EDITORS.contains(&text) || ROLES.contains(&text)
}

/// The longest role that `text` begins with, and what stands behind it.
pub(super) fn strip_role(text: &str) -> Option<(&'static str, &str)> {
    const FIRSTS: CharacterFilter =
        CharacterFilter::of_firsts(ROLES).or(CharacterFilter::of_firsts(EDITORS));
    if !begins_with_any(text, &FIRSTS) {
        return None;
    }
    let mut roles = EDITORS.iter().chain(ROLES);
    let (role, behind) = roles.find_map(|role| Some((*role, text.strip_prefix(role)?)))?;
    // Other roles begin ordinary words (`文静`, `摄影展`): they need a separator behind them.
    let takes_name = TAKING_NAMES.iter().any(|end| role.ends_with(end));
    (takes_name || behind.is_empty() || is_role(behind)).then_some((role, behind))
}

/// Parts `何思源摄` into name and role.
///
/// `is_behind_role`: whether a role says already that a name stands here; otherwise it has to look
/// like one, for much ends with such characters: 阅读原文, 夜景图, 新闻报道.
pub(super) fn strip_closing_role(text: &str, is_behind_role: bool) -> (&str, Option<&'static str>) {
    const LASTS: CharacterFilter = CharacterFilter::of_lasts(CLOSING_ROLES);
    if !text.chars().next_back().is_some_and(|last| LASTS.may_hold(last)) {
        return (text, None);
    }
    CLOSING_ROLES
        .iter()
        .find_map(|role| {
            let name = text.strip_suffix(role)?;
            let length = name.chars().count();
            let compound = behind_compound_surname(name).is_some();
            // 文 also ends names: 记者潘立文, 上官立文.
            let shortest = match *role {
                "文" if compound => 4,
                "文" => 3,
                _ => 2,
            };
            let fits = is_behind_role || stands_before(name, role, length, compound);
            (length >= shortest && fits).then_some((name, Some(*role)))
        })
        .unwrap_or((text, None))
}

/// Whether `name` of so many characters, with a compound surname or another, may be whom `role`
/// right behind it credits.
fn stands_before(name: &str, role: &str, length: usize, compound: bool) -> bool {
    if name.contains('·') {
        return true;
    }
    let pictured = role.contains('摄');
    let lengths = match role {
        _ if compound => 3..=4,
        "摄影报道" => 2..=4,
        "译" | "供图" | "撰文" => 2..=3,
        _ if pictured => 2..=3,
        // Much of two characters before the others is no name: 路线图, 金融报道.
        _ => 3..=3,
    };
    if pictured && glued(name).is_some() {
        return true;
    }
    lengths.contains(&length)
        // 摄 ends little else than 拍摄, and not every surname is known.
        && (behind_surname(name).is_some() || role == "摄" && !name.ends_with('拍'))
        // 高考作文, 高清组图.
        && (pictured || !name.ends_with(['作', '散', '论', '组', '大', '地', '会']))
}
