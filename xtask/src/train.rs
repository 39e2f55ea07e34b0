//! `cargo xtask eval` and `cargo xtask train`: run the `trainer` crate, optimised, on labelled corpora.
//!
//! The corpora are not part of the repository; what the trainer does with them is its own affair.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};

use crate::process::run;
use crate::repository::Repository;
use crate::test::cargo;

/// The trained model, from the top of the repository.
const MODEL: &str = "data/tagger.bin";

/// What to measure, and on what.
#[derive(clap::Args)]
pub(crate) struct Evaluation {
    /// Folder with the labelled corpora; beside the repository unless given
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Show the sentences with most mistakes
    #[arg(long)]
    errors: bool,
    /// Structure: measure the pages and styles that no rule was written from
    #[arg(long)]
    held_out: bool,
    /// Structure: show so many mistakes of each sort
    #[arg(long, value_name = "N", conflicts_with = "held_out")]
    examples: Option<usize>,
    /// What to measure
    #[arg(value_enum, default_value = "names")]
    what: Measured,
}

/// What can be measured.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Measured {
    /// Words and names, held against labels: data/SCORES.md
    Names,
    /// Keywords, held against titles: data/KEYWORDS.md
    Keywords,
    /// Positions of people, held against labels: data/PEOPLE.md
    People,
    /// Articles, headlines, bylines and breaks of pages in many layouts: data/STRUCTURE.md,
    /// data/STRUCTURE-HELD-OUT.md
    Structure,
    /// Words and names in traditional characters: data/TRADITIONAL.md
    Traditional,
}

/// What to train on, and how.
#[derive(clap::Args)]
pub(crate) struct Training {
    /// Folder with the labelled corpora; beside the repository unless given
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Options of the trainer, behind `--`: sizes, rates and so on
    #[arg(last = true)]
    options: Vec<OsString>,
}

/// Trains the model anew and writes it over the old one.
pub(crate) fn train(repository: &Repository, arguments: &Training) -> Result<()> {
    let mut options = vec!["--write".into(), repository.path(MODEL).into_os_string()];
    options.extend(arguments.options.iter().cloned());
    trainer(repository, "train", arguments.data.as_deref(), options)
}

/// Prints the figures and writes them into a file of `data`.
pub(crate) fn eval(repository: &Repository, arguments: &Evaluation) -> Result<()> {
    let (task, file) = match arguments.what {
        Measured::Names => ("eval", "data/SCORES.md"),
        Measured::Keywords => ("keywords", "data/KEYWORDS.md"),
        Measured::People => ("people", "data/PEOPLE.md"),
        Measured::Structure if arguments.held_out => ("structure", "data/STRUCTURE-HELD-OUT.md"),
        Measured::Structure => ("structure", "data/STRUCTURE.md"),
        Measured::Traditional => ("traditional", "data/TRADITIONAL.md"),
    };
    let mut options = vec!["--write".into(), repository.path(file).into_os_string()];
    let model = repository.path(MODEL);
    if matches!(arguments.what, Measured::Names) && model.exists() {
        options.extend(["--model".into(), model.into_os_string()]);
    }
    if arguments.what == Measured::Structure {
        ensure!(!arguments.errors, "eval structure shows mistakes by --examples N");
        if arguments.held_out {
            options.push("--held-out".into());
        }
        if let Some(examples) = arguments.examples {
            options.extend(["--examples".into(), examples.to_string().into()]);
        }
    } else {
        ensure!(
            !arguments.held_out && arguments.examples.is_none(),
            "--held-out and --examples are for eval structure"
        );
    }
    if arguments.errors {
        options.push("--errors".into());
    }
    trainer(repository, task, arguments.data.as_deref(), options)
}

fn trainer(
    repository: &Repository,
    task: &str,
    data: Option<&Path>,
    options: Vec<OsString>,
) -> Result<()> {
    let data = data.map_or_else(|| repository.path("../shared/data"), Path::to_owned);
    let mut command = cargo(repository);
    command.args(["run", "--quiet", "--release", "--package", "trainer", "--", task, "--data"]);
    run(command.arg(data).args(options))
}
