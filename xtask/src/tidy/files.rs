//! How a file looks: its first line, its length, its name.

use std::path::Path;

use super::source::{Finding, SourceFile};

/// Lines from which on a file has to say why it is so long.
const LONG: usize = 400;

/// How the reason begins, in a comment anywhere in the file.
const REASON: &str = "Over 400 lines because";

/// Names that say nothing about what is in a file.
const EMPTY_NAMES: [&str; 8] =
    ["common", "helper", "helpers", "manager", "misc", "util", "utilities", "utils"];

/// Every program text says first what it owns and what it leaves to others.
pub(super) fn opening(file: &SourceFile) -> Vec<Finding> {
    if !file.is_program() {
        return Vec::new();
    }
    let wanted = if file.is_rust() { "//!" } else { "/*" };
    let mut lines = file.text.lines().enumerate().skip_while(|(_, line)| line.starts_with("#!"));
    match lines.next() {
        Some((_, line)) if line.starts_with(wanted) => Vec::new(),
        _ => vec![file.finding(
            0,
            format!("open the file with a `{wanted}` comment: what it owns, what others do"),
        )],
    }
}

/// A long file is two files, or says why not.
pub(super) fn length(file: &SourceFile) -> Vec<Finding> {
    let lines = file.text.lines().count();
    if !file.is_program() || lines <= LONG || file.text.contains(REASON) {
        return Vec::new();
    }
    vec![file.finding(
        LONG,
        format!("{lines} lines: cut it where the interface is narrow, or write `{REASON} …`"),
    )]
}

/// A file is named for what it makes.
pub(super) fn name(file: &SourceFile) -> Vec<Finding> {
    let stem = Path::new(&file.path).file_stem().and_then(|stem| stem.to_str());
    match stem {
        Some(stem) if EMPTY_NAMES.contains(&stem) => {
            vec![file.finding(0, format!("`{stem}` says nothing: name the file for what it makes"))]
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::source::file;
    use super::*;

    #[test]
    fn programs_open_with_a_comment() {
        assert!(opening(&file("src/a.rs", "//! Owns a.\n")).is_empty());
        assert!(opening(&file("www/a.js", "/*\n * Owns a.\n */\n")).is_empty());
        assert!(opening(&file("benches/a.mjs", "#!/usr/bin/env node\n/* Owns a. */\n")).is_empty());
        assert!(opening(&file("README.md", "# a\n")).is_empty());
        assert_eq!(opening(&file("src/a.rs", "use b;\n//! Owns a.\n")).len(), 1);
        assert_eq!(opening(&file("www/a.js", "// Owns a.\n")).len(), 1);
        assert_eq!(opening(&file("www/a.css", "")).len(), 1);
    }

    #[test]
    fn long_files_give_a_reason() {
        let long = "//! a\n".repeat(LONG + 1);
        assert!(length(&file("src/a.rs", &"//! a\n".repeat(LONG))).is_empty());
        assert!(length(&file("data/a.txt", &long)).is_empty());
        assert!(
            length(&file("src/a.rs", &format!("{long}//! {REASON} it is one table."))).is_empty()
        );
        assert_eq!(length(&file("src/a.rs", &long)).len(), 1);
    }

    #[test]
    fn names_say_something() {
        assert!(name(&file("src/segment/lattice.rs", "")).is_empty());
        assert!(name(&file("src/common_words.rs", "")).is_empty());
        assert_eq!(name(&file("src/utils.rs", "")).len(), 1);
        assert_eq!(name(&file("www/helpers.js", "")).len(), 1);
    }
}
