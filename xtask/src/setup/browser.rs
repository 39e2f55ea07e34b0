//! The browser that tests and benchmarks drive.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::debian;
use crate::process::find_program;

const PROGRAMS: [&str; 5] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

const MACOS: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/// Path of a Chromium or Chrome, installed if there is none. `CHROME` overrides the search.
pub(crate) fn ensure_browser() -> Result<PathBuf> {
    if let Some(chosen) = env::var_os("CHROME") {
        let chosen = PathBuf::from(chosen);
        if !chosen.is_file() {
            bail!("CHROME says {}, which is no file; unset or correct it", chosen.display());
        }
        return Ok(chosen);
    }
    if let Some(found) = find_browser() {
        return Ok(found);
    }
    debian::install(
        &["chromium", "fonts-noto-cjk"],
        "a browser for the tests, with Chinese fonts (CHROME=/path/to/chrome names another)",
    )?;
    find_browser().context("chromium was installed but is not on PATH; set CHROME to its path")
}

fn find_browser() -> Option<PathBuf> {
    let macos = Path::new(MACOS);
    PROGRAMS
        .iter()
        .find_map(|name| find_program(name))
        .or_else(|| macos.is_file().then(|| macos.to_owned()))
}
