//! `cargo xtask lexicon`: builds `data/lexicon.bin` from jieba's dictionary and idf list, and
//! `data/unknown.bin` from its model of unknown words.
//!
//! All are taken from the release of the Python package named below, which comes by pip. The same
//! release gives the same bytes. The files' forms are the runtime's affair
//! (`article_analyzer::segment`).

mod package;
mod source;
mod states;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use article_analyzer::segment::Lexicon;
use article_analyzer::segment::encode_unknown_words;
use article_analyzer::segment::lexicon::encode;

/// Where to take the words from.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// An unpacked jieba 0.42.1, instead of fetching it by pip
    #[arg(long, value_name = "DIR")]
    from: Option<PathBuf>,
}

/// Builds the lexicon below `root`, the repository.
pub(crate) fn run(root: &Path, arguments: &Arguments) -> Result<()> {
    let package = match &arguments.from {
        Some(package) => package.clone(),
        None => package::fetch(&root.join("target/lexicon"))?,
    };
    let source = source::read(&package)?;
    let bytes = encode(&source.words, source.median_idf as f32)?;
    let lexicon = Lexicon::from_bytes(bytes.clone())?;
    let path = root.join("data/lexicon.bin");
    std::fs::write(&path, &bytes).with_context(|| format!("writing {}", path.display()))?;
    let counts = states::read(&package)?;
    let unknown = encode_unknown_words(|c| counts.get(&c).copied().unwrap_or_default(), &lexicon);
    let unknown_path = root.join("data/unknown.bin");
    std::fs::write(&unknown_path, unknown)
        .with_context(|| format!("writing {}", unknown_path.display()))?;
    println!(
        "{}: {} words, {} bytes, hash {}",
        path.display(),
        lexicon.len(),
        bytes.len(),
        lexicon.hash()
    );
    Ok(())
}
