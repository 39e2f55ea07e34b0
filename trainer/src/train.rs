//! `train`: from corpora to a model.
//!
//! # Steps
//! 1. [`tags`]: weights of the features of words, for parts of speech.
//! 2. Sentences of all corpora with their names and words, and copies with other people in them
//!    ([`swap`]); features of every character; those seen often enough have a row ([`dataset`]).
//! 3. A teacher with a weight for everything ([`crf`]) labels the names of [`broadcasts`].
//! 4. On all of these, weights under a penalty, so that few are left; then those alone; then those
//!    as whole numbers ([`quantise`]), and into a file ([`pack`]).
//!
//! [`tags`]: crate::tags
//! [`swap`]: crate::swap
//! [`dataset`]: crate::dataset
//! [`crf`]: crate::crf
//! [`broadcasts`]: crate::broadcasts
//! [`quantise`]: crate::quantise
//! [`pack`]: crate::pack

use std::fmt::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use article_analyzer::Analyzer;
use article_analyzer::entity::Model;
use article_analyzer::entity::features::Convention;
use article_analyzer::entity::model::WeightRows;
use article_analyzer::segment::Lexicon;

use crate::broadcasts;
use crate::corpus::{DataFolder, LabelledSentence};
use crate::crf::{Crf, Phase, Schedule};
use crate::dataset::{Dataset, NO_ROW, Rows};
use crate::evaluate::{NAMES, measure};
use crate::pack::{self, Sureness, Tagging};
use crate::random::Random;
use crate::swap::People;
use crate::tagged;
use crate::tags::{self, TagSchedule};

/// What to train.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Folder with the labelled corpora
    #[arg(long, value_name = "DIR", default_value = "../shared/data")]
    data: PathBuf,
    /// Times that every sentence is seen, in each phase
    #[arg(long, default_value_t = 4)]
    epochs: usize,
    /// What the slopes of a weight must add up to in an epoch, lest it be zero; several print the
    /// curve
    #[arg(long, value_delimiter = ',', default_value = "0.7")]
    penalties: Vec<f32>,
    /// Least weight that is kept when weights are chosen
    #[arg(long, default_value_t = 0.1)]
    least: f32,
    /// Weight that the smallest number stands for
    #[arg(long, default_value_t = 0.15)]
    step: f32,
    /// How often the project's own sentences are taken: once as they are, else with other people
    #[arg(long, default_value_t = 4)]
    own: usize,
    #[command(flatten)]
    tags: TagSchedule,
    /// Write the model into this file; of several, the last
    #[arg(long, value_name = "FILE")]
    write: Option<PathBuf>,
}

/// Seed of all chance in training.
const SEED: u64 = 2026;
/// Least number of times that a feature is seen to have a row.
const LEAST_SEEN: u32 = 3;

/// Corpora of names, each with its own conventions; the first are the project's.
const CORPORA: [(&str, Convention); 6] = [
    ("modern/train.jsonl", Convention::OWN),
    ("msra/train.jsonl", Convention::MSRA),
    ("pfr199801/ner.train.jsonl", Convention::PEOPLES_DAILY),
    ("cluener/train.jsonl", Convention::CLUENER),
    ("resume/train.jsonl", Convention::RESUME),
    ("ud_gsd/train.ner.jsonl", Convention::UD_GSD),
];

/// Dev sets that are looked at while training, with their own conventions.
pub(crate) const DEV: [(&str, Convention); 4] = [
    ("modern/dev.jsonl", Convention::OWN),
    ("msra/dev.jsonl", Convention::MSRA),
    ("pfr199801/ner.dev.jsonl", Convention::PEOPLES_DAILY),
    ("ud_gsd/dev.ner.jsonl", Convention::UD_GSD),
];

/// Trains, prints scores on the way, and writes the model where wanted.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let start = Instant::now();
    let say = |what: &str| println!("{:6.0} s  {what}", start.elapsed().as_secs_f64());
    let Arguments { epochs, own, least, step, .. } = *arguments;
    let data = DataFolder::new(&arguments.data)?;
    let dev = Dev::read(&data, Analyzer::builtin_lexicon()?)?;
    let words = tags::train(&data, &dev.lexicon, arguments.tags)?;
    say(&format!("{} features of words", words.len()));
    let hashed = Dataset::read(&sentences(&data, own)?, &dev.lexicon)?;
    say(&format!("{} labelled sentences, {} characters", hashed.len(), hashed.labels.len()));
    let rows = Rows::seen(&hashed, LEAST_SEEN);
    say(&format!("{} features of characters seen {LEAST_SEEN} times", rows.len()));
    let mut numbered = hashed.with_rows(&rows);
    let mut teacher = Crf::new(rows.len() + 1);
    let phase = Phase::Sparse { penalty: 0.0 };
    let schedule = Schedule { epochs, rate: 0.08, phase, dropout: 0.2, seed: SEED };
    teacher.train(&numbered, schedule, |loss| say(&format!("mean loss {loss:.4}")));
    say(&format!("teacher: {}", dev.by_weights(&teacher, &rows)?));
    let unlabelled: Vec<_> = broadcasts::sentences(&data, dev.own())?
        .into_iter()
        .map(|sentence| (sentence, Convention::OWN))
        .collect();
    let mut broadcast = Dataset::read(&unlabelled, &dev.lexicon)?.with_rows(&rows);
    tagged::label(&teacher, &mut broadcast);
    drop(teacher);
    say(&format!("{} sentences labelled by the teacher", broadcast.len()));
    numbered.append(broadcast);
    for penalty in &arguments.penalties {
        let mut all = Crf::new(rows.len() + 1);
        let phase = Phase::Sparse { penalty: *penalty };
        all.train(&numbered, Schedule { rate: 0.15, phase, dropout: 0.0, ..schedule }, |_| {});
        say(&format!("penalty {penalty}: {}", dev.by_weights(&all, &rows)?));
        let kept = rows.filter(|row| all.weights(row).iter().any(|w| w.abs() >= least));
        let mut few = all.chosen(kept.hashes.iter().map(|hash| rows.of(*hash)), least);
        drop(all);
        let chosen = numbered.clone().map(|row| {
            let hash = row.checked_sub(1).and_then(|index| rows.hashes.get(index as usize));
            hash.map_or(NO_ROW, |hash| kept.of(*hash))
        });
        let schedule = Schedule { rate: 0.04, phase: Phase::Chosen, dropout: 0.0, ..schedule };
        few.train(&chosen, schedule, |_| {});
        say(&format!("{} rows: {}", kept.len(), dev.by_weights(&few, &kept)?));
        few.set_step(step);
        few.train(&chosen, Schedule { seed: SEED + 1, ..schedule }, |_| {});
        let bytes = dev.pack(&few, &kept, step, &words)?;
        let length = pack::brotli_length(&bytes)?;
        say(&format!(
            "packed, {} bytes, {length} by brotli: {}",
            bytes.len(),
            dev.by_model(&bytes)?
        ));
        if let Some(path) = &arguments.write {
            std::fs::write(path, &bytes).with_context(|| format!("writing {}", path.display()))?;
        }
    }
    Ok(())
}

/// What training is looked at with.
struct Dev {
    sets: Vec<(Convention, Vec<LabelledSentence>)>,
    lexicon: Arc<Lexicon>,
}

impl Dev {
    fn read(data: &DataFolder, lexicon: Arc<Lexicon>) -> Result<Self> {
        let sets = DEV
            .into_iter()
            .map(|(name, convention)| Ok((convention, data.sentences(name)?)))
            .collect::<Result<_>>()?;
        Ok(Self { sets, lexicon })
    }

    /// The set of the project's own convention.
    fn own(&self) -> &[LabelledSentence] {
        self.sets.first().map_or(&[], |(_, sentences)| sentences)
    }

    /// F1 of each set by its own convention.
    fn by_weights(&self, crf: &Crf, rows: &Rows) -> Result<String> {
        let mut line = String::from("each by its own convention");
        for (convention, sentences) in &self.sets {
            let sentences: Vec<_> = sentences.iter().map(|s| (s.clone(), *convention)).collect();
            let scores = tagged::scores(crf, rows, &sentences, &self.lexicon)?;
            let _ = write!(line, " {:.2}", scores.total(&NAMES).f1());
        }
        Ok(line)
    }

    /// F1 of each set by the project's convention, and by its own.
    fn by_model(&self, bytes: &[u8]) -> Result<String> {
        let model = Arc::new(Model::from_bytes(bytes.to_vec())?);
        let mut line = String::from("each by the project's convention and by its own");
        for (convention, sentences) in &self.sets {
            for convention in [Convention::OWN, *convention] {
                let mut tagging = Tagging::new(Arc::clone(&model), &self.lexicon, convention)?;
                let (scores, _) = measure(sentences, &NAMES, |text| tagging.marks(text));
                let _ = write!(line, " {:.2}", scores.total(&NAMES).f1());
            }
        }
        Ok(line)
    }

    /// The model's file, its sureness measured on the first set.
    fn pack(&self, crf: &Crf, rows: &Rows, step: f32, words: &WeightRows) -> Result<Vec<u8>> {
        let bytes = pack::pack(crf, rows, step, words.clone(), &Sureness::default());
        let model = Arc::new(Model::from_bytes(bytes)?);
        let sureness = Sureness::measure(&model, &self.lexicon, self.own())?;
        Ok(pack::pack(crf, rows, step, words.clone(), &sureness))
    }
}

/// All training sentences with their conventions.
fn sentences(data: &DataFolder, own: usize) -> Result<Vec<(LabelledSentence, Convention)>> {
    let mut all = Vec::new();
    for (name, convention) in CORPORA {
        let mut sentences = data.sentences(name)?;
        if convention == Convention::PEOPLES_DAILY {
            add_words(&mut sentences, data, "pfr199801/train.txt")?;
        }
        for sentence in &mut sentences {
            sentence.names.retain(|name| name.kind.is_some_and(|kind| NAMES.contains(&kind)));
        }
        all.extend(sentences.into_iter().map(|sentence| (sentence, convention)));
    }
    let people = People::of(all.iter().map(|(sentence, _)| sentence));
    let mut random = Random::new(SEED);
    let msra = all.iter().filter(|(_, convention)| *convention == Convention::MSRA);
    let copies: Vec<_> = msra
        .chain(std::iter::repeat_n(&all, own).skip(1).flatten().filter(|s| s.1 == Convention::OWN))
        .filter_map(|(sentence, convention)| {
            Some((people.replace(sentence, &mut random)?, *convention))
        })
        .collect();
    all.extend(copies);
    Ok(all)
}

/// Gives sentences the words of a file of the same sentences, whose digits are of half width.
fn add_words(sentences: &mut [LabelledSentence], data: &DataFolder, file: &str) -> Result<()> {
    let tagged = crate::pfr::read(&data.read(file)?)?;
    ensure!(tagged.len() == sentences.len(), "{file} has other sentences than its names");
    for (sentence, tagged) in sentences.iter_mut().zip(tagged) {
        *sentence = sentence
            .with_words(tagged)
            .with_context(|| format!("{file} has other sentences than its names"))?;
    }
    Ok(())
}
