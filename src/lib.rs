//! Reads Chinese newspaper pages and articles.
pub mod article;
pub mod options;
pub mod reading;
pub mod report;
pub mod span;

#[cfg(target_arch = "wasm32")]
mod bindings;

pub use options::{Options, UserWord};
use report::*;

/// Reads articles.
pub struct Analyzer {
    _options: Options,
}

impl Analyzer {
    /// With these options.
    #[must_use]
    pub fn new(options: Options) -> Self {
        Self { _options: options }
    }

    /// Everything found in `text`.
    pub fn analyze(&mut self, _text: &str) -> Report {
        Report {
            schema: SCHEMA.to_owned(),
            engine: Engine {
                version: env!("CARGO_PKG_VERSION").to_owned(),
                lexicon: String::new(),
                model: None,
            },
            notices: Vec::new(),
            articles: Vec::new(),
            entities: Vec::new(),
            keywords: Vec::new(),
            statistics: Statistics {
                characters: 0,
                chinese_characters: 0,
                words: 0,
                distinct_words: 0,
                sentences: 0,
                paragraphs: 0,
                mean_sentence_length: Decimal::new(0.0),
                reading_minutes: Decimal::new(0.0),
            },
            tokens: None,
        }
    }
}
