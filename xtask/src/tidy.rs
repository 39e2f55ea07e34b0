//! `cargo xtask tidy`: the house rules that no compiler knows.
//!
//! A rule looks at one file and says what is wrong, where, and what to do instead. Rules are kept
//! as tables: `stages` who may import whom, `words` what may not be written where, `files` how a
//! file looks, `dependencies` what the manifest owes ARCHITECTURE.md, `versions` that there is one.

mod dependencies;
mod files;
mod source;
mod stages;
mod versions;
mod words;

use std::fs;
use std::process::Command;

use anyhow::{Result, bail};

use crate::process::output;
use crate::repository::Repository;
use source::{Finding, SourceFile};

type Rule = fn(&SourceFile) -> Vec<Finding>;

const RULES: [Rule; 6] = [
    files::opening,
    files::length,
    files::name,
    stages::imports,
    stages::foreign_crates,
    words::forbidden,
];

/// Checks every file that git tracks or would track.
pub(crate) fn tidy(repository: &Repository) -> Result<()> {
    let files = read_files(repository)?;
    let mut findings: Vec<_> =
        files.iter().flat_map(|file| RULES.iter().flat_map(|rule| rule(file))).collect();
    findings.extend(dependencies::explained(&files));
    findings.extend(versions::equal(&files));
    for finding in &findings {
        println!("{finding}");
    }
    if !findings.is_empty() {
        bail!("{} places break the house rules", findings.len());
    }
    println!("{} files keep the house rules", files.len());
    Ok(())
}

/// All text files, sorted by path.
fn read_files(repository: &Repository) -> Result<Vec<SourceFile>> {
    let list = output(
        Command::new("git")
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .current_dir(repository.root()),
    )?;
    let mut paths: Vec<_> = list.split('\0').filter(|path| !path.is_empty()).collect();
    paths.sort_unstable();
    // Pictures and data are no text; files deleted but not committed cannot be read.
    let read = |path: &str| fs::read_to_string(repository.path(path)).ok();
    Ok(paths
        .into_iter()
        .filter_map(|path| Some(SourceFile { path: path.to_owned(), text: read(path)? }))
        .collect())
}
