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

/// One name, or two without a blank between: `何思源陆远`.
fn split(word: &str, at: usize, credits: &mut Vec<Credit>) -> Option<()> {
    let boundary = |characters: usize| Some(word.char_indices().nth(characters)?.0);
    let length = word.chars().count();
    let is_two = length == 4 && behind_compound_surname(word).is_none();
    let second = match length {
        // Of 何明陆远 both are names; 欧阳思源 is one.
        4 if is_two => boundary(2).filter(|at| begins_with_name(word, *at)),
        5 => [3, 2].into_iter().filter_map(boundary).find(|at| begins_with_name(word, *at)),
        6 => boundary(3).filter(|at| begins_with_name(word, *at)),
        _ => None,
    };
    let Some(second) = second else {
        // A Chinese name of four characters has a surname of two.
        let fits = length < 4 || !is_two;
        credits.push(credit(word.to_owned(), Span::new(at, at + word.len())).filter(|_| fits)?);
        return Some(());
    };
    for part in [Span::new(0, second), Span::new(second, word.len())] {
        let span = Span::new(at + part.start, at + part.end);
        credits.push(credit(part.of(word).to_owned(), span)?);
    }
    Some(())
}

/// Whether what stands behind byte `at` may be a name.
fn begins_with_name(word: &str, at: usize) -> bool {
    word.get(at..).is_some_and(|behind| behind_surname(behind).is_some())
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
