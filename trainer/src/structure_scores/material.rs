//! Pages with known articles, from two corpora of news, and in which part each stands.
//!
//! The evening news has titles and paragraphs and no bylines: an evening makes one page, on which
//! bylines are invented. Pages of the People's Daily of 1998 stay as they are, with what bylines they have.

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::broadcasts::{self, Day};
use crate::corpus::DataFolder;

/// Where a page is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Source {
    /// The evening news; every article gets a byline or a dateline.
    News,
    /// The People's Daily of January 1998; nothing is added to its articles.
    Daily,
}

impl Source {
    pub(super) const ALL: [Self; 2] = [Self::News, Self::Daily];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::News => "news, bylines added",
            Self::Daily => "1998, as it was",
        }
    }
}

/// What a page may be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Rules may be written from its mistakes.
    Development,
    /// Figures only: nobody looks at its pages while writing rules.
    HeldOut,
}

/// A page before it is laid out.
#[derive(Clone, Debug)]
pub(super) struct Page {
    pub(super) source: Source,
    /// `20240901`: what decides the part, so that pages of a day stay together.
    pub(super) date: String,
    /// Distinct within a source.
    pub(super) name: String,
    pub(super) articles: Vec<Article>,
}

/// An article before it is laid out.
#[derive(Clone, Debug)]
pub(super) struct Article {
    /// `None` where the first line may be no headline; what is found there is not judged.
    pub(super) headline: Option<String>,
    /// Everything else, a paragraph or shorter line each.
    pub(super) lines: Vec<String>,
}

/// The pages of one part, in order of the files.
pub(super) fn pages(data: &DataFolder, part: Part) -> Result<Vec<Page>> {
    let news = broadcasts::days(data)?.into_iter().filter_map(news_page);
    let daily = daily_pages(&data.read("news/peoples_daily_pages.jsonl")?)?;
    Ok(news.chain(daily).filter(|page| part_of(&page.date) == part).collect())
}

/// The part of a day's pages.
pub(super) fn part_of(date: &str) -> Part {
    if hash(&["part", date]).is_multiple_of(2) { Part::Development } else { Part::HeldOut }
}

/// A number that is the same for the same words on every machine: FNV-1a, mixed.
pub(super) fn hash(words: &[&str]) -> u64 {
    let bytes = words.iter().flat_map(|word| word.bytes().chain(std::iter::once(0)));
    let sum = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let mixed = (sum ^ (sum >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    mixed ^ (mixed >> 33)
}

/// One evening in three, its first articles; `None` for another, and where too few can be used.
fn news_page(day: Day) -> Option<Page> {
    /// As many as a newspaper page has.
    const MOST_ARTICLES: usize = 7;
    const FEWEST_ARTICLES: usize = 3;
    if !hash(&["taken", &day.date]).is_multiple_of(3) {
        return None;
    }
    let articles = day.articles.into_iter().filter_map(|article| {
        let lines: Vec<String> =
            article.paragraphs.iter().map(|line| line.trim().to_owned()).collect();
        news_article_is_plain(&article.title, &lines)
            .then(|| Article { headline: Some(article.title.trim().to_owned()), lines })
    });
    let articles: Vec<_> = articles.take(MOST_ARTICLES).collect();
    (articles.len() >= FEWEST_ARTICLES).then(|| Page {
        source: Source::News,
        name: day.date.clone(),
        date: day.date,
        articles,
    })
}

/// Leaves out round-ups, which are several articles, and what a web page left behind.
fn news_article_is_plain(title: &str, lines: &[String]) -> bool {
    /// Characters of a long headline.
    const LONGEST_TITLE: usize = 40;
    const MOST_LINES: usize = 10;
    !title.contains("快讯")
        && title.chars().count() <= LONGEST_TITLE
        && (1..=MOST_LINES).contains(&lines.len())
        && lines.iter().all(|line| ends_sentence(line))
}

#[derive(Deserialize)]
struct DailyPage {
    page: String,
    date: String,
    articles: Vec<DailyArticle>,
}

#[derive(Deserialize)]
struct DailyArticle {
    lines: Vec<String>,
}

fn daily_pages(text: &str) -> Result<Vec<Page>> {
    let pages = text.lines().zip(1..).map(|(line, number)| {
        let page: DailyPage = serde_json::from_str(line)
            .with_context(|| format!("peoples_daily_pages, line {number}"))?;
        Ok(Page {
            source: Source::Daily,
            date: page.date,
            name: page.page,
            articles: page
                .articles
                .into_iter()
                .map(|article| daily_article(article.lines))
                .collect(),
        })
    });
    pages.collect()
}

/// The first line is the headline, unless it is a brief's only sentence.
fn daily_article(lines: Vec<String>) -> Article {
    const LONGEST_HEADLINE: usize = 45;
    let mut lines: Vec<String> =
        lines.iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
    let is_headline = |line: &String| {
        line.chars().count() <= LONGEST_HEADLINE && !line.contains('。') && !line.ends_with('，')
    };
    let headline =
        (lines.len() > 1 && lines.first().is_some_and(is_headline)).then(|| lines.remove(0));
    Article { headline, lines }
}

/// Whether a line ends as running text does.
pub(super) fn ends_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(['”', '’', '」', '』', '）', ')', '》', '】']);
    bare.ends_with(['。', '！', '？', '…', '；', '：'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(lines: &[&str]) -> Vec<String> {
        lines.iter().map(|line| (*line).to_owned()).collect()
    }

    #[test]
    fn a_brief_has_no_headline() {
        let brief = daily_article(lines(&["本报讯柳河大桥昨日通车，全长一公里。（何思源）"]));
        assert_eq!((brief.headline, brief.lines.len()), (None, 1));
        let article = daily_article(lines(&["柳河大桥通车", "何思源", "大桥昨日通车。"]));
        assert_eq!((article.headline.as_deref(), article.lines.len()), (Some("柳河大桥通车"), 2));
    }

    #[test]
    fn round_ups_and_leftovers_are_no_articles() {
        assert!(news_article_is_plain("大桥通车", &lines(&["大桥昨日通车。"])));
        assert!(!news_article_is_plain("柳河快讯", &lines(&["大桥昨日通车。"])));
        assert!(!news_article_is_plain("大桥通车", &lines(&["大桥昨日通车。", "--- ... ---"])));
        assert!(!news_article_is_plain("大桥通车", &[]));
    }

    #[test]
    fn hashes_do_not_change() {
        assert_eq!(hash(&["part", "19980101"]), 1_122_608_321_948_294_637);
        assert_ne!(hash(&["a", "b"]), hash(&["ab"]));
    }
}
