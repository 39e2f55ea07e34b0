//! Many texts at once: JSON Lines in, JSON Lines out, in order, on all cores.
//!
//! ```text
//! reader ─ jobs ─▶ workers ─ one reply each ─┐
//!    └────── replies in order ──────────────▶ writer
//! ```
//!
//! Both queues are short, so that memory stays bounded however long the input is. A job is a line, or
//! several where lines are answered faster than handed over; those that have come already.

use std::borrow::Cow;
use std::error::Error;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::sync::mpsc::{self, Receiver, SyncSender, TryRecvError};
use std::sync::{Arc, Mutex};
use std::thread;

use article_analyzer::report::Report;
use article_analyzer::{Analyzer, LexiconWords, Options};
use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::Batch;

/// Texts that wait for each worker.
const QUEUED_PER_WORKER: usize = 4;

/// Bytes of input read at once, and of the lines of a job at most, but for its last one.
const BUFFER: usize = 1 << 16;

/// What some editors write before the first line.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Lines of the input and where their reply goes.
struct Job {
    lines: Vec<Line>,
    reply: SyncSender<Reply>,
}

/// A line of the input, with its number from 1.
struct Line {
    number: usize,
    content: Vec<u8>,
}

/// Lines of the output.
#[derive(Default)]
struct Reply {
    lines: Vec<u8>,
    failed: usize,
}

/// What a worker does with texts.
enum Engine {
    Reports(Analyzer),
    ReportsWithTokens(Analyzer),
    Words(LexiconWords),
}

/// Analyses standard input to standard output.
pub(super) fn run(arguments: &Batch) -> Result<(), Box<dyn Error>> {
    let options = super::options(&arguments.shared)?;
    /// More workers than this only cost memory.
    const MOST_WORKERS: usize = 256;
    let workers = arguments.jobs.map_or_else(cores, std::num::NonZeroUsize::get).min(MOST_WORKERS);
    let engines = engines(workers, arguments, &options)?;
    let (jobs, waiting) = mpsc::sync_channel(workers * QUEUED_PER_WORKER);
    let (order, replies) = mpsc::sync_channel(workers * QUEUED_PER_WORKER);
    let waiting = Arc::new(Mutex::new(waiting));
    for engine in engines {
        let waiting = Arc::clone(&waiting);
        thread::spawn(move || work(engine, &waiting));
    }
    let most_bytes = if arguments.words { BUFFER } else { 0 };
    let input = BufReader::with_capacity(BUFFER, io::stdin());
    let reader = thread::spawn(move || read(input, most_bytes, &jobs, &order));
    let failed = write(io::stdout().lock(), &replies)?;
    // The reader has ended, for the writer ends after it.
    reader.join().map_err(|_| "reading stopped unexpectedly")??;
    if failed > 0 {
        let (lines, their) = if failed == 1 { ("line", "its") } else { ("lines", "their") };
        anstream::eprintln!("warning: {failed} {lines} could not be read; see {their} \"error\"");
    }
    Ok(())
}

fn cores() -> usize {
    thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get)
}

fn engines(
    workers: usize,
    arguments: &Batch,
    options: &Options,
) -> Result<Vec<Engine>, Box<dyn Error>> {
    let lexicon = Analyzer::builtin_lexicon()?;
    if arguments.words {
        let words = LexiconWords::new(lexicon, options.clone())?;
        return Ok((0..workers).map(|_| Engine::Words(words.clone())).collect());
    }
    let model = Analyzer::builtin_model()?;
    let engine = |_| {
        let (lexicon, model) = (Arc::clone(&lexicon), Arc::clone(&model));
        let analyzer = Analyzer::with_data(lexicon, Some(model), options.clone())?;
        Ok(if arguments.shared.tokens {
            Engine::ReportsWithTokens(analyzer)
        } else {
            Engine::Reports(analyzer)
        })
    };
    (0..workers).map(engine).collect()
}

/// Hands out the lines of `input` as jobs until it ends or nobody wants more: a line a job, or as many
/// as are there without waiting and have no more than `most_bytes`.
fn read(
    mut input: BufReader<impl Read>,
    most_bytes: usize,
    jobs: &SyncSender<Job>,
    order: &SyncSender<Receiver<Reply>>,
) -> io::Result<()> {
    let mut lines = Vec::new();
    let mut bytes = 0;
    for number in 1.. {
        let mut content = Vec::new();
        let ended = input.read_until(b'\n', &mut content)? == 0;
        if number == 1 && content.starts_with(BYTE_ORDER_MARK) {
            content.drain(..BYTE_ORDER_MARK.len());
        }
        if !content.trim_ascii().is_empty() {
            bytes += content.len();
            lines.push(Line { number, content });
        }
        let more = bytes < most_bytes && input.buffer().contains(&b'\n');
        if !lines.is_empty() && !more {
            let (reply, receiver) = mpsc::sync_channel(1);
            let job = Job { lines: std::mem::take(&mut lines), reply };
            bytes = 0;
            if order.send(receiver).is_err() || jobs.send(job).is_err() {
                break;
            }
        }
        if ended {
            break;
        }
    }
    Ok(())
}

/// Answers jobs until there are no more.
fn work(mut engine: Engine, waiting: &Mutex<Receiver<Job>>) {
    loop {
        let job = match waiting.lock() {
            Ok(waiting) => waiting.recv(),
            Err(_) => return,
        };
        let Ok(Job { lines, reply }) = job else { return };
        let mut answer = Reply::default();
        lines.iter().for_each(|line| answer.add(line, &mut engine));
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
        failed += reply.failed;
        out.write_all(&reply.lines)?;
    }
    out.flush()?;
    Ok(failed)
}

/// A line of the input.
#[derive(Deserialize)]
struct Request<'a> {
    #[serde(borrow, default)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    text: Text<'a>,
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

impl Reply {
    /// Appends the answer to a line.
    fn add(&mut self, Line { number, content }: &Line, engine: &mut Engine) {
        let start = self.lines.len();
        let request = request(content.trim_ascii());
        let written = request.and_then(|request| engine.answer(request, &mut self.lines));
        if let Err(error) = written {
            self.lines.truncate(start);
            self.failed += 1;
            let error = describe(*number, &error);
            // Nothing that a failure has can fail to be written to memory.
            let _ = serde_json::to_writer(&mut self.lines, &Failure { id: None, error });
        }
        self.lines.push(b'\n');
    }
}

/// Reads a line; serde would take a list of id and text too.
fn request(line: &[u8]) -> serde_json::Result<Request<'_>> {
    if line.starts_with(b"[") {
        let wanted = &"an object";
        return Err(de::Error::invalid_type(de::Unexpected::Seq, wanted));
    }
    serde_json::from_slice(line)
}

fn describe(line: usize, error: &serde_json::Error) -> String {
    let message = error.to_string();
    // The place serde_json gives is within this one line.
    let what = message.split(" at line 1 column ").next().unwrap_or(&message);
    let column = error.column();
    format!("line {line}: {what} at column {column}; wanted {{\"id\": …, \"text\": \"…\"}}")
}

impl Engine {
    /// Appends a line of the output, without its end.
    fn answer(
        &mut self,
        Request { id, text }: Request<'_>,
        line: &mut Vec<u8>,
    ) -> serde_json::Result<()> {
        let report = match self {
            Self::Reports(analyzer) => analyzer.analyze(&text.0),
            Self::ReportsWithTokens(analyzer) => analyzer.analyze_with_tokens(&text.0),
            Self::Words(words) => return write_words(id, &text.0, words, line),
        };
        serde_json::to_writer(line, &Answer { id, report })
    }
}

/// Appends `{"id":1,"words":["他","在","柳州","。"]}`.
fn write_words(
    id: Option<&RawValue>,
    text: &str,
    words: &mut LexiconWords,
    line: &mut Vec<u8>,
) -> serde_json::Result<()> {
    line.extend_from_slice(b"{\"id\":");
    line.extend_from_slice(id.map_or("null", RawValue::get).as_bytes());
    line.extend_from_slice(b",\"words\":[");
    // Three bytes a character come with three around each word, if it has one character.
    line.reserve(text.len() * 2);
    let mut written = Ok(());
    words.for_each(text, |word| {
        if word.bytes().all(|byte| byte >= b' ' && !matches!(byte, b'"' | b'\\')) {
            line.push(b'"');
            line.extend_from_slice(word.as_bytes());
            line.extend_from_slice(b"\",");
        } else {
            let result = serde_json::to_writer(&mut *line, word);
            written = std::mem::replace(&mut written, Ok(())).and(result);
            line.push(b',');
        }
    });
    line.pop_if(|last| *last == b',');
    line.extend_from_slice(b"]}");
    written
}

/// A JSON string; half a surrogate pair becomes U+FFFD, which is one code unit too.
struct Text<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // As bytes, since serde_json refuses half pairs in strings only.
        deserializer.deserialize_bytes(TextVisitor)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text<'de>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Text<'de>, E> {
        Ok(Text(text.to_owned().into()))
    }

    fn visit_borrowed_bytes<E: de::Error>(self, bytes: &'de [u8]) -> Result<Text<'de>, E> {
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Text(text.into())),
            Err(_) => self.visit_bytes(bytes),
        }
    }

    fn visit_bytes<E: de::Error>(self, bytes: &[u8]) -> Result<Text<'de>, E> {
        if let Ok(text) = std::str::from_utf8(bytes) {
            return Ok(Text(text.to_owned().into()));
        }
        String::from_utf8(without_half_pairs(bytes.to_vec()))
            .map(|text| Text(text.into()))
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
        serde_json::from_str::<Request<'_>>(json).expect("a request").text.0.into_owned()
    }

    #[test]
    fn half_a_surrogate_pair_becomes_one_replacement_character() {
        assert_eq!(text_of(r#"{"text":"甲\ud800乙"}"#), "甲\u{fffd}乙");
        assert_eq!(text_of(r#"{"text":"\ude00"}"#), "\u{fffd}");
        assert_eq!(text_of(r#"{"text":"\ud83d\ude00"}"#), "😀");
    }
}
