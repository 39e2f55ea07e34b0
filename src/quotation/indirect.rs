//! Indirect speech: what a verb of saying reports, up to the end of its sentence.

use super::Said;
use super::marks::Quoted;
use super::speech::Speech;
use super::text::Text;
use crate::segment::Words;
use crate::span::Span;

/// Bytes that are said at least: four Chinese characters.
const LEAST: usize = 12;

/// Appends what those of the `speeches` report that have no direct quotation, to the direct ones of
/// the article, which are in order.
pub(super) fn quotations(
    text: &Text<'_>,
    words: &Words,
    quoted: &[Quoted],
    speeches: &[Speech],
    found: &mut Vec<Said>,
) {
    let direct: Vec<usize> =
        found.iter().filter_map(|said| said.parts.first()).map(|part| part.start).collect();
    // What the speech before reports.
    let mut last: Option<(usize, Span)> = None;
    for speech in speeches {
        let Some(subject) = speech.subject.filter(|_| !speech.is_direct) else { continue };
        if subject.span.of(text.reading).starts_with('我') {
            continue;
        }
        let is_colon = text.is(speech.end, "：:");
        let is_dateline = is_colon && speech.verb.of(text.reading).ends_with("报道");
        if is_dateline || !is_colon && !text.is(speech.end, "，,") {
            continue;
        }
        let first = Some(speech.end + 1).filter(|first| *first < speech.paragraph_end);
        let Some(first) = first.and_then(|first| text.token(first)) else { continue };
        let start = first.span.start;
        if let Some((said, part)) = last.filter(|(_, part)| speech.verb.start < part.end) {
            // Another speaks behind a semicolon; else it is said by the one before.
            let sentence = text.token(speech.sentence).map_or(0, |token| token.span.start);
            if sentence <= part.start {
                continue;
            }
            let shorter = found.get_mut(said).and_then(|said| said.parts.first_mut());
            if let Some(shorter) = shorter {
                shorter.end = sentence;
            }
        }
        let mut end = sentence_end(words, quoted, start);
        let next = direct.partition_point(|place| *place <= start);
        if let Some(next) = direct.get(next) {
            end = end.min(*next);
        }
        let part = Span::new(start, end);
        let content = part.of(text.reading).trim_end_matches(['“', '「', '，', '：', ' ']);
        let is_open = quoted.get(quoted.partition_point(|quoted| quoted.close <= start));
        let is_open = is_open.is_some_and(|quoted| quoted.open == start);
        // A mark that is never closed.
        let lone = content.chars().next().filter(|c| matches!(c, '“' | '「') && !is_open);
        let part = Span::new(start + lone.map_or(0, char::len_utf8), start + content.len());
        if part.len() < LEAST {
            continue;
        }
        last = Some((found.len(), part));
        found.push(Said {
            parts: vec![part],
            is_direct: false,
            subject: Some(subject),
            verb: Some(speech.verb),
        });
    }
}

/// The end of the sentence in which `start` lies; what is quoted in it is not cut.
fn sentence_end(words: &Words, quoted: &[Quoted], start: usize) -> usize {
    let at = |place: usize| {
        let number = words.sentences.partition_point(|sentence| sentence.span.end <= place);
        words.sentences.get(number).map_or(place, |sentence| sentence.span.end)
    };
    let mut end = at(start);
    while let Some(cut) = quoted.get(quoted.partition_point(|quoted| quoted.close <= end)) {
        if cut.open >= end || cut.parts.len() > 1 {
            break;
        }
        end = at(cut.close.saturating_sub(1)).max(cut.close);
    }
    end
}
