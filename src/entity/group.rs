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

/// `陆　远` is 陆远.
pub(super) fn without_blanks(name: &str) -> Cow<'_, str> {
    if name.contains(char::is_whitespace) {
        name.split_whitespace().collect()
    } else {
        Cow::Borrowed(name)
    }
}
