//! What a caller may set: user words, stop words, the day of the text.

use crate::date::Date;
use crate::value::EntityType;

/// A word the analyzer must know, with an optional weight and tag; or what its user says of it as a
/// name. Of these, `must` stands above everything, and `never` above all but `must`.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct UserWord {
    /// The word; it may hold blanks and signs, as `iPhone 15` does.
    pub word: String,
    /// Occurrences in jieba's corpus of 60 million words; 0 forbids the word. Without it, as many
    /// as keep the word whole.
    #[serde(default)]
    pub frequency: Option<u32>,
    /// Part of speech in jieba's notation: `nr` makes it a person, `ns` a place, `nt` an
    /// organisation, where it is cut as a word. Without it, the lexicon's, else `n`.
    #[serde(default)]
    pub part_of_speech: Option<String>,
    /// It is a mention of this type wherever it stands as written, whatever else would be found
    /// there.
    #[serde(default)]
    pub must: Option<EntityType>,
    /// It is never a mention of this type, or of any, by itself; a longer name may still hold it.
    /// An entry with nothing else says nothing of words.
    #[serde(default)]
    pub never: Option<Never>,
}

impl UserWord {
    /// Whether it is a word at all: an entry that only says what its string is never is none.
    pub(crate) fn is_word(&self) -> bool {
        self.never.is_none() || self.frequency.is_some() || self.part_of_speech.is_some()
    }
}

/// What a string is never.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Never {
    /// An entity of any type.
    Any,
    /// A person.
    Per,
    /// A place.
    Loc,
    /// An organisation.
    Org,
    /// A time.
    Time,
    /// A sum.
    Money,
    /// A share.
    Percent,
    /// A number of things.
    Quantity,
    /// A work.
    Work,
}

impl Never {
    /// Whether `kind` is ruled out.
    pub(crate) fn rules_out(self, kind: EntityType) -> bool {
        self == Self::Any || self == Self::from(kind)
    }
}

impl From<EntityType> for Never {
    fn from(kind: EntityType) -> Self {
        match kind {
            EntityType::Per => Self::Per,
            EntityType::Loc => Self::Loc,
            EntityType::Org => Self::Org,
            EntityType::Time => Self::Time,
            EntityType::Money => Self::Money,
            EntityType::Percent => Self::Percent,
            EntityType::Quantity => Self::Quantity,
            EntityType::Work => Self::Work,
        }
    }
}

/// How an analyzer is set up. Immutable afterwards: equal options give equal reports.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Options {
    /// Words above the lexicon, and names above everything.
    pub user_dictionary: Vec<UserWord>,
    /// Words that are never keywords, in addition to the built-in list.
    pub stop_words: Vec<String>,
    /// Whose opinion decides what a name is and where it ends.
    pub convention: NameConvention,
    /// The day of the text, as `2021-04-20`, from which 昨天 and 去年 are counted and which gives
    /// `4月16日` its year. Without it, the day that the text prints with its year, at the head of the
    /// page or of an article or in a dateline; without that, such times have no value, or one without
    /// a year. A dateline's day of the month before it is its article's own.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string | null"))]
    pub reference_date: Option<Date>,
    /// Whether the report tells of every line break why it was joined or kept.
    pub breaks: bool,
}

/// Whose opinion decides what a name is and where it ends, where corpora differ: whether 广东省佛山市
/// is one place or two, whether 中国政府 is a body. Other than the project's own they are for holding
/// the analyzer against those corpora; they need a model.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum NameConvention {
    /// This project's: what readers of today's news expect.
    #[default]
    Own,
    /// Microsoft Research Asia's corpus of SIGHAN 2006.
    Msra,
    /// The People's Daily corpus of Peking University.
    PeoplesDaily,
    /// The Chinese GSD treebank of Universal Dependencies.
    UdGsd,
}
