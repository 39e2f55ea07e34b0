//! Instructions of a fixed set of work, by valgrind: the same on every run, however busy the machine.

use std::process::Command;

use anyhow::{Context, Result, bail};

use super::native::{program, sample};
use crate::process::find_program;
use crate::repository::Repository;

/// What `benches/native` is asked for, and what it is.
const WORK: [(&str, &str); 4] = [
    ("load", "load lexicon and model"),
    ("words", "words by the lexicon"),
    ("tokens", "words by the tagger"),
    ("report", "the whole report"),
];

/// What valgrind says before the number.
const COUNT: &str = "Collected :";

/// Counts, and prints a table.
pub(super) fn bench(repository: &Repository) -> Result<()> {
    find_program("valgrind").context("valgrind is not there: install it, as by apt-get")?;
    let program = program(repository)?;
    println!("| the sample, first text of its analyzer | million instructions |\n|---|--:|");
    let mut loading = 0.0;
    for (work, name) in WORK {
        let mut valgrind = Command::new("valgrind");
        valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
        let all = count(valgrind.arg(&program).arg(work).arg(sample(repository)))?;
        println!("| {name} | {:.1} |", all - loading);
        if work == "load" {
            loading = all;
        }
    }
    Ok(())
}

/// Millions of instructions.
fn count(valgrind: &mut Command) -> Result<f64> {
    let output = valgrind.output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    let found = said.split_once(COUNT).and_then(|(_, rest)| rest.split_whitespace().next());
    let Some(instructions) = found.and_then(|number| number.parse::<f64>().ok()) else {
        bail!("valgrind did not say `{COUNT}`:\n{said}");
    };
    Ok(instructions / 1e6)
}
