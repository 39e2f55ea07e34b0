//! Quotations: the fixture carries the answer.
//!
//! Tags with the number of a quotation stand around who speaks (`s`), the verb (`v`), and what is said,
//! in these words (`d`) or in others (`i`). The entity that the speaker is stands in the opening tag:
//! `<s1 刘聪>他</s1><v1>说</v1>：“<d1>好。</d1>”`.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing)]

use std::cell::RefCell;

use article_analyzer::report::{Offsets, Quotation, Report};
use article_analyzer::{Analyzer, Options};

fn analyze(text: &str) -> Report {
    thread_local! {
        static ANALYZER: RefCell<Analyzer> =
            RefCell::new(Analyzer::new(Options::default()).expect("the built-in lexicon"));
    }
    ANALYZER.with_borrow_mut(|analyzer| analyzer.analyze(text))
}

/// The fixture without its tags.
fn plain(fixture: &str) -> String {
    let mut text = String::new();
    let mut rest = fixture;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        rest = tag.split_once('>').expect("a closed tag").1;
    }
    text + rest
}

/// The pieces of a quotation with their tags.
fn pieces(report: &Report, number: usize, quotation: &Quotation) -> Vec<(Offsets, String)> {
    let mut pieces = Vec::new();
    if let Some(speaker) = &quotation.speaker {
        let entity = speaker.entity.map(|entity| format!(" {}", report.entities[entity as usize].name));
        let tag = format!("s{number}{}", entity.unwrap_or_default());
        pieces.push(([speaker.start, speaker.end], tag));
    }
    if let Some(verb) = &quotation.verb {
        pieces.push(([verb.start, verb.end], format!("v{number}")));
    }
    let kind = if quotation.direct { 'd' } else { 'i' };
    pieces.extend(quotation.spans.iter().map(|span| (*span, format!("{kind}{number}"))));
    pieces
}

/// The text with the tags of the report's quotations.
fn tagged(text: &str, report: &Report) -> String {
    let mut marks: Vec<(u32, i64, String)> = Vec::new();
    for (number, quotation) in report.quotations.iter().enumerate() {
        for ([start, end], tag) in pieces(report, number + 1, quotation) {
            // Closing tags first, and the longest outside.
            let name = tag.split(' ').next().unwrap_or_default();
            marks.push((end, i64::from(end) - i64::from(start) - 1_000_000, format!("</{name}>")));
            marks.push((start, i64::from(start) - i64::from(end), format!("<{tag}>")));
        }
    }
    marks.sort_by_key(|(place, order, _)| (*place, *order));
    let units: Vec<u16> = text.encode_utf16().collect();
    let part = |from: u32, to: u32| String::from_utf16(&units[from as usize..to as usize]).unwrap();
    let mut shown = String::new();
    let mut at = 0;
    for (place, _, tag) in marks {
        shown += &part(at, place);
        shown += &tag;
        at = place;
    }
    shown + &part(at, units.len() as u32)
}

#[track_caller]
fn check(fixture: &str) {
    let text = plain(fixture);
    assert_eq!(tagged(&text, &analyze(&text)), fixture);
}

#[test]
fn print() {
    for line in std::fs::read_to_string("/tmp/q/fix.txt").unwrap().lines() {
        let text = line.replace('|', "\n");
        println!("{}", tagged(&text, &analyze(&text)).replace('\n', "|"));
    }
}
