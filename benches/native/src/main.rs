//! One kind of work over one text, to be timed, weighed and counted from outside: `cargo xtask bench
//! --native` and `--instructions` do that. One kind a process, so that memory can be told apart.

use std::hint::black_box;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;
use std::{fs, thread};

use anyhow::Result;
use article_analyzer::{Analyzer, Options};
use clap::{Parser, ValueEnum};
use jieba_rs::Jieba;

#[derive(Parser)]
struct Arguments {
    /// What to do
    #[arg(value_enum)]
    work: Work,
    /// A UTF-8 text
    file: PathBuf,
    /// Take what blank lines part as texts, on so many threads, and print the seconds this took;
    /// without it, the whole file once
    #[arg(long, value_name = "NUMBER")]
    threads: Option<NonZeroUsize>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Work {
    /// Load lexicon and model, and read no text
    Load,
    /// Words by the lexicon alone
    Words,
    /// Words of a report
    Tokens,
    /// The whole report
    Report,
    /// Words by jieba-rs and its whole dictionary
    JiebaCut,
    /// The same with parts of speech
    JiebaTag,
}

/// Does its work with one text.
type Engine = Box<dyn FnMut(&str) + Send>;

fn main() -> Result<()> {
    let Arguments { work, file, threads } = Arguments::parse();
    let text = fs::read_to_string(file)?;
    let mut engines = engines(work, threads.map_or(1, NonZeroUsize::get))?;
    if threads.is_some() {
        let texts: Vec<_> = text.split("\n\n").collect();
        println!("{}", seconds(engines, &texts));
    } else if let Some(engine) = engines.first_mut() {
        engine(&text);
    }
    Ok(())
}

/// Gives every engine a thread and each `engines.len()`th text.
fn seconds(engines: Vec<Engine>, texts: &[&str]) -> f64 {
    let start = Instant::now();
    let step = engines.len();
    thread::scope(|scope| {
        for (first, mut engine) in engines.into_iter().enumerate() {
            scope.spawn(move || {
                texts.iter().skip(first).step_by(step).for_each(|text| engine(text))
            });
        }
    });
    start.elapsed().as_secs_f64()
}

/// Loaded, with all that can be shared between them shared.
fn engines(work: Work, count: usize) -> Result<Vec<Engine>> {
    match work {
        Work::JiebaCut | Work::JiebaTag => {
            let jieba = Arc::new(Jieba::new());
            Ok((0..count).map(|_| plain(work, Arc::clone(&jieba))).collect())
        }
        _ => {
            let (lexicon, model) = (Analyzer::builtin_lexicon()?, Analyzer::builtin_model()?);
            let analyzer = |_| {
                let (lexicon, model) = (Arc::clone(&lexicon), Arc::clone(&model));
                Ok(ours(work, Analyzer::with_data(lexicon, Some(model), Options::default())?))
            };
            (0..count).map(analyzer).collect()
        }
    }
}

fn plain(work: Work, jieba: Arc<Jieba>) -> Engine {
    match work {
        Work::JiebaTag => Box::new(move |text| drop(black_box(jieba.tag(text, true)))),
        _ => Box::new(move |text| drop(black_box(jieba.cut(text, true)))),
    }
}

fn ours(work: Work, mut analyzer: Analyzer) -> Engine {
    match work {
        Work::Words => Box::new(move |text| drop(black_box(analyzer.lexicon_token_arrays(text)))),
        Work::Tokens => Box::new(move |text| drop(black_box(analyzer.token_arrays(text)))),
        Work::Report => Box::new(move |text| drop(black_box(analyzer.analyze(text)))),
        _ => Box::new(move |_| {
            black_box(&analyzer);
        }),
    }
}
