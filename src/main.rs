//! The command line: `article-analyzer analyze` for one text, `batch` for many.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
