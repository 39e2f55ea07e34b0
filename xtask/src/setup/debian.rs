//! Packages from Debian, where this machine is one and we may install.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Once;

use anyhow::{Context, Result, bail};

use crate::process::{find_program, probe, run};

/// Installs `packages`, saying so first with what they are for; where that is not possible, the
/// error says what to do by hand.
pub(super) fn install(packages: &[&str], purpose: &str) -> Result<()> {
    let list = packages.join(" ");
    if find_program("apt-get").is_none() {
        bail!(
            "{purpose}: missing here, and there is no apt-get to install it with. On Debian it is \
             the packages {list}; install their like by hand and run this again"
        );
    }
    let by_hand = format!("apt-get install --no-install-recommends {list}");
    if probe(Command::new("id").arg("-u")).as_deref() != Some("0") {
        bail!(
            "{purpose}: missing here, and only root may install it. Run this, then try again:\n    \
             sudo apt-get update && sudo {by_hand}"
        );
    }
    println!("Installing {list} with apt-get ({purpose}) …");
    update_lists();
    // Never at the cost of something that is here already.
    let options = ["-qq", "install", "-y", "--no-install-recommends", "--no-remove"];
    run(apt_get().args(options).args(packages))
        .with_context(|| format!("{purpose}: could not be installed; try by hand: {by_hand}"))
}

/// Whether anything can be installed here: a Debian, or one of its kin, and we are root.
pub(crate) fn may_install() -> bool {
    find_program("apt-get").is_some() && probe(Command::new("id").arg("-u")).as_deref() == Some("0")
}

/// Fetches `packages` and unpacks them into `folder`, which is made; nothing is installed, and no
/// root is needed.
pub(super) fn unpack(packages: &[&str], folder: &Path, purpose: &str) -> Result<()> {
    let list = packages.join(" ");
    if find_program("apt-get").is_none() {
        bail!(
            "{purpose}: wanted are Debian's packages {list}, and there is no apt-get to get them"
        );
    }
    println!("Unpacking {list} into {} ({purpose}) …", folder.display());
    if probe(Command::new("id").arg("-u")).as_deref() == Some("0") {
        update_lists();
    }
    // Half of them is none: the folder gets its name when it is complete.
    let half = folder.with_extension("part");
    let archives = half.join("archives");
    if half.exists() {
        fs::remove_dir_all(&half)?;
    }
    fs::create_dir_all(&archives)?;
    let mut download = apt_get();
    download.args(["-qq", "-o", "APT::Sandbox::User=root", "download"]).args(packages);
    run(download.current_dir(&archives)).with_context(|| {
        format!("{purpose}: could not be fetched; try by hand: apt-get download {list}")
    })?;
    for archive in fs::read_dir(&archives)? {
        run(Command::new("dpkg-deb").arg("--extract").arg(archive?.path()).arg(&half))?;
    }
    fs::remove_dir_all(archives)?;
    fs::rename(half, folder)?;
    Ok(())
}

/// Once a run.
fn update_lists() {
    static LISTS: Once = Once::new();
    LISTS.call_once(|| {
        // Lists of other sources may be out of reach; what comes next says whether it matters.
        if let Err(error) = run(apt_get().args(["-qq", "update"])) {
            eprintln!("warning: {error:#}");
        }
    });
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    // Another installation may be running; wait for it.
    command.args(["-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0"]);
    command
}
