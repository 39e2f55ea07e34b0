//! Whom a pronoun that speaks stands for.

use super::Said;
use super::text::{Text, ends_sentence};
use crate::span::Span;
use crate::value::EntityType;

/// Bytes before a pronoun in which a person must be named: some five hundred characters.
const FARTHEST: usize = 1_500;

/// Tokens of a sentence whose beginning is looked for.
const SENTENCE: usize = 120;

/// Names and quotations that are looked at for one pronoun.
const MOST: usize = 24;

/// Gives each 他 of the quotations `said`, in order, the person who spoke last, or who is named between;
/// none where that may be one of two. `start`: where the article's text begins.
pub(super) fn resolve(text: &Text<'_>, start: usize, said: &mut [Said]) {
    for number in 0..said.len() {
        let (before, rest) = said.split_at_mut(number);
        let subject = rest.first_mut().and_then(|said| said.subject.as_mut());
        if let Some(subject) = subject.filter(|subject| subject.is_pronoun) {
            subject.finding = antecedent(text, start, subject.span.start, before);
        }
    }
}

fn antecedent(text: &Text<'_>, start: usize, pronoun: usize, said: &[Said]) -> Option<usize> {
    if let Some(person) = subject_before(text, start, pronoun) {
        return Some(person);
    }
    let near = || said.iter().rev().take(MOST);
    let is_person = |number: &usize| {
        text.findings.get(*number).is_some_and(|finding| finding.kind == EntityType::Per)
    };
    let spoke = near().filter_map(|said| said.subject).find(|s| s.span.end <= pronoun);
    let speaker = spoke.and_then(|subject| subject.finding).filter(is_person);
    let reach = pronoun.saturating_sub(FARTHEST).max(start);
    let reach = spoke.map_or(reach, |spoke| reach.max(spoke.span.end));
    if spoke.is_some() && speaker.is_none() {
        return None;
    }
    let name = |number: usize| text.findings.get(number).map_or("", |f| f.span.of(text.reading));
    let is_said = |span: Span| near().any(|said| said.parts.iter().any(|part| part.contains(span)));
    let mut one = speaker;
    let end = text.findings.partition_point(|finding| finding.span.start < pronoun);
    for number in (end.saturating_sub(MOST)..end).rev().filter(is_person) {
        let Some(finding) = text.findings.get(number) else { continue };
        if finding.span.start < reach {
            break;
        }
        let before = text.reading.get(..finding.span.start).unwrap_or_default().trim_end();
        if is_said(finding.span) || before.ends_with("记者") {
            continue;
        }
        match one {
            Some(other) if name(other) != name(number) => return None,
            Some(_) => {}
            None => one = Some(number),
        }
    }
    one
}

/// The person with whom the sentence before that of a pronoun begins.
fn subject_before(text: &Text<'_>, start: usize, pronoun: usize) -> Option<usize> {
    let reach = text.token_at(start).max(text.token_at(pronoun).saturating_sub(SENTENCE));
    let begins = |end: usize| (reach..end).rev().find(|number| ends_sentence(text.word(*number)));
    let end = begins(text.token_at(pronoun))?;
    let first = begins(end).map_or(reach, |before| before + 1);
    let subject = text.first_of_clause(first, end)?;
    subject.finding
}
