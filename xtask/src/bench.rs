//! `cargo xtask bench`: how fast and how heavy the engine is, beside others.
//!
//! `browser` is what a reader of a page gets, `native` what the command line does, `instructions` a
//! figure that a busy machine does not disturb.

mod browser;
mod instructions;
mod native;

use anyhow::Result;

use crate::repository::Repository;

/// Without an option: in the browser, beside jieba-wasm and Intl.Segmenter, some minutes.
#[derive(clap::Args)]
#[command(after_help = "Texts are copies of the sample, unless ARTICLE_ANALYZER_BENCH_TEXT names a
text in UTF-8; a varied one is fairer, for copies have no new words.

Examples:
  cargo xtask bench
  ARTICLE_ANALYZER_BENCH_TEXT=news.txt cargo xtask bench --native")]
pub(crate) struct Arguments {
    /// The command line beside jieba-rs, on two threads
    #[arg(long)]
    native: bool,

    /// Instructions by valgrind, of loading and of everything done with the sample
    #[arg(long)]
    instructions: bool,
}

/// Builds what is wanted, and prints its table in Markdown.
pub(crate) fn bench(repository: &Repository, arguments: &Arguments) -> Result<()> {
    if arguments.native {
        native::bench(repository)?;
    }
    if arguments.instructions {
        instructions::bench(repository)?;
    }
    if !(arguments.native || arguments.instructions) {
        browser::bench(repository)?;
    }
    Ok(())
}
