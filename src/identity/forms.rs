//! The different names of an article, with what the rules for short forms look at.

use rustc_hash::FxHashMap;

use super::{FormNumber, Reference};
use crate::article::Role;
use crate::entity::Finding;
use crate::numbered::Numbered;
use crate::segment::{Token, Words};
use crate::span::Span;
use crate::value::EntityType;

/// A name of a person, place or body.
pub(super) struct Form<'a> {
    pub(super) number: FormNumber,
    /// Its place among the forms of the article.
    pub(super) place: usize,
    /// The number of its first mention outside titles, among those of the article; the highest of all
    /// where a title alone has it.
    pub(super) introduced: usize,
    pub(super) kind: EntityType,
    /// Without the blanks that space it out.
    pub(super) name: &'a str,
    /// The words that it is made of, in order.
    pub(super) words: Vec<Word<'a>>,
    /// Number of characters.
    pub(super) length: usize,
    /// A bit for every character, by its number: what has not all of a form's bits does not hold its
    /// characters.
    pub(super) characters: u64,
}

/// A word of a name.
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    /// Whether the lexicon has it as a place.
    pub(super) is_place: bool,
    /// Whether the lexicon has it as a body.
    pub(super) is_body: bool,
}

/// The different names of one article, by first mention. `references` are those of `findings`.
pub(super) fn forms<'a>(
    reading: &'a str,
    words: &Words,
    findings: &[Finding],
    references: &[Reference],
    names: &'a Numbered<'_>,
) -> Vec<Form<'a>> {
    let mut known: FxHashMap<FormNumber, usize> = FxHashMap::default();
    let mut forms: Vec<Form<'_>> = Vec::new();
    for (mention, (finding, reference)) in findings.iter().zip(references).enumerate() {
        if !matches!(finding.kind, EntityType::Per | EntityType::Loc | EntityType::Org) {
            continue;
        }
        let place = *known.entry(reference.form).or_insert(forms.len());
        if place == forms.len() {
            let name = names.string(super::name_number(reference.form));
            let tokens = words.tokens_in(finding.span);
            forms.push(Form {
                number: reference.form,
                place,
                introduced: usize::MAX,
                kind: finding.kind,
                words: tokens.iter().map(|token| word(reading, token)).collect(),
                length: name.chars().count(),
                characters: name.chars().fold(0, |bits, c| bits | bit(c)),
                name,
            });
        }
        if let Some(form) = forms.get_mut(place)
            && form.introduced == usize::MAX
            && !is_in_title(words, finding.span)
        {
            form.introduced = mention;
        }
    }
    forms
}

fn is_in_title(words: &Words, span: Span) -> bool {
    let number = words.sentences.partition_point(|sentence| sentence.span.end <= span.start);
    let role = words.sentences.get(number).map(|sentence| sentence.role);
    matches!(role, Some(Role::Kicker | Role::Headline | Role::Subhead))
}

fn word<'a>(reading: &'a str, token: &Token) -> Word<'a> {
    let tag = token.part_of_speech;
    Word { text: token.span.of(reading), is_place: tag.is_place(), is_body: tag.is_organisation() }
}

fn bit(c: char) -> u64 {
    1 << (c as u32 % u64::BITS)
}
