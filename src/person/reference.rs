//! People called by their surname and position or a polite word: 戴书记 for 戴彬彬.
//!
//! Such a form is no name; it is known only where the article has one person alone that it can mean.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{Person, is_person, title};
use crate::article::{Page, Role};
use crate::entity::{Finding, findings_in};
use crate::identity::{FormNumber, Identities};
use crate::order;
use crate::segment::{Sentence, Token, Words};
use crate::span::Span;
use crate::surname::surname_of;

/// People of one surname looked at in an article.
const MOST_OF_SURNAME: usize = 64;

/// A place where somebody is called by surname and position.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reference {
    /// The form under which who is called goes.
    pub whole: FormNumber,
    /// `戴书记`.
    pub span: Span,
}

/// The people of an article by the first characters of their surnames, with the surnames.
type BySurname<'a> = FxHashMap<char, Vec<(&'a str, FormNumber)>>;

/// All references of a page, by person, then in order.
pub(super) fn references(
    page: &Page,
    words: &Words,
    findings: &[Finding],
    people: &[Person],
    identities: &mut Identities<'_>,
) -> Vec<Reference> {
    let reading = page.reading.text();
    let mut known: FxHashMap<FormNumber, &Person> = FxHashMap::default();
    for person in people {
        if let Some(whole) = identities.whole(person.finding) {
            known.insert(whole, person);
        }
    }
    let mut found = Vec::new();
    for (number, article) in page.articles.iter().enumerate() {
        let of_article = findings_in(findings, article.span());
        let surnames = by_surname(reading, findings, of_article.clone(), identities);
        if surnames.is_empty() {
            continue;
        }
        let sentences = words.sentences.get(words.sentences_of_article(number));
        let read = |sentence: &&Sentence| sentence.role != Role::Furniture;
        let mut next = of_article.start;
        for sentence in sentences.unwrap_or_default().iter().filter(read) {
            let mut tokens = words.tokens_of(sentence);
            while let Some((token, behind)) = tokens.split_first() {
                while findings.get(next).is_some_and(|f| f.span.end <= token.span.start) {
                    next += 1;
                }
                let finding = findings.get(next).filter(|f| f.span.overlaps(token.span));
                let first = token.span.of(reading).chars().next();
                if let Some(of_surname) = first.and_then(|first| surnames.get(&first))
                    && finding
                        .is_none_or(|finding| is_person(finding) && finding.span == token.span)
                    && let Some((span, title)) = form(reading, token, behind, of_surname)
                    && let Some(whole) = meant(reading, title, of_surname, &known)
                {
                    // What was taken for a name is no person beside.
                    let is_whole = finding.is_some_and(|finding| finding.span == span);
                    if finding.is_some() {
                        identities.call(next, whole, is_whole);
                    }
                    if !is_whole {
                        found.push(Reference { whole, span });
                    }
                }
                tokens = behind;
            }
        }
    }
    order::by_key(found, |reference| u64::from(reference.whole))
}

/// Whom of an article a surname can mean.
fn by_surname<'a>(
    reading: &'a str,
    findings: &[Finding],
    numbers: Range<usize>,
    identities: &Identities<'_>,
) -> BySurname<'a> {
    let mut surnames = BySurname::default();
    for number in numbers {
        let (Some(finding), Some(whole)) = (findings.get(number), identities.whole(number)) else {
            continue;
        };
        let name = finding.span.of(reading);
        let Some(surname) = surname_of(name).filter(|_| is_person(finding)) else { continue };
        let given = name.get(surname.len()..).unwrap_or_default();
        // More than two characters with a surname are mostly a foreign name.
        if title::is_form_of_surname(name) || given.chars().nth(2).is_some() {
            continue;
        }
        let Some(first) = name.chars().next() else { continue };
        let people = surnames.entry(first).or_default();
        if people.len() < MOST_OF_SURNAME && !people.iter().any(|(_, other)| *other == whole) {
            people.push((surname, whole));
        }
    }
    surnames
}

/// A surname and what stands behind it as the title, from `token` on; the whole and the title.
fn form(
    reading: &str,
    token: &Token,
    behind: &[Token],
    people: &[(&str, FormNumber)],
) -> Option<(Span, Span)> {
    let text = token.span.of(reading);
    let (surname, _) = people.iter().find(|(surname, _)| text.starts_with(surname))?;
    let start = token.span.start + surname.len();
    // 沈教授 may be one word, 沈 教授 two, and 沈 副 教授 three.
    let touching = |(at, token): &(usize, &Token)| {
        let before = at.checked_sub(1).and_then(|before| behind.get(before));
        *at < 2
            && before.map_or(text.len() + start - surname.len(), |b| b.span.end) == token.span.start
    };
    let behind = behind.iter().enumerate().take_while(touching).map(|(_, token)| token);
    let mut ends: Vec<usize> = vec![token.span.end];
    ends.extend(behind.map(|token| token.span.end));
    let titles = ends.into_iter().rev().map(|end| Span::new(start, end));
    let title = titles.into_iter().find(|title| title::is_behind_surname(title.of(reading)))?;
    Some((Span::new(token.span.start, title.end), title))
}

/// Who of `people` alone has such a position.
fn meant(
    reading: &str,
    title: Span,
    people: &[(&str, FormNumber)],
    known: &FxHashMap<FormNumber, &Person>,
) -> Option<FormNumber> {
    let has = |whole: FormNumber| {
        let positions = known.get(&whole).map(|person| person.positions.as_slice());
        let mut positions = positions.unwrap_or_default().iter();
        // A position read from these very words proves nothing.
        positions.any(|position| {
            !position.title.overlaps(title)
                && position.title.of(reading).ends_with(title.of(reading))
        })
    };
    let is_polite = title::is_polite(title.of(reading));
    let mut meant = people.iter().filter(|(_, whole)| is_polite || has(*whole));
    let (_, whole) = meant.next()?;
    meant.next().is_none().then_some(*whole)
}
