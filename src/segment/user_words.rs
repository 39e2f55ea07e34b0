//! User words made ready: checked, weighed, and parted into those that jieba finds and others.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use super::lexicon::Lexicon;
use super::part_of_speech::PartOfSpeech;
use super::separate_words::is_joined;
use super::vocabulary::Vocabulary;
use crate::options::UserWord;
use crate::value::EntityType;

/// Sum of all frequencies, the lexicon's included, up to which jieba's arithmetic is safe in 32
/// bits.
const MOST_FREQUENCY: u64 = 1 << 31;

/// Why a user word cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UserWordError {
    /// Nothing but white space.
    Empty {
        /// Place in the list, from 0.
        index: usize,
    },
    /// Not one of jieba's.
    PartOfSpeech {
        /// The word.
        word: String,
        /// What was given for it.
        found: String,
    },
    /// Said to be a name and to be none.
    Contradiction {
        /// The word.
        word: String,
    },
    /// With this word the frequencies add up to too much.
    Frequency {
        /// The word.
        word: String,
        /// What was given for it, or found right.
        found: u64,
    },
}

impl fmt::Display for UserWordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty { index } => {
                write!(f, "user word {} is empty: give it a character or leave it out", index + 1)
            }
            Self::PartOfSpeech { word, found } => write!(
                f,
                "user word {word:?} has the unknown part of speech {found:?}, wanted one of: {}",
                PartOfSpeech::tags().join(" ")
            ),
            Self::Contradiction { word } => {
                write!(f, "user word {word:?} has both must and never: leave out one of them")
            }
            Self::Frequency { word, found } => write!(
                f,
                "user word {word:?} with frequency {found} brings the sum of all over \
                 {MOST_FREQUENCY}: give lower ones or leave them out"
            ),
        }
    }
}

impl std::error::Error for UserWordError {}

/// A user word that jieba finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WeighedWord {
    pub(super) word: Box<str>,
    pub(super) frequency: u32,
    pub(super) part_of_speech: PartOfSpeech,
}

/// All user words.
pub(super) struct UserWords {
    /// Sorted, each once.
    pub(super) joined: Vec<WeighedWord>,
    /// Those that jieba would cut, see `separate_words`.
    pub(super) separate: Vec<(Box<str>, PartOfSpeech)>,
}

impl UserWords {
    /// Checks the words and finds a frequency for those without one. Of a word given twice the
    /// later one counts.
    pub(super) fn weigh(
        lexicon: &Arc<Lexicon>,
        user_words: &[UserWord],
    ) -> Result<Self, UserWordError> {
        let mut scale = Scale::new(lexicon);
        let mut joined = BTreeMap::new();
        let mut separate = Vec::new();
        for (index, user_word) in user_words.iter().enumerate() {
            let word = user_word.word.trim();
            if word.is_empty() {
                return Err(UserWordError::Empty { index });
            }
            if user_word.must.is_some() && user_word.never.is_some() {
                return Err(UserWordError::Contradiction { word: word.to_owned() });
            }
            if !user_word.is_word() {
                continue;
            }
            let part_of_speech = part_of_speech(lexicon, word, user_word)?;
            if word.chars().all(is_joined) {
                let frequency = scale.weigh(word, user_word.frequency)?;
                joined.insert(word.into(), (frequency, part_of_speech));
            } else {
                separate.push((word.into(), part_of_speech));
            }
        }
        let joined = joined
            .into_iter()
            .map(|(word, (frequency, part_of_speech))| WeighedWord {
                word,
                frequency,
                part_of_speech,
            })
            .collect();
        Ok(Self { joined, separate })
    }
}

/// The user's, else that of the name it must be, else the lexicon's, else a noun.
fn part_of_speech(
    lexicon: &Lexicon,
    word: &str,
    user_word: &UserWord,
) -> Result<PartOfSpeech, UserWordError> {
    let of_name = match user_word.must {
        Some(EntityType::Per) => Some(PartOfSpeech::PERSON),
        Some(EntityType::Loc) => Some(PartOfSpeech::PLACE),
        Some(EntityType::Org) => Some(PartOfSpeech::ORGANISATION),
        _ => None,
    };
    match &user_word.part_of_speech {
        Some(tag) => PartOfSpeech::of(tag).ok_or_else(|| UserWordError::PartOfSpeech {
            word: word.to_owned(),
            found: tag.clone(),
        }),
        None => Ok(of_name
            .or_else(|| lexicon.entry(word).map(|entry| entry.part_of_speech))
            .unwrap_or(PartOfSpeech::NOUN)),
    }
}

/// Finds frequencies, given the words weighed before.
struct Scale {
    /// The lexicon and the user words so far. Made only when there is a user word.
    vocabulary: Option<Vocabulary>,
    lexicon: Arc<Lexicon>,
    /// Sum of all frequencies, those of overridden words included.
    sum: u64,
}

impl Scale {
    fn new(lexicon: &Arc<Lexicon>) -> Self {
        let sum = u64::from(lexicon.total_frequency());
        Self { vocabulary: None, lexicon: Arc::clone(lexicon), sum }
    }

    fn weigh(&mut self, word: &str, given: Option<u32>) -> Result<u32, UserWordError> {
        let vocabulary = self.vocabulary.get_or_insert_with(|| {
            Vocabulary::new(Arc::clone(&self.lexicon), Vec::new(), usize::MAX)
        });
        vocabulary.load(word);
        let frequency = given.map_or_else(|| vocabulary.frequency_to_keep_whole(word), u64::from);
        self.sum += frequency;
        match u32::try_from(frequency).ok().filter(|_| self.sum < MOST_FREQUENCY) {
            Some(frequency) => {
                vocabulary.add_for_weighing(word, frequency);
                Ok(frequency)
            }
            None => Err(UserWordError::Frequency { word: word.to_owned(), found: frequency }),
        }
    }
}
