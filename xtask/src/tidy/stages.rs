//! The order of the stages: text flows one way, and so do imports.

use super::source::{Finding, SourceFile};

/// Modules of the crate, a line a stage, in the order in which data flows. A module imports only
/// from lines above its own.
const STAGES: [&[&str]; 10] = [
    &[
        "character_filter",
        "data_file",
        "date",
        "han",
        "numbered",
        "order",
        "span",
        "surname",
        "value",
    ],
    &["cursor", "division", "options", "phrase", "reading", "traditional"],
    &["article"],
    &["segment"],
    &["entity", "word_forms"],
    &["identity"],
    &["person", "place", "quotation"],
    &["keyword", "statistics"],
    &["summary"],
    &["report"],
];

/// Modules that put all stages together or hand the result out. Nobody imports them.
const ABOVE_ALL: [&str; 6] = ["analyzer", "bindings", "cli", "lexicon_words", "lib", "main"];

/// Crates that only some modules name.
const RESERVED: [(&str, &[&str]); 6] = [
    ("jieba_rs", &["segment"]),
    ("js_sys", &["bindings"]),
    ("serde_wasm_bindgen", &["bindings"]),
    ("tsify", &["bindings"]),
    ("wasm_bindgen", &["bindings"]),
    ("web_sys", &["bindings"]),
];

/// Modules that describe themselves to the browser by attributes, and only by them.
const DESCRIBED: [&str; 3] = ["options", "report", "value"];

/// Imports go to earlier stages.
pub(super) fn imports(file: &SourceFile) -> Vec<Finding> {
    let Some(module) = stage_module(file) else { return Vec::new() };
    if ABOVE_ALL.contains(&module) {
        return Vec::new();
    }
    let Some(own) = rank(module) else {
        let message = format!("give `{module}` its place in the table of xtask/src/tidy/stages.rs");
        return vec![file.finding(0, message)];
    };
    let mut findings = Vec::new();
    for (index, line) in before_tests(file).iter().enumerate() {
        for imported in crate_modules(line) {
            // What is no module is an item of the crate's root, above all stages.
            let allowed = imported == module || rank(imported).is_some_and(|rank| rank < own);
            if !allowed {
                let message = format!(
                    "`{module}` imports `{imported}`, which comes no earlier: hand the data on \
                     instead, or move what both need to an earlier stage"
                );
                findings.push(file.finding(index, message));
            }
        }
    }
    findings
}

/// Only one module names each of the larger dependencies.
pub(super) fn foreign_crates(file: &SourceFile) -> Vec<Finding> {
    let Some(module) = stage_module(file) else { return Vec::new() };
    let mut findings = Vec::new();
    for (index, line) in before_tests(file).iter().enumerate() {
        let described = DESCRIBED.contains(&module) && line.trim_start().starts_with("#[");
        for (name, owners) in RESERVED {
            if names(line, name) && !owners.contains(&module) && !described {
                let message = format!("only `{}` names {name}: go through it", owners.join("`, `"));
                findings.push(file.finding(index, message));
            }
        }
    }
    findings
}

/// `src/article/split.rs` → `article`.
fn stage_module(file: &SourceFile) -> Option<&str> {
    let inside = file.path.strip_prefix("src/")?.strip_suffix(".rs")?;
    inside.split('/').next()
}

fn rank(module: &str) -> Option<usize> {
    STAGES.iter().position(|stage| stage.contains(&module))
}

/// Code up to the tests of the file, which may use what they like.
fn before_tests(file: &SourceFile) -> Vec<String> {
    let mut code = file.code();
    let tests = code.iter().position(|line| line.trim() == "#[cfg(test)]");
    code.truncate(tests.unwrap_or(usize::MAX));
    code
}

/// First names of all paths in a line that begin with `crate::`.
fn crate_modules(line: &str) -> Vec<&str> {
    line.split("crate::").skip(1).flat_map(first_names).collect()
}

/// `a::b` → a; `{a::b, c::{d, e}, f}` → a, c, f.
fn first_names(path: &str) -> Vec<&str> {
    let Some(group) = path.strip_prefix('{') else { return vec![leading_name(path)] };
    let mut depth = 0_usize;
    let parts = group.split(|character| {
        match character {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        character == ',' && depth == 0
    });
    parts.map(|part| leading_name(part.trim())).filter(|name| !name.is_empty()).collect()
}

fn leading_name(path: &str) -> &str {
    let end = path.find(|character: char| !is_of_name(character)).unwrap_or(path.len());
    path.get(..end).unwrap_or_default()
}

/// Whether `name` stands in `line` as a word.
fn names(line: &str, name: &str) -> bool {
    line.match_indices(name).any(|(start, _)| {
        let before = line.get(..start).and_then(|before| before.chars().next_back());
        let after = line.get(start + name.len()..).and_then(|after| after.chars().next());
        !before.is_some_and(is_of_name) && !after.is_some_and(is_of_name)
    })
}

fn is_of_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

#[cfg(test)]
mod tests {
    use super::super::source::file;
    use super::*;

    fn breaches(path: &str, text: &str) -> usize {
        let file = file(path, text);
        imports(&file).len() + foreign_crates(&file).len()
    }

    #[test]
    fn a_stage_imports_earlier_ones() {
        assert_eq!(breaches("src/segment.rs", "use crate::article::Article;\nuse crate::span;"), 0);
        assert_eq!(breaches("src/entity/time.rs", "use crate::entity::Entity;"), 0);
        assert_eq!(breaches("src/lib.rs", "use report::*;\nuse crate::entity::Entity;"), 0);
        assert_eq!(breaches("src/bindings.rs", "use crate::Options;"), 0);
        assert_eq!(breaches("src/segment.rs", "// crate::report has the rest"), 0);
        assert_eq!(breaches("src/span.rs", "#[cfg(test)]\nmod tests { use crate::report; }"), 0);

        assert_eq!(breaches("src/article/split.rs", "use crate::segment::Token;"), 1);
        assert_eq!(
            breaches("src/keyword.rs", "use crate::{summary, span::Span, report::{A, B}};"),
            2
        );
        assert_eq!(breaches("src/report/build.rs", "fn f(a: crate::bindings::Analyzer) {}"), 1);
        assert_eq!(breaches("src/summary.rs", "use crate::Analyzer;"), 1);
    }

    #[test]
    fn a_new_module_gets_a_place() {
        assert_eq!(breaches("src/translation.rs", "//! Translations.\n"), 1);
        assert_eq!(breaches("xtask/src/translation.rs", "//! Translations.\n"), 0);
    }

    #[test]
    fn large_dependencies_have_one_owner() {
        assert_eq!(breaches("src/segment/words.rs", "use jieba_rs::Jieba;"), 0);
        assert_eq!(breaches("src/bindings.rs", "use tsify::Ts;\nuse wasm_bindgen::JsValue;"), 0);
        assert_eq!(
            breaches(
                "src/report.rs",
                "#[cfg_attr(target_arch = \"wasm32\", derive(tsify::Tsify))]"
            ),
            0
        );
        assert_eq!(breaches("src/entity.rs", "fn my_jieba_rs_free() {}"), 0);

        assert_eq!(breaches("src/entity.rs", "use jieba_rs::Jieba;"), 1);
        assert_eq!(breaches("src/report.rs", "use wasm_bindgen::JsValue;"), 1);
        assert_eq!(breaches("src/lib.rs", "pub use js_sys::Error;"), 1);
    }
}
