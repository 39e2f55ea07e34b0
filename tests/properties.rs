//! What must hold for every text.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing)]

use article_analyzer::report::{EntityType, Report};
use article_analyzer::{Analyzer, Options};
use proptest::prelude::*;

/// Texts made of what makes texts hard: breaks, quotes, digits, marks, halves of nothing.
fn texts() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        Just("\n"),
        Just("\n\n"),
        Just("\r\n"),
        Just("　　"),
        Just("  "),
        Just("李娜  王芳  出席"),
        Just("iPhone"),
        Just("１９"),
        Just("。"),
        Just("，"),
        Just("“"),
        Just("”"),
        Just("《"),
        Just("》"),
        Just("本报记者 何思源"),
        Just("记者"),
        Just("新华社北京4月16日电"),
        Just("北京市"),
        Just("公司"),
        Just("张"),
        Just("伟"),
        Just("28.68亿元"),
        Just("第"),
        Just("年"),
        Just("十"),
        Just("百分之"),
        Just("😀"),
        Just("𠮷"),
        Just("\u{200f}"),
        Just("\0"),
        Just("\u{fffd}"),
        Just("abc "),
        Just("1"),
        Just("."),
        Just("<b>"),
        Just("知识产权"),
        Just("說明"),
        Just("本報記者 何思源"),
        Just("新華社北京4月16日電"),
        Just("臺灣"),
        Just("台湾"),
        Just("著"),
        Just("："),
        Just("\u{2028}"),
        Just("说：“"),
        Just("表示，"),
        Just("局长"),
        Just("\u{a0}"),
        Just("简称"),
        Just("柳河区青少年活动促进会（以下简称“青促会”）"),
        Just("青促会"),
        Just("柳河区教育局局长何思源"),
        Just("何局长"),
        Just("何"),
        Just("本报记者"),
        Just("卡洛斯·门德斯"),
        Just("门德斯"),
        Just("向普京"),
        Just("普京"),
        Just("朝阳区"),
        Just("责任编辑：王芳"),
        Just("图为新桥。何思源摄"),
        Just("一、总则"),
    ];
    prop_oneof![
        prop::collection::vec(part, 0..40).prop_map(|parts| parts.concat()),
        any::<String>(),
    ]
}

fn with_analyzer<T>(ask: impl FnOnce(&mut Analyzer) -> T) -> T {
    thread_local! {
        static ANALYZER: std::cell::RefCell<Analyzer> =
            std::cell::RefCell::new(
                Analyzer::new(Options { breaks: true, ..Options::default() }).expect("the built-in data"),
            );
    }
    ANALYZER.with_borrow_mut(ask)
}

fn analyze(text: &str) -> Report {
    with_analyzer(|analyzer| analyzer.analyze_with_tokens(text))
}

fn units(text: &str) -> Vec<u16> {
    text.encode_utf16().collect()
}

/// Whether `[start, end)` lies in the text and splits no surrogate pair.
fn is_whole(units: &[u16], start: u32, end: u32) -> bool {
    units.get(start as usize..end as usize).is_some_and(|part| String::from_utf16(part).is_ok())
}

/// Without blanks and line breaks.
fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What the text has there, without blanks.
fn bare(units: &[u16], start: u32, end: u32) -> String {
    without_blanks(&String::from_utf16(&units[start as usize..end as usize]).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tokens_cover_everything_but_white_space_once_and_in_order(text in texts()) {
        let tokens = analyze(&text).tokens.expect("asked for");
        let units = units(&text);
        let mut at = 0;
        for (start, end, _) in &tokens {
            prop_assert!(at <= *start && start < end, "{text:?} {tokens:?}");
            prop_assert!(is_whole(&units, *start, *end));
            let between = String::from_utf16(&units[at as usize..*start as usize]).unwrap();
            prop_assert!(between.trim().is_empty(), "{between:?} of {text:?}");
            at = *end;
        }
        prop_assert!(String::from_utf16(&units[at as usize..]).unwrap().trim().is_empty());
    }

    #[test]
    fn mentions_begin_and_end_with_tokens(text in texts()) {
        let report = analyze(&text);
        let tokens = report.tokens.expect("asked for");
        for mention in report.entities.iter().flat_map(|entity| &entity.mentions) {
            prop_assert!(tokens.iter().any(|token| token.0 == mention.start), "{text:?} {mention:?}");
            prop_assert!(tokens.iter().any(|token| token.1 == mention.end), "{text:?} {mention:?}");
        }
    }

    #[test]
    fn every_offset_is_whole_and_says_what_it_claims(text in texts()) {
        let report = analyze(&text);
        let units = units(&text);
        let original = |start: u32, end: u32| -> String {
            let part = String::from_utf16(&units[start as usize..end as usize]).unwrap();
            part.chars().filter(|c| !c.is_whitespace()).collect()
        };
        let bare = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
        for mention in report.entities.iter().flat_map(|entity| &entity.mentions) {
            prop_assert_eq!(original(mention.start, mention.end), bare(&mention.text));
            let article = &report.articles[mention.article.expect("inside an article") as usize];
            prop_assert!(article.start <= mention.start && mention.end <= article.end);
        }
        for keyword in &report.keywords {
            let forms = keyword.mentions.iter().map(|[start, end]| original(*start, *end));
            let forms: Vec<String> = forms.collect();
            prop_assert_eq!(&forms[0], &bare(&keyword.word));
            // Others may be in traditional or simplified characters.
            prop_assert!(forms.iter().all(|form| form.len() == forms[0].len()), "{:?}", forms);
        }
        for article in &report.articles {
            for paragraph in &article.paragraphs {
                let pieces: String = paragraph.spans.iter().map(|[s, e]| original(*s, *e)).collect();
                prop_assert_eq!(pieces, bare(&paragraph.text));
            }
            for passage in article.headline.iter().chain(&article.kicker).chain(&article.subheads) {
                prop_assert_eq!(original(passage.start, passage.end), bare(&passage.text));
            }
            for sentence in &article.summary {
                prop_assert_eq!(original(sentence.start, sentence.end), bare(&sentence.text));
            }
        }
    }

    #[test]
    fn every_offset_of_names_and_people_says_what_it_claims(text in texts()) {
        let report = analyze(&text);
        let units = units(&text);
        let printed = |start: u32, end: u32| bare(&units, start, end);
        let all = report.articles.iter().flat_map(|article| &article.entities);
        for entity in report.entities.iter().chain(all) {
            let mut names = vec![&entity.name];
            for alias in &entity.aliases {
                prop_assert!(!names.contains(&&alias.name), "{} in {text:?}", alias.name);
                names.push(&alias.name);
                prop_assert_eq!(alias.count as usize, alias.mentions.len());
                prop_assert!(alias.mentions.is_sorted());
                let [start, end] = alias.mentions[0];
                prop_assert_eq!(printed(start, end), without_blanks(&alias.name));
            }
            for part in &entity.parts {
                prop_assert_eq!(printed(part.start, part.end), without_blanks(&part.text));
            }
        }
        let kind = |entity: u32| report.entities.get(entity as usize).map(|e| e.r#type);
        for person in &report.people {
            prop_assert_eq!(kind(person.entity), Some(EntityType::Per));
            for position in &person.positions {
                let whole = printed(position.start, position.end);
                let organisation = without_blanks(position.organisation.as_deref().unwrap_or_default());
                prop_assert!(whole.starts_with(&organisation), "{position:?}");
                prop_assert!(whole.ends_with(&without_blanks(&position.title)), "{position:?}");
                if let Some(entity) = position.organisation_entity {
                    let kind = kind(entity);
                    prop_assert!(matches!(kind, Some(EntityType::Org | EntityType::Loc)), "{position:?}");
                }
                prop_assert!((position.article as usize) < report.articles.len());
            }
        }
        for quotation in &report.quotations {
            let pieces = quotation.spans.iter().map(|[start, end]| printed(*start, *end));
            prop_assert_eq!(pieces.collect::<String>(), without_blanks(&quotation.text));
            if let Some(speaker) = &quotation.speaker {
                prop_assert_eq!(printed(speaker.start, speaker.end), without_blanks(&speaker.name));
                prop_assert!(speaker.entity.is_none_or(|entity| kind(entity).is_some()));
            }
            if let Some(verb) = &quotation.verb {
                prop_assert_eq!(printed(verb.start, verb.end), without_blanks(&verb.text));
            }
        }
    }

    #[test]
    fn every_offset_of_a_layout_says_what_it_claims(text in texts()) {
        let report = analyze(&text);
        let units = units(&text);
        for article in &report.articles {
            let passages = article.captions.iter().chain(&article.credits).chain(&article.furniture);
            for passage in passages.chain(article.sections.iter().map(|section| &section.heading)) {
                prop_assert_eq!(bare(&units, passage.start, passage.end), without_blanks(&passage.text));
            }
            for section in &article.sections {
                prop_assert!(section.first_paragraph as usize <= article.paragraphs.len());
            }
        }
        let breaks = report.breaks.expect("asked for");
        for found in &breaks {
            prop_assert_eq!(bare(&units, found.start, found.end), "");
        }
        prop_assert!(breaks.windows(2).all(|pair| pair[0].end <= pair[1].start), "{breaks:?}");
    }

    #[test]
    fn mentions_do_not_overlap(text in texts()) {
        let report = analyze(&text);
        let mut mentions: Vec<_> =
            report.entities.iter().flat_map(|e| &e.mentions).map(|m| (m.start, m.end)).collect();
        mentions.sort_unstable();
        for pair in mentions.windows(2) {
            prop_assert!(pair[0].1 <= pair[1].0, "{text:?} {mentions:?}");
        }
    }

    #[test]
    fn the_same_text_gives_the_same_bytes(text in texts(), other in texts()) {
        let json = |report: &Report| serde_json::to_string(report).unwrap();
        let first = json(&analyze(&text));
        analyze(&other);
        prop_assert_eq!(first, json(&analyze(&text)));
    }

    #[test]
    fn a_report_written_as_it_is_built_is_the_report(text in texts()) {
        let mut written = Vec::new();
        let mut json = serde_json::Serializer::new(&mut written);
        with_analyzer(|analyzer| analyzer.write_report(&text, &mut |_, _| {}, &mut json)).unwrap();
        let report = with_analyzer(|analyzer| analyzer.analyze(&text));
        prop_assert_eq!(String::from_utf8(written).unwrap(), serde_json::to_string(&report).unwrap());
    }
}

#[test]
fn long_runs_of_numerals_are_read_at_once() {
    // Read anew from each of their characters on, they would take minutes.
    for part in ["十", "十几", "一", "万亿", "数百", "12年", "１", "．"] {
        let text = part.repeat(20_000);
        assert_eq!(analyze(&text).statistics.paragraphs, 1, "{part}");
    }
}
