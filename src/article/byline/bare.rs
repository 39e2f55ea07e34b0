//! Bylines without a role: `何思源 陆远之` below a headline, `（何思源）` behind an article.
//!
//! What has no role is a byline only where it stands: [`names`] says whether a line may be one,
//! and the caller whether it stands where bylines do. Every name must begin with a surname.

use super::{Credit, is_separator, looks_like_name};
use crate::han::is_han;
use crate::span::Span;
use crate::surname::{behind_compound_surname, behind_surname};

/// The names that `line` consists of; `None` where there is anything else.
pub(in crate::article) fn names(source: &str, line: Span) -> Option<Vec<Credit>> {
    /// Names of the longest list.
    const MOST: usize = 6;
    /// Bytes of as many, with what parts them.
    const LONGEST: usize = MOST * 7 * 3;
    let text = line.of(source);
    let inner = text.trim_matches(super::is_mark);
    if line.len() > LONGEST || !inner.ends_with(is_han) {
        return None;
    }
    let offset = line.start + (text.len() - text.trim_start_matches(super::is_mark).len());
    let mut credits: Vec<Credit> = Vec::new();
    let mut half: Option<(char, usize)> = None;
    let mut at = offset;
    for part in inner.split_inclusive(is_separator) {
        let word = part.trim_end_matches(is_separator);
        let span = Span::new(at, at + word.len());
        at += part.len();
        let mut characters = word.chars();
        let only = characters.next().filter(|_| characters.next().is_none());
        match (word.is_empty(), half.take(), only) {
            (true, before, _) => half = before,
            // `陆　远`: two parts of one character make one name.
            (_, Some((first, start)), Some(second)) => {
                let name: String = [first, second].iter().collect();
                credits.extend(credit(name, Span::new(start, span.end)));
            }
            (_, None, Some(first)) => half = Some((first, span.start)),
            (_, None, None) => split(word, span.start, &mut credits)?,
            (_, Some(_), None) => return None,
        }
    }
    let all_named = half.is_none() && credits.iter().all(|c| behind_surname(&c.name).is_some());
    (all_named && !credits.is_empty() && credits.len() <= MOST).then_some(credits)
}

fn credit(name: String, span: Span) -> Option<Credit> {
    looks_like_name(&name).then_some(Credit { role: String::new(), name, span })
}

/// One name, or more without a blank between: `何思源陆远`.
fn split(word: &str, at: usize, credits: &mut Vec<Credit>) -> Option<()> {
    let parts = glued(word).unwrap_or_default();
    for part in &parts {
        let span = Span::new(at + part.start, at + part.end);
        credits.push(credit(part.of(word).to_owned(), span)?);
    }
    if parts.is_empty() {
        // A Chinese name of four characters has a surname of two.
        let fits = word.chars().count() < 4 || behind_compound_surname(word).is_some();
        credits.push(credit(word.to_owned(), Span::new(at, at + word.len())).filter(|_| fits)?);
    }
    Some(())
}

/// The two or three names that `word` consists of, in bytes of it: 何明 and 陆远 of 何明陆远, while
/// 欧阳思源 is one.
pub(super) fn glued(word: &str) -> Option<Vec<Span>> {
    /// Names without a blank between.
    const MOST: usize = 3;
    /// Bytes of two names at least, and of three at most.
    const LENGTHS: std::ops::RangeInclusive<usize> = 4 * 3..=MOST * 3 * 3;
    let mut parts = Vec::new();
    let splits = LENGTHS.contains(&word.len())
        && word.chars().all(is_han)
        && part(word, 0, MOST, &mut parts)
        && parts.len() > 1;
    splits.then_some(parts)
}

/// Parts what stands behind byte `at` into `most` names or fewer, the first as long as it can be.
fn part(word: &str, at: usize, most: usize, parts: &mut Vec<Span>) -> bool {
    let Some(rest) = word.get(at..) else { return false };
    if rest.is_empty() {
        return true;
    }
    let lengths = if behind_compound_surname(rest).is_some() {
        [4, 3]
    } else if behind_surname(rest).is_some() {
        [3, 2]
    } else {
        return false;
    };
    most > 0
        && lengths.into_iter().any(|characters| {
            // Han characters of names have three bytes.
            let end = at + characters * 3;
            parts.push(Span::new(at, end));
            let fits = word.is_char_boundary(end) && part(word, end, most - 1, parts);
            if !fits {
                parts.pop();
            }
            fits
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Option<&str>) {
        let credits = names(line, Span::new(0, line.len()));
        let shown = credits.map(|credits| {
            let names: Vec<_> = credits.iter().map(|c| c.span.of(line)).collect();
            names.join("|")
        });
        assert_eq!(shown.as_deref(), expected, "{line}");
    }

    #[test]
    fn lists_of_names() {
        check("何思源", Some("何思源"));
        check("（何思源、陆远）", Some("何思源|陆远"));
        check("◎何思源 陆远之 欧阳明", Some("何思源|陆远之|欧阳明"));
        check("陆　远 何思源", Some("陆　远|何思源"));
        check("何思源陆远", Some("何思源|陆远"));
        check("陆远何思源", Some("陆远|何思源"));
        check("何思源陆远之", Some("何思源|陆远之"));
        check("何思源陆远之方晓云", Some("何思源|陆远之|方晓云"));
        check("何思源陆远方晓云", Some("何思源|陆远|方晓云"));
        check("欧阳思源", Some("欧阳思源"));
    }

    #[test]
    fn what_is_no_list_of_names() {
        for line in
            ["完", "图片", "待续", "", "何", "的思源", "何思源。", "完 何思源", "何思源的书"]
        {
            check(line, None);
        }
    }
}
