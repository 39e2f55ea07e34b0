//! Identity: which names stand for one and the same person, place or body.
//!
//! # Steps
//! 1. [`forms`]: the different names of each article, with the words that they are made of.
//! 2. Within an article a form that is a short one of exactly one other stands for it: because the
//!    text says so, because readers know it (both of [`abbreviation`]), or because its characters say
//!    so ([`short_form`]). A form that could stand for two stands for itself.
//! 3. An article that has the short form alone takes the long one from the page, where only one
//!    comes into question and the short form is no relative one such as 区教委.
//!
//! ```text
//! finding       北京明诚环保科技有限公司   北京明诚环保公司   区市场监管局         石景山区市场监管局
//! stands for    itself                     the first          the last             itself
//! because                                  WordsLeftOut       PlaceLeftOut
//! ```
//!
//! Nothing here finds a name: what the entity stage missed is missed here too.

mod forms;
mod group;
mod short_form;

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::article::Page;
use crate::entity::{Finding, abbreviation, findings_in, without_blanks};
use crate::numbered::Numbered;
use crate::segment::Words;
use crate::span::Span;
use crate::value::{AliasEvidence, EntityType};
use forms::{Form, forms};
pub(crate) use group::{Entities, Entity, NamedForm, Scratch};

/// Names that are looked at as the long one of a short one, nearest first: bounds the time of texts
/// that are nothing but names.
const MOST_COMPARED: usize = 256;

/// What the name of a division ends with: a body's short form that begins so is of the division that
/// the article is about.
const DIVISIONS: [char; 5] = ['省', '市', '区', '县', '州'];

/// A name and its type, numbered over the whole page.
pub(crate) type FormNumber = u32;

/// What one mention stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    /// Its own name.
    pub form: FormNumber,
    /// The name it stands for: its own, mostly.
    pub whole: FormNumber,
    /// Why it stands for another.
    pub evidence: Option<AliasEvidence>,
}

/// What every mention of a page stands for.
pub(crate) struct Identities<'a> {
    names: Numbered<'a>,
    /// For every finding, in their order.
    references: Vec<Reference>,
    /// Names of a second person each, by their numbers, which follow those of `names`.
    namesakes: Vec<u32>,
}

/// A long form and why the short one stands for it.
type Long = (FormNumber, AliasEvidence);

impl<'a> Identities<'a> {
    /// Of the `findings` of a page, in order; `words` are the final ones.
    pub(crate) fn new(page: &'a Page, words: &Words, findings: &'a [Finding]) -> Self {
        let reading = page.reading.text();
        let mut names = Numbered::default();
        let mut references = own(reading, findings, &mut names);
        let mut on_page: FxHashMap<FormNumber, Option<Long>> = FxHashMap::default();
        let mut of_articles = Vec::with_capacity(page.articles.len());
        for article in &page.articles {
            let range = findings_in(findings, article.span());
            let (Some(findings), Some(own)) =
                (findings.get(range.clone()), references.get(range.clone()))
            else {
                continue;
            };
            let stated = stated(reading, article.span(), findings, own, &mut names);
            let forms = forms(reading, words, findings, own, &names);
            let long = long_forms(&forms, &stated);
            note_on_page(&forms, &long, &mut on_page);
            of_articles.push((range, long));
        }
        for (range, long) in of_articles {
            for reference in references.get_mut(range).unwrap_or_default() {
                let elsewhere = || on_page.get(&reference.form).copied().flatten();
                if let Some((whole, evidence)) =
                    long.get(&reference.form).copied().or_else(elsewhere)
                {
                    *reference = Reference { whole, evidence: Some(evidence), ..*reference };
                }
            }
        }
        Self { names, references, namesakes: Vec::new() }
    }

    /// What the findings of `numbers` stand for.
    pub(crate) fn of(&self, numbers: Range<usize>) -> &[Reference] {
        self.references.get(numbers).unwrap_or_default()
    }

    /// One more than the highest number of a form.
    pub(crate) fn len(&self) -> usize {
        (self.names.len() + self.namesakes.len()) * KINDS
    }

    /// The name of a form, without the blanks that space it out.
    pub(crate) fn name(&self, form: FormNumber) -> &str {
        let number = name_number(form);
        let namesake = (number as usize).checked_sub(self.names.len());
        let name = namesake.and_then(|namesake| self.namesakes.get(namesake).copied());
        self.names.string(name.unwrap_or(number))
    }

    /// A form for another person of the same name as `whole`.
    pub(crate) fn namesake(&mut self, whole: FormNumber) -> FormNumber {
        let name = (self.names.len() + self.namesakes.len()) as u32;
        self.namesakes.push(name_number(whole));
        form_number(name, kind(whole))
    }

    /// Lets the finding `number` stand for the person of this form, whose name its own form is or is
    /// a short one of.
    pub(crate) fn rename(&mut self, number: usize, namesake: FormNumber) {
        if let Some(reference) = self.references.get_mut(number) {
            if reference.form == reference.whole {
                reference.form = namesake;
            }
            reference.whole = namesake;
        }
    }

    /// Lets the finding `number`, which is a surname with a position or without, stand for a person.
    pub(crate) fn call(&mut self, number: usize, whole: FormNumber, with_position: bool) {
        let evidence = match with_position {
            true => AliasEvidence::SurnameAndPosition,
            false => AliasEvidence::PartOfName,
        };
        if let Some(reference) = self.references.get_mut(number) {
            (reference.whole, reference.evidence) = (whole, Some(evidence));
        }
    }
}

const KINDS: usize = EntityType::ALL.len();

fn form_number(name: u32, kind: EntityType) -> FormNumber {
    name * KINDS as u32 + kind as u32
}

/// Every finding standing for itself.
fn own<'a>(reading: &'a str, findings: &'a [Finding], names: &mut Numbered<'a>) -> Vec<Reference> {
    let reference = |finding: &Finding| {
        let name = names.number(without_blanks(finding.span.of(reading)));
        let form = form_number(name, finding.kind);
        Reference { form, whole: form, evidence: None }
    };
    findings.iter().map(reference).collect()
}

/// The type of what a form names.
fn kind(form: FormNumber) -> EntityType {
    let kind = EntityType::ALL.get(form as usize % KINDS);
    kind.copied().unwrap_or(EntityType::Work)
}

fn name_number(form: FormNumber) -> u32 {
    form / KINDS as u32
}

/// Short forms that the text states, with their long ones.
fn stated<'a>(
    reading: &'a str,
    article: Span,
    findings: &[Finding],
    references: &[Reference],
    names: &mut Numbered<'a>,
) -> Vec<(FormNumber, FormNumber)> {
    let stated = abbreviation::stated(reading, article, findings).into_iter();
    let forms = stated.filter_map(|stated| {
        let long = references.get(stated.long)?.form;
        Some((form_number(names.number(without_blanks(stated.short)), stated.kind), long))
    });
    forms.collect()
}

/// The long form of every short one among the `forms` of an article, `stated` ones first.
fn long_forms(
    forms: &[Form<'_>],
    stated: &[(FormNumber, FormNumber)],
) -> FxHashMap<FormNumber, Long> {
    let mut long: FxHashMap<FormNumber, Long> = FxHashMap::default();
    for (short, whole) in stated {
        if short != whole {
            long.insert(*short, (*whole, AliasEvidence::Stated));
        }
    }
    // Long ones first, so that what a long form itself stands for is known.
    let mut order: Vec<&Form<'_>> = forms.iter().collect();
    order.sort_by_key(|form| std::cmp::Reverse(form.length));
    for short in order {
        if long.contains_key(&short.number) {
            continue;
        }
        let near = near(forms, short.place);
        let found = near.iter().filter_map(|form| Some((form, evidence(short, form)?)));
        let found = found.filter(|(form, evidence)| match evidence {
            // 外交部 before 英国外交部 is another country's.
            AliasEvidence::PlaceLeftOut => {
                short.kind != EntityType::Org
                    || short.name.starts_with(DIVISIONS)
                    || form.place < short.place
            }
            // Who is called 马斯克 before 梅耶·马斯克 is named is somebody else; titles say nothing.
            AliasEvidence::PartOfName => {
                (form.introduced, form.place) < (short.introduced, short.place)
            }
            _ => true,
        });
        let mut found = found.map(|(form, evidence)| {
            let whole = long.get(&form.number).map_or(form.number, |(whole, _)| *whole);
            (whole, evidence)
        });
        let Some((whole, evidence)) = found.next() else { continue };
        if found.all(|(other, _)| other == whole) && whole != short.number {
            long.insert(short.number, (whole, evidence));
        }
    }
    long
}

/// The forms around one of them.
fn near<'f, 'a>(forms: &'f [Form<'a>], place: usize) -> &'f [Form<'a>] {
    let start = place.saturating_sub(MOST_COMPARED / 2);
    let end = (place + MOST_COMPARED / 2).min(forms.len());
    forms.get(start..end).unwrap_or_default()
}

fn evidence(short: &Form<'_>, long: &Form<'_>) -> Option<AliasEvidence> {
    if short.kind == long.kind
        && let Some(known) = abbreviation::long_of(short.name, short.kind)
    {
        return (known == long.name).then_some(AliasEvidence::Known);
    }
    short_form::evidence(short, long)
}

/// Notes for other articles what the short forms of one stand for; `None` where two articles differ.
fn note_on_page(
    forms: &[Form<'_>],
    long: &FxHashMap<FormNumber, Long>,
    on_page: &mut FxHashMap<FormNumber, Option<Long>>,
) {
    for short in forms {
        let Some(whole) = long.get(&short.number) else { continue };
        let is_relative = short.name.starts_with(DIVISIONS);
        let noted = on_page.entry(short.number).or_insert(Some(*whole));
        let differs = noted.is_some_and(|noted| noted.0 != whole.0);
        if is_relative || short.kind == EntityType::Per || differs {
            *noted = None;
        }
    }
}
