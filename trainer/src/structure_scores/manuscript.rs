//! A page before it is set: headlines, bylines, paragraphs and page lines in their order.

use super::byline::{Byline, Bylines, Marked, pick};
use super::material::{Article, Page, Part, Source, ends_sentence};
use super::style::Surroundings;
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
    writer.before_page();
    for (number, article) in page.articles.iter().enumerate() {
        writer.before_article(number);
        match page.source {
            Source::News => writer.with_byline(number, article),
            Source::Daily => writer.as_it_is(number, article),
        }
        writer.behind_article(number);
    }
    writer.behind_page(page.articles.len());
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

    fn page_line(&mut self, article: usize, form: &str) {
        let marked = self.bylines.filled(form, false, self.random);
        // Whether an editor is a byline is nobody's label.
        self.push(Role::PageLine, article, Marked { names: Vec::new(), ..marked });
    }

    fn header(&mut self, article: usize) {
        let page = 1 + self.random.below(16);
        let Date { year, month, day, weekday } = &self.date;
        let forms = [
            format!("{year}年{month}月{day}日 星期{weekday} 第{page}版"),
            format!("柳河日报 {year}年{month}月{day}日 星期{weekday} {page}版"),
            format!("第{page:02}版：要闻"),
            format!("{page} 综合新闻 {year}年{month}月{day}日 星期{weekday}"),
            format!("A{page:02} 要闻 {year}.{month}.{day}"),
        ];
        let forms: Vec<&str> = forms.iter().map(String::as_str).collect();
        let form = pick(&forms, self.random).to_owned();
        self.page_line(article, &form);
    }

    fn before_page(&mut self) {
        if self.surroundings == Surroundings::Page {
            self.header(0);
        }
    }

    fn before_article(&mut self, number: usize) {
        let turns = number > 0 && self.random.below(6) == 0;
        if self.surroundings == Surroundings::Page && turns {
            self.header(number);
        }
    }

    fn below_headline(&mut self, number: usize) {
        if self.surroundings == Surroundings::Web {
            let Date { year, month, day, .. } = &self.date;
            let source = format!("{year}-{month:02}-{day:02} 09:32　来源：柳河日报");
            self.page_line(number, &source);
            if self.random.below(2) == 0 {
                self.page_line(number, "字号：大 中 小");
                self.page_line(number, "分享到：微信 微博 QQ空间");
            }
        }
    }

    fn behind_article(&mut self, number: usize) {
        match self.surroundings {
            Surroundings::Page if self.random.below(10) == 0 => {
                let form = pick(&["（下转第3版）", "▶下转A5版", "（下转第二版）"], self.random);
                self.page_line(number, form);
            }
            Surroundings::Web => {
                let forms = ["（责任编辑：{}）", "责编：{}", "[责任编辑: {} ]"];
                let form = pick(&forms, self.random);
                self.page_line(number, form);
                if self.random.below(3) == 0 {
                    self.page_line(number, "【打印】【关闭】【返回顶部】");
                }
            }
            _ => {}
        }
    }

    fn behind_page(&mut self, articles: usize) {
        const FORMS: &[&str] = &[
            "责任编辑：{} 美编：{} 校对：{}",
            "本版编辑 {}　版式 {}　校对 {}",
            "责编：{}　校对：{}",
            "编辑/{} 美编/{} 校对/{}",
        ];
        if self.surroundings == Surroundings::Page {
            let form = pick(FORMS, self.random);
            self.page_line(articles, form);
        }
    }
}

/// A day, for datelines and page lines.
struct Date {
    year: usize,
    month: usize,
    day: usize,
    /// Any; nobody compares it with the calendar.
    weekday: char,
}

impl Date {
    /// Of `20240901`; of another text, the first of January 2021.
    fn new(text: &str) -> Self {
        let number = |range, or: usize| {
            let digits: Option<&str> = text.get::<std::ops::Range<usize>>(range);
            digits.and_then(|digits| digits.parse().ok()).unwrap_or(or)
        };
        let (year, month, day) = (number(0..4, 2021), number(4..6, 1), number(6..8, 1));
        let weekday = "一二三四五六日".chars().nth(day % 7).unwrap_or('一');
        Self { year, month, day, weekday }
    }

    fn day(&self) -> String {
        format!("{}月{}日", self.month, self.day)
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
