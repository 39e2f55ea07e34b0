//! Packages from Debian, where this machine is one and we may install.

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
    static LISTS: Once = Once::new();
    LISTS.call_once(|| {
        // Lists of other sources may be out of reach; the install below says whether it matters.
        if let Err(error) = run(apt_get().args(["-qq", "update"])) {
            eprintln!("warning: {error:#}");
        }
    });
    // Never at the cost of something that is here already.
    let options = ["-qq", "install", "-y", "--no-install-recommends", "--no-remove"];
    run(apt_get().args(options).args(packages))
        .with_context(|| format!("{purpose}: could not be installed; try by hand: {by_hand}"))
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    // Another installation may be running; wait for it.
    command.args(["-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0"]);
    command
}
