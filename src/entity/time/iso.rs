//! Times in the forms of ISO 8601.

use super::Time;
use crate::date::days_in;

impl Time {
    /// ISO 8601, `--` standing for a year that is not known; `None` where nothing is fixed, or
    /// where there is no such day or year.
    pub(super) fn iso(&self) -> Option<String> {
        if !self.exists() {
            return None;
        }
        let date = self.iso_date();
        let Some(hour) = self.hour else { return date };
        let clock = |hour: u32, minute: u32| format!("T{hour:02}:{minute:02}");
        let mut iso = date.filter(|_| self.day.is_some()).unwrap_or_default();
        iso += &clock(hour, self.minute.unwrap_or(0));
        if let Some((hour, minute)) = self.until {
            iso.push('/');
            iso += &clock(hour, minute);
        }
        Some(iso)
    }

    /// Whether its first and its last day are days that there are, of years that ISO 8601 can write
    /// in four digits. A 29th of February of no known year is one.
    fn exists(&self) -> bool {
        let is_one = |year: Option<u32>, month: Option<u32>, day: Option<u32>| {
            let has_day = |(month, day)| day <= days_in(year.unwrap_or(4), month);
            year.is_none_or(|year| (1..=9999).contains(&year)) && month.zip(day).is_none_or(has_day)
        };
        let last_month = self.last_month.or(self.month);
        is_one(self.year, self.month, self.day)
            && is_one(self.last_year.or(self.year), last_month, self.last_day.or(self.day))
    }

    fn iso_date(&self) -> Option<String> {
        let mut first = iso_day(self.year, self.month, self.day)?;
        if let Some(week) = self.week {
            first += &format!("-W{week:02}");
        }
        if self.last_year.or(self.last_month).or(self.last_day).is_none() {
            return Some(first);
        }
        let last = iso_day(
            self.last_year.or(self.year),
            self.last_month.or(self.month),
            self.last_day.or(self.day),
        )?;
        Some(first + "/" + &last)
    }
}

/// A day, month or year, `--` for a year that is not known; `None` for a season of no known year.
fn iso_day(year: Option<u32>, month: Option<u32>, day: Option<u32>) -> Option<String> {
    let mut iso = match (year, month) {
        (Some(year), _) => format!("{year:04}"),
        (None, Some(13..)) | (None, None) if day.is_none() => return None,
        (None, _) => "-".to_owned(),
    };
    for part in [month, day] {
        match part {
            Some(part) => iso += &format!("-{part:02}"),
            // ---16
            None if year.is_none() && month.is_none() && iso.len() < 2 => iso.push('-'),
            None => {}
        }
    }
    Some(iso)
}
