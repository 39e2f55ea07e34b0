//! Whether the built engine still belongs to the sources: a hash of everything it is made from.

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::{GLUE, WASM};
use crate::repository::{Repository, files_below};

/// Files and folders that the engine is made from; how it is made is one.
const INPUTS: [&str; 10] = [
    "src",
    "Cargo.toml",
    "Cargo.lock",
    "package-lock.json",
    "xtask/src/build/bind.rs",
    "xtask/src/build/compile.rs",
    "xtask/src/build/optimize.rs",
    "xtask/src/build/stamp.rs",
    "xtask/src/build.rs",
    "xtask/src/setup/wasm.rs",
];

/// In `data/`, copied beside the engine, not built into it.
pub(super) const DATA: [&str; 2] = ["lexicon.bin", "tagger.bin"];

/// Hash over the paths and contents of all inputs.
pub(super) fn hash(repository: &Repository) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    for input in INPUTS {
        let path = repository.path(input);
        let files = if path.is_file() { vec![path] } else { files_below(&path)? };
        for file in files {
            let content = fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
            let name = file.strip_prefix(repository.root()).unwrap_or(&file);
            hasher.write(name.as_os_str().as_encoded_bytes());
            hasher.write_usize(content.len());
            hasher.write(&content);
        }
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// Whether the engine that is there was made from inputs of this hash.
pub(super) fn built(repository: &Repository, hash: &str) -> bool {
    let engine = repository.engine();
    [WASM, GLUE].iter().all(|file| engine.join(file).is_file())
        && fs::read_to_string(note(repository)).is_ok_and(|noted| noted == hash)
}

/// Notes that the engine that is there was made from inputs of this hash.
pub(super) fn remember(repository: &Repository, hash: &str) -> Result<()> {
    Ok(fs::write(note(repository), hash)?)
}

/// Beside what it describes, so that both come and go together.
fn note(repository: &Repository) -> PathBuf {
    super::compile::folder(repository).join("engine-inputs.txt")
}
