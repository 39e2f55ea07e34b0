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

use std::fmt::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context, Result};
use article_analyzer::Analyzer;
use article_analyzer::entity::Model;
use article_analyzer::entity::model::WeightRows;
use article_analyzer::entity::features::Convention;
use article_analyzer::segment::Lexicon;
use article_analyzer::report::EntityType;

use crate::corpus::{DataFolder, LabelledSentence};
use crate::crf::{Crf, Schedule};
use crate::dataset::{Dataset, NO_ROW, Rows};
use crate::evaluate::{NAMES, measure};
use crate::pack::{self, Sureness, Tagging};
use crate::prune;
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
    /// Weights that the smallest number stands for; several print the curve
    #[arg(long, value_delimiter = ',', default_value = "0.3")]
    steps: Vec<f32>,
    /// Write the model into this file; of several, the last
    #[arg(long, value_name = "FILE")]
    write: Option<PathBuf>,
    /// Share of features left out while training after pruning
    #[arg(long, default_value_t = 0.1)]
    dropout_after: f32,
    /// Times that every sentence is seen with weights as whole numbers
    #[arg(long, default_value_t = 2)]
    whole_epochs: usize,
    /// How often the project's own sentences are taken: once as they are, else with other people
    #[arg(long, default_value_t = 4)]
    own: usize,
    #[arg(long, default_value_t = 0)]
    silver: usize,
    #[arg(long)]
    dump: Option<PathBuf>,
    #[arg(long)]
    stop: bool,
    #[arg(long, default_value_t = 0.5)]
    silver_penalty: f32,
    #[arg(long)]
    tags_only: bool,
    #[command(flatten)]
    tags: crate::tags::TagSchedule,
    #[arg(long, default_value_t = 0.04)]
    rate_after: f32,
    #[arg(long, default_value_t = 4)]
    epochs_after: usize,
    #[arg(long, value_delimiter = ',', default_value = "0.1")]
    cuts: Vec<f32>,
    #[arg(long, default_value_t = 0.0)]
    penalty: f32,
    #[arg(long, default_value_t = 3)]
    least: u32,
    /// AdaGrad's step
    #[arg(long, default_value_t = 0.04)]
    rate: f32,
}

/// Seed of all chance in training.
const SEED: u64 = 2026;
/// Least number of times that a feature is seen to have a row.
const LEAST_SEEN: u32 = 3;

/// Corpora of names, each with its own conventions; the first are the project's.
const CORPORA: [(&str, Convention); 6] = [
    ("modern/train.jsonl", Convention::OWN),
    ("msra/train.jsonl", Convention(1)),
    ("pfr199801/ner.train.jsonl", Convention(2)),
    ("cluener/train.jsonl", Convention(3)),
    ("resume/train.jsonl", Convention(4)),
    ("ud_gsd/train.ner.jsonl", Convention(5)),
];

/// Dev sets that are looked at while training, with their own conventions.
const DEV: [(&str, Convention); 4] = [
    ("modern/dev.jsonl", Convention::OWN),
    ("msra/dev.jsonl", Convention(1)),
    ("pfr199801/ner.dev.jsonl", Convention(2)),
    ("ud_gsd/dev.ner.jsonl", Convention(5)),
];

/// Trains, prints scores on the way, and writes the model where wanted.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let start = Instant::now();
    let say = |what: &str| println!("{:6.0} s  {what}", start.elapsed().as_secs_f64());
    let data = DataFolder::new(&arguments.data)?;
    let dev = Dev::read(&data, Analyzer::builtin_lexicon()?)?;
    let hashed = Dataset::read(&sentences(&data, arguments.own)?, &dev.lexicon)?;
    say(&format!("{} sentences, {} characters", hashed.len(), hashed.labels.len()));
    let words = crate::tags::train(&data, &dev.lexicon, arguments.tags)?;
    {
        let bytes = pack::pack(&Crf::new(1), &Rows::seen(&Dataset::default(), 1), 0.3, words.clone(), &Sureness::default());
        say(&format!("tags: {} rows {} weights {} bytes by brotli", words.len(), words.iter().map(|w| w.1.len()).sum::<usize>(), pack::brotli_length(&bytes)?));
    }
    if arguments.tags_only { return Ok(()); }
    let rows = Rows::seen(&hashed, arguments.least);
    say(&format!("{} features seen {LEAST_SEEN} times", rows.len()));
    let numbered = hashed.with_rows(&rows);
    let mut full = Crf::new(rows.len() + 1);
    let Arguments { epochs, rate, dropout, penalty, .. } = *arguments;
    let schedule = Schedule { epochs, rate, dropout, penalty, seed: SEED };
    if arguments.silver == 0 { full.train(&numbered, schedule, |loss| say(&format!("mean loss {loss:.4}"))); }
    println!("filled {:?}", full.filled(rows.len()));
    say(&format!("all rows: {}", dev.by_weights(&full, &rows)?));
    if arguments.stop { return Ok(()); }
    if let Some(path) = &arguments.dump { dev.dump(&full, &rows, path)?; return Ok(()); }
    if arguments.silver > 0 {
        let mut teacher = Crf::new(rows.len() + 1);
        teacher.train(&numbered, Schedule { penalty: 0.0, rate: 0.08, dropout: 0.2, ..schedule }, |_| {});
        say(&format!("teacher: {}", dev.by_weights(&teacher, &rows)?));
        full = teacher;
    }
    let silver_text = unlabelled(&data)?;
    let n = silver_text.len().min(arguments.silver);
    say(&format!("{n} unlabelled sentences"));
    let mut numbered = numbered;
    if n > 0 {
        let silver_text: Vec<_> = silver_text.into_iter().take(n).map(|s| (s, Convention::OWN)).collect();
        let mut silver = Dataset::read(&silver_text, &dev.lexicon)?.with_rows(&rows);
        crate::tagged::relabel(&full, &mut silver);
        let before = numbered.labels.len();
        numbered.features.extend(silver.features);
        numbered.labels.extend(silver.labels);
        numbered.word_labels.extend(silver.word_labels);
        numbered.starts.extend(silver.starts.iter().skip(1).map(|s| s + before));
        let mut again = Crf::new(rows.len() + 1);
        again.train(&numbered, Schedule { penalty: arguments.silver_penalty, ..schedule }, |loss| say(&format!("mean loss {loss:.4}")));
        say(&format!("all rows, silver: {}", dev.by_weights(&again, &rows)?));
        full = again;
    }
    let own_sentences = data.sentences("modern/train.jsonl")?.len();
    let foreign = prune::foreign(&numbered, own_sentences, &rows);
    let schedule = Schedule { dropout: arguments.dropout_after, rate: arguments.rate_after, epochs: arguments.epochs_after, ..schedule };
    for cut in &arguments.cuts {
        let keep = |index: usize| full.weights(index as u32 + 1).iter().any(|w| w.abs() >= *cut);
        let kept = rows.filter(keep);
        let pruned = numbered.clone().map(|row| {
            let hash = row.checked_sub(1).and_then(|index| rows.hashes.get(index as usize));
            hash.map_or(NO_ROW, |hash| kept.of(*hash))
        });
        let foreign: Vec<bool> =
            (0..).zip(&foreign).filter(|(i, _)| keep(*i)).map(|(_, f)| *f).collect();
        let mut crf = Crf::new(kept.len() + 1);
        let pairs = (1..).zip(&kept.hashes).map(|(own, hash)| (own, rows.of(*hash)));
        crf.copy_from(&full, pairs, *cut);
        let most = format!("cut {cut} {:?} foreign {}", crf.filled(kept.len()), foreign.iter().filter(|f| **f).count());
        crf.train(&pruned, schedule, |_| {});
        say(&format!("{most} rows: {}", dev.by_weights(&crf, &kept)?));
        for step in &arguments.steps {
            let mut crf = crf.clone();
            crf.set_step(*step);
            let (epochs, seed) = (arguments.whole_epochs, SEED + 1);
            crf.train(&pruned, Schedule { epochs, seed, ..schedule }, |_| {});
            say(&format!("{most} rows in steps of {step}: {}", dev.by_weights(&crf, &kept)?));
            let bytes = dev.pack(&crf, &kept, *step, &words)?;
            let length = pack::brotli_length(&bytes)?;
            let scores = dev.by_model(&bytes)?;
            println!("{}", dev.words(&bytes)?);
            say(&format!("packed, {} bytes, {length} by brotli: {scores}", bytes.len()));
            if let Some(path) = &arguments.write {
                std::fs::write(path, &bytes)
                    .with_context(|| format!("writing {}", path.display()))?;
            }
        }
    }
    Ok(())
}

fn add_words(data: &DataFolder, name: &str, sentences: &mut [LabelledSentence]) -> Result<()> {
    let tagged = crate::pfr::read(&data.read(name)?)?;
    anyhow::ensure!(tagged.len() == sentences.len(), "{name} does not fit");
    for (sentence, tagged) in sentences.iter_mut().zip(tagged) {
        let starts = |text: &str| -> Vec<usize> { text.char_indices().map(|(i, _)| i).chain([text.len()]).collect() };
        let (old, new) = (starts(&sentence.text), starts(&tagged.text));
        anyhow::ensure!(old.len() == new.len(), "{name}: {} {}", sentence.text, tagged.text);
        for name in &mut sentence.names {
            let place = |byte: usize| new[old.binary_search(&byte).unwrap_or_default()];
            name.span = article_analyzer::Span::new(place(name.span.start), place(name.span.end));
        }
        sentence.text = tagged.text;
        sentence.words = tagged.words.into_iter().map(|word| word.span).collect();
    }
    Ok(())
}

fn unlabelled(data: &DataFolder) -> Result<Vec<LabelledSentence>> {
    #[derive(serde::Deserialize)]
    struct Article { title: String, paragraphs: Vec<String> }
    #[derive(serde::Deserialize)]
    struct Day { articles: Vec<Article> }
    let dev: std::collections::BTreeSet<String> = data.sentences("modern/dev.jsonl")?.into_iter().map(|s| s.text).collect();
    let mut all = Vec::new();
    for line in data.read("news/xwlb_days.jsonl")?.lines() {
        let day: Day = serde_json::from_str(line)?;
        for article in day.articles {
            for p in std::iter::once(&article.title).chain(&article.paragraphs) {
                for s in p.split_inclusive(['。', '！', '？']) {
                    let s = s.trim();
                    if s.chars().count() >= 4 && !dev.contains(s) {
                        all.push(LabelledSentence { text: s.to_owned(), ..LabelledSentence::default() });
                    }
                }
            }
        }
    }
    let mut random = Random::new(7);
    random.shuffle(&mut all);
    Ok(all)
}

/// What training is looked at with.
struct Dev {
    sets: Vec<(Convention, Vec<LabelledSentence>)>,
    lexicon: Arc<Lexicon>,
    data: DataFolder,
}

impl Dev {
    fn read(data: &DataFolder, lexicon: Arc<Lexicon>) -> Result<Self> {
        let sets = DEV
            .into_iter()
            .map(|(name, convention)| Ok((convention, data.sentences(name)?)))
            .collect::<Result<_>>()?;
        Ok(Self { sets, lexicon, data: data.clone() })
    }

    /// F1 of each set by its own convention.
    fn by_weights(&self, crf: &Crf, rows: &Rows) -> Result<String> {
        let mut line = String::from("matrix");
        for (convention, sentences) in &self.sets {
          for c in [0, convention.0] {
            let sentences: Vec<_> = sentences.iter().map(|s| (s.clone(), Convention(c))).collect();
            let scores = float_scores(crf, rows, &sentences, &self.lexicon)?;
            let _ = write!(line, " {:.2}", scores.total(&NAMES).f1());
          }
          let _ = write!(line, " |");
        }
        let mut sentences = self.sets[2].1.clone();
        add_words(&self.data, "pfr199801/dev.txt", &mut sentences)?;
        let sentences: Vec<_> = sentences.into_iter().map(|s| (s, Convention(0))).collect();
        let _ = write!(line, " words {:.2}", crate::tagged::word_scores(crf, rows, &sentences, &self.lexicon)?);
        Ok(line)
    }

    fn dump(&self, crf: &Crf, rows: &Rows, path: &std::path::Path) -> Result<()> {
        let mut out = String::new();
        for (c, sentences) in &self.sets {
            let withc: Vec<_> = sentences.iter().map(|s| (s.clone(), Convention(0))).collect();
            let mut data = Dataset::read(&withc, &self.lexicon)?.with_rows(rows);
            crate::tagged::relabel(crf, &mut data);
            for (n, s) in sentences.iter().enumerate() {
                let chars: Vec<char> = s.text.chars().collect();
                let (_, [labels, _]) = data.sentence(n);
                let show = |m: &[(article_analyzer::Span, EntityType)]| m.iter().map(|(s, k)| format!("{}-{}-{}-{:?}", s.start, s.end, chars[s.start..s.end].iter().collect::<String>(), k)).collect::<Vec<_>>();
                let found = show(&crate::tagged::marks(labels));
                let bytes: Vec<usize> = s.text.char_indices().map(|(i, _)| i).chain([s.text.len()]).collect();
                let at = |b: usize| bytes.binary_search(&b).unwrap();
                let gold: Vec<_> = s.names.iter().filter_map(|n| Some((article_analyzer::Span::new(at(n.span.start), at(n.span.end)), n.kind.filter(|k| NAMES.contains(k))?))).collect();
                let gold = show(&gold);
                if found != gold {
                    let a: Vec<_> = gold.iter().filter(|x| !found.contains(x)).cloned().collect();
                    let b: Vec<_> = found.iter().filter(|x| !gold.contains(x)).cloned().collect();
                    let _ = writeln!(out, "{}\t{}\t MISSED {}\t FALSE {}", c.0, s.text, a.join(" "), b.join(" "));
                }
            }
        }
        std::fs::write(path, out)?;
        Ok(())
    }

    /// F1 of each set by the project's convention.
    fn by_model(&self, bytes: &[u8]) -> Result<String> {
        let model = Arc::new(Model::from_bytes(bytes.to_vec())?);
        let mut tagging = Tagging::new(model, &self.lexicon)?;
        let mut line = String::from("all by the project's convention");
        for (_, sentences) in &self.sets {
            let (scores, _) = measure(sentences, &NAMES, |text| tagging.marks(text));
            let _ = write!(line, " {:.2}", scores.total(&NAMES).f1());
        }
        Ok(line)
    }

    /// The model's file, its sureness measured on the first set.
    fn pack(&self, crf: &Crf, rows: &Rows, step: f32, words: &WeightRows) -> Result<Vec<u8>> {
        let bytes = pack::pack(crf, rows, step, words.clone(), &Sureness::default());
        let model = Arc::new(Model::from_bytes(bytes)?);
        let (_, sentences) = self.sets.first().context("there is no dev set")?;
        let sureness = Sureness::measure(&model, &self.lexicon, sentences)?;
        Ok(pack::pack(crf, rows, step, words.clone(), &sureness))
    }

    /// F1 of words, and the share of right parts of speech among right words.
    fn words(&self, bytes: &[u8]) -> Result<String> {
        let model = Arc::new(Model::from_bytes(bytes.to_vec())?);
        let mut tagging = Tagging::new(model, &self.lexicon)?;
        let sentences = crate::pfr::read(&self.data.read("pfr199801/dev.txt")?)?;
        let (mut right, mut found, mut wanted, mut letter, mut whole) = (0, 0, 0, 0, 0);
        for sentence in &sentences {
            let mut words = Vec::new();
            tagging.words(&sentence.text, &mut words);
            let gold: std::collections::BTreeMap<_, _> = sentence.words.iter().map(|w| (w.span, w.tag.to_ascii_lowercase())).collect();
            found += words.len();
            wanted += gold.len();
            for w in &words {
                if let Some(tag) = gold.get(&w.span) {
                    right += 1;
                    let own = w.part_of_speech.as_str();
                    letter += usize::from(own.chars().next() == tag.chars().next());
                    whole += usize::from(own == tag);
                }
            }
        }
        let share = |a: usize, b: usize| 100.0 * a as f64 / b as f64;
        Ok(format!("words {:.2} first letter {:.2} tag {:.2}", share(2 * right, found + wanted), share(letter, right), share(whole, right)))
    }
}

/// All training sentences with their conventions.
fn sentences(data: &DataFolder, own: usize) -> Result<Vec<(LabelledSentence, Convention)>> {
    let mut all = Vec::new();
    for (name, convention) in CORPORA {
        let mut sentences = data.sentences(name)?;
        if convention == Convention(2) {
            add_words(data, "pfr199801/train.txt", &mut sentences)?;
        }
        for sentence in &mut sentences {
            sentence.names.retain(|name| name.kind.is_some_and(|kind| NAMES.contains(&kind)));
        }
        all.extend(sentences.into_iter().map(|sentence| (sentence, convention)));
    }
    let people = People::of(all.iter().map(|(sentence, _)| sentence));
    let mut random = Random::new(SEED);
    let msra = all.iter().filter(|(_, convention)| *convention == Convention(1));
    let copies: Vec<_> = msra
        .chain(std::iter::repeat_n(&all, own).skip(1).flatten().filter(|s| s.1 == Convention::OWN))
        .filter_map(|(sentence, convention)| {
            Some((people.replace(sentence, &mut random)?, *convention))
        })
        .collect();
    all.extend(copies);
    Ok(all)
}
