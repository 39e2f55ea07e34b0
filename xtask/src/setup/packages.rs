//! Node and the npm packages that build and test: `node_modules/`.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context, Result, bail};

use crate::process::{find_program, probe, run};
use crate::repository::Repository;

/// Lowest major version of Node that the packages run on.
const NODE: u32 = 20;

/// Runs `npm ci` when `node_modules/` is missing or older than the lockfile.
pub(crate) fn ensure_packages(repository: &Repository) -> Result<()> {
    ensure_node()?;
    // npm writes this file last, so that a broken installation counts as none.
    let installed = modified(&repository.path("node_modules/.package-lock.json"));
    let locked = modified(&repository.path("package-lock.json"));
    if installed.is_some() && installed >= locked {
        return Ok(());
    }
    if find_program("npm").is_none() {
        bail!("npm is not on PATH: install it beside Node (Debian: apt-get install npm)");
    }
    println!("Installing the npm packages of package-lock.json into node_modules/ …");
    run(Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(repository.root()))
        .context("the npm packages could not be installed; try `npm ci` by hand")
}

fn ensure_node() -> Result<()> {
    let Some(version) = probe(Command::new("node").arg("--version")) else {
        bail!("node is not on PATH: install Node {NODE} or newer, with npm, by hand");
    };
    match major(&version) {
        Some(found) if found >= NODE => Ok(()),
        _ => bail!("found Node {version}, wanted {NODE} or newer: install a newer one by hand"),
    }
}

/// `v20.1.0` → 20.
fn major(version: &str) -> Option<u32> {
    version.trim_start_matches('v').split('.').next()?.parse().ok()
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|metadata| metadata.modified()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_major_version() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("22.1.0"), Some(22));
        assert_eq!(major("nightly"), None);
    }
}
