//! Which of two findings stays where they overlap.

use super::Finding;
use crate::span::Span;
use crate::value::EntityType;

/// Those of `findings`, which are in order and do not overlap, that share a byte with `span`.
pub(super) fn overlapping(findings: &[Finding], span: Span) -> &[Finding] {
    let first = findings.partition_point(|finding| finding.span.end <= span.start);
    let end = findings.partition_point(|finding| finding.span.start < span.end);
    findings.get(first..end).unwrap_or_default()
}

/// All of `first` and what of `second` does not overlap it; both and the result in order.
pub(super) fn merge(first: Vec<Finding>, second: Vec<Finding>) -> Vec<Finding> {
    let mut merged = Vec::with_capacity(first.len() + second.len());
    let mut first = first.into_iter().peekable();
    for finding in second {
        while let Some(before) = first.next_if(|f| f.span.end <= finding.span.start) {
            merged.push(before);
        }
        if !first.peek().is_some_and(|f| f.span.overlaps(finding.span)) {
            merged.push(finding);
        }
    }
    merged.extend(first);
    merged
}

/// Names that a tagger found and what rules found, each in order and without overlaps among
/// themselves, as one list. Of two that overlap:
///
/// - in a title in 《》 nothing else is marked;
/// - a name that holds a time or number and more is a name: 八一电影制片厂, 三一重工;
/// - of a time word and a name of the same characters the surer stays: 黎明;
/// - else the pattern stays: 美 in 3亿美元 is no country.
pub(super) fn merge_rules(rules: Vec<Finding>, names: Vec<Finding>) -> Vec<Finding> {
    let wins =
        |name: &Finding| overlapping(&rules, name.span).iter().all(|rule| gives_way(rule, name));
    let names: Vec<Finding> = names.into_iter().filter(wins).collect();
    merge(names, rules)
}

fn gives_way(rule: &Finding, name: &Finding) -> bool {
    if rule.kind == EntityType::Work {
        return false;
    }
    if rule.span == name.span {
        return rule.value.is_none() && name.score > rule.score;
    }
    name.span.contains(rule.span)
}
