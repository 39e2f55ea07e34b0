//! Fetches and unpacks the Python package that the lexicon is built from.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

/// The release whose words these are.
const RELEASE: &str = "0.42.1";

/// The unpacked package, in a folder below `target`.
pub(super) fn fetch(target: &Path) -> Result<PathBuf> {
    let name = format!("jieba-{RELEASE}");
    let package = target.join(&name);
    if package.join("setup.py").exists() {
        return Ok(package);
    }
    println!("fetching jieba {RELEASE} by pip into {}", target.display());
    std::fs::create_dir_all(target)
        .with_context(|| format!("making the folder {}", target.display()))?;
    // Without a wheel: pip may run the package's setup.py to read its name, but builds nothing.
    let mut pip = Command::new("python3");
    pip.args(["-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:"]);
    pip.arg(format!("jieba=={RELEASE}")).arg("--dest").arg(target);
    succeed(&mut pip, "install python3-pip, or unpack the package yourself and give --from DIR")?;
    let mut tar = Command::new("tar");
    tar.arg("-xzf").arg(target.join(format!("{name}.tar.gz"))).arg("-C").arg(target);
    succeed(&mut tar, "unpack it yourself and give --from DIR")?;
    Ok(package)
}

fn succeed(command: &mut Command, remedy: &str) -> Result<()> {
    let status = command.status().with_context(|| format!("running {command:?}: {remedy}"))?;
    ensure!(status.success(), "{command:?} ended with {status}: {remedy}");
    Ok(())
}
