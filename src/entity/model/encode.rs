//! Writes `tagger.bin`, whose form is described in `file`.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use xxhash_rust::xxh64::xxh64;

use super::file::{Content, FORMAT, GOES_ON, MAGIC, WeightRows};
use super::rows::Weight;

impl Content {
    /// The bytes of the file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut content: Vec<u8> =
            self.transitions.iter().flatten().flat_map(|score| score.to_le_bytes()).collect();
        content.extend(self.margin_step.to_le_bytes());
        content.extend(self.sureness);
        write_rows(&self.characters, &mut content);
        write_rows(&self.words, &mut content);
        content.splice(..0, (content.len() as u32).to_le_bytes());
        let mut bytes = MAGIC.to_vec();
        bytes.extend(FORMAT.to_le_bytes());
        bytes.extend(xxh64(&content, 0).to_le_bytes());
        bytes.extend(content);
        bytes
    }
}

fn write_rows(rows: &WeightRows, bytes: &mut Vec<u8>) {
    let shapes = shapes_of(rows);
    let mut gaps = Vec::new();
    let mut cells = Vec::new();
    let mut weights = vec![Vec::new(); shapes.len()];
    let mut before = 0;
    for (hash, row) in rows {
        let mut gap = hash - before;
        before = *hash;
        while gap > 0x7f {
            gaps.push(gap as u8 | 0x80);
            gap >>= 7;
        }
        gaps.push(gap as u8);
        let mut rest = row.as_slice();
        while let Some((shape, cell, behind)) = first_cell(rest, &shapes) {
            rest = behind;
            cells.push(shape as u8 | if rest.is_empty() { 0 } else { GOES_ON });
            let own = weights.get_mut(shape).into_iter();
            own.for_each(|own| own.extend(cell.iter().map(|w| w.weight.cast_unsigned())));
        }
    }
    for count in [gaps.len(), cells.len()] {
        bytes.extend((count as u32).to_le_bytes());
    }
    bytes.push(shapes.len() as u8);
    for ((first, second), weights) in shapes.iter().zip(&weights) {
        bytes.extend([*first, *second]);
        let length = if first == second { 1 } else { 2 };
        bytes.extend((weights.len() as u32 / length).to_le_bytes());
    }
    bytes.extend(gaps);
    bytes.extend(cells);
    bytes.extend(weights.iter().flatten());
}

/// The labels of the shapes that cells have, ascending: every label alone, which is written twice,
/// and as many pairs as there is room for, those that are most.
fn shapes_of(rows: &WeightRows) -> Vec<(u8, u8)> {
    let mut shapes = BTreeSet::new();
    let mut counts = BTreeMap::new();
    for pair in rows.iter().flat_map(|(_, row)| row.chunks(2)) {
        shapes.extend(pair.iter().map(|weight| (weight.label, weight.label)));
        if let [first, second] = pair {
            *counts.entry((first.label, second.label)).or_insert(0) += 1;
        }
    }
    let mut pairs: Vec<_> = counts.into_iter().collect();
    pairs.sort_by_key(|(_, count)| Reverse(*count));
    let room = usize::from(GOES_ON).saturating_sub(shapes.len());
    shapes.extend(pairs.iter().take(room).map(|(pair, _)| *pair));
    shapes.into_iter().collect()
}

/// The first cell of a row's weights, with the index of its shape before it and the rest behind.
fn first_cell<'a>(
    row: &'a [Weight],
    shapes: &[(u8, u8)],
) -> Option<(usize, &'a [Weight], &'a [Weight])> {
    let find = |shape| shapes.binary_search(&shape).ok();
    if let [first, second, ..] = row
        && let Some(shape) = find((first.label, second.label))
    {
        let (cell, rest) = row.split_at_checked(2)?;
        return Some((shape, cell, rest));
    }
    let (cell, rest) = row.split_at_checked(1)?;
    let label = cell.first()?.label;
    Some((find((label, label))?, cell, rest))
}
