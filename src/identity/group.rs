//! Gathers mentions into entities: one entity for each person, place, body or value.

use std::ops::Range;

use super::{FormNumber, Identities, Reference};
use crate::value::{AliasEvidence, EntityType};

/// One entity of a run of findings.
#[derive(Clone, Debug)]
pub(crate) struct Entity {
    /// What it is.
    pub kind: EntityType,
    /// The form under which it goes.
    pub whole: FormNumber,
    /// Its mentions in [`Entities::mentions`]; at least one.
    pub mentions: Range<usize>,
}

/// The entities of a run of findings.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entities {
    /// By count, then by first mention.
    pub entities: Vec<Entity>,
    /// The number of every finding, those of an entity side by side in their order.
    pub mentions: Vec<usize>,
}

/// One of the forms under which an entity appears.
pub(crate) struct NamedForm {
    pub form: FormNumber,
    /// Why it is the same as the entity's name; `None` for that name.
    pub evidence: Option<AliasEvidence>,
    /// The numbers of its findings.
    pub mentions: Vec<usize>,
}

impl Identities<'_> {
    /// The forms among the `mentions` of one entity: its name, then the others by count, then by
    /// first mention. A body or person goes by the longest form, a place by the usual one: 中国, not
    /// 中华人民共和国.
    pub(crate) fn forms_of(&self, kind: EntityType, mentions: &[usize]) -> Vec<NamedForm> {
        let mut forms: Vec<NamedForm> = Vec::new();
        for number in mentions {
            let Some(Reference { form, evidence, .. }) = self.references.get(*number).copied()
            else {
                continue;
            };
            match forms.iter_mut().find(|known| known.form == form) {
                Some(known) => known.mentions.push(*number),
                None => forms.push(NamedForm { form, evidence, mentions: vec![*number] }),
            }
        }
        if forms.len() > 1 {
            let is_short = |form: &NamedForm| form.evidence.is_some() && kind != EntityType::Loc;
            forms.sort_by_key(|form| (is_short(form), std::cmp::Reverse(form.mentions.len())));
            let mut evidence = forms.iter().find_map(|form| form.evidence);
            if let Some(name) = forms.first_mut() {
                evidence = name.evidence.take().or(evidence);
            }
            for other in forms.iter_mut().skip(1) {
                other.evidence = other.evidence.or(evidence);
            }
        }
        forms
    }

    /// The form under which what a finding names goes.
    pub(crate) fn whole(&self, number: usize) -> Option<FormNumber> {
        self.references.get(number).map(|reference| reference.whole)
    }

    /// The entities of the findings `numbers`: one for each name that they stand for.
    pub(crate) fn group(&self, numbers: Range<usize>, scratch: &mut Scratch) -> Entities {
        let references = self.of(numbers.clone());
        scratch.0.resize(self.len(), NONE);
        let slots = || references.iter().map(|reference| reference.whole as usize);
        let mut entities: Vec<Entity> = Vec::new();
        for Reference { whole, .. } in references {
            let Some(slot) = scratch.0.get_mut(*whole as usize) else { continue };
            if let Some(entity) = entities.get_mut(*slot as usize) {
                entity.mentions.end += 1;
            } else {
                *slot = entities.len() as u32;
                let kind = super::kind(*whole);
                entities.push(Entity { kind, whole: *whole, mentions: 0..1 });
            }
        }
        // Most mentions first; of as many, the one that was first.
        let key = |(entity, number): (&Entity, u64)| (!entity.mentions.len() as u64) << 32 | number;
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
        let mut mentions: Vec<usize> = vec![0; references.len()];
        for (finding, slot) in numbers.zip(slots()) {
            let number = scratch.0.get(slot).copied().unwrap_or(NONE);
            let Some(entity) = entities.get_mut(number as usize) else { continue };
            if let Some(mention) = mentions.get_mut(entity.mentions.end) {
                *mention = finding;
                entity.mentions.end += 1;
            }
        }
        for slot in slots() {
            if let Some(slot) = scratch.0.get_mut(slot) {
                *slot = NONE;
            }
        }
        let number = |key: &u64| entities.get(*key as u32 as usize).cloned();
        Entities { entities: order.iter().filter_map(number).collect(), mentions }
    }
}

/// Memory from one run to the next: for every form its entity's number, [`NONE`] between
/// runs.
#[derive(Default)]
pub(crate) struct Scratch(Vec<u32>);

const NONE: u32 = u32::MAX;
