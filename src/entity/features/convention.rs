//! Whose opinion of names a sentence follows, which is a feature of its characters.

use crate::options::NameConvention;

/// Which corpus's conventions a sentence follows, as the tagger learns them apart: whether a museum
/// is a place, or 中 in 中美 a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Convention(pub u8);

impl Convention {
    /// That of this project, by which texts are tagged.
    pub const OWN: Self = Self(0);
    /// That of the Microsoft Research Asia corpus of SIGHAN 2006.
    pub const MSRA: Self = Self(1);
    /// That of the People's Daily of January 1998, tagged by Peking University.
    pub const PEOPLES_DAILY: Self = Self(2);
    /// That of CLUENER 2020.
    pub const CLUENER: Self = Self(3);
    /// That of the corpus of executives' lives, Resume.
    pub const RESUME: Self = Self(4);
    /// That of the Chinese GSD treebank of Universal Dependencies.
    pub const UD_GSD: Self = Self(5);
}

impl From<NameConvention> for Convention {
    fn from(convention: NameConvention) -> Self {
        match convention {
            NameConvention::Own => Self::OWN,
            NameConvention::Msra => Self::MSRA,
            NameConvention::PeoplesDaily => Self::PEOPLES_DAILY,
            NameConvention::UdGsd => Self::UD_GSD,
        }
    }
}
