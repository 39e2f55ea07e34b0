//! Keywords: words for counting, and what the user's words do to them.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing)]

use article_analyzer::report::{Keyword, Report};
use article_analyzer::{Analyzer, Options, UserWord};

/// A text that has a term of its own, 科技副校长, in changing company.
const TERM: &str = "柳河区有了科技副校长。上周，第一位科技副校长走进教室。孩子们围着科技副校长提问，\
                    家长也来了。区里打算让每所小学都有科技副校长，校长们很高兴，科技课不再缺老师。";

fn report(options: Options, text: &str) -> Report {
    Analyzer::new(options).expect("the built-in data").analyze_with_tokens(text)
}

fn keyword<'a>(report: &'a Report, word: &str) -> Option<&'a Keyword> {
    report.keywords.iter().find(|keyword| keyword.word == word)
}

fn forbidden(word: &str) -> UserWord {
    UserWord { word: word.to_owned(), frequency: Some(0), ..UserWord::default() }
}

#[test]
fn a_term_that_the_text_repeats_is_one_keyword() {
    let report = report(Options::default(), TERM);
    let term = keyword(&report, "科技副校长").expect("the term");
    assert_eq!(term.parts.concat(), "科技副校长");
    assert!(term.parts.len() > 1, "{:?}", term.parts);
    assert_eq!((term.count, term.mentions.len()), (4, 4));
    // What stands by itself counts by itself.
    assert_eq!(keyword(&report, "科技").map(|word| word.count), Some(1));
}

#[test]
fn both_granularities_are_in_the_report() {
    let report = report(Options::default(), TERM);
    let units: Vec<u16> = TERM.encode_utf16().collect();
    let text = |start: u32, end: u32| {
        String::from_utf16(&units[start as usize..end as usize]).expect("whole characters")
    };
    let of = |list: &Option<Vec<(u32, u32, String)>>| -> Vec<String> {
        list.as_ref().expect("asked for").iter().map(|(s, e, _)| text(*s, *e)).collect()
    };
    assert!(of(&report.tokens).contains(&"科技".to_owned()));
    assert!(!of(&report.tokens).contains(&"科技副校长".to_owned()));
    let counted = of(&report.units);
    assert_eq!(counted.iter().filter(|unit| *unit == "科技副校长").count(), 4);
}

#[test]
fn the_first_keyword_has_score_one_and_scores_fall() {
    let report = report(Options::default(), TERM);
    let scores: Vec<f64> = report.keywords.iter().map(|keyword| keyword.score.get()).collect();
    assert_eq!(scores[0], 1.0);
    assert!(scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
}

#[test]
fn stop_words_are_no_keywords_and_no_parts() {
    let options = |word: &str| Options { stop_words: vec![word.to_owned()], ..Options::default() };
    assert_eq!(keyword(&report(options("科技副校长"), TERM), "科技副校长"), None);
    let report = report(options("科技"), TERM);
    assert_eq!(keyword(&report, "科技"), None);
    assert_eq!(keyword(&report, "科技副校长"), None);
}

#[test]
fn user_words_stay_as_they_are() {
    let word = UserWord { word: "副校长".to_owned(), ..UserWord::default() };
    let options = Options { user_dictionary: vec![word], ..Options::default() };
    let report = report(options, TERM);
    assert_eq!(keyword(&report, "副校长").map(|word| word.count), Some(4));
    assert_eq!(keyword(&report, "科技副校长"), None);
}

#[test]
fn what_the_user_forbids_is_not_joined_again() {
    let text = "知识产权要保护。柳河区设立知识产权法庭，法官懂知识产权。";
    assert!(keyword(&report(Options::default(), text), "知识产权").is_some());
    let options =
        Options { user_dictionary: vec![forbidden("知识产权")], ..Options::default() };
    let report = report(options, text);
    assert_eq!(keyword(&report, "知识产权"), None);
    assert!(keyword(&report, "产权").is_some());
}

#[test]
fn datelines_and_reporters_are_no_keywords() {
    let text = "新华社北京4月16日电（记者 何思源）春耕开始了。农民说，春耕要早。";
    let report = report(Options::default(), text);
    for word in ["新华社", "何思源", "新华社北京"] {
        assert_eq!(keyword(&report, word), None, "{word}");
    }
    assert!(keyword(&report, "春耕").is_some());
}
