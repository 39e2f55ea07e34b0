//! `eval`: what the analyzer finds in the dev sets, held against their labels.
//!
//! The whole path counts, as a reader meets it: every sentence is analysed as a text of its own.
//! What is printed and written is `report`'s.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context, Result};
use article_analyzer::entity::Model;
use article_analyzer::entity::features::Convention;
use article_analyzer::report::EntityType;
use article_analyzer::segment::PartOfSpeech;
use article_analyzer::{Analyzer, Options, Span};

use crate::corpus::{DataFolder, LabelledSentence};
use crate::documents::measure_documents;
use crate::pack::Tagging;
use crate::pfr::{self, TaggedSentence};
use crate::report::{self, Figures, Measured, WordFigures};
use crate::score::{Mark, Scores, Tally};
use crate::train::DEV;

/// What to measure.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Folder with the labelled corpora
    #[arg(long, value_name = "DIR", default_value = "../shared/data")]
    data: PathBuf,
    /// Show the sentences with most mistakes
    #[arg(long)]
    errors: bool,
    /// Measure this model too
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
    /// Write the figures into this file too
    #[arg(long, value_name = "FILE")]
    write: Option<PathBuf>,
}

/// The types a tagger gives.
pub(crate) const NAMES: [EntityType; 3] = [EntityType::Per, EntityType::Loc, EntityType::Org];
/// The types rules give and a corpus labels.
const VALUES: [EntityType; 3] = [EntityType::Time, EntityType::Money, EntityType::Percent];

/// The whole path.
pub(crate) const ANALYSIS: &str = "analysis";
/// Names by the model alone, by the project's own convention.
const TAGGER: &str = "model";
/// Names by the model alone, by the convention of the set's corpus.
const TAGGER_OF_CORPUS: &str = "model, corpus's convention";

/// The sets, and the types that count in each.
const SETS: [(&str, &[EntityType]); 5] = [
    ("modern/dev.jsonl", &NAMES),
    ("msra/dev.jsonl", &NAMES),
    ("pfr199801/ner.dev.jsonl", &NAMES),
    ("ud_gsd/dev.ner.jsonl", &NAMES),
    ("pfr199801/ner.dev.jsonl", &VALUES),
];

/// Measures everything, prints it, and writes it where wanted.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let data = DataFolder::new(&arguments.data)?;
    let mut analyzer = Analyzer::new(Options::default())?;
    let mut sets = Vec::new();
    for (name, kinds) in SETS {
        let sentences = data.sentences(name)?;
        let find = |text: &str| marks(&mut analyzer, text);
        let (scores, worst) = measure(&sentences, kinds, find);
        if arguments.errors {
            report::print_worst(name, &sentences, &worst);
        }
        sets.push(Measured { name, by: ANALYSIS, kinds, sentences: sentences.len(), scores });
    }
    sets.extend(measure_documents(&data, &mut analyzer)?);
    let mut tagger_speed = None;
    if let Some(path) = &arguments.model {
        let bytes = std::fs::read(path)
            .with_context(|| format!("reading {}: `cargo xtask train` makes it", path.display()))?;
        let model = Arc::new(Model::from_bytes(bytes)?);
        let lexicon = Analyzer::builtin_lexicon()?;
        let own = SETS.into_iter().filter(|(_, kinds)| *kinds == NAMES);
        let own = own.map(|(name, _)| (name, TAGGER, Convention::OWN));
        let others = DEV.into_iter().filter(|(_, convention)| *convention != Convention::OWN);
        let others = others.map(|(name, other)| (name, TAGGER_OF_CORPUS, other));
        for (name, by, convention) in own.chain(others) {
            let mut tagging = Tagging::new(Arc::clone(&model), &lexicon, convention)?;
            let sentences = data.sentences(name)?;
            let (scores, worst) = measure(&sentences, &NAMES, |text| tagging.marks(text));
            if arguments.errors {
                report::print_worst(name, &sentences, &worst);
            }
            sets.push(Measured { name, by, kinds: &NAMES, sentences: sentences.len(), scores });
        }
        let mut tagging = Tagging::new(model, &lexicon, Convention::OWN)?;
        tagger_speed = Some(measure_tagger_speed(&data, &mut tagging)?);
    }
    let tagged = pfr::read(&data.read("pfr199801/dev.txt")?)?;
    let words = measure_words(&tagged, |text| {
        analyzer.analyze_with_tokens(text).tokens.unwrap_or_default()
    });
    let words_of_lexicon = measure_words(&tagged, |text| lexicon_tokens(&mut analyzer, text));
    let speed = measure_speed(&data, &mut analyzer)?;
    let text = report::table(&Figures { sets, words, words_of_lexicon, speed, tagger_speed });
    print!("{text}");
    if let Some(path) = &arguments.write {
        std::fs::write(path, report::file(&text))
            .with_context(|| format!("writing {}", path.display()))?;
    }
    Ok(())
}

/// A sentence's number, its mistakes, and what was found in it.
pub(crate) type Worst = Vec<(usize, usize, Vec<Mark>)>;

/// Scores of `find` over `sentences`, and the sentences with most mistakes first.
pub(crate) fn measure(
    sentences: &[LabelledSentence],
    kinds: &[EntityType],
    mut find: impl FnMut(&str) -> Vec<Mark>,
) -> (Scores, Worst) {
    let mut scores = Scores::default();
    let mut worst = Vec::new();
    for (number, sentence) in sentences.iter().enumerate() {
        let wanted: Vec<Mark> = sentence
            .names
            .iter()
            .filter_map(|name| Some((name.span, name.kind.filter(|kind| kinds.contains(kind))?)))
            .collect();
        let mut found = find(&sentence.text);
        found.retain(|(_, kind)| kinds.contains(kind));
        let mistakes = scores.count(&wanted, &found);
        if mistakes > 0 {
            worst.push((number, mistakes, found));
        }
    }
    worst.sort_by_key(|(number, mistakes, _)| (std::cmp::Reverse(*mistakes), *number));
    (scores, worst)
}

/// Every mention that the whole path finds, in bytes of `text`.
pub(crate) fn marks(analyzer: &mut Analyzer, text: &str) -> Vec<Mark> {
    let report = analyzer.analyze(text);
    let bytes = bytes_of_units(text);
    let place = |unit: u32| bytes.get(unit as usize).copied().unwrap_or(text.len());
    let mut found: Vec<Mark> = report
        .entities
        .iter()
        .flat_map(|entity| entity.mentions.iter().map(|mention| (mention, entity.r#type)))
        .map(|(mention, kind)| (Span::new(place(mention.start), place(mention.end)), kind))
        .collect();
    found.sort_unstable();
    found
}

/// The byte of every UTF-16 code unit, and the length.
fn bytes_of_units(text: &str) -> Vec<usize> {
    let mut bytes: Vec<usize> = Vec::with_capacity(text.len());
    for (start, character) in text.char_indices() {
        bytes.extend(std::iter::repeat_n(start, character.len_utf16()));
    }
    bytes.push(text.len());
    bytes
}

/// Words as the lexicon alone parts them.
fn lexicon_tokens(analyzer: &mut Analyzer, text: &str) -> Vec<(u32, u32, String)> {
    let arrays = analyzer.lexicon_token_arrays(text);
    let borders = arrays.offsets.as_chunks::<2>().0.iter();
    let tags = arrays.parts_of_speech.iter().map(|tag| {
        let tag = PartOfSpeech::from_index(*tag).map_or("", PartOfSpeech::as_str);
        // Signs, as the corpus tags them.
        if tag == "x" { "w".to_owned() } else { tag.to_owned() }
    });
    borders.zip(tags).map(|([start, end], tag)| (*start, *end, tag)).collect()
}

/// Words and parts of speech by `tokens`, which gives them in UTF-16 code units.
fn measure_words(
    sentences: &[TaggedSentence],
    mut tokens: impl FnMut(&str) -> Vec<(u32, u32, String)>,
) -> WordFigures {
    let mut words = Tally::default();
    let mut tags = Tally::default();
    for sentence in sentences {
        let text = sentence.text.as_str();
        let bytes = bytes_of_units(text);
        let place = |unit: u32| bytes.get(unit as usize).copied().unwrap_or(text.len());
        let wanted: BTreeMap<Span, &str> =
            sentence.words.iter().map(|word| (word.span, word.tag.as_str())).collect();
        let tokens = tokens(text);
        words.found += tokens.len();
        words.wanted += wanted.len();
        for (start, end, own_tag) in &tokens {
            if let Some(tag) = wanted.get(&Span::new(place(*start), place(*end))) {
                words.right += 1;
                tags.wanted += 1;
                tags.right += usize::from(own_tag.chars().next() == tag.chars().next());
            }
        }
    }
    tags.found = tags.wanted;
    WordFigures { words, tags }
}

/// Megabytes a second of words, parts of speech and names by the model, on one core, best of three.
fn measure_tagger_speed(data: &DataFolder, tagging: &mut Tagging) -> Result<f64> {
    let sentences = data.sentences("modern/train.jsonl")?;
    let bytes: usize = sentences.iter().map(|sentence| sentence.text.len()).sum();
    let mut words = Vec::new();
    let mut seconds = f64::INFINITY;
    for _ in 0..3 {
        let start = Instant::now();
        for sentence in &sentences {
            words.clear();
            tagging.words(&sentence.text, &mut words);
            std::hint::black_box(&words);
        }
        seconds = seconds.min(start.elapsed().as_secs_f64());
    }
    Ok(bytes as f64 / 1e6 / seconds)
}

/// Megabytes a second of words and of the whole path, on one core, best of three.
fn measure_speed(data: &DataFolder, analyzer: &mut Analyzer) -> Result<(f64, f64)> {
    let mut text = String::new();
    for sentence in data.sentences("modern/train.jsonl")? {
        text.push_str(&sentence.text);
        text.push('\n');
    }
    let mut best = |work: &mut dyn FnMut(&mut Analyzer)| {
        let mut seconds = f64::INFINITY;
        for _ in 0..3 {
            let start = Instant::now();
            work(analyzer);
            seconds = seconds.min(start.elapsed().as_secs_f64());
        }
        text.len() as f64 / 1e6 / seconds
    };
    let words = best(&mut |analyzer| {
        std::hint::black_box(analyzer.lexicon_token_arrays(&text));
    });
    let whole = best(&mut |analyzer| {
        std::hint::black_box(analyzer.analyze(&text));
    });
    Ok((words, whole))
}
