//! Which characters are Han, asked by every stage.

/// Whether `c` is a Han character, extensions and 〇 included.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '〇')
        || matches!(c, '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}
