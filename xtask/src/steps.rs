//! A task of several steps: each is tried, whatever became of the others, and the last lines say
//! what passed, what failed and what was skipped.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Result;

/// Keeps the tally.
#[derive(Default)]
pub(crate) struct Steps {
    done: Vec<Step>,
}

struct Step {
    name: String,
    outcome: Outcome,
    took: Duration,
}

enum Outcome {
    Passed,
    /// With the error.
    Failed(String),
    /// With the reason.
    Skipped(String),
}

impl Steps {
    /// Runs one step; true if it passed.
    pub(crate) fn run(&mut self, name: &str, step: impl FnOnce() -> Result<()>) -> bool {
        println!("\n== {name} ==");
        let begin = Instant::now();
        let outcome = match step() {
            Ok(()) => Outcome::Passed,
            Err(error) => {
                let error = format!("{error:#}");
                println!("failed: {error}");
                Outcome::Failed(error)
            }
        };
        let passed = matches!(outcome, Outcome::Passed);
        self.done.push(Step { name: name.to_owned(), outcome, took: begin.elapsed() });
        passed
    }

    /// Notes a step that cannot run here.
    pub(crate) fn skip(&mut self, name: &str, reason: &str) {
        println!("\n== {name} ==\nskipped: {reason}");
        let outcome = Outcome::Skipped(reason.to_owned());
        self.done.push(Step { name: name.to_owned(), outcome, took: Duration::ZERO });
    }

    /// Prints the tally; its last line counts.
    pub(crate) fn finish(&self) -> ExitCode {
        println!();
        for Step { name, outcome, took } in &self.done {
            match outcome {
                Outcome::Passed => println!("passed   {name} ({:.1} s)", took.as_secs_f64()),
                Outcome::Failed(error) => println!("failed   {name}: {error}"),
                Outcome::Skipped(reason) => println!("skipped  {name}: {reason}"),
            }
        }
        println!("{}", self.count());
        let failed = self.done.iter().any(|step| matches!(step.outcome, Outcome::Failed(_)));
        if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
    }

    fn count(&self) -> String {
        let (mut passed, mut failed, mut skipped) = (0, 0, 0);
        for step in &self.done {
            match step.outcome {
                Outcome::Passed => passed += 1,
                Outcome::Failed(_) => failed += 1,
                Outcome::Skipped(_) => skipped += 1,
            }
        }
        let rest = if skipped == 0 { String::new() } else { format!(", {skipped} skipped") };
        format!("{passed} passed, {failed} failed{rest}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_stops_nothing_but_counts() {
        let mut steps = Steps::default();
        assert!(!steps.run("first", || anyhow::bail!("broken")));
        assert!(steps.run("second", || Ok(())));
        assert_eq!(steps.count(), "1 passed, 1 failed");
        steps.skip("third", "not installed");
        assert_eq!(steps.count(), "1 passed, 1 failed, 1 skipped");
    }
}
