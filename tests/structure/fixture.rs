//! A page as it should be read, and what a person would paste.
//!
//! Each line is a block with a mark for its role, `⏎` is a line break in the pasted text that must
//! be joined, `====` parts articles. The pasted text is the fixture without marks.
//!
//! ```text
//! ^ kicker   = headline   - subhead   @ byline   ~ furniture   (no mark) paragraph
//! ```

use article_analyzer::article::{Page, Role, read_page};

const MARKS: [(Role, &str); 5] = [
    (Role::Kicker, "^ "),
    (Role::Headline, "= "),
    (Role::Subhead, "- "),
    (Role::Byline, "@ "),
    (Role::Furniture, "~ "),
];

/// What a person would paste: the fixture without its marks.
fn pasted(fixture: &str, gap: &str) -> String {
    let blocks = fixture.lines().map(str::trim).filter(|line| !line.is_empty() && *line != "====");
    let unmarked = blocks.map(|line| {
        MARKS.iter().find_map(|(_, mark)| line.strip_prefix(mark)).unwrap_or(line).replace('⏎', gap)
    });
    unmarked.collect::<Vec<_>>().join(gap)
}

/// The page in the form of a fixture.
fn shown(page: &Page) -> String {
    let article = |article: &article_analyzer::article::Article| {
        let block = |(role, span): &(Role, article_analyzer::Span)| {
            let mark = MARKS.iter().find(|(marked, _)| marked == role).map_or("", |(_, mark)| mark);
            format!("{mark}{}", span.of(page.reading.text()))
        };
        article.blocks.iter().map(block).collect::<Vec<_>>().join("\n")
    };
    page.articles.iter().map(article).collect::<Vec<_>>().join("\n====\n")
}

#[track_caller]
pub(crate) fn check_with_gap(fixture: &str, gap: &str) {
    let wanted: Vec<String> =
        fixture.lines().map(|l| l.trim().replace('⏎', "")).filter(|l| !l.is_empty()).collect();
    assert_eq!(shown(&read_page(&pasted(fixture, gap))), wanted.join("\n"), "with gap {gap:?}");
}

/// Blocks and breaks alike parted by one empty line, as pasted columns are.
#[track_caller]
pub(crate) fn check(fixture: &str) {
    check_with_gap(fixture, "\n\n");
}

/// With an empty line between blocks, and without.
#[track_caller]
pub(crate) fn check_spaced_and_dense(fixture: &str) {
    check_with_gap(fixture, "\n\n");
    check_with_gap(fixture, "\n");
}

/// A text as pasted; what is wanted has a line a block, with marks.
#[track_caller]
pub(crate) fn check_pasted(source: &str, wanted: &str) {
    let wanted: Vec<&str> = wanted.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    assert_eq!(shown(&read_page(source)), wanted.join("\n"));
}
