//! Where sentences end.
//!
//! A sentence ends at `。！？` and their kin, at a line break, and at a Latin full stop that is no
//! part of a number or an abbreviation. Closing quotes and brackets stay with it. Sentences inside
//! quotes are sentences of their own; `；` ends none. What goes on for [`LONGEST`] bytes without an end
//! is no text for people, and is cut all the same: the stages behind keep some hundred bytes a
//! character of a sentence.

use crate::span::Span;

/// Bytes of a sentence at most, some 11,000 Chinese characters: hardly a list of names is longer.
pub(super) const LONGEST: usize = 1 << 15;

/// The sentences of a part of `text`, in order, without the white space around them. Whatever is
/// not white space lies in exactly one.
#[must_use]
pub fn split_sentences(text: &str, within: Span) -> Vec<Span> {
    let mut sentences = Vec::new();
    let mut scan = Scan { part: within.of(text), place: 0, quoted: false };
    let mut start = 0;
    while let Some(end) = scan.sentence_end() {
        push(scan.part, Span::new(start, end), &mut sentences);
        start = end;
    }
    push(scan.part, Span::new(start, scan.part.len()), &mut sentences);
    let shifted = |span: Span| Span::new(within.start + span.start, within.start + span.end);
    sentences.into_iter().map(shifted).collect()
}

/// Appends a sentence; of one that is too long its parts, cut behind a pause where there is one.
fn push(text: &str, mut sentence: Span, sentences: &mut Vec<Span>) {
    while sentence.len() > LONGEST {
        let mut ends = (sentence.start..=sentence.start + LONGEST).rev();
        let most = ends.find(|end| text.is_char_boundary(*end)).unwrap_or(sentence.end);
        let part = Span::new(sentence.start, most);
        let pauses = |c: char| goes_on(c) || c.is_whitespace();
        let pause = part.of(text).char_indices().rfind(|(_, c)| pauses(*c));
        let end = pause.map_or(part.end, |(place, c)| part.start + place + c.len_utf8());
        sentences.extend(trim(text, Span::new(sentence.start, end)));
        sentence.start = end;
    }
    sentences.extend(trim(text, sentence));
}

/// The span without white space at either end; `None` when nothing is left.
fn trim(text: &str, span: Span) -> Option<Span> {
    let sentence = span.of(text);
    let start = span.start + sentence.len() - sentence.trim_start().len();
    let end = start + sentence.trim().len();
    (start < end).then_some(Span::new(start, end))
}

/// Always ends a sentence.
fn is_end(character: char) -> bool {
    matches!(character, '。' | '！' | '？' | '｡' | '‼' | '⁇' | '⁈' | '⁉')
}

/// Stays with the sentence before it. The straight `"` is told apart by counting.
fn is_closing(character: char) -> bool {
    matches!(
        character,
        '”' | '’'
            | '」'
            | '』'
            | '）'
            | ')'
            | '】'
            | '》'
            | '〉'
            | ']'
            | '〕'
            | '﹂'
            | '﹄'
            | '］'
    )
}

/// Shows, behind closing quotes, that the sentence around them goes on: `“好！”，他说`.
fn goes_on(character: char) -> bool {
    matches!(character, '，' | '、' | '；' | '：' | ',' | ';' | ':' | '—')
}

/// A walk through a text, from one sentence end to the next.
struct Scan<'a> {
    part: &'a str,
    /// Byte up to which the text has been read.
    place: usize,
    /// Whether an odd number of `"` stand before `place` in this line.
    quoted: bool,
}

impl Scan<'_> {
    /// One past the last byte of the next sentence that ends before the text does. Not inlined:
    /// a browser compiles well what is called again and again.
    #[inline(never)]
    fn sentence_end(&mut self) -> Option<usize> {
        let mut before = None;
        loop {
            before = self.skip_han().or(before);
            let character = self.next()?;
            match character {
                '\n' | '\r' | '\u{85}' | '\u{B}' | '\u{C}' | '\u{2028}' | '\u{2029}' => {
                    self.quoted = false;
                    return Some(self.place);
                }
                '"' => self.quoted = !self.quoted,
                _ if self.ends_at(character, before) && self.take_closing() => {
                    return Some(self.place);
                }
                _ => {}
            }
            before = Some(character);
        }
    }

    /// Reads Chinese characters, three bytes each, of which none ends a sentence. One of them, if
    /// there were any: which one never matters.
    #[inline]
    fn skip_han(&mut self) -> Option<char> {
        let bytes = self.part.as_bytes();
        let start = self.place;
        // U+4000 to U+9FFF.
        while matches!(bytes.get(self.place), Some(0xE4..=0xE9)) {
            self.place += 3;
        }
        (self.place > start).then_some('一')
    }

    /// Whether the character just read, behind `before`, ends a sentence.
    fn ends_at(&mut self, character: char, before: Option<char>) -> bool {
        match character {
            '!' | '?' => !self.peek().is_some_and(|next| next.is_ascii_alphanumeric()),
            '.' => {
                let next = self.peek();
                let abbreviates = before.is_none_or(|before| {
                    before.is_ascii_digit() || before.is_ascii_uppercase() || before == '.'
                });
                !abbreviates
                    && next.is_none_or(|next| next.is_whitespace() || self.closes(next))
                    && !self.next_word_begins(|first| first.is_lowercase())
            }
            '…' => {
                self.take_while(|c| c == '…');
                let next = self.peek();
                next.is_none_or(|next| self.closes(next) || is_end(next))
                    || self.next_word_begins(|first| {
                        first.is_ascii_uppercase() || matches!(first, '“' | '「' | '『')
                    })
            }
            _ => is_end(character),
        }
    }

    /// Reads what belongs to the sentence behind its end. False where the sentence goes on all the
    /// same: behind a title, or a quotation that is part of it.
    fn take_closing(&mut self) -> bool {
        let mut closing = None;
        while let Some(next) = self.peek() {
            if self.closes(next) {
                closing = Some(next);
                self.quoted &= next != '"';
            } else if is_end(next) || matches!(next, '!' | '?' | '…') {
                closing = None;
            } else {
                break;
            }
            self.next();
        }
        match closing {
            None => true,
            Some('》' | '〉') => false,
            Some(_) => !self.peek().is_some_and(goes_on),
        }
    }

    fn closes(&self, character: char) -> bool {
        is_closing(character) || character == '"' && self.quoted
    }

    fn rest(&self) -> &str {
        self.part.get(self.place..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let character = self.peek()?;
        self.place += character.len_utf8();
        Some(character)
    }

    fn take_while(&mut self, wanted: impl Fn(char) -> bool) {
        while self.peek().is_some_and(&wanted) {
            self.next();
        }
    }

    /// Whether the next character other than white space is as `wanted`.
    fn next_word_begins(&self, wanted: impl Fn(char) -> bool) -> bool {
        self.rest().trim_start().chars().next().is_some_and(wanted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The fixture carries the answer: `|` stands where a sentence ends.
    #[track_caller]
    fn check(fixture: &str) {
        let text = fixture.replace('|', "");
        let found: Vec<_> = split_sentences(&text, Span::new(0, text.len()))
            .into_iter()
            .map(|span| span.of(&text).to_owned())
            .collect();
        let wanted: Vec<_> = fixture.split('|').map(str::trim).collect();
        assert_eq!(found, wanted);
    }

    #[test]
    fn end_marks_end_sentences() {
        check("天气好。|我们去吧！|你来吗？|来");
        check("真的？！|当然！！！|好");
        check("这里；那里，都一样。");
        check("What is it? |是它!|好");
    }

    #[test]
    fn closing_quotes_stay() {
        check("他说：“走吧。”|于是走了。");
        check("他说：“走吧。|快走！”|于是走了。");
        check("（全文完。）|下一篇");
        check("「好！」|她答。");
        check("他说 \"走吧。\"|她说 \"好。|再见。\"|完。");
    }

    #[test]
    fn a_sentence_goes_on_around_a_quotation_or_title() {
        check("“好！”，他说。|完");
        check("《怎么办？》是一部小说。|《走！》、《来！》也是。|还有《为什么？》。|完");
    }

    #[test]
    fn ellipses_seldom_end_a_sentence() {
        check("我……我不知道。");
        check("他走了……|“等等！”|她喊");
        check("“可是……”|他停下。");
        check("完了……");
        check("等等……。|好");
    }

    #[test]
    fn a_full_stop_is_not_a_point() {
        check("增长3.5%，到12. 5亿。");
        check("It rained. |Then the sun came. |好");
        check("J. Smith went to the U.S. on foot, e.g. slowly, v1.2 at a.com today.");
        check("see a.com?x=1 for more. |Yes");
    }

    #[test]
    fn what_never_ends_is_cut_at_a_pause_or_anywhere() {
        let text = format!("甲，{}", "乙".repeat(24_000));
        let spans = split_sentences(&text, Span::new(0, text.len()));
        let lengths: Vec<_> = spans.iter().map(|span| span.of(&text).chars().count()).collect();
        assert_eq!(lengths, [2, 10_922, 10_922, 2_156]);
    }

    #[test]
    fn lines_end_sentences() {
        check("标题|\n正文没有句号|\r\n\n  下一段。|  再一句");
    }

    #[test]
    fn only_the_part_asked_for_is_split() {
        let text = "甲。乙。丙。";
        let spans = split_sentences(text, Span::new(6, 12));
        assert_eq!(spans, [Span::new(6, 12)]);
        assert_eq!(split_sentences(text, Span::new(1, 2)), []);
        assert_eq!(split_sentences("", Span::new(0, 0)), []);
        assert_eq!(split_sentences(" \n\t　", Span::new(0, 6)), []);
    }

    proptest! {
        #[test]
        fn everything_lies_in_one_sentence(text in "[一。！？…”“》. \n\"a1A（）]{0,40}|\\PC{0,40}") {
            let sentences = split_sentences(&text, Span::new(0, text.len()));
            let mut end = 0;
            for sentence in &sentences {
                prop_assert_eq!(Span::new(end, sentence.start).of(&text).trim(), "");
                prop_assert!(!sentence.is_empty());
                let content = sentence.of(&text);
                prop_assert_eq!(content.trim(), content);
                end = sentence.end;
            }
            prop_assert_eq!(Span::new(end, text.len()).of(&text).trim(), "");
        }
    }
}
