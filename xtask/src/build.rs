//! `cargo xtask build`: from the crate to what a page loads, in `pkg/engine/`.
//!
//! 1. `compile`: the crate to wasm
//! 2. `bind`: JavaScript glue and TypeScript types by wasm-bindgen
//! 3. `optimize`: binaryen's `wasm-opt` over the result
//! 4. `stamp`: a number in glue and wasm by which they know each other
//! 5. the lexicon and the model beside it
//! 6. `schema`: the JSON Schema of the report
//! 7. `package`: the scripts around the engine, bundled into the npm package
//!
//! `inputs` tells whether the first four can be skipped.

mod bind;
mod compile;
mod inputs;
mod optimize;
mod package;
mod schema;
mod stamp;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::compression::Sizes;
use crate::repository::Repository;
use crate::setup::{ensure_packages, ensure_wasm_toolchain};

/// Name of the wasm file and, but for its ending, of the glue.
const WASM: &str = "article_analyzer_bg.wasm";
const GLUE: &str = "article_analyzer.js";

/// What TypeScript is told of the glue.
const TYPES: &str = "article_analyzer.d.ts";

/// Brings `pkg/engine/` up to date.
pub(crate) fn build(repository: &Repository) -> Result<()> {
    let inputs = inputs::hash(repository)?;
    if !inputs::built(repository, &inputs) {
        build_engine(repository)?;
        inputs::remember(repository, &inputs)?;
    }
    for file in inputs::DATA {
        let from = repository.path("data").join(file);
        copy_if_changed(&from, &repository.engine().join(file))?;
    }
    schema::write(&repository.path("pkg/report.schema.json"))?;
    package::package(repository)
}

fn build_engine(repository: &Repository) -> Result<()> {
    ensure_packages(repository)?;
    let toolchain = ensure_wasm_toolchain()?;
    println!("Building the engine for the browser with {toolchain} …");
    let compiled = compile::compile(repository, toolchain)?;
    let bound = compile::folder(repository).join("bound");
    bind::bind(&compiled, &bound)?;
    optimize::optimize(repository, &bound.join(WASM))?;
    stamp::stamp(&bound)?;

    let engine = repository.engine();
    fs::create_dir_all(&engine)?;
    for entry in fs::read_dir(&bound)? {
        let entry = entry?;
        replace(&entry.path(), &engine.join(entry.file_name()))?;
    }
    for file in [WASM, GLUE] {
        println!("  {file}: {}", Sizes::of(&fs::read(engine.join(file))?)?);
    }
    Ok(())
}

/// Copies what exists and differs, so that times of unchanged files stay.
fn copy_if_changed(from: &Path, to: &Path) -> Result<()> {
    if !from.is_file() || fs::read(from).ok() == fs::read(to).ok() {
        return Ok(());
    }
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    replace(from, to)
}

/// Copies so that a reader sees the old file or the new one, never half of it.
fn replace(from: &Path, to: &Path) -> Result<()> {
    let partial = to.with_extension("partial");
    fs::copy(from, &partial)
        .and_then(|_| fs::rename(&partial, to))
        .with_context(|| format!("writing {}", to.display()))
}
