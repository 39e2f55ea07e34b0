//! `cargo xtask setup`: installs what is missing, each part only when a task needs it.
//!
//! Every part looks first and is quiet when nothing is missing; before it installs anything it
//! says what, and where it may not install it says what to do by hand.

mod browser;
mod cms;
mod debian;
mod packages;
mod wasm;

use anyhow::Result;

pub(crate) use browser::{Browser, ensure_browser};
pub(crate) use cms::ensure_cms;
pub(crate) use debian::may_install;
pub(crate) use packages::ensure_packages;
pub(crate) use wasm::{TARGET, WasmToolchain, ensure_wasm_toolchain};

use crate::repository::Repository;

/// Installs everything that any task needs.
pub(crate) fn setup(repository: &Repository) -> Result<()> {
    let toolchain = ensure_wasm_toolchain()?;
    println!("wasm toolchain: {toolchain}");
    ensure_packages(repository)?;
    println!("npm packages: node_modules/ is up to date");
    for browser in Browser::ALL {
        match ensure_browser(browser) {
            Ok(program) => println!("{}: {}", browser.name(), program.display()),
            Err(error) if browser == Browser::Chromium => return Err(error),
            Err(error) => println!("{}: its tests are left out: {error:#}", browser.name()),
        }
    }
    match ensure_cms(repository) {
        Ok(folder) => println!("Hugo, Hexo, WordPress: in {}", folder.display()),
        Err(error) if may_install() => return Err(error),
        Err(error) => println!("Hugo, Hexo, WordPress: their tests are left out: {error:#}"),
    }
    Ok(())
}
