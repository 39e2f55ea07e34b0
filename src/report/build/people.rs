//! The parts of a report that say who people are and what they say.

use super::Builder;
use crate::identity::Entities;
use crate::person;
use crate::quotation;
use crate::report::{Person, Position, Quotation, Speaker};
use crate::span::Span;

/// Under which number the entity of a finding stands in the report.
pub(in crate::report) struct Numbers {
    of_findings: Vec<u32>,
}

impl Numbers {
    pub(in crate::report) fn new(grouped: &Entities, findings: usize) -> Self {
        let mut of_findings = vec![0; findings];
        for (entity, number) in grouped.entities.iter().zip(0..) {
            for finding in grouped.mentions.get(entity.mentions.clone()).unwrap_or_default() {
                if let Some(of) = of_findings.get_mut(*finding) {
                    *of = number;
                }
            }
        }
        Self { of_findings }
    }

    fn of(&self, finding: usize) -> Option<u32> {
        self.of_findings.get(finding).copied()
    }
}

impl Builder<'_> {
    /// [`Report::people`](crate::report::Report::people), each built when it is asked for.
    pub(in crate::report) fn people(&self, numbers: &Numbers) -> impl Iterator<Item = Person> {
        let person = move |person: &person::Person| {
            let finding = self.found.findings.get(person.finding)?;
            let name = self.found.identities.name(self.found.identities.whole(person.finding)?);
            let positions = person.positions.iter();
            Some(Person {
                name: self.first_form(name, &mut [finding.span].into_iter()),
                entity: numbers.of(person.finding)?,
                positions: positions.map(|position| self.position(position, numbers)).collect(),
            })
        };
        self.found.people.people.iter().filter_map(person)
    }

    fn position(&self, position: &person::Position, numbers: &Numbers) -> Position {
        let first = position.organisation.unwrap_or(position.title);
        let [start, _] = self.places.of(first);
        let [_, end] = self.places.of(position.title);
        Position {
            title: self.printed.of(position.title).to_owned(),
            organisation: position.organisation.map(|span| self.printed.of(span).to_owned()),
            is_former: position.is_former,
            organisation_entity: position.finding.and_then(|finding| numbers.of(finding)),
            start,
            end,
            article: self.article_at(first.start).unwrap_or_default(),
        }
    }

    /// [`Report::quotations`](crate::report::Report::quotations), each built when it is asked for.
    pub(in crate::report) fn quotations(
        &self,
        numbers: &Numbers,
    ) -> impl Iterator<Item = Quotation> {
        let quotation = move |quotation: &quotation::Quotation| Quotation {
            text: quotation.parts.iter().map(|part| self.printed.of(*part)).collect(),
            spans: quotation.parts.iter().flat_map(|part| self.places.pieces(*part)).collect(),
            direct: quotation.is_direct,
            speaker: quotation.speaker.map(|span| self.speaker(span, quotation.finding, numbers)),
            verb: quotation.verb.map(|verb| self.passage(verb)),
            article: quotation.article as u32,
        };
        self.found.quotations.iter().map(quotation)
    }

    fn speaker(&self, span: Span, finding: Option<usize>, numbers: &Numbers) -> Speaker {
        let [start, end] = self.places.of(span);
        let entity = finding.and_then(|finding| numbers.of(finding));
        Speaker { name: self.printed.of(span).to_owned(), start, end, entity }
    }
}
