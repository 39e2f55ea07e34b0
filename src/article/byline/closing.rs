//! The bracket that ends an article and says who wrote it, or where it comes from.

use super::{Credit, bare, parse};
use crate::article::dateline;
use crate::span::Span;

/// What a bracket says of an article that ends with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::article) struct Closing {
    /// From `（` to `）`.
    pub(in crate::article) bracket: Span,
    /// Whom it names: nobody in `（据新华社）`.
    pub(in crate::article) credits: Vec<Credit>,
}

/// The bracket that `paragraph` ends with, behind a sentence, where it names people or an agency:
/// `（何思源）`, `（记者 何思源 通讯员 陆远）`, `（新华社北京1月1日电）`, `（据新华社）`, `（陆远摄）`.
pub(in crate::article) fn closing(reading: &str, paragraph: Span) -> Option<Closing> {
    /// Bytes of the longest bracket: as long as a byline.
    const LONGEST: usize = 360;
    let text = paragraph.of(reading).trim_end().trim_end_matches('。');
    let inside = text.strip_suffix(['）', ')'])?;
    let open = inside.rfind(['（', '('])?;
    let (before, bracket) = text.split_at_checked(open)?;
    let inner = inside.get(open..)?.trim_start_matches(['（', '(']);
    let start = paragraph.start + inside.len() - inner.len();
    let inner = Span::new(start, start + inner.len());
    let is_behind_sentence =
        before.trim_end().is_empty() || before.trim_end().ends_with(ends_sentence);
    if bracket.len() > LONGEST || inner.is_empty() {
        return None;
    }
    let open = paragraph.start + open;
    let credits = parse(reading, inner)
        .or_else(|| Some(Vec::new()).filter(|_| is_source(reading, inner)))
        .or_else(|| bare::names(reading, inner).filter(|_| is_behind_sentence))?;
    Some(Closing { bracket: Span::new(open, open + bracket.len()), credits })
}

/// The people credited behind the last sentence of `paragraph` without a bracket:
/// `活动结束。新华社记者何思源摄`.
pub(in crate::article) fn tail(reading: &str, paragraph: Span) -> Option<Vec<Credit>> {
    /// Bytes of the longest.
    const LONGEST: usize = 30 * 3;
    let text = paragraph.of(reading).trim_end();
    if !text.ends_with(['摄', '影', '图', '道']) {
        return None;
    }
    let (before, _) =
        text.char_indices().rev().take(LONGEST / 3).find(|(_, c)| ends_sentence(*c))?;
    let sign = text.get(before..)?.chars().next()?;
    let start = paragraph.start + before + sign.len_utf8();
    parse(reading, Span::new(start, paragraph.start + text.len()))
}

fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '…' | '”' | '!' | '?' | '；')
}

/// Whether a bracket says which agency or paper a text comes from.
fn is_source(reading: &str, inner: Span) -> bool {
    let text = inner.of(reading);
    dateline::parse(reading, inner).is_some_and(|found| found.span.end == inner.end)
        || dateline::is_agency(text.trim_start_matches(['据', '本']).trim_end_matches("稿"))
        || text.ends_with("综合报道")
        || text.ends_with("专稿")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let found = closing(text, Span::new(0, text.len()));
        let shown = found.map(|closing| {
            let names: Vec<_> = closing.credits.iter().map(|c| c.name.as_str()).collect();
            format!("{} {}", closing.bracket.of(text), names.join("|"))
        });
        assert_eq!(shown.as_deref(), expected, "{text}");
    }

    #[test]
    fn people() {
        check("活动结束。（何思源）", Some("（何思源） 何思源"));
        check("活动结束。（何思源 陆远）", Some("（何思源 陆远） 何思源|陆远"));
        check("活动结束。（本报记者 何思源）", Some("（本报记者 何思源） 何思源"));
        check("活动结束（记者 何思源）。", Some("（记者 何思源） 何思源"));
        check("活动结束。（陆远摄）", Some("（陆远摄） 陆远"));
    }

    #[test]
    fn sources() {
        check("活动结束。（新华社北京1月1日电）", Some("（新华社北京1月1日电） "));
        check("活动结束。（据新华社）", Some("（据新华社） "));
        check("活动结束。（本报综合报道）", Some("（本报综合报道） "));
    }

    #[test]
    fn other_brackets() {
        check("这是国产大飞机（何思源）", None);
        check("活动结束。（完）", None);
        check("活动结束。（详见第3版）", None);
        check("活动结束。", None);
        check("（）", None);
    }
}
