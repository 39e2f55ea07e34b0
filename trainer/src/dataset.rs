//! Sentences as numbers: the features of every character, and its label.
//!
//! Features come as hashes; [`Rows`] numbers those that are worth a row of weights.

use std::sync::Arc;
use std::thread;

use anyhow::Result;
use article_analyzer::entity::Sentence;
use article_analyzer::entity::features::{Convention, FEATURES, Features, HASH_BITS};
use article_analyzer::entity::label::{Label, Part, Track};
use article_analyzer::segment::{Lexicon, Segmenter};

use crate::corpus::LabelledSentence;

/// A row number for a feature that has no row.
pub(crate) const NO_ROW: u32 = 0;

/// Sentences with the features of their characters, as hashes first and as row numbers later.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dataset {
    /// [`FEATURES`] a character.
    pub(crate) features: Vec<u32>,
    /// One a character, of names.
    pub(crate) labels: Vec<Label>,
    /// One a character, of words; `OUTSIDE` where words are not known.
    pub(crate) word_labels: Vec<Label>,
    /// First character of each sentence, and the number of all at the end.
    pub(crate) starts: Vec<usize>,
}

impl Dataset {
    /// Segments and reads sentences, on two threads; their order stays.
    pub(crate) fn read(
        sentences: &[(LabelledSentence, Convention)],
        lexicon: &Arc<Lexicon>,
    ) -> Result<Self> {
        let (first, second) = sentences.split_at(sentences.len() / 2);
        let (first, second) = thread::scope(|scope| {
            let other = scope.spawn(|| read_part(second, lexicon));
            (read_part(first, lexicon), other.join())
        });
        let mut all = first?;
        let second = second.map_err(|_| anyhow::anyhow!("reading sentences failed"))??;
        all.append(second);
        Ok(all)
    }

    /// Number of sentences.
    pub(crate) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// First character of sentence `number`.
    pub(crate) fn start(&self, number: usize) -> usize {
        self.starts.get(number).copied().unwrap_or_default()
    }

    /// Features of sentence `number`, and its labels of names and of words; none where words are
    /// not known.
    pub(crate) fn sentence(&self, number: usize) -> (&[[u32; FEATURES]], [&[Label]; 2]) {
        let start = self.start(number);
        let end = self.starts.get(number + 1).copied().unwrap_or(start);
        let features = self.features.as_chunks::<FEATURES>().0;
        let [names, words] = [&self.labels, &self.word_labels]
            .map(|labels| labels.get(start..end).unwrap_or_default());
        let known = words.first().is_some_and(|label| label.track() == Track::Words);
        let words = if known { words } else { &[] };
        (features.get(start..end).unwrap_or_default(), [names, words])
    }

    /// Adds the sentences of `other`, whose features have the same numbers.
    pub(crate) fn append(&mut self, other: Self) {
        let before = self.labels.len();
        self.features.extend(other.features);
        self.labels.extend(other.labels);
        self.word_labels.extend(other.word_labels);
        self.starts.extend(other.starts.iter().skip(1).map(|start| start + before));
    }

    /// The same with every feature's hash replaced by its row.
    pub(crate) fn with_rows(self, rows: &Rows) -> Self {
        self.map(|hash| rows.of(hash))
    }

    /// The same with every feature's number replaced.
    pub(crate) fn map(mut self, number: impl Fn(u32) -> u32 + Sync) -> Self {
        let half = self.features.len() / 2;
        let (first, second) = self.features.split_at_mut(half);
        let replace = |part: &mut [u32]| part.iter_mut().for_each(|place| *place = number(*place));
        thread::scope(|scope| {
            scope.spawn(|| replace(second));
            replace(first);
        });
        self
    }
}

fn read_part(
    sentences: &[(LabelledSentence, Convention)],
    lexicon: &Arc<Lexicon>,
) -> Result<Dataset> {
    let mut segmenter = Segmenter::new(Arc::clone(lexicon), &[])?;
    let mut tokens = Vec::new();
    let mut features = Features::default();
    let mut characters = Vec::new();
    let mut data = Dataset { starts: vec![0], ..Dataset::default() };
    for (sentence, convention) in sentences {
        let reading = sentence.text.as_str();
        tokens.clear();
        segmenter.segment(reading, &mut tokens);
        let read = Sentence { reading, tokens: &tokens };
        features.read(read, *convention);
        read.characters(&mut characters);
        let mut names = sentence.names.iter().peekable();
        let mut words = sentence.words.iter().peekable();
        for (at, span) in characters.iter().enumerate() {
            let mut hashes = [0; FEATURES];
            features.hashes(at, &mut hashes);
            data.features.extend(hashes);
            while names.next_if(|name| name.span.end <= span.start).is_some() {}
            let label = names.peek().and_then(|name| {
                if !name.span.contains(*span) {
                    return None;
                }
                let part = match (name.span.start == span.start, name.span.end == span.end) {
                    (true, true) => Part::Single,
                    (true, false) => Part::Begin,
                    (false, true) => Part::End,
                    (false, false) => Part::Inside,
                };
                Some(Label::of(name.kind?, part))
            });
            data.labels.push(label.unwrap_or_default());
            while words.next_if(|word| word.end <= span.start).is_some() {}
            data.word_labels.push(match words.peek() {
                Some(word) if *word == span => Label::WORD,
                Some(word) if word.start == span.start => Label::WORD_BEGIN,
                Some(word) if word.contains(*span) => Label::WORD_INSIDE,
                _ => Label::OUTSIDE,
            });
        }
        data.starts.push(data.labels.len());
    }
    Ok(data)
}

/// Which features have a row of weights, numbered from 1 in the order of their hashes.
#[derive(Debug)]
pub(crate) struct Rows {
    /// By hash.
    numbers: Vec<u32>,
    /// By row less one.
    pub(crate) hashes: Vec<u32>,
}

impl Rows {
    /// Every feature of `data` seen at least `least` times.
    pub(crate) fn seen(data: &Dataset, least: u32) -> Self {
        let mut counts = vec![0_u32; 1 << HASH_BITS];
        for hash in &data.features {
            if let Some(count) = counts.get_mut(*hash as usize) {
                *count = count.saturating_add(1);
            }
        }
        Self::chosen(&counts, |count| count >= least)
    }

    /// Those of `self` for which `keep`, called with the row, says so.
    pub(crate) fn filter(&self, keep: impl Fn(u32) -> bool) -> Self {
        let mut counts = vec![0_u32; 1 << HASH_BITS];
        for (hash, row) in self.hashes.iter().zip(1..) {
            if let Some(count) = counts.get_mut(*hash as usize) {
                *count = u32::from(keep(row));
            }
        }
        Self::chosen(&counts, |count| count > 0)
    }

    fn chosen(counts: &[u32], keep: impl Fn(u32) -> bool) -> Self {
        let mut rows = Self { numbers: vec![NO_ROW; counts.len()], hashes: vec![] };
        for ((hash, count), number) in (0..).zip(counts).zip(&mut rows.numbers) {
            if keep(*count) {
                rows.hashes.push(hash);
                *number = rows.hashes.len() as u32;
            }
        }
        rows
    }

    /// Row of a feature, or [`NO_ROW`].
    pub(crate) fn of(&self, hash: u32) -> u32 {
        self.numbers.get(hash as usize).copied().unwrap_or(NO_ROW)
    }

    /// Number of rows.
    pub(crate) fn len(&self) -> usize {
        self.hashes.len()
    }
}
