//! The evening news: its articles, and their sentences without labels, for a model to label.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::corpus::{DataFolder, LabelledSentence};

/// One evening's news.
#[derive(Deserialize)]
pub(crate) struct Day {
    /// `20240901`.
    pub(crate) date: String,
    pub(crate) articles: Vec<Article>,
}

#[derive(Deserialize)]
pub(crate) struct Article {
    pub(crate) title: String,
    pub(crate) paragraphs: Vec<String>,
}

/// All days, as the file has them.
pub(crate) fn days(data: &DataFolder) -> Result<Vec<Day>> {
    const FILE: &str = "news/xwlb_days.jsonl";
    let text = data.read(FILE)?;
    let days = text.lines().zip(1..).map(|(line, number)| {
        serde_json::from_str(line)
            .with_context(|| format!("{FILE}, line {number}: wanted a date and articles"))
    });
    days.collect()
}

/// Every sentence of the broadcasts, once, but for those of `left_out`.
pub(crate) fn sentences(
    data: &DataFolder,
    left_out: &[LabelledSentence],
) -> Result<Vec<LabelledSentence>> {
    /// Shorter ones say too little.
    const LEAST_CHARACTERS: usize = 4;
    let mut seen: BTreeSet<String> = left_out.iter().map(|s| s.text.clone()).collect();
    let mut sentences = Vec::new();
    for day in days(data)? {
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
