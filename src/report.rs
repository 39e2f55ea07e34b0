//! The report: the one contract of page, widget, npm package and command line.
//!
//! All offsets are UTF-16 code units into the text as given, half-open. Fields may be added; a
//! field that changes its meaning raises [`SCHEMA`]. Nothing here computes: the types say what a
//! report holds, `report/build.rs` turns byte spans into offsets, `report/write.rs` does so as it writes.
//! Over 400 lines because the contract is read as a whole.

mod build;
mod offsets;
mod printed;
mod tokens;
mod write;

pub(crate) use build::{Found, build, build_with_tokens, notices};
pub(crate) use tokens::token_arrays;
pub(crate) use write::write;

pub use crate::value::{AliasEvidence, BreakReason, Decimal, EntityType, Opening, Value};

/// Name and number of the contract, first field of every report.
pub const SCHEMA: &str = "article-analyzer/report@1";

/// Derives what every part of the report needs: JSON field names, for the browser its TypeScript
/// type, and for other programs its JSON Schema.
macro_rules! contract {
    ($($(#[$meta:meta])* $visibility:vis $keyword:ident $name:ident $body:tt)+) => {
        $(
            $(#[$meta])*
            #[derive(Clone, Debug, PartialEq, serde::Serialize)]
            #[serde(rename_all = "camelCase")]
            #[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
            #[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
            #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
            #[cfg_attr(feature = "schema", schemars(deny_unknown_fields))]
            $visibility $keyword $name $body
        )+
    };
}

/// All words of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TokenArrays {
    /// Start and end of every token, alternating, in UTF-16 code units.
    pub offsets: Vec<u32>,
    /// Index of every token's tag in [`PartOfSpeech::tags`](crate::segment::PartOfSpeech::tags).
    pub parts_of_speech: Vec<u8>,
}

/// A pair `[start, end)` of UTF-16 code units into the text as given.
pub type Offsets = [u32; 2];

contract! {
    /// Everything found in one text.
    pub struct Report {
        /// `article-analyzer/report@1`.
        #[cfg_attr(feature = "schema", schemars(extend("const" = SCHEMA)))]
        pub schema: String,
        /// What produced this report.
        pub engine: Engine,
        /// What a reader should be told first, e.g. that there was nothing to analyse.
        pub notices: Vec<Notice>,
        /// The articles of the text in their order; empty for a text without any.
        pub articles: Vec<Article>,
        /// Every entity of the text, by count, then by first mention.
        pub entities: Vec<Entity>,
        /// The persons among the entities of whom the text says what they are, by first mention.
        pub people: Vec<Person>,
        /// What is said in the text, and by whom, in order.
        pub quotations: Vec<Quotation>,
        /// Words, terms and names of the whole text by descending score.
        pub keywords: Vec<Keyword>,
        /// Counts over all articles.
        pub statistics: Statistics,
        /// Every break between lines with text, and what became of it, only when asked for by the
        /// option `breaks`.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub breaks: Option<Vec<Break>>,
        /// `[start, end, partOfSpeech]` for every token, only when asked for. In the browser they
        /// come as typed arrays instead.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub tokens: Option<Vec<(u32, u32, String)>>,
        /// Words for counting, with the tokens: `[start, end, partOfSpeech]` for every name, word
        /// and term of several tokens that can be a keyword.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub units: Option<Vec<(u32, u32, String)>>,
    }

    /// The program and the data behind a report: equal engines give equal reports.
    pub struct Engine {
        /// Version of this crate.
        pub version: String,
        /// Hash of the lexicon file.
        pub lexicon: String,
        /// Hash of the trained model, null when names come from rules.
        pub model: Option<String>,
    }

    /// What a reader should be told about the text as a whole.
    #[derive(Copy, Eq, PartialOrd, Ord)]
    pub enum Notice {
        /// No character other than white space.
        Empty,
        /// Fewer than a third of the letters are Chinese.
        LittleChinese,
        /// Over 200,000 characters: analysis can be felt, and the page shows it in parts.
        VeryLong,
        /// Mostly traditional characters, which are read as simplified ones.
        Traditional,
    }

    /// A break between two lines that have text.
    pub struct Break {
        /// End of the line above.
        pub start: u32,
        /// Beginning of the line below.
        pub end: u32,
        /// Whether the lines are read as one.
        pub joined: bool,
        /// Why.
        pub reason: BreakReason,
    }

    /// One article of a page.
    pub struct Article {
        /// First code unit of the first block.
        pub start: u32,
        /// One past the last code unit of the last block.
        pub end: u32,
        /// The main title.
        pub headline: Option<Passage>,
        /// The line above the headline, e.g. `柳河区图书馆：`.
        pub kicker: Option<Passage>,
        /// Lines below the headline and headings between paragraphs.
        pub subheads: Vec<Passage>,
        /// Who wrote, photographed, edited.
        pub bylines: Vec<Byline>,
        /// `新华社北京4月16日电` and its like.
        pub dateline: Option<Dateline>,
        /// The body, rejoined.
        pub paragraphs: Vec<Paragraph>,
        /// The headings between paragraphs, each with what follows it.
        pub sections: Vec<Section>,
        /// What describes pictures, beside the body.
        pub captions: Vec<Passage>,
        /// The lines that name people or the source, as printed; who they are is in `bylines`.
        pub credits: Vec<Passage>,
        /// Lines of the page or its website: dates, page numbers, editors, "continued on". Kept, but
        /// not analysed.
        pub furniture: Vec<Passage>,
        /// Why the article begins where it does.
        pub opening: Opening,
        /// The sentences that carry most, in their order.
        pub summary: Vec<SummarySentence>,
        /// Words, terms and names of this article by descending score.
        pub keywords: Vec<Keyword>,
        /// Entities of this article; their mentions are those inside it.
        pub entities: Vec<Entity>,
        /// Counts over this article.
        pub statistics: Statistics,
    }

    /// A stretch of text with column breaks removed, and where it stands.
    pub struct Passage {
        /// Rejoined.
        pub text: String,
        /// First code unit.
        pub start: u32,
        /// One past the last.
        pub end: u32,
    }

    /// One person named in a byline.
    pub struct Byline {
        /// As printed: `记者`, `通讯员`, `摄影`; empty where a name stands alone.
        pub role: String,
        /// The person or desk.
        pub name: String,
        /// First code unit of the name.
        pub start: u32,
        /// One past the last.
        pub end: u32,
    }

    /// Where and when an agency sent the report.
    pub struct Dateline {
        /// `新华社`, `本报`; null when not given.
        pub agency: Option<String>,
        /// `北京`; null when not given.
        pub place: Option<String>,
        /// As printed: `4月16日`; null when not given.
        pub date: Option<String>,
        /// First code unit.
        pub start: u32,
        /// One past the last.
        pub end: u32,
    }

    /// A part of an article under a heading of its own.
    pub struct Section {
        /// Also among `subheads`.
        pub heading: Passage,
        /// Index of its first paragraph into the article's `paragraphs`; it goes on to that of the
        /// next section.
        pub first_paragraph: u32,
    }

    /// A paragraph of the body.
    pub struct Paragraph {
        /// Rejoined.
        pub text: String,
        /// The pieces of the original that make it up, in order.
        pub spans: Vec<Offsets>,
    }

    /// A sentence chosen for the summary.
    pub struct SummarySentence {
        /// Rejoined.
        pub text: String,
        /// First code unit.
        pub start: u32,
        /// One past the last.
        pub end: u32,
        /// 1: the best sentence of its article; 0: worth nothing.
        pub score: Decimal,
    }

    /// A word, name or term that says what the text is about.
    pub struct Keyword {
        /// As written.
        pub word: String,
        /// The words for reading that it is made of: `知识` and `产权` for 知识产权, of which a
        /// reader would count the whole.
        pub parts: Vec<String>,
        /// Occurrences, those inside longer keywords left out.
        pub count: u32,
        /// 1: the first keyword; how likely it would stand in the headline, beside the first.
        pub score: Decimal,
        /// Occurrences in a thousand words and names that count, times inverse document frequency.
        pub tfidf: Decimal,
        /// 1: the highest of the text.
        pub textrank: Decimal,
        /// Part of speech, or the entity type in lower case for a name.
        pub part_of_speech: String,
        /// Every occurrence.
        pub mentions: Vec<Offsets>,
    }

    /// One person, place, organisation, time, sum or work, with all its mentions.
    pub struct Entity {
        /// `PER`, `LOC`, `ORG`, `TIME`, `MONEY`, `PERCENT`, `QUANTITY` or `WORK`.
        pub r#type: EntityType,
        /// As written, without the blanks that space out a short name: the longest form in the text,
        /// of a place the most frequent one.
        pub name: String,
        /// Number of mentions.
        pub count: u32,
        /// Other forms in the text, by count, then by first mention.
        pub aliases: Vec<Alias>,
        /// For places and bodies, the parts of the name that can stand by themselves, from its first
        /// mention: `北京市`, `海淀区`, `政务服务管理局`. Empty for a name that is a whole, but for a
        /// division's, which is its own part.
        pub parts: Vec<Part>,
        /// What the words stand for, where that can be computed.
        pub value: Option<Value>,
        /// Every place it is named.
        pub mentions: Vec<Mention>,
    }

    /// A part of a name.
    pub struct Part {
        /// As written.
        pub text: String,
        /// `LOC` or `ORG`.
        pub r#type: EntityType,
        /// First code unit.
        pub start: u32,
        /// One past the last.
        pub end: u32,
        /// The administrative division that it is; null for what is none, and for a name that could
        /// be one of several.
        pub division: Option<Division>,
        /// These, where the text does not tell which: 朝阳区 of Beijing and of Changchun.
        pub candidates: Vec<Division>,
    }

    /// An administrative division of China, as of June 2023.
    pub struct Division {
        /// By GB/T 2260: `110108`; null below Hong Kong, Macao and Taiwan, where it has none.
        pub code: Option<String>,
        /// `海淀区`.
        pub name: String,
        /// The text's name, where it is one from former times: `崇文区`, which is in 东城区 now.
        pub formerly: Option<String>,
        /// What it is part of, from the province on.
        pub parents: Vec<DivisionName>,
    }

    /// A division's code and name.
    pub struct DivisionName {
        /// As in a division.
        pub code: Option<String>,
        /// `北京市`.
        pub name: String,
    }

    /// Another form under which an entity appears.
    ///
    /// Those by surname and position, such as 戴书记, are no names: they are not among the entity's
    /// mentions, nor does its count have them.
    pub struct Alias {
        /// As written.
        pub name: String,
        /// Occurrences of this form.
        pub count: u32,
        /// Why it is taken for the same.
        pub evidence: AliasEvidence,
        /// Every place where it stands in this form.
        pub mentions: Vec<Offsets>,
    }

    /// A person and their positions.
    pub struct Person {
        /// As in `entities`.
        pub name: String,
        /// Index into the report's `entities`.
        pub entity: u32,
        /// In the order of the text; each title of a body once.
        pub positions: Vec<Position>,
    }

    /// What a person is by the text.
    pub struct Position {
        /// `副局长`.
        pub title: String,
        /// The body or place it belongs to, as named before the title; null when none is.
        pub organisation: Option<String>,
        /// Index of that body into the report's `entities`; null where it is not found as one.
        pub organisation_entity: Option<u32>,
        /// Whether it is a former one by the text: 原, 前, 时任, 不再担任.
        pub is_former: bool,
        /// First code unit of organisation and title.
        pub start: u32,
        /// One past the last.
        pub end: u32,
        /// Index into `articles`.
        pub article: u32,
    }

    /// Something that somebody says.
    pub struct Quotation {
        /// Rejoined, without quotation marks, its parts one after another.
        pub text: String,
        /// The parts, without their marks: several where the speaker stands between, or where the
        /// quotation goes on in another paragraph.
        pub spans: Vec<Offsets>,
        /// Whether it stands in quotation marks; else its sense is reported.
        pub direct: bool,
        /// Who says it; null when the text does not tell.
        pub speaker: Option<Speaker>,
        /// `说`, `强调`; null when there is none.
        pub verb: Option<Passage>,
        /// Index into `articles`.
        pub article: u32,
    }

    /// Who says something.
    pub struct Speaker {
        /// As written: a name, or what stands for one, e.g. `相关负责人`.
        pub name: String,
        /// First code unit.
        pub start: u32,
        /// One past the last.
        pub end: u32,
        /// Index into the report's `entities`; null where the text gives no name.
        pub entity: Option<u32>,
    }

    /// One place where an entity is named.
    pub struct Mention {
        /// First code unit.
        pub start: u32,
        /// One past the last.
        pub end: u32,
        /// Rejoined.
        pub text: String,
        /// Index into `articles`; null for what belongs to none.
        pub article: Option<u32>,
        /// 0 to 1: how sure the rule or model is.
        pub score: Decimal,
    }

    /// Counts of a text.
    pub struct Statistics {
        /// Unicode characters other than white space.
        pub characters: u32,
        /// Han characters.
        pub chinese_characters: u32,
        /// Tokens other than punctuation.
        pub words: u32,
        /// Distinct ones among them.
        pub distinct_words: u32,
        /// Sentences of paragraphs.
        pub sentences: u32,
        /// Paragraphs.
        pub paragraphs: u32,
        /// Characters a sentence, mean.
        pub mean_sentence_length: Decimal,
        /// Minutes at 400 characters a minute.
        pub reading_minutes: Decimal,
    }
}
