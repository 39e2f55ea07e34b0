//! What a mention is and what it stands for, and why the page was read so: the types that stages and
//! the report share.

use serde::ser::{Serialize, Serializer};

/// What an entity is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "UPPERCASE")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum EntityType {
    /// Person.
    Per,
    /// Place.
    Loc,
    /// Organisation.
    Org,
    /// Date, clock time or period.
    Time,
    /// Sum of money.
    Money,
    /// Share.
    Percent,
    /// Number with a unit or counter.
    Quantity,
    /// Title of a work, in 《》.
    Work,
}

impl EntityType {
    /// Every type.
    pub const ALL: [Self; 8] = [
        Self::Per,
        Self::Loc,
        Self::Org,
        Self::Time,
        Self::Money,
        Self::Percent,
        Self::Quantity,
        Self::Work,
    ];

    /// The type written `name`: `PER`, `LOC`, `ORG`, …
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// `PER`, `LOC`, `ORG`, …
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Per => "PER",
            Self::Loc => "LOC",
            Self::Org => "ORG",
            Self::Time => "TIME",
            Self::Money => "MONEY",
            Self::Percent => "PERCENT",
            Self::Quantity => "QUANTITY",
            Self::Work => "WORK",
        }
    }
}

/// Why a name is taken for a short form of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum AliasEvidence {
    /// The text says so: `世界卫生组织（以下简称“世卫组织”）`.
    Stated,
    /// Readers of news know it: 央行 for 中国人民银行.
    Known,
    /// The place or body before it is left out: 区市场监管局 for 石景山区市场监管局.
    PlaceLeftOut,
    /// What the division is called is left out: 石景山 for 石景山区.
    DivisionLeftOut,
    /// It is made of the other's words or their characters: 国科大 for 中国科学院大学.
    WordsLeftOut,
    /// A part of a person's name: 门德斯 for 卡洛斯·门德斯.
    PartOfName,
    /// A person's surname and position: 戴书记 for 戴彬彬, who is one.
    SurnameAndPosition,
}

/// Why an article begins where it does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Opening {
    /// It is the first of the page.
    #[default]
    First,
    /// A byline stands below its title.
    Byline,
    /// A dateline opens it.
    Dateline,
    /// Its title says that a picture belongs to it.
    Picture,
    /// The article above ended with a byline, or the page did.
    BehindEnd,
    /// More empty lines stand before it than between most blocks.
    Gap,
    /// Several titles stand together.
    Deck,
    /// Its body ends with a byline.
    Signed,
}

/// Why a line break was joined or kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum BreakReason {
    /// Kept: one of the lines is a byline or belongs to the page.
    OwnLine,
    /// Kept: a bullet or number begins the next line.
    Mark,
    /// Kept: the next line is indented as paragraphs are.
    Indent,
    /// Kept: a dateline opens the next line.
    Dateline,
    /// Kept: a sentence ends.
    SentenceEnds,
    /// Kept: a colon or dash introduces what follows.
    Introduced,
    /// Kept: the line is a title, verse or row, for all that is known.
    ShortLine,
    /// Joined: the line fills its column.
    FullLine,
    /// Joined: such gaps stand within paragraphs here.
    InnerGap,
    /// Joined: a quotation or bracket is open.
    OpenBracket,
    /// Joined: running text without the end of a sentence.
    RunningText,
    /// Joined: a word crosses the break, or the next line begins as no line can.
    ReadsOn,
    /// Joined: two halves of a title.
    HalfTitle,
    /// Joined: below a byline a paragraph begins, not a title.
    BelowByline,
}

impl BreakReason {
    /// Whether the lines were joined.
    #[must_use]
    pub fn joins(self) -> bool {
        matches!(
            self,
            Self::FullLine
                | Self::InnerGap
                | Self::OpenBracket
                | Self::RunningText
                | Self::ReadsOn
                | Self::HalfTitle
                | Self::BelowByline
        )
    }
}

/// What the words of an entity stand for.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields))]
pub enum Value {
    /// A time, as far as the words and the day of the text fix it, and no finer than they say.
    Time {
        /// ISO 8601, with `--` for a year that is not known and seasons by its second part:
        /// `2021-04-16`, `2020`, `--04-16`, `T14:30`, `2021-W15`, `2021-21` for a spring;
        /// `2021/2025`, `--03-05/--03-08` from the first to the last, both included; `P3Y` for three
        /// years, `P3Y/2021-04-20` for those before that day.
        iso: String,
    },
    /// A sum.
    Money {
        /// In units of the currency, not in ten thousands.
        amount: Decimal,
        /// The most, where the words give a range: 500,000,000 for `3亿至5亿元`, 900 for `几百元`.
        #[serde(skip_serializing_if = "Option::is_none")]
        to: Option<Decimal>,
        /// ISO 4217: `CNY`, `USD`.
        currency: String,
        /// Whether the text says 约, 近, 余, 多, 几 or its like, or that the number is a bound: 超过, 逾.
        approximate: bool,
    },
    /// A share.
    Percent {
        /// 12.5 for `12.5%`, 33.3333 for `三分之一`.
        number: Decimal,
        /// The most, where the words give a range: 80 for `七八成`.
        #[serde(skip_serializing_if = "Option::is_none")]
        to: Option<Decimal>,
        /// Whether the text says 约, 近, 余, 多, 几 or its like, or that the number is a bound: 超过, 逾.
        approximate: bool,
    },
    /// A number of things.
    Quantity {
        /// 150,000,000 for `1.5亿件`.
        number: Decimal,
        /// The most, where the words give a range: 10 for `8至10次`, 19 for `十几次`.
        #[serde(skip_serializing_if = "Option::is_none")]
        to: Option<Decimal>,
        /// `件`.
        unit: String,
        /// Whether the text says 约, 近, 余, 多, 几 or its like, or that the number is a bound: 超过, 逾.
        approximate: bool,
    },
}

impl Value {
    /// The same value, not exact; times stay.
    pub(crate) fn approximately(mut self) -> Self {
        match &mut self {
            Self::Time { .. } => {}
            Self::Money { approximate, .. }
            | Self::Percent { approximate, .. }
            | Self::Quantity { approximate, .. } => *approximate = true,
        }
        self
    }
}

/// A number rounded to four decimals, written without a fraction when it has none, so that up to
/// 2⁵³ native JSON and JavaScript's `JSON.stringify` give the same characters.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
pub struct Decimal(f64);

impl Decimal {
    /// Rounds to four decimals; what is not finite becomes 0.
    #[must_use]
    pub fn new(value: f64) -> Self {
        if value.is_finite() { Self((value * 10_000.0).round() / 10_000.0) } else { Self(0.0) }
    }

    /// The rounded value.
    #[must_use]
    pub fn get(self) -> f64 {
        self.0
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        /// Largest whole number up to which every whole number is exact in a double.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        if self.0.fract() == 0.0 && self.0.abs() < EXACT {
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}
