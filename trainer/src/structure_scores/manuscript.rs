//! A page before it is set: headlines, bylines, paragraphs and page lines in their order.

use super::byline::{Byline, Bylines, Marked};
use super::material::{Article, Page, Part, Source, ends_sentence};
use super::page_line::{Date, Surroundings};
use crate::random::Random;

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Headline,
    /// A line of its own that says who wrote.
    Byline,
    Paragraph,
    /// In pages of 1998: subheads, bylines, verses, rows of tables; nobody has labelled which.
    ShortLine,
    /// Belongs to no article.
    PageLine,
}

impl Role {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Byline => "byline",
            Self::Paragraph => "paragraph",
            Self::ShortLine => "short line",
            Self::PageLine => "page line",
        }
    }
}

/// A line of the manuscript.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) role: Role,
    /// Number of the article, or of the one behind a page line.
    pub(super) article: usize,
    /// Whether the article begins with it.
    pub(super) begins_article: bool,
    /// How the article says where it is from, for the list of mistakes.
    pub(super) byline: &'static str,
    pub(super) marked: Marked,
}

/// The lines of `page`.
pub(super) fn manuscript(
    page: &Page,
    part: Part,
    surroundings: Surroundings,
    random: &mut Random,
) -> Vec<Line> {
    let date = Date::new(&page.date);
    let mut writer = Writer {
        bylines: Bylines::new(part, &date.day(), random),
        date,
        surroundings,
        byline: "",
        lines: Vec::new(),
        random,
    };
    for (number, article) in page.articles.iter().enumerate() {
        let forms = surroundings.before_article(number, &writer.date, writer.random);
        writer.page_lines(number, forms);
        match page.source {
            Source::News => writer.with_byline(number, article),
            Source::Daily => writer.as_it_is(number, article),
        }
        let forms = surroundings.behind_article(writer.random);
        writer.page_lines(number, forms);
    }
    let forms = surroundings.behind_page(writer.random);
    writer.page_lines(page.articles.len(), forms);
    writer.lines
}

struct Writer<'a> {
    bylines: Bylines,
    date: Date,
    surroundings: Surroundings,
    /// That of the article being written.
    byline: &'static str,
    lines: Vec<Line>,
    random: &'a mut Random,
}

impl Writer<'_> {
    fn push(&mut self, role: Role, article: usize, marked: Marked) {
        let of_article = |line: &Line| line.role != Role::PageLine && line.article == article;
        let begins_article = role != Role::PageLine && !self.lines.iter().any(of_article);
        let byline = self.byline;
        self.lines.push(Line { role, article, begins_article, byline, marked });
    }

    fn with_byline(&mut self, number: usize, article: &Article) {
        let byline = self.bylines.byline(self.random);
        self.byline = byline.place();
        if let Some(headline) = &article.headline {
            self.push(Role::Headline, number, headline.as_str().into());
        }
        self.below_headline(number);
        if let Byline::Below(line) = &byline {
            self.push(Role::Byline, number, line.clone());
        }
        let last = article.lines.len().saturating_sub(1);
        for (i, line) in article.lines.iter().enumerate() {
            let mut marked = Marked::default();
            match &byline {
                Byline::Dateline(head) | Byline::Closing(head, _) if i == 0 => marked.append(head),
                _ => {}
            }
            marked.append(&line.as_str().into());
            if let Byline::Closing(_, tail) = &byline
                && i == last
            {
                marked.append(tail);
            }
            self.push(Role::Paragraph, number, marked);
        }
        if let Byline::LastLine(line) = byline {
            self.push(Role::Byline, number, line);
        }
    }

    fn as_it_is(&mut self, number: usize, article: &Article) {
        /// Characters; shorter lines without a full stop are no running text.
        const LONG: usize = 40;
        self.byline = "as it is";
        if let Some(headline) = &article.headline {
            self.push(Role::Headline, number, headline.as_str().into());
            self.below_headline(number);
        }
        for line in &article.lines {
            let running = ends_sentence(line) || line.chars().count() > LONG;
            let role = if running { Role::Paragraph } else { Role::ShortLine };
            self.push(role, number, line.as_str().into());
        }
    }

    fn page_lines(&mut self, article: usize, forms: Vec<String>) {
        for form in forms {
            let marked = self.bylines.filled(&form, false, self.random);
            // Whether an editor is a byline is nobody's label.
            self.push(Role::PageLine, article, Marked { names: Vec::new(), ..marked });
        }
    }

    fn below_headline(&mut self, article: usize) {
        let forms = self.surroundings.below_headline(&self.date, self.random);
        self.page_lines(article, forms);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(source: Source) -> Page {
        let article = |title: &str, lines: &[&str]| Article {
            headline: Some(title.to_owned()),
            lines: lines.iter().map(|line| (*line).to_owned()).collect(),
        };
        Page {
            source,
            date: "20210416".to_owned(),
            name: "20210416".to_owned(),
            articles: vec![
                article("柳河大桥通车", &["大桥昨日通车。", "全长一公里。"]),
                article("老茶馆来了年轻人", &["一半茶客不到三十岁。"]),
            ],
        }
    }

    fn roles(source: Source, surroundings: Surroundings, seed: u64) -> Vec<Role> {
        let mut random = Random::new(seed);
        let lines = manuscript(&page(source), Part::Development, surroundings, &mut random);
        assert_eq!(lines.iter().filter(|line| line.begins_article).count(), 2);
        lines.iter().map(|line| line.role).collect()
    }

    #[test]
    fn nothing_is_added_to_pages_of_1998() {
        use Role::{Headline, Paragraph};
        let expected = [Headline, Paragraph, Paragraph, Headline, Paragraph];
        assert_eq!(roles(Source::Daily, Surroundings::None, 1), expected);
    }

    #[test]
    fn every_article_of_the_news_says_where_it_is_from() {
        for seed in 0..50 {
            let mut random = Random::new(seed);
            let page = page(Source::News);
            let lines = manuscript(&page, Part::HeldOut, Surroundings::None, &mut random);
            let said = |number: usize| {
                let original = page.articles[number].lines.concat();
                let of_article = lines.iter().filter(|line| line.article == number);
                let text: String = of_article
                    .filter(|line| line.role != Role::Headline)
                    .map(|line| line.marked.text.as_str())
                    .collect();
                text != original
            };
            assert!(said(0) && said(1), "seed {seed}");
        }
    }

    #[test]
    fn page_lines_stand_around_articles_and_begin_none() {
        let roles = roles(Source::Daily, Surroundings::Page, 3);
        assert_eq!(roles.first(), Some(&Role::PageLine));
        assert_eq!(roles.last(), Some(&Role::PageLine));
    }
}
