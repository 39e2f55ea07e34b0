//! Traditional text: read as simplified, shown as given.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing)]

use article_analyzer::report::{EntityType, Report, Value};
use article_analyzer::{Analyzer, Options, UserWord};

fn analyze_with(options: Options, text: &str) -> Report {
    Analyzer::new(options).expect("the built-in data").analyze_with_tokens(text)
}

fn analyze(text: &str) -> Report {
    analyze_with(Options::default(), text)
}

#[test]
fn bylines_and_datelines() {
    let report = analyze(
        "柳河區圖書館新館開放\n\n□本報記者 何思源 通訊員 陸遠\n\n\
         新華社北京4月16日電 柳河區圖書館新館昨天向讀者開放，藏書六十萬冊。",
    );
    let article = &report.articles[0];
    let bylines: Vec<_> =
        article.bylines.iter().map(|b| (b.role.as_str(), b.name.as_str())).collect();
    assert_eq!(bylines, [("記者", "何思源"), ("通訊員", "陸遠")]);
    let dateline = article.dateline.as_ref().expect("a dateline");
    assert_eq!(dateline.agency.as_deref(), Some("新華社"));
    assert_eq!(dateline.place.as_deref(), Some("北京"));
    assert_eq!(article.headline.as_ref().expect("a headline").text, "柳河區圖書館新館開放");
}

#[test]
fn blanks_of_a_name_leave_it_as_given() {
    let report = analyze("《說明iPhone\u{3000}\u{3000}28.68亿元》");
    assert_eq!(report.entities[0].name, "《說明iPhone 28.68亿元》");
}

#[test]
fn both_forms_of_a_name_are_one_entity() {
    let report = analyze("他從臺灣來，在台湾長大，後來說台灣變了。");
    let places: Vec<_> = report.entities.iter().filter(|e| e.r#type == EntityType::Loc).collect();
    assert_eq!(places.len(), 1);
    assert_eq!((places[0].name.as_str(), places[0].count), ("臺灣", 3));
    let forms: Vec<_> = places[0].mentions.iter().map(|m| m.text.as_str()).collect();
    assert_eq!(forms, ["臺灣", "台湾", "台灣"]);
}

#[test]
fn words_are_those_of_the_simplified_text() {
    let offsets = |text: &str| {
        let tokens = analyze(text).tokens.expect("asked for");
        tokens.into_iter().map(|(start, end, _)| (start, end)).collect::<Vec<_>>()
    };
    assert_eq!(
        offsets("歷時三年的建設，圖書館開放。讀者看著著名的畫，瞭解歷史。"),
        offsets("历时三年的建设，图书馆开放。读者看着著名的画，了解历史。"),
    );
}

#[test]
fn surfaces_are_those_of_the_text() {
    let text = "讀者讚揚圖書館。圖書館藏書六十萬冊。";
    let report = analyze(text);
    let keyword = &report.keywords[0];
    assert_eq!((keyword.word.as_str(), keyword.parts[0].as_str()), ("圖書館", "圖書館"));
    let quantity = report.entities.iter().find(|e| e.r#type == EntityType::Quantity).unwrap();
    assert_eq!(quantity.name, "六十萬冊");
    assert!(matches!(&quantity.value, Some(Value::Quantity { unit, .. }) if unit == "冊"));
    assert_eq!(report.articles[0].paragraphs[0].text, text);
}

#[test]
fn user_words_of_doubtful_characters_are_found_in_traditional_text() {
    let word = UserWord {
        word: "後天科技".to_owned(),
        must: Some(EntityType::Org),
        ..UserWord::default()
    };
    let options = Options { user_dictionary: vec![word], ..Options::default() };
    let report = analyze_with(options, "記者瞭解到，後天科技開發了新產品。");
    let names: Vec<_> = report.entities.iter().map(|entity| entity.name.as_str()).collect();
    assert!(names.contains(&"後天科技"), "{names:?}");
}

#[test]
fn user_words_and_stop_words_serve_both_forms() {
    let word = UserWord {
        word: "何思遠".to_owned(),
        part_of_speech: Some("nr".to_owned()),
        ..UserWord::default()
    };
    let options = Options {
        user_dictionary: vec![word],
        stop_words: vec!["图书馆".to_owned()],
        ..Options::default()
    };
    let report = analyze_with(options, "何思遠說，圖書館開放了，何思远很高興。");
    let people: Vec<_> = report.entities.iter().filter(|e| e.r#type == EntityType::Per).collect();
    assert_eq!((people[0].name.as_str(), people[0].count), ("何思遠", 2));
    assert!(report.keywords.iter().all(|keyword| keyword.word != "圖書館"));
}
