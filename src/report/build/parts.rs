//! The parts of names, with the divisions that they are.

use super::Builder;
use crate::division::{Candidate, Number, divisions};
use crate::identity::NamedForm;
use crate::place;
use crate::report::{Division, DivisionName, Part};

impl Builder<'_> {
    /// The parts of an entity's name, as it first stands.
    pub(super) fn name_parts(&self, name: Option<&NamedForm>) -> Vec<Part> {
        let Some(first) = name.and_then(|name| name.mentions.first()) else { return Vec::new() };
        self.found.places.of(*first).iter().map(|part| self.name_part(part)).collect()
    }

    fn name_part(&self, part: &place::Part) -> Part {
        let [start, end] = self.places.of(part.span);
        let text = self.printed.of(part.span);
        let mut candidates: Vec<Division> =
            part.candidates.iter().map(|candidate| division(*candidate, part, text)).collect();
        let division = if candidates.len() == 1 { candidates.pop() } else { None };
        let text = text.to_owned();
        Part { text, r#type: part.kind, start, end, division, candidates }
    }
}

fn division(candidate: Candidate, part: &place::Part, text: &str) -> Division {
    let all = divisions();
    let DivisionName { code, name } = name(candidate.division);
    let mut parents = Vec::new();
    let mut above = all.parent(candidate.division);
    while let Some(parent) = above {
        parents.push(self::name(parent));
        above = all.parent(parent);
    }
    parents.reverse();
    let formerly = match candidate.old {
        Some(old) => Some(all.name(old)),
        None => part.is_former().then(|| text.to_owned()),
    };
    Division { code, name, formerly, parents }
}

fn name(number: Number) -> DivisionName {
    let all = divisions();
    DivisionName { code: all.code(number).map(|code| code.to_string()), name: all.name(number) }
}
