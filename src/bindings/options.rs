//! Options from a JavaScript object. Read field by field: what would derive it for any type takes a
//! twentieth of the engine.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use crate::value::EntityType;
use crate::{NameConvention, Never, Options, UserWord};

/// Reads `object`, an `Options` of which any field may be missing; an error says what is wrong.
pub(super) fn read(object: &JsValue) -> Result<Options, String> {
    let convention = field(object, "convention");
    let conventions = [
        ("own", NameConvention::Own),
        ("msra", NameConvention::Msra),
        ("peoples-daily", NameConvention::PeoplesDaily),
        ("ud-gsd", NameConvention::UdGsd),
    ];
    Ok(Options {
        user_dictionary: list(object, "userDictionary", user_word)?,
        stop_words: list(object, "stopWords", |word| text(&word, "a stop word"))?,
        convention: if convention.is_undefined() {
            NameConvention::default()
        } else {
            one_of(&convention, "convention", &conventions)?
        },
    })
}

fn user_word(entry: JsValue) -> Result<UserWord, String> {
    let kinds = EntityType::ALL.map(|kind| (kind.as_str(), kind));
    let mut nevers = vec![("ANY", Never::Any)];
    nevers.extend(kinds.map(|(name, kind)| (name, Never::from(kind))));
    let optional = |name| Some(field(&entry, name)).filter(|value| !is_missing(value));
    let part_of_speech = optional("partOfSpeech");
    Ok(UserWord {
        word: text(&field(&entry, "word"), "word")?,
        frequency: optional("frequency").as_ref().map(frequency).transpose()?,
        part_of_speech: part_of_speech.map(|tag| text(&tag, "partOfSpeech")).transpose()?,
        must: optional("must").map(|kind| one_of(&kind, "must", &kinds)).transpose()?,
        never: optional("never").map(|what| one_of(&what, "never", &nevers)).transpose()?,
    })
}

fn frequency(value: &JsValue) -> Result<u32, String> {
    let whole = value.as_f64().filter(|number| *number == f64::from(*number as u32));
    whole.map(|number| number as u32).ok_or_else(|| wanted("frequency", "a whole number"))
}

/// The field `name`; undefined where there is no object.
fn field(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn is_missing(value: &JsValue) -> bool {
    value.is_undefined() || value.is_null()
}

/// What `read` makes of every value of a list; nothing of a missing one.
fn list<T>(
    object: &JsValue,
    name: &str,
    read: fn(JsValue) -> Result<T, String>,
) -> Result<Vec<T>, String> {
    let values = field(object, name);
    if values.is_undefined() {
        return Ok(Vec::new());
    }
    let values = js_sys::try_iter(&values).ok().flatten().ok_or_else(|| wanted(name, "a list"))?;
    values.map(|value| read(value.map_err(|_| wanted(name, "a list"))?)).collect()
}

fn text(value: &JsValue, name: &str) -> Result<String, String> {
    value.as_string().ok_or_else(|| wanted(name, "a string"))
}

/// The value of the name that `value` is.
fn one_of<T: Copy>(value: &JsValue, field: &str, values: &[(&str, T)]) -> Result<T, String> {
    let given = text(value, field)?;
    let found = values.iter().find(|(name, _)| *name == given);
    found.map(|(_, value)| *value).ok_or_else(|| {
        let names: Vec<String> = values.iter().map(|(name, _)| format!("`{name}`")).collect();
        format!("{field}: unknown variant `{given}`, expected one of {}", names.join(", "))
    })
}

fn wanted(field: &str, what: &str) -> String {
    format!("{field}: wanted {what}")
}
