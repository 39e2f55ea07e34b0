//! `train`: from corpora to a model.
//!
//! # Steps
//! 1. Sentences of all corpora, and copies with other people in them ([`swap`]).
//! 2. Features of every character; those seen often enough have a row ([`dataset`]).
//! 3. Weights of all rows ([`crf`]), to find the rows that count; then of those alone.
//!
//! [`swap`]: crate::swap
//! [`dataset`]: crate::dataset
//! [`crf`]: crate::crf

use std::path::PathBuf;
use std::time::Instant;

use anyhow::Result;
use article_analyzer::Analyzer;
use article_analyzer::entity::features::Convention;

use crate::corpus::{DataFolder, LabelledSentence};
use crate::crf::{Crf, Schedule};
use crate::dataset::{Dataset, Rows};
use crate::evaluate::NAMES;
use crate::random::Random;
use crate::swap::People;
use crate::tagged::float_scores;

/// What to train.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Folder with the labelled corpora
    #[arg(long, value_name = "DIR", default_value = "../shared/data")]
    data: PathBuf,
    /// Times that every sentence is seen, before pruning and after
    #[arg(long, default_value_t = 4)]
    epochs: usize,
    /// Share of features left out while training
    #[arg(long, default_value_t = 0.2)]
    dropout: f32,
    /// AdaGrad's step
    #[arg(long, default_value_t = 0.15)]
    rate: f32,
}

/// Seed of all chance in training.
const SEED: u64 = 2026;
/// Least number of times that a feature is seen to have a row.
const LEAST_SEEN: u32 = 3;

/// Corpora of names, each with its own conventions; the first are the project's.
const CORPORA: [(&str, Convention); 4] = [
    ("modern/train.jsonl", Convention::OWN),
    ("msra/train.jsonl", Convention(1)),
    ("pfr199801/ner.train.jsonl", Convention(2)),
    ("cluener/train.jsonl", Convention(3)),
];

/// Dev sets that are looked at while training, with their own conventions.
pub(crate) const DEV: [(&str, Convention); 3] = [
    ("modern/dev.jsonl", Convention::OWN),
    ("msra/dev.jsonl", Convention(1)),
    ("pfr199801/ner.dev.jsonl", Convention(2)),
];

/// Trains and prints scores on the way.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let start = Instant::now();
    let say = |what: &str| println!("{:6.0} s  {what}", start.elapsed().as_secs_f64());
    let data = DataFolder::new(&arguments.data)?;
    let lexicon = Analyzer::builtin_lexicon()?;
    let hashed = Dataset::read(&sentences(&data)?, &lexicon)?;
    say(&format!("{} sentences, {} characters", hashed.len(), hashed.labels.len()));
    let rows = Rows::seen(&hashed, LEAST_SEEN);
    say(&format!("{} features seen {LEAST_SEEN} times", rows.len()));
    let numbered = hashed.with_rows(&rows);
    let mut crf = Crf::new(rows.len() + 1);
    let schedule = Schedule {
        epochs: arguments.epochs,
        rate: arguments.rate,
        dropout: arguments.dropout,
        seed: SEED,
    };
    crf.train(&numbered, schedule, |loss| say(&format!("mean loss {loss:.4}")));
    for (name, convention) in DEV {
        let sentences = data.sentences(name)?;
        let dev: Vec<_> = sentences.into_iter().map(|sentence| (sentence, convention)).collect();
        let scores = float_scores(&crf, &rows, &dev, &lexicon)?;
        say(&format!("all rows, {name}: {:.2}", scores.total(&NAMES).f1()));
    }
    Ok(())
}

/// All training sentences with their conventions.
fn sentences(data: &DataFolder) -> Result<Vec<(LabelledSentence, Convention)>> {
    let mut all = Vec::new();
    for (name, convention) in CORPORA {
        let mut sentences = data.sentences(name)?;
        for sentence in &mut sentences {
            sentence.names.retain(|name| name.kind.is_some_and(|kind| NAMES.contains(&kind)));
        }
        all.extend(sentences.into_iter().map(|sentence| (sentence, convention)));
    }
    let people = People::of(all.iter().map(|(sentence, _)| sentence));
    let mut random = Random::new(SEED);
    let msra = all.iter().filter(|(_, convention)| *convention == Convention(1));
    let copies: Vec<_> = msra
        .filter_map(|(sentence, convention)| {
            Some((people.replace(sentence, &mut random)?, *convention))
        })
        .collect();
    all.extend(copies);
    Ok(all)
}
