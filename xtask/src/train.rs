//! `cargo xtask eval`: runs the `trainer` crate, optimised, on labelled corpora.
//!
//! The corpora are not part of the repository; what the trainer does with them is its own affair.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::process::run;
use crate::repository::Repository;
use crate::test::cargo;

/// Where the corpora are.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Folder with the labelled corpora; beside the repository unless given
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Show the sentences with most mistakes
    #[arg(long)]
    errors: bool,
}

/// Prints the figures and writes them into `data/SCORES.md`.
pub(crate) fn eval(repository: &Repository, arguments: &Arguments) -> Result<()> {
    let mut options = vec!["--write".into(), repository.path("data/SCORES.md").into_os_string()];
    if arguments.errors {
        options.push("--errors".into());
    }
    trainer(repository, "eval", arguments.data.as_deref(), options)
}

fn trainer(
    repository: &Repository,
    task: &str,
    data: Option<&Path>,
    options: Vec<std::ffi::OsString>,
) -> Result<()> {
    let data = data.map_or_else(|| repository.path("../shared/data"), Path::to_owned);
    let mut command = cargo(repository);
    command.args(["run", "--quiet", "--release", "--package", "trainer", "--", task, "--data"]);
    run(command.arg(data).args(options))
}
