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

/// Of what takes many.
const LONG_TURNS: usize = 3;

/// Threads of every engine.
const THREADS: &str = "2";

/// Bytes that are parted into words.
const WORDS: usize = 20_000_000;

/// Bytes of a text at least, as an article has them; it ends with a line.
const ARTICLE: usize = 3_000;

/// Bytes that are reported on: the same work, and twice as much of it.
const REPORTS: [usize; 2] = [2_500_000, 5_000_000];

/// Measures, and prints a table.
pub(super) fn bench(repository: &Repository) -> Result<()> {
    let folder = repository.target().join("bench");
    fs::create_dir_all(&folder)?;
    let source = source(repository)?;
    let texts = folder.join("articles.txt");
    let megabytes = write_texts(&texts, &source, WORDS, |text| format!("{text}\n\n"))?;
    let program = program(repository)?;
    let mut seconds = [Vec::new(), Vec::new(), Vec::new()];
    for _ in 0..TURNS {
        for (seconds, work) in seconds.iter_mut().zip(["words", "jieba-cut", "jieba-tag"]) {
            let mut command = Command::new(&program);
            command.arg(work).arg(&texts).args(["--threads", THREADS]);
            seconds.push(output(&mut command)?.parse()?);
        }
    }
    let [ours, cut, tag] = seconds.map(|seconds| megabytes / median(seconds));
    println!("| two threads | article-analyzer | jieba-rs | ratio | target |");
    println!("|---|--:|--:|--:|--:|");
    for (function, jieba, target) in [("cut", cut, "≥ 0.8 ×"), ("tag", tag, "")] {
        let ratio = ours / jieba;
        println!(
            "| words by the dictionary / `{function}`, articles of 3 kB | {ours:.1} MB/s | \
             {jieba:.1} MB/s | {ratio:.2} × | {target} |"
        );
    }
    run(cargo(repository).args(["build", "--quiet", "--release", "--bin", "article-analyzer"]))?;
    let batch = repository.target().join(executable("article-analyzer"));
    for bytes in REPORTS {
        let texts = folder.join("articles.jsonl");
        let object = |text: &str| format!("{}\n", serde_json::json!({ "text": text }));
        let megabytes = write_texts(&texts, &source, bytes, object)?;
        let mut runs = (Vec::new(), Vec::new());
        for _ in 0..LONG_TURNS {
            let Measured { seconds, peak } = measure(&batch, &texts)?;
            runs.0.push(megabytes / seconds);
            runs.1.push(peak);
        }
        let (speed, peak) = (median(runs.0), median(runs.1));
        println!("| `batch` of {megabytes:.1} MB: whole reports | {speed:.2} MB/s | – | | |");
        println!("| its memory at most | {peak:.0} MB | – | | ≤ 200 MB, flat |");
    }
    Ok(())
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

/// Runs `batch` over a file of JSON Lines.
fn measure(program: &Path, texts: &Path) -> Result<Measured> {
    let start = Instant::now();
    let mut child = Command::new(program)
        .args(["batch", "--jobs", THREADS])
        .stdin(File::open(texts)?)
        .stdout(Stdio::null())
        .spawn()
        .with_context(|| format!("starting {}", program.display()))?;
    let mut peak = f64::NAN;
    let status = loop {
        peak = peak.max(peak_memory(child.id()).unwrap_or(f64::NAN));
        if let Some(status) = child.try_wait()? {
            break status;
        }
        thread::sleep(Duration::from_millis(10));
    };
    if !status.success() {
        bail!("`{} batch` ended with {status}", program.display());
    }
    Ok(Measured { seconds: start.elapsed().as_secs_f64(), peak })
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
