//! The words as a trie in level order: flat arrays, no node of its own on the heap.
//!
//! Nodes are numbered level by level, siblings side by side in ascending order of their labels,
//! families in the order of their parents. So the first child of a node is the number of roots
//! plus the children of all nodes before it, and the number of a word is the number of words that
//! end at nodes before its own. Both sums are kept for every sixteenth node.

use std::ops::Range;

use crate::data_file::DataFault;

/// Nodes between two kept sums.
const STRIDE: usize = 16;

/// Marks a character that begins no word. Higher than any root: characters are fewer.
const NO_ROOT: u16 = u16::MAX;

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
    /// For every character the root it leads to, or [`NO_ROOT`].
    root_of: Box<[u16]>,
    /// For every root its first child, and behind them one past the last child.
    root_children: Box<[Node]>,
    roots: u32,
    words: u32,
}

impl Trie {
    /// Checks that every node but the roots has one parent before it, that words are at most
    /// [`MAX_DEPTH`] characters long and that every label is below `characters`.
    pub(super) fn new(
        roots: u32,
        shapes: Vec<u16>,
        gaps: Vec<u16>,
        characters: u32,
    ) -> Result<Self, DataFault> {
        check_levels(roots, &shapes)?;
        let sums = sum_up(&shapes);
        let labels = add_gaps(roots, &shapes, gaps, characters)?;
        let words = shapes.iter().map(|shape| u32::from(shape & 1)).sum();
        let root_of = index_roots(&labels, roots, characters);
        let mut first = roots;
        let root_children =
            std::iter::once(roots).chain(shapes.iter().take(roots as usize).map(|shape| {
                first += u32::from(shape >> 1);
                first
            }));
        let root_children = root_children.collect();
        Ok(Self { labels, shapes: shapes.into(), sums, root_of, root_children, roots, words })
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

    /// The root that a character leads to.
    pub(super) fn root(&self, label: u16) -> Option<Node> {
        let root = self.root_of.get(usize::from(label)).copied()?;
        (root != NO_ROOT).then_some(Node::from(root))
    }

    /// Characters that lead to the members of `family`, the children of one node.
    pub(super) fn labels(&self, family: Range<Node>) -> &[u16] {
        self.labels.get(family.start as usize..family.end as usize).unwrap_or_default()
    }

    /// The member of `family`, the children of one node, that this character leads to.
    pub(super) fn find(&self, family: Range<Node>, label: u16) -> Option<Node> {
        let place = self.labels(family.clone()).binary_search(&label).ok()?;
        Some(family.start + place as Node)
    }

    /// The children of `node`.
    pub(super) fn children(&self, node: Node) -> Range<Node> {
        if let Some([start, end]) = self.root_children.get(node as usize..node as usize + 2) {
            return *start..*end;
        }
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

/// Checks that the nodes form a tree: each level has as many as the level before has children.
fn check_levels(roots: u32, shapes: &[u16]) -> Result<(), DataFault> {
    const WRONG: DataFault = DataFault::Damaged("its words do not form a tree");
    let mut unborn = shapes;
    let mut born = roots as usize;
    for _ in 0..MAX_DEPTH {
        let (level, rest) = unborn.split_at_checked(born).ok_or(WRONG)?;
        unborn = rest;
        born = level.iter().map(|shape| usize::from(shape >> 1)).sum();
    }
    if unborn.is_empty() && born == 0 { Ok(()) } else { Err(WRONG) }
}

/// The sums for every [`STRIDE`]-th node of a tree.
fn sum_up(shapes: &[u16]) -> Box<[Sums]> {
    let mut sums = Sums { children: 0, words: 0 };
    let kept = shapes.chunks(STRIDE).map(|nodes| {
        let kept = sums;
        sums.children += nodes.iter().map(|shape| u32::from(shape >> 1)).sum::<u32>();
        sums.words += nodes.iter().map(|shape| u32::from(shape & 1)).sum::<u32>();
        kept
    });
    kept.collect()
}

/// Turns distances between siblings into labels: the first of a family has its label, every other
/// one the number of labels left out since its elder.
fn add_gaps(
    roots: u32,
    shapes: &[u16],
    mut gaps: Vec<u16>,
    characters: u32,
) -> Result<Box<[u16]>, DataFault> {
    const WRONG: DataFault = DataFault::Damaged("a label names no character");
    let mut unborn = gaps.as_mut_slice();
    let families = shapes.iter().map(|shape| usize::from(shape >> 1)).filter(|size| *size > 0);
    for size in std::iter::once(roots as usize).chain(families) {
        let (family, rest) = std::mem::take(&mut unborn).split_at_mut_checked(size).ok_or(WRONG)?;
        unborn = rest;
        let mut next = 0_u32;
        for label in family {
            next = next.saturating_add(u32::from(*label));
            // Wrong where it does not fit, which the check below finds: labels only ascend.
            *label = next as u16;
            next = next.saturating_add(1);
        }
        if next > characters {
            return Err(WRONG);
        }
    }
    Ok(gaps.into())
}

/// For every character the root it leads to, or [`NO_ROOT`].
fn index_roots(labels: &[u16], roots: u32, characters: u32) -> Box<[u16]> {
    let mut root_of = vec![NO_ROOT; characters as usize];
    for (root, label) in labels.iter().take(roots as usize).enumerate() {
        if let Some(place) = root_of.get_mut(usize::from(*label)) {
            *place = root as u16;
        }
    }
    root_of.into()
}
