//! The different names of an article, with what the rules for short forms look at.

use rustc_hash::FxHashSet;

use super::{FormNumber, Reference};
use crate::entity::Finding;
use crate::numbered::Numbered;
use crate::segment::{Token, Words};
use crate::value::EntityType;

/// A name of a person, place or body.
pub(super) struct Form<'a> {
    pub(super) number: FormNumber,
    /// Its place among the forms of the article.
    pub(super) place: usize,
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
    let mut known = FxHashSet::default();
    let mut forms = Vec::new();
    for (finding, reference) in findings.iter().zip(references) {
        let is_name = matches!(finding.kind, EntityType::Per | EntityType::Loc | EntityType::Org);
        if !is_name || !known.insert(reference.form) {
            continue;
        }
        let name = names.string(super::name_number(reference.form));
        let tokens = tokens_in(&words.tokens, finding);
        forms.push(Form {
            number: reference.form,
            place: forms.len(),
            kind: finding.kind,
            words: tokens.iter().map(|token| word(reading, token)).collect(),
            length: name.chars().count(),
            characters: name.chars().fold(0, |bits, c| bits | bit(c)),
            name,
        });
    }
    forms
}

/// The tokens that begin in a mention.
fn tokens_in<'a>(tokens: &'a [Token], finding: &Finding) -> &'a [Token] {
    let first = tokens.partition_point(|token| token.span.start < finding.span.start);
    let end = tokens.partition_point(|token| token.span.start < finding.span.end);
    tokens.get(first..end).unwrap_or_default()
}

fn word<'a>(reading: &'a str, token: &Token) -> Word<'a> {
    let tag = token.part_of_speech;
    Word { text: token.span.of(reading), is_place: tag.is_place(), is_body: tag.is_organisation() }
}

fn bit(c: char) -> u64 {
    1 << (c as u32 % u64::BITS)
}
