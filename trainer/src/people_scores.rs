//! `people`: the positions of named people, held against labels.
//!
//! In the sentences of `modern/`, a label of a position that ends where a person's label begins is
//! that person's, and the label of a place or body that ends where the position begins is its body.
//! Each name with the same title counts once a sentence, as in a report. Of what the analyzer finds,
//! what ends where a labelled person begins counts.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

use anyhow::{Context, Result};
use article_analyzer::{Analyzer, Options};
use serde::Deserialize;

use crate::corpus::DataFolder;
use crate::score::Tally;

/// What to measure.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Folder with the labelled corpora
    #[arg(long, value_name = "DIR", default_value = "../shared/data")]
    data: PathBuf,
    /// Show the sentences with mistakes
    #[arg(long)]
    errors: bool,
    /// Write the figures into this file too
    #[arg(long, value_name = "FILE")]
    write: Option<PathBuf>,
}

const SETS: [&str; 2] = ["modern/train.jsonl", "modern/dev.jsonl"];

/// Offsets are code points.
#[derive(Deserialize)]
struct Line {
    text: String,
    entities: Vec<(usize, usize, String)>,
}

/// By name and title: the body, where there is one.
type Positions = BTreeMap<(String, String), Option<String>>;

/// Measures, prints, and writes where wanted.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let data = DataFolder::new(&arguments.data)?;
    let mut analyzer = Analyzer::new(Options::default())?;
    let mut text = "# Positions of people\n\n\
         Printed by `cargo xtask eval people`: titles right before labelled names, and their bodies. \
         Rules were tuned on the first set.\n\n\
         | set | titles | precision | recall | bodies | precision | recall |\n\
         |---|--:|--:|--:|--:|--:|--:|\n"
        .to_owned();
    for set in SETS {
        let (mut titles, mut bodies) = (Tally::default(), Tally::default());
        for line in data.read(set)?.lines() {
            let line: Line = serde_json::from_str(line).context("wanted text and entities")?;
            let wanted = wanted(&line);
            let found = found(&mut analyzer, &line);
            let right = found.keys().filter(|key| wanted.contains_key(*key)).count();
            titles.add(Tally { right, found: found.len(), wanted: wanted.len() });
            for (key, body) in &found {
                let Some(labelled) = wanted.get(key) else { continue };
                bodies.right += usize::from(body.is_some() && body == labelled);
                bodies.found += usize::from(body.is_some());
                bodies.wanted += usize::from(labelled.is_some());
            }
            if arguments.errors && wanted != found {
                println!("{}\n  wanted {wanted:?}\n  found  {found:?}", line.text);
            }
        }
        // Writing into a string does not fail.
        let _ = writeln!(
            text,
            "| {set} | {} | {:.1} | {:.1} | {} | {:.1} | {:.1} |",
            titles.wanted,
            titles.precision(),
            titles.recall(),
            bodies.wanted,
            bodies.precision(),
            bodies.recall()
        );
    }
    print!("{text}");
    if let Some(path) = &arguments.write {
        std::fs::write(path, &text).with_context(|| format!("writing {}", path.display()))?;
    }
    Ok(())
}

fn wanted(line: &Line) -> Positions {
    let text = |start, end: usize| line.text.chars().skip(start).take(end - start).collect();
    let ending = |place: usize, types: &[&str]| {
        let is_it = |e: &&(usize, usize, String)| e.1 == place && types.contains(&e.2.as_str());
        line.entities.iter().find(is_it)
    };
    let persons = line.entities.iter().filter(|entity| entity.2 == "PER");
    let mut positions = Positions::new();
    for (start, end, _) in persons {
        let Some((title_start, title_end, _)) = ending(*start, &["TTL"]) else { continue };
        let mut body_start = *title_start;
        while let Some(body) = ending(body_start, &["LOC", "ORG"]) {
            body_start = body.0;
        }
        let body = (body_start < *title_start).then(|| text(body_start, *title_start));
        let key = (text(*start, *end), text(*title_start, *title_end));
        let known = positions.entry(key).or_default();
        *known = known.take().or(body);
    }
    positions
}

fn found(analyzer: &mut Analyzer, line: &Line) -> Positions {
    let units: Vec<u16> = line.text.encode_utf16().collect();
    let unit = |place: usize| -> usize { line.text.chars().take(place).map(char::len_utf16).sum() };
    let persons = line.entities.iter().filter(|entity| entity.2 == "PER");
    let starts: Vec<usize> = persons.map(|entity| unit(entity.0)).collect();
    let report = analyzer.analyze(&line.text);
    let mut positions = Positions::new();
    for person in report.people {
        for position in person.positions {
            let end = position.end as usize;
            let behind = units.get(end..).map(String::from_utf16_lossy).unwrap_or_default();
            if starts.contains(&end) && behind.starts_with(&person.name) {
                positions.insert((person.name.clone(), position.title), position.organisation);
            }
        }
    }
    positions
}
