//! Where the words are that begin with two given characters, remembered for pairs seen lately.
//!
//! Most pairs of a text are among a few thousand. Remembering these spares most searches in the
//! lexicon, and a filter most of the rest.

use super::lexicon::{Lexicon, Node};

/// Two characters with which words begin.
#[derive(Clone, Copy)]
pub(super) struct Pair {
    /// Where a word of just these ends, if there is one.
    pub(super) node: Node,
    /// A bit for each third character, several sharing one.
    thirds: u64,
}

impl Pair {
    /// For characters that begin no word. No node has the highest number.
    const NONE: Self = Self { node: Node::MAX, thirds: 0 };

    fn of(lexicon: &Lexicon, first: u16, second: u16) -> Option<Self> {
        let node = lexicon.child(lexicon.root(first)?, second)?;
        let family = lexicon.family(lexicon.children(node));
        Some(Self { node, thirds: family.fold(0, |thirds, (_, third)| thirds | bit(third)) })
    }

    /// The node that follows by a third character.
    #[inline]
    pub(super) fn child(self, lexicon: &Lexicon, third: u16) -> Option<Node> {
        if self.thirds & bit(third) == 0 {
            return None;
        }
        lexicon.child(self.node, third)
    }
}

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

/// The pairs seen lately. Of those that share a place only the last is remembered.
pub(super) struct PairCache(Box<[Remembered]>);

#[derive(Clone, Copy)]
struct Remembered {
    characters: [u16; 2],
    pair: Pair,
}

impl Default for PairCache {
    fn default() -> Self {
        // No character has the highest index.
        let nothing = Remembered { characters: [u16::MAX; 2], pair: Pair::NONE };
        Self(vec![nothing; 1 << Self::BITS].into())
    }
}

impl PairCache {
    /// Places, as a power of two: 256 KB.
    const BITS: u32 = 14;

    /// The pair of two characters, given by index, where words begin with it.
    #[inline]
    pub(super) fn get(&mut self, lexicon: &Lexicon, first: u16, second: u16) -> Option<Pair> {
        let place = scatter(u32::from(first) << 16 | u32::from(second)) >> (u32::BITS - Self::BITS);
        let remembered = self.0.get_mut(place as usize)?;
        let characters = [first, second];
        if remembered.characters != characters {
            let pair = Pair::of(lexicon, first, second).unwrap_or(Pair::NONE);
            *remembered = Remembered { characters, pair };
        }
        let pair = remembered.pair;
        (pair.node != Pair::NONE.node).then_some(pair)
    }
}
