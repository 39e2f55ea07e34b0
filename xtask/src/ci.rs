//! `cargo xtask ci`: everything that has to hold, in one run.

use std::process::ExitCode;

use crate::repository::Repository;
use crate::steps::Steps;
use crate::{lint, size, test};

/// Tests, checks and weighs; the last line counts what passed and failed.
pub(crate) fn ci(repository: &Repository) -> ExitCode {
    let mut steps = Steps::default();
    lint::all(repository, lint::Mode::Check, &mut steps);
    test::all(repository, &mut steps);
    steps.run("sizes", || size::size(repository));
    steps.finish()
}
