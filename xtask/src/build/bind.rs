//! JavaScript glue and TypeScript types.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

/// Writes the glue, the types and the wasm that belongs to them into `folder`, emptied first.
pub(super) fn bind(compiled: &Path, folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    let mut bindgen = Bindgen::new();
    bindgen.input_path(compiled).typescript(true);
    bindgen.web(true).context("choosing wasm-bindgen's output for the web")?;
    bindgen.remove_name_section(true).remove_producers_section(true);
    bindgen.generate(folder).context("wasm-bindgen could not write the glue")
}
