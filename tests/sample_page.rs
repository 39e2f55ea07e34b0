//! A real newspaper page, where it is at hand.
//!
//! The page is not part of the project. Its checks run where it is found, at the path in
//! `ARTICLE_ANALYZER_SAMPLE` or in a `shared` folder beside the project, and say so where it is
//! not. They name lines of the page, not their text.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing)]

use article_analyzer::report::{Byline, Entity, EntityType, Report};
use article_analyzer::{Analyzer, Options};

/// The page and its report; `None`, with a word about it, where it is not found.
fn sample() -> Option<(String, Report)> {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/samples/newspaper-page.txt");
    let path = std::env::var("ARTICLE_ANALYZER_SAMPLE").unwrap_or_else(|_| default.to_owned());
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("not checked: no sample page at {path}; set ARTICLE_ANALYZER_SAMPLE to its path");
        return None;
    };
    let report = Analyzer::new(Options::default()).expect("the built-in lexicon").analyze(&text);
    Some((text, report))
}

/// Line `number` of the page, counted from 1.
fn line(page: &str, number: usize) -> &str {
    page.lines().nth(number - 1).expect("a line").trim()
}

#[test]
fn six_articles_with_their_headlines() {
    let Some((page, report)) = sample() else { return };
    let headlines: Vec<_> = report
        .articles
        .iter()
        .map(|a| a.headline.as_ref().expect("a headline").text.as_str())
        .collect();
    assert_eq!(headlines, [3, 29, 51, 65, 73, 89].map(|number| line(&page, number)));
    let kicker = report.articles[2].kicker.as_ref().expect("a kicker");
    assert_eq!(kicker.text, line(&page, 49));
    assert_eq!(report.articles[0].subheads[0].text, line(&page, 5));
}

#[test]
fn every_reporter_is_named() {
    let Some((page, report)) = sample() else { return };
    // The words between blanks on each byline are a role and the names.
    let expected = [(0, 7, 2), (1, 31, 1), (2, 53, 2), (3, 69, 1), (4, 75, 1), (5, 91, 1)];
    for (article, number, names) in expected {
        let bylines = &report.articles[article].bylines;
        assert_eq!(bylines.len(), names, "article {article}");
        let words: Vec<_> = line(&page, number).split([' ', '/']).collect();
        for byline in bylines {
            assert!(words.contains(&byline.name.as_str()), "{byline:?}");
            assert!(line(&page, number).contains(&byline.role), "{byline:?}");
        }
    }
}

#[test]
fn every_person_is_found_and_no_other() {
    let Some((page, report)) = sample() else { return };
    let persons: Vec<&Entity> =
        report.entities.iter().filter(|entity| entity.r#type == EntityType::Per).collect();
    assert_eq!(persons.len(), 17, "{:?}", persons.iter().map(|p| &p.name).collect::<Vec<_>>());
    // Lines with persons who are in no byline.
    let lines = [27, 37, 41, 57, 61, 95, 99].map(|number| line(&page, number));
    for person in &persons {
        let named = |byline: &Byline| byline.name == person.name;
        let in_byline = report.articles.iter().flat_map(|article| &article.bylines).any(named);
        assert!(in_byline || lines.iter().any(|line| line.contains(&person.name)), "{person:?}");
    }
}

#[test]
fn every_column_break_is_rejoined() {
    let Some((page, report)) = sample() else { return };
    let breaks = [11, 15, 19, 23, 37, 41, 57, 79, 83, 97];
    let paragraphs: Vec<_> =
        report.articles.iter().flat_map(|a| &a.paragraphs).map(|p| p.text.as_str()).collect();
    for number in breaks {
        let joined = format!("{}{}", line(&page, number), line(&page, number + 2));
        assert!(paragraphs.iter().any(|p| p.contains(&joined)), "line {number}");
    }
    let lines = page.lines().filter(|line| !line.trim().is_empty()).count();
    let other_lines = 6 + 6 + 2;
    assert_eq!(paragraphs.len(), lines - breaks.len() - other_lines);
}
