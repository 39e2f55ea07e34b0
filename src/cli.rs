//! What the commands take, and how they end: 0 done, 1 could not be done, 2 wrong use.

mod batch;
mod input;
mod text;

use std::error::Error;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use article_analyzer::{Analyzer, Date, NameConvention, Options};
use clap::{Args, Parser, Subcommand, ValueEnum};

/// Reads Chinese newspaper pages and articles: structure, words, names, keywords, key sentences.
#[derive(Parser)]
#[command(
    version,
    after_help = "Examples:
  article-analyzer analyze page.txt
  pbpaste | article-analyzer analyze --format json -
  article-analyzer batch --tokens < texts.jsonl > reports.jsonl"
)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Report on one text
    #[command(after_help = "Examples:
  article-analyzer analyze page.txt
  article-analyzer analyze --format json --tokens page.txt > report.json
  article-analyzer analyze --user-dict names.txt --stop-words stop.txt page.txt

A user dictionary has one word a line, with an optional frequency and part of speech, and with
what must be a name wherever it stands, and what never is one (of this type, or of any):
  柳河模式 20 n
  贞美楼门 nz
  高山流水 must:PER
  青春 never
  雾灵山 never:PER

Offsets in JSON are UTF-16 code units of the text, half-open.")]
    Analyze(Analyze),
    /// Report on many texts, JSON Lines in, JSON Lines out
    #[command(
        after_help = "Each line of standard input is {\"id\": …, \"text\": \"…\"}; each line of standard
output is the report of one of them, with its id, in the same order. A line that cannot be
read gives {\"id\": null, \"error\": \"line 7: …\"} and the run goes on.

With --words, {\"id\": 1, \"text\": \"他在柳州。\"} gives {\"id\":1,\"words\":[\"他\",\"在\",\"柳州\",\"。\"]},
ten times as fast. These are the words of the lexicon, which names are torn into; --tokens has
those of the report.

Examples:
  article-analyzer batch < texts.jsonl > reports.jsonl
  article-analyzer batch --words < texts.jsonl | jq -r '.words | join(\" \")'
  article-analyzer batch --tokens --jobs 1 < texts.jsonl | jq .tokens"
    )]
    Batch(Batch),
}

#[derive(Args)]
struct Analyze {
    /// Form of the report; without it, text on a terminal and JSON elsewhere
    #[arg(long, value_enum)]
    format: Option<Format>,
    #[command(flatten)]
    shared: Shared,
    /// A UTF-8 text, `-` for standard input
    #[arg(default_value = "-", value_name = "FILE")]
    file: PathBuf,
}

#[derive(Args)]
struct Batch {
    #[command(flatten)]
    shared: Shared,
    /// Write the words that the lexicon finds, and nothing else
    #[arg(long, conflicts_with = "tokens")]
    words: bool,
    /// Texts analysed at once; without it, one a core
    #[arg(long, value_name = "NUMBER")]
    jobs: Option<std::num::NonZeroUsize>,
}

#[derive(Args)]
struct Shared {
    /// Add every word with its place and part of speech
    #[arg(long)]
    tokens: bool,
    /// Words that must be known, names and what is none, one a line: see the examples of analyze
    #[arg(long, value_name = "FILE")]
    user_dict: Option<PathBuf>,
    /// Words that are never keywords, one a line
    #[arg(long, value_name = "FILE")]
    stop_words: Option<PathBuf>,
    /// Whose opinion decides what a name is and where it ends; others than `own` are for holding the
    /// analyzer against those corpora
    #[arg(long, value_enum, default_value_t)]
    convention: NameConvention,
    /// The day of the text, from which times such as 昨天 are counted; without it, the day that the
    /// text prints with its year
    #[arg(long, value_name = "YYYY-MM-DD")]
    reference_date: Option<Date>,
    /// Tell of every line break why it was joined or kept, as "breaks" of the JSON
    #[arg(long)]
    breaks: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// The report as one line of JSON
    Json,
    /// For people
    Text,
}

/// Runs what the arguments say.
pub(crate) fn run() -> ExitCode {
    let result = match CommandLine::parse().command {
        Command::Analyze(arguments) => analyze(&arguments),
        Command::Batch(arguments) => batch::run(&arguments),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if is_closed_pipe(error.as_ref()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(error.as_ref());
            ExitCode::FAILURE
        }
    }
}

fn analyze(arguments: &Analyze) -> Result<(), Box<dyn Error>> {
    let source = input::text(&arguments.file)?;
    let mut analyzer = Analyzer::new(options(&arguments.shared)?)?;
    let tokens = arguments.shared.tokens;
    let for_people = std::io::stdout().is_terminal();
    match arguments.format.unwrap_or(if for_people { Format::Text } else { Format::Json }) {
        Format::Text => {
            let report = analyzer.analyze(&source);
            text::write(&mut anstream::stdout().lock(), &report, &source)?;
        }
        Format::Json => {
            let mut out = std::io::BufWriter::new(std::io::stdout().lock());
            if tokens {
                serde_json::to_writer(&mut out, &analyzer.analyze_with_tokens(&source))?;
            } else {
                let mut json = serde_json::Serializer::new(&mut out);
                analyzer.write_report(&source, &mut |_, _| {}, &mut json)?;
            }
            writeln!(out)?;
            out.flush()?;
        }
    }
    Ok(())
}

fn options(shared: &Shared) -> Result<Options, Box<dyn Error>> {
    Ok(Options {
        user_dictionary: shared
            .user_dict
            .as_deref()
            .map(input::user_dictionary)
            .transpose()?
            .unwrap_or_default(),
        stop_words: shared
            .stop_words
            .as_deref()
            .map(input::stop_words)
            .transpose()?
            .unwrap_or_default(),
        convention: shared.convention,
        reference_date: shared.reference_date,
        breaks: shared.breaks,
    })
}

/// Whether the reader of our output has gone, as `head` does.
fn is_closed_pipe(error: &(dyn Error + 'static)) -> bool {
    let kind = error.downcast_ref::<std::io::Error>().map(std::io::Error::kind).or_else(|| {
        error.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind)
    });
    kind == Some(std::io::ErrorKind::BrokenPipe)
}

/// The error and what caused it, on standard error.
fn complain(error: &dyn Error) {
    let red = anstyle::AnsiColor::Red.on_default().effects(anstyle::Effects::BOLD);
    anstream::eprint!("{red}error:{red:#} {error}");
    let mut source = error.source();
    while let Some(cause) = source {
        anstream::eprint!(": {cause}");
        source = cause.source();
    }
    anstream::eprintln!();
}
