//! The command line beside plain jieba-rs: words by the lexicon alone, and whole reports.

use std::env;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::process::{output, run};
use crate::repository::Repository;
use crate::test::cargo;

/// Of what takes a second.
const TURNS: usize = 9;

/// Of what takes some seconds.
const LONG_TURNS: usize = 3;

/// Threads of every engine.
const THREADS: &str = "2";

/// Bytes of a text at least, as an article has them; it ends with a line.
const ARTICLE: usize = 3_000;

/// Bytes of all texts: a small corpus, to see whether memory grows with it, and a large one.
const SMALL: usize = 5_000_000;
const LARGE: usize = 100_000_000;

/// Measures, and prints a table.
pub(super) fn bench(repository: &Repository) -> Result<()> {
    let corpora = Corpora::write(repository)?;
    let program = program(repository)?;
    run(cargo(repository).args(["build", "--quiet", "--release", "--bin", "article-analyzer"]))?;
    let batch = Batch { program: repository.target().join(executable("article-analyzer")) };
    let mut speeds = [Vec::new(), Vec::new(), Vec::new(), Vec::new()];
    let mut words_peak = f64::NAN;
    for _ in 0..TURNS {
        let Measured { seconds, peak } = batch.measure(&["--words"], &corpora.large)?;
        words_peak = words_peak.max(peak);
        let [words, others @ ..] = &mut speeds;
        words.push(corpora.large.megabytes / seconds);
        for (speeds, work) in others.iter_mut().zip(["words", "jieba-cut", "jieba-tag"]) {
            let mut command = Command::new(&program);
            command.arg(work).arg(&corpora.plain).args(["--threads", THREADS]);
            speeds.push(corpora.large.megabytes / output(&mut command)?.parse::<f64>()?);
        }
    }
    let [words, library, cut, tag] = speeds.map(median);
    println!("| two threads | article-analyzer | jieba-rs | ratio | target |");
    println!("|---|--:|--:|--:|--:|");
    for (what, ours, jieba, target) in [
        ("`batch --words` / `cut`", words, cut, "≥ 0.8 ×"),
        ("the library's words with places and parts of speech / `tag`", library, tag, ""),
    ] {
        let ratio = ours / jieba;
        println!("| {what} | {ours:.1} MB/s | {jieba:.1} MB/s | {ratio:.2} × | {target} |");
    }
    let (small, large) = (&corpora.small, &corpora.large);
    let few_words = batch.measure(&["--words"], small)?.peak;
    println!("| memory of `batch --words`: {} | {few_words:.0} MB | | | |", small.name());
    println!("| the same: {} | {words_peak:.0} MB | | | flat, ≤ 200 MB |", large.name());
    let mut reports = (Vec::new(), Vec::new());
    for _ in 0..LONG_TURNS {
        let Measured { seconds, peak } = batch.measure(&[], small)?;
        reports.0.push(small.megabytes / seconds);
        reports.1.push(peak);
    }
    let (speed, peak) = (median(reports.0), median(reports.1));
    println!("| `batch`, whole reports: {} | {speed:.2} MB/s, {peak:.0} MB | | | |", small.name());
    let Measured { seconds, peak } = batch.measure(&[], large)?;
    let speed = large.megabytes / seconds;
    println!("| the same: {} | {speed:.2} MB/s, {peak:.0} MB | | | flat, ≤ 200 MB |", large.name());
    Ok(())
}

/// Articles in JSON Lines.
struct Corpus {
    path: PathBuf,
    /// Of all texts.
    megabytes: f64,
}

impl Corpus {
    fn write(path: PathBuf, source: &str, bytes: usize) -> Result<Self> {
        let object = |text: &str| format!("{}\n", serde_json::json!({ "text": text }));
        let megabytes = write_texts(&path, source, bytes, object)?;
        Ok(Self { path, megabytes })
    }

    fn name(&self) -> String {
        format!("{:.0} MB", self.megabytes)
    }
}

struct Corpora {
    small: Corpus,
    large: Corpus,
    /// The texts of `large`, parted by empty lines.
    plain: PathBuf,
}

impl Corpora {
    fn write(repository: &Repository) -> Result<Self> {
        let folder = repository.target().join("bench");
        fs::create_dir_all(&folder)?;
        let source = source(repository)?;
        let plain = folder.join("articles.txt");
        write_texts(&plain, &source, LARGE, |text| format!("{text}\n\n"))?;
        Ok(Self {
            small: Corpus::write(folder.join("few-articles.jsonl"), &source, SMALL)?,
            large: Corpus::write(folder.join("articles.jsonl"), &source, LARGE)?,
            plain,
        })
    }
}

/// `benches/native`, built as what ships is.
pub(super) fn program(repository: &Repository) -> Result<PathBuf> {
    run(cargo(repository).args(["build", "--quiet", "--release", "--package", "native-bench"]))?;
    Ok(repository.target().join(executable("native-bench")))
}

/// The project's own sample page.
pub(super) fn sample(repository: &Repository) -> PathBuf {
    repository.path("www/sample.txt")
}

fn executable(name: &str) -> String {
    format!("release/{name}{}", env::consts::EXE_SUFFIX)
}

/// The developer's text, where there is one.
fn source(repository: &Repository) -> Result<String> {
    let path = env::var_os("ARTICLE_ANALYZER_BENCH_TEXT")
        .map_or_else(|| sample(repository), PathBuf::from);
    let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    if text.trim().is_empty() {
        bail!("{} holds no text", path.display());
    }
    Ok(text)
}

/// Writes articles made of the lines of `source`, from its start again at its end, until there are
/// `bytes` of them; says how many megabytes those are.
fn write_texts(
    path: &Path,
    source: &str,
    bytes: usize,
    form: impl Fn(&str) -> String,
) -> Result<f64> {
    let mut file = std::io::BufWriter::new(File::create(path)?);
    let mut article = String::new();
    let mut written = 0;
    for line in source.lines().filter(|line| !line.trim().is_empty()).cycle() {
        article.push_str(line);
        if article.len() < ARTICLE {
            article.push('\n');
            continue;
        }
        file.write_all(form(&article).as_bytes())?;
        written += article.len();
        article.clear();
        if written >= bytes {
            break;
        }
    }
    file.flush()?;
    #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
    Ok(written as f64 / 1e6)
}

struct Measured {
    /// Of the whole process, loading included.
    seconds: f64,
    /// Megabytes of memory; not a number where the system does not tell.
    peak: f64,
}

/// The command.
struct Batch {
    program: PathBuf,
}

impl Batch {
    fn measure(&self, arguments: &[&str], corpus: &Corpus) -> Result<Measured> {
        let start = Instant::now();
        let mut child = Command::new(&self.program)
            .args(["batch", "--jobs", THREADS])
            .args(arguments)
            .stdin(File::open(&corpus.path)?)
            .stdout(Stdio::null())
            .spawn()
            .with_context(|| format!("starting {}", self.program.display()))?;
        let mut peak = f64::NAN;
        let status = loop {
            peak = peak.max(peak_memory(child.id()).unwrap_or(f64::NAN));
            if let Some(status) = child.try_wait()? {
                break status;
            }
            thread::sleep(Duration::from_millis(10));
        };
        if !status.success() {
            bail!("`{} batch` ended with {status}", self.program.display());
        }
        Ok(Measured { seconds: start.elapsed().as_secs_f64(), peak })
    }
}

/// Megabytes that a process had at most, where the system keeps that in a file.
fn peak_memory(id: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let (_, rest) = status.split_once("VmHWM:")?;
    let kibibytes: f64 = rest.split_whitespace().next()?.parse().ok()?;
    Some(kibibytes * 1_024.0 / 1e6)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
