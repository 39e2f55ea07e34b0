//! User words that jieba cannot find, because they contain a character at which it always cuts:
//! `让·雷诺`, `《红楼梦》`, `iPhone 15`. They are looked for before jieba sees the text.

/// Whether jieba may join `character` to its neighbours. It cuts before and after all others.
#[inline]
pub(super) fn is_joined(character: char) -> bool {
    matches!(character,
        '\u{4E00}'..='\u{9FFF}'
        | 'a'..='z' | 'A'..='Z' | '0'..='9'
        | '+' | '#' | '&' | '.' | '_' | '%' | '-'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{2A6DF}'
        | '\u{2A700}'..='\u{2EBEF}'
        | '\u{2F800}'..='\u{2FA1F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jieba_cuts_at_every_character_that_is_not_joined_and_at_no_other() {
        let mut jieba = jieba_rs::Jieba::empty();
        let characters = (0..=0x2FFFF).step_by(7).chain(0..0x3100).filter_map(char::from_u32);
        for character in characters {
            let word: String = [character, character].iter().collect();
            jieba.add_word(&word, Some(1_000), None);
            let tokens = jieba.cut(&word, false).len();
            let whole = tokens == 1;
            assert_eq!(whole, is_joined(character), "U+{:04X}", character as u32);
        }
    }
}
