//! A character with what stands around it, and the features that it has from there.
//!
//! They are in groups by what they look at, as what a group adds up to is worth keeping where it
//! comes back often: each such group has a key, and places with equal keys have the same features of
//! the group.

use super::{Character, PADDING, SPREAD, Word};

/// Features that are [`Place::of_context`].
const CONTEXT_FEATURES: usize = 18;

/// A character of a sentence with two neighbours on either side, and its word with two as well.
#[derive(Clone, Copy, Debug)]
pub(in crate::entity) struct Place<'a> {
    characters: &'a [Character; 2 * PADDING + 1],
    words: &'a [Word; 2 * PADDING + 1],
    convention: u64,
}

impl<'a> Place<'a> {
    #[inline]
    pub(super) fn new(
        characters: &'a [Character; 2 * PADDING + 1],
        words: &'a [Word; 2 * PADDING + 1],
        convention: u64,
    ) -> Self {
        Self { characters, words, convention }
    }

    /// Classes of the characters two before to two behind: 20 bits.
    #[inline]
    pub(in super::super) fn classes(self) -> u64 {
        self.characters
            .iter()
            .rev()
            .fold(0, |classes, character| classes << 4 | u64::from(character.class))
    }

    /// What the classes around a character are to it.
    #[inline]
    pub(in super::super) fn of_classes<T>(self, feature: impl Fn(u64, u64) -> T) -> [T; 1] {
        [feature(14, self.classes())]
    }

    /// From the lowest bit: which part of its word the character is (3 bits), the length of the word
    /// (3), and its tag (7).
    #[inline]
    pub(in super::super) fn shape(self) -> u64 {
        let ([_, _, here, _, _], [_, _, own, _, _]) = (self.characters, self.words);
        u64::from(here.part) | u64::from(own.length) << 3 | u64::from(own.tag) << 6
    }

    /// What the shape of its word is to a character.
    #[inline]
    pub(in super::super) fn of_shape<T>(self, feature: impl Fn(u64, u64) -> T) -> [T; 3] {
        let (shape, convention) = (self.shape(), self.convention);
        [feature(18, shape), feature(35, convention), feature(36, convention | shape << 4)]
    }

    /// Tells words with their tags and their characters apart.
    #[inline]
    pub(in super::super) fn word_key(self) -> u64 {
        let ([_, _, here, _, _], [_, _, own, _, _]) = (self.characters, self.words);
        own.hash ^ (self.shape() | u64::from(here.code) << 13).wrapping_mul(SPREAD)
    }

    /// What its word is to a character, but for its shape.
    #[inline]
    pub(in super::super) fn of_word<T>(self, feature: impl Fn(u64, u64) -> T) -> [T; 4] {
        let ([_, _, here, _, _], [_, _, own, _, _]) = (self.characters, self.words);
        let part = u64::from(here.part);
        let kind = part | u64::from(own.tag) << 3;
        [
            feature(24, own.hash ^ part),
            feature(29, kind | u64::from(here.code) << 10),
            feature(30, kind | u64::from(own.last) << 10),
            feature(38, self.convention ^ (own.hash ^ part).wrapping_mul(SPREAD)),
        ]
    }

    /// The shape, the tag of the word before, and how far the next head of an organisation is.
    #[inline]
    pub(in super::super) fn before_key(self) -> u64 {
        let [_, before, own, _, _] = self.words;
        self.shape() | u64::from(before.tag) << 13 | u64::from(own.head_distance) << 20
    }

    /// What the kind of the word before is to a character.
    #[inline]
    pub(in super::super) fn of_before<T>(self, feature: impl Fn(u64, u64) -> T) -> [T; 2] {
        let ([_, _, here, _, _], [_, before, own, _, _]) = (self.characters, self.words);
        let kind = u64::from(here.part) | u64::from(own.tag) << 3;
        let (heads, tag) = (u64::from(own.head_distance), u64::from(before.tag));
        [feature(19, self.shape() | tag << 13), feature(34, kind | heads << 10 | tag << 13)]
    }

    /// The shape, and the tag of the word behind.
    #[inline]
    pub(in super::super) fn behind_key(self) -> u64 {
        let [_, _, _, behind, _] = self.words;
        self.shape() | u64::from(behind.tag) << 13
    }

    /// What the kind of the word behind is to a character.
    #[inline]
    pub(in super::super) fn of_behind<T>(self, feature: impl Fn(u64, u64) -> T) -> [T; 1] {
        [feature(20, self.behind_key())]
    }

    /// What all that stands beside it is to a character, as far as that hardly comes back.
    #[inline]
    pub(in super::super) fn of_context<T>(
        self,
        feature: impl Fn(u64, u64) -> T,
    ) -> [T; CONTEXT_FEATURES] {
        let [b2, b1, here, a1, a2] = self.characters;
        let [w2, w1, own, v1, v2] = self.words;
        let [c2, c1, c, d1, d2] = [b2, b1, here, a1, a2].map(|c| u64::from(c.code));
        let [t2, t1, t, u1, u2] = [w2, w1, own, v1, v2].map(|w| u64::from(w.tag));
        let part = u64::from(here.part);
        [
            feature(6, c2 | c1 << 21),
            feature(7, c1 | c << 21),
            feature(8, c | d1 << 21),
            feature(9, d1 | d2 << 21),
            feature(10, c1 | d1 << 21),
            feature(11, c2 | c1 << 21 | c << 42),
            feature(12, c1 | c << 21 | d1 << 42),
            feature(13, c | d1 << 21 | d2 << 42),
            feature(21, part | t << 3 | t1 << 10 | u1 << 17),
            feature(22, part | t2 << 3 | t1 << 10 | t << 17),
            feature(23, part | t << 3 | u1 << 10 | u2 << 17),
            feature(25, w1.hash ^ part),
            feature(26, v1.hash ^ part),
            feature(27, own.hash.rotate_left(17) ^ w1.hash ^ part),
            feature(28, own.hash.rotate_left(17) ^ v1.hash ^ part),
            feature(31, part | t << 3 | u64::from(w1.last) << 10),
            feature(32, part | t << 3 | u64::from(v1.last) << 10),
            feature(33, part | t << 3 | u64::from(v1.first) << 10),
        ]
    }
}
