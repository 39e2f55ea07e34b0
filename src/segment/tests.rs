//! The stage as a whole, over a lexicon small enough to be read here.

use proptest::prelude::*;

use super::lexicon::{SourceWord, encode};
use super::*;

fn lexicon(words: &[(&str, u32, &str)]) -> Arc<Lexicon> {
    let words: Vec<_> = words
        .iter()
        .map(|(word, frequency, tag)| SourceWord {
            word: (*word).to_owned(),
            frequency: *frequency,
            part_of_speech: PartOfSpeech::of(tag).unwrap(),
            idf: None,
        })
        .collect();
    Arc::new(Lexicon::from_bytes(encode(&words, 1.0).unwrap()).unwrap())
}

fn town() -> Arc<Lexicon> {
    lexicon(&[
        ("通州", 300, "ns"),
        ("通州区", 30, "ns"),
        ("区", 9_000, "n"),
        ("市场", 9_000, "n"),
        ("监管", 900, "vn"),
        ("局", 5_000, "n"),
        ("的", 300_000, "uj"),
        ("报告", 3_000, "n"),
    ])
}

/// `通州/ns 报告/n`; a word unknown to lexicon and user has `?` before its tag.
fn cut(segmenter: &mut Segmenter, text: &str) -> String {
    let mut tokens = Vec::new();
    segmenter.segment(text, &mut tokens);
    let written = tokens.iter().map(|token| {
        let known = if token.in_lexicon { "" } else { "?" };
        format!("{}/{known}{}", token.span.of(text), token.part_of_speech.as_str())
    });
    written.collect::<Vec<_>>().join(" ")
}

fn user(word: &str, frequency: Option<u32>, tag: Option<&str>) -> UserWord {
    let part_of_speech = tag.map(str::to_owned);
    UserWord { word: word.to_owned(), frequency, part_of_speech, ..UserWord::default() }
}

#[track_caller]
fn check(user_words: &[UserWord], text: &str, wanted: &str) {
    let mut segmenter = Segmenter::new(town(), user_words).unwrap();
    assert_eq!(cut(&mut segmenter, text), wanted);
}

#[test]
fn words_come_with_their_tags_and_white_space_with_none() {
    check(
        &[],
        "通州区 的\r\n报告，2024年iPhone　。",
        "通州区/ns 的/uj 报告/n ，/?x 2024/?m 年/?x iPhone/?eng 。/?x",
    );
    check(&[], "", "");
    check(&[], " \n\u{3000}", "");
}

#[test]
fn user_words_stay_whole() {
    let text = "通州区市场监管局的报告";
    check(&[], text, "通州区/ns 市场/n 监管/vn 局/n 的/uj 报告/n");
    let word = user("区市场监管局", None, Some("nt"));
    check(&[word], text, "通州/ns 区市场监管局/nt 的/uj 报告/n");
}

#[test]
fn a_users_tag_and_frequency_win_over_the_lexicons() {
    check(&[user("报告", None, Some("v"))], "报告", "报告/v");
    check(&[user("报告", None, None)], "报告", "报告/n");
    check(&[user("局长", None, None)], "局长", "局长/n");
    check(
        &[user("报告", Some(1), Some("v")), user("报告", Some(9), Some("vn"))],
        "报告",
        "报告/vn",
    );
    // Frequency 0 forbids a word.
    check(&[user("通州区", Some(0), None)], "通州区", "通州/ns 区/n");
}

#[test]
fn words_that_jieba_would_cut_are_found_all_the_same() {
    let words = [user("让·雷诺", None, Some("nr")), user("《通州》", None, Some("nz"))];
    check(&words, "让·雷诺的《通州》报告", "让·雷诺/nr 的/uj 《通州》/nz 报告/n");
    check(&[user("iPhone 15", None, None)], "的iPhone 15", "的/uj iPhone 15/n");
}

#[test]
fn unusable_user_words_are_named() {
    let error = |words: &[UserWord]| match Segmenter::new(town(), words) {
        Ok(_) => panic!("taken"),
        Err(error) => error.to_string(),
    };
    assert!(error(&[user("区", None, None), user(" ", None, None)]).starts_with("user word 2 is"));
    let unknown = error(&[user("区", None, Some("名词"))]);
    assert!(unknown.contains("unknown part of speech \"名词\""), "{unknown}");
    let high = error(&[user("区", Some(u32::MAX), None)]);
    assert!(high.contains("with frequency 4294967295"), "{high}");
}

#[test]
fn private_use_characters_are_ordinary_unknown_ones() {
    check(&[], "\u{F8FE}\u{F8FF}", "\u{F8FE}/?x \u{F8FF}/?x");
    check(&[], "\u{80}n", "\u{80}/?x n/?eng");
}

#[test]
fn a_long_line_is_cut_as_its_parts_are() {
    let sentence = "通州区的报告，";
    let text = sentence.repeat(3 * PIECE / sentence.len());
    let mut segmenter = Segmenter::new(town(), &[]).unwrap();
    let one = cut(&mut segmenter, sentence);
    let wanted = vec![one; text.len() / sentence.len()].join(" ");
    assert_eq!(cut(&mut segmenter, &text), wanted);
}

#[test]
fn pieces_join_to_the_text_and_break_where_jieba_does() {
    let text = format!("{}，{}\r\n{}", "区".repeat(PIECE), "局".repeat(PIECE), "的".repeat(9));
    let pieces: Vec<_> = pieces(&text).collect();
    assert_eq!(pieces.concat(), text);
    let ends: Vec<_> = pieces.iter().filter_map(|piece| piece.chars().last()).collect();
    assert_eq!(ends, ['，', '\n', '的']);
}

#[test]
fn many_texts_do_not_gather_all_words() {
    let mut segmenter = Segmenter::new(town(), &[]).unwrap();
    segmenter.vocabulary = Vocabulary::new(town(), Vec::new(), 2);
    for text in ["通州区的报告", "市场监管局", "通州区的报告"] {
        let mut fresh = Segmenter::new(town(), &[]).unwrap();
        assert_eq!(cut(&mut segmenter, text), cut(&mut fresh, text));
        assert!(segmenter.vocabulary.words() <= 5, "{}", segmenter.vocabulary.words());
    }
}

proptest! {
    /// Whatever was cut before, by whatever segmenter, with whatever bound.
    #[test]
    fn history_does_not_matter(
        earlier in prop::collection::vec("[通州区市场监管局的报告，a]{0,12}", 0..6),
        text in "[通州区市场监管局的报告，a]{0,20}",
        most_words in 0_usize..6,
    ) {
        let words = [user("区市场监管局", None, Some("nt")), user("报告", Some(7), None)];
        let mut used = Segmenter::new(town(), &words).unwrap();
        let UserWords { joined, .. } = UserWords::weigh(&town(), &words).unwrap();
        used.vocabulary = Vocabulary::new(town(), joined, most_words);
        for text in &earlier {
            cut(&mut used, text);
        }
        let mut fresh = Segmenter::new(town(), &words).unwrap();
        prop_assert_eq!(cut(&mut used, &text), cut(&mut fresh, &text));
    }

    #[test]
    fn tokens_cover_all_but_white_space_once_and_in_order(text in "\\PC{0,40}|[通州区\r\n\0 a😀𠀀\u{F8FE}]{0,40}") {
        let mut tokens = Vec::new();
        Segmenter::new(town(), &[]).unwrap().segment(&text, &mut tokens);
        let mut end = 0;
        for token in &tokens {
            prop_assert_eq!(Span::new(end, token.span.start).of(&text).trim(), "");
            prop_assert!(!token.span.of(&text).contains(char::is_whitespace));
            prop_assert!(!token.span.is_empty());
            end = token.span.end;
        }
        prop_assert_eq!(Span::new(end, text.len()).of(&text).trim(), "");
    }
}
