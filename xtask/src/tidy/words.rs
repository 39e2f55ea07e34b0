//! What may not be written, and where.

use super::source::{Finding, SourceFile};

/// Words that do not belong in some files. Parts are joined here so that this table does not
/// break its own rules.
struct Ban {
    words: &'static [&'static str],
    applies: fn(&SourceFile) -> bool,
    /// Comments may name it, to say that it is not done.
    comments_too: bool,
    remedy: &'static str,
}

const BANS: [Ban; 6] = [
    Ban {
        words: &[
            concat!("inner", "HTML"),
            concat!("outer", "HTML"),
            concat!("insertAdjacent", "HTML"),
            concat!("document.", "write"),
            concat!("ev", "al("),
            concat!("new ", "Function("),
        ],
        applies: is_of_page,
        comments_too: false,
        remedy: "make elements and set `textContent`; users' text is never markup or code",
    },
    Ban {
        words: &[concat!("new ", "Worker(")],
        applies: |file| is_of_page(file) && !file.path.ends_with("/analyzer-assets.js"),
        comments_too: false,
        remedy: "only analyzer-assets.js creates the worker: go through analyzer-client.js",
    },
    Ban {
        words: &[concat!("#[", "ignore")],
        applies: SourceFile::is_rust,
        comments_too: false,
        remedy: "assert today's result with a FIXME saying what would be right",
    },
    Ban {
        words: &[
            concat!("test", ".skip("),
            concat!("it", ".skip("),
            concat!("describe", ".skip("),
            concat!("test", ".todo("),
            concat!("it", ".todo("),
            concat!("test", ".only("),
            concat!("it", ".only("),
            concat!("describe", ".only("),
        ],
        applies: SourceFile::is_script,
        comments_too: false,
        remedy: "assert today's result with a FIXME saying what would be right",
    },
    Ban {
        words: &[
            concat!("/ho", "me/"),
            concat!("/ro", "ot/"),
            concat!("/Us", "ers/"),
            concat!("/wo", "rk/"),
            concat!("/tm", "p/"),
            concat!("C:", "\\"),
        ],
        applies: is_our_own,
        comments_too: true,
        remedy: "no path of one machine: name it from the top of the repository",
    },
    Ban {
        words: &[
            concat!("registry.", "npmjs"),
            concat!("index.", "crates.io"),
            concat!("static.", "crates.io"),
            concat!("deb.", "debian.org"),
            concat!("arti", "factory"),
        ],
        applies: is_our_own,
        comments_too: true,
        remedy: "no registry's host: everybody has their own; name the package alone",
    },
];

/// No file holds a word that is banned there.
pub(super) fn forbidden(file: &SourceFile) -> Vec<Finding> {
    let mut findings = Vec::new();
    for Ban { words, applies, comments_too, remedy } in &BANS {
        if !applies(file) {
            continue;
        }
        let lines = if *comments_too {
            file.text.lines().map(str::to_owned).collect()
        } else {
            file.code()
        };
        for (index, line) in lines.iter().enumerate() {
            for word in words.iter().filter(|word| line.contains(**word)) {
                findings.push(file.finding(index, format!("`{word}`: {remedy}")));
            }
        }
    }
    findings
}

/// Scripts and markup that reach a reader's browser.
fn is_of_page(file: &SourceFile) -> bool {
    let shipped = file.path.starts_with("www/") || file.path.starts_with("pkg/");
    shipped && (file.is_script() || file.path.ends_with(".html"))
}

/// Cargo writes its own lockfile.
fn is_our_own(file: &SourceFile) -> bool {
    file.path != "Cargo.lock"
}

#[cfg(test)]
mod tests {
    use super::super::source::file;
    use super::*;

    #[test]
    fn every_banned_word_is_found() {
        for ban in &BANS {
            for word in ban.words {
                let path = if ban.words[0].starts_with("#[") { "src/a.rs" } else { "www/a.js" };
                let findings = forbidden(&file(path, &format!("\na.{word};\n")));
                assert_eq!(findings.len(), 1, "{word}");
                assert!(findings[0].to_string().starts_with(&format!("{path}:2: `")), "{word}");
            }
        }
    }

    #[test]
    fn words_are_banned_only_where_they_harm() {
        let word = BANS[1].words[0];
        assert!(forbidden(&file("www/analyzer-assets.js", word)).is_empty());
        assert!(forbidden(&file("www/a.js", &format!("// never {word}"))).is_empty());
        assert!(forbidden(&file("src/a.rs", "iterator.skip(1)")).is_empty());
        assert!(forbidden(&file("Cargo.lock", BANS[5].words[1])).is_empty());
    }

    #[test]
    fn machine_paths_are_banned_in_comments_too() {
        assert_eq!(forbidden(&file("README.md", &format!("see {}x", BANS[4].words[0]))).len(), 1);
        assert_eq!(forbidden(&file("www/a.js", &format!("// {}x", BANS[4].words[1]))).len(), 1);
    }
}
