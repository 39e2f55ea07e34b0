//! Places: the parts of names that have some, and which divisions the places among them are.
//!
//! # Steps
//! 1. [`split`]: each name of a place or a body parted, with all divisions that a part may be.
//! 2. What an article names surely is noted, [`evidence`]; with it, the doubtful ones are decided.
//!
//! ```text
//! finding      北京市海淀区政务服务管理局              朝阳区
//! parts        北京市|海淀区|政务服务管理局            朝阳区
//! may be       110000|110108|-                         110105 or 220104
//! ```
//!
//! 朝阳区 is that of 长春 where the article names 长春 or another of its districts; else where its
//! dateline or the page does; else it may be either, and stays so. A name without its ending, 吉林,
//! is the province rather than the city, and a city rather than a county.

mod evidence;
mod split;

use crate::article::Page;
use crate::division::{Candidate, Divisions, Number, Written, divisions};
use crate::entity::{Finding, findings_in};
use crate::segment::Words;
use crate::span::Span;
use crate::value::EntityType;
use evidence::Evidence;

/// A part of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub span: Span,
    /// A place or a body.
    pub kind: EntityType,
    /// The divisions that it may be: one where that is clear, none for what is no division.
    pub candidates: Vec<Candidate>,
    written: Written,
}

impl Part {
    /// Whether it is a division under a name that it has no longer.
    pub(crate) fn is_former(&self) -> bool {
        self.written == Written::Formerly
    }
}

/// The parts of all findings.
pub(crate) struct Places {
    parts: Vec<Part>,
    /// For every finding, the end of its parts, which begin where those of the one before end.
    ends: Vec<u32>,
}

impl Places {
    /// The parts of a finding, by its number, in order; none for a name that is a whole.
    pub(crate) fn of(&self, finding: usize) -> &[Part] {
        let end = |number: usize| self.ends.get(number).map_or(0, |end| *end as usize);
        let start = finding.checked_sub(1).map_or(0, end);
        self.parts.get(start..end(finding)).unwrap_or_default()
    }
}

/// Of the `findings` of a page, in order; `words` are the final ones.
pub(crate) fn places(page: &Page, words: &Words, findings: &[Finding]) -> Places {
    let all = divisions();
    let reading = page.reading.text();
    let split = |finding: &Finding| split::split(reading, words, finding);
    let mut parted: Vec<Vec<Part>> = findings.iter().map(split).collect();
    let mut on_page = Evidence::default();
    let mut of_articles = Vec::with_capacity(page.articles.len());
    for article in &page.articles {
        let range = findings_in(findings, article.span());
        let (mut inside, mut dateline) = (Evidence::default(), Evidence::default());
        for parts in parted.get(range.clone()).unwrap_or_default() {
            let Some(division) = evidence::surely(parts, all) else { continue };
            let is_dateline = |part: &Part| {
                article.dateline.as_ref().is_some_and(|line| line.span.contains(part.span))
            };
            let of = if parts.iter().any(is_dateline) { &mut dateline } else { &mut inside };
            of.note(division, all);
            on_page.note(division, all);
        }
        of_articles.push((range, inside, dateline));
    }
    for (range, inside, dateline) in &of_articles {
        let known = Known { all, inside, dateline, on_page: &on_page };
        let mut before: Option<(usize, Number)> = None;
        for parts in parted.get_mut(range.clone()).unwrap_or_default() {
            known.decide(parts, before);
            let last = parts.last();
            before = last.and_then(|part| match part.candidates.as_slice() {
                [candidate] => Some((part.span.end, candidate.division)),
                _ => None,
            });
        }
    }
    let mut places = Places { parts: Vec::new(), ends: Vec::with_capacity(findings.len()) };
    for parts in parted {
        places.parts.extend(parts);
        places.ends.push(places.parts.len() as u32);
    }
    places
}

/// What decides between divisions of one name.
struct Known<'a> {
    all: &'a Divisions,
    inside: &'a Evidence,
    dateline: &'a Evidence,
    on_page: &'a Evidence,
}

impl Known<'_> {
    /// Leaves of the candidates of each part those that come into question. `before` is the division
    /// named last, and where its name ends.
    fn decide(&self, parts: &mut Vec<Part>, before: Option<(usize, Number)>) {
        let is_body = parts.last().is_some_and(|part| part.kind == EntityType::Org);
        if parts.first().is_none_or(|part| part.candidates.is_empty()) {
            return;
        }
        // The chain's later parts are in the first, and were chosen so.
        let is_chain = matches!(parts.as_slice(), [_, second, ..] if !second.candidates.is_empty());
        let Some(part) = parts.iter_mut().rfind(|part| !part.candidates.is_empty()) else { return };
        let above = before.filter(|(end, _)| *end == part.span.start).map(|(_, above)| above);
        let is_known = self.narrow(part, above);
        let is_county =
            part.candidates.iter().all(|candidate| self.all.level(candidate.division) > 1);
        let is_doubtful = part.written == Written::Bare && is_county && !is_known && !is_chain;
        let is_city = part.candidates.iter().any(|candidate| self.all.is_city(candidate.division));
        if is_doubtful && (is_body || !is_city) {
            leave_out_first(parts);
        }
    }

    /// Whether anything spoke for what is left.
    fn narrow(&self, part: &mut Part, above: Option<Number>) -> bool {
        let all = self.all;
        let candidates = &mut part.candidates;
        if part.written == Written::Bare
            && let Some(city) = evidence::city(candidates, all)
        {
            let is_county = |candidate: &Candidate| {
                let parent = all.parent(candidate.division);
                candidate.division != city && parent.is_some_and(|parent| self.inside.names(parent))
            };
            let counties = candidates.iter().filter(|candidate| is_county(candidate));
            let province = all.parent(city);
            let is_city = counties.count() != 1
                || province.is_none_or(|province| self.inside.names(province));
            candidates.retain(|candidate| {
                (candidate.division == city) == is_city && (is_city || is_county(candidate))
            });
            return true;
        }
        let mut is_known =
            keep(candidates, &|division| above.is_some_and(|above| all.is_in(division, above)));
        for evidence in [self.inside, self.dateline, self.on_page] {
            let named = |division: Option<Number>| division.is_some_and(|d| evidence.names(d));
            let parent = |division: Number| all.parent(division);
            // What speaks for the division itself counts before what speaks for those around it: of two
            // that are named, one has a province above its city, and the other has none.
            is_known |= keep(candidates, &|division| named(Some(division)))
                || keep(candidates, &|division| named(parent(division)))
                || !std::ptr::eq(evidence, self.on_page)
                    && keep(candidates, &|division| named(parent(division).and_then(parent)));
        }
        is_known
    }
}

/// Keeps the candidates that are `such`, unless none is.
#[inline(never)]
fn keep(candidates: &mut Vec<Candidate>, such: &dyn Fn(Number) -> bool) -> bool {
    let any = candidates.iter().any(|candidate| such(candidate.division));
    if any {
        candidates.retain(|candidate| such(candidate.division));
    }
    any
}

/// The first part becomes a part of the second one; a single one is none.
fn leave_out_first(parts: &mut Vec<Part>) {
    if let [first, second, ..] = parts.as_mut_slice() {
        second.span.start = first.span.start;
        parts.remove(0);
    }
    if parts.len() < 2 {
        parts.clear();
    }
}
