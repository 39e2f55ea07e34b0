//! A Rust compiler that can build for the browser.
//!
//! Tried in this order: the target of the toolchain in use; rustup; Debian's toolchain for
//! building browsers, which brings the source of the standard library and a linker. The last one
//! is needed because rustup's servers are out of reach on some machines.

use std::env;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Result, bail};

use super::debian;
use crate::process::{find_program, probe, run_within};

/// The target triple of browsers.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Debian's packages, and the programs in them that the build starts.
const PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-19"];
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_LINKER: &str = "/usr/bin/wasm-ld-19";
const DEBIAN_STD: &str = "/usr/lib/rustlib/src/rust/library/std/Cargo.toml";

/// Long enough for a slow line, short enough for one that leads nowhere.
const RUSTUP_LIMIT: Duration = Duration::from_secs(120);

/// Variables that cargo and rustup set for the programs they start. They would lead another
/// toolchain astray.
const INHERITED: [&str; 6] = [
    "CARGO",
    "CARGO_ENCODED_RUSTFLAGS",
    "LD_LIBRARY_PATH",
    "RUSTC",
    "RUSTFLAGS",
    "RUSTUP_TOOLCHAIN",
];

/// Which compiler builds for the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WasmToolchain {
    /// The one that is in use, with the target installed.
    Current,
    /// Debian's, building the standard library from its source.
    Debian,
}

impl WasmToolchain {
    /// `cargo <subcommand> --target …` of this toolchain.
    pub(crate) fn cargo(self, subcommand: &str) -> Command {
        match self {
            Self::Current => {
                let mut command =
                    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
                command.env_remove("RUSTFLAGS").args([subcommand, "--target", TARGET]);
                command
            }
            Self::Debian => {
                let mut command = Command::new(DEBIAN_CARGO);
                for variable in INHERITED {
                    command.env_remove(variable);
                }
                command
                    .env("PATH", debian_path())
                    .env("RUSTC", DEBIAN_RUSTC)
                    // Unlocks -Zbuild-std, the only way to a standard library without rustup.
                    .env("RUSTC_BOOTSTRAP", "1")
                    .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", DEBIAN_LINKER)
                    .args([subcommand, "--target", TARGET, "-Zbuild-std=std,panic_abort"]);
                command
            }
        }
    }
}

impl fmt::Display for WasmToolchain {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Current => "the toolchain in use, with its wasm32 target",
            Self::Debian => "Debian's rustc-web, with the standard library from source",
        })
    }
}

/// Finds a toolchain, or installs one.
pub(crate) fn ensure_wasm_toolchain() -> Result<WasmToolchain> {
    if current_has_target() {
        return Ok(WasmToolchain::Current);
    }
    if debian_is_complete() {
        return Ok(WasmToolchain::Debian);
    }
    if find_program("rustup").is_some() {
        println!("Installing Rust's {TARGET} target with rustup …");
        let added =
            run_within(Command::new("rustup").args(["target", "add", TARGET]), RUSTUP_LIMIT);
        match added {
            Ok(()) if current_has_target() => return Ok(WasmToolchain::Current),
            Ok(()) => println!("rustup installed it for another toolchain than the one in use."),
            Err(error) => println!("That did not work ({error:#}); taking Debian's instead."),
        }
    }
    debian::install(
        &PACKAGES,
        "a Rust compiler for the browser, as `rustup target add wasm32-unknown-unknown` brings",
    )?;
    if !debian_is_complete() {
        bail!(
            "Debian's rustc-web is older than Rust {} or incomplete: run `rustup target add \
             {TARGET}` by hand where that is possible",
            env!("CARGO_PKG_RUST_VERSION")
        );
    }
    Ok(WasmToolchain::Debian)
}

fn current_has_target() -> bool {
    let mut rustc = Command::new("rustc");
    rustc.args(["--print", "target-libdir", "--target", TARGET]);
    probe(&mut rustc).is_some_and(|folder| contains_std(Path::new(&folder)))
}

fn contains_std(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|entries| {
        entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("libstd-"))
    })
}

fn debian_is_complete() -> bool {
    let files = [DEBIAN_RUSTC, DEBIAN_CARGO, DEBIAN_LINKER, DEBIAN_STD];
    if !files.iter().all(|file| Path::new(file).is_file()) {
        return false;
    }
    // /usr/bin/rustc may also be Debian's ordinary, older one.
    let version = probe(Command::new(DEBIAN_RUSTC).arg("--version").env_remove("LD_LIBRARY_PATH"));
    version.and_then(|version| release(&version)) >= release(env!("CARGO_PKG_RUST_VERSION"))
}

/// `rustc 1.96.0 (…)` or `1.90` → its first two numbers.
fn release(version: &str) -> Option<(u32, u32)> {
    let mut numbers = version.trim_start_matches("rustc ").split(['.', ' ']);
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

/// `PATH` with Debian's programs before rustup's, which stand in for the same names.
fn debian_path() -> std::ffi::OsString {
    let inherited = env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(PathBuf::from("/usr/bin")).chain(env::split_paths(&inherited));
    env::join_paths(folders).unwrap_or(inherited)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compares_releases_by_number() {
        assert_eq!(release("rustc 1.96.0 (ac68faa20 2026-05-25)"), Some((1, 96)));
        assert_eq!(release("1.90"), Some((1, 90)));
        assert!(release("rustc 1.100.0") > release("1.90"));
        assert!(release("no compiler") < release("1.90"));
    }
}
