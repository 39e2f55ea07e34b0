//! Quotations: what is said in the text, and by whom.
//!
//! # Steps
//! 1. [`marks`]: what stands in quotation marks.
//! 2. [`speech`]: verbs of saying outside of them, each with its [`subject`], a [`phrase`] that names
//!    somebody.
//! 3. [`direct`]: marks and verbs brought together; marks around a name, a term or a title, where nobody
//!    speaks, are left out.
//! 4. [`indirect`]: what the other verbs of saying report.
//! 5. [`interview`]: lines that begin with who speaks.
//! 6. [`pronoun`]: whom 他 and 她 stand for, where that is clear.
//!
//! Only paragraphs are looked at, and each article by itself.

mod direct;
mod indirect;
mod interview;
mod marks;
mod phrase;
mod pronoun;
mod speech;
mod subject;
mod text;
mod words;

use crate::article::{Page, Role};
use crate::entity::Finding;
use crate::segment::Words;
use crate::span::Span;
use text::Text;

/// Something that somebody says.
pub(crate) struct Quotation {
    /// What is said, without the marks: several where the speaker stands between, or where it goes on
    /// over paragraphs.
    pub parts: Vec<Span>,
    /// Whether it stands in quotation marks.
    pub is_direct: bool,
    /// Who says it, as the text names them: a name, or `相关负责人`.
    pub speaker: Option<Span>,
    /// The number of the finding that the speaker is.
    pub finding: Option<usize>,
    /// `说`, `强调`.
    pub verb: Option<Span>,
    /// Index of the article.
    pub article: usize,
}

/// The quotations of a page, in order.
pub(crate) fn quotations(page: &Page, words: &Words, findings: &[Finding]) -> Vec<Quotation> {
    let text = Text { reading: page.reading.text(), tokens: &words.tokens, findings };
    let mut all = Vec::new();
    for (number, article) in page.articles.iter().enumerate() {
        let paragraphs: Vec<Span> = article.with_role(Role::Paragraph).collect();
        let quoted = marks::quoted(text.reading, &paragraphs);
        let mut speeches = Vec::new();
        for paragraph in &paragraphs {
            speech::speeches(&text, *paragraph, &quoted, &mut speeches);
        }
        let mut said = direct::quotations(&text, &paragraphs, &quoted, &mut speeches);
        indirect::quotations(&text, words, &quoted, &speeches, &mut said);
        let lines = interview::quotations(text.reading, findings, &paragraphs);
        // What is said within a line of an interview is part of it.
        said.retain(|said| {
            let start = said.parts.first().map_or(0, |part| part.start);
            let ends = |line: &Said| line.parts.iter().all(|part| part.end <= start);
            let line = lines.get(lines.partition_point(ends));
            !line.is_some_and(|line| line.parts.iter().any(|part| part.start <= start))
        });
        said.extend(lines);
        said.sort_by_key(|said| said.parts.first().map(|part| part.start));
        let start = paragraphs.first().map_or(0, |paragraph| paragraph.start);
        pronoun::resolve(&text, start, &mut said);
        all.extend(said.into_iter().map(|said| said.into_quotation(number)));
    }
    all
}

/// A quotation of an article.
struct Said {
    parts: Vec<Span>,
    is_direct: bool,
    subject: Option<subject::Subject>,
    verb: Option<Span>,
}

impl Said {
    fn into_quotation(self, article: usize) -> Quotation {
        let Self { parts, is_direct, subject, verb } = self;
        let finding = subject.and_then(|subject| subject.finding);
        let speaker = subject.map(|subject| subject.span);
        Quotation { parts, is_direct, speaker, finding, verb, article }
    }
}
