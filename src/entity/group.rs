//! Gathers mentions into entities: one entity for each name or value of a type.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::Finding;
use crate::value::{EntityType, Value};

/// One entity with its mentions.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entity<'a> {
    /// What it is.
    pub kind: EntityType,
    /// As written, without the blanks of a spaced name.
    pub name: String,
    /// What it stands for.
    pub value: Option<&'a Value>,
    /// Its mentions in order.
    pub mentions: Vec<&'a Finding>,
}

/// The entities of `findings`, by count, then by first mention.
#[must_use]
pub(crate) fn group<'a>(reading: &str, findings: &'a [Finding]) -> Vec<Entity<'a>> {
    let mut places: FxHashMap<(EntityType, Cow<'_, str>), usize> = FxHashMap::default();
    let mut entities: Vec<Entity<'a>> = Vec::new();
    for finding in findings {
        let name = without_blanks(finding.span.of(reading));
        let place = *places.entry((finding.kind, name.clone())).or_insert(entities.len());
        if let Some(entity) = entities.get_mut(place) {
            entity.mentions.push(finding);
        } else {
            entities.push(Entity {
                kind: finding.kind,
                name: name.into_owned(),
                value: finding.value.as_ref(),
                mentions: vec![finding],
            });
        }
    }
    // Stable: entities of one count stay in the order of their first mention.
    entities.sort_by_key(|entity| std::cmp::Reverse(entity.mentions.len()));
    entities
}

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
