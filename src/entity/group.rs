//! Gathers mentions into entities: one entity for each name or value of a type.

use std::borrow::Cow;
use std::ops::Range;

use super::Finding;
use crate::numbered::Numbered;
use crate::value::EntityType;

/// One entity of a run of findings.
#[derive(Clone, Debug)]
pub(crate) struct Entity<'a> {
    /// What it is.
    pub kind: EntityType,
    /// As written, without the blanks of a spaced name.
    pub name: &'a str,
    /// Its mentions in [`Entities::mentions`]; at least one.
    pub mentions: Range<usize>,
}

/// The entities of a run of findings.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entities<'a> {
    /// By count, then by first mention.
    pub entities: Vec<Entity<'a>>,
    /// Every finding, those of an entity side by side in their order.
    pub mentions: Vec<&'a Finding>,
}

/// The names of all findings of a page, of which runs are grouped.
pub(crate) struct Names<'a> {
    findings: &'a [Finding],
    strings: Numbered<'a>,
    /// For every finding the number of its name.
    of_findings: Vec<u32>,
}

impl<'a> Names<'a> {
    pub(crate) fn new(reading: &'a str, findings: &'a [Finding]) -> Self {
        let mut strings = Numbered::default();
        let name = |finding: &Finding| strings.number(without_blanks(finding.span.of(reading)));
        let of_findings = findings.iter().map(name).collect();
        Self { findings, strings, of_findings }
    }

    /// The entities of the findings `numbers`: one for each name of a type.
    pub(crate) fn group(&'a self, numbers: Range<usize>, scratch: &mut Scratch) -> Entities<'a> {
        let findings = self.findings.get(numbers.clone()).unwrap_or_default();
        let names = self.of_findings.get(numbers).unwrap_or_default();
        let kinds = EntityType::ALL.len();
        scratch.0.resize(self.strings.len() * kinds, NONE);
        let slots = findings.iter().zip(names).map(|(f, n)| *n as usize * kinds + f.kind as usize);
        let mut entities: Vec<Entity<'a>> = Vec::new();
        for ((finding, name), slot) in findings.iter().zip(names).zip(slots.clone()) {
            let Some(slot) = scratch.0.get_mut(slot) else { continue };
            if let Some(entity) = entities.get_mut(*slot as usize) {
                entity.mentions.end += 1;
            } else {
                *slot = entities.len() as u32;
                let name = self.strings.string(*name);
                entities.push(Entity { kind: finding.kind, name, mentions: 0..1 });
            }
        }
        // Most mentions first; of as many, the one that was first.
        let key =
            |(entity, number): (&Entity<'a>, u64)| (!entity.mentions.len() as u64) << 32 | number;
        let mut order: Vec<u64> = entities.iter().zip(0..).map(key).collect();
        order.sort_unstable();
        // Each gets its place among the mentions, where it fills up from the start.
        let mut start = 0;
        for number in order.iter().map(|key| *key as u32 as usize) {
            let Some(entity) = entities.get_mut(number) else { continue };
            let end = start + entity.mentions.len();
            entity.mentions = start..start;
            start = end;
        }
        let mut mentions: Vec<&'a Finding> = findings.iter().collect();
        for (finding, slot) in findings.iter().zip(slots.clone()) {
            let number = scratch.0.get(slot).copied().unwrap_or(NONE);
            let Some(entity) = entities.get_mut(number as usize) else { continue };
            if let Some(mention) = mentions.get_mut(entity.mentions.end) {
                *mention = finding;
                entity.mentions.end += 1;
            }
        }
        for slot in slots {
            if let Some(slot) = scratch.0.get_mut(slot) {
                *slot = NONE;
            }
        }
        let number = |key: &u64| entities.get(*key as u32 as usize).cloned();
        Entities { entities: order.iter().filter_map(number).collect(), mentions }
    }
}

/// Memory from one run to the next: for every name and type its entity's number, [`NONE`] between
/// runs.
#[derive(Default)]
pub(crate) struct Scratch(Vec<u32>);

const NONE: u32 = u32::MAX;

/// A name without the blanks that space it out: `陆　远` is 陆远, but `New York` stays two words.
pub(crate) fn without_blanks(name: &str) -> Cow<'_, str> {
    if !name.contains(char::is_whitespace) {
        return Cow::Borrowed(name);
    }
    let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_graphic());
    let mut joined = String::with_capacity(name.len());
    for part in name.split_whitespace() {
        if is_latin(joined.chars().next_back()) && is_latin(part.chars().next()) {
            joined.push(' ');
        }
        joined.push_str(part);
    }
    Cow::Owned(joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_part_latin_words_only() {
        assert_eq!(without_blanks("陆　远"), "陆远");
        assert_eq!(without_blanks("New  York"), "New York");
        assert_eq!(without_blanks("《Hello World》"), "《Hello World》");
        assert_eq!(without_blanks("《新 World》"), "《新World》");
    }
}
