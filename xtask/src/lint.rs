//! `cargo xtask lint`: formatting, lints, licences and the house rules.

use std::io::{self, IsTerminal};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

use crate::process::{probe, run};
use crate::repository::Repository;
use crate::setup::{TARGET, WasmToolchain, ensure_packages, ensure_wasm_toolchain};
use crate::steps::Steps;
use crate::test::cargo;
use crate::tidy;

/// What Biome looks at, where it is there.
const SCRIPTS: [&str; 10] = [
    "benches",
    "biome.json",
    "examples",
    "package.json",
    "pkg",
    "tests",
    "tsconfig.json",
    "tsconfig.package.json",
    "www",
    "xtask",
];

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Mend what can be mended by itself: formatting, order of imports
    #[arg(long)]
    fix: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Complain only.
    Check,
    /// Mend first.
    Fix,
}

/// Runs every check.
pub(crate) fn lint(repository: &Repository, arguments: &Arguments) -> ExitCode {
    let mut steps = Steps::default();
    all(repository, if arguments.fix { Mode::Fix } else { Mode::Check }, &mut steps);
    steps.finish()
}

/// Every check as steps of a larger task.
pub(crate) fn all(repository: &Repository, mode: Mode, steps: &mut Steps) {
    steps.run("rust formatting", || format(repository, mode));
    steps.run("rust lints", || clippy(repository));
    wasm_clippy(repository, steps);
    steps.run("script formatting and lints", || biome(repository, mode));
    licences(repository, steps);
    steps.run("house rules", || tidy::tidy(repository));
}

fn format(repository: &Repository, mode: Mode) -> Result<()> {
    let mut command = cargo(repository);
    command.args(["fmt", "--all"]);
    if mode == Mode::Check {
        command.arg("--check");
    }
    run(&mut command).context("run `cargo xtask lint --fix`")
}

fn clippy(repository: &Repository) -> Result<()> {
    let mut command = cargo(repository);
    command.args(["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"]);
    run(&mut command)
}

/// The bindings exist on the browser's target only.
fn wasm_clippy(repository: &Repository, steps: &mut Steps) {
    const NAME: &str = "rust lints of the bindings";
    match ensure_wasm_toolchain() {
        Ok(WasmToolchain::Current) => {
            steps.run(NAME, || {
                let mut command = cargo(repository);
                command.args(["clippy", "--quiet", "--lib", "--no-default-features"]);
                command.args(["--target", TARGET, "--", "-D", "warnings"]);
                run(&mut command)
            });
        }
        Ok(WasmToolchain::Debian) => {
            steps.skip(NAME, "Debian's toolchain for the browser brings no clippy");
        }
        Err(error) => {
            steps.run(NAME, || Err(error));
        }
    }
}

fn biome(repository: &Repository, mode: Mode) -> Result<()> {
    ensure_packages(repository)?;
    let mut command = Command::new("node");
    command.arg(repository.path("node_modules/@biomejs/biome/bin/biome"));
    match mode {
        Mode::Check => command.args(["ci", "--error-on-warnings"]),
        Mode::Fix => command.args(["check", "--write", "--error-on-warnings"]),
    };
    if !io::stdout().is_terminal() {
        command.arg("--colors=off");
    }
    command.args(SCRIPTS.iter().filter(|path| repository.path(path).exists()));
    run(command.current_dir(repository.root())).context("run `cargo xtask lint --fix`")
}

fn licences(repository: &Repository, steps: &mut Steps) {
    const NAME: &str = "licences and sources of crates";
    if probe(cargo(repository).args(["deny", "--version"])).is_none() {
        steps.skip(NAME, "cargo-deny is not installed (`cargo install cargo-deny` brings it)");
        return;
    }
    // Not its advisories: they come from outside, and change without a change here.
    let checks = ["deny", "--offline", "check", "bans", "licenses", "sources"];
    steps.run(NAME, || run(cargo(repository).args(checks)));
}
