//! Reads Chinese newspaper pages and articles: structure, words, names, keywords, key sentences.
//!
//! # Steps
//! [`Analyzer::analyze`] takes a text through the stages, each in a file of its name:
//! 1. [`article`]: rejoins what columns broke and parts the page into articles; gives a [`Page`].
//! 2. [`segment`]: parts sentences into words with parts of speech; gives [`Words`].
//! 3. [`entity`]: finds people, places, organisations, times, sums and works.
//! 4. [`identity`]: tells which names stand for one and the same.
//! 5. [`place`]: the parts of names, and which administrative divisions they are.
//! 6. [`person`], [`quotation`]: who people are, and what is said by whom.
//! 7. [`keyword`], [`summary`], [`statistics`]: weigh and count.
//! 8. [`report`]: gathers all of it, with offsets in UTF-16 code units of the text as given.
//!
//! ```
//! use article_analyzer::{Analyzer, Options};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let mut analyzer = Analyzer::new(Options::default())?;
//! let report = analyzer.analyze("本报讯（记者 何思源）昨天，长江大桥通车。");
//! assert_eq!(report.articles[0].bylines[0].name, "何思源");
//! # Ok(())
//! # }
//! ```
//!
//! [`Page`]: article::Page
//! [`Words`]: segment::Words

mod character_filter;
mod cursor;
mod data_file;
mod date;
mod division;
mod han;
mod numbered;
mod options;
mod order;
mod phrase;
mod reading;
mod span;
mod surname;
mod traditional;
mod value;
mod word_forms;

pub mod article;
pub mod entity;
mod identity;
mod keyword;
mod person;
mod place;
mod quotation;
pub mod report;
pub mod segment;
mod statistics;
mod summary;

mod analyzer;
#[cfg(target_arch = "wasm32")]
mod bindings;
mod lexicon_words;

pub use analyzer::{Analyzer, SetupError, Stage};
pub use data_file::{DataError, DataFault, DataFile};
pub use date::{Date, NoDate};
pub use lexicon_words::LexiconWords;
pub use options::{NameConvention, Never, Options, UserWord};
pub use reading::Reading;
pub use span::Span;
