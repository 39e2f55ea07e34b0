//! What a caller may set: user words and stop words.

/// A word the analyzer must know, with an optional weight and tag.
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
    /// organisation. Without it, the lexicon's, else `n`.
    #[serde(default)]
    pub part_of_speech: Option<String>,
}

/// How an analyzer is set up. Immutable afterwards: equal options give equal reports.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Options {
    /// Words above the lexicon.
    pub user_dictionary: Vec<UserWord>,
    /// Words that are never keywords, in addition to the built-in list.
    pub stop_words: Vec<String>,
}
