//! Verbs of saying with their subjects.

use super::marks::Quoted;
use super::phrase::is_speaker;
use super::subject::Subject;
use super::text::{Text, ends_clause, ends_sentence, is_one_of};
use super::words::{OTHER_VERBS, SPEECH_VERBS, SPOKEN, WITH_OBJECT};
use crate::span::Span;

/// Tokens between 告诉 and what is told.
const OBJECT: usize = 10;

/// Somebody says something.
#[derive(Debug)]
pub(super) struct Speech {
    pub subject: Option<Subject>,
    /// `说`; `介绍说`.
    pub verb: Span,
    /// The first token of its clause and of its sentence.
    pub clause: usize,
    pub sentence: usize,
    /// The token behind verb and object: a comma, a colon, an opening mark or the sentence's end.
    pub end: usize,
    /// One past the last token of its paragraph.
    pub paragraph_end: usize,
    /// Whether it goes with a direct quotation.
    pub is_direct: bool,
}

/// Every verb of saying in `paragraph`, outside of what is quoted, with a comma, a colon, a quotation
/// or the end of the sentence behind it.
pub(super) fn speeches(
    text: &Text<'_>,
    paragraph: Span,
    quoted: &[Quoted],
    found: &mut Vec<Speech>,
) {
    let end = text.token_at(paragraph.end);
    let mut at = text.token_at(paragraph.start);
    let (mut clause, mut sentence) = (at, at);
    while at < end {
        let word = text.word(at);
        let place = text.token(at).map_or(0, |token| token.span.start);
        let number = quoted.partition_point(|quoted| quoted.close <= place);
        if let Some(inside) = quoted.get(number).filter(|quoted| quoted.open <= place) {
            let behind = text.token_at(inside.close);
            if inside.has_sentences(text.reading) {
                clause = behind;
                sentence = behind;
            }
            at = behind.max(at + 1);
            continue;
        }
        let next = at + 1;
        if ends_sentence(word) {
            (clause, sentence) = (next, next);
        } else if ends_clause(word) {
            clause = next;
        } else if let Some(speech) = speech(text, Start { clause, sentence, verb: at, end }) {
            at = speech.end;
            found.push(speech);
            continue;
        }
        at = next;
    }
}

/// Where a verb stands.
struct Start {
    clause: usize,
    sentence: usize,
    verb: usize,
    /// One past the last token of the paragraph.
    end: usize,
}

fn is_verb(text: &Text<'_>, number: usize) -> bool {
    let word = text.word(number);
    is_one_of(SPEECH_VERBS, word) || is_one_of(OTHER_VERBS, word)
}

/// Whether what stands behind 告诉 is what is told, not only who is: 告诉他将要临产.
fn is_told(text: &Text<'_>, first: usize, end: usize) -> bool {
    let Some(last) = end.checked_sub(1).filter(|last| *last >= first) else { return false };
    let is_clause =
        |number: usize| matches!(text.word(number), "是" | "有" | "要" | "将" | "会" | "了");
    let is_short = end - first <= 2;
    let can_be_told = is_short || is_speaker(text.word(last));
    !text.is_someone(last, can_be_told) || (first..end).any(is_clause)
}

/// The speech whose first verb is the token `verb`.
fn speech(text: &Text<'_>, start: Start) -> Option<Speech> {
    let Start { clause, sentence, verb, end } = start;
    if !is_verb(text, verb) {
        return None;
    }
    let mut behind = verb + 1;
    // 介绍说
    while behind < end && is_verb(text, behind) {
        behind += 1;
    }
    let last_verb = behind - 1;
    let last = text.word(last_verb);
    let mut span = text.span(verb, behind);
    if is_one_of(WITH_OBJECT, last) {
        let most = end.min(behind + OBJECT);
        while behind < most && !ends_clause(text.word(behind)) {
            behind += 1;
        }
        if is_told(text, last_verb + 1, behind) {
            return None;
        }
    }
    if behind < end && !ends_clause(text.word(behind)) {
        return None;
    }
    let leads_on = text.is(behind, "：:“「");
    // 道 alone is speech before a quotation only: 愿同各国一道，…
    if verb == last_verb && last == "道" && !leads_on {
        return None;
    }
    let is_clear = is_one_of(SPEECH_VERBS, last) || leads_on;
    let mut subject = text.subject(clause, verb, is_clear);
    if verb == last_verb && text.is_noun(verb) {
        // 会议要求，…, but not 会议的要求，… or 听取介绍，…
        let own = text.span(clause, verb);
        let is_clear = is_one_of(SPEECH_VERBS, last);
        subject = subject.filter(|subject| {
            subject.span.end == own.end && (is_clear || subject.span.start == own.start)
        });
    }
    if subject.is_none()
        && verb == clause
        && behind > verb + 1
        && is_one_of(SPOKEN, text.word(verb))
    {
        // 报道说
        let report = text.span(verb, verb + 1);
        subject = Some(Subject { span: report, finding: None, is_pronoun: false });
        span.start = text.span(verb + 1, behind).start;
    }
    Some(Speech {
        subject,
        verb: span,
        clause,
        sentence,
        end: behind,
        paragraph_end: end,
        is_direct: false,
    })
}
