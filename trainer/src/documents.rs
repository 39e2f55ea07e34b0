//! Names of whole documents: what the second reading of a text adds to sentences read alone.
//!
//! The dev set of the People's Daily is in the order of the newspaper, article by article; the news
//! in `modern/dev.jsonl` are single sentences, so each is looked for in the story that it is from,
//! and that is analysed.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use article_analyzer::{Analyzer, Span};
use serde::Deserialize;

use crate::broadcasts;
use crate::corpus::{DataFolder, LabelledName, LabelledSentence};
use crate::evaluate::{ANALYSIS, NAMES, marks, measure};
use crate::report::Measured;
use crate::score::Mark;

/// Both sets, measured.
pub(crate) fn measure_documents(
    data: &DataFolder,
    analyzer: &mut Analyzer,
) -> Result<Vec<Measured>> {
    let articles = articles(data)?;
    let (of_articles, _) = measure(&articles, &NAMES, |text| marks(analyzer, text));
    let stories = Stories::read(data)?;
    let mut sentences = data.sentences("modern/dev.jsonl")?;
    sentences.retain(|sentence| stories.of(&sentence.text).is_some());
    let (of_stories, _) = measure(&sentences, &NAMES, |text| stories.marks(analyzer, text));
    let measured =
        |name, sentences, scores| Measured { name, by: ANALYSIS, kinds: &NAMES, sentences, scores };
    Ok(vec![
        measured("pfr199801/ner.dev.jsonl, by article", articles.len(), of_articles),
        measured("modern/dev.jsonl, in the story", sentences.len(), of_stories),
    ])
}

#[derive(Deserialize)]
struct Identified {
    /// Date, page, article and paragraph, `-` between.
    id: String,
}

/// The articles of the People's Daily, each as one text with its names.
fn articles(data: &DataFolder) -> Result<Vec<LabelledSentence>> {
    const NAME: &str = "pfr199801/ner.dev.jsonl";
    let mut articles: Vec<LabelledSentence> = Vec::new();
    let mut before = String::new();
    for (line, sentence) in data.read(NAME)?.lines().zip(data.sentences(NAME)?) {
        let Identified { id } = serde_json::from_str(line).context("wanted an id")?;
        let article = id.rsplit_once('-').map_or("", |(article, _)| article);
        match articles.last_mut().filter(|_| before.starts_with(article)) {
            Some(last) => {
                if before != id {
                    last.text.push('\n');
                }
                let start = last.text.len();
                last.text.push_str(&sentence.text);
                last.names.extend(sentence.names.into_iter().map(|name| LabelledName {
                    span: Span::new(name.span.start + start, name.span.end + start),
                    ..name
                }));
            }
            None => articles.push(sentence),
        }
        before = id;
    }
    Ok(articles)
}

#[derive(Deserialize)]
struct Referred {
    text: String,
    #[serde(rename = "ref")]
    reference: String,
}

/// The stories of the sentences of `modern/dev.jsonl`.
struct Stories(BTreeMap<String, String>);

impl Stories {
    fn read(data: &DataFolder) -> Result<Self> {
        let mut texts: Vec<String> = Vec::new();
        for day in broadcasts::days(data)? {
            texts.extend(
                day.articles
                    .iter()
                    .map(|story| format!("{}\n{}", story.title, story.paragraphs.join("\n"))),
            );
        }
        let mut stories = BTreeMap::new();
        for line in data.read("modern/dev.jsonl")?.lines() {
            let Referred { text, reference } =
                serde_json::from_str(line).context("wanted a text and where it is from")?;
            if !reference.starts_with("xwlb/") {
                continue;
            }
            if let Some(story) = texts.iter().find(|story| story.contains(&text)) {
                stories.insert(text, story.clone());
            }
        }
        Ok(Self(stories))
    }

    fn of(&self, sentence: &str) -> Option<&str> {
        self.0.get(sentence).map(String::as_str)
    }

    /// What is found in `sentence` when its story is read.
    fn marks(&self, analyzer: &mut Analyzer, sentence: &str) -> Vec<Mark> {
        let Some(story) = self.of(sentence) else { return Vec::new() };
        let start = story.find(sentence).unwrap_or_default();
        let place = Span::new(start, start + sentence.len());
        let inside = marks(analyzer, story).into_iter().filter(|(span, _)| place.contains(*span));
        inside.map(|(span, kind)| (Span::new(span.start - start, span.end - start), kind)).collect()
    }
}
