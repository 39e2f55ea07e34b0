//! LOC by rule: places of the lexicon, chained, and unknown words before 村, 镇, 街道.

use super::Sentence;
use super::lists::{NOT_PLACES, PLACE_HEADS};
use super::person::Candidate;

/// All places of a sentence, left to right.
pub(super) fn find(sentence: &Sentence<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < sentence.len() {
        match place_end(sentence, at) {
            Some(end) => {
                found.push(Candidate { first: at, end, score: 0.75 });
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// One past the last token of the place that begins at `first`.
fn place_end(sentence: &Sentence<'_>, first: usize) -> Option<usize> {
    let token = sentence.token(first)?;
    let place = is_known_place(sentence, first);
    let before_head = !token.in_lexicon
        && sentence.word(first).chars().count() > 1
        && PLACE_HEADS.contains(&sentence.word(first + 1));
    if !place && !before_head {
        return None;
    }
    // 北京市 | 海淀区, 怀柔 | 科学城: one place.
    let mut end = first + 1;
    while end < sentence.len() {
        let word = sentence.word(end);
        if !is_known_place(sentence, end) && !PLACE_HEADS.contains(&word) {
            break;
        }
        end += 1;
    }
    Some(end)
}

/// Whether the lexicon knows the word as a place, one-character short names aside.
fn is_known_place(sentence: &Sentence<'_>, at: usize) -> bool {
    let word = sentence.word(at);
    sentence.token(at).is_some_and(|token| token.part_of_speech.is_place())
        && word.chars().nth(1).is_some()
        && !NOT_PLACES.contains(&word)
}
