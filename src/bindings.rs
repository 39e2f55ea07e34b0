//! The browser's side: the only file that knows wasm-bindgen.
//!
//! A report crosses as one object, or as JSON to be sent on; words alone cross as typed arrays.
//! Setting up can fail, with an `Error` that carries a `code`; analysis cannot.

use std::error::Error as _;
use std::io;
use std::sync::Arc;

use js_sys::{JsString, Object, Reflect, Uint8Array, Uint32Array};
use tsify::Ts;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::DedicatedWorkerGlobalScope;

use crate::entity::Model;
use crate::report::Report;
use crate::segment::{Lexicon, PartOfSpeech};
use crate::{Options, SetupError, Stage};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** Rounded to four decimals. */
export type Decimal = number;
/** `[start, end)` in UTF-16 code units of the text as given. */
export type Offsets = [number, number];
/** How an analyzer is set up; immutable afterwards. */
export interface AnalyzerOptions extends Partial<Options> {
    /** The bytes of `lexicon.bin`. */
    lexicon: Uint8Array;
    /** The bytes of `tagger.bin`; without them, names are found by rules: fewer and less surely. */
    model?: Uint8Array | undefined;
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

    #[wasm_bindgen(method, getter, structural)]
    fn lexicon(this: &AnalyzerOptions) -> Option<Uint8Array>;

    #[wasm_bindgen(method, getter, structural)]
    fn model(this: &AnalyzerOptions) -> Option<Uint8Array>;

    #[wasm_bindgen(typescript_type = "Partial<Options>")]
    pub type PartialOptions;

    #[wasm_bindgen(typescript_type = "AnalyzeOptions")]
    pub type AnalyzeOptions;

    #[wasm_bindgen(method, getter, structural, js_name = progressId)]
    fn progress_id(this: &AnalyzeOptions) -> Option<f64>;

    /// Strings of the browser's, where those of web-sys would come back into the engine's memory.
    type TextDecoder;

    #[wasm_bindgen(js_namespace = JSON, catch)]
    fn parse(json: &JsString) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(constructor)]
    fn new(encoding: &str, options: &JsValue) -> TextDecoder;

    #[wasm_bindgen(method)]
    fn decode(this: &TextDecoder, bytes: &[u8]) -> JsString;
}

/// All words of a text: token `i` is `offsets[2 * i]..offsets[2 * i + 1]`, in UTF-16 code units,
/// with the part of speech `Analyzer.partOfSpeechTags()[partsOfSpeech[i]]`.
#[wasm_bindgen]
pub struct TokenArrays {
    offsets: Uint32Array,
    parts_of_speech: Uint8Array,
}

#[wasm_bindgen]
impl TokenArrays {
    /// Start and end of every token, alternating.
    #[wasm_bindgen(getter)]
    pub fn offsets(&self) -> Uint32Array {
        self.offsets.clone()
    }

    /// Index of every token's tag.
    #[wasm_bindgen(getter, js_name = partsOfSpeech)]
    pub fn parts_of_speech(&self) -> Uint8Array {
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
    /// Loads the lexicon and the model. Throws an `Error` whose `code` is `options`, `lexicon`,
    /// `model` or `user-word` when that cannot be used.
    #[wasm_bindgen(constructor)]
    pub fn new(options: AnalyzerOptions) -> Result<Analyzer, JsValue> {
        let lexicon = options.lexicon().ok_or_else(|| {
            error_with_code(
                "options.lexicon is missing; wanted the bytes of lexicon.bin",
                "options",
            )
        })?;
        let model = options.model();
        let analyzer = analyzer(&lexicon, model.as_ref(), settings(options)?);
        Ok(Self { inner: analyzer.map_err(|error| setup_error(&error))? })
    }

    /// Another analyzer with the same lexicon and model, which take no more memory and no time.
    /// Throws like the constructor.
    #[wasm_bindgen(js_name = withOptions)]
    pub fn with_options(&self, options: PartialOptions) -> Result<Analyzer, JsValue> {
        let analyzer = self.inner.with_options(settings(options)?);
        Ok(Self { inner: analyzer.map_err(|error| setup_error(&error))? })
    }

    /// Everything found in `text`. Half surrogate pairs are read as U+FFFD; offsets stay.
    pub fn analyze(
        &mut self,
        text: &str,
        options: Option<AnalyzeOptions>,
    ) -> Result<Ts<Report>, JsValue> {
        // The browser makes the object faster from text than the engine field by field.
        let json = self.analyze_to_json(text, options)?;
        Ok(Ts::new_unchecked(parse(&json)?))
    }

    /// The same report as JSON: as text, a long one reaches another thread in half of the time that
    /// its objects take.
    #[wasm_bindgen(js_name = analyzeToJson, unchecked_return_type = "string")]
    pub fn analyze_to_json(
        &mut self,
        text: &str,
        options: Option<AnalyzeOptions>,
    ) -> Result<JsString, JsValue> {
        let progress = options.and_then(|options| options.progress_id()).and_then(Progress::new);
        let mut tell = |stage, done| {
            if let Some(progress) = &progress {
                progress.post(stage, done);
            }
        };
        let mut json = Json::new();
        self.inner
            .write_report(text, &mut tell, &mut serde_json::Serializer::new(&mut json))
            .map_err(|_| error_with_code("the report cannot be written", "report"))?;
        Ok(json.finish())
    }

    /// The words of `text` alone: those of a report.
    pub fn tokens(&mut self, text: &str) -> TokenArrays {
        self.inner.token_arrays(text).into()
    }

    /// The words of `text` as the lexicon alone parts them, before any tagger: ten times as fast,
    /// and more of them wrong.
    #[wasm_bindgen(js_name = lexiconTokens)]
    pub fn lexicon_tokens(&mut self, text: &str) -> TokenArrays {
        self.inner.lexicon_token_arrays(text).into()
    }

    /// The part-of-speech tags, in the order of their indices.
    #[wasm_bindgen(js_name = partOfSpeechTags)]
    pub fn part_of_speech_tags() -> Vec<String> {
        PartOfSpeech::tags().iter().map(|tag| (*tag).to_owned()).collect()
    }

    /// Version of the engine, which the scripts around it must match.
    pub fn version() -> String {
        env!("CARGO_PKG_VERSION").to_owned()
    }
}

/// JSON on its way out of the engine's memory, piece by piece, for that memory never shrinks.
struct Json {
    decoder: TextDecoder,
    /// What is still here: whole characters, for `serde_json` writes nothing else.
    piece: Vec<u8>,
    /// What the browser has.
    sent: JsString,
}

impl Json {
    /// Bytes that a piece may have before it is sent.
    const PIECE: usize = 1 << 16;

    fn new() -> Self {
        // Or else a piece could lose its first character.
        let options = object(&[("ignoreBOM", JsValue::TRUE)]);
        let decoder = TextDecoder::new("utf-8", &options);
        Self { decoder, piece: Vec::with_capacity(Self::PIECE), sent: "".into() }
    }

    fn send(&mut self) {
        self.sent = self.sent.concat(&self.decoder.decode(&self.piece));
        self.piece.clear();
    }

    fn finish(mut self) -> JsString {
        self.send();
        self.sent
    }
}

impl io::Write for Json {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.piece.len() + bytes.len() > Self::PIECE {
            self.send();
        }
        self.piece.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Tells the page of a worker how far an analysis is.
struct Progress {
    scope: DedicatedWorkerGlobalScope,
    id: f64,
}

impl Progress {
    /// `None` outside a worker, where nobody could see it.
    fn new(id: f64) -> Option<Self> {
        let scope = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>().ok()?;
        Some(Self { scope, id })
    }

    /// Posts where the analysis is, and marks the begin of each stage on the worker's time line.
    fn post(&self, stage: Stage, done: f64) {
        if let Some(performance) = self.scope.performance().filter(|_| done == 0.0) {
            // A mark that cannot be set is no reason to stop.
            let _ = performance.mark(&format!("article-analyzer:{}", stage.name()));
        }
        let progress = object(&[("stage", stage.name().into()), ("done", done.into())]);
        let message = object(&[("id", self.id.into()), ("progress", progress)]);
        if let Err(error) = self.scope.post_message(&message) {
            web_sys::console::warn_2(
                &"article-analyzer: progress could not be posted:".into(),
                &error,
            );
        }
    }
}

fn settings(options: impl Into<JsValue>) -> Result<Options, JsValue> {
    serde_wasm_bindgen::from_value(options.into())
        .map_err(|error| error_with_code(&format!("options: {error}"), "options"))
}

fn analyzer(
    lexicon: &Uint8Array,
    model: Option<&Uint8Array>,
    options: Options,
) -> Result<crate::Analyzer, SetupError> {
    let lexicon = Lexicon::from_bytes(lexicon.to_vec())?;
    let model = model.map(|bytes| Model::from_bytes(bytes.to_vec())).transpose()?;
    crate::Analyzer::with_data(Arc::new(lexicon), model.map(Arc::new), options)
}

impl From<crate::report::TokenArrays> for TokenArrays {
    fn from(tokens: crate::report::TokenArrays) -> Self {
        Self {
            offsets: Uint32Array::from(tokens.offsets.as_slice()),
            parts_of_speech: Uint8Array::from(tokens.parts_of_speech.as_slice()),
        }
    }
}

fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a property of a new plain object cannot fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}

fn setup_error(error: &SetupError) -> JsValue {
    let mut message = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        message = format!("{message}: {cause}");
        source = cause.source();
    }
    error_with_code(&message, error.code())
}

fn error_with_code(message: &str, code: &str) -> JsValue {
    let error = js_sys::Error::new(message);
    let _ = Reflect::set(&error, &"code".into(), &code.into());
    error.into()
}
