//! Everything that CI does, as tasks that anyone can run: `cargo xtask <task>`.

mod lexicon;

use std::path::Path;

use anyhow::{Context, Result};
use clap::Parser;

#[derive(Parser)]
enum Task {
    /// Build data/lexicon.bin from jieba's dictionary
    Lexicon(lexicon::Arguments),
}

fn main() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("no repository")?;
    match Task::parse() {
        Task::Lexicon(arguments) => lexicon::run(root, &arguments),
    }
}
