//! Everything that CI does, as tasks that anyone can run: `cargo xtask <task>`.
//!
//! One file a task. A task installs what it needs itself (`setup`) and builds what it needs itself
//! (`build`), so any of them may be the first command on a new machine. What all of them stand on:
//! `repository` knows the folders, `process` starts other programs, `steps` keeps the tally.

mod bench;
mod build;
mod ci;
mod compression;
mod divisions;
mod lexicon;
mod lint;
mod process;
mod repository;
mod serve;
mod setup;
mod size;
mod steps;
mod test;
mod tidy;
mod traditional;
mod train;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use repository::Repository;

const EXAMPLES: &str = "\
Examples:
  cargo xtask serve            build, then show the page on http://localhost:8080/
  cargo xtask serve --port 0   the same on any free port
  cargo xtask test             everything that is tested
  cargo xtask test --only rust
  cargo xtask lint --fix       mend formatting, then check the rest
  cargo xtask ci               everything, as before a commit";

#[derive(Parser)]
#[command(
    bin_name = "cargo xtask",
    about = "Builds, serves, tests and checks article-analyzer",
    after_help = EXAMPLES,
    arg_required_else_help = true
)]
struct CommandLine {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Install what is missing: wasm toolchain, npm packages, browser
    Setup,
    /// Build the engine for the browser into pkg/engine/
    Build,
    /// Build, then serve the page on this machine
    Serve(serve::Arguments),
    /// Run the tests: Rust, types of the scripts, the page in a browser
    Test(test::Arguments),
    /// Check formatting, lints, licences and house rules
    Lint(lint::Arguments),
    /// Check the house rules alone
    Tidy,
    /// Weigh every shipped file, against budgets
    Size,
    /// Build data/lexicon.bin and data/unknown.bin from jieba's dictionary and model
    Lexicon(lexicon::Arguments),
    /// Build data/traditional.bin from OpenCC's tables
    Traditional(traditional::Arguments),
    /// Build data/divisions.bin from the administrative divisions of two packages
    Divisions(divisions::Arguments),
    /// Measure words and names, keywords, people, or the structure of pages, on corpora
    Eval(train::Evaluation),
    /// Train data/tagger.bin from labelled corpora
    Train(train::Training),
    /// Run everything that has to hold: lint, test, size
    Ci,
    /// Measure the engine beside others, in the browser or natively
    Bench(bench::Arguments),
}

fn main() -> ExitCode {
    let task = CommandLine::parse().task;
    Repository::find().and_then(|repository| perform(task, &repository)).unwrap_or_else(|error| {
        eprintln!("\nerror: {error:#}");
        ExitCode::FAILURE
    })
}

fn perform(task: Task, repository: &Repository) -> Result<ExitCode> {
    match task {
        Task::Setup => setup::setup(repository)?,
        Task::Build => build::build(repository)?,
        Task::Serve(arguments) => serve::serve(repository, &arguments)?,
        Task::Test(arguments) => return Ok(test::test(repository, &arguments)),
        Task::Lint(arguments) => return Ok(lint::lint(repository, &arguments)),
        Task::Tidy => tidy::tidy(repository)?,
        Task::Size => size::size(repository)?,
        Task::Lexicon(arguments) => lexicon::run(repository.root(), &arguments)?,
        Task::Traditional(arguments) => traditional::run(repository.root(), &arguments)?,
        Task::Divisions(arguments) => divisions::run(repository.root(), &arguments)?,
        Task::Eval(arguments) => train::eval(repository, &arguments)?,
        Task::Train(arguments) => train::train(repository, &arguments)?,
        Task::Bench(arguments) => bench::bench(repository, &arguments)?,
        Task::Ci => return Ok(ci::ci(repository)),
    }
    Ok(ExitCode::SUCCESS)
}
