//! The crate as wasm, before wasm-bindgen has seen it.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::process::run;
use crate::repository::Repository;
use crate::setup::{TARGET, WasmToolchain};

/// Build folder of the browser's side. Not the native one: the compilers may differ.
pub(super) fn folder(repository: &Repository) -> PathBuf {
    repository.target().join("web")
}

/// Compiles with the `wasm` profile; returns the path of the result.
pub(super) fn compile(repository: &Repository, toolchain: WasmToolchain) -> Result<PathBuf> {
    let folder = folder(repository);
    let mut cargo = toolchain.cargo("rustc");
    cargo
        .args(["--quiet", "--locked", "--lib", "--no-default-features", "--profile", "wasm"])
        // Cargo optimises no library across crates that is to be an rlib as well.
        .args(["--crate-type", "cdylib"])
        .arg("--target-dir")
        .arg(&folder)
        .env("CARGO_ENCODED_RUSTFLAGS", flags(repository.root()))
        .current_dir(repository.root());
    run(&mut cargo).context("the engine does not compile for the browser")?;
    Ok(folder.join(TARGET).join("wasm/article_analyzer.wasm"))
}

/// Compiler flags in cargo's encoding, parted by U+001F.
fn flags(root: &Path) -> OsString {
    let mut flags = OsString::from("-Ctarget-feature=+simd128");
    // Panic messages hold paths of source files; nobody should read the builder's home in them.
    let cargo_home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo_home =
        cargo_home.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo")));
    for (folder, name) in [(cargo_home.as_deref(), "cargo"), (Some(root), ".")] {
        if let Some(folder) = folder {
            flags.push("\u{1f}--remap-path-prefix=");
            flags.push(folder);
            flags.push("=");
            flags.push(name);
        }
    }
    flags
}
