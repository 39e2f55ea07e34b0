//! The words as a trie in level order: flat arrays, no node of its own on the heap.
//!
//! Nodes are numbered level by level, siblings side by side in ascending order of their labels,
//! families in the order of their parents. So the first child of a node is the number of roots
//! plus the children of all nodes before it, and the number of a word is the number of words that
//! end at nodes before its own. Both sums are kept for every sixteenth node.

use std::ops::Range;

use super::LexiconError;

/// Nodes between two kept sums.
const STRIDE: usize = 16;

/// Characters of the longest word a lexicon may hold.
pub(super) const MAX_DEPTH: usize = 32;

/// Sums over all nodes before a multiple of [`STRIDE`].
#[derive(Clone, Copy)]
struct Sums {
    children: u32,
    words: u32,
}

/// A node, by its number in level order.
pub(crate) type Node = u32;

/// Prefixes of words.
pub(super) struct Trie {
    /// Character of every node, as an index into the lexicon's characters.
    labels: Box<[u16]>,
    /// Of every node twice the number of its children, plus one where a word ends.
    shapes: Box<[u16]>,
    sums: Box<[Sums]>,
    roots: u32,
    words: u32,
}

impl Trie {
    /// Checks that every node but the roots has one parent before it, that words are at most
    /// [`MAX_DEPTH`] characters long and that every label is below `characters`.
    pub(super) fn new(
        roots: u32,
        shapes: Vec<u16>,
        gaps: impl Iterator<Item = u32>,
        characters: u32,
    ) -> Result<Self, LexiconError> {
        let sums = sum_up(roots, &shapes)?;
        let labels = add_gaps(roots, &shapes, gaps, characters)?;
        let words = shapes.iter().map(|shape| u32::from(shape & 1)).sum();
        Ok(Self { labels, shapes: shapes.into(), sums, roots, words })
    }

    /// Number of nodes.
    pub(super) fn len(&self) -> usize {
        self.shapes.len()
    }

    /// Number of words.
    pub(super) fn words(&self) -> u32 {
        self.words
    }

    /// First characters of words.
    pub(super) fn roots(&self) -> Range<Node> {
        0..self.roots
    }

    /// Index of the character that leads to `node`.
    pub(super) fn label(&self, node: Node) -> Option<u16> {
        self.labels.get(node as usize).copied()
    }

    /// The member of `family`, the children of one node or the roots, with this label.
    pub(super) fn find(&self, family: Range<Node>, label: u16) -> Option<Node> {
        let labels = self.labels.get(family.start as usize..family.end as usize)?;
        labels.binary_search(&label).ok().map(|place| family.start + place as Node)
    }

    /// The children of `node`.
    pub(super) fn children(&self, node: Node) -> Range<Node> {
        let own = self.shapes.get(node as usize).map_or(0, |shape| u32::from(shape >> 1));
        if own == 0 {
            return 0..0;
        }
        let (sums, before) = self.before(node);
        let start = before
            .iter()
            .fold(self.roots + sums.children, |sum, shape| sum + u32::from(shape >> 1));
        start..start + own
    }

    /// Number of the word that ends at `node`.
    pub(super) fn word(&self, node: Node) -> Option<u32> {
        if self.shapes.get(node as usize)? & 1 == 0 {
            return None;
        }
        let (sums, before) = self.before(node);
        Some(before.iter().fold(sums.words, |sum, shape| sum + u32::from(shape & 1)))
    }

    /// The last kept sums before `node` and the shapes between them and it.
    fn before(&self, node: Node) -> (Sums, &[u16]) {
        let kept = node as usize / STRIDE;
        let sums = self.sums.get(kept).copied().unwrap_or(Sums { children: 0, words: 0 });
        (sums, self.shapes.get(kept * STRIDE..node as usize).unwrap_or_default())
    }
}

/// The sums for every [`STRIDE`]-th node, after a walk that holds the tree to its rules.
fn sum_up(roots: u32, shapes: &[u16]) -> Result<Box<[Sums]>, LexiconError> {
    let nodes = shapes.len();
    let mut kept = Vec::with_capacity(nodes.div_ceil(STRIDE));
    let mut sums = Sums { children: 0, words: 0 };
    let mut level_end = roots as usize;
    let mut depth = 1;
    for (node, shape) in shapes.iter().enumerate() {
        if node % STRIDE == 0 {
            kept.push(sums);
        }
        let next_born = roots as usize + sums.children as usize;
        if node == level_end {
            level_end = next_born;
            depth += 1;
        }
        if next_born <= node || depth > MAX_DEPTH {
            return Err(LexiconError::Damaged("its words do not form a tree"));
        }
        // At most 65,535 × 32,767 children before the check below, which fits.
        sums.children = sums.children.saturating_add(u32::from(shape >> 1));
        sums.words += u32::from(shape & 1);
    }
    if roots as usize + sums.children as usize != nodes {
        return Err(LexiconError::Damaged("its words do not form a tree"));
    }
    Ok(kept.into())
}

/// Labels from the distances between siblings: the first of a family has its label, every other
/// one the number of labels left out since its elder.
fn add_gaps(
    roots: u32,
    shapes: &[u16],
    gaps: impl Iterator<Item = u32>,
    characters: u32,
) -> Result<Box<[u16]>, LexiconError> {
    let mut labels = Vec::with_capacity(shapes.len());
    let families = std::iter::once(roots).chain(shapes.iter().map(|shape| u32::from(shape >> 1)));
    let mut gaps = gaps;
    for size in families {
        let mut next = 0_u32;
        for _ in 0..size {
            let gap = gaps.next().ok_or(LexiconError::Damaged("a label is missing"))?;
            let label = next.saturating_add(gap);
            if label >= characters {
                return Err(LexiconError::Damaged("a label names no character"));
            }
            labels.push(label as u16);
            next = label + 1;
        }
    }
    Ok(labels.into())
}
