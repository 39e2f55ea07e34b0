//! What stands in quotation marks: the outermost pairs of an article.

use crate::span::Span;

/// What stands between two marks, or between several pairs where a quotation goes on over paragraphs.
#[derive(Debug, PartialEq)]
pub(super) struct Quoted {
    /// Without the marks; at least one.
    pub parts: Vec<Span>,
    /// First byte of the first mark.
    pub open: usize,
    /// One past the last mark.
    pub close: usize,
}

impl Quoted {
    /// Whether it is made of sentences or parts of sentences, as names and terms are not.
    #[inline(never)]
    pub(super) fn has_sentences(&self, reading: &str) -> bool {
        /// Characters, less one, from which on words with a comma between them say something.
        const CLAUSES: usize = 9;
        let last = self.parts.last().map_or("", |part| part.of(reading));
        self.parts.len() > 1
            || last.ends_with(['。', '！', '？', '，', '…', '!', '?', '；', ','])
            || last.contains('，') && last.chars().nth(CLAUSES).is_some()
    }
}

/// A mark that waits for its partner: where it stands, and the partner.
type Open = (usize, char);

/// The quoted parts of `paragraphs`, those inside others left out, in order.
///
/// A mark without a partner in its paragraph counts as none, unless the next paragraph begins with one
/// as well: then the quotation goes on there.
pub(super) fn quoted(reading: &str, paragraphs: &[Span]) -> Vec<Quoted> {
    let mut all: Vec<Quoted> = Vec::new();
    // What paragraphs before have of a quotation that goes on.
    let mut begun: Vec<Span> = Vec::new();
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let next = paragraphs.get(number + 1).map_or("", |next| next.of(reading));
        let first = all.len();
        let waiting = pairs(reading, *paragraph, &mut all);
        let goes_on = begins_with_mark(next);
        if !begun.is_empty() {
            let whole = all.get_mut(first).filter(|quoted| quoted.open == paragraph.start);
            if let (Some(whole), Some(start)) = (whole, begun.first().map(|part| part.start)) {
                whole.parts.splice(0..0, begun.drain(..));
                // All opening marks but the straight one are of three bytes.
                whole.open = start.saturating_sub(MARK);
            }
        }
        match waiting {
            Some((open, _)) if goes_on && (begun.is_empty() || open == paragraph.start) => {
                begun.push(Span::new(open + MARK, paragraph.end));
                let inside = all.iter().rev().take_while(|quoted| quoted.open > open).count();
                all.truncate(all.len() - inside.min(all.len() - first));
            }
            _ => begun.clear(),
        }
    }
    all
}

/// Bytes of an opening mark that a paragraph can begin with to go on.
const MARK: usize = '“'.len_utf8();

fn begins_with_mark(paragraph: &str) -> bool {
    paragraph.starts_with(['“', '「', '『'])
}

/// Appends the pairs of one paragraph; gives the first mark that finds no partner.
fn pairs(reading: &str, paragraph: Span, all: &mut Vec<Quoted>) -> Option<Open> {
    let mut waiting: Vec<Open> = Vec::new();
    for (place, c) in paragraph.of(reading).char_indices() {
        let place = paragraph.start + place;
        let partner = match c {
            '“' => '”',
            '「' => '」',
            '『' => '』',
            '"' if waiting.last().is_none_or(|(_, partner)| *partner != '"') => '"',
            '”' | '」' | '』' | '"' => {
                let Some((open, _)) = waiting.pop_if(|(_, partner)| *partner == c) else {
                    continue;
                };
                while all.pop_if(|inner| inner.open > open).is_some() {}
                let content = Span::new(open + c.len_utf8(), place);
                if content.of(reading).trim().is_empty() {
                    continue;
                }
                let parts = vec![content];
                all.push(Quoted { parts, open, close: place + c.len_utf8() });
                continue;
            }
            _ => continue,
        };
        waiting.push((place, partner));
    }
    waiting.first().copied().filter(|(_, partner)| *partner != '"')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The contents of each pair, the parts of one joined by `|`; `paragraphs` are lines.
    #[track_caller]
    fn check(paragraphs: &str, wanted: &[&str]) {
        let mut start = 0;
        let span = |line: &str| {
            start += line.len() + 1;
            Span::new(start - line.len() - 1, start - 1)
        };
        let spans: Vec<Span> = paragraphs.split('\n').map(span).collect();
        let found: Vec<String> = quoted(paragraphs, &spans)
            .iter()
            .map(|quoted| {
                let from = paragraphs.get(quoted.open..).unwrap_or_default();
                assert!(from.starts_with(['“', '「', '"']));
                let parts = quoted.parts.iter().map(|part| part.of(paragraphs));
                parts.collect::<Vec<_>>().join("|")
            })
            .collect();
        assert_eq!(found, wanted);
    }

    #[test]
    fn the_outermost_pairs_count() {
        check("他说：“好。”又说：「不。」", &["好。", "不。"]);
        check("他说：“有‘三评’和“一补”。”完", &["有‘三评’和“一补”。"]);
        check("他说 \"好。\" 又说 \"不。\"", &["好。", "不。"]);
    }

    #[test]
    fn a_mark_without_a_partner_counts_as_none() {
        check("他”说：“好。\n又说：“不。”", &["不。"]);
        check("“他说：“好。”\n又说", &["好。"]);
        check("“好」”", &["好」"]);
    }

    #[test]
    fn a_quotation_goes_on_where_paragraphs_begin_with_a_mark() {
        check("他说：“一。\n“二“乙”。\n“三。”完“丙”", &["一。|二“乙”。|三。", "丙"]);
        check("他说：“一。\n“二。\n三。", &[]);
    }
}
