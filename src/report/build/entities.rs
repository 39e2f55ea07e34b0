//! The parts of a report that say who and what is named, where, and under which forms.

use super::Builder;
use crate::entity::Finding;
use crate::identity::{self, FormNumber, NamedForm};
use crate::order;
use crate::report::{Alias, AliasEvidence, Entity, EntityType, Value};
use crate::span::Span;

impl Builder<'_> {
    /// [`Report::entities`](crate::report::Report::entities), each built when it is asked for.
    pub(in crate::report) fn entities(
        &self,
        grouped: &identity::Entities,
    ) -> impl Iterator<Item = Entity> {
        let all = Span::new(0, self.text().len());
        grouped.entities.iter().map(move |entity| self.entity(entity, grouped, all))
    }

    /// The entities of what lies in `within`.
    pub(super) fn entities_in(&self, grouped: &identity::Entities, within: Span) -> Vec<Entity> {
        grouped.entities.iter().map(|entity| self.entity(entity, grouped, within)).collect()
    }

    fn entity(
        &self,
        entity: &identity::Entity,
        grouped: &identity::Entities,
        within: Span,
    ) -> Entity {
        let mentions = grouped.mentions.get(entity.mentions.clone()).unwrap_or_default();
        let findings = mentions.iter().filter_map(|number| self.found.findings.get(*number));
        let forms = self.found.identities.forms_of(entity.kind, mentions);
        let (first, others) = forms.split_first().unzip();
        let name = first.map(|form| self.form(form)).unwrap_or_default();
        let aliases = self.aliases(entity.whole, others.unwrap_or_default(), within);
        Entity {
            r#type: entity.kind,
            count: mentions.len() as u32,
            aliases: each_once(&name, aliases),
            name,
            parts: self.name_parts(first),
            value: self.common_value(findings.clone()),
            mentions: findings.map(|finding| self.mention(finding)).collect(),
        }
    }

    /// A form of an entity as printed where it first stands.
    fn form(&self, form: &NamedForm) -> String {
        self.first_form(self.found.identities.name(form.form), &mut self.spans(&form.mentions))
    }

    /// The forms of one entity that are not its name: the `others` among its mentions, then those
    /// under which it is called.
    fn aliases(&self, whole: FormNumber, others: &[NamedForm], within: Span) -> Vec<Alias> {
        let named = |form: &NamedForm| {
            let name = self.found.identities.name(form.form);
            Some(self.alias(name, form.evidence?, &mut self.spans(&form.mentions)))
        };
        let mut aliases: Vec<Alias> = others.iter().filter_map(named).collect();
        for (name, spans) in self.found.people.called(self.text(), whole, within) {
            let evidence = AliasEvidence::SurnameAndPosition;
            aliases.push(self.alias(name, evidence, &mut spans.iter().copied()));
        }
        aliases
    }

    #[inline(never)]
    fn alias(
        &self,
        name: &str,
        evidence: AliasEvidence,
        spans: &mut dyn Iterator<Item = Span>,
    ) -> Alias {
        let spans: Vec<Span> = spans.collect();
        Alias {
            name: self.first_form(name, &mut spans.iter().copied()),
            count: spans.len() as u32,
            evidence,
            mentions: spans.iter().map(|span| self.places.of(*span)).collect(),
        }
    }

    fn spans(&self, findings: &[usize]) -> impl Iterator<Item = Span> {
        let findings = findings.iter().filter_map(|number| self.found.findings.get(*number));
        findings.map(|finding| finding.span)
    }

    /// What the first of an entity's mentions stands for; of times only what all of them do, as 昨天
    /// is another day in another article.
    fn common_value<'f>(&self, mut mentions: impl Iterator<Item = &'f Finding>) -> Option<Value> {
        let first = mentions.next()?;
        let differs = |other: &Finding| other.value != first.value;
        let is_open = first.kind == EntityType::Time && mentions.any(differs);
        if is_open { None } else { self.value(first) }
    }
}

/// The `aliases` of an entity of this name, those of one name as one: 王主席 may be found as a name
/// here and by surname and position there.
fn each_once(name: &str, aliases: Vec<Alias>) -> Vec<Alias> {
    let mut once: Vec<Alias> = Vec::with_capacity(aliases.len());
    for alias in aliases.into_iter().filter(|alias| alias.name != name) {
        match once.iter_mut().find(|known| known.name == alias.name) {
            Some(known) => {
                known.count += alias.count;
                let mut mentions = std::mem::take(&mut known.mentions);
                mentions.extend(alias.mentions);
                known.mentions = order::by_key(mentions, |[start, _]| u64::from(*start));
            }
            None => once.push(alias),
        }
    }
    once
}
