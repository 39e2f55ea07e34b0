//! The npm package around the engine: what `www/` has for others, bundled by esbuild.

use std::process::Command;

use anyhow::{Context, Result};

use crate::process::run;
use crate::repository::Repository;
use crate::setup::ensure_packages;

/// Writes the scripts of `pkg/`; takes a fraction of a second.
pub(super) fn package(repository: &Repository) -> Result<()> {
    ensure_packages(repository)?;
    run(Command::new("node")
        .arg(repository.path("xtask/src/build/package.mjs"))
        .current_dir(repository.root()))
    .context("the npm package could not be bundled")
}
