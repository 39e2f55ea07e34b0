//! Many texts at once: JSON Lines in, JSON Lines out, in order, on all cores.
//!
//! ```text
//! reader ─ jobs ─▶ workers ─ one reply each ─┐
//!    └────── replies in order ──────────────▶ writer
//! ```
//!
//! Both queues are short, so that memory stays bounded however long the input is.

use std::error::Error;
use std::io::{self, BufRead, Write};
use std::sync::mpsc::{self, Receiver, SyncSender, TryRecvError};
use std::sync::{Arc, Mutex};
use std::thread;

use article_analyzer::report::Report;
use article_analyzer::{Analyzer, Options};
use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::Batch;

/// Texts that wait for each worker.
const QUEUED_PER_WORKER: usize = 4;

/// What some editors write before the first line.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// A line of the input and where its reply goes.
struct Job {
    number: usize,
    line: Vec<u8>,
    reply: SyncSender<Reply>,
}

/// A line of the output.
struct Reply {
    line: Vec<u8>,
    failed: bool,
}

/// Analyses standard input to standard output.
pub(super) fn run(arguments: &Batch) -> Result<(), Box<dyn Error>> {
    let options = super::options(&arguments.shared)?;
    /// More workers than this only cost memory.
    const MOST_WORKERS: usize = 256;
    let workers = arguments.jobs.map_or_else(cores, std::num::NonZeroUsize::get).min(MOST_WORKERS);
    let analyzers = analyzers(workers, &options)?;
    let (jobs, waiting) = mpsc::sync_channel(workers * QUEUED_PER_WORKER);
    let (order, replies) = mpsc::sync_channel(workers * QUEUED_PER_WORKER);
    let waiting = Arc::new(Mutex::new(waiting));
    let tokens = arguments.shared.tokens;
    for analyzer in analyzers {
        let waiting = Arc::clone(&waiting);
        thread::spawn(move || work(analyzer, tokens, &waiting));
    }
    let reader = thread::spawn(move || read(io::stdin().lock(), &jobs, &order));
    let failed = write(io::stdout().lock(), &replies)?;
    // The reader has ended, for the writer ends after it.
    reader.join().map_err(|_| "reading stopped unexpectedly")??;
    if failed > 0 {
        anstream::eprintln!("warning: {failed} lines could not be read; see their \"error\"");
    }
    Ok(())
}

fn cores() -> usize {
    thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get)
}

fn analyzers(workers: usize, options: &Options) -> Result<Vec<Analyzer>, Box<dyn Error>> {
    let (lexicon, model) = (Analyzer::builtin_lexicon()?, Analyzer::builtin_model()?);
    let analyzer = |_| {
        let (lexicon, model) = (Arc::clone(&lexicon), Arc::clone(&model));
        Ok(Analyzer::with_data(lexicon, Some(model), options.clone())?)
    };
    (0..workers).map(analyzer).collect()
}

/// Hands out the lines of `input` as jobs until it ends or nobody wants more.
fn read(
    mut input: impl BufRead,
    jobs: &SyncSender<Job>,
    order: &SyncSender<Receiver<Reply>>,
) -> io::Result<()> {
    for number in 1.. {
        let mut line = Vec::new();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        if number == 1 && line.starts_with(BYTE_ORDER_MARK) {
            line.drain(..BYTE_ORDER_MARK.len());
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        let (reply, receiver) = mpsc::sync_channel(1);
        if order.send(receiver).is_err() || jobs.send(Job { number, line, reply }).is_err() {
            break;
        }
    }
    Ok(())
}

/// Answers jobs until there are no more.
fn work(mut analyzer: Analyzer, tokens: bool, waiting: &Mutex<Receiver<Job>>) {
    loop {
        let job = match waiting.lock() {
            Ok(waiting) => waiting.recv(),
            Err(_) => return,
        };
        let Ok(Job { number, line, reply }) = job else { return };
        let answer = answer(&mut analyzer, tokens, number, &line);
        if reply.send(answer).is_err() {
            return;
        }
    }
}

/// Writes replies in the order of their lines; says how many were failures.
fn write(mut out: impl Write, replies: &Receiver<Receiver<Reply>>) -> io::Result<usize> {
    let mut out = io::BufWriter::new(&mut out);
    let mut failed = 0;
    loop {
        let next = match replies.try_recv() {
            // Somebody may wait for the last line before sending another.
            Err(TryRecvError::Empty) => {
                out.flush()?;
                replies.recv().map_err(|_| TryRecvError::Disconnected)
            }
            ready => ready,
        };
        let Ok(reply) = next else { break };
        let Ok(reply) = reply.recv() else {
            return Err(io::Error::other("a worker stopped unexpectedly"));
        };
        failed += usize::from(reply.failed);
        out.write_all(&reply.line)?;
    }
    out.flush()?;
    Ok(failed)
}

/// A line of the input.
#[derive(Deserialize)]
struct Request<'a> {
    #[serde(borrow, default)]
    id: Option<&'a RawValue>,
    text: Text,
}

/// The report of a text, with its id.
#[derive(Serialize)]
struct Answer<'a> {
    id: Option<&'a RawValue>,
    #[serde(flatten)]
    report: Report,
}

/// What stands in place of a report when a line cannot be read.
#[derive(Serialize)]
struct Failure {
    id: Option<u8>,
    error: String,
}

fn answer(analyzer: &mut Analyzer, tokens: bool, number: usize, line: &[u8]) -> Reply {
    let request: Result<Request<'_>, _> = serde_json::from_slice(line);
    let written = request.and_then(|Request { id, text }| {
        let report =
            if tokens { analyzer.analyze_with_tokens(&text.0) } else { analyzer.analyze(&text.0) };
        serde_json::to_vec(&Answer { id, report })
    });
    let failed = written.is_err();
    let mut line = written.unwrap_or_else(|error| {
        let message = error.to_string();
        // The place serde_json gives is within this one line.
        let what = message.split(" at line 1 column ").next().unwrap_or(&message);
        let column = error.column();
        let error = format!(
            "line {number}: {what} at column {column}; wanted {{\"id\": …, \"text\": \"…\"}}"
        );
        serde_json::to_vec(&Failure { id: None, error }).unwrap_or_default()
    });
    line.push(b'\n');
    Reply { line, failed }
}

/// A JSON string; half a surrogate pair becomes U+FFFD, which is one code unit too.
struct Text(String);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // As bytes, since serde_json refuses half pairs in strings only.
        deserializer.deserialize_bytes(TextVisitor)
    }
}

struct TextVisitor;

impl Visitor<'_> for TextVisitor {
    type Value = Text;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Text, E> {
        Ok(Text(text.to_owned()))
    }

    fn visit_bytes<E: de::Error>(self, bytes: &[u8]) -> Result<Text, E> {
        String::from_utf8(without_half_pairs(bytes.to_vec()))
            .map(Text)
            .map_err(|error| E::custom(format_args!("the text is not UTF-8: {error}")))
    }
}

/// Half a surrogate pair is written `ED A0..BF xx`, which no other character is.
fn without_half_pairs(mut bytes: Vec<u8>) -> Vec<u8> {
    const REPLACEMENT: [u8; 3] = [0xef, 0xbf, 0xbd];
    let mut at = 0;
    while let Some(three) = bytes.get_mut(at..at + 3) {
        if matches!(three, [0xed, 0xa0..=0xbf, _]) {
            three.copy_from_slice(&REPLACEMENT);
        }
        at += 1;
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(json: &str) -> String {
        serde_json::from_str::<Request<'_>>(json).expect("a request").text.0
    }

    #[test]
    fn half_a_surrogate_pair_becomes_one_replacement_character() {
        assert_eq!(text_of(r#"{"text":"甲\ud800乙"}"#), "甲\u{fffd}乙");
        assert_eq!(text_of(r#"{"text":"\ude00"}"#), "\u{fffd}");
        assert_eq!(text_of(r#"{"text":"\ud83d\ude00"}"#), "😀");
    }
}
