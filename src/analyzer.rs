//! The one function that names every stage, and what it needs to run them.

use std::fmt;
use std::sync::Arc;

use crate::article::{self, Page};
use crate::data_file::{DataError, DataFile};
use crate::date::Date;
use crate::entity::{self, Finding, Model, ModelTagger, NameTagger, RuleTagger, UserNames};
use crate::identity::Identities;
use crate::keyword;
use crate::numbered::Strings;
use crate::options::{Options, UserWord};
use crate::person;
use crate::place;
use crate::quotation;
use crate::report::{self, Engine, Report, TokenArrays};
use crate::segment::{self, Lexicon, Segmenter, UserWordError, Words};
use crate::traditional;
use crate::word_forms::WordForms;

/// Why an analyzer could not be set up.
#[derive(Debug)]
#[non_exhaustive]
pub enum SetupError {
    /// The bytes of the lexicon or the model are not such that this build reads.
    Data(DataError),
    /// A word of the user's dictionary cannot be used.
    UserWord(UserWordError),
}

impl SetupError {
    /// A name for programs: `lexicon`, `model` or `user-word`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Data(error) => error.file.name(),
            Self::UserWord(_) => "user-word",
        }
    }
}

impl From<DataError> for SetupError {
    fn from(error: DataError) -> Self {
        Self::Data(error)
    }
}

impl fmt::Display for SetupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Data(DataError { file: DataFile::Lexicon, .. }) => "the lexicon cannot be used",
            Self::Data(DataError { file: DataFile::Model, .. }) => "the model cannot be used",
            Self::UserWord(_) => "the user dictionary cannot be used",
        })
    }
}

impl std::error::Error for SetupError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Data(error) => Some(error),
            Self::UserWord(error) => Some(error),
        }
    }
}

/// A stage of the analysis, for progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Structure of the page.
    Article,
    /// Words.
    Segment,
    /// Names and values.
    Entity,
    /// Keywords, summaries, statistics.
    Report,
}

impl Stage {
    /// `article`, `segment`, `entity`, `report`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Segment => "segment",
            Self::Entity => "entity",
            Self::Report => "report",
        }
    }
}

/// What the first three stages found in a text.
struct Read {
    page: Page,
    words: Words,
    findings: Vec<Finding>,
}

/// Reads articles. Lexicon and model are shared between analyzers, the rest is each one's own: use
/// one analyzer a thread. A text's report does not depend on the texts before it.
pub struct Analyzer {
    lexicon: Arc<Lexicon>,
    model: Option<Arc<Model>>,
    segmenter: Segmenter,
    tagger: Box<dyn NameTagger + Send>,
    user_names: UserNames,
    vocabulary: keyword::Vocabulary,
    reference_date: Option<Date>,
    breaks: bool,
}

impl Analyzer {
    /// With the lexicon and the model that are part of the program.
    ///
    /// # Errors
    /// When a user word cannot be used.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn new(options: Options) -> Result<Self, SetupError> {
        Self::with_data(Self::builtin_lexicon()?, Some(Self::builtin_model()?), options)
    }

    /// The lexicon that is part of the program, to be shared by the analyzers of several threads.
    ///
    /// # Errors
    /// When the program was built with a lexicon of another format.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn builtin_lexicon() -> Result<Arc<Lexicon>, SetupError> {
        let bytes: &'static [u8] = include_bytes!("../data/lexicon.bin");
        Ok(Arc::new(Lexicon::from_bytes(bytes)?))
    }

    /// The model that is part of the program, to be shared like the lexicon.
    ///
    /// # Errors
    /// When the program was built with a model of another format.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn builtin_model() -> Result<Arc<Model>, SetupError> {
        let bytes: &'static [u8] = include_bytes!("../data/tagger.bin");
        Ok(Arc::new(Model::from_bytes(bytes)?))
    }

    /// With a lexicon and a model of the caller's. Without a model, names are found by rules: many
    /// fewer, and more of them wrong.
    ///
    /// # Errors
    /// When a user word cannot be used.
    pub fn with_data(
        lexicon: Arc<Lexicon>,
        model: Option<Arc<Model>>,
        options: Options,
    ) -> Result<Self, SetupError> {
        let options = simplified(options);
        let segmenter = Segmenter::new(Arc::clone(&lexicon), &options.user_dictionary)
            .map_err(SetupError::UserWord)?;
        let user_names = UserNames::new(&options.user_dictionary);
        let vocabulary = keyword::Vocabulary {
            stop_words: options.stop_words.into_iter().collect(),
            user_words: user_words(&options.user_dictionary, |frequency| frequency != Some(0)),
            forbidden: user_words(&options.user_dictionary, |frequency| frequency == Some(0)),
        };
        let tagger: Box<dyn NameTagger + Send> = match &model {
            Some(model) => {
                let (model, lexicon) = (Arc::clone(model), Arc::clone(&lexicon));
                Box::new(ModelTagger::with_convention(model, lexicon, options.convention.into()))
            }
            None => Box::new(RuleTagger),
        };
        let Options { reference_date, breaks, .. } = options;
        Ok(Self {
            lexicon,
            model,
            segmenter,
            tagger,
            user_names,
            vocabulary,
            reference_date,
            breaks,
        })
    }

    /// Another one with the same lexicon and model.
    ///
    /// # Errors
    /// When a user word cannot be used.
    pub fn with_options(&self, options: Options) -> Result<Self, SetupError> {
        Self::with_data(Arc::clone(&self.lexicon), self.model.clone(), options)
    }

    /// Everything found in `text`, whatever it is.
    pub fn analyze(&mut self, text: &str) -> Report {
        self.analyze_with_progress(text, &mut |_, _| {})
    }

    /// Like [`Self::analyze`]; `progress` hears each stage begin, and long stages go on, with the
    /// share of the stage that is done, 0 to 1.
    pub fn analyze_with_progress(
        &mut self,
        text: &str,
        progress: &mut dyn FnMut(Stage, f64),
    ) -> Report {
        self.found(text, progress, report::build)
    }

    /// The report of [`Self::analyze_with_progress`] on its way to a file or another program: built
    /// part by part while it is written, so that a long text's never lies in memory as a whole.
    ///
    /// # Errors
    /// Those of `serializer`.
    pub fn write_report<S: serde::Serializer>(
        &mut self,
        text: &str,
        progress: &mut dyn FnMut(Stage, f64),
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        self.found(text, progress, |found, engine, notices| {
            report::write(found, &engine, &notices, serializer)
        })
    }

    /// Like [`Self::analyze`], with [`Report::tokens`] and [`Report::units`].
    pub fn analyze_with_tokens(&mut self, text: &str) -> Report {
        self.found(text, &mut |_, _| {}, report::build_with_tokens)
    }

    /// The words of `text` alone, as flat arrays: those of a report.
    pub fn token_arrays(&mut self, text: &str) -> TokenArrays {
        let Read { page, words, .. } = self.read(text, &mut |_, _| {});
        report::token_arrays(text, &page.reading, &words.tokens)
    }

    /// The words of `text` as the lexicon alone parts them, before any tagger, as flat arrays: ten
    /// times as fast, and more of them wrong.
    pub fn lexicon_token_arrays(&mut self, text: &str) -> TokenArrays {
        let (reading, blocks) = article::read_blocks(&traditional::simplify(text));
        let tokens = segment::segment_blocks(reading.text(), &blocks, &mut self.segmenter);
        report::token_arrays(text, &reading, &tokens)
    }

    /// The stages up to the names, which have a say in the words.
    fn read(&mut self, text: &str, progress: &mut dyn FnMut(Stage, f64)) -> Read {
        let (page, words) = self.segment(text, progress);
        progress(Stage::Entity, 0.0);
        let (tagger, day) = (self.tagger.as_mut(), self.reference_date);
        let (findings, words) =
            entity::find(&page, &words, day, tagger, &self.user_names, &self.lexicon);
        Read { page, words, findings }
    }

    /// The stages up to the words of the lexicon.
    fn segment(&mut self, text: &str, progress: &mut dyn FnMut(Stage, f64)) -> (Page, Words) {
        progress(Stage::Article, 0.0);
        let page = article::read_page(&traditional::simplify(text));
        let mut segmenting = |done| progress(Stage::Segment, done);
        segmenting(0.0);
        let words = segment::segment_page(&page, &mut self.segmenter, &mut segmenting);
        (page, words)
    }

    /// What `report` makes of everything that is found in `text`.
    fn found<T>(
        &mut self,
        text: &str,
        progress: &mut dyn FnMut(Stage, f64),
        report: impl FnOnce(&report::Found<'_>, Engine, Vec<report::Notice>) -> T,
    ) -> T {
        let Read { page, words, findings } = &self.read(text, progress);
        progress(Stage::Report, 0.0);
        let mut forms = WordForms::new(page.reading.text(), words);
        let (lexicon, vocabulary) = (&self.lexicon, &self.vocabulary);
        let units = keyword::units(page, words, findings, lexicon, vocabulary, &mut forms);
        let (forms, units) = (&forms, &units);
        let mut identities = Identities::new(page, words, findings);
        let places = &place::places(page, words, findings);
        let people = &person::people(page, words, findings, &mut identities);
        let identities = &identities;
        let quotations = &quotation::quotations(page, words, findings);
        let breaks = self.breaks.then(|| article::breaks(&traditional::simplify(text)));
        let found = report::Found {
            source: text,
            page,
            breaks: breaks.as_deref(),
            words,
            findings,
            identities,
            places,
            people,
            quotations,
            forms,
            units,
        };
        report(&found, self.engine(), report::notices(text))
    }

    fn engine(&self) -> Engine {
        Engine {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            lexicon: self.lexicon.hash(),
            model: self.model.as_ref().map(|model| model.hash()),
        }
    }
}

/// The user's words in the characters that the stages see.
pub(crate) fn simplified(mut options: Options) -> Options {
    let readings = |word: &str| {
        let usual = traditional::simplify(word).into_owned();
        // 後 alone is left as it is, but not in a traditional text.
        let other = traditional::simplify_as_traditional(word).into_owned();
        let other = (other != usual).then_some(other);
        [Some(usual), other].into_iter().flatten()
    };
    let entries = options
        .user_dictionary
        .iter()
        .flat_map(|entry| readings(&entry.word).map(|word| UserWord { word, ..entry.clone() }));
    options.user_dictionary = entries.collect();
    options.stop_words = options.stop_words.iter().flat_map(|word| readings(word)).collect();
    options
}

/// The user's words whose frequency is such.
fn user_words(words: &[UserWord], such: fn(Option<u32>) -> bool) -> Strings {
    let chosen = words.iter().filter(|word| word.is_word() && such(word.frequency));
    chosen.map(|word| word.word.trim().to_owned()).collect()
}
