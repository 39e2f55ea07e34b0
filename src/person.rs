//! People: who each named person is, by the positions that the text gives them.
//!
//! # Steps
//! 1. [`rules`]: the positions before and behind every name of a person, of which [`phrase`] finds
//!    where title and organisation begin and end and [`title`] knows the words.
//! 2. [`namesake`]: one name with positions of two bodies in two articles is two people.
//! 3. Each person's positions together, each title of a body once.
//! 4. [`reference`]: people called by their surname and position, such as 戴书记.
//!
//! Positions are never a part of a name; names are the entity stage's work.

mod line;
mod namesake;
mod phrase;
mod reference;
mod rules;
mod title;

use rustc_hash::FxHashMap;

use crate::article::{Page, Role};
use crate::entity::{Finding, findings_in};
use crate::identity::{FormNumber, Identities};
use crate::order;
use crate::segment::Words;
use crate::span::Span;
use line::Line;
pub(crate) use reference::Reference;
use reference::references;

/// Positions kept of a person.
const MOST_POSITIONS: usize = 32;

/// What the text says about its people.
#[derive(Default)]
pub(crate) struct People {
    /// Those who have a position, by first mention.
    pub people: Vec<Person>,
    /// Places where somebody is called by surname and position, by person, then in order.
    pub references: Vec<Reference>,
}

impl People {
    /// The forms by surname and position under which who goes by `whole` is called in `within`, with
    /// their places.
    pub(crate) fn called<'t>(
        &self,
        reading: &'t str,
        whole: FormNumber,
        within: Span,
    ) -> Vec<(&'t str, Vec<Span>)> {
        let before =
            |reference: &Reference| (reference.whole, reference.span.start) < (whole, within.start);
        let first = self.references.partition_point(before);
        let own = self.references.get(first..).unwrap_or_default().iter();
        let own = own.take_while(|r| r.whole == whole && r.span.start < within.end);
        let mut forms: Vec<(&str, Vec<Span>)> = Vec::new();
        for Reference { span, .. } in own {
            let form = span.of(reading);
            match forms.iter_mut().find(|(known, _)| *known == form) {
                Some((_, places)) => places.push(*span),
                None => forms.push((form, vec![*span])),
            }
        }
        forms
    }
}

/// A person of the page.
pub(crate) struct Person {
    /// The number of a finding that names them: their first.
    pub finding: usize,
    /// In the order of the text.
    pub positions: Vec<Position>,
}

/// A position that a person has by the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Position {
    /// `副局长`.
    pub title: Span,
    /// The body or place whose position it is, as far as the text names it before the title.
    pub organisation: Option<Span>,
    /// The number of the finding that ends the organisation, or that it is.
    pub finding: Option<usize>,
    /// Whether the text says that it is a former one: 原, 前, 时任.
    pub is_former: bool,
}

/// A position and the finding whose person has it.
pub(crate) struct Held {
    finding: usize,
    position: Position,
}

/// The people of a page. Two people of one name are told apart in `identities`.
pub(crate) fn people(
    page: &Page,
    words: &Words,
    findings: &[Finding],
    identities: &mut Identities<'_>,
) -> People {
    let reading = page.reading.text();
    let mut held = Vec::new();
    for sentence in words.sentences.iter().filter(|sentence| sentence.role != Role::Furniture) {
        let numbers = findings_in(findings, sentence.span);
        let (first, own) = (numbers.start, findings.get(numbers).unwrap_or_default());
        if own.iter().any(is_person) {
            let line = Line::new(reading, words.tokens_of(sentence), own, first);
            rules::positions(&line, &mut held);
        }
    }
    namesake::separate(page, findings, &held, identities);
    let people = gather(reading, findings, held, identities);
    let references = references(page, words, findings, &people, identities);
    People { people, references }
}

fn is_person(finding: &Finding) -> bool {
    finding.kind == crate::value::EntityType::Per
}

/// Each person's positions, each title of a body once.
fn gather(
    reading: &str,
    findings: &[Finding],
    held: Vec<Held>,
    identities: &Identities<'_>,
) -> Vec<Person> {
    let held = order::by_key(held, |held| held.position.title.key());
    let mut numbers: FxHashMap<FormNumber, usize> = FxHashMap::default();
    let mut people: Vec<Person> = Vec::new();
    for Held { finding, position } in held {
        let Some(whole) = identities.whole(finding) else { continue };
        let number = *numbers.entry(whole).or_insert(people.len());
        match people.get_mut(number) {
            Some(person) => add(reading, identities, &mut person.positions, position),
            None => people.push(Person { finding, positions: vec![position] }),
        }
    }
    // A person's first mention may be one without a position.
    let mut named = vec![false; people.len()];
    for (finding, _) in findings.iter().enumerate().filter(|(_, finding)| is_person(finding)) {
        let number = identities.whole(finding).and_then(|whole| numbers.get(&whole));
        let Some(number) = number else { continue };
        if let (Some(person), Some(named @ false)) =
            (people.get_mut(*number), named.get_mut(*number))
        {
            (person.finding, *named) = (finding, true);
        }
    }
    order::by_key(people, |person| person.finding as u64)
}

/// Adds a position, in the place of one that says less of the same.
fn add(reading: &str, identities: &Identities<'_>, positions: &mut Vec<Position>, new: Position) {
    if positions.iter().any(|known| says(reading, identities, known, &new)) {
        return;
    }
    let says_less = |known: &Position| says(reading, identities, &new, known);
    if let Some(place) = positions.iter().position(says_less) {
        positions.retain(|known| !says_less(known));
        positions.insert(place.min(positions.len()), new);
    } else if positions.len() < MOST_POSITIONS {
        positions.push(new);
    }
}

/// Whether `full` says all that `other` does.
fn says(reading: &str, identities: &Identities<'_>, full: &Position, other: &Position) -> bool {
    let (title, short) = (full.title.of(reading), other.title.of(reading));
    let Some(organisation) = other.organisation else {
        let before = title.strip_suffix(short);
        return before.is_some_and(|before| !before.ends_with('副'));
    };
    let Some(full_organisation) = full.organisation else { return false };
    let entity = |position: &Position| position.finding.and_then(|f| identities.whole(f));
    let (long, short_name) = (full_organisation.of(reading), organisation.of(reading));
    let is_same = entity(full).is_some() && entity(full) == entity(other);
    title == short && (is_same || long.ends_with(short_name))
}
