//! Two people of one name: told apart where two articles give the name positions of bodies that
//! nothing connects.
//!
//! Most names on a page are one person's, who may have many positions. So only bodies of two places,
//! or of which one is a place's and the other a school, firm or the like, speak for two people; those of a
//! whole country say nothing.

use rustc_hash::FxHashMap;

use super::Held;
use crate::article::Page;
use crate::entity::{Finding, findings_in};
use crate::identity::{FormNumber, Identities};
use crate::span::Span;

/// Bodies looked at of a name: bounds the time of a page that gives one name thousands.
const MOST_BODIES: usize = 16;

/// Beginnings of bodies of a whole country, which their people have beside others.
const OF_COUNTRY: [&str; 9] =
    ["中共中央", "中央", "国务院", "全国", "国家", "中国", "外交部", "中华", "世界"];

/// The bodies whose positions one article gives a name.
struct Holder<'a> {
    article: usize,
    bodies: Vec<&'a str>,
}

/// Gives the second of two people of one name a form of their own.
pub(super) fn separate(
    page: &Page,
    findings: &[Finding],
    held: &[Held],
    identities: &mut Identities<'_>,
) {
    let reading = page.reading.text();
    if page.articles.len() < 2 {
        return;
    }
    let mut names: Vec<(FormNumber, Vec<Holder<'_>>)> = Vec::new();
    let mut places: FxHashMap<FormNumber, usize> = FxHashMap::default();
    for Held { finding, position } in held {
        let (Some(whole), Some(organisation)) = (identities.whole(*finding), position.organisation)
        else {
            continue;
        };
        let Some(article) = article_of(page, organisation) else { continue };
        let place = *places.entry(whole).or_insert_with(|| {
            names.push((whole, Vec::new()));
            names.len() - 1
        });
        let Some((_, holders)) = names.get_mut(place) else { continue };
        let body = organisation.of(reading);
        let is_new = holders.last().is_none_or(|last| last.article != article);
        if is_new && holders.len() < MOST_BODIES {
            holders.push(Holder { article, bodies: Vec::new() });
        }
        let last = holders.last_mut().filter(|last| last.article == article);
        if let Some(last) = last.filter(|last| last.bodies.len() < MOST_BODIES) {
            last.bodies.push(body);
        }
    }
    let mut second: FxHashMap<(FormNumber, usize), FormNumber> = FxHashMap::default();
    for (whole, holders) in names.iter().filter(|(_, holders)| holders.len() > 1) {
        let mut people: Vec<Vec<&Holder<'_>>> = Vec::new();
        for holder in holders {
            let is_same =
                |person: &&mut Vec<&Holder<'_>>| person.iter().any(|o| connects(o, holder));
            match people.iter_mut().find(is_same) {
                Some(person) => person.push(holder),
                None => people.push(vec![holder]),
            }
        }
        for person in people.iter().skip(1) {
            let namesake = identities.namesake(*whole);
            second.extend(person.iter().map(|holder| ((*whole, holder.article), namesake)));
        }
    }
    if second.is_empty() {
        return;
    }
    for (article, content) in page.articles.iter().enumerate() {
        for number in findings_in(findings, content.span()) {
            let whole = identities.whole(number);
            if let Some(namesake) = whole.and_then(|whole| second.get(&(whole, article))) {
                identities.rename(number, *namesake);
            }
        }
    }
}

fn article_of(page: &Page, span: Span) -> Option<usize> {
    page.articles.partition_point(|article| article.span().start <= span.start).checked_sub(1)
}

/// Whether two articles may well speak of one person.
fn connects(one: &Holder<'_>, other: &Holder<'_>) -> bool {
    let pairs = || one.bodies.iter().flat_map(|a| other.bodies.iter().map(move |b| (*a, *b)));
    pairs().any(|(a, b)| are_connected(a, b))
}

fn are_connected(a: &str, b: &str) -> bool {
    let is_of_country = |body: &str| {
        OF_COUNTRY.iter().any(|of| body.starts_with(of)) || !body.contains(|c| LOCAL.contains(c))
    };
    is_of_country(a)
        || is_of_country(b)
        || first_two(a) == first_two(b)
        || a.contains(first_two(b))
        || b.contains(first_two(a))
}

/// Characters of the names of bodies that are a place's, a firm or a school.
const LOCAL: &str = "市区县镇乡村州省公司学院厂店社";

/// The first two characters: where a body is, mostly.
fn first_two(body: &str) -> &str {
    let end = body.char_indices().nth(2).map_or(body.len(), |(end, _)| end);
    body.get(..end).unwrap_or(body)
}
