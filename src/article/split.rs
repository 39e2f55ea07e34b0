//! Parts a page into articles and gives every block its role.
//!
//! A page is a run of titles, then a byline or a body, then titles again. A title between two
//! bodies is a new article's headline when something says so: a byline or dateline behind it, a
//! wide gap before it, a closing byline that ended the article above, or one that ends the body
//! below; otherwise it is a heading within the article.

use super::byline::{self, Credit};
use super::dateline::{self, Dateline};
use super::reflow::{Block, is_numbered, is_title_like};
use crate::span::Span;

/// What a block is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The line above the headline.
    Kicker,
    /// The main title.
    Headline,
    /// A line below the headline, or a heading between paragraphs.
    Subhead,
    /// Who wrote it.
    Byline,
    /// Running text.
    Paragraph,
    /// Page number, edition, "continued on": kept, not analysed.
    Furniture,
}

impl Role {
    /// Number of roles.
    const COUNT: usize = Self::Furniture as usize + 1;
}

/// One article: its blocks in order.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// Blocks with their roles, in order of the text.
    pub blocks: Vec<(Role, Span)>,
    /// Everybody named in bylines, datelines and closing brackets.
    pub credits: Vec<Credit>,
    /// How the report was sent.
    pub dateline: Option<Dateline>,
    /// By role whether a block has it, so that no block need be looked at twice.
    roles: [bool; Role::COUNT],
}

impl Article {
    /// The blocks of one role.
    pub fn with_role(&self, role: Role) -> impl Iterator<Item = Span> + '_ {
        self.blocks.iter().filter(move |(is, _)| *is == role).map(|(_, span)| *span)
    }

    /// From the first block to the last.
    #[must_use]
    pub fn span(&self) -> Span {
        let first = self.blocks.first().map_or(0, |(_, span)| span.start);
        Span::new(first, self.blocks.last().map_or(first, |(_, span)| span.end))
    }

    fn has(&self, role: Role) -> bool {
        self.roles.get(role as usize).copied().unwrap_or_default()
    }

    fn has_body(&self) -> bool {
        self.has(Role::Paragraph)
    }

    fn push(&mut self, role: Role, span: Span) {
        if let Some(has) = self.roles.get_mut(role as usize) {
            *has = true;
        }
        self.blocks.push((role, span));
    }
}

/// What a block looks like by itself.
#[derive(Clone, Debug, PartialEq)]
enum Look {
    Title,
    Byline(Vec<Credit>),
    Body,
    /// A heading by its mark: `一、`, `【…】`.
    Section,
    Furniture,
}

/// A block with its look.
struct Seen {
    block: Block,
    look: Look,
}

/// Parts `blocks` of `reading` into articles.
pub(super) fn split(reading: &str, blocks: &[Block]) -> Vec<Article> {
    let seen: Vec<Seen> =
        blocks.iter().map(|&block| Seen { block, look: look(reading, &block) }).collect();
    let mut articles: Vec<Article> = Vec::new();
    let mut article = Article::default();
    let mut at = 0;
    while at < seen.len() {
        let run = title_run(&seen, at);
        if !article.blocks.is_empty() && starts_article(reading, &seen, at, run, &article) {
            articles.push(std::mem::take(&mut article));
        }
        // A run is taken whole, so that a list of a hundred thousand short lines is read once.
        let taken = seen.get(at..at + run.max(1)).unwrap_or_default();
        if run > 0 && !article.has_body() && article.credits.is_empty() {
            take_titles(reading, taken, &mut article);
        } else {
            taken.iter().for_each(|block| take_block(reading, block, &mut article));
        }
        at += taken.len();
    }
    if !article.blocks.is_empty() {
        articles.push(article);
    }
    articles.iter_mut().for_each(read_fragment);
    articles
}

fn look(reading: &str, block: &Block) -> Look {
    let text = block.span.of(reading);
    if let Some(credits) = byline::parse(reading, block.span) {
        Look::Byline(credits)
    } else if is_furniture(text) {
        Look::Furniture
    } else if (is_numbered(text) || text.starts_with('【'))
        && is_title_like(text, block.ends_sentence)
    {
        Look::Section
    } else if is_title_like(text, block.ends_sentence) {
        Look::Title
    } else {
        Look::Body
    }
}

/// Page lines: `2021年4月20日 星期二 第3版`, `（下转第3版）`, `上接A1版`.
fn is_furniture(text: &str) -> bool {
    /// Characters of the longest page line; a sentence that names an edition is longer.
    const LONGEST: usize = 40;
    // Most blocks have more bytes than that.
    if text.len() > LONGEST * 4 || text.chars().count() > LONGEST {
        return false;
    }
    let inner = text.trim_matches(|c: char| matches!(c, '（' | '）' | '(' | ')' | '▶' | '▲'));
    let continued = inner.starts_with("下转") || inner.starts_with("上接");
    let edition = inner.contains('版') && inner.contains('年') && inner.contains('日');
    continued || edition && (inner.contains("星期") || inner.contains("第"))
}

/// Number of titles that stand together from `at` on.
fn title_run(seen: &[Seen], at: usize) -> usize {
    let from = seen.get(at..).unwrap_or_default();
    from.iter()
        .enumerate()
        .take_while(|(i, s)| s.look == Look::Title && (*i == 0 || !s.block.wide_gap))
        .count()
}

/// Whether what stands at `at` begins a new article while `article` is open.
fn starts_article(reading: &str, seen: &[Seen], at: usize, run: usize, article: &Article) -> bool {
    let Some(current) = seen.get(at) else { return false };
    if run == 0 {
        // A body or byline goes on with the article, unless that ended with a byline of its own.
        return current.look == Look::Body && ended(article) && current.block.wide_gap;
    }
    if !article.has_body() {
        return current.block.wide_gap && article.has(Role::Byline);
    }
    // Titles with nothing behind them sign the article above: an office and a date.
    let announces = |s: &Seen| matches!(s.look, Look::Body | Look::Byline(_));
    let Some(behind) = seen.get(at + run).filter(|s| announces(s)) else { return false };
    let reported = match behind.look {
        Look::Byline(_) => true,
        _ => dateline::parse(reading, behind.block.span).is_some(),
    };
    reported
        || current.block.wide_gap
        || run > 1
        || ended(article)
        || body_ends_with_byline(seen.get(at + run..).unwrap_or_default())
}

/// Whether the last block of an article is a byline below its body.
fn ended(article: &Article) -> bool {
    article.has_body() && article.blocks.last().is_some_and(|(role, _)| *role == Role::Byline)
}

/// Whether a body stands first and a byline right behind it.
fn body_ends_with_byline(seen: &[Seen]) -> bool {
    let body = seen.iter().take_while(|s| s.look == Look::Body).count();
    body > 0 && seen.get(body).is_some_and(|s| matches!(s.look, Look::Byline(_)))
}

/// Kicker, headline and subheads of an article from the titles it begins with.
fn take_titles(reading: &str, titles: &[Seen], article: &mut Article) {
    let is_kicker = |s: &&Seen| s.block.span.of(reading).ends_with(['：', ':']);
    // The headline is the first title that is no kicker; one kicker stands right above it.
    let kickers = titles.iter().take_while(is_kicker).count().min(titles.len().saturating_sub(1));
    for (i, title) in titles.iter().enumerate() {
        let role = if article.has(Role::Headline) {
            Role::Subhead
        } else if i == kickers {
            Role::Headline
        } else if i + 1 == kickers {
            Role::Kicker
        } else {
            Role::Subhead
        };
        article.push(role, title.block.span);
    }
}

fn take_block(reading: &str, seen: &Seen, article: &mut Article) {
    let span = seen.block.span;
    let role = match &seen.look {
        Look::Byline(credits) => {
            article.credits.extend(credits.iter().cloned());
            Role::Byline
        }
        Look::Furniture => Role::Furniture,
        Look::Title | Look::Section => Role::Subhead,
        Look::Body => {
            take_inline_credits(reading, span, article);
            Role::Paragraph
        }
    };
    article.push(role, span);
}

/// Datelines before and brackets behind a paragraph name reporters too.
fn take_inline_credits(reading: &str, paragraph: Span, article: &mut Article) {
    if article.dateline.is_none()
        && !article.has_body()
        && let Some(found) = dateline::parse(reading, paragraph)
    {
        article.credits.extend(found.credits.iter().cloned());
        article.dateline = Some(found);
    }
    if let Some(closing) = byline::closing(reading, paragraph) {
        let known = article.credits.iter().any(|credit| closing.bracket.contains(credit.span));
        if !known {
            article.credits.extend(closing.credits);
        }
    }
}

/// An article of one title and nothing else is a fragment: read it as text.
fn read_fragment(article: &mut Article) {
    let only_titles = article.blocks.iter().all(|(role, _)| *role == Role::Headline);
    if only_titles && article.blocks.len() == 1 {
        for (role, _) in &mut article.blocks {
            *role = Role::Paragraph;
        }
    }
}
