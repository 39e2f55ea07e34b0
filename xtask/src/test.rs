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
use crate::setup::{Browser, ensure_browser, ensure_cms, ensure_packages, may_install};
use crate::steps::Steps;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Run one part only
    #[arg(long, value_enum)]
    only: Option<Part>,

    /// Browsers to drive, by comma; all that are there unless told
    #[arg(long, value_enum, value_delimiter = ',')]
    browsers: Vec<Browser>,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    /// cargo test
    Rust,
    /// tsc over the page's scripts
    Types,
    /// The page in a browser
    Browser,
    /// The recipes of examples/ in blogs and content management systems
    Cms,
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
            browser(repository, &arguments.browsers, &mut steps);
        }
        if wanted(Part::Packages) {
            packages(repository, &mut steps);
        }
    }
    if wanted(Part::Cms) && (arguments.only.is_none() || engine(repository, &mut steps)) {
        cms(repository, arguments.only.is_some(), &mut steps);
    }
    steps.finish()
}

/// Every part as steps of a larger task, which fails where there is nothing to test.
pub(crate) fn all(repository: &Repository, steps: &mut Steps) {
    rust(repository, steps);
    if engine(repository, steps) {
        types(repository, steps);
        browser(repository, &[], steps);
        cms(repository, false, steps);
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

/// Drives the browsers that were asked for, all of which must be there; else all that are there.
fn browser(repository: &Repository, asked: &[Browser], steps: &mut Steps) {
    let mut programs = Vec::new();
    for browser in Browser::ALL {
        if !asked.is_empty() && !asked.contains(&browser) {
            continue;
        }
        let step = format!("browser tests ({})", browser.name());
        match ensure_browser(browser) {
            Ok(program) => programs.push((browser, program)),
            Err(error) if asked.is_empty() && browser != Browser::Chromium => {
                steps.skip(&step, &format!("{error:#}"));
            }
            Err(error) => {
                steps.run(&step, || Err(error));
            }
        }
    }
    if programs.is_empty() {
        return;
    }
    let names: Vec<_> = programs.iter().map(|(browser, _)| browser.name()).collect();
    steps.run(&format!("browser tests ({})", names.join(", ")), || {
        let tests = browser_tests(repository);
        if tests.is_empty() {
            bail!("{NO_BROWSER_TESTS}");
        }
        node_tests(repository, &tests, |node| {
            node.env("ARTICLE_ANALYZER_BROWSERS", names.join(","));
            for (browser, program) in &programs {
                node.env(browser.described_by(), program);
            }
        })
    });
}

/// The recipes, each in the system it is for, with the package as it is built. Where those systems
/// cannot be had, that is a failure only if they were asked for.
fn cms(repository: &Repository, asked: bool, steps: &mut Steps) {
    const NAME: &str = "recipes in blogs and content management systems";
    let prepared = match ensure_cms(repository) {
        Err(error) if !asked && !may_install() => return steps.skip(NAME, &format!("{error:#}")),
        prepared => prepared,
    };
    steps.run(NAME, || {
        let chromium = ensure_browser(Browser::Chromium)?;
        let prepared = prepared?;
        node_tests(repository, &tests_below(repository, "tests/cms"), |node| {
            // What differs between engines is tested elsewhere; here it is the host that matters.
            node.env("ARTICLE_ANALYZER_CMS", prepared);
            node.env("ARTICLE_ANALYZER_BROWSERS", Browser::Chromium.name());
            node.env(Browser::Chromium.described_by(), chromium);
        })
    });
}

fn packages(repository: &Repository, steps: &mut Steps) {
    steps.run("npm package in other projects", || {
        let program = ensure_browser(Browser::Chromium)?;
        node_tests(repository, &tests_below(repository, "tests/packages"), |node| {
            node.env("ARTICLE_ANALYZER_BROWSERS", Browser::Chromium.name());
            node.env(Browser::Chromium.described_by(), &program);
        })
    });
}

/// Runs scripts that test, which find the page served and the native program built; `describe`
/// tells them of browsers.
fn node_tests(
    repository: &Repository,
    tests: &[PathBuf],
    describe: impl FnOnce(&mut Command),
) -> Result<()> {
    run(cargo(repository).args(["build", "--bin", "article-analyzer"]))?;
    let server = Server::start(Site::of(repository), 0)?;
    let mut node = Command::new("node");
    node.args(["--test", "--test-reporter=spec"]).args(tests).current_dir(repository.root());
    describe_environment(repository, &server, &mut node)?;
    describe(&mut node);
    run(&mut node)
}

/// Tells a script, by environment variables, where the page is served and what else there is.
pub(crate) fn describe_environment(
    repository: &Repository,
    server: &Server,
    script: &mut Command,
) -> Result<()> {
    ensure_packages(repository)?;
    let program = format!("debug/article-analyzer{}", env::consts::EXE_SUFFIX);
    script
        .env("ARTICLE_ANALYZER_URL", server.address())
        .env("ARTICLE_ANALYZER_CLI", repository.target().join(program));
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
