//! Reads labelled sentences: one JSON object a line with `text` and `entities`, offsets in code
//! points.
//!
//! Types are those of the corpus, as text; [`kind`] maps them to the project's where they agree.
//! Corpora of words with parts of speech are in `pfr`.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use article_analyzer::Span;
use article_analyzer::report::EntityType;
use serde::Deserialize;

use crate::pfr::TaggedSentence;

/// A folder with the corpora.
#[derive(Clone, Debug)]
pub(crate) struct DataFolder(PathBuf);

impl DataFolder {
    /// The folder at `path`.
    ///
    /// # Errors
    /// When there is none.
    pub(crate) fn new(path: &Path) -> Result<Self> {
        if !path.is_dir() {
            bail!(
                "there is no folder {}: training and measuring need the labelled corpora; \
                 give their folder by --data DIR",
                path.display()
            );
        }
        Ok(Self(path.to_owned()))
    }

    /// A file of the folder, as text.
    pub(crate) fn read(&self, name: &str) -> Result<String> {
        let path = self.0.join(name);
        std::fs::read_to_string(&path)
            .with_context(|| format!("reading {}, which is missing from the data", path.display()))
    }

    /// The labelled sentences of a file of the folder.
    pub(crate) fn sentences(&self, name: &str) -> Result<Vec<LabelledSentence>> {
        let text = self.read(name)?;
        let sentences: Vec<_> = text
            .lines()
            .zip(1..)
            .map(|(line, number)| sentence(line).with_context(|| format!("{name}, line {number}")))
            .collect::<Result<_>>()?;
        ensure!(!sentences.is_empty(), "{name} is empty");
        Ok(sentences)
    }
}

/// A sentence with the names that stand in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct LabelledSentence {
    /// The sentence.
    pub(crate) text: String,
    /// Its names in order, without overlaps.
    pub(crate) names: Vec<LabelledName>,
    /// Its words in bytes, all of them or none.
    pub(crate) words: Vec<Span>,
}

/// One name, as labelled.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LabelledName {
    /// Bytes of the text.
    pub(crate) span: Span,
    /// In the project's types; `None` for a type that the project has not.
    pub(crate) kind: Option<EntityType>,
}

impl LabelledSentence {
    /// The same sentence with the text and the words of `tagged`, which differ in the width of
    /// characters; `None` where they differ in more.
    pub(crate) fn with_words(&self, tagged: TaggedSentence) -> Option<Self> {
        let starts = |text: &str| -> Vec<usize> {
            text.char_indices().map(|(start, _)| start).chain([text.len()]).collect()
        };
        let (own, others) = (starts(&self.text), starts(&tagged.text));
        let place = |byte: usize| others.get(own.binary_search(&byte).ok()?).copied();
        let names = self.names.iter().map(|name| {
            let span = Span::new(place(name.span.start)?, place(name.span.end)?);
            Some(LabelledName { span, ..*name })
        });
        let names = names.collect::<Option<_>>().filter(|_| own.len() == others.len())?;
        let words = tagged.words.into_iter().map(|word| word.span).collect();
        Some(Self { text: tagged.text, names, words })
    }
}

#[derive(Deserialize)]
struct Line {
    text: String,
    entities: Vec<(usize, usize, String)>,
}

fn sentence(line: &str) -> Result<LabelledSentence> {
    let Line { text, entities } = serde_json::from_str(line).context("wanted text and entities")?;
    let mut starts: Vec<usize> = text.char_indices().map(|(start, _)| start).collect();
    starts.push(text.len());
    let mut names = Vec::with_capacity(entities.len());
    for (start, end, label) in entities {
        let place = |at: usize| starts.get(at).copied().context("an entity lies outside the text");
        let span = Span::new(place(start)?, place(end)?);
        ensure!(!span.is_empty(), "an entity is empty");
        names.push(LabelledName { span, kind: kind(&label) });
    }
    names.sort_by_key(|name| name.span);
    // A few corpora label a name inside another; the outer one counts.
    names.dedup_by(|second, first| first.span.overlaps(second.span));
    Ok(LabelledSentence { text, names, words: Vec::new() })
}

/// The project's type for a corpus's.
fn kind(label: &str) -> Option<EntityType> {
    Some(match label {
        "PER" | "NAME" | "name" => EntityType::Per,
        "LOC" | "address" | "scene" => EntityType::Loc,
        "ORG" | "organization" | "company" | "government" => EntityType::Org,
        "TIME" => EntityType::Time,
        "MONEY" => EntityType::Money,
        "PERCENT" => EntityType::Percent,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_code_points_in_the_file_and_bytes_here() {
        let line = r#"{"text": "李娜到武汉", "entities": [[3, 5, "LOC"], [0, 2, "NAME"]]}"#;
        let read = sentence(line).unwrap();
        let found: Vec<_> = read.names.iter().map(|n| (n.span.of(&read.text), n.kind)).collect();
        assert_eq!(found, [("李娜", Some(EntityType::Per)), ("武汉", Some(EntityType::Loc))]);
    }

    #[test]
    fn words_bring_their_own_text() {
        let wide = sentence(r#"{"text": "１月到武汉", "entities": [[3, 5, "LOC"]]}"#).unwrap();
        let tagged = |text| crate::pfr::read(text).unwrap().remove(0);
        let with = wide.with_words(tagged("1月/t 到/v 武汉/ns")).unwrap();
        let found: Vec<_> = with.words.iter().map(|word| word.of(&with.text)).collect();
        assert_eq!(found, ["1月", "到", "武汉"]);
        assert_eq!(with.names[0].span.of(&with.text), "武汉");
        assert_eq!(wide.with_words(tagged("1月/t 到/v")), None);
    }

    #[test]
    fn a_label_outside_the_text_is_an_error() {
        assert!(sentence(r#"{"text": "李娜", "entities": [[0, 3, "PER"]]}"#).is_err());
    }

    #[test]
    fn a_missing_folder_says_what_is_missing() {
        let error = DataFolder::new(Path::new("no/such/folder")).unwrap_err().to_string();
        assert!(error.contains("no/such/folder") && error.contains("--data"), "{error}");
    }
}
