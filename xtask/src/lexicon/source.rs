//! Reads jieba's dictionary and idf list.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use article_analyzer::segment::PartOfSpeech;
use article_analyzer::segment::lexicon::SourceWord;
use xxhash_rust::xxh64::xxh64;

/// `word frequency tag` a line, and the xxh64 of the release's file.
const DICTIONARY: (&str, u64) = ("jieba/dict.txt", 0x611ecc233cb4ada4);
/// `word idf` a line, and the xxh64 of the release's file.
const IDF: (&str, u64) = ("jieba/analyse/idf.txt", 0x7a8de1e56b6c8a17);

/// What the lexicon is made of.
pub(super) struct Source {
    pub(super) words: Vec<SourceWord>,
    /// Of all words of the idf list, whether in the dictionary or not, as jieba takes it.
    pub(super) median_idf: f64,
}

/// Reads an unpacked package.
pub(super) fn read(package: &Path) -> Result<Source> {
    let dictionary = read_file(package, DICTIONARY)?;
    let idf = read_file(package, IDF)?;
    let idf = parse_idf(&idf)?;
    let words = parse_dictionary(&dictionary, &idf)?;
    let mut values: Vec<f64> = idf.into_values().collect();
    values.sort_unstable_by(f64::total_cmp);
    let median_idf = values.get(values.len() / 2).copied().context("the idf list is empty")?;
    Ok(Source { words, median_idf })
}

/// A file of the release that these tasks know.
pub(super) fn read_file(package: &Path, (name, wanted): (&str, u64)) -> Result<String> {
    let path = package.join(name);
    let text =
        std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let found = xxh64(text.as_bytes(), 0);
    ensure!(
        found == wanted,
        "{} has hash {found:016x}, wanted {wanted:016x}: is it of another release?",
        path.display()
    );
    Ok(text)
}

fn parse_idf(text: &str) -> Result<BTreeMap<&str, f64>> {
    let lines = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
    lines
        .map(|(line, number)| {
            let fields: Vec<&str> = line.split_whitespace().collect();
            match fields.as_slice() {
                [word, idf] => idf.parse().ok().map(|idf| (*word, idf)),
                _ => None,
            }
            .with_context(|| format!("{}, line {number}: wanted `word idf`: {line}", IDF.0))
        })
        .collect()
}

/// A word that comes twice counts once, as jieba has it.
fn parse_dictionary(text: &str, idf: &BTreeMap<&str, f64>) -> Result<Vec<SourceWord>> {
    let mut words = BTreeMap::new();
    for (line, number) in text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty()) {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let parsed = match fields.as_slice() {
            [word, frequency, tag] => {
                frequency.parse().ok().zip(PartOfSpeech::of(tag)).map(|known| (*word, known))
            }
            _ => None,
        };
        let (word, known) = parsed.with_context(|| {
            format!("{}, line {number}: wanted `word frequency tag`: {line}", DICTIONARY.0)
        })?;
        words.insert(word, known);
    }
    Ok(words
        .into_iter()
        .map(|(word, (frequency, part_of_speech))| SourceWord {
            word: word.to_owned(),
            frequency,
            part_of_speech,
            idf: idf.get(word).copied(),
        })
        .collect())
}
