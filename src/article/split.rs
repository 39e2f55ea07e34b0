//! Parts a page into articles and gives every block its role.
//!
//! A page is a run of titles, then a byline or a body, then titles again. A title between two
//! bodies is a new article's headline when something says so, which [`Opening`] names; otherwise it
//! is a heading within the article.

use super::byline::{self, Credit};
use super::dateline::{self, Dateline};
use super::line::Kind;
use super::reflow::Block;
use super::signature;
use super::title::{self, is_numbered, is_title_like};
use crate::span::Span;
use crate::value::Opening;

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
    /// What describes a picture, below or between the paragraphs.
    Caption,
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
    /// Why it begins where it does.
    pub opening: Opening,
    /// Whether its last block is a paragraph that ends with a bracket as articles do.
    closed: bool,
    /// Whether its last paragraph ends within a sentence, page lines behind it left aside.
    cut: bool,
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
        self.closed = false;
        self.blocks.push((role, span));
    }
}

/// What a block looks like by itself.
#[derive(Clone, Debug, PartialEq)]
enum Look {
    Title,
    Byline(Vec<Credit>),
    /// A line of names without a role: a byline where one can stand, else a title.
    Names(Vec<Credit>),
    Body,
    /// A heading by its mark: `一、`, `【…】`.
    Section,
    /// A bracket that is no byline: `（作者单位：柳河大学）`.
    Note,
    Furniture,
}

/// A block with its look.
struct Seen {
    block: Block,
    look: Look,
    /// Whether it opens with a dateline.
    opens: bool,
    /// Whether it ends with a bracket that names people or an agency.
    closes: bool,
}

/// Parts `blocks` of `reading` into articles.
pub(super) fn split(reading: &str, blocks: &[Block]) -> Vec<Article> {
    let seen: Vec<Seen> = blocks.iter().map(|&block| see(reading, block)).collect();
    let page = Page { reading, seen: &seen };
    let mut articles: Vec<Article> = Vec::new();
    let mut article = Article::default();
    let mut at = 0;
    while at < seen.len() {
        let run = page.title_run(at);
        if !article.blocks.is_empty()
            && let Some(opening) = page.opening(at, run, &article)
        {
            articles.push(std::mem::take(&mut article));
            article.opening = opening;
        }
        // A run is taken whole, so that a list of a hundred thousand short lines is read once.
        let taken = seen.get(at..at + run.max(1)).unwrap_or_default();
        if run > 0 && !article.has_body() && !article.has(Role::Byline) {
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

fn see(reading: &str, block: Block) -> Seen {
    let look = look(reading, &block);
    let is_body = look == Look::Body;
    Seen {
        opens: is_body && dateline::parse(reading, block.span).is_some(),
        closes: look == Look::Note || is_body && signature::closes(reading, block.span),
        block,
        look,
    }
}

fn look(reading: &str, block: &Block) -> Look {
    let text = block.span.of(reading);
    if block.kind == Kind::Furniture {
        Look::Furniture
    } else if let Some(credits) = byline::parse(reading, block.span) {
        Look::Byline(credits)
    } else if let Some(credits) = signature::bracketed(reading, block.span) {
        Look::Byline(credits)
    } else if title::is_note(text) {
        Look::Note
    } else if block.indented || title::is_spoken(text) || !is_title_like(text, block.ends_sentence)
    {
        Look::Body
    } else if is_numbered(text) || title::is_bracketed(text) {
        Look::Section
    } else {
        byline::names(reading, block.span).map_or(Look::Title, Look::Names)
    }
}

/// The blocks of a page, seen.
struct Page<'a> {
    reading: &'a str,
    seen: &'a [Seen],
}

impl Page<'_> {
    fn behind(&self, at: usize) -> &[Seen] {
        self.seen.get(at..).unwrap_or_default()
    }

    fn text(&self, seen: &Seen) -> &str {
        seen.block.span.of(self.reading)
    }

    /// Number of titles that stand together from `at` on.
    fn title_run(&self, at: usize) -> usize {
        let from = self.behind(at);
        let title = |s: &Seen| matches!(s.look, Look::Title | Look::Names(_));
        // The name of a column stands above its title.
        let column = from
            .first()
            .is_some_and(|s| s.look == Look::Section && title::is_bracketed(self.text(s)))
            && from.get(1).is_some_and(title);
        let first = usize::from(column);
        let titles = from.iter().skip(first).enumerate();
        let goes_on = |(i, s): &(usize, &Seen)| {
            let below = *i > 0;
            let fits = title(s) || below && s.look == Look::Note;
            fits && !(below && (s.block.wide_gap || title::names_picture(self.text(s))))
        };
        first + titles.take_while(goes_on).count()
    }

    /// Why what stands at `at`, `run` titles first, begins a new article while `article` is open;
    /// `None` where it goes on with it.
    fn opening(&self, at: usize, run: usize, article: &Article) -> Option<Opening> {
        /// Bytes of a place's name, which heads reports from several.
        const SHORT: usize = 3 * 3;
        /// Titles that stand together above an article; more are verses or rows.
        const LONGEST_DECK: usize = 4;
        let current = self.seen.get(at)?;
        let wide_gap = current.block.wide_gap;
        if run == 0 {
            return self.opening_without_title(current, article);
        }
        if !article.has_body() {
            return (wide_gap && article.has(Role::Byline)).then_some(Opening::Gap);
        }
        let titles = self.seen.get(at..at + run).unwrap_or_default();
        // `图片：` and its like stand above a list.
        let introduces = self.text(current).ends_with(['：', ':']);
        let heads = run == 1 && current.block.span.len() <= SHORT;
        if titles.iter().any(|title| title::names_picture(self.text(title))) {
            return Some(Opening::Picture);
        }
        // Titles with nothing behind them sign the article above: an office and a date.
        let announces = |s: &&Seen| !matches!(s.look, Look::Furniture);
        let behind = self.behind(at + run).iter().find(announces)?;
        if run == 1 && introduces {
            return None;
        }
        if ended(article) {
            return Some(Opening::BehindEnd);
        }
        let signed = titles.len() > 1 && titles.iter().any(|s| matches!(s.look, Look::Names(_)));
        match behind.look {
            Look::Byline(_) => return Some(Opening::Byline),
            _ if signed => return Some(Opening::Byline),
            _ if behind.opens && !heads => return Some(Opening::Dateline),
            _ => {}
        }
        if wide_gap {
            Some(Opening::Gap)
        } else if (2..=LONGEST_DECK).contains(&run) && !introduces {
            Some(Opening::Deck)
        } else if run == 1 && !heads && self.body_is_signed(at + run) {
            Some(Opening::Signed)
        } else {
            None
        }
    }

    /// A body or byline goes on with the article, unless that ended or a dateline opens another.
    fn opening_without_title(&self, current: &Seen, article: &Article) -> Option<Opening> {
        if current.look != Look::Body || !article.has_body() {
            return None;
        }
        // Reports from several places stand below one headline; briefs have none.
        let closed = ended(article);
        let own = closed || current.block.wide_gap || !article.has(Role::Headline);
        if current.opens && (own || self.text(current).starts_with("本报讯")) {
            Some(Opening::Dateline)
        } else if closed && current.block.wide_gap {
            Some(Opening::BehindEnd)
        } else {
            None
        }
    }

    /// Whether a body stands at `at` and ends with a byline of its own, or has one right behind it.
    fn body_is_signed(&self, at: usize) -> bool {
        let from = self.behind(at);
        let body = from.iter().take_while(|s| s.look == Look::Body).count();
        let last = body.checked_sub(1).and_then(|last| from.get(last));
        let signed = last.is_some_and(|s| signature::is_signed(self.reading, s.block.span));
        signed || body > 0 && from.get(body).is_some_and(|s| matches!(s.look, Look::Byline(_)))
    }
}

/// Whether an article ends with its last block: with a byline, or where a page does.
fn ended(article: &Article) -> bool {
    let last = article.blocks.last().map(|(role, _)| *role);
    let ends = match last {
        Some(Role::Byline) => true,
        // A page may end within a paragraph.
        Some(Role::Furniture) => !article.cut,
        _ => article.closed,
    };
    article.has_body() && ends
}

/// Kicker, headline, subheads and names of an article from the titles it begins with.
fn take_titles(reading: &str, titles: &[Seen], article: &mut Article) {
    let is_kicker =
        |s: &&Seen| s.look == Look::Section || s.block.span.of(reading).ends_with(['：', ':']);
    // The headline is the first title that is no kicker; one kicker stands right above it.
    let kickers = titles.iter().take_while(is_kicker).count().min(titles.len().saturating_sub(1));
    for (i, title) in titles.iter().enumerate() {
        let role = if article.has(Role::Headline) {
            match &title.look {
                Look::Names(credits) if !article.has(Role::Byline) => {
                    article.credits.extend(credits.iter().cloned());
                    Role::Byline
                }
                _ => Role::Subhead,
            }
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
        Look::Furniture => {
            // The editors of a page.
            article.credits.extend(editors(reading, span));
            Role::Furniture
        }
        Look::Title | Look::Section | Look::Names(_) => Role::Subhead,
        Look::Note if !article.has_body() => Role::Subhead,
        Look::Note => Role::Paragraph,
        Look::Body => {
            take_inline_credits(reading, span, article);
            // A picture alone has no other body.
            let is_caption = article.has_body() && title::is_caption(span.of(reading));
            if is_caption { Role::Caption } else { Role::Paragraph }
        }
    };
    article.push(role, span);
    article.closed = seen.closes;
    if role != Role::Furniture {
        article.cut = seen.look == Look::Body && !seen.block.ends_sentence;
    }
}

/// The people named by a page line, by its last bracket, `【纠错】 【责任编辑：何思源】`, or behind its
/// first word: `原创 何思源 柳河发布 2021-04-16`.
fn editors(reading: &str, line: Span) -> Vec<Credit> {
    let bracket = || {
        let at = line.of(reading).rfind(['【', '['])?;
        byline::parse(reading, Span::new(line.start + at, line.end))
    };
    let author = || {
        let text = line.of(reading);
        let name = text.strip_prefix("原创")?.split_whitespace().next()?;
        let at = line.start + text.find(name)?;
        byline::names(reading, Span::new(at, at + name.len()))
    };
    byline::parse(reading, line).or_else(bracket).or_else(author).unwrap_or_default()
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
    article.credits.extend(byline::tail(reading, paragraph).unwrap_or_default());
}

/// An article of one title and nothing else is a fragment, and one of page lines alone is no page:
/// read them as text, so that nothing is lost.
fn read_fragment(article: &mut Article) {
    let only_titles = article.blocks.iter().all(|(role, _)| *role == Role::Headline);
    let only_furniture = article.blocks.iter().all(|(role, _)| *role == Role::Furniture);
    if only_titles && article.blocks.len() == 1 || only_furniture {
        for (role, _) in &mut article.blocks {
            *role = Role::Paragraph;
        }
    }
}
