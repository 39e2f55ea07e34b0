//! Traditional characters read as simplified ones, so that lexicon, model and rules, which are
//! written in simplified characters, serve both.
//!
//! One character for one, of equal length in UTF-8 and UTF-16: no offset moves. Only the reading
//! changes; the report shows the text as given. The table is made from OpenCC's by `cargo xtask
//! traditional`; where one traditional character has several simplified ones, it has the usual one,
//! and pairs of characters for the exceptions, 著名 beside 看著 (看着).
//!
//! ```text
//! file    count, then for each traditional character, ascending, as variable-length numbers: its
//!         distance from the one before, and the signed distance of its simplified one from that
//!         before; behind them in UTF-8, four characters each: a pair and how it is read
//! ```

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::han::is_han;

/// What the table has for code points from here on.
const FIRST: u32 = 0x3400;
/// Up to here: all others are as they are.
const END: u32 = 0xA000;

/// In simplified text as well, for themselves or in names: 乾隆, 著名, 沈默. Changed only where the
/// rest of the text is traditional.
const DOUBTFUL: [char; 21] = [
    '乾', '吒', '夥', '後', '徵', '扞', '拚', '捱', '摺', '於', '榘', '甯', '藉', '菸', '著', '薹',
    '袷', '醣', '阪', '麴', '麽',
];

/// One in thirty Han characters makes a text traditional: traditional prose has about one in three,
/// a quotation in simplified text few.
const SHARE: usize = 30;

struct Table {
    /// By code point from [`FIRST`] on; 0 for what stays.
    simplified: Vec<u16>,
    /// Pairs of characters that are read otherwise than character by character, sorted.
    pairs: Vec<([char; 2], [char; 2])>,
}

static TABLE: LazyLock<Table> =
    LazyLock::new(|| Table::read(include_bytes!("../data/traditional.bin")));

/// `text` in simplified characters, byte for byte in the same places. Borrowed when nothing changes.
#[must_use]
pub(crate) fn simplify(text: &str) -> Cow<'_, str> {
    let table = &*TABLE;
    if !table.has_any_of(text) {
        return Cow::Borrowed(text);
    }
    let mut han = 0_usize;
    let mut traditional = 0_usize;
    let mut doubtful = false;
    for character in text.chars().filter(|character| is_han(*character)) {
        han += 1;
        if table.of(character).is_some() {
            let doubt = DOUBTFUL.contains(&character);
            doubtful |= doubt;
            traditional += usize::from(!doubt);
        }
    }
    if traditional == 0 {
        // Doubtful characters alone make no traditional text.
        return Cow::Borrowed(text);
    }
    let all = traditional * SHARE > han;
    Cow::Owned(replaced(text, all, doubtful))
}

/// `word` as [`simplify`] reads it in a traditional text.
pub(crate) fn simplify_as_traditional(word: &str) -> Cow<'_, str> {
    if word.chars().any(|character| TABLE.of(character).is_some()) {
        Cow::Owned(replaced(word, true, false))
    } else {
        Cow::Borrowed(word)
    }
}

/// `text` with its traditional characters replaced, `all` of them or but for doubtful ones.
fn replaced(text: &str, all: bool, doubtful: bool) -> String {
    let table = &*TABLE;
    let mut simplified = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let pair =
            characters.peek().filter(|_| all).and_then(|next| table.pair([character, *next]));
        if let Some(pair) = pair {
            simplified.extend(pair);
            characters.next();
            continue;
        }
        let kept = !all && doubtful && DOUBTFUL.contains(&character);
        let read = table.of(character).filter(|_| !kept);
        simplified.push(read.unwrap_or(character));
    }
    simplified
}

impl Table {
    /// Reads the file. What is wrong in it is left out; tests hold that nothing is.
    fn read(bytes: &[u8]) -> Self {
        let mut rest = bytes;
        let count = number(&mut rest);
        let mut simplified = vec![0; (END - FIRST) as usize];
        let (mut from, mut to) = (0_u32, 0_u32);
        for _ in 0..count.min(END) {
            from = from.wrapping_add(number(&mut rest));
            let distance = number(&mut rest);
            // Zigzag: 0, -1, 1, -2, …
            to = to.wrapping_add((distance >> 1) ^ (distance & 1).wrapping_neg());
            let slot = from.checked_sub(FIRST).and_then(|at| simplified.get_mut(at as usize));
            if let (Some(slot), Ok(to)) = (slot, u16::try_from(to)) {
                *slot = to;
            }
        }
        let characters: Vec<char> = std::str::from_utf8(rest).unwrap_or_default().chars().collect();
        let pairs = characters.chunks_exact(4).filter_map(|four| match four {
            [a, b, c, d] => Some(([*a, *b], [*c, *d])),
            _ => None,
        });
        Self { simplified, pairs: pairs.collect() }
    }

    /// Whether a character of `text` is in the table.
    fn has_any_of(&self, text: &str) -> bool {
        let mut rest = text.as_bytes();
        while !rest.is_empty() {
            let Some(behind) = self.behind_kept(rest) else { return true };
            rest = behind;
        }
        false
    }

    /// What stands behind the next characters, some hundred, of UTF-8; `None` if one of them is in the
    /// table. Not the whole at once: a browser compiles well what is called again and again.
    #[inline(never)]
    fn behind_kept<'a>(&self, text: &'a [u8]) -> Option<&'a [u8]> {
        let mut rest = text;
        for _ in 0..256 {
            match rest {
                // Three bytes each, as all characters of the table have.
                [first @ 0xE3..=0xE9, second, third, behind @ ..] => {
                    let (first, second) = (usize::from(*first & 0xF), usize::from(*second & 0x3F));
                    let code_point = first << 12 | second << 6 | usize::from(*third & 0x3F);
                    let at = code_point.wrapping_sub(FIRST as usize);
                    if self.simplified.get(at).is_some_and(|to| *to != 0) {
                        return None;
                    }
                    rest = behind;
                }
                // Bytes behind the first of another character begin none of these.
                [_, behind @ ..] => rest = behind,
                [] => break,
            }
        }
        Some(rest)
    }

    #[inline]
    fn of(&self, character: char) -> Option<char> {
        let at = u32::from(character).checked_sub(FIRST)?;
        let to = self.simplified.get(at as usize).copied().filter(|to| *to != 0)?;
        char::from_u32(to.into())
    }

    fn pair(&self, pair: [char; 2]) -> Option<[char; 2]> {
        let at = self.pairs.binary_search_by_key(&pair, |(from, _)| *from).ok()?;
        self.pairs.get(at).map(|(_, to)| *to)
    }
}

/// Takes a number of seven bits a byte, the lowest first, off the front.
fn number(bytes: &mut &[u8]) -> u32 {
    let mut number = 0;
    for shift in (0..28).step_by(7) {
        let Some((byte, rest)) = bytes.split_first() else { break };
        *bytes = rest;
        number |= u32::from(byte & 0x7F) << shift;
        if byte & 0x80 == 0 {
            break;
        }
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_offset_moves() {
        let all: String = (1..0x30000).filter_map(char::from_u32).collect();
        let simplified = simplify(&all);
        assert!(
            all.char_indices().map(|(at, _)| at).eq(simplified.char_indices().map(|(at, _)| at))
        );
        let units = |text: &str| text.chars().map(char::len_utf16).collect::<Vec<_>>();
        assert_eq!(units(&all), units(&simplified));
        assert!(TABLE.pairs.is_sorted());
        assert!(TABLE.pairs.len() > 50);
    }

    #[test]
    fn both_standards_and_their_variants_are_read() {
        assert_eq!(
            simplify("臺灣與台灣，裡面和裏面，說説爲為"),
            "台湾与台湾，里面和里面，说说为为"
        );
        assert_eq!(
            simplify("本報記者瞭解到，他看著著名的乾隆瓷器"),
            "本报记者了解到，他看着著名的乾隆瓷器"
        );
        assert_eq!(simplify("計畫於後天徵求意見"), "计划于后天征求意见");
    }

    #[test]
    fn every_character_of_the_table_is_seen() {
        for character in (0x3300..0xA100).filter_map(char::from_u32) {
            let text = format!("é𠮷{character}a");
            assert_eq!(TABLE.has_any_of(&text), TABLE.of(character).is_some(), "{character}");
        }
        assert!(TABLE.has_any_of(&format!("{}臺", "一a".repeat(1_000))));
    }

    #[test]
    fn simplified_text_stays() {
        let text = "乾隆年间的著名画家沈默徵引於陵，一只后来的台钟，发表意见。".repeat(3);
        assert!(matches!(simplify(&text), Cow::Borrowed(_)));
        assert_eq!(simplify(&format!("{text}臺灣")), format!("{text}台湾"));
    }

    #[test]
    fn other_scripts_stay() {
        for text in ["", "日本の発展", "𠮷野家 naïve 한국"] {
            assert_eq!(simplify(text), text);
        }
    }
}
