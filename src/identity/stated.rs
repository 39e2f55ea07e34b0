//! Short forms that the text itself names: `世界卫生组织（以下简称“世卫组织”）`.

use super::{FormNumber, Reference, form_number};
use crate::entity::{Finding, without_blanks};
use crate::numbered::Numbered;
use crate::span::Span;

/// What stands between a name and its short form.
const MARKERS: &[&str] = &["简称", "下称"];

/// Characters between the name, the marker and the short form.
const SIGNS: &[char] =
    &['（', '(', '，', ',', '“', '"', '「', '：', ':', '‘', '为', ' ', '\u{3000}'];

/// What a short form ends before.
const ENDS: &[char] = &['）', ')', '”', '"', '」', '’', '，', ',', '。', '；', ';', '、', '\n'];

/// Pairs of a short form and the long one it stands for, in an article of that `span`.
pub(super) fn stated<'a>(
    reading: &'a str,
    span: Span,
    findings: &[Finding],
    references: &[Reference],
    names: &mut Numbered<'a>,
) -> Vec<(FormNumber, FormNumber)> {
    let mut stated = Vec::new();
    for marker in MARKERS {
        for (at, _) in span.of(reading).match_indices(marker) {
            let at = span.start + at;
            let Some((long, kind)) = name_before(reading, at, findings, references) else {
                continue;
            };
            let Some(short) = short_behind(reading, at + marker.len()) else { continue };
            stated.push((form_number(names.number(without_blanks(short)), kind), long));
        }
    }
    stated
}

/// The name that ends before byte `at`, with nothing but signs between.
fn name_before(
    reading: &str,
    at: usize,
    findings: &[Finding],
    references: &[Reference],
) -> Option<(FormNumber, crate::value::EntityType)> {
    let number = findings.partition_point(|finding| finding.span.end <= at).checked_sub(1)?;
    let (finding, reference) = findings.get(number).zip(references.get(number))?;
    let between = reading.get(finding.span.end..at)?.trim_end_matches("以");
    between.chars().all(|c| SIGNS.contains(&c)).then_some((reference.form, finding.kind))
}

/// The short form behind a marker.
fn short_behind(reading: &str, at: usize) -> Option<&str> {
    /// Characters of the longest that is one.
    const LONGEST: usize = 16;
    let behind = reading.get(at..)?.trim_start_matches(SIGNS);
    let end = behind.char_indices().take(LONGEST + 1).find(|(_, c)| ENDS.contains(c))?.0;
    behind.get(..end).filter(|short| !short.is_empty())
}
