//! A file as the rules see it, and what they say about it.

use std::fmt;

/// A text file of the repository.
pub(super) struct SourceFile {
    /// From the top, parted by `/`.
    pub(super) path: String,
    pub(super) text: String,
}

/// One breach of a rule.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Finding {
    path: String,
    /// Counted from 1.
    line: usize,
    message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, line, message } = self;
        write!(formatter, "{path}:{line}: {message}")
    }
}

impl SourceFile {
    /// A breach at the line with this index.
    pub(super) fn finding(&self, index: usize, message: impl Into<String>) -> Finding {
        Finding { path: self.path.clone(), line: index + 1, message: message.into() }
    }

    /// Whether it is program text, and so has comments.
    pub(super) fn is_program(&self) -> bool {
        self.is_rust() || self.is_script() || self.path.ends_with(".css")
    }

    pub(super) fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    pub(super) fn is_script(&self) -> bool {
        self.path.ends_with(".js") || self.path.ends_with(".mjs")
    }

    /// Its lines without comments. Knows strings only as far as they stay on their line.
    pub(super) fn code(&self) -> Vec<String> {
        let mut in_block = false;
        self.text.lines().map(|line| self.code_of_line(line, &mut in_block)).collect()
    }

    fn code_of_line(&self, line: &str, in_block: &mut bool) -> String {
        let mut code = String::new();
        let mut quote = None;
        let mut characters = line.chars().peekable();
        while let Some(character) = characters.next() {
            let pair = (character, characters.peek().copied().unwrap_or_default());
            if *in_block {
                if pair == ('*', '/') {
                    *in_block = false;
                    characters.next();
                }
            } else if quote.is_some() {
                code.push(character);
                if character == '\\' {
                    code.extend(characters.next());
                } else if quote == Some(character) {
                    quote = None;
                }
            } else if pair == ('/', '/') {
                break;
            } else if pair == ('/', '*') {
                *in_block = true;
                characters.next();
            } else {
                code.push(character);
                // In Rust, a single quote also marks a lifetime.
                let quotes = if self.is_rust() { "\"" } else { "\"'`" };
                quote = quotes.contains(character).then_some(character);
            }
        }
        code
    }
}

#[cfg(test)]
pub(super) fn file(path: &str, text: &str) -> SourceFile {
    SourceFile { path: path.to_owned(), text: text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_what_is_left_without_comments() {
        let script = file("a.js", "a(\"//\"); // b\n/* c\nd */ e('/*')\nf(`\\`/*`) /* g */ + h");
        assert_eq!(script.code(), ["a(\"//\"); ", "", " e('/*')", "f(`\\`/*`)  + h"]);
        let rust = file("a.rs", "//! a\nfn b<'a>(c: &'a str) {} // d");
        assert_eq!(rust.code(), ["", "fn b<'a>(c: &'a str) {} "]);
    }

    #[test]
    fn findings_point_at_a_line() {
        let finding = file("src/a.rs", "").finding(2, "is wrong: mend it");
        assert_eq!(finding.to_string(), "src/a.rs:3: is wrong: mend it");
    }
}
