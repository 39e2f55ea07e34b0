//! The divisions that a text names surely, with those that they are part of.

use rustc_hash::FxHashSet;

use super::Part;
use crate::division::{Candidate, Divisions, Number, Written};

/// Numbers of divisions, never iterated. Wider than they are: a set of this type is there already.
#[derive(Default)]
pub(super) struct Evidence(FxHashSet<u32>);

impl Evidence {
    pub(super) fn note(&mut self, division: Number, all: &Divisions) {
        let mut at = Some(division);
        while let Some(division) = at {
            self.0.insert(division.into());
            at = all.parent(division);
        }
    }

    /// Whether the text names it or a part of it.
    pub(super) fn names(&self, division: Number) -> bool {
        self.0.contains(&division.into())
    }
}

/// The division that the parts of a name say without doubt: the last one, where it can be only one,
/// and not a county's name alone, without its ending.
pub(super) fn surely(parts: &[Part], all: &Divisions) -> Option<Number> {
    let mut chain = parts.iter().filter(|part| !part.candidates.is_empty());
    let part = chain.next_back()?;
    match part.candidates.as_slice() {
        [Candidate { division, .. }] => {
            let is_sure = part.written != Written::Bare || all.level(*division) < 2;
            (is_sure || chain.next().is_some()).then_some(*division)
        }
        candidates if part.written == Written::Bare => city(candidates, all),
        _ => None,
    }
}

/// The prefecture among the candidates.
pub(super) fn city(candidates: &[Candidate], all: &Divisions) -> Option<Number> {
    candidates.iter().map(|candidate| candidate.division).find(|division| all.level(*division) == 1)
}
