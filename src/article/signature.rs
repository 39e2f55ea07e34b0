//! What signs an article at its end: `（何思源）`, `（新华社北京1月1日电）`, behind the last sentence or
//! in a line of its own.

use super::byline::{self, Credit};
use crate::han::is_han;
use crate::span::Span;
use crate::surname::is_surname;

/// Whether a paragraph ends with a bracket that signs an article.
pub(super) fn closes(reading: &str, paragraph: Span) -> bool {
    let text = paragraph.of(reading);
    text.ends_with(['）', ')', '。'])
        && (byline::closing(reading, paragraph).is_some() || ends_with_names(text))
}

/// Whether such a bracket names people or an agency for sure.
pub(super) fn is_signed(reading: &str, paragraph: Span) -> bool {
    let text = paragraph.of(reading);
    text.ends_with(['）', ')', '。'])
        && (byline::closing(reading, paragraph).is_some()
            || ends_with_names(text)
                && text
                    .rsplit_once(['（', '('])
                    .is_some_and(|(_, inner)| inner.starts_with(is_surname)))
}

/// The people named by a line that is one bracket and signs an article; nobody where it names an
/// agency alone.
pub(super) fn bracketed(reading: &str, line: Span) -> Option<Vec<Credit>> {
    /// Bytes of the longest.
    const LONGEST: usize = 40 * 3;
    let text = line.of(reading);
    if !text.starts_with(['（', '(']) || !text.ends_with(['）', ')']) || text.len() > LONGEST {
        return None;
    }
    match byline::closing(reading, line) {
        Some(closing) => Some(closing.credits),
        None => ends_with_names(text).then(Vec::new),
    }
}

/// Whether a bracket behind a sentence, or alone, holds what may sign an article: names run
/// together, `（徐国春张雅文崔成龙）`, or an office with a name, `（柳河市交通局何思源）`.
fn ends_with_names(text: &str) -> bool {
    /// Characters.
    const LENGTHS: std::ops::RangeInclusive<usize> = 2..=24;
    let bracket = text.strip_suffix(['）', ')']).and_then(|inside| inside.rsplit_once(['（', '(']));
    let Some((before, inner)) = bracket else { return false };
    (before.is_empty() || before.ends_with(['。', '！', '？', '”', '…']))
        && inner.len() <= LENGTHS.end() * 3
        && inner.chars().all(|c| is_han(c) || matches!(c, ' ' | '　' | '、' | '·'))
        && LENGTHS.contains(&inner.chars().count())
        && !inner.starts_with(['图', '见', '注', '笑', '左', '右', '掌'])
}
