//! Direct speech: quotation marks with the verb and the speaker that go with them.

use super::Said;
use super::marks::Quoted;
use super::speech::Speech;
use super::subject::Subject;
use super::text::{Text, ends_clause, ends_sentence, is_one_of};
use super::words::SPEECH_VERBS;
use crate::span::Span;

/// Characters that a quotation without a verb must be longer than.
const LEAST: usize = 4;

/// Who speaks, and the verb.
type Spoken = (Option<Subject>, Option<Span>);

/// Tokens before a quotation among which its speaker is looked for.
const FARTHEST: usize = 96;

/// The direct quotations among the `quoted` parts of an article; the `speeches` that go with them are
/// marked.
pub(super) fn quotations(
    text: &Text<'_>,
    paragraphs: &[Span],
    quoted: &[Quoted],
    speeches: &mut [Speech],
) -> Vec<Said> {
    let mut found: Vec<Said> = Vec::new();
    // The token with which a quotation that the last one goes on in must begin.
    let mut goes_on_at = None;
    for (number, one) in quoted.iter().enumerate() {
        let place = Place::new(text, paragraphs, one);
        let before = before(text, speeches, &place, one);
        let after = after(text, speeches, &place, one);
        let own = after.filter(|_| before.is_none());
        // Behind a full stop, what has a speaker of its own begins anew.
        let continues = goes_on_at.take() == Some(place.open)
            && (after.is_none() || !text.is(place.open.saturating_sub(1), "。"));
        if let Some(last) = found.last_mut().filter(|_| continues) {
            last.parts.extend_from_slice(&one.parts);
            continue;
        }
        let (subject, verb) = if let Some(speech) = before.or(own).and_then(|s| speeches.get_mut(s))
        {
            speech.is_direct = true;
            if own.is_some() {
                let next = quoted.get(number + 1).map(|next| text.token_at(next.open));
                goes_on_at = next.filter(|next| *next == speech.end || *next == speech.end + 1);
            }
            if own.is_none() && text.is(place.behind, "，") {
                goes_on_at = Some(place.behind + 1);
            }
            let (subject, clause) = (speech.subject, speech.clause);
            let of_sentence = || {
                let first = text.first_of_clause(speech.sentence, clause);
                first.or_else(|| text.only_person(speech.sentence, clause))
            };
            (subject.or_else(of_sentence), Some(speech.verb))
        } else if let Some(spoken) = free(text, speeches, &place, one) {
            spoken
        } else {
            continue;
        };
        found.push(Said { parts: one.parts.clone(), is_direct: true, subject, verb });
    }
    found
}

/// Where a quoted part stands, in tokens.
struct Place {
    /// The first token of its paragraph.
    first: usize,
    /// Its opening mark.
    open: usize,
    /// Behind its closing mark.
    behind: usize,
    /// Whether its closing mark ends a paragraph.
    is_last: bool,
}

impl Place {
    fn new(text: &Text<'_>, paragraphs: &[Span], quoted: &Quoted) -> Self {
        let paragraph = |place: usize| {
            let number = paragraphs.partition_point(|paragraph| paragraph.end <= place);
            paragraphs.get(number).copied().unwrap_or_default()
        };
        Self {
            first: text.token_at(paragraph(quoted.open).start),
            open: text.token_at(quoted.open),
            behind: text.token_at(quoted.close),
            is_last: paragraph(quoted.close.saturating_sub(1)).end <= quoted.close,
        }
    }
}

#[inline(never)]
fn ends_with_stop(text: &Text<'_>, quoted: &Quoted) -> bool {
    let last = quoted.parts.last().map_or("", |part| part.of(text.reading));
    last.ends_with(['。', '！', '？', '…', '!', '?'])
}

/// The number of the speech that leads to a quotation: `刘聪说：“…”`.
fn before(text: &Text<'_>, speeches: &[Speech], place: &Place, quoted: &Quoted) -> Option<usize> {
    let number = speeches.partition_point(|speech| speech.end + 1 < place.open);
    let speech = speeches.get(number).filter(|speech| speech.end <= place.open)?;
    let is_sentence = ends_with_stop(text, quoted);
    let has_sentences = quoted.has_sentences(text.reading);
    let ends = place.is_last || ends_sentence(text.word(place.behind));
    let leads = match text.word(speech.end) {
        "：" | ":" => true,
        _ if speech.end == place.open => is_sentence || ends && has_sentences,
        "，" | "," => is_sentence || ends && has_sentences,
        _ => false,
    };
    leads.then_some(number)
}

/// The number of the speech behind a quotation: `“…”刘聪说。`
fn after(text: &Text<'_>, speeches: &[Speech], place: &Place, quoted: &Quoted) -> Option<usize> {
    if place.is_last {
        return None;
    }
    let has_pause = text.is(place.behind, "，,");
    let before = place.open.checked_sub(1).filter(|before| *before >= place.first);
    let begins = before.is_none_or(|before| ends_clause(text.word(before)));
    let is_saying = has_pause && begins || quoted.has_sentences(text.reading);
    if !is_saying {
        return None;
    }
    let has_stop = text.is(place.behind, "。");
    let clause = place.behind + usize::from(has_pause || has_stop);
    let number = speeches.partition_point(|speech| speech.clause < clause);
    let speech = speeches.get(number).filter(|speech| speech.clause == clause)?;
    let ends = ends_sentence(text.word(speech.end)) || text.token(speech.end).is_none();
    let fits = !text.is(speech.end, "“「") && (!has_stop || ends);
    (fits && speech.subject.is_some()).then_some(number)
}

/// The speaker of a quotation without a verb of its own, and the verb that speaks of both; `None` for
/// what nobody says.
fn free(text: &Text<'_>, speeches: &[Speech], place: &Place, quoted: &Quoted) -> Option<Spoken> {
    let has_sentences = quoted.has_sentences(text.reading);
    let is_sentence = ends_with_stop(text, quoted);
    let nobody = (None, None);
    let Some(mark) = place.open.checked_sub(1).filter(|mark| *mark >= place.first) else {
        // The paragraph above may lead to it.
        let above = place.open.saturating_sub(1);
        let is_law = text.is(above, "：:") && is_of_law(text, above, true);
        return (is_sentence && !is_law).then_some(nobody);
    };
    let (clause, sentence) = starts(text, place, mark);
    if text.is(mark, "：:") {
        let subject = text.first_of_clause(clause, mark);
        if is_of_law(text, mark, subject.is_none()) {
            return None;
        }
        // 目标：“…” is none, nor is 法律规定：“…”.
        let is_rule = |last| text.is_noun(last) || text.word(last) == "规定";
        let is_noun = mark.checked_sub(1).is_some_and(is_rule);
        return (has_sentences && (subject.is_some() || !is_noun)).then_some((subject, None));
    }
    let is_short = |part: &Span| part.of(text.reading).chars().nth(LEAST).is_none();
    if !is_sentence || quoted.parts.iter().all(is_short) {
        return None;
    }
    if text.is(mark, "，,") {
        let ends = place.is_last || !ends_clause(text.word(place.behind));
        let number = speeches.partition_point(|speech| speech.end < mark).checked_sub(1);
        let speech = number.and_then(|number| speeches.get(number));
        return ends.then(|| match speech.filter(|speech| speech.sentence == sentence) {
            Some(speech) => (speech.subject, Some(speech.verb)),
            None => (text.first_of_clause(sentence, mark), None),
        });
    }
    // Two side by side are by two who talk.
    if text.is(mark, "”」") {
        return Some(nobody);
    }
    if !ends_sentence(text.word(mark)) {
        return None;
    }
    let is_verb = |number: &usize| is_one_of(SPEECH_VERBS, text.word(*number));
    let Some(verb) = (sentence..mark).rev().find(is_verb) else {
        // 张伟很高兴。“我要再来。”
        let is_own = quoted.parts.iter().any(|part| part.of(text.reading).contains('我'));
        let first = |clause| text.first_of_clause(clause, mark).filter(Subject::is_person);
        return Some((first(clause).or_else(|| first(sentence)).filter(|_| is_own), None));
    };
    let (clause, _) = starts(text, place, verb);
    let subject = text.subject(clause, verb, true);
    let subject = subject.or_else(|| text.only_person(sentence, verb));
    Some((subject, subject.map(|_| text.span(verb, verb + 1))))
}

/// Whether what stands before a colon leads to the text of a law or of a sign: 第二条修改为：“…”, 写作：“…”,
/// 作为第二款：“…”, 墙上写着：“…”.
fn is_of_law(text: &Text<'_>, colon: usize, is_by_nobody: bool) -> bool {
    let last = colon.checked_sub(1).map_or("", |last| text.word(last));
    let may_be = matches!(last, "款" | "项" | "条" | "着");
    last.ends_with(['为', '作', '成']) || may_be && is_by_nobody
}

/// The first tokens of the clause and of the sentence that end before token `end`.
#[inline(never)]
fn starts(text: &Text<'_>, place: &Place, end: usize) -> (usize, usize) {
    let reach = place.first.max(end.saturating_sub(FARTHEST));
    let begins = |is_end: fn(&str) -> bool| {
        let last = (reach..end).rev().find(|number| is_end(text.word(*number)));
        let mut first = last.map_or(reach, |last| last + 1);
        first += usize::from(text.is(first, "”」"));
        first
    };
    (begins(ends_clause), begins(ends_sentence))
}
