//! The browser's side: the only file that knows wasm-bindgen.
//!
//! A report crosses as one object, whatever grows with the text as typed arrays. Loading can
//! fail, with an `Error` that carries a `code`; analysis cannot.

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::Options;
use crate::report::Report;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** How an analyzer is set up; see `Options`. */
export interface AnalyzerOptions extends Partial<Options> {
    /** The bytes of `lexicon.bin`. */
    lexicon: Uint8Array;
}
/** What `analyze` can be asked for beside the report. */
export interface AnalyzeOptions {
    /** In a worker: post `{ id: progressId, progress: { stage, done } }` while working. */
    progressId?: number;
}
"#;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "AnalyzerOptions")]
    pub type AnalyzerOptions;

    #[wasm_bindgen(typescript_type = "AnalyzeOptions")]
    pub type AnalyzeOptions;
}

/// All words of a text: token `i` is `offsets[2 * i]..offsets[2 * i + 1]`, in UTF-16 code units,
/// with the part of speech `Analyzer.partOfSpeechTags()[partsOfSpeech[i]]`.
#[wasm_bindgen]
pub struct TokenArrays {
    offsets: js_sys::Uint32Array,
    parts_of_speech: js_sys::Uint8Array,
}

#[wasm_bindgen]
impl TokenArrays {
    /// Start and end of every token, alternating.
    #[wasm_bindgen(getter)]
    pub fn offsets(&self) -> js_sys::Uint32Array {
        self.offsets.clone()
    }

    /// Index of every token's tag.
    #[wasm_bindgen(getter, js_name = partsOfSpeech)]
    pub fn parts_of_speech(&self) -> js_sys::Uint8Array {
        self.parts_of_speech.clone()
    }
}

/// Reads articles. One instance serves any number of texts, one after the other.
#[wasm_bindgen]
pub struct Analyzer {
    inner: crate::Analyzer,
}

#[wasm_bindgen]
impl Analyzer {
    /// Loads the lexicon. Throws an `Error` with `code` when it or the user dictionary is unusable.
    #[wasm_bindgen(constructor)]
    pub fn new(_options: AnalyzerOptions) -> Result<Analyzer, JsValue> {
        Ok(Self { inner: crate::Analyzer::new(Options::default()) })
    }

    /// Everything found in `text`.
    pub fn analyze(
        &mut self,
        text: &str,
        _options: Option<AnalyzeOptions>,
    ) -> Result<Ts<Report>, JsValue> {
        self.inner.analyze(text).into_ts().map_err(|error| JsError::new(&error.to_string()).into())
    }

    /// The words of `text` alone.
    pub fn tokens(&mut self, _text: &str) -> TokenArrays {
        TokenArrays {
            offsets: js_sys::Uint32Array::new_with_length(0),
            parts_of_speech: js_sys::Uint8Array::new_with_length(0),
        }
    }

    /// The part-of-speech tags, in the order of their indices.
    #[wasm_bindgen(js_name = partOfSpeechTags)]
    pub fn part_of_speech_tags() -> Vec<String> {
        Vec::new()
    }
}
