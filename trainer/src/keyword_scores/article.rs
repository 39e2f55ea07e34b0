//! Titled articles of two corpora of news.

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::broadcasts::Day;

/// An article, its title apart.
pub(super) struct Article {
    /// `20240901`.
    pub(super) date: String,
    pub(super) title: String,
    /// Paragraphs, a line each.
    pub(super) body: String,
}

/// The articles of the evening news.
pub(super) fn news(days: Vec<Day>) -> Vec<Article> {
    let mut articles = Vec::new();
    for day in days {
        for item in day.articles {
            articles.push(Article {
                date: day.date.clone(),
                title: item.title,
                body: item.paragraphs.join("\n"),
            });
        }
    }
    articles
}

#[derive(Deserialize)]
struct Page {
    date: String,
    articles: Vec<Lines>,
}

#[derive(Deserialize)]
struct Lines {
    lines: Vec<String>,
}

/// The articles of `peoples_daily_pages.jsonl`: the first line is the title, the body begins with
/// the first line that looks like a sentence.
pub(super) fn pages(text: &str) -> Result<Vec<Article>> {
    let mut articles = Vec::new();
    for (line, number) in text.lines().zip(1..) {
        let page: Page = serde_json::from_str(line)
            .with_context(|| format!("peoples_daily_pages, line {number}"))?;
        for Lines { lines } in page.articles {
            let mut lines = lines.into_iter();
            let Some(title) = lines.next() else { continue };
            let body: Vec<String> = lines.skip_while(|line| !is_sentence(line)).collect();
            articles.push(Article { date: page.date.clone(), title, body: body.join("\n") });
        }
    }
    Ok(articles)
}

fn is_sentence(line: &str) -> bool {
    line.chars().count() >= 30 && line.contains(['。', '！', '？'])
}
