//! Binaryen's optimiser over the finished wasm.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::process::run;
use crate::repository::Repository;

/// What rustc and wasm-bindgen emit and all supported browsers understand. Anything else in the
/// file is an error here rather than in a reader's browser.
const FEATURES: [&str; 8] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-simd",
];

/// Rewrites `wasm` in place.
pub(super) fn optimize(repository: &Repository, wasm: &Path) -> Result<()> {
    let mut optimizer = Command::new("node");
    optimizer.arg(repository.path("node_modules/binaryen/bin/wasm-opt"));
    optimizer.args(["-O3", "--strip-debug", "--strip-producers", "--strip-target-features"]);
    optimizer.args(FEATURES);
    optimizer.arg(wasm).arg("-o").arg(wasm);
    run(&mut optimizer).context("wasm-opt could not optimise the engine")
}
