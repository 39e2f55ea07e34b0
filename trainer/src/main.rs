//! Trains the tagger and measures the analyzer, from labelled corpora: `cargo xtask train` and
//! `cargo xtask eval` call it, optimised.
//!
//! # Steps
//! 1. [`corpus`] reads labelled sentences.
//! 2. [`evaluate`] holds what the analyzer finds against them, by [`score`], and prints the figures;
//!    [`keyword_scores`] holds keywords against titles, [`people_scores`] positions against labels,
//!    [`structure_scores`] pages against the articles they were made of; [`traditional`] measures
//!    traditional text.

mod broadcasts;
mod chain;
mod corpus;
mod crf;
mod dataset;
mod documents;
mod evaluate;
mod keyword_scores;
mod pack;
mod people_scores;
mod pfr;

mod quantise;
mod random;
mod report;
mod score;
mod structure_scores;
mod swap;
mod tagged;
mod tags;
mod traditional;
mod train;

use anyhow::Result;
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "trainer", about = "Trains the tagger and measures the analyzer")]
struct CommandLine {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Measure words and names on the dev sets
    Eval(evaluate::Arguments),
    /// Measure keywords against titles
    Keywords(keyword_scores::Arguments),
    /// Measure positions of people against labels
    People(people_scores::Arguments),
    /// Measure articles, headlines, bylines and breaks of pages in many layouts
    Structure(structure_scores::Arguments),
    /// Measure words and names in traditional characters
    Traditional(traditional::Arguments),
    /// Train the tagger
    Train(train::Arguments),
}

fn main() -> Result<()> {
    match CommandLine::parse().task {
        Task::Eval(arguments) => evaluate::run(&arguments),
        Task::Keywords(arguments) => keyword_scores::run(&arguments),
        Task::People(arguments) => people_scores::run(&arguments),
        Task::Structure(arguments) => structure_scores::run(&arguments),
        Task::Traditional(arguments) => traditional::run(&arguments),
        Task::Train(arguments) => train::run(&arguments),
    }
}
