//! The browsers that tests and benchmarks drive.
//!
//! Chromium has to be there. Firefox and WebKit are installed where that may be done; elsewhere
//! they are left out, with the reason.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::debian;
use crate::process::find_program;

/// A browser engine that the tests know, by the name of its row there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Browser {
    /// Chromium or Chrome
    Chromium,
    /// Firefox, Debian's ESR for one
    Firefox,
    /// WebKitGTK's MiniBrowser, on a virtual screen; Linux only
    Webkit,
}

impl Browser {
    pub(crate) const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::Webkit];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }

    /// The environment variable that names a program of the caller's own.
    fn chosen_by(self) -> &'static str {
        match self {
            Self::Chromium => "CHROME",
            Self::Firefox => "FIREFOX",
            Self::Webkit => "MINIBROWSER",
        }
    }

    /// The environment variable by which scripts are told its path.
    pub(crate) fn described_by(self) -> &'static str {
        match self {
            Self::Chromium => "ARTICLE_ANALYZER_CHROME",
            Self::Firefox => "ARTICLE_ANALYZER_FIREFOX",
            Self::Webkit => "ARTICLE_ANALYZER_WEBKIT",
        }
    }

    fn programs(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => {
                &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]
            }
            Self::Firefox => &["firefox-esr", "firefox"],
            Self::Webkit => &["MiniBrowser"],
        }
    }

    fn macos(self) -> Option<&'static str> {
        match self {
            Self::Chromium => Some("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
            Self::Firefox => Some("/Applications/Firefox.app/Contents/MacOS/firefox"),
            Self::Webkit => None,
        }
    }

    /// Programs that are needed beside it.
    fn companions(self) -> &'static [&'static str] {
        match self {
            Self::Chromium | Self::Firefox => &[],
            Self::Webkit => &["WebKitWebDriver", "Xvfb"],
        }
    }

    /// Debian's packages.
    fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &["chromium", "fonts-noto-cjk"],
            Self::Firefox => &["firefox-esr", "fonts-noto-cjk"],
            Self::Webkit => &["webkit2gtk-driver", "xvfb", "fonts-noto-cjk"],
        }
    }

    fn find(self) -> Option<PathBuf> {
        if !self.companions().iter().all(|name| find_program(name).is_some()) {
            return None;
        }
        let macos = self.macos().map(PathBuf::from).filter(|path| path.is_file());
        let on_path = self.programs().iter().find_map(|name| find_program(name));
        on_path.or(macos).or_else(|| match self {
            Self::Webkit => mini_browser(Path::new("/usr/lib")),
            Self::Chromium | Self::Firefox => None,
        })
    }
}

/// Path of a browser, installed if there is none. `CHROME`, `FIREFOX` and `MINIBROWSER` override
/// the search.
pub(crate) fn ensure_browser(browser: Browser) -> Result<PathBuf> {
    let variable = browser.chosen_by();
    if let Some(chosen) = env::var_os(variable) {
        return chosen_program(variable, &chosen);
    }
    if let Some(found) = browser.find() {
        return Ok(found);
    }
    let name = browser.name();
    let purpose = format!(
        "{name} for the tests, with Chinese fonts ({variable}=/path/to/program names another)"
    );
    debian::install(browser.packages(), &purpose)?;
    browser.find().with_context(|| {
        format!("{name} was installed but is not found; set {variable} to its path")
    })
}

fn chosen_program(variable: &str, chosen: &OsStr) -> Result<PathBuf> {
    let chosen = PathBuf::from(chosen);
    if !chosen.is_file() {
        bail!("{variable} says {}, which is no file; unset or correct it", chosen.display());
    }
    Ok(chosen)
}

/// Debian keeps it off `PATH`, in a folder of the processor's.
fn mini_browser(libraries: &Path) -> Option<PathBuf> {
    let folders = fs::read_dir(libraries).ok()?;
    let mut candidates = folders
        .flatten()
        .map(|folder| folder.path().join("webkit2gtk-4.1/MiniBrowser"))
        .filter(|candidate| candidate.is_file());
    candidates.next()
}
