//! Whole reports of whole texts: drop a text into `tests/texts`, run the test, accept the snapshot.
//!
//! `cargo insta review`, or rename the `.snap.new` file once it is read and found right.

#![allow(clippy::expect_used)]

use article_analyzer::report::Report;
use article_analyzer::{Analyzer, Options};
use serde::Serialize;

/// One fact a line, so that a changed fact is a changed line.
fn readable(report: &Report) -> String {
    let mut lines = vec![format!("notices {}", json(&report.notices))];
    for article in &report.articles {
        lines.push(format!("\narticle {}..{}", article.start, article.end));
        lines.push(format!("kicker {}", json(&article.kicker)));
        lines.push(format!("headline {}", json(&article.headline)));
        lines.extend(each("subhead", &article.subheads));
        lines.extend(each("byline", &article.bylines));
        lines.push(format!("dateline {}", json(&article.dateline)));
        lines.extend(each("paragraph", &article.paragraphs));
        lines.extend(each("summary", &article.summary));
        lines.extend(each("entity", &article.entities));
        lines.extend(each("keyword", article.keywords.iter().take(12)));
        lines.push(format!("statistics {}", json(&article.statistics)));
    }
    lines.push("\nwhole text".to_owned());
    lines.extend(each("keyword", report.keywords.iter().take(12)));
    lines.push(format!("statistics {}", json(&report.statistics)));
    lines.push(format!("tokens {}", json(&report.tokens)));
    lines.join("\n")
}

fn each<'a, T: Serialize + 'a>(name: &str, parts: impl IntoIterator<Item = &'a T>) -> Vec<String> {
    parts.into_iter().map(|part| format!("{name} {}", json(part))).collect()
}

fn json(part: &impl Serialize) -> String {
    serde_json::to_string(part).expect("plain data")
}

#[test]
fn every_text_gives_its_report() {
    let mut analyzer = Analyzer::new(Options::default()).expect("the built-in lexicon");
    insta::glob!("texts/*.txt", |path| {
        let text = std::fs::read_to_string(path).expect("a UTF-8 text");
        let report = analyzer.analyze_with_tokens(&text);
        insta::assert_snapshot!(readable(&report));
    });
}
