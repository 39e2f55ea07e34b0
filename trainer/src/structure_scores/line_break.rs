//! Where layout breaks a line of the manuscript: at the edge of a column, at its foot, in a long
//! headline.

use super::manuscript::{Line, Role};
use super::style::Layout;
use crate::random::Random;

/// The characters, by number, before which a line of the manuscript is broken; sorted.
pub(super) fn breaks(line: &Line, layout: Layout, indent: &str, random: &mut Random) -> Vec<usize> {
    let characters: Vec<char> = line.marked.text.chars().collect();
    match (layout.wrap, line.role) {
        (Some(_), Role::Headline) if layout.whole_headlines => Vec::new(),
        (Some(width), Role::Headline) => title_breaks(&characters, width),
        (Some(width), _) => wraps(&characters, width, columns(indent), layout.hanging),
        (None, Role::Paragraph) if layout.column_feeds > 0 => column_breaks(&characters, random),
        _ => Vec::new(),
    }
}

/// None in two paragraphs of five, else one or two, not where a sentence ends.
fn column_breaks(characters: &[char], random: &mut Random) -> Vec<usize> {
    /// Characters before the first and behind the last break, and between two.
    const LEAST: usize = 5;
    let wanted = [0, 0, 1, 1, 2].get(random.below(5)).copied().unwrap_or(0);
    let mut breaks: Vec<usize> = Vec::new();
    for _ in 0..wanted * 8 {
        let at = LEAST + random.below(characters.len().saturating_sub(2 * LEAST));
        let fits = may_break(characters, at)
            && at + LEAST <= characters.len()
            && breaks.iter().all(|other| other.abs_diff(at) >= LEAST);
        if fits && breaks.len() < wanted {
            breaks.push(at);
        }
    }
    breaks.sort_unstable();
    breaks
}

/// Whether a column may end before the character at `at`, and nobody could take it for a paragraph's end.
fn may_break(characters: &[char], at: usize) -> bool {
    let pair = at.checked_sub(1).and_then(|before| characters.get(before)).zip(characters.get(at));
    pair.is_some_and(|(&before, &behind)| {
        !is_within_number(before, behind)
            && !begins_no_line(behind)
            && !ends_no_line(before)
            && !matches!(before, '。' | '！' | '？' | '…' | '；' | '：' | ':' | '”' | '）' | '』')
            && !before.is_whitespace()
            && !behind.is_whitespace()
    })
}

/// Breaks at `width` characters, the first line shorter by the `indent` in columns.
fn wraps(characters: &[char], width: usize, indent: usize, hanging: bool) -> Vec<usize> {
    let mut breaks = Vec::new();
    let (mut line_start, mut used) = (0, indent);
    let mut at = 0;
    while let Some(&character) = characters.get(at) {
        used += column(character);
        if used > width * 2 && at > line_start {
            let cut = cut(characters, line_start, at, hanging);
            if cut >= characters.len() {
                break;
            }
            breaks.push(cut);
            (line_start, at, used) = (cut, cut, 0);
            continue;
        }
        at += 1;
    }
    breaks
}

/// Where the line is cut whose character at `at` no longer fits; behind `line_start`.
fn cut(characters: &[char], line_start: usize, at: usize, hanging: bool) -> usize {
    let get = |at: usize| characters.get(at).copied().unwrap_or_default();
    if hanging && begins_no_line(get(at)) {
        let more = characters.iter().skip(at).take_while(|c| begins_no_line(**c)).count();
        return at + more;
    }
    let fits = |cut: &usize| {
        let (before, behind) = (get(cut.saturating_sub(1)), get(*cut));
        !begins_no_line(behind) && !ends_no_line(before) && !is_within_number(before, behind)
    };
    (line_start + 1..=at).rev().find(fits).unwrap_or(at)
}

/// A headline in lines of nearly the same length.
fn title_breaks(characters: &[char], width: usize) -> Vec<usize> {
    /// Characters; shorter headlines are not broken however narrow the column.
    const LEAST: usize = 16;
    let width = width.max(LEAST);
    let length = characters.len();
    let lines = length.div_ceil(width);
    let cuts = (1..lines).map(|line| cut(characters, 0, line * length / lines, false));
    let mut cuts: Vec<usize> = cuts.filter(|&cut| cut > 1).collect();
    cuts.dedup();
    cuts
}

fn columns(text: &str) -> usize {
    text.chars().map(column).sum()
}

/// 1 for an ASCII character, 2 for others.
fn column(character: char) -> usize {
    if character.is_ascii() { 1 } else { 2 }
}

fn is_within_number(before: char, behind: char) -> bool {
    let of_number =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '%' | '０'..='９' | '．' | '％');
    of_number(before) && of_number(behind)
}

fn begins_no_line(character: char) -> bool {
    "，。、；：？！”’）》】〉」』…—·%,.;:?!)".contains(character)
}

fn ends_no_line(character: char) -> bool {
    "“‘（《【〈「『(".contains(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(text: &str, at: &[usize]) -> String {
        let mut broken = String::new();
        for (number, character) in text.chars().enumerate() {
            if at.contains(&number) {
                broken.push('|');
            }
            broken.push(character);
        }
        broken
    }

    fn wrapped(text: &str, width: usize, indent: usize, hanging: bool) -> String {
        let characters: Vec<char> = text.chars().collect();
        broken(text, &wraps(&characters, width, indent, hanging))
    }

    #[test]
    fn punctuation_begins_no_line() {
        let text = "柳河大桥昨日通车，全长一千二百米，可走八车道。";
        let hanging = "柳河大桥昨日通车，|全长一千二百米，|可走八车道。";
        assert_eq!(wrapped(text, 8, 0, true), hanging);
        let pulled = "柳河大桥昨日通|车，全长一千二百|米，可走八车道。";
        assert_eq!(wrapped(text, 8, 0, false), pulled);
    }

    #[test]
    fn an_indent_takes_room_and_numbers_stay_whole() {
        assert_eq!(wrapped("柳河大桥昨日通车", 4, 4, true), "柳河|大桥昨日|通车");
        assert_eq!(wrapped("全长1200米", 3, 0, true), "全长|1200米");
        assert_eq!(wrapped("他说“好”", 3, 0, true), "他说|“好”");
    }

    #[test]
    fn long_headlines_are_broken_in_the_middle() {
        let text = "柳河大桥提前三月通车两岸居民再也不用绕行";
        let characters: Vec<char> = text.chars().collect();
        let expected = "柳河大桥提前三月通车|两岸居民再也不用绕行";
        assert_eq!(broken(text, &title_breaks(&characters, 9)), expected);
        assert_eq!(title_breaks(&characters, 20), [0; 0]);
    }
}
