//! The times of a block one after another: what one leaves open, the day of the text and the times
//! before it may fix.
//!
//! ```text
//! day of the text    昨天 → 2021-04-19         4月16日 → 2021-04-16
//! time before it     3月5日至8日 → …, 2021-03-08   下午2时至5时 → …, T17:00
//! ```
//!
//! A wrong year is worse than none: a month that may be of a year told before, or that is half a
//! year away from the day of the text, keeps its `--`.

use super::super::measure::eat_range_mark;
use super::Time;
use super::relative::Relation;
use crate::cursor::Cursor;
use crate::date::Date;

/// Days that a month without a year is away from the day of the text at the most.
const MOST_DAYS_TO_MONTH: i32 = 150;
/// Days that a day without a month lies before the day of the text, or behind it.
const MOST_DAYS_BEFORE: i32 = 15;
const MOST_DAYS_BEHIND: i32 = 7;

/// What is known where the next time is read.
#[derive(Default)]
pub(in crate::entity) struct TimeLine {
    /// The day of the text.
    reference: Option<Date>,
    /// The last time that told a year, a month, a day or an hour, and the byte behind it.
    last: Time,
    end: usize,
    /// The byte behind the last time of all, and whether no sentence has ended since `end`.
    seen: usize,
    same_sentence: bool,
    /// Whether the year and the month that the block told last are not those of the text's day.
    other_year: bool,
    other_month: bool,
}

/// How the next time follows the last one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    /// `3日至5日`, `4月、5月`.
    Range,
    SameSentence,
    None,
}

impl TimeLine {
    /// At the start of a block of a text of that day.
    pub(in crate::entity) fn new(reference: Option<Date>) -> Self {
        Self { reference, ..Self::default() }
    }

    /// The value of `time`, which stands in bytes `start..end` of `text`, by ISO 8601.
    pub(in crate::entity) fn iso(
        &mut self,
        mut time: Time,
        text: &str,
        start: usize,
        end: usize,
    ) -> Option<String> {
        // Every stretch is looked at once, however many times there are that tell nothing.
        let stretch = text.get(self.seen.max(self.end)..start).unwrap_or_default();
        self.same_sentence &= !stretch.contains(['。', '！', '？', '\n']);
        self.seen = end;
        let link = if !self.same_sentence {
            Link::None
        } else if is_range_mark(text, self.end, start) {
            Link::Range
        } else {
            Link::SameSentence
        };
        let tells_month = time.month.is_some();
        // 比去年 compares: what comes next is not of that year.
        let tells_year = time.year.is_some() || time.relation.is_some() && tells_month;
        if let Some(relation) = time.relation {
            if let Some(iso) = self.duration(relation) {
                return Some(iso);
            }
            self.relate(&mut time, relation);
        } else if time.year.is_none() {
            match (time.month, time.day) {
                (Some(month), day) => {
                    time.year = self.year(month, time.last_month, day, link);
                }
                (None, Some(day)) => {
                    if let Some((year, month)) = self.month(day, link) {
                        (time.year, time.month) = (year, Some(month));
                    }
                }
                (None, None) if link == Link::Range && time.hour.is_some() => self.clock(&mut time),
                (None, None) => {}
            }
        }
        let iso = time.iso();
        if time.year.or(time.month).or(time.day).or(time.hour).is_some() {
            let year = time.year.filter(|_| tells_year && time.last_year.is_none());
            if let Some((told, date)) = year.zip(self.reference) {
                self.other_year = told != date.year();
            }
            let month = time.month.filter(|_| tells_month || time.relation.is_some());
            if let Some((told, date)) = month.zip(self.reference) {
                self.other_month = told != date.month();
            }
            (self.last, self.end, self.same_sentence) = (time, end, true);
        }
        iso
    }

    /// Years, months or days up to the day of the text or from it on; without one, their number.
    fn duration(&self, relation: Relation) -> Option<String> {
        let (Relation::Past(number, unit) | Relation::Future(number, unit)) = relation else {
            return None;
        };
        let mut iso = format!("P{number}{unit}");
        if let Some(date) = self.reference {
            let day = format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day());
            let past = matches!(relation, Relation::Past(..));
            iso = if past { iso + "/" + &day } else { day + "/" + &iso };
        }
        Some(iso)
    }

    /// Counts `time` from the day of the text.
    fn relate(&self, time: &mut Time, relation: Relation) {
        let Some(date) = self.reference else {
            if matches!(relation, Relation::Century(_)) {
                (time.year, time.last_year) = (None, None);
            }
            return;
        };
        let monday = |weeks: i32| date.plus(weeks * 7 - date.weekday());
        let day = match relation {
            Relation::Year(years) => {
                time.year = date.year().checked_add_signed(years);
                return;
            }
            Relation::Month(months) => {
                let months = (date.year() * 12 + date.month() - 1).saturating_add_signed(months);
                (time.year, time.month) = (Some(months / 12), Some(months % 12 + 1));
                return;
            }
            Relation::Century(centuries) => {
                let century = (date.year() / 100).checked_add_signed(centuries);
                let in_it = |year: u32| century.map(|century| century * 100 + year);
                time.year = time.year.and_then(in_it);
                time.last_year = time.last_year.and_then(in_it);
                return;
            }
            Relation::Week(weeks) => {
                let week = monday(weeks).and_then(Date::week);
                (time.year, time.week) = (week.map(|(year, _)| year), week.map(|(_, week)| week));
                return;
            }
            Relation::Weekend(weeks) => {
                let sunday = monday(weeks).and_then(|monday| monday.plus(6));
                if let Some(sunday) = sunday {
                    time.last_year = Some(sunday.year());
                    time.last_month = Some(sunday.month());
                    time.last_day = Some(sunday.day());
                }
                sunday.and_then(|sunday| sunday.plus(-1))
            }
            Relation::Day(days) => date.plus(days),
            Relation::Weekday(weeks, day) => monday(weeks).and_then(|monday| monday.plus(day)),
            Relation::Past(..) | Relation::Future(..) => None,
        };
        if let Some(day) = day {
            (time.year, time.month, time.day) =
                (Some(day.year()), Some(day.month()), Some(day.day()));
        }
    }

    /// The year of a month, or of a day of it, that is told without.
    fn year(&self, month: u32, until: Option<u32>, day: Option<u32>, link: Link) -> Option<u32> {
        let Self { reference, last, .. } = self;
        let last_month = last.last_month.or(last.month);
        if let (Link::Range | Link::SameSentence, Some(before)) = (link, last_month)
            && (link == Link::Range || month >= before)
            && (reference.is_none() || self.other_year || last.year.is_none())
        {
            // 12月28日至1月3日
            return last.year.map(|year| year + u32::from(month < before));
        }
        let date = (*reference).filter(|_| !self.other_year)?;
        // 上半年 and 1—5月 are of this year, unless they are not over for long or begin late in it.
        if let Some(until) = until {
            let now = date.month();
            let is_near = until <= now + 3 || (now + 1..=now + 6).contains(&month);
            return is_near.then(|| date.year());
        }
        let days_to = |year: u32| {
            Date::new(year, month, day.unwrap_or(15))
                .map(|day| (day.number() - date.number()).abs())
        };
        let years = date.year().saturating_sub(1)..=date.year() + 1;
        let near = years.filter_map(|year| Some((days_to(year)?, year)));
        near.filter(|(days, _)| *days <= MOST_DAYS_TO_MONTH).min().map(|(_, year)| year)
    }

    /// The month, and the year where it is known, of a day that is told without.
    fn month(&self, day: u32, link: Link) -> Option<(Option<u32>, u32)> {
        let last = &self.last;
        if let (Link::Range | Link::SameSentence, Some(month), Some(before)) =
            (link, last.last_month.or(last.month), last.last_day.or(last.day))
            && day >= before
        {
            return Some((last.year, month));
        }
        let date = self.reference.filter(|_| !self.other_year && !self.other_month)?;
        let near = (-MOST_DAYS_BEFORE..=MOST_DAYS_BEHIND).filter_map(|days| date.plus(days));
        let mut such = near.filter(|date| date.day() == day);
        such.next().map(|date| (Some(date.year()), date.month()))
    }

    /// The end of `下午2时至5时` is of the same day and the same half of it.
    fn clock(&self, time: &mut Time) {
        let last = &self.last;
        let Some((first, hour)) = last.hour.zip(time.hour) else { return };
        if last.after_noon && hour < 12 && hour + 12 > first {
            time.hour = Some(hour + 12);
        }
        (time.year, time.month, time.day) = (last.year, last.month, last.day);
    }
}

/// Whether what stands between two times is 至, 、 or its like.
fn is_range_mark(text: &str, end: usize, start: usize) -> bool {
    let mut between = Cursor::new(text, end);
    let ranges = eat_range_mark(&mut between) || between.eat_one_of("、和及与").is_some();
    ranges && between.at() == start
}
