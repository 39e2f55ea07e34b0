//! `cargo xtask size`: what a reader downloads, file by file, against budgets.

use std::fs;

use anyhow::{Result, bail};

use crate::build;
use crate::compression::Sizes;
use crate::repository::{Repository, files_below};

/// Folders whose files are served.
const SHIPPED: [&str; 2] = ["pkg", "www"];

/// A limit for some files together. Raise one only with the reason in the commit message.
struct Budget {
    name: &'static str,
    /// Whether a file, by its path from the top, counts.
    holds: fn(&str) -> bool,
    /// Bytes by brotli.
    limit: usize,
}

const BUDGETS: [Budget; 5] = [
    Budget { name: "engine", holds: is_code_of_engine, limit: 362_000 },
    Budget { name: "models", holds: is_model, limit: 650_000 },
    Budget { name: "engine, lexicon and models", holds: is_engine, limit: 1_972_000 },
    Budget { name: "element without engine", holds: is_of_element, limit: 24_000 },
    Budget { name: "page", holds: is_of_page, limit: 60_000 },
];

fn is_engine(path: &str) -> bool {
    path.starts_with("pkg/engine/") && !is_for_developers(path)
}

fn is_code_of_engine(path: &str) -> bool {
    is_engine(path) && !path.ends_with(".bin")
}

fn is_model(path: &str) -> bool {
    path == "pkg/engine/tagger.bin"
}

/// The element is no part of the page, though its sources lie there.
fn is_of_page(path: &str) -> bool {
    path.starts_with("www/")
        && !path.starts_with("www/element/")
        && !path.starts_with("www/single-file/")
}

/// What a page with the element loads on its thread, and the chunks of the other exports.
fn is_of_element(path: &str) -> bool {
    ["pkg/element.js", "pkg/index.js"].contains(&path) || path.starts_with("pkg/chunk-")
}

/// Types and descriptions are part of the package, but no browser asks for them.
fn is_for_developers(path: &str) -> bool {
    let is_text = |ending| path.starts_with("pkg/") && path.ends_with(ending);
    [".d.ts", ".json", ".map", ".md", ".mjs"].into_iter().any(is_text)
        || path.starts_with("pkg/LICENSE")
}

/// Builds, prints the table, and fails where a budget is exceeded.
pub(crate) fn size(repository: &Repository) -> Result<()> {
    build::build(repository)?;
    let files = weigh(repository)?;
    print_files(&files);
    let mut exceeded = Vec::new();
    println!("\n{:>12} {:>12}  budget (bytes by brotli)", "used", "allowed");
    for Budget { name, holds, limit } in BUDGETS {
        let used = total(&files, holds).brotli;
        println!("{used:>12} {limit:>12}  {name}");
        if used > limit {
            exceeded.push(format!("{name} by {} bytes", used - limit));
        }
    }
    if !exceeded.is_empty() {
        bail!("over budget: {}; make it smaller or say why not", exceeded.join(", "));
    }
    Ok(())
}

/// Every shipped file by its path from the top.
fn weigh(repository: &Repository) -> Result<Vec<(String, Sizes)>> {
    let mut files = Vec::new();
    for folder in SHIPPED {
        for file in files_below(&repository.path(folder))? {
            if is_for_developers(&repository.relative(&file)) {
                continue;
            }
            let sizes = Sizes::of(&fs::read(&file)?)?;
            files.push((repository.relative(&file), sizes));
        }
    }
    Ok(files)
}

fn print_files(files: &[(String, Sizes)]) {
    println!("{:>12} {:>12} {:>12}  file", "raw", "gzip -9", "brotli -11");
    for (path, Sizes { raw, gzip, brotli }) in files {
        println!("{raw:>12} {gzip:>12} {brotli:>12}  {path}");
    }
    let Sizes { raw, gzip, brotli } = total(files, |path| is_of_page(path) || is_engine(path));
    println!("{raw:>12} {gzip:>12} {brotli:>12}  the page with its engine");
}

fn total(files: &[(String, Sizes)], holds: fn(&str) -> bool) -> Sizes {
    let mut total = Sizes::default();
    for (_, sizes) in files.iter().filter(|(path, _)| holds(path)) {
        total += *sizes;
    }
    total
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn budgets_count_what_is_downloaded() {
        let one = Sizes { raw: 3, gzip: 2, brotli: 1 };
        let files = [
            "pkg/engine/article_analyzer.js",
            "pkg/engine/article_analyzer.d.ts",
            "pkg/engine/article_analyzer_bg.wasm",
            "pkg/engine/lexicon.bin",
            "pkg/engine/tagger.bin",
            "pkg/element.js",
            "pkg/element.js.map",
            "pkg/index.js",
            "pkg/chunk-A.js",
            "pkg/local.js",
            "www/index.html",
        ]
        .map(|path| (path.to_owned(), one));
        let counts = BUDGETS.map(|budget| total(&files, budget.holds).brotli);
        assert_eq!(counts, [2, 1, 4, 3, 1]);
    }
}
