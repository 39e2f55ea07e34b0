//! Datelines: `新华社北京4月16日电（记者何思源）`, `本报讯`, at the start of a paragraph.

use super::byline::{self, Credit};
use crate::character_filter::CharacterFilter;
use crate::cursor::Cursor;
use crate::span::Span;

/// Agency, place and date that open a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dateline {
    /// `新华社`.
    pub agency: Option<Span>,
    /// `北京`.
    pub place: Option<Span>,
    /// `4月16日`.
    pub date: Option<Span>,
    /// From the agency to `电`, `讯`, or the bracket behind it.
    pub span: Span,
    /// Reporters in the bracket behind it.
    pub credits: Vec<Credit>,
}

/// Who sends reports with a dateline, longest first.
const AGENCIES: &[&str] = &[
    "中国新闻网",
    "中国新闻社",
    "中央社",
    "人民日报",
    "新华社",
    "新华网",
    "中新社",
    "中新网",
    "人民网",
    "央视网",
    "路透社",
    "法新社",
    "美联社",
    "塔斯社",
    "共同社",
    "韩联社",
    "德新社",
    "埃菲社",
    "安莎社",
    "本报",
    "本刊",
    "本网",
    "本台",
    "本社",
];

/// Whether `text` is the name of one and nothing else.
pub(super) fn is_agency(text: &str) -> bool {
    AGENCIES.contains(&text)
}

/// Words that end a dateline.
const CLOSINGS: &[&str] = &["专电", "电讯", "消息", "电", "讯"];

/// The dateline that opens `paragraph`, if any.
pub(super) fn parse(reading: &str, paragraph: Span) -> Option<Dateline> {
    const FIRSTS: CharacterFilter = CharacterFilter::of_firsts(AGENCIES);
    let text = paragraph.of(reading);
    // Most paragraphs begin otherwise, and every line is asked.
    if !text.starts_with(|first| first == '据' || FIRSTS.may_hold(first)) {
        return None;
    }
    let cursor = Cursor::new(text, 0);
    let mut head = Head { cursor, base: paragraph.start };
    head.cursor.eat("据");
    let start = head.here();
    let agency = head.eat_any(AGENCIES)?;
    head.cursor.skip_blanks();
    // The place is what stands between agency and date; without a date, between it and `电`.
    let place_start = head.here();
    let (date, place_end) = match head.eat_any(CLOSINGS) {
        Some(_) => (None, place_start),
        None => {
            let found = match head.seek_date() {
                Some((date, place_end)) => (Some(date), place_end),
                None => (None, head.seek_closing()?),
            };
            head.cursor.skip_blanks();
            head.eat_any(CLOSINGS)?;
            found
        }
    };
    let place = Span::new(place_start, place_end);
    let end = head.here();
    let (credits, end) = head.bracketed_credits(reading, end);
    Some(Dateline {
        agency: Some(agency),
        place: (!place.is_empty()).then_some(place),
        date,
        span: Span::new(start, end),
        credits,
    })
}

/// Reads the head of one paragraph, giving spans of the reading.
struct Head<'a> {
    cursor: Cursor<'a>,
    base: usize,
}

impl Head<'_> {
    fn here(&self) -> usize {
        self.base + self.cursor.at()
    }

    fn eat_any(&mut self, words: &[&str]) -> Option<Span> {
        let start = self.here();
        self.cursor.eat_any(words)?;
        Some(Span::new(start, self.here()))
    }

    /// Moves behind the date that begins within the next ten characters; gives it and the end of
    /// what stands before it.
    fn seek_date(&mut self) -> Option<(Span, usize)> {
        let rest = self.cursor.rest();
        let digit = rest.char_indices().take(10).find(|(_, c)| is_digit(*c))?.0;
        if !rest.get(..digit)?.trim_end().chars().all(is_place_character) {
            return None;
        }
        let place_end = self.here() + rest.get(..digit)?.trim_end().len();
        let behind = rest.get(digit..)?;
        let length = date_length(behind)?;
        let start = self.here() + digit;
        self.cursor.skip(digit + length);
        Some((Span::new(start, self.here()), place_end))
    }

    /// The byte where `电` or `讯` begins, within the next eight characters.
    fn seek_closing(&mut self) -> Option<usize> {
        let rest = self.cursor.rest();
        let skip = rest.char_indices().take(9).map(|(i, _)| i).find(|&i| {
            rest.get(i..).is_some_and(|r| CLOSINGS.iter().any(|word| r.starts_with(word)))
        })?;
        let plain = rest.get(..skip)?.chars().all(is_place_character);
        self.cursor.skip(skip);
        plain.then(|| self.here())
    }

    /// `记者何思源 陆远报道：` behind the dateline.
    fn reporting(&self, reading: &str) -> Option<(Vec<Credit>, usize)> {
        /// Characters of the longest.
        const LONGEST: usize = 40;
        let rest = self.cursor.rest();
        let mut near = rest.char_indices().take(LONGEST);
        let (length, colon) = near.find(|(_, c)| matches!(c, '：' | ':'))?;
        let line = rest.get(..length)?;
        let names = line.strip_suffix("报道")?;
        let start = self.here();
        let credits = byline::parse(reading, Span::new(start, start + names.len()))?;
        Some((credits, start + line.len() + colon.len_utf8()))
    }

    /// `（记者何思源）` behind the dateline.
    fn bracketed_credits(&mut self, reading: &str, end: usize) -> (Vec<Credit>, usize) {
        self.cursor.skip_blanks();
        let rest = self.cursor.rest();
        let Some(inner) = rest.strip_prefix('（').and_then(|rest| rest.split_once('）')) else {
            return self.reporting(reading).unwrap_or((Vec::new(), end));
        };
        let start = self.here() + '（'.len_utf8();
        let span = Span::new(start, start + inner.0.len());
        match byline::parse(reading, span).or_else(|| byline::names(reading, span)) {
            Some(credits) => (credits, span.end + '）'.len_utf8()),
            None => (Vec::new(), end),
        }
    }
}

/// Bytes of `4月16日`, `2021年4月16日`, in ASCII, full-width or Chinese digits.
fn date_length(text: &str) -> Option<usize> {
    let mut digits = 0;
    for (i, c) in text.char_indices().take(16) {
        match c {
            _ if is_digit(c) => digits += 1,
            '年' | '月' if digits > 0 => digits = 0,
            '日' | '号' if digits > 0 => return Some(i + c.len_utf8()),
            _ => return None,
        }
    }
    None
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c) || "〇零一二三四五六七八九十".contains(c)
}

fn is_place_character(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '·' | '/' | '、') || c == '\u{3000}' || c == ' '
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, Vec<String>)> {
        let dateline = parse(text, Span::new(0, text.len()))?;
        let part = |span: Option<Span>| span.map_or("-", |s| s.of(text)).to_owned();
        let shown = [dateline.agency, dateline.place, dateline.date, Some(dateline.span)]
            .map(part)
            .join(" ");
        Some((shown, dateline.credits.into_iter().map(|c| c.name).collect()))
    }

    #[track_caller]
    fn check(text: &str, expected: &str, names: &[&str]) {
        let (shown, found) = read(text).expect("a dateline");
        assert_eq!(shown, expected);
        assert_eq!(found, names);
    }

    #[test]
    fn agency_place_date_and_reporters() {
        check(
            "新华社北京4月16日电（记者何思源）今天，",
            "新华社 北京 4月16日 新华社北京4月16日电（记者何思源）",
            &["何思源"],
        );
        check(
            "据新华社巴黎１月８日电（记者陆远 何思源）法国",
            "新华社 巴黎 １月８日 新华社巴黎１月８日电（记者陆远 何思源）",
            &["陆远", "何思源"],
        );
        check("本报讯 昨天", "本报 - - 本报讯", &[]);
        check("本报讯（记者 陆远）昨天", "本报 - - 本报讯（记者 陆远）", &["陆远"]);
        check("本报上海电 昨天", "本报 上海 - 本报上海电", &[]);
        check("本报讯 记者何思源报道：昨天", "本报 - - 本报讯 记者何思源报道：", &["何思源"]);
        check(
            "中新社北京4月16日电 （记者 何思源）今天，",
            "中新社 北京 4月16日 中新社北京4月16日电 （记者 何思源）",
            &["何思源"],
        );
        check("本报讯（何思源 陆远）昨天", "本报 - - 本报讯（何思源 陆远）", &["何思源", "陆远"]);
    }

    #[test]
    fn a_mention_of_an_agency_is_none() {
        for text in ["新华社记者到达现场。", "本报记者今天获悉，电价", "北京4月16日电", ""]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
