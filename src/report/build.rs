//! Turns what the stages found, in bytes of the reading, into a report.

mod entities;
mod parts;
mod people;

use std::ops::Range;

pub(super) use people::Numbers;

use super::offsets::Places;
use super::printed::Printed;
use super::{
    Article, Break, Byline, Dateline, Engine, Keyword, Mention, Notice, Paragraph, Passage, Report,
    SCHEMA, Section, Statistics, SummarySentence,
};
use crate::article::{self, Page, Role};
use crate::character_filter::CharacterFilter;
use crate::entity::{Finding, findings_in};
use crate::han::{is_han, is_letter};
use crate::identity::{self, Identities};
use crate::keyword::{self, UnitKind, Units, Weigher};
use crate::person;
use crate::place;
use crate::quotation;
use crate::segment::Words;
use crate::span::Span;
use crate::statistics::{self, Counter};
use crate::summary;
use crate::value::{Decimal, Value};
use crate::word_forms::WordForms;

/// Keywords kept of the whole text and of an article.
const MOST_KEYWORDS: usize = 500;
const MOST_ARTICLE_KEYWORDS: usize = 20;

/// Everything the stages found.
pub(crate) struct Found<'a> {
    pub(crate) source: &'a str,
    pub(crate) page: &'a Page,
    /// What became of every line break, where the caller wants to know.
    pub(crate) breaks: Option<&'a [article::Break]>,
    pub(crate) words: &'a Words,
    pub(crate) findings: &'a [Finding],
    pub(crate) identities: &'a Identities<'a>,
    pub(crate) places: &'a place::Places,
    pub(crate) people: &'a person::People,
    pub(crate) quotations: &'a [quotation::Quotation],
    pub(crate) forms: &'a WordForms<'a>,
    pub(crate) units: &'a Units,
}

/// The report of one text.
pub(crate) fn build(found: &Found<'_>, engine: Engine, notices: Vec<Notice>) -> Report {
    let builder = Builder::new(found);
    let mut scratch = Scratch::new(found);
    let grouped = builder.grouped(&mut scratch);
    let numbers = Numbers::new(&grouped, found.findings.len());
    Report {
        schema: SCHEMA.to_owned(),
        engine,
        notices,
        articles: builder.articles(&mut scratch).collect(),
        entities: builder.entities(&grouped).collect(),
        people: builder.people(&numbers).collect(),
        quotations: builder.quotations(&numbers).collect(),
        keywords: builder.all_keywords(&mut scratch),
        statistics: builder.all_statistics(&mut scratch),
        breaks: builder.breaks(),
        tokens: None,
        units: None,
    }
}

/// The report with every token and every unit.
pub(crate) fn build_with_tokens(found: &Found<'_>, engine: Engine, notices: Vec<Notice>) -> Report {
    let places = Places::new(found.source, &found.page.reading);
    let unit = |unit: &keyword::Unit| {
        let [start, end] = places.of(unit.span);
        (start, end, part_of_speech(unit.kind))
    };
    Report {
        tokens: Some(super::tokens::tokens(found.source, found.page, found.words)),
        units: Some(found.units.iter().map(unit).collect()),
        ..build(found, engine, notices)
    }
}

/// What counts one article after another.
pub(super) struct Scratch<'a> {
    weigher: Weigher<'a>,
    counter: Counter<'a>,
    entities: identity::Scratch,
}

impl<'a> Scratch<'a> {
    pub(super) fn new(found: &Found<'a>) -> Self {
        let Found { words, forms, units, .. } = *found;
        Self {
            weigher: Weigher::new(words, forms, units),
            counter: Counter::new(words, forms),
            entities: identity::Scratch::default(),
        }
    }
}

/// Builds the parts of a report.
pub(super) struct Builder<'a> {
    found: &'a Found<'a>,
    places: Places<'a>,
    /// What is shown; the stages' findings are of the reading itself.
    printed: Printed<'a>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(found: &'a Found<'a>) -> Self {
        let Found { source, page, .. } = *found;
        Self {
            found,
            places: Places::new(source, &page.reading),
            printed: Printed::new(source, &page.reading),
        }
    }
}

impl Builder<'_> {
    /// [`Report::articles`], each built when it is asked for.
    pub(super) fn articles(&self, scratch: &mut Scratch<'_>) -> impl Iterator<Item = Article> {
        let numbers = 0..self.found.page.articles.len();
        numbers.filter_map(|number| self.article(number, scratch))
    }

    /// The mentions of the whole text by entity.
    pub(super) fn grouped(&self, scratch: &mut Scratch<'_>) -> identity::Entities {
        self.found.identities.group(0..self.found.findings.len(), &mut scratch.entities)
    }

    /// [`Report::keywords`].
    pub(super) fn all_keywords(&self, scratch: &mut Scratch<'_>) -> Vec<Keyword> {
        let all = 0..self.found.words.sentences.len();
        let keywords = scratch.weigher.keywords(all, MOST_KEYWORDS);
        self.keywords(&keywords, MOST_KEYWORDS)
    }

    /// [`Report::statistics`].
    pub(super) fn all_statistics(&self, scratch: &mut Scratch<'_>) -> Statistics {
        statistics(&scratch.counter.count(0..self.found.words.sentences.len()))
    }

    fn text(&self) -> &str {
        self.found.page.reading.text()
    }

    fn article(&self, number: usize, scratch: &mut Scratch<'_>) -> Option<Article> {
        let article = self.found.page.articles.get(number)?;
        let numbers = self.found.words.sentences_of_article(number);
        let findings = findings_in(self.found.findings, article.span());
        let [start, end] = self.places.of(article.span());
        // The summary looks at more of them.
        let most = MOST_ARTICLE_KEYWORDS.max(summary::KEYWORDS);
        let keywords = scratch.weigher.keywords(numbers.clone(), most);
        let first = |role| article.with_role(role).next().map(|span| self.passage(span));
        Some(Article {
            start,
            end,
            headline: first(Role::Headline),
            kicker: first(Role::Kicker),
            subheads: self.passages(article, Role::Subhead),
            bylines: article.credits.iter().map(|credit| self.byline(credit)).collect(),
            dateline: article.dateline.as_ref().map(|dateline| self.dateline(dateline)),
            paragraphs: article.with_role(Role::Paragraph).map(|s| self.paragraph(s)).collect(),
            sections: self.sections(article),
            captions: self.passages(article, Role::Caption),
            credits: self.passages(article, Role::Byline),
            furniture: self.passages(article, Role::Furniture),
            opening: article.opening,
            summary: self.summary(&keywords, numbers.clone()),
            keywords: self.keywords(&keywords, MOST_ARTICLE_KEYWORDS),
            entities: self.entities_in(
                &self.found.identities.group(findings, &mut scratch.entities),
                article.span(),
            ),
            statistics: statistics(&scratch.counter.count(numbers)),
        })
    }

    #[inline(never)]
    fn passage(&self, span: Span) -> Passage {
        let [start, end] = self.places.of(span);
        Passage { text: self.printed.of(span).to_owned(), start, end }
    }

    #[inline(never)]
    fn passages(&self, article: &article::Article, role: Role) -> Vec<Passage> {
        article.with_role(role).map(|span| self.passage(span)).collect()
    }

    /// The headings behind which a paragraph stands, but for those above the body.
    fn sections(&self, article: &article::Article) -> Vec<Section> {
        let mut first_paragraph = 0;
        let mut sections: Vec<Section> = Vec::new();
        for (role, span) in &article.blocks {
            match role {
                Role::Paragraph => first_paragraph += 1,
                Role::Subhead if first_paragraph > 0 => {
                    sections.push(Section { heading: self.passage(*span), first_paragraph });
                }
                _ => {}
            }
        }
        sections.retain(|section| section.first_paragraph < first_paragraph);
        sections
    }

    /// [`Report::breaks`].
    pub(super) fn breaks(&self) -> Option<Vec<Break>> {
        let one = |found: &article::Break| {
            let [start, end] = self.places.of_source(found.span);
            Break { start, end, joined: found.reason.joins(), reason: found.reason }
        };
        Some(self.found.breaks?.iter().map(one).collect())
    }

    fn paragraph(&self, span: Span) -> Paragraph {
        Paragraph { text: self.printed.of(span).to_owned(), spans: self.places.pieces(span) }
    }

    fn byline(&self, credit: &article::Credit) -> Byline {
        let [start, end] = self.places.of(credit.span);
        let role = self.printed.near(&credit.role, credit.span);
        Byline {
            role,
            name: self.first_form(&credit.name, &mut [credit.span].into_iter()),
            start,
            end,
        }
    }

    fn dateline(&self, dateline: &article::Dateline) -> Dateline {
        let [start, end] = self.places.of(dateline.span);
        let part = |span: Option<Span>| span.map(|span| self.printed.of(span).to_owned());
        Dateline {
            agency: part(dateline.agency),
            place: part(dateline.place),
            date: part(dateline.date),
            start,
            end,
        }
    }

    fn summary(
        &self,
        keywords: &[keyword::Keyword<'_>],
        numbers: Range<usize>,
    ) -> Vec<SummarySentence> {
        let Found { words, units, .. } = self.found;
        let sentence = |chosen: summary::KeySentence| {
            let Passage { text, start, end } = self.passage(chosen.span);
            SummarySentence { text, start, end, score: Decimal::new(chosen.score) }
        };
        let chosen = summary::summary(self.text(), words, units, keywords, numbers);
        chosen.into_iter().map(sentence).collect()
    }

    fn keywords(&self, keywords: &[keyword::Keyword<'_>], most: usize) -> Vec<Keyword> {
        let keyword = |keyword: &keyword::Keyword<'_>| Keyword {
            word: self.first_form(keyword.word, &mut keyword.mentions.iter().copied()),
            parts: self.parts(keyword.tokens.clone()),
            count: keyword.mentions.len() as u32,
            score: Decimal::new(keyword.score),
            tfidf: Decimal::new(keyword.tfidf),
            textrank: Decimal::new(keyword.textrank),
            part_of_speech: part_of_speech(keyword.kind),
            mentions: keyword.mentions.iter().map(|span| self.places.of(*span)).collect(),
        };
        keywords.iter().take(most).map(keyword).collect()
    }

    /// `name` as printed where it is first named by these very characters.
    #[inline(never)]
    fn first_form(&self, name: &str, mentions: &mut dyn Iterator<Item = Span>) -> String {
        let mut forms = mentions.filter_map(|span| self.printed.name(name, span));
        forms.next().unwrap_or_else(|| name.to_owned())
    }

    /// The words that tokens stand for.
    fn parts(&self, tokens: Range<usize>) -> Vec<String> {
        let tokens = self.found.words.tokens.get(tokens).unwrap_or_default();
        tokens.iter().map(|token| self.printed.of(token.span).to_owned()).collect()
    }

    /// What a mention stands for, its unit as printed.
    fn value(&self, finding: &Finding) -> Option<Value> {
        let mut value = finding.value.clone()?;
        if let Value::Quantity { unit, .. } = &mut value
            && let Some(at) = finding.span.of(self.text()).rfind(unit.as_str())
        {
            let start = finding.span.start + at;
            *unit = self.printed.of(Span::new(start, start + unit.len())).to_owned();
        }
        Some(value)
    }

    /// The number of the last article that begins before byte `at`.
    fn article_at(&self, at: usize) -> Option<u32> {
        let behind = self.found.page.articles.partition_point(|a| a.span().start <= at);
        behind.checked_sub(1).map(|number| number as u32)
    }

    fn mention(&self, finding: &Finding) -> Mention {
        let Passage { text, start, end } = self.passage(finding.span);
        let article = self.article_at(finding.span.start);
        Mention { start, end, text, article, score: Decimal::new(finding.score) }
    }
}

fn statistics(counts: &statistics::Statistics) -> Statistics {
    Statistics {
        characters: counts.characters as u32,
        chinese_characters: counts.chinese_characters as u32,
        words: counts.words as u32,
        distinct_words: counts.distinct_words as u32,
        sentences: counts.sentences as u32,
        paragraphs: counts.paragraphs as u32,
        mean_sentence_length: Decimal::new(counts.mean_sentence_length()),
        reading_minutes: Decimal::new(counts.reading_minutes()),
    }
}

/// The tag of a word, or the entity type of a name in lower case.
fn part_of_speech(kind: UnitKind) -> String {
    match kind {
        UnitKind::Word(tag) => tag.as_str().to_owned(),
        UnitKind::Name(kind) => kind.as_str().to_ascii_lowercase(),
    }
}

/// What a reader should be told about `source` first.
pub(crate) fn notices(source: &str) -> Vec<Notice> {
    /// Characters above which a reader waits: a page needs about a second for three times as many.
    const VERY_LONG: usize = 200_000;
    /// Frequent characters that only traditional text has.
    const TRADITIONAL: &str = "這國個們來時會學說對過還開關間問門長東車見體書點實發現經區報記將應該為後與從無當產業電話語";
    const IN_TRADITIONAL: CharacterFilter = CharacterFilter::of_all(TRADITIONAL);
    let mut han = 0_usize;
    let mut traditional = 0_usize;
    // Beside the Han characters.
    let mut letters = 0_usize;
    let mut signs = 0_usize;
    for c in source.chars() {
        if is_han(c) {
            han += 1;
            let may_be = IN_TRADITIONAL.may_hold(c);
            traditional += usize::from(may_be && TRADITIONAL.contains(c));
        } else if !c.is_whitespace() {
            letters += usize::from(is_letter(c));
            signs += 1;
        }
    }
    let (characters, letters) = (han + signs, han + letters);
    let mut notices = Vec::new();
    if characters == 0 {
        notices.push(Notice::Empty);
    } else if han * 3 < letters.max(1) {
        notices.push(Notice::LittleChinese);
    }
    if characters > VERY_LONG {
        notices.push(Notice::VeryLong);
    }
    // One in thirty: traditional prose has about one in five, a quotation in simplified text few.
    if han > 0 && traditional * 30 > han {
        notices.push(Notice::Traditional);
    }
    notices
}
