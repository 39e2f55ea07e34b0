//! Entities: who, where, which body, when, how much, which work.
//!
//! # Steps
//! 1. [`user`]: strings of which the user says that they must be names, then words that the user
//!    tagged as names. What the user says is never a name is none in any step but for the first.
//! 2. The people in bylines, whom a line's form makes sure.
//! 3. [`rule`]: works, times and measures, by pattern; [`name`]: persons, places and organisations
//!    of every sentence, by a tagger. Where these two overlap, [`merge`] says which stays.
//! 4. Short forms of places found are places too; persons found surely once are known in the rest
//!    of the text.
//!
//! Where two overlap, the earlier step wins. [`group`] then gathers mentions into entities.

mod character_table;
pub mod features;
mod group;
pub mod label;
mod measure;
mod merge;
pub mod model;
mod name;
mod numeral;
mod rule;
mod tagger;
mod time;
mod time_words;
mod user;
pub mod viterbi;
pub mod word_tags;

use rustc_hash::FxHashSet;

pub(crate) use group::{Entity, group};
pub use model::Model;
pub use name::{Name, NameTagger, RuleTagger, Sentence};
pub use tagger::ModelTagger;
pub(crate) use user::UserNames;

use merge::{merge, merge_rules};

use crate::article::{Page, Role};
use crate::segment::{self, Words};
use crate::span::Span;
use crate::value::{EntityType, Value};

/// One mention of something.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Finding {
    /// Bytes of the reading.
    pub span: Span,
    /// What it is.
    pub kind: EntityType,
    /// 0 to 1: how sure the rule or tagger is.
    pub score: f64,
    /// What it stands for, where that can be computed.
    pub value: Option<Value>,
}

impl From<Name> for Finding {
    fn from(name: Name) -> Self {
        Self { span: name.span, kind: name.kind, score: name.score, value: None }
    }
}

/// Every mention in `page`, in order, without overlaps; and its words as the tagger parts them.
pub(crate) fn find(
    page: &Page,
    words: &Words,
    tagger: &mut dyn NameTagger,
    user_names: &UserNames,
) -> (Vec<Finding>, Words) {
    let reading = page.reading.text();
    let allowed = |mut found: Vec<Finding>| {
        found.retain(|finding| !user_names.rule_out(reading, finding));
        found
    };
    let rules = allowed(by_rule(page, words));
    let (names, own_words) = by_tagger(reading, words, tagger);
    let names = allowed(names);
    let tagged = merge(user_names.must(reading), allowed(user_names.tagged(reading, words)));
    let sure = merge(tagged, allowed(by_credit(page)));
    let mut found = merge(sure, merge_rules(rules, names));
    retype_short_places(reading, &mut found);
    let repeated = allowed(repetitions(reading, words, &found));
    (merge(found, repeated), own_words)
}

/// 石景山 looks like a person, but not in a text that names 石景山区.
fn retype_short_places(reading: &str, found: &mut [Finding]) {
    let of_kind = |kind| move |finding: &&Finding| finding.kind == kind;
    let short: FxHashSet<&str> = found
        .iter()
        .filter(of_kind(EntityType::Loc))
        .filter_map(|finding| {
            finding.span.of(reading).strip_suffix(['省', '市', '区', '县', '镇', '乡'])
        })
        .collect();
    // What a byline or the user says is sure.
    let guesses = found.iter_mut().filter(|f| f.kind == EntityType::Per && f.score < 1.0);
    for finding in guesses {
        if short.contains(finding.span.of(reading)) {
            finding.kind = EntityType::Loc;
        }
    }
}

fn by_rule(page: &Page, words: &Words) -> Vec<Finding> {
    let mut found = Vec::new();
    for article in &page.articles {
        for (role, block) in &article.blocks {
            if *role != Role::Furniture {
                rule::find(page.reading.text(), *block, &words.tokens, &mut found);
            }
        }
    }
    found
}

/// The people in bylines and datelines.
fn by_credit(page: &Page) -> Vec<Finding> {
    let credits = page.articles.iter().flat_map(|article| &article.credits);
    let mut found: Vec<Finding> = credits
        .map(|credit| Finding { span: credit.span, kind: EntityType::Per, score: 1.0, value: None })
        .collect();
    found.sort_by_key(|finding| finding.span);
    found
}

/// The tagger's names, but for page furniture, and its words.
fn by_tagger(
    reading: &str,
    words: &Words,
    tagger: &mut dyn NameTagger,
) -> (Vec<Finding>, Words) {
    let mut names = Vec::new();
    let mut own = Words::default();
    for sentence in &words.sentences {
        let (known, first) = (names.len(), own.tokens.len());
        let tokens = words.tokens_of(sentence);
        tagger.tag(Sentence { reading, tokens }, &mut names, &mut own.tokens);
        if sentence.role == Role::Furniture {
            names.truncate(known);
        }
        own.sentences
            .push(segment::Sentence { tokens: first..own.tokens.len(), ..sentence.clone() });
    }
    (names.into_iter().map(Finding::from).collect(), own)
}

/// Persons found surely somewhere, where nothing was found.
fn repetitions(reading: &str, words: &Words, found: &[Finding]) -> Vec<Finding> {
    /// Score from which a name is known in the rest of the text.
    const SURE: f64 = 0.75;
    /// Bytes of names with two to four Han characters.
    const LENGTHS: [usize; 3] = [12, 9, 6];
    let sure: FxHashSet<&str> = found
        .iter()
        .filter(|finding| finding.kind == EntityType::Per && finding.score >= SURE)
        .map(|finding| finding.span.of(reading))
        .collect();
    if sure.is_empty() {
        return Vec::new();
    }
    let mut repeated: Vec<Finding> = Vec::new();
    for (number, token) in words.tokens.iter().enumerate() {
        let start = token.span.start;
        let spans = LENGTHS.map(|length| Span::new(start, start + length));
        let Some(span) = spans.into_iter().find(|span| {
            sure.contains(span.of(reading)) && ends_a_word(reading, words, number, *span)
        }) else {
            continue;
        };
        if repeated.last().is_none_or(|last| last.span.end <= start) {
            repeated.push(Finding { span, kind: EntityType::Per, score: SURE, value: None });
        }
    }
    repeated
}

/// Whether `span`, which begins with token `number`, ends where a token does, or where only 说 or its
/// like is left of an unknown one.
fn ends_a_word(reading: &str, words: &Words, number: usize, span: Span) -> bool {
    let last = words.tokens.iter().skip(number).find(|token| token.span.end >= span.end);
    last.is_some_and(|last| {
        let mut rest = Span::new(span.end, last.span.end).of(reading).chars();
        match (rest.next(), rest.next()) {
            (None, _) => true,
            (Some(only), None) => !last.in_lexicon && name::is_rare_in_names(only),
            _ => false,
        }
    })
}
