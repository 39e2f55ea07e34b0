//! What kind of character a character is, for the tagger's features: its class, and whether
//! surnames, transliterations or the names of bodies and places are made with it.

use std::sync::LazyLock;

use super::name::{characters_rare_in_names, surname_characters};
use crate::han::is_han;

/// What is known of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Code point; every digit is 0, a full-width form is the ASCII one.
    pub(super) code: u32,
    /// Below 15.
    pub(super) class: u8,
    /// [`CharacterTable::SURNAME`] and its like.
    pub(super) masks: u8,
}

/// Characters of foreign names, as agencies write them.
const TRANSLITERATION: &str = "丁乌乔亚亨伊伍休伦伯佐佩伽侯修倍克兰兹内切列利加劳努勒包华博卡卢厄古史吉哈哥因图坎坦埃基塔塞墨多夏夫奇奈奎奥威姆孔安密宁察尔尤尼巴布希帕帖库庞康延弗彭彻徒德恩戈戴扎托扬拉提摩撒文斐斯日施普曼朗本朱杜杰林查柏柯格桑梅梵森欧比汀汉汤沃沙法波泰泽洛洪海涅温满澳爱特狄班琼瑙瑞瑟瓦甘申福科穆章米约纳纽绍维缪罗翁耶肖胡艾苏若茨茹茜莉莎莫莱莲菲萨葛蒂蒙蓬蕾薇西詹让诺谢豪贝贡费贾路辛达迈迪逊邓邦里金钦门阿隆雅雷霍霞韦马魏鲁鲍麦黎默齐";
/// Last characters of the names of bodies.
const BODIES: &str = "会党军办协厂厅台司团处室局店所报政旅校班社科站系组网署行院部队集馆委";
/// Last characters of the names of places.
const PLACES: &str = "乡区县口园国坊城堡塔大寨屯山岗岛岭峡峰川州市府庄庙店廊弄径房旗村林桥楼水江池沟河泉洋洲洞海港湖湾漠滩潭站縣街谷路道郡里镇门关陵院隘";

/// Every Han character of the basic block, looked up in one step.
#[derive(Debug)]
pub(super) struct CharacterTable {
    /// From [`FIRST`] on.
    masks: Box<[u8]>,
}

const FIRST: u32 = 0x4e00;
const LAST: u32 = 0x9fff;

impl CharacterTable {
    /// A surname.
    const SURNAME: u8 = 1;
    /// Stands in foreign names.
    const TRANSLITERATION: u8 = 1 << 1;
    /// Ends the names of bodies.
    pub(super) const HEAD: u8 = 1 << 2;
    /// Ends the names of places.
    const PLACE: u8 = 1 << 3;
    /// Hardly ever in a given name.
    const NOT_IN_NAMES: u8 = 1 << 4;
    /// A Chinese digit or magnitude.
    const NUMERAL: u8 = 1 << 5;
    /// Ends names, and is no feature.
    const CLOSES: u8 = 1 << 6;

    /// The table, made when it is first asked for.
    pub(super) fn shared() -> &'static Self {
        static TABLE: LazyLock<CharacterTable> = LazyLock::new(CharacterTable::new);
        &TABLE
    }

    fn new() -> Self {
        let mut table = Self { masks: vec![0; (LAST + 1 - FIRST) as usize].into() };
        table.mark(surname_characters(), Self::SURNAME);
        table.mark(TRANSLITERATION.chars(), Self::TRANSLITERATION);
        table.mark(BODIES.chars(), Self::HEAD);
        table.mark(PLACES.chars(), Self::PLACE);
        table.mark(characters_rare_in_names(), Self::NOT_IN_NAMES);
        table.mark("零一二三四五六七八九两十百千万亿几".chars(), Self::NUMERAL);
        table.mark("的了在是对将把被从向".chars(), Self::CLOSES);
        table
    }

    fn mark(&mut self, characters: impl Iterator<Item = char>, bit: u8) {
        for character in characters {
            let index = u32::from(character).checked_sub(FIRST);
            let masks = index.and_then(|index| self.masks.get_mut(index as usize));
            masks.into_iter().for_each(|masks| *masks |= bit);
        }
    }

    #[inline]
    pub(super) fn get(&self, c: char) -> Entry {
        let code = u32::from(c);
        if let Some(masks) = code.checked_sub(FIRST).and_then(|i| self.masks.get(i as usize)) {
            return Entry { code, class: 0, masks: masks & !Self::CLOSES };
        }
        let folded = match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(code - 0xfee0).unwrap_or(c),
            '\u{3000}' => ' ',
            other => other,
        };
        let class = match folded {
            '0'..='9' => 1,
            'A'..='Z' => 2,
            'a'..='z' => 3,
            ' ' | '\t' | '\n' | '\r' => 4,
            '·' | '•' | '・' => 5,
            '、' => 6,
            '，' | ',' | '；' | ';' | '：' | ':' => 7,
            '。' | '！' | '？' | '!' | '?' => 8,
            '“' | '”' | '"' | '‘' | '’' | '「' | '」' | '\'' => 9,
            '《' | '》' | '<' | '>' => 10,
            '（' | '）' | '(' | ')' | '[' | ']' | '【' | '】' => 11,
            '—' | '-' | '–' | '…' => 12,
            other if is_han(other) => 0,
            other if other.is_alphabetic() => 13,
            _ => 14,
        };
        let code = match class {
            1 => u32::from('0'),
            4 => u32::from(' '),
            5 => u32::from('·'),
            _ => u32::from(folded),
        };
        Entry { code, class, masks: 0 }
    }

    /// Whether no name of a body goes on behind a word that ends with this character.
    #[inline]
    pub(super) fn closes_names(&self, code: u32) -> bool {
        match code.checked_sub(FIRST).and_then(|index| self.masks.get(index as usize)) {
            Some(masks) => masks & Self::CLOSES != 0,
            None => char::from_u32(code)
                .is_none_or(|c| !(is_han(c) || c.is_alphanumeric() || "“”\"·（）()".contains(c))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_character_are_alike() {
        let table = CharacterTable::shared();
        assert_eq!(table.get('３'), table.get('7'));
        assert_eq!(table.get('Ａ'), table.get('A'));
        assert_ne!(table.get('A'), table.get('a'));
        assert_eq!(table.get('　'), table.get(' '));
    }

    #[test]
    fn characters_have_their_uses() {
        let table = CharacterTable::shared();
        assert_ne!(table.get('王').masks & CharacterTable::SURNAME, 0);
        assert_ne!(table.get('局').masks & CharacterTable::HEAD, 0);
        assert_eq!(table.get('的').masks & CharacterTable::SURNAME, 0);
        let closing = "的，王”".chars().map(|c| table.closes_names(c.into()));
        assert!(closing.eq([true, true, false, false]));
    }
}
