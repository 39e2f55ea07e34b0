//! Where things are: the only place that knows the folders by name.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// A checkout of this repository.
pub(crate) struct Repository {
    root: PathBuf,
}

impl Repository {
    /// The checkout that `cargo xtask` was called in.
    pub(crate) fn find() -> Result<Self> {
        // Cargo sets the variable for `cargo run`; the built-in value serves a direct call.
        let manifest = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest.parent().context("the xtask folder has no parent")?.to_owned();
        Ok(Self { root })
    }

    /// The top folder.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A file or folder by its path from the top, parted by `/`.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// Path from the top, parted by `/`.
    pub(crate) fn relative(&self, path: &Path) -> String {
        path.strip_prefix(&self.root).unwrap_or(path).to_string_lossy().replace('\\', "/")
    }

    /// Where cargo puts native builds.
    pub(crate) fn target(&self) -> PathBuf {
        env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| self.path("target"), |folder| self.root.join(folder))
    }

    /// The built engine: glue, wasm, types and lexicon.
    pub(crate) fn engine(&self) -> PathBuf {
        self.path("pkg/engine")
    }

    /// The sample page, which lies beside the repository and is not part of it.
    pub(crate) fn sample_page(&self) -> Option<PathBuf> {
        fs::canonicalize(self.path("../shared/samples/newspaper-page.txt")).ok()
    }
}

/// Every file below `folder`, sorted; none where there is no folder.
pub(crate) fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        if !folder.is_dir() {
            continue;
        }
        let entries =
            fs::read_dir(&folder).with_context(|| format!("listing {}", folder.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}
