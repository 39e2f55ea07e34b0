//! What the recipes of `examples/` are tried in: Hugo, Hexo, and WordPress with PHP and a database.
//!
//! Programs come from Debian as packages that start no service. WordPress, which would bring a web
//! server, is not installed: its packages are unpacked below `target/`, where the tests may write.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::debian;
use crate::process::{find_program, probe, run};
use crate::repository::Repository;

type IsThere = fn() -> bool;

/// Debian's packages, and how to see that they are there.
const PROGRAMS: [(&str, IsThere); 5] = [
    ("hugo", || find_program("hugo").is_some()),
    ("php-cli", || find_program("php").is_some()),
    ("php-mysql", php_reaches_databases),
    ("mariadb-server-core", || is_administrators_program("mariadbd")),
    ("mariadb-client-core", || find_program("my_print_defaults").is_some()),
];

/// WordPress, its Chinese, its theme, and what its files are links to.
const WORDPRESS: [&str; 6] = [
    "wordpress",
    "wordpress-l10n",
    "wordpress-theme-twentytwentythree",
    "libjs-cropper",
    "libjs-underscore",
    "php-getid3",
];

/// Installs what is missing; returns the folder that the tests work in.
pub(crate) fn ensure_cms(repository: &Repository) -> Result<PathBuf> {
    let folder = repository.target().join("cms");
    ensure_programs()?;
    ensure_wordpress(&folder.join("debian"))?;
    ensure_hexo(repository, &folder)?;
    Ok(folder)
}

fn ensure_programs() -> Result<()> {
    let missing = || -> Vec<_> {
        PROGRAMS.iter().filter(|(_, is_there)| !is_there()).map(|(name, _)| *name).collect()
    };
    let packages = missing();
    if packages.is_empty() {
        return Ok(());
    }
    debian::install(&packages, "what the recipes for Hugo and WordPress are tried in")?;
    let still_missing = missing();
    if !still_missing.is_empty() {
        bail!("{} installed, but what they bring is not found", still_missing.join(" "));
    }
    Ok(())
}

fn ensure_wordpress(folder: &Path) -> Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    debian::unpack(&WORDPRESS, folder, "a WordPress to try the plugin in")
}

/// Hexo from the lockfile of the tests' blog, beside which the tests build that blog.
fn ensure_hexo(repository: &Repository, folder: &Path) -> Result<()> {
    let blog = folder.join("hexo");
    let wanted = fs::read(repository.path("tests/cms/hexo-site/package-lock.json"))?;
    // A copy of the lockfile, written last: a broken installation counts as none.
    let installed = folder.join("hexo-installed.json");
    if blog.join("node_modules").is_dir() && fs::read(&installed).is_ok_and(|lock| lock == wanted) {
        return Ok(());
    }
    println!("Installing the npm packages of tests/cms/hexo-site/ into {} …", blog.display());
    fs::create_dir_all(&blog)?;
    for file in ["package.json", "package-lock.json"] {
        fs::copy(repository.path("tests/cms/hexo-site").join(file), blog.join(file))?;
    }
    fs::copy(repository.path(".npmrc"), blog.join(".npmrc"))?;
    run(Command::new("npm").args(["ci", "--ignore-scripts"]).current_dir(&blog))
        .with_context(|| format!("Hexo: try `npm ci` in {} by hand", blog.display()))?;
    fs::write(installed, wanted)?;
    Ok(())
}

fn php_reaches_databases() -> bool {
    probe(Command::new("php").arg("-m"))
        .is_some_and(|modules| modules.lines().any(|module| module == "mysqli"))
}

/// Debian puts it where only the administrator looks for programs.
fn is_administrators_program(name: &str) -> bool {
    find_program(name).is_some() || Path::new("/usr/sbin").join(name).is_file()
}
