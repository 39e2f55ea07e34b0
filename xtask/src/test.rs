//! `cargo xtask test`: the Rust tests, the types of the scripts, the page in a real browser, the
//! npm package in other people's projects.

use std::env;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::{Result, bail};

use crate::build;
use crate::process::run;
use crate::repository::{Repository, files_below};
use crate::serve::{Server, Site};
use crate::setup::{ensure_browser, ensure_packages};
use crate::steps::Steps;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Run one part only
    #[arg(long, value_enum)]
    only: Option<Part>,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    /// cargo test
    Rust,
    /// tsc over the page's scripts
    Types,
    /// The page in a browser
    Browser,
    /// The npm package, installed in other people's projects
    Packages,
}

/// Tests all parts, or one.
pub(crate) fn test(repository: &Repository, arguments: &Arguments) -> ExitCode {
    let mut steps = Steps::default();
    let wanted = |part| arguments.only.is_none_or(|only| only == part);
    if wanted(Part::Rust) {
        rust(repository, &mut steps);
    }
    let needs_engine = [Part::Types, Part::Browser, Part::Packages];
    if needs_engine.into_iter().any(wanted) && engine(repository, &mut steps) {
        if wanted(Part::Types) {
            types(repository, &mut steps);
        }
        if wanted(Part::Browser) && browser_tests(repository).is_empty() {
            steps.skip("browser tests", NO_BROWSER_TESTS);
        } else if wanted(Part::Browser) {
            browser(repository, &mut steps);
        }
        if wanted(Part::Packages) {
            packages(repository, &mut steps);
        }
    }
    steps.finish()
}

/// Every part as steps of a larger task, which fails where there is nothing to test.
pub(crate) fn all(repository: &Repository, steps: &mut Steps) {
    rust(repository, steps);
    if engine(repository, steps) {
        types(repository, steps);
        browser(repository, steps);
        packages(repository, steps);
    }
}

const NO_BROWSER_TESTS: &str = "tests/browser/ holds no *.test.js";

fn rust(repository: &Repository, steps: &mut Steps) {
    steps.run("rust tests", || run(cargo(repository).args(["test", "--workspace"])));
}

fn engine(repository: &Repository, steps: &mut Steps) -> bool {
    steps.run("engine for the browser", || build::build(repository))
}

fn types(repository: &Repository, steps: &mut Steps) {
    steps.run("types of the scripts", || {
        ensure_packages(repository)?;
        run(Command::new("node")
            .arg(repository.path("node_modules/typescript/bin/tsc"))
            .args(["-p", "tsconfig.json"])
            .current_dir(repository.root()))
    });
}

fn browser(repository: &Repository, steps: &mut Steps) {
    steps.run("browser tests", || {
        let tests = browser_tests(repository);
        if tests.is_empty() {
            bail!("{NO_BROWSER_TESTS}");
        }
        node_tests(repository, &tests)
    });
}

fn packages(repository: &Repository, steps: &mut Steps) {
    steps.run("npm package in other projects", || {
        node_tests(repository, &tests_below(repository, "tests/packages"))
    });
}

/// Runs scripts that test, which find the page served and the native program built.
fn node_tests(repository: &Repository, tests: &[PathBuf]) -> Result<()> {
    run(cargo(repository).args(["build", "--bin", "article-analyzer"]))?;
    let server = Server::start(Site::of(repository), 0)?;
    let mut node = Command::new("node");
    node.args(["--test", "--test-reporter=spec"]).args(tests).current_dir(repository.root());
    describe_environment(repository, &server, &mut node)?;
    run(&mut node)
}

/// Tells a script, by environment variables, what to drive and where it is served.
pub(crate) fn describe_environment(
    repository: &Repository,
    server: &Server,
    script: &mut Command,
) -> Result<()> {
    ensure_packages(repository)?;
    let program = format!("debug/article-analyzer{}", env::consts::EXE_SUFFIX);
    script
        .env("ARTICLE_ANALYZER_URL", server.address())
        .env("ARTICLE_ANALYZER_CHROME", ensure_browser()?)
        .env("ARTICLE_ANALYZER_CLI", repository.target().join(program));
    // A caller may ask for other engines; the tests know which they can drive.
    if env::var_os("ARTICLE_ANALYZER_BROWSERS").is_none() {
        script.env("ARTICLE_ANALYZER_BROWSERS", "chromium");
    }
    if let Some(sample) = repository.sample_page() {
        script.env("ARTICLE_ANALYZER_SAMPLE", sample);
    }
    Ok(())
}

fn browser_tests(repository: &Repository) -> Vec<PathBuf> {
    tests_below(repository, "tests/browser")
}

fn tests_below(repository: &Repository, folder: &str) -> Vec<PathBuf> {
    let mut files = files_below(&repository.path(folder)).unwrap_or_default();
    files.retain(|file| file.to_string_lossy().ends_with(".test.js"));
    files
}

/// The cargo that runs this task.
pub(crate) fn cargo(repository: &Repository) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(repository.root());
    command
}
