//! Entities: who, where, which body, when, how much, which work.
//!
//! # Steps
//! 1. [`user`]: strings of which the user says that they must be names, then words that the user
//!    tagged as names. What the user says is never a name is none in any step but for the first, and
//!    nothing found later cuts a word of the user's.
//! 2. The people in bylines, whom a line's form makes sure.
//! 3. [`rule`]: works, times and measures, by pattern; [`name`]: persons, places and organisations
//!    of every sentence, by a tagger, which reads a sentence again where [`document`] says more;
//!    [`mend`] drops and mends what a look at the name shows to be wrong.
//!    Where these two overlap, [`merge`] says which stays.
//! 4. Short forms of places found are places too, and those of bodies are bodies: [`abbreviation`].
//!
//! Where two overlap, the earlier step wins. [`tokens`] then gives the words of the page
//! the borders of what was found.

pub(crate) mod abbreviation;
mod character_table;
mod document;
pub mod features;
mod kept_scores;
pub mod label;
mod measure;
mod mend;
mod merge;
pub mod model;
mod name;
mod numeral;
mod reference;
mod rule;
mod scorer;
mod spacing;
mod tagger;
mod time;
mod time_words;
mod tokens;
mod user;
pub mod viterbi;
pub mod word_tags;

use std::ops::Range;

use rustc_hash::FxHashSet;

pub use kept_scores::KeptScores;
pub use model::Model;
pub(crate) use name::SPEECH_VERBS;
pub use name::{Hint, Name, NameTagger, RuleTagger, Sentence};
pub(crate) use spacing::without_blanks;
pub use tagger::ModelTagger;
pub(crate) use user::UserNames;

use document::Evidence;
use mend::{cut_prepositions, mend};
use merge::{merge, merge_rules};
use tokens::with_mentions;

use crate::article::{Page, Role};
use crate::date::Date;
use crate::order;
use crate::segment::{self, Lexicon, Words};
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

impl Finding {
    /// Whether its text is as long as no name is: left as found, so that hostile text costs no time.
    fn is_overlong(&self) -> bool {
        /// Bytes: forty Han characters.
        const LONGEST: usize = 120;
        self.span.len() > LONGEST
    }
}

impl From<Name> for Finding {
    fn from(name: Name) -> Self {
        Self { span: name.span, kind: name.kind, score: name.score, value: None }
    }
}

/// The numbers of the findings that begin in `span`.
pub(crate) fn findings_in(findings: &[Finding], span: Span) -> Range<usize> {
    let first = findings.partition_point(|finding| finding.span.start < span.start);
    first..findings.partition_point(|finding| finding.span.start < span.end)
}

/// Every mention in `page`, in order, without overlaps; and its words as the tagger parts them, with
/// the borders of what was found and with the user's words. `words` are the segmenter's; times are
/// counted from `day` of the text, or without it from what the text prints ([`reference`]).
pub(crate) fn find(
    page: &Page,
    words: &Words,
    day: Option<Date>,
    tagger: &mut dyn NameTagger,
    user_names: &UserNames,
    lexicon: &Lexicon,
) -> (Vec<Finding>, Words) {
    let reading = page.reading.text();
    let allowed = |mut found: Vec<Finding>| {
        found.retain(|finding| {
            !user_names.rule_out(reading, finding) && !user_names.cut_by(reading, words, finding)
        });
        found
    };
    let rules = allowed(by_rule(page, words, day));
    let credits = allowed(by_credit(page));
    let (names, mut tagged_words) = by_tagger(reading, words, tagger, &credits);
    let names = allowed(names);
    user_names.keep_words(reading, words, &mut tagged_words, lexicon);
    let sure = merge(user_names.must(reading), allowed(user_names.tagged(reading, words)));
    let mut found = merge(merge(sure, credits), merge_rules(rules, names));
    retype_short_places(reading, user_names, &mut found);
    for article in &page.articles {
        let range = findings_in(&found, article.span());
        cut_prepositions(reading, found.get_mut(range).unwrap_or_default());
    }
    let short = allowed(abbreviation::find(reading, page, &tagged_words, &found));
    let found = merge(found, short);
    let words = with_mentions(reading, &tagged_words, &found, lexicon);
    (found, words)
}

/// 安宁 looks like a person, but not in a text that names 安宁区.
fn retype_short_places(reading: &str, user_names: &UserNames, found: &mut [Finding]) {
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
        let place = Finding { kind: EntityType::Loc, ..finding.clone() };
        if short.contains(finding.span.of(reading)) && !user_names.rule_out(reading, &place) {
            *finding = place;
        }
    }
}

fn by_rule(page: &Page, words: &Words, day: Option<Date>) -> Vec<Finding> {
    let mut found = Vec::new();
    let days = reference::days(page, day);
    for (article, day) in page.articles.iter().zip(days) {
        for (role, block) in &article.blocks {
            if *role != Role::Furniture {
                rule::find(page.reading.text(), *block, &words.tokens, day, &mut found);
            }
        }
    }
    found
}

/// The people in bylines and datelines.
fn by_credit(page: &Page) -> Vec<Finding> {
    let credits = page.articles.iter().flat_map(|article| &article.credits);
    let found: Vec<Finding> = credits
        .map(|credit| Finding { span: credit.span, kind: EntityType::Per, score: 1.0, value: None })
        .collect();
    order::by_key(found, |finding| finding.span.key())
}

/// Names sentence by sentence, and again where the document says more; and words.
fn by_tagger(
    reading: &str,
    words: &Words,
    tagger: &mut dyn NameTagger,
    credits: &[Finding],
) -> (Vec<Finding>, Words) {
    let mut evidence = Evidence::default();
    let mut tagged = Words::default();
    let mut kept = KeptScores::of_page(reading);
    let mut scratch = Vec::new();
    let mut names: Vec<Vec<Finding>> = Vec::with_capacity(words.sentences.len());
    for sentence in &words.sentences {
        let (tokens, first) = (words.tokens_of(sentence), tagged.tokens.len());
        tagger.tag(Sentence { reading, tokens }, &mut kept, &mut scratch, &mut tagged.tokens);
        let tokens = first..tagged.tokens.len();
        tagged.sentences.push(segment::Sentence { tokens, ..sentence.clone() });
        if sentence.role == Role::Furniture {
            scratch.clear();
        }
        let mut own: Vec<_> = scratch.drain(..).map(Finding::from).collect();
        if tagger.has_own_convention() {
            mend(reading, words.tokens_of(sentence), &mut own);
        }
        own.iter().for_each(|name| evidence.add(reading, sentence.article, name));
        names.push(own);
    }
    for credit in credits {
        let number = words.sentences.partition_point(|s| s.span.end <= credit.span.start);
        if let Some(sentence) = words.sentences.get(number) {
            evidence.add(reading, sentence.article, credit);
        }
    }
    document::reread(reading, words, &evidence, tagger, &kept, &mut names);
    if tagger.has_own_convention() {
        for (own, sentence) in names.iter_mut().zip(&words.sentences) {
            mend(reading, words.tokens_of(sentence), own);
        }
    }
    (names.into_iter().flatten().collect(), tagged)
}
