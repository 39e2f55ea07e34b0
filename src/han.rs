//! Which characters are Han, and which are letters at all: asked by every stage, of every character.

/// Whether `c` is a Han character, extensions and 〇 included.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '〇')
        || matches!(c, '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// Whether `c` is a letter of any script. The standard library looks Han characters up in a table
/// that is slow for them, and nearly all characters here are.
pub(crate) fn is_letter(c: char) -> bool {
    is_han(c) || c.is_alphabetic()
}
