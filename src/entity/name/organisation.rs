//! ORG by rule: a run of nouns that begins with a name and ends with a head such as 局 or 公司.

use super::Sentence;
use super::lists::{ORGANISATION_HEADS, SHORT_HEADS};
use super::person::Candidate;
use crate::han::is_han;

/// Tokens of the longest name looked at.
const LONGEST: usize = 12;

/// All organisations of a sentence, left to right.
pub(super) fn find(sentence: &Sentence<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < sentence.len() {
        if !may_stand_inside(sentence, at) {
            at += 1;
            continue;
        }
        let end = run_end(sentence, at);
        found.extend(in_run(sentence, at, end));
        at = end;
    }
    found
}

/// One past the last token of the run of nouns from `first` on.
fn run_end(sentence: &Sentence<'_>, first: usize) -> usize {
    let most = sentence.len().min(first + LONGEST);
    (first..most).find(|&i| !may_stand_inside(sentence, i)).unwrap_or(most)
}

/// The organisation in a run: from the first token that can begin one to the last head.
fn in_run(sentence: &Sentence<'_>, first: usize, end: usize) -> Option<Candidate> {
    let start = (first..end).find(|&i| can_begin(sentence, i))?;
    let last = (start..end).rev().find(|&i| is_head(sentence, i))?;
    let alone = start == last;
    let tag = sentence.token(last)?.part_of_speech;
    // A single word is a name only when the lexicon says so: 国务院, not 公司.
    if alone && !(tag.is_organisation() && sentence.word(last).chars().nth(1).is_some()) {
        return None;
    }
    Some(Candidate { first: start, end: last + 1, score: if alone { 0.8 } else { 0.7 } })
}

/// Nouns, names and unknown words, and the verbs that offices are named after.
fn may_stand_inside(sentence: &Sentence<'_>, at: usize) -> bool {
    let Some(token) = sentence.token(at) else { return false };
    let word = sentence.word(at);
    let han = word.chars().all(is_han);
    let tag = token.part_of_speech;
    let named_after = matches!(
        word,
        "管理"
            | "监督"
            | "检测"
            | "服务"
            | "检验"
            | "发展"
            | "开发"
            | "研究"
            | "教育"
            | "建设"
            | "投资"
            | "应急"
            | "保护"
            | "计量"
            | "监管"
            | "体育"
            | "综合"
            | "规划"
            | "审计"
            | "统计"
    );
    // Unknown words are guesses; one with 和 or 的 in it is two words or more.
    let one_word = !token.in_lexicon && !word.contains(['和', '与', '及', '的']);
    han && (one_word
        || named_after
        || tag.is_noun()
        || matches!(tag.as_str(), "vn" | "j" | "b" | "an" | "nz" | "s" | "ng" | "l"))
        && !matches!(word, "记者" | "专家" | "负责人" | "人员" | "群众")
}

/// A place, a name, an abbreviation, an unknown word, or the 区 of `区市场监管局`.
fn can_begin(sentence: &Sentence<'_>, at: usize) -> bool {
    let Some(token) = sentence.token(at) else { return false };
    let tag = token.part_of_speech;
    tag.is_place()
        || tag.is_organisation()
        || tag.is_person()
        || matches!(tag.as_str(), "nz" | "j")
        || (!token.in_lexicon && sentence.word(at).chars().count() > 1)
        || matches!(sentence.word(at), "区" | "市" | "县" | "省" | "州")
}

fn is_head(sentence: &Sentence<'_>, at: usize) -> bool {
    let Some(token) = sentence.token(at) else { return false };
    let word = sentence.word(at);
    if token.part_of_speech.is_organisation()
        || ORGANISATION_HEADS.iter().any(|h| word.ends_with(h))
    {
        return true;
    }
    let short = word.ends_with(|c| SHORT_HEADS.contains(c));
    short && (word.chars().count() == 1 || !token.in_lexicon)
}
