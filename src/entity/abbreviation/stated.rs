//! Short forms that the text itself names: `世界卫生组织（以下简称“世卫组织”）`.

use super::super::Finding;
use crate::span::Span;
use crate::value::EntityType;

/// What stands between a name and its short form.
const MARKERS: &[&str] = &["简称", "下称"];

/// Characters between the name, the marker and the short form.
const SIGNS: &[char] =
    &['（', '(', '，', ',', '“', '"', '「', '：', ':', '‘', '为', ' ', '\u{3000}'];

/// What a short form ends before.
const ENDS: &[char] = &['）', ')', '”', '"', '」', '’', '，', ',', '。', '；', ';', '、', '\n'];

/// A short form and the name that it stands for.
pub(crate) struct Stated<'a> {
    pub(crate) short: &'a str,
    /// What both are.
    pub(crate) kind: EntityType,
    /// The number of the long form among the findings.
    pub(crate) long: usize,
}

/// What an article of that `span` states; `findings` are its own, in order.
pub(crate) fn stated<'a>(reading: &'a str, article: Span, findings: &[Finding]) -> Vec<Stated<'a>> {
    let mut stated = Vec::new();
    for marker in MARKERS {
        for (at, _) in article.of(reading).match_indices(marker) {
            let at = article.start + at;
            let Some((long, kind)) = name_before(reading, at, findings) else { continue };
            let Some(short) = short_behind(reading, at + marker.len()) else { continue };
            stated.push(Stated { short, kind, long });
        }
    }
    stated
}

/// The name that ends before byte `at`, with nothing but signs between: its number and type.
fn name_before(reading: &str, at: usize, findings: &[Finding]) -> Option<(usize, EntityType)> {
    let number = findings.partition_point(|finding| finding.span.end <= at).checked_sub(1)?;
    let finding = findings.get(number)?;
    let between = reading.get(finding.span.end..at)?.trim_end_matches(['以', '下']);
    between.chars().all(|c| SIGNS.contains(&c)).then_some((number, finding.kind))
}

/// The short form behind a marker.
fn short_behind(reading: &str, at: usize) -> Option<&str> {
    /// Characters of the longest that is one.
    const LONGEST: usize = 16;
    let behind = reading.get(at..)?.trim_start_matches(SIGNS);
    let end = behind.char_indices().take(LONGEST + 1).find(|(_, c)| ENDS.contains(c))?.0;
    behind.get(..end).filter(|short| !short.is_empty())
}
