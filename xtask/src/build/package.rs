//! The npm package around the engine: what `www/` has for others, bundled by esbuild;
//! and the single files, which open from disk.

use std::process::Command;

use anyhow::{Context, Result};

use crate::process::run;
use crate::repository::Repository;
use crate::setup::ensure_packages;

/// Writes the scripts of `pkg/`; takes a fraction of a second. Then the files that hold everything,
/// where they are not of today.
pub(super) fn package(repository: &Repository) -> Result<()> {
    ensure_packages(repository)?;
    for script in ["package.mjs", "single-file.mjs"] {
        run(Command::new("node")
            .arg(repository.path("xtask/src/build").join(script))
            .current_dir(repository.root()))
        .with_context(|| format!("the npm package could not be bundled by {script}"))?;
    }
    Ok(())
}
