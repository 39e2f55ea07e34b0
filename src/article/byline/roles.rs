//! Roles at the beginning, in the middle and at the end of a part of a byline.

use super::words::{CLOSING_ROLES, PREFIXES, ROLES};
use crate::character_filter::CharacterFilter;
use crate::surname::behind_compound_surname;

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
    let longer = ["实习", "见习", "首席", "特约", "特派", "摄影", "本报"];
    Some(longer.iter().find_map(|word| before.strip_suffix(word)).unwrap_or(before).len())
}

/// Roles behind which a name stands without a blank.
pub(super) const TAKING_NAMES: &[&str] = &["记者", "通讯员", "实习生"];

pub(super) fn strip_prefix(text: &str) -> &str {
    const FIRSTS: CharacterFilter = CharacterFilter::of_firsts(PREFIXES);
    if !begins_with_any(text, &FIRSTS) {
        return text;
    }
    let behind = PREFIXES.iter().find_map(|prefix| text.strip_prefix(prefix)).unwrap_or(text);
    strip_post(behind).unwrap_or(behind)
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

/// The longest role that `text` begins with, and what stands behind it.
pub(super) fn strip_role(text: &str) -> Option<(&'static str, &str)> {
    const FIRSTS: CharacterFilter = CharacterFilter::of_firsts(ROLES);
    if !begins_with_any(text, &FIRSTS) {
        return None;
    }
    let (role, behind) = ROLES.iter().find_map(|role| Some((*role, text.strip_prefix(role)?)))?;
    // Other roles begin ordinary words (`文静`, `摄影展`): they need a separator behind them.
    let takes_name = TAKING_NAMES.iter().any(|end| role.ends_with(end));
    (takes_name || behind.is_empty() || ROLES.contains(&behind)).then_some((role, behind))
}

/// Parts `何思源摄` into name and role.
pub(super) fn strip_closing_role(text: &str) -> (&str, Option<&'static str>) {
    const LASTS: CharacterFilter = CharacterFilter::of_lasts(CLOSING_ROLES);
    if !text.chars().next_back().is_some_and(|last| LASTS.may_hold(last)) {
        return (text, None);
    }
    CLOSING_ROLES
        .iter()
        .find_map(|role| {
            let name = text.strip_suffix(role)?;
            // 文 also ends names: 记者潘立文, 上官立文.
            let shortest = match (*role, behind_compound_surname(name)) {
                ("文", Some(_)) => 4,
                ("文", None) => 3,
                _ => 2,
            };
            (name.chars().count() >= shortest).then_some((name, Some(*role)))
        })
        .unwrap_or((text, None))
}
