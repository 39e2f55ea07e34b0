//! Which pairs of characters have been met lately, and what words beginning with them are still to
//! be loaded.
//!
//! Most pairs of a text are among a few thousand. Remembering these spares nearly every search in
//! the lexicon: of a pair met again only a third character not met behind it is news.

use super::lexicon::{Lexicon, Node};

/// Two characters that stand side by side, by index.
pub(super) type Pair = [u16; 2];

/// A pair that was met.
#[derive(Clone, Copy)]
struct Met {
    pair: Pair,
    /// Where words that begin with it go on; [`NO_NODE`] where none does.
    node: Node,
    /// A bit for each third character whose words have not been loaded, several sharing one.
    thirds: u64,
}

/// No node has the highest number.
const NO_NODE: Node = Node::MAX;

/// For a place that remembers nothing: no character has the highest index.
const NOTHING: Met = Met { pair: [u16::MAX; 2], node: NO_NODE, thirds: 0 };

/// One of 64 bits.
#[inline]
fn bit(character: u16) -> u64 {
    1 << (scatter(character.into()) >> (u32::BITS - 6))
}

/// Spreads numbers that differ in their low bits over the high ones: Fibonacci hashing.
#[inline]
fn scatter(number: u32) -> u32 {
    number.wrapping_mul(0x9E37_79B9)
}

/// Where a pair is remembered.
#[derive(Clone, Copy)]
pub(super) struct Place(usize);

/// The pairs met lately. Of those that share a place only the last is remembered.
#[derive(Clone)]
pub(super) struct Pairs(Box<[Met]>);

impl Default for Pairs {
    fn default() -> Self {
        Self(vec![NOTHING; 1 << Self::BITS].into())
    }
}

impl Pairs {
    /// Places, as a power of two: 256 KB.
    const BITS: u32 = 14;

    /// Where `pair` is remembered, if it is.
    #[inline]
    pub(super) fn place(pair: Pair) -> Place {
        let [first, second] = pair.map(u32::from);
        Place((scatter(first << 16 | second) >> (u32::BITS - Self::BITS)) as usize)
    }

    /// Whether `pair` is the one remembered at `place`.
    #[inline]
    pub(super) fn remembers(&self, place: Place, pair: Pair) -> bool {
        self.0.get(place.0).is_some_and(|met| met.pair == pair)
    }

    /// Remembers `pair` at its place; the node that it leads to.
    pub(super) fn remember(&mut self, lexicon: &Lexicon, pair: Pair) -> Option<Node> {
        let [first, second] = pair;
        let node = lexicon.root(first).and_then(|root| lexicon.child(root, second));
        let family = node.map(|node| lexicon.family(lexicon.children(node)));
        let thirds = family.into_iter().flatten().fold(0, |bits, (_, third)| bits | bit(third));
        if let Some(met) = self.0.get_mut(Self::place(pair).0) {
            *met = Met { pair, node: node.unwrap_or(NO_NODE), thirds };
        }
        node
    }

    /// Whether words may be missing that begin with the pair at `place` and `third`.
    #[inline]
    pub(super) fn is_news(&self, place: Place, third: u16) -> bool {
        self.0.get(place.0).is_some_and(|met| met.thirds & bit(third) != 0)
    }

    /// The pair at `place` and the nodes below it that begin with `third`, or with a character
    /// that shares its bit. They are no news from now on.
    pub(super) fn take<'a>(
        &mut self,
        lexicon: &'a Lexicon,
        place: Place,
        third: u16,
    ) -> Option<(Pair, impl Iterator<Item = (Node, u16)> + use<'a>)> {
        let met = self.0.get_mut(place.0)?;
        let wanted = bit(third);
        met.thirds &= !wanted;
        let family = lexicon.family(lexicon.children(met.node));
        Some((met.pair, family.filter(move |(_, third)| bit(*third) == wanted)))
    }

    /// Forgets all pairs.
    pub(super) fn clear(&mut self) {
        self.0.fill(NOTHING);
    }
}
