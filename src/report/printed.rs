//! The reading as printed: in the characters of the source, where the stages saw traditional ones
//! replaced by simplified ones (`crate::traditional`). What a report shows comes from here.
//!
//! Nothing here is inlined: it is called from everywhere in `build`, and the engine is downloaded.

use std::borrow::Cow;

use crate::reading::Reading;
use crate::span::Span;

/// The reading in both forms, of the same length.
pub(super) struct Printed<'a> {
    read: &'a str,
    printed: Cow<'a, str>,
}

impl<'a> Printed<'a> {
    pub(super) fn new(source: &str, reading: &'a Reading) -> Self {
        Self { read: reading.text(), printed: reading.printed(source) }
    }

    /// The text of `span`.
    #[inline(never)]
    pub(super) fn of(&self, span: Span) -> &str {
        span.of(&self.printed)
    }

    /// `name`, which the stages took from `span` and perhaps freed from blanks, as printed there;
    /// `None` where another name stands.
    #[inline(never)]
    pub(super) fn name(&self, name: &str, span: Span) -> Option<String> {
        if matches!(self.printed, Cow::Borrowed(_)) && span.of(self.read) == name {
            return Some(name.to_owned());
        }
        let mut wanted = name.chars().peekable();
        let pairs = span.of(self.read).chars().zip(self.of(span).chars());
        let printed = pairs.filter_map(|(read, printed)| {
            // The one blank between Latin words may stand for others.
            let blank = read.is_whitespace();
            let wanted = wanted.next_if(|c| *c == read || (*c == ' ' && blank))?;
            Some(if blank { wanted } else { printed })
        });
        let printed: String = printed.collect();
        wanted.peek().is_none().then_some(printed)
    }

    /// `word`, which stands near `span`, as printed there.
    #[inline(never)]
    pub(super) fn near(&self, word: &str, span: Span) -> String {
        /// Bytes within which a byline's words stand.
        const NEAR: usize = 300;
        let before = self.read.get(..span.start).and_then(|text| text.rfind(word));
        let before = before.filter(|start| start + NEAR > span.start);
        let behind = || Some(span.end + self.read.get(span.end..)?.find(word)?);
        match before.or_else(behind) {
            Some(start) => self.of(Span::new(start, start + word.len())).to_owned(),
            None => word.to_owned(),
        }
    }
}
