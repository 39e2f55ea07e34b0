//! Many small values in one piece of memory, those of a group side by side.

use std::ops::Range;

/// Values of numbered groups. How many a group may have is said before.
///
/// ```text
/// counts  2  0  3
/// values  a b . . .     after pushing a and b to group 0
/// groups  0..2  2..2  2..2
/// ```
pub(super) struct Grouped<T> {
    /// By group, as far as filled.
    pub(super) groups: Vec<Range<usize>>,
    pub(super) values: Vec<T>,
}

impl<T: Copy + Default> Grouped<T> {
    /// Without values yet, but with room for so many of each group.
    pub(super) fn with_room(counts: &[u32]) -> Self {
        let mut end = 0;
        let group = |count: &u32| {
            let start = end;
            end += *count as usize;
            start..start
        };
        let groups = counts.iter().map(group).collect();
        Self { groups, values: vec![T::default(); end] }
    }

    pub(super) fn push(&mut self, group: u32, value: T) {
        let Some(group) = self.groups.get_mut(group as usize) else { return };
        if let Some(slot) = self.values.get_mut(group.end) {
            *slot = value;
            group.end += 1;
        }
    }

    /// The values of one group after the other.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[T]> {
        self.groups.iter().map(|group| self.values.get(group.clone()).unwrap_or_default())
    }

    /// How many values each group has.
    pub(super) fn lengths(&self) -> Vec<u32> {
        self.groups.iter().map(|group| group.len() as u32).collect()
    }
}

impl Grouped<u64> {
    /// Sorts the values of each group.
    pub(super) fn sort(&mut self) {
        for group in &self.groups {
            if let Some(values) = self.values.get_mut(group.clone()) {
                values.sort_unstable();
            }
        }
    }
}
