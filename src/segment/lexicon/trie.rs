//! The words as a trie in level order, looked up where it lies in the file.
//!
//! Nodes are numbered level by level, siblings side by side in ascending order of their labels,
//! families in the order of their parents. The form of the tree is a row of bits, for every node a
//! one for each child and then a zero (LOUDS: Jacobson, 1989). So the first child of a node is the
//! number of roots plus the ones before the node's bits, and that is the place of its bits less the
//! number of the node, for a zero stands for every node before. A second row tells of every node
//! with children whether a word ends there; where none goes on, one ends.

use std::ops::Range;

use super::bit_vector::{BitVector, RankedBits, behind_one, lowest};
use super::numbers::{Column, Numbers};
use crate::data_file::DataFault;

/// Nodes between two noted places. Their bits, two a node, mostly fit into a word.
const STRIDE: usize = 16;

/// Marks a character that begins no word. Higher than any root: characters are fewer.
const NO_ROOT: u16 = u16::MAX;

/// Characters of the longest word a lexicon may hold.
pub(super) const MAX_DEPTH: usize = 32;

/// A node, by its number in level order.
pub(crate) type Node = u32;

/// Where a node is.
#[derive(Clone, Copy)]
struct Place {
    /// Its first bit in the tree.
    bit: u32,
    /// Nodes with children before it.
    parents: u32,
}

/// What is asked most, and would be searched for behind large families.
#[derive(Clone, Copy)]
struct Root {
    first_child: Node,
    /// Words that end at roots before it.
    word: u32,
    /// Whether a word ends here.
    ends: bool,
}

/// Prefixes of words. What its labels are asked with the bytes of is the lexicon's file.
pub(super) struct Trie {
    /// The bits of every node, see above.
    tree: BitVector,
    /// Of every node with children, whether a word ends there.
    word_ends: RankedBits,
    /// Of every [`STRIDE`]-th node.
    places: Box<[Place]>,
    /// Of every node the labels left out between its elder sibling's and its own.
    gaps: Column,
    /// Labels of roots and their children, which are many in a family and asked for most.
    upper_labels: Box<[u16]>,
    /// For every character the root it leads to, or [`NO_ROOT`].
    root_of: Box<[u16]>,
    /// What is known of every root, and behind them of the node that follows.
    root_table: Box<[Root]>,
    roots: u32,
    nodes: u32,
}

/// Numbers that a trie must have.
pub(super) struct Counts {
    pub(super) nodes: u32,
    pub(super) roots: u32,
    pub(super) parents: u32,
    pub(super) characters: u32,
}

impl Trie {
    /// Checks that every node but the roots has one parent before it, and that words are at most
    /// [`MAX_DEPTH`] characters long.
    pub(super) fn new(
        file: &[u8],
        counts: &Counts,
        tree: BitVector,
        word_ends: BitVector,
        gaps: Column,
    ) -> Result<Self, DataFault> {
        const WRONG: DataFault = DataFault::Damaged("its words do not form a tree");
        let (roots, nodes) = (counts.roots, counts.nodes);
        if gaps.len() != nodes as usize || roots > counts.characters {
            return Err(WRONG);
        }
        let mut trie = Self {
            places: places(&tree, nodes).ok_or(WRONG)?,
            word_ends: RankedBits::new(word_ends, counts.parents as usize),
            tree,
            gaps,
            upper_labels: Box::default(),
            root_of: Box::default(),
            root_table: Box::default(),
            roots,
            nodes,
        };
        trie.check_levels(counts.parents).ok_or(WRONG)?;
        trie.root_table = trie.read_root_table().into();
        trie.upper_labels = trie.read_upper_labels(file).into();
        trie.root_of = index_roots(&trie.upper_labels, roots, counts.characters);
        Ok(trie)
    }

    /// Number of nodes.
    pub(super) fn len(&self) -> usize {
        self.nodes as usize
    }

    /// Number of words.
    pub(super) fn words(&self) -> u32 {
        self.place(self.nodes).parents.abs_diff(self.nodes) + self.word_ends.ones() as u32
    }

    /// First characters of words.
    pub(super) fn roots(&self) -> Range<Node> {
        0..self.roots
    }

    /// The root that a character leads to.
    #[inline]
    pub(super) fn root(&self, label: u16) -> Option<Node> {
        let root = self.root_of.get(usize::from(label)).copied()?;
        (root != NO_ROOT).then_some(Node::from(root))
    }

    /// The members of `nodes`, the children of one node, with the characters that lead to them.
    #[inline]
    pub(super) fn family<'a>(&self, file: &'a [u8], nodes: Range<Node>) -> Family<'a> {
        Family { gaps: self.gaps.numbers_from(file, nodes.start as usize), nodes, next: 0 }
    }

    /// The member of `nodes`, the children of one node, that this character leads to.
    #[inline]
    pub(super) fn find(&self, file: &[u8], nodes: Range<Node>, label: u16) -> Option<Node> {
        if let Some(labels) = self.upper_labels.get(nodes.start as usize..nodes.end as usize) {
            let place = labels.binary_search(&label).ok()?;
            return Some(nodes.start + place as Node);
        }
        let mut family = self.family(file, nodes);
        family.find(|(_, found)| *found >= label).filter(|(_, found)| *found == label).map(|m| m.0)
    }

    /// The children of `node`.
    #[inline]
    pub(super) fn children(&self, node: Node) -> Range<Node> {
        if node < self.roots
            && let Some([root, next]) = self.root_table.get(node as usize..node as usize + 2)
        {
            return root.first_child..next.first_child;
        }
        let bit = self.bit(node);
        let start = self.roots + bit.saturating_sub(node);
        start..start + self.tree.run(bit as usize) as Node
    }

    /// Number of the word that ends at `node`: of words that end at nodes before it.
    #[inline]
    pub(super) fn word(&self, node: Node) -> Option<u32> {
        if node < self.roots {
            return self
                .root_table
                .get(node as usize)
                .filter(|root| root.ends)
                .map(|root| root.word);
        }
        if node >= self.nodes {
            return None;
        }
        let place = self.place(node);
        let parents = place.parents as usize;
        let ends = !self.tree.get(place.bit as usize) || self.word_ends.get(parents);
        ends.then(|| node.abs_diff(place.parents) + self.word_ends.rank(parents) as u32)
    }

    /// The first child of `node`, or where it would be.
    fn first_child(&self, node: Node) -> Node {
        self.roots + self.bit(node).saturating_sub(node)
    }

    /// The first bit of `node`.
    #[inline]
    fn bit(&self, node: Node) -> u32 {
        let noted = self.noted(node);
        let zeros = node as usize % STRIDE;
        match behind_one(!self.tree.window(noted.bit as usize), zeros) {
            Some(length) => noted.bit + length,
            None => self.tree.behind_zeros(noted.bit as usize, zeros) as u32,
        }
    }

    #[inline]
    fn place(&self, node: Node) -> Place {
        let noted = self.noted(node);
        let window = self.tree.window(noted.bit as usize);
        match behind_one(!window, node as usize % STRIDE) {
            Some(length) => {
                let ends_of_runs = window & !(window >> 1) & lowest(length as usize);
                Place {
                    bit: noted.bit + length,
                    parents: noted.parents + ends_of_runs.count_ones(),
                }
            }
            None => self.far_place(node),
        }
    }

    /// The place of a node behind large families.
    #[cold]
    fn far_place(&self, node: Node) -> Place {
        let noted = self.noted(node);
        let bit = self.bit(node);
        let parents = self.tree.count_ends_of_runs(noted.bit as usize, bit as usize) as u32;
        Place { bit, parents: noted.parents + parents }
    }

    /// The last noted place up to `node`.
    #[inline]
    fn noted(&self, node: Node) -> Place {
        let noted = self.places.get(node as usize / STRIDE).copied();
        noted.unwrap_or(Place { bit: 0, parents: 0 })
    }

    /// Checks that the nodes form a tree: each level has as many as the level before has children.
    fn check_levels(&self, parents: u32) -> Option<()> {
        let mut level = self.roots();
        for _ in 0..MAX_DEPTH {
            level = level.end..self.first_child(level.end.min(self.nodes));
        }
        let complete = level.is_empty() && level.end == self.nodes;
        (complete && self.place(self.nodes).parents == parents).then_some(())
    }

    fn read_root_table(&self) -> Vec<Root> {
        let mut next = Root { first_child: self.roots, word: 0, ends: false };
        let (mut bit, mut parents) = (0, 0);
        let mut table = Vec::with_capacity(self.roots as usize + 1);
        for _ in 0..self.roots {
            let children = self.tree.run(bit);
            next.ends = children == 0 || self.word_ends.get(parents);
            table.push(next);
            bit += children + 1;
            parents += usize::from(children > 0);
            next.first_child += children as Node;
            next.word += u32::from(next.ends);
        }
        table.push(next);
        table
    }

    fn read_upper_labels(&self, file: &[u8]) -> Vec<u16> {
        let mut starts = self.root_table.iter().map(|root| root.first_child as usize);
        let mut labels = vec![0; self.root_table.last().map_or(0, |end| end.first_child as usize)];
        let mut unread = labels.as_mut_slice();
        let mut gaps = self.gaps.numbers_from(file, 0);
        let mut start = 0;
        while let Some(end) = starts.next()
            && let Some((family, rest)) =
                std::mem::take(&mut unread).split_at_mut_checked(end - start)
        {
            read_labels(&mut gaps, family);
            unread = rest;
            start = end;
        }
        labels
    }
}

/// Reads the labels of one family.
fn read_labels(gaps: &mut Numbers<'_>, labels: &mut [u16]) {
    let mut next = 0_u16;
    for (label, gap) in labels.iter_mut().zip(gaps) {
        *label = next.saturating_add(gap as u16);
        next = label.saturating_add(1);
    }
}

/// The members of a family, in order, with their labels.
#[derive(Clone)]
pub(crate) struct Family<'a> {
    nodes: Range<Node>,
    gaps: Numbers<'a>,
    /// The lowest label that the next member may have.
    next: u16,
}

impl Iterator for Family<'_> {
    type Item = (Node, u16);

    #[inline]
    fn next(&mut self) -> Option<(Node, u16)> {
        let node = self.nodes.next()?;
        let label = self.next.saturating_add(self.gaps.next()? as u16);
        self.next = label.saturating_add(1);
        Some((node, label))
    }
}

/// The place of every [`STRIDE`]-th of so many nodes. `None` where the bits are of more or fewer.
fn places(tree: &BitVector, nodes: u32) -> Option<Box<[Place]>> {
    let mut places = Vec::with_capacity(nodes as usize / STRIDE + 1);
    places.push(Place { bit: 0, parents: 0 });
    // Zeros to pass until the next place.
    let mut left = STRIDE;
    let (mut zeros, mut parents) = (0, 0);
    for (index, word) in tree.words().iter().enumerate() {
        let ends = tree.ends_of_runs(index);
        let mut open = !word;
        zeros += open.count_ones() as usize;
        while let Some(behind) = behind_one(open, left) {
            let before = (ends & lowest(behind as usize)).count_ones();
            places.push(Place { bit: index as u32 * 64 + behind, parents: parents + before });
            open &= !lowest(behind as usize);
            left = STRIDE;
        }
        left -= open.count_ones() as usize;
        parents += ends.count_ones();
    }
    (zeros == nodes as usize).then(|| places.into())
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
