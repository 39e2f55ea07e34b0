//! Everything that CI does, as tasks that anyone can run: `cargo xtask <task>`.
//!
//! One file a task. A task installs what it needs itself (`setup`) and builds what it needs itself
//! (`build`), so any of them may be the first command on a new machine. What all of them stand on:
//! `repository` knows the folders, `process` starts other programs, `steps` keeps the tally.

mod build;
mod compression;
mod process;
mod repository;
mod serve;
mod setup;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use repository::Repository;

const EXAMPLES: &str = "\
Examples:
  cargo xtask serve            build, then show the page on http://localhost:8080/
  cargo xtask serve --port 0   the same on any free port";

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
}

fn main() -> ExitCode {
    let task = CommandLine::parse().task;
    let outcome = Repository::find().and_then(|repository| match task {
        Task::Setup => setup::setup(&repository),
        Task::Build => build::build(&repository),
        Task::Serve(arguments) => serve::serve(&repository, &arguments),
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}
