//! PER by rule: a surname with a plausible given name, and what stands around it.

use super::Sentence;
use super::lists::{
    BEHIND_PERSONS, NOT_IN_GIVEN_NAMES, NOT_PERSONS, POSITIONS, SPEECH_VERBS, is_one_of,
};
use crate::han::is_han;
use crate::surname;

/// A stretch of tokens that may be a person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Candidate {
    /// First token.
    pub(super) first: usize,
    /// One past the last token.
    pub(super) end: usize,
    /// 0 to 1.
    pub(super) score: f64,
}

/// Scores at and above this are taken as names. This and the scores below were set by hand on a few
/// pages: a form that is a name by itself has it, one that needs a neighbour to say so stays below.
const ACCEPT: f64 = 0.6;

/// All persons of a sentence, left to right.
pub(super) fn find(sentence: &Sentence<'_>) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let mut at = 0;
    while at < sentence.len() {
        let best = forms(sentence, at)
            .into_iter()
            .flatten()
            .map(|form| Candidate {
                score: (form.score + context(sentence, &form, found.last())).min(0.99),
                ..form
            })
            .filter(|candidate| candidate.score >= ACCEPT)
            .max_by(|a, b| a.score.total_cmp(&b.score));
        match best {
            Some(candidate) => {
                at = candidate.end;
                found.push(candidate);
            }
            None => at += 1,
        }
    }
    found
}

/// The shapes a name can have from token `at` on, with their scores before context.
fn forms(sentence: &Sentence<'_>, at: usize) -> [Option<Candidate>; 3] {
    [
        whole_token(sentence, at),
        surname_and_token(sentence, at),
        surname_and_characters(sentence, at),
    ]
}

/// One token that is a name by its tag or its characters.
fn whole_token(sentence: &Sentence<'_>, at: usize) -> Option<Candidate> {
    let token = sentence.token(at)?;
    if token.in_lexicon && !token.part_of_speech.is_person() {
        return None;
    }
    let word = sentence.word(at);
    let count = word.chars().count();
    if !(2..=8).contains(&count) || !word.chars().all(|c| is_han(c) || c == '·') {
        return None;
    }
    if NOT_PERSONS.contains(&word) {
        return None;
    }
    let given = given_name(word);
    let score = match (token.part_of_speech.as_str(), given) {
        ("nrt", _) => {
            if count > 2 {
                0.6
            } else {
                0.4
            }
        }
        // The lexicon tags many a common word of two characters as a name: 荣幸, 多达.
        // The lexicon's list of well-known people.
        ("nrfg", _) => 0.75,
        ("nr", Some(given)) if count <= 4 && plausible(given) => {
            if count == 2 {
                0.45
            } else {
                0.6
            }
        }
        ("nr", _) if count <= 3 => 0.3,
        _ if token.in_lexicon => return None,
        (_, Some(given)) if count <= 3 && plausible(given) => 0.5,
        _ => return None,
    };
    Some(Candidate { first: at, end: at + 1, score })
}

/// A surname's token and the given name's token: `张 | 建国`.
fn surname_and_token(sentence: &Sentence<'_>, at: usize) -> Option<Candidate> {
    if !is_surname(sentence.word(at)) {
        return None;
    }
    let given = sentence.word(at + 1);
    let token = sentence.token(at + 1)?;
    if given.chars().count() != 2 || !given.chars().all(is_han) || !plausible(given) {
        return None;
    }
    let score = match (token.in_lexicon, token.part_of_speech.is_person()) {
        (false, _) | (_, true) => 0.5,
        _ => 0.3,
    };
    Some(Candidate { first: at, end: at + 2, score })
}

/// A surname and one or two single characters: `邓 | 金 | 鑫`.
fn surname_and_characters(sentence: &Sentence<'_>, at: usize) -> Option<Candidate> {
    if !is_surname(sentence.word(at)) {
        return None;
    }
    let single = |i: usize| {
        let word = sentence.word(i);
        word.chars().count() == 1 && word.chars().all(is_han) && plausible(word)
    };
    if !single(at + 1) {
        return None;
    }
    let two = single(at + 2);
    let end = at + if two { 3 } else { 2 };
    Some(Candidate { first: at, end, score: if two { 0.45 } else { 0.35 } })
}

/// What the neighbours add: a position before, speech behind, another name in a list.
fn context(sentence: &Sentence<'_>, form: &Candidate, last: Option<&Candidate>) -> f64 {
    let before = form.first.checked_sub(1).map_or("", |i| sentence.word(i));
    let behind = sentence.word(form.end);
    let listed = matches!(before, "、" | "和" | "与" | "及")
        && last.is_some_and(|last| last.end + 1 == form.first);
    let mut score = 0.0;
    if POSITIONS.iter().any(|position| before.ends_with(position)) {
        score += 0.4;
    }
    if SPEECH_VERBS.contains(&behind) || BEHIND_PERSONS.contains(&behind) {
        score += 0.25;
    }
    if listed {
        score += 0.3;
    }
    if before.is_empty() && matches!(behind, "，" | "：") {
        score += 0.1;
    }
    score
}

/// Whether `word` is a surname and nothing else.
fn is_surname(word: &str) -> bool {
    let mut chars = word.chars();
    match (chars.next(), chars.next()) {
        (Some(only), None) => surname::is_surname(only),
        _ => surname::is_compound_surname(word),
    }
}

/// What stands behind the surname that `name` begins with.
fn given_name(name: &str) -> Option<&str> {
    surname::behind_surname(name).filter(|given| (1..=2).contains(&given.chars().count()))
}

/// Whether no character of a given name is one of those that sentences are built with.
fn plausible(given: &str) -> bool {
    !given.is_empty() && !given.chars().any(|c| is_one_of(NOT_IN_GIVEN_NAMES, c))
}
