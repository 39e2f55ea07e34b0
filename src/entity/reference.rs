//! The day of a text, from which its times are counted.
//!
//! # Steps
//! 1. The day that the caller gives; without it the one that the article prints with its year, in its
//!    dateline or in a line of its own; without that the first such line of the page.
//! 2. The dateline of an article may name a day without a year: the one of the month up to that day
//!    is the article's own.
//!
//! ```text
//! 2021年4月20日 星期二 第3版        the page's day
//! 新华社北京4月16日电 今天，…      今天 is 2021-04-16
//! ```

use super::time;
use crate::article::{Article, Page};
use crate::cursor::Cursor;
use crate::date::Date;
use crate::span::Span;

/// The day of each article of `page`; `given` by the caller.
pub(super) fn days(page: &Page, given: Option<Date>) -> Vec<Option<Date>> {
    let text = page.reading.text();
    let printed = |article: &Article| {
        let blocks = article.blocks.iter().map(|(_, block)| *block);
        in_dateline(text, article, None).or_else(|| in_lines(text, blocks))
    };
    let own: Vec<Option<Date>> =
        page.articles.iter().map(|article| given.or_else(|| printed(article))).collect();
    let of_page = own.iter().flatten().next().copied();
    let days = page.articles.iter().zip(own).map(|(article, own)| {
        let day = own.or(of_page);
        in_dateline(text, article, day).or(day)
    });
    days.collect()
}

/// The day of a dateline: of the year it names, else the one of the 31 days up to `by`.
fn in_dateline(text: &str, article: &Article, by: Option<Date>) -> Option<Date> {
    let span = article.dateline.as_ref()?.date?;
    let time = time::read(&mut Cursor::new(text.get(..span.end)?, span.start))?;
    let Some(by) = by else { return time.date() };
    let (month, day) = time.month_and_day()?;
    let years = [by.year(), by.year() - 1].into_iter();
    let mut days = years.filter_map(|year| Date::new(year, month, day));
    // A report of tomorrow is of another place's time.
    days.find(|day| (-1..=31).contains(&(by.number() - day.number())))
}

/// The day that one of `blocks` prints by itself, as the heads of pages and web copies do.
fn in_lines(text: &str, blocks: impl Iterator<Item = Span>) -> Option<Date> {
    blocks.filter_map(|block| in_line(block.of(text))).next()
}

/// `2021年4月20日 星期二 第3版`, `2021-04-16 09:30 来源：柳河网`.
fn in_line(line: &str) -> Option<Date> {
    /// Bytes; what is longer is a sentence.
    const LONGEST: usize = 180;
    const MARKS: &[&str] = &["星期", "版", "来源", "发布", "时间", "更新", "日报", "晚报", "周"];
    if line.len() > LONGEST || line.contains(['。', '，', '；', '！', '？']) {
        return None;
    }
    let is_begin = |c: char| c.is_ascii_digit() || "０１２３４５６７８９一二〇".contains(c);
    let mut begins = line.char_indices().filter(|(_, c)| is_begin(*c));
    let (date, rest) = begins.find_map(|(at, _)| {
        let mut cursor = Cursor::new(line, at);
        let date = time::read(&mut cursor)?.date()?;
        Some((date, [line.get(..at)?, cursor.rest()]))
    })?;
    let is_bare = rest.iter().all(|part| part.chars().all(|c| !c.is_alphanumeric()));
    let is_marked = rest.iter().any(|part| MARKS.iter().any(|mark| part.contains(mark)));
    (is_bare || is_marked).then_some(date)
}
