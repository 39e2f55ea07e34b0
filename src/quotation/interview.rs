//! Interviews: lines that begin with who speaks and a colon.
//!
//! ```text
//! 问：路修通了吗？        主持人：路修通了吗？
//! 答：修通了。            张伟：修通了。
//! ```

use super::Said;
use super::subject::Subject;
use crate::entity::Finding;
use crate::span::Span;
use crate::value::EntityType;

/// Characters of the longest name before a colon.
const MOST: usize = 8;

/// The lines of an interview among `paragraphs`, in order: none where nobody asks or nobody answers, as
/// names with a colon behind them begin lists and titles too. What stands in quotation marks is left to
/// the rules for it, and a second paragraph of an answer is not taken.
pub(super) fn quotations(reading: &str, findings: &[Finding], paragraphs: &[Span]) -> Vec<Said> {
    let (mut asks, mut answers) = (false, false);
    let mut found = Vec::new();
    for paragraph in paragraphs {
        let Some((name, said)) = parts(reading, *paragraph) else { continue };
        let word = name.of(reading);
        let number = findings.partition_point(|finding| finding.span.start < name.start);
        let person = findings.get(number);
        let person = person.filter(|f| f.span == name && f.kind == EntityType::Per).map(|_| number);
        let is_asking = matches!(word, "问" | "记者" | "主持人");
        let is_verb = matches!(word, "问" | "答");
        if !is_asking && !is_verb && person.is_none() && word != "嘉宾" {
            continue;
        }
        asks |= is_asking;
        answers |= !is_asking;
        let subject = Subject { span: name, finding: person, is_pronoun: false };
        found.push(Said {
            parts: vec![said],
            is_direct: true,
            subject: (!is_verb).then_some(subject),
            verb: is_verb.then_some(name),
        });
    }
    if !(asks && answers) {
        found.clear();
    }
    found
}

/// What stands before the first colon of a paragraph, and the sentences behind it.
fn parts(reading: &str, paragraph: Span) -> Option<(Span, Span)> {
    let whole = paragraph.of(reading);
    let mut start = whole.char_indices().take(MOST + 1);
    let (at, colon) = start.find(|(_, c)| matches!(c, '：' | ':'))?;
    let said = whole.get(at + colon.len_utf8()..)?.trim();
    let is_said =
        said.ends_with(['。', '！', '？', '…', '!', '?']) && !said.starts_with(['“', '「']);
    let end = paragraph.start + whole.trim_end().len();
    let name = Span::new(paragraph.start, paragraph.start + at);
    is_said.then(|| (name, Span::new(end - said.len(), end)))
}
