//! `structure`: how well pages that nobody here has seen are read: articles, headlines, bylines,
//! breaks.
//!
//! # Steps
//! 1. [`material`] reads pages with known articles, and parts them.
//! 2. [`manuscript`] adds what pages have beside articles: invented [`byline`]s and [`page_line`]s.
//! 3. [`typeset`] sets them in a [`style`], with its [`line_break`]s: a text and its answer.
//! 4. [`judge`] holds the report on the text against the answer; [`table`] and [`example`] show
//!    the [`counts`] and mistakes.

mod byline;
mod counts;
mod example;
mod judge;
mod line_break;
mod manuscript;
mod material;
mod page_line;
mod style;
mod table;
mod typeset;

use std::path::PathBuf;

use anyhow::{Context, Result};
use article_analyzer::{Analyzer, Options};

use crate::corpus::DataFolder;
use crate::random::Random;
use counts::Counts;
use example::Examples;
use judge::judge;
use material::{Page, Part, Source};
use style::Style;
use table::Measured;
use typeset::Sheet;

/// What to measure.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Folder with the corpora
    #[arg(long, value_name = "DIR", default_value = "../shared/data")]
    data: PathBuf,
    /// Measure the pages and styles that no rule was written from
    #[arg(long)]
    held_out: bool,
    /// Show so many mistakes of each sort
    // Not for the held-out part, which nobody should know.
    #[arg(long, value_name = "N", default_value_t = 0, conflicts_with = "held_out")]
    examples: usize,
    /// Write the figures into this file too
    #[arg(long, value_name = "FILE")]
    write: Option<PathBuf>,
}

const EXPLANATION: &str = "\
The evening news has titled articles of modern text; up to seven of an evening, one evening in
three, make a page, and every article gets an invented byline below the headline, a dateline, a
closing bracket or a last line. Pages of the People's Daily of January 1998 have their real lines
and no more: decks of a headline are one line, one article in eight is a brief without a headline,
and names in bylines are not known. Every page is laid out in every style, by a seed of its own.

Half of the days are the development part, by a hash of the day. The other half is held out, with
two styles, all given names and most forms of bylines that the development part has not.

- *Borders*: where articles begin, the first of a page left out. Page lines before an article
  count as part of neither.
- *Headlines*: share found with both ends as they are. Articles whose first line may be a sentence
  are left out.
- *Byline names*: name and place have to be right. Editors in page lines count neither way.
- *Breaks rejoined*: share of the line feeds put into a paragraph or title that one paragraph or
  title of the report spans.
- *Paragraph ends joined*: share of the ends of paragraphs that one paragraph or title of the report
  spans; *other ends joined*: the same of titles, bylines, page lines, and in pages of 1998 of verses
  and rows of tables.
- *Page lines read*: share of the lines that belong to no article (dates and numbers of pages,
  editors, \"continued on\", what a web page adds) that a paragraph or title of the report has.
";

/// Measures, prints, and writes where wanted.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let data = DataFolder::new(&arguments.data)?;
    let part = if arguments.held_out { Part::HeldOut } else { Part::Development };
    let pages = material::pages(&data, part)?;
    let mut analyzer = Analyzer::new(Options::default())?;
    let mut examples = Examples::default();
    let mut measured = Vec::new();
    for source in Source::ALL {
        for style in Style::of(part) {
            let mut counts = Counts::default();
            for page in pages.iter().filter(|page| page.source == source) {
                let sheet = sheet(page, part, style);
                let report = analyzer.analyze(&sheet.text);
                let (of_page, mistakes) = judge(&sheet, &report, source == Source::News);
                counts.add(&of_page);
                if arguments.examples > 0 {
                    examples.add(&page.name, style, &sheet, &mistakes);
                }
            }
            measured.push(Measured { source, style, counts });
        }
    }
    if arguments.examples > 0 {
        examples.print(arguments.examples);
        println!();
    }
    let text = heading(part) + EXPLANATION + "\n" + &table::table(&measured);
    print!("{text}");
    if let Some(path) = &arguments.write {
        std::fs::write(path, &text).with_context(|| format!("writing {}", path.display()))?;
    }
    Ok(())
}

fn heading(part: Part) -> String {
    let (title, command) = match part {
        Part::Development => ("Structure, development part", "eval structure"),
        Part::HeldOut => ("Structure, held-out part", "eval structure --held-out"),
    };
    format!(
        "# {title}\n\nPrinted by `cargo xtask {command}`; all figures but numbers of pages in per cent.\n\n"
    )
}

/// `page` in one style: the same for the same page.
fn sheet(page: &Page, part: Part, style: Style) -> Sheet {
    let mut random = Random::new(material::hash(&[&page.date, &page.name, style.name()]));
    let spacing = style.spacing(&mut random);
    let first = style.layout(spacing, &mut random);
    let layouts: Vec<_> = (0..page.articles.len())
        .map(|_| if style == Style::Mixed { style.layout(spacing, &mut random) } else { first })
        .collect();
    let lines = manuscript::manuscript(page, part, style.surroundings(), &mut random);
    typeset::typeset(&lines, &layouts, &mut random)
}

#[cfg(test)]
mod tests {
    use super::*;
    use material::Article;

    #[test]
    fn a_page_gives_the_same_text_in_a_style() {
        let lines = vec![
            "柳河大桥昨日通车，全长一千二百米，可走八车道。".to_owned();
            4
        ];
        let article = Article { headline: Some("柳河大桥通车".to_owned()), lines };
        let page = Page {
            source: Source::News,
            date: "20210416".to_owned(),
            name: "20210416".to_owned(),
            articles: vec![article.clone(), article],
        };
        let mut texts = std::collections::BTreeSet::new();
        for style in Style::of(Part::HeldOut) {
            let one = sheet(&page, Part::HeldOut, style);
            assert_eq!(one.text, sheet(&page, Part::HeldOut, style).text);
            assert_eq!(one.lines.iter().filter(|line| line.begins_article).count(), 2);
            texts.insert(one.text);
        }
        assert_eq!(texts.len(), Style::of(Part::HeldOut).len());
    }
}
