//! Sentences of evening news without labels, for a model to label.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::corpus::{DataFolder, LabelledSentence};

#[derive(Deserialize)]
struct Day {
    articles: Vec<Article>,
}

#[derive(Deserialize)]
struct Article {
    title: String,
    paragraphs: Vec<String>,
}

/// Every sentence of the broadcasts, once, but for those of `left_out`.
pub(crate) fn sentences(
    data: &DataFolder,
    left_out: &[LabelledSentence],
) -> Result<Vec<LabelledSentence>> {
    /// Shorter ones say too little.
    const LEAST_CHARACTERS: usize = 4;
    const FILE: &str = "news/xwlb_days.jsonl";
    let mut seen: BTreeSet<String> = left_out.iter().map(|s| s.text.clone()).collect();
    let mut sentences = Vec::new();
    for (line, number) in data.read(FILE)?.lines().zip(1..) {
        let day: Day = serde_json::from_str(line)
            .with_context(|| format!("{FILE}, line {number}: wanted articles"))?;
        for article in day.articles {
            for paragraph in std::iter::once(&article.title).chain(&article.paragraphs) {
                for text in paragraph.split_inclusive(['。', '！', '？']).map(str::trim) {
                    let long = text.chars().nth(LEAST_CHARACTERS - 1).is_some();
                    if long && seen.insert(text.to_owned()) {
                        let text = text.to_owned();
                        sentences.push(LabelledSentence { text, ..LabelledSentence::default() });
                    }
                }
            }
        }
    }
    Ok(sentences)
}
