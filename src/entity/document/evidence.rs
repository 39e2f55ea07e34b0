//! What the first reading found, by string: as which types, how surely, how often.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::super::Finding;
use super::super::label::KINDS;
use super::super::spacing::without_blanks;
use crate::numbered::Numbered;
use crate::order;
use crate::phrase::Index;
use crate::value::EntityType;

/// How surely a string was found as one type of name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Votes {
    pub(super) kind: EntityType,
    /// The score of the surest mention.
    pub(super) surest: f64,
    sum: f64,
    /// Number of mentions.
    pub(super) count: u32,
}

impl Votes {
    fn none(kind: EntityType) -> Self {
        Self { kind, surest: 0.0, sum: 0.0, count: 0 }
    }
}

/// How surely a string was found as each type.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ballot([Votes; 3]);

impl Default for Ballot {
    fn default() -> Self {
        Self(KINDS.map(Votes::none))
    }
}

impl Ballot {
    fn add(&mut self, kind: EntityType, score: f64) {
        for votes in self.0.iter_mut().filter(|votes| votes.kind == kind) {
            votes.surest = votes.surest.max(score);
            votes.sum += score;
            votes.count += 1;
        }
    }

    fn votes(&self, kind: EntityType) -> Votes {
        self.0.into_iter().find(|votes| votes.kind == kind).unwrap_or(Votes::none(kind))
    }

    /// The type that the mentions speak for; `None` where another is about as sure.
    fn verdict(&self) -> Option<Votes> {
        /// How much more there must be for it than for another.
        const CLEARLY: f64 = 1.2;
        let best = self.0.iter().max_by(|a, b| a.sum.total_cmp(&b.sum))?;
        let rivals = self.0.iter().filter(|votes| votes.kind != best.kind);
        let rival = rivals.map(|votes| votes.sum).fold(0.0, f64::max);
        (best.count > 0 && best.sum >= rival * CLEARLY).then_some(*best)
    }
}

/// The number of a string that was found as a name, in the order in which strings were found first.
pub(super) type Number = u32;

/// What the first reading found, by string.
#[derive(Debug, Default)]
pub(in crate::entity) struct Evidence<'a> {
    strings: Numbered<'a>,
    /// What the whole page says, by number.
    by_page: Vec<Ballot>,
    /// What each article says.
    by_article: FxHashMap<(usize, Number), Ballot>,
}

impl<'a> Evidence<'a> {
    /// Takes a name found in article `article`. One character says nothing of another place.
    pub(in crate::entity) fn add(&mut self, reading: &'a str, article: usize, name: &Finding) {
        if name.is_overlong() {
            return;
        }
        let text = without_blanks(name.span.of(reading));
        if text.chars().nth(1).is_some() {
            self.vote(article, text, name.kind, name.score);
        }
        if name.kind == EntityType::Org {
            for place in places_before(name.span.of(reading)) {
                self.vote(article, Cow::Borrowed(place), EntityType::Loc, name.score);
            }
        }
    }

    fn vote(&mut self, article: usize, text: Cow<'a, str>, kind: EntityType, score: f64) {
        let number = self.strings.number(text);
        if number as usize == self.by_page.len() {
            self.by_page.push(Ballot::default());
        }
        self.by_article.entry((article, number)).or_default().add(kind, score);
        if let Some(all) = self.by_page.get_mut(number as usize) {
            all.add(kind, score);
        }
    }

    /// What finds all strings in a text, and their numbers in its order.
    pub(super) fn index(&self) -> (Index, Vec<Number>) {
        let order = order::by_text(self.strings.iter());
        let strings = order.iter().map(|number| self.strings.string(*number).into()).collect();
        (Index::new(strings), order)
    }

    /// The number of `text`, if it was found.
    pub(super) fn number(&self, text: &str) -> Option<Number> {
        self.strings.get(text)
    }

    /// The mentions of a string as `kind` in `article`.
    pub(super) fn votes(&self, article: usize, number: Number, kind: EntityType) -> Votes {
        let own = self.by_article.get(&(article, number));
        own.map_or(Votes::none(kind), |ballot| ballot.votes(kind))
    }

    /// The type of a string in `article`, how surely it was found elsewhere, and how often.
    pub(super) fn of(&self, article: usize, number: Number) -> Option<Votes> {
        /// Places have few words that are none, so that less is enough.
        const SURE_PLACE: f64 = 0.55;
        const SURE: f64 = 0.85;
        const SURE_ON_PAGE: f64 = 0.9;
        /// What another article says counts less.
        const FROM_AFAR: f64 = 0.7;
        if let Some(own) = self.by_article.get(&(article, number)) {
            let enough = |kind| if kind == EntityType::Loc { SURE_PLACE } else { SURE };
            return own.verdict().filter(|votes| votes.surest >= enough(votes.kind));
        }
        let votes = self.by_page.get(number as usize)?.verdict()?;
        let surest = votes.surest * FROM_AFAR;
        (votes.surest >= SURE_ON_PAGE).then_some(Votes { surest, ..votes })
    }
}

/// What districts and counties end with.
pub(super) const DIVISION_ENDS: [char; 2] = ['区', '县'];

/// The district or county that the name of a body begins with: 柳河区 of 柳河区教育局.
fn places_before(body: &str) -> impl Iterator<Item = &str> {
    /// Words for places that are no division.
    const NO_DIVISIONS: &[&str] = &[
        "地区",
        "社区",
        "校区",
        "小区",
        "园区",
        "特区",
        "山区",
        "灾区",
        "军区",
        "战区",
        "景区",
        "开发区",
        "自治区",
    ];
    let ends = body.match_indices(DIVISION_ENDS).map(|(at, end)| at + end.len());
    ends.filter_map(|end| body.get(..end).filter(|_| end < body.len())).filter(|place| {
        place.chars().nth(2).is_some() && !NO_DIVISIONS.iter().any(|word| place.ends_with(word))
    })
}
