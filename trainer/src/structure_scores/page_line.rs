//! Lines of a page that belong to no article: dates and numbers of pages, editors, "continued on",
//! and what stands around an article on a web page.
//!
//! Forms are given with `{}` for a name.

use super::byline::pick;
use crate::random::Random;

/// Lines that belong to no article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Surroundings {
    None,
    /// Date and number of the page, editors, "continued on".
    Page,
    /// Source, size of type, buttons, editor.
    Web,
}

impl Surroundings {
    /// A newspaper page begins with a header; another page begins before an article in six.
    pub(super) fn before_article(
        self,
        number: usize,
        date: &Date,
        random: &mut Random,
    ) -> Vec<String> {
        let begins = number == 0 || random.below(6) == 0;
        if self == Self::Page && begins { vec![header(date, random)] } else { Vec::new() }
    }

    /// Where a web page says where the article is from.
    pub(super) fn below_headline(self, date: &Date, random: &mut Random) -> Vec<String> {
        if self != Self::Web {
            return Vec::new();
        }
        let Date { year, month, day, .. } = date;
        let mut lines = vec![format!("{year}-{month:02}-{day:02} 09:32　来源：柳河日报")];
        if random.below(2) == 0 {
            lines.extend(["字号：大 中 小", "分享到：微信 微博 QQ空间"].map(str::to_owned));
        }
        lines
    }

    /// "Continued on" behind one article in ten; editor and buttons of a web page.
    pub(super) fn behind_article(self, random: &mut Random) -> Vec<String> {
        const CONTINUED: &[&str] = &["（下转第3版）", "▶下转A5版", "（下转第二版）"];
        const EDITORS: &[&str] = &["（责任编辑：{}）", "责编：{}", "[责任编辑: {} ]"];
        match self {
            Self::Page if random.below(10) == 0 => vec![pick(CONTINUED, random).to_owned()],
            Self::Web => {
                let mut lines = vec![pick(EDITORS, random).to_owned()];
                if random.below(3) == 0 {
                    lines.push("【打印】【关闭】【返回顶部】".to_owned());
                }
                lines
            }
            _ => Vec::new(),
        }
    }

    /// The editors of a newspaper page.
    pub(super) fn behind_page(self, random: &mut Random) -> Vec<String> {
        const FORMS: &[&str] = &[
            "责任编辑：{} 美编：{} 校对：{}",
            "本版编辑 {}　版式 {}　校对 {}",
            "责编：{}　校对：{}",
            "编辑/{} 美编/{} 校对/{}",
        ];
        if self == Self::Page { vec![pick(FORMS, random).to_owned()] } else { Vec::new() }
    }
}

fn header(date: &Date, random: &mut Random) -> String {
    let page = 1 + random.below(16);
    let Date { year, month, day, weekday } = date;
    match random.below(5) {
        0 => format!("{year}年{month}月{day}日 星期{weekday} 第{page}版"),
        1 => format!("柳河日报 {year}年{month}月{day}日 星期{weekday} {page}版"),
        2 => format!("第{page:02}版：要闻"),
        3 => format!("{page} 综合新闻 {year}年{month}月{day}日 星期{weekday}"),
        _ => format!("A{page:02} 要闻 {year}.{month}.{day}"),
    }
}

/// A day, for datelines and page lines.
pub(super) struct Date {
    year: usize,
    month: usize,
    day: usize,
    /// Any; nobody compares it with the calendar.
    weekday: char,
}

impl Date {
    /// Of `20240901`; of another text, the first of January 2021.
    pub(super) fn new(text: &str) -> Self {
        let number = |range, or: usize| {
            let digits: Option<&str> = text.get::<std::ops::Range<usize>>(range);
            digits.and_then(|digits| digits.parse().ok()).unwrap_or(or)
        };
        let (year, month, day) = (number(0..4, 2021), number(4..6, 1), number(6..8, 1));
        let weekday = "一二三四五六日".chars().nth(day % 7).unwrap_or('一');
        Self { year, month, day, weekday }
    }

    pub(super) fn day(&self) -> String {
        format!("{}月{}日", self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_from_its_digits() {
        let date = Date::new("20210416");
        assert_eq!((date.year, date.day().as_str()), (2021, "4月16日"));
        assert_eq!(Date::new("").day(), "1月1日");
    }

    #[test]
    fn only_a_newspaper_page_has_a_header() {
        let date = Date::new("20210416");
        let lines = |surroundings: Surroundings| {
            surroundings.before_article(0, &date, &mut Random::new(1)).len()
        };
        let all = [Surroundings::None, Surroundings::Page, Surroundings::Web];
        assert_eq!(all.map(lines), [0, 1, 0]);
    }
}
