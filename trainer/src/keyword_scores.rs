//! `keywords`: how much of an article's title stands among the keywords of its body, beside jieba's
//! two ways of finding keywords.
//!
//! An editor chose the title's words because they say what the article is about; the title is left
//! out of the text. The measures, and what is fair about them, are in [`EXPLANATION`], which stands
//! above the figures.

mod article;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::PathBuf;

use anyhow::{Context, Result};
use article_analyzer::{Analyzer, Options};
use jieba_rs::{Jieba, KeywordExtract, TextRank, TfIdf};

use crate::broadcasts;
use crate::corpus::DataFolder;
use article::{Article, news, pages};

/// What to measure.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Folder with the corpora
    #[arg(long, value_name = "DIR", default_value = "../shared/data")]
    data: PathBuf,
    /// Show titles and the keywords found
    #[arg(long)]
    errors: bool,
    /// Write the figures into this file too
    #[arg(long, value_name = "FILE")]
    write: Option<PathBuf>,
}

/// Keywords that count.
const TOP: usize = 10;
/// Characters of keywords that count in the figure by characters: ten of jieba's words have as many.
const MOST_CHARACTERS: usize = 25;
/// Days before these are for tuning.
const NEWS_SPLIT: &str = "20240901";
const PAGES_SPLIT: &str = "19980115";
/// Parts of speech that jieba's TextRank takes unless told otherwise, in Python; in Rust it takes
/// all.
const TEXTRANK_TAGS: [&str; 4] = ["ns", "n", "vn", "v"];

const EXPLANATION: &str = "\
# Keywords against titles

Printed by `cargo xtask eval keywords`. Each article's body is analysed without its title; counted
is how much of the title stands among the first ten keywords. Articles with fewer than three content
words in the title, fewer than 100 characters, or a title that stands over several articles (round-ups)
are left out. Shares are over all title words of a set together.

- A *title word* is a word of the title as jieba cuts and tags it, of two or more characters, with a
  part of speech of content: nouns, names, verbs, adjectives, idioms, set phrases, short forms,
  Latin words. jieba's own words, so that its keywords can match.
- *Words, exact*: title words that are themselves one of the ten. Longer units are punished here:
  with 知识产权 found, jieba's 知识 and 产权 count as missed.
- *Words, covered*: the same, and title words inside a longer keyword that stands in the title.
  Longer units are favoured here, for one of them can cover two words.
- *Characters*: of the characters of title words, those that keywords cover where they stand in
  the title. Keywords are taken in their order until they have 25 characters together, as ten of
  jieba's have, so that longer units are neither favoured nor punished.
- *In the body*: title words that stand in the body at all, the most that can be reached.

The weights of the order were fitted on the days named below as for tuning, and nowhere else.

The model of words and names has learnt from labels of its own making on the evening news of all days, and
from the People's Daily of most of these days; nothing told it what a keyword is.

jieba is jieba-rs 0.11 as it is: `TfIdf::default()` and `TextRank::default()`; TextRank once more
with the parts of speech that jieba's Python takes by default (ns n vn v).
";

/// Measures, prints, and writes where wanted.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let data = DataFolder::new(&arguments.data)?;
    let jieba = Jieba::new();
    let news = news(broadcasts::days(&data)?);
    let pages = pages(&data.read("news/peoples_daily_pages.jsonl")?)?;
    let (early_news, news) = parted(news, NEWS_SPLIT);
    let (early_pages, pages) = parted(pages, PAGES_SPLIT);
    let sets = [
        ("Evening news from 1 September 2024 on", &news),
        ("People's Daily, 15 to 25 January 1998", &pages),
        ("For tuning: evening news before 1 September 2024", &early_news),
        ("For tuning: People's Daily before 15 January 1998", &early_pages),
    ];
    let mut text = String::from(EXPLANATION);
    for (name, articles) in sets {
        let articles = measurable(&jieba, articles);
        // Writing into a string does not fail.
        let _ = write!(text, "\n## {name}\n\n{} articles\n\n", articles.len());
        text.push_str(
            "| keywords by | words, exact | words, covered | characters |\n|---|--:|--:|--:|\n",
        );
        for way in Way::ALL {
            let figures = measure(&articles, &mut Finder::new(way, &jieba)?, arguments.errors);
            row(&mut text, way.name(), &figures);
        }
        let reachable = articles.iter().map(|(_, title)| title.reachable).sum::<usize>();
        let words = articles.iter().map(|(_, title)| title.words.len()).sum::<usize>();
        let _ = writeln!(text, "| in the body | {0:.1} | {0:.1} | |", percent(reachable, words));
    }
    print!("{text}");
    if let Some(path) = &arguments.write {
        std::fs::write(path, &text).with_context(|| format!("writing {}", path.display()))?;
    }
    Ok(())
}

/// Articles before a day, and from then on.
fn parted(articles: Vec<Article>, day: &str) -> (Vec<Article>, Vec<Article>) {
    articles.into_iter().partition(|article| article.date.as_str() < day)
}

/// A title's content words, and what can be reached of them.
struct Title {
    /// Start and end in bytes of the title, in order.
    words: Vec<(usize, usize)>,
    /// Distinct words that stand in the body.
    reachable: usize,
}

/// Articles whose titles can be measured.
fn measurable<'a>(jieba: &Jieba, articles: &'a [Article]) -> Vec<(&'a Article, Title)> {
    let mut titles = BTreeSet::new();
    let mut repeated = BTreeSet::new();
    for article in articles {
        if !titles.insert(article.title.as_str()) {
            repeated.insert(article.title.as_str());
        }
    }
    let long_enough = |article: &&Article| {
        !repeated.contains(article.title.as_str()) && article.body.chars().count() >= 100
    };
    let measured = articles.iter().filter(long_enough).map(|article| {
        let mut seen = BTreeSet::new();
        let mut words = Vec::new();
        for tagged in jieba.tag(&article.title, true) {
            let word = tagged.word;
            if is_content(tagged.tag) && word.chars().count() > 1 && seen.insert(word) {
                words.push((tagged.byte_start, tagged.byte_end));
            }
        }
        let reachable = seen.iter().filter(|word| article.body.contains(**word)).count();
        (article, Title { words, reachable })
    });
    measured.filter(|(_, title)| title.words.len() >= 3).collect()
}

fn is_content(tag: &str) -> bool {
    tag.starts_with(['n', 'v', 'a']) || matches!(tag, "i" | "l" | "j" | "eng" | "b" | "z" | "zg")
}

#[derive(Clone, Copy)]
enum Way {
    Analyzer,
    TfIdf,
    TextRank,
    TextRankByTags,
}

impl Way {
    const ALL: [Self; 4] = [Self::Analyzer, Self::TfIdf, Self::TextRank, Self::TextRankByTags];

    fn name(self) -> &'static str {
        match self {
            Self::Analyzer => "article-analyzer",
            Self::TfIdf => "jieba, TF-IDF",
            Self::TextRank => "jieba, TextRank",
            Self::TextRankByTags => "jieba, TextRank, ns n vn v",
        }
    }
}

/// Finds keywords in one of the ways.
enum Finder<'a> {
    Analyzer(Box<Analyzer>),
    Jieba(&'a Jieba, Box<dyn KeywordExtract>, Vec<String>),
}

impl<'a> Finder<'a> {
    fn new(way: Way, jieba: &'a Jieba) -> Result<Self> {
        let tags = || TEXTRANK_TAGS.map(str::to_owned).to_vec();
        Ok(match way {
            Way::Analyzer => Self::Analyzer(Box::new(Analyzer::new(Options::default())?)),
            Way::TfIdf => Self::Jieba(jieba, Box::<TfIdf>::default(), Vec::new()),
            Way::TextRank => Self::Jieba(jieba, Box::<TextRank>::default(), Vec::new()),
            Way::TextRankByTags => Self::Jieba(jieba, Box::<TextRank>::default(), tags()),
        })
    }

    /// Enough keywords for both measures, best first.
    fn keywords(&mut self, text: &str) -> Vec<String> {
        const ENOUGH: usize = MOST_CHARACTERS / 2 + 1;
        match self {
            Self::Analyzer(analyzer) => {
                let keywords = analyzer.analyze(text).keywords;
                keywords.into_iter().take(ENOUGH).map(|keyword| keyword.word).collect()
            }
            Self::Jieba(jieba, way, tags) => {
                let keywords = way.extract_keywords(jieba, text, ENOUGH, tags.clone());
                keywords.into_iter().map(|keyword| keyword.keyword).collect()
            }
        }
    }
}

/// Sums over a set.
#[derive(Default)]
struct Figures {
    words: usize,
    exact: usize,
    covered: usize,
    characters: usize,
    characters_covered: usize,
}

fn measure(articles: &[(&Article, Title)], finder: &mut Finder<'_>, show: bool) -> Figures {
    let mut figures = Figures::default();
    for (article, title) in articles {
        let keywords = finder.keywords(&article.body);
        figures.count(&article.title, title, &keywords);
        if show && matches!(finder, Finder::Analyzer(_)) {
            println!("{}\n    {}", article.title, keywords.join(" "));
        }
    }
    figures
}

impl Figures {
    fn count(&mut self, text: &str, title: &Title, keywords: &[String]) {
        let top = keywords.get(..TOP.min(keywords.len())).unwrap_or_default();
        let by_words = covered(text, top);
        let mut left = MOST_CHARACTERS;
        let within_budget = keywords.iter().take_while(|keyword| {
            let characters = keyword.chars().count();
            let fits = characters <= left;
            left = left.saturating_sub(characters);
            fits
        });
        let within_budget: Vec<String> = within_budget.cloned().collect();
        let by_characters = covered(text, &within_budget);
        for &(start, end) in &title.words {
            let word = text.get(start..end).unwrap_or_default();
            let exact = top.iter().any(|keyword| keyword == word);
            let inside = |covered: &[bool]| {
                covered.get(start..end).is_some_and(|bytes| bytes.iter().all(|byte| *byte))
            };
            self.words += 1;
            self.exact += usize::from(exact);
            self.covered += usize::from(exact || inside(&by_words));
            for (at, _) in word.char_indices() {
                self.characters += 1;
                self.characters_covered +=
                    usize::from(by_characters.get(start + at).copied().unwrap_or_default());
            }
        }
    }
}

/// Which bytes of a title keywords cover where they stand in it.
fn covered(title: &str, keywords: &[String]) -> Vec<bool> {
    let mut covered = vec![false; title.len()];
    for keyword in keywords {
        for (start, found) in title.match_indices(keyword.as_str()) {
            if let Some(bytes) = covered.get_mut(start..start + found.len()) {
                bytes.fill(true);
            }
        }
    }
    covered
}

fn row(text: &mut String, name: &str, figures: &Figures) {
    let _ = writeln!(
        text,
        "| {name} | {:.1} | {:.1} | {:.1} |",
        percent(figures.exact, figures.words),
        percent(figures.covered, figures.words),
        percent(figures.characters_covered, figures.characters),
    );
}

fn percent(part: usize, whole: usize) -> f64 {
    part as f64 * 100.0 / whole.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(title: &str, words: &[&str], keywords: &[&str]) -> Figures {
        let spans = words.iter().map(|word| {
            let start = title.find(word).unwrap();
            (start, start + word.len())
        });
        let title_words = Title { words: spans.collect(), reachable: 0 };
        let keywords: Vec<String> = keywords.iter().map(|word| (*word).to_owned()).collect();
        let mut figures = Figures::default();
        figures.count(title, &title_words, &keywords);
        figures
    }

    #[test]
    fn a_longer_unit_covers_words_and_a_part_covers_characters() {
        let words = ["知识", "产权", "保护", "中心"];
        let found = figures("知识产权保护中心", &words, &["知识产权", "中心"]);
        assert_eq!((found.words, found.exact, found.covered), (4, 1, 3));
        assert_eq!((found.characters, found.characters_covered), (8, 6));
    }

    #[test]
    fn a_unit_that_is_not_in_the_title_covers_nothing() {
        let found = figures("保护产权", &["保护", "产权"], &["产权保护"]);
        assert_eq!((found.exact, found.covered, found.characters_covered), (0, 0, 0));
    }
}
