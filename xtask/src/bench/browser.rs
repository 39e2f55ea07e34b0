//! Both engines in one browser and one run.

use std::fs;
use std::process::Command;

use anyhow::Result;

use crate::build;
use crate::process::run;
use crate::repository::Repository;
use crate::serve::{Server, Site};
use crate::setup::{Browser, ensure_browser, ensure_packages};
use crate::test::describe_environment;

/// Builds, serves all engines, and prints the table that `benches/browser.mjs` measures.
pub(super) fn bench(repository: &Repository) -> Result<()> {
    ensure_packages(repository)?;
    build::build(repository)?;
    // The script lays the texts here that all pages fetch.
    let texts = repository.target().join("bench");
    fs::create_dir_all(&texts)?;
    let site = Site::empty()
        .with("/bench/", repository.path("benches/page"))
        .with("/bench/texts/", texts.clone())
        .with("/bench/package/", repository.path("pkg"))
        .with("/bench/jieba-wasm/", repository.path("node_modules/jieba-wasm/pkg/web"));
    let server = Server::start(site, 0)?;
    let mut node = Command::new("node");
    node.arg(repository.path("benches/browser.mjs")).current_dir(repository.root());
    node.env("ARTICLE_ANALYZER_BENCH_TEXTS", texts);
    describe_environment(repository, &server, &mut node)?;
    node.env(Browser::Chromium.described_by(), ensure_browser(Browser::Chromium)?);
    run(&mut node)
}
