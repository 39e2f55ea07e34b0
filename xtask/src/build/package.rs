//! The npm package around the engine: what `www/` has for others, bundled by esbuild, the single
//! files that open from disk, and the texts that go with every copy.

use std::process::Command;

use anyhow::{Context, Result};

use super::copy_if_changed;
use crate::process::run;
use crate::repository::Repository;
use crate::setup::ensure_packages;

/// Who may copy the package, and whose work is inside.
const LICENCES: [&str; 3] = ["LICENSE-APACHE", "LICENSE-MIT", "THIRD-PARTY-NOTICES.md"];

/// Writes the scripts of `pkg/`; takes a fraction of a second.
pub(super) fn package(repository: &Repository) -> Result<()> {
    ensure_packages(repository)?;
    for file in LICENCES {
        copy_if_changed(&repository.path(file), &repository.path("pkg").join(file))?;
    }
    // The last reads what the others have written.
    for script in ["package.mjs", "single-file.mjs", "integrity.mjs"] {
        run(Command::new("node")
            .arg(repository.path("xtask/src/build").join(script))
            .current_dir(repository.root()))
        .with_context(|| format!("the npm package could not be bundled by {script}"))?;
    }
    Ok(())
}
