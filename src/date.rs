//! Days of the Gregorian calendar, and the steps between them that times such as 昨天 and 上周三 ask for.

/// A day that there is, of a year from 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(try_from = "String")]
pub struct Date {
    year: u32,
    month: u32,
    day: u32,
}

/// What is no day, as it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoDate(String);

impl std::fmt::Display for NoDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("`")?;
        f.write_str(&self.0)?;
        f.write_str("` is no day; wanted one as 2021-04-20")
    }
}

impl std::error::Error for NoDate {}

impl TryFrom<String> for Date {
    type Error = NoDate;

    fn try_from(text: String) -> Result<Self, NoDate> {
        Self::read(&text).ok_or(NoDate(text))
    }
}

impl std::str::FromStr for Date {
    type Err = NoDate;

    fn from_str(text: &str) -> Result<Self, NoDate> {
        Self::try_from(text.to_owned())
    }
}

impl Date {
    /// The day of these numbers, if there is one.
    #[must_use]
    pub fn new(year: u32, month: u32, day: u32) -> Option<Self> {
        let is_one = (1..=9999).contains(&year) && (1..=days_in(year, month)).contains(&day);
        is_one.then_some(Self { year, month, day })
    }

    /// `2021-04-20`, digits and hyphens and nothing else.
    fn read(text: &str) -> Option<Self> {
        let [year, month, day] = [text.get(..4)?, text.get(5..7)?, text.get(8..)?];
        let hyphens = text.get(4..5)? == "-" && text.get(7..8)? == "-" && day.len() == 2;
        let digits = [year, month, day].iter().all(|p| p.bytes().all(|b| b.is_ascii_digit()));
        if !hyphens || !digits {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// From 1 on.
    pub(crate) fn year(self) -> u32 {
        self.year
    }

    /// From 1 to 12.
    pub(crate) fn month(self) -> u32 {
        self.month
    }

    /// From 1 on.
    pub(crate) fn day(self) -> u32 {
        self.day
    }

    /// Days since the 1st of March of the year 0, counted in years that begin in March, so that the
    /// day that only leap years have is the last of its year.
    pub(crate) fn number(self) -> i32 {
        let since_march = (self.month + 9) % 12;
        let year = self.year - u32::from(self.month < 3);
        let days = year * 365 + year / 4 - year / 100 + year / 400;
        (days + (since_march * 153 + 2) / 5 + self.day - 1) as i32
    }

    /// The day `days` later, or earlier where that is below 0.
    pub(crate) fn plus(self, days: i32) -> Option<Self> {
        let number = self.number().checked_add(days)?;
        // At most one year off, for the days of leap years.
        let about = u32::try_from(number).ok()? * 400 / 146_097;
        let year = (about.saturating_sub(1)..=about + 2)
            .rev()
            .find(|year| Self::new(*year, 1, 1).is_some_and(|first| first.number() <= number))?;
        let mut left = (number - Self::new(year, 1, 1)?.number()) as u32;
        let mut month = 1;
        while left >= days_in(year, month) && month < 12 {
            left -= days_in(year, month);
            month += 1;
        }
        Self::new(year, month, left + 1)
    }

    /// 0 for Monday to 6 for Sunday.
    pub(crate) fn weekday(self) -> i32 {
        // The 1st of March of the year 0 was a Wednesday.
        (self.number() + 2) % 7
    }

    /// Year and number of its week by ISO 8601: that of the week's Thursday.
    pub(crate) fn week(self) -> Option<(u32, u32)> {
        let thursday = self.plus(3 - self.weekday())?;
        let first = Self::new(thursday.year, 1, 1)?;
        Some((thursday.year, (thursday.number() - first.number()) as u32 / 7 + 1))
    }
}

/// 0 where there is no such month.
pub(crate) fn days_in(year: u32, month: u32) -> u32 {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 => 28 + u32::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().expect("a day")
    }

    #[test]
    fn days_there_are_and_days_there_are_not() {
        assert_eq!(date("2021-04-20"), Date { year: 2021, month: 4, day: 20 });
        assert_eq!(date("2024-02-29"), Date { year: 2024, month: 2, day: 29 });
        for text in ["2021-02-29", "2021-4-20", "2021-04-31", "20210420", "2021-04-200", "", "昨天"]
        {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
        let error = "2021-4-20".parse::<Date>().expect_err("no day").to_string();
        assert_eq!(error, "`2021-4-20` is no day; wanted one as 2021-04-20");
    }

    #[test]
    fn steps_and_weekdays() {
        assert_eq!(date("2021-03-01").plus(-1), Some(date("2021-02-28")));
        assert_eq!(date("2020-03-01").plus(-1), Some(date("2020-02-29")));
        assert_eq!(date("2020-12-31").plus(1), Some(date("2021-01-01")));
        assert_eq!(date("0001-01-01").plus(-1), None);
        assert_eq!(date("9999-12-31").plus(1), None);
        // A Tuesday.
        assert_eq!(date("2021-04-20").weekday(), 1);
        assert_eq!(date("2021-04-20").week(), Some((2021, 16)));
        assert_eq!(date("2021-01-01").week(), Some((2020, 53)));
        assert_eq!(date("2024-12-30").week(), Some((2025, 1)));
    }

    #[test]
    fn every_step_leads_back() {
        let mut day = date("1896-01-01");
        while day < date("2105-01-01") {
            let next = day.plus(1).expect("a later day");
            assert_eq!(next.number(), day.number() + 1);
            assert_eq!(next.plus(-1), Some(day));
            assert_eq!(next.weekday(), (day.weekday() + 1) % 7);
            day = next;
        }
    }
}
