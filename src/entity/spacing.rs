//! Blanks inside names, which newspapers space out.

use std::borrow::Cow;

/// A name without the blanks that space it out: `陆　远` is 陆远, but `New York` stays two words.
pub(crate) fn without_blanks(name: &str) -> Cow<'_, str> {
    if !name.contains(char::is_whitespace) {
        return Cow::Borrowed(name);
    }
    let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_graphic());
    let mut joined = String::with_capacity(name.len());
    for part in name.split_whitespace() {
        if is_latin(joined.chars().next_back()) && is_latin(part.chars().next()) {
            joined.push(' ');
        }
        joined.push_str(part);
    }
    Cow::Owned(joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_part_latin_words_only() {
        assert_eq!(without_blanks("陆　远"), "陆远");
        assert_eq!(without_blanks("New  York"), "New York");
        assert_eq!(without_blanks("《Hello World》"), "《Hello World》");
        assert_eq!(without_blanks("《新 World》"), "《新World》");
    }
}
