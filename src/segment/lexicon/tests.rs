//! The lexicon's file: what was written is read, and nothing else is.

use proptest::prelude::*;

use super::encode::seal;
use super::*;
use crate::data_file::DataFault;

fn word(word: &str, frequency: u32, tag: &str, idf: Option<f64>) -> SourceWord {
    let part_of_speech = PartOfSpeech::of(tag).unwrap();
    SourceWord { word: word.to_owned(), frequency, part_of_speech, idf }
}

/// The lexicon drawn in the module `file`.
fn drawn() -> Vec<SourceWord> {
    vec![
        word("中", 20_000, "f", Some(5.0)),
        word("中国", 30_000, "ns", Some(4.0)),
        word("中国人", 300, "n", None),
        word("国", 300, "n", Some(9.0)),
        word("人", 40_000, "n", Some(3.0)),
    ]
}

fn listed(lexicon: &Lexicon) -> Vec<(String, u32, &'static str)> {
    let mut words = Vec::new();
    lexicon.for_each_word(|word, entry| {
        words.push((word.to_owned(), entry.frequency, entry.part_of_speech.as_str()));
    });
    words
}

#[test]
fn the_drawn_lexicon_is_as_drawn() {
    let bytes = encode(&drawn(), 6.5).unwrap();
    let text = |wanted: &[u8]| bytes.windows(wanted.len()).any(|window| window == wanted);
    // From the lowest bit: 0 0 10 10 0, then ones; 1 1, then ones; then the labels.
    assert!(
        text(&[0b1001_0100, 0b1111_1111, 0, 0, 0, 1, 0]),
        "tree, words here, labels: {bytes:?}"
    );
    let lexicon = Lexicon::from_bytes(bytes).unwrap();
    assert_eq!(
        listed(&lexicon),
        [
            ("人".to_owned(), 40_000, "n"),
            ("国".to_owned(), 300, "n"),
            ("中".to_owned(), 20_000, "f"),
            ("中国".to_owned(), 30_000, "ns"),
            ("中国人".to_owned(), 300, "n"),
        ]
    );
    assert_eq!(lexicon.total_frequency(), 90_600);
    assert_eq!(lexicon.median_idf(), 6.5);
    assert_eq!(lexicon.idf("中国人"), None);
    assert_eq!(lexicon.idf("国"), Some(9.0));
    assert_eq!(lexicon.idf("人"), Some(3.0));
    for absent in ["", "国人", "中国人民", "美", "a", "\u{10FFFF}"] {
        assert_eq!(lexicon.entry(absent), None, "{absent}");
    }
}

#[test]
fn order_of_the_words_does_not_matter() {
    let mut words = drawn();
    let bytes = encode(&words, 6.5).unwrap();
    words.reverse();
    assert_eq!(encode(&words, 6.5).unwrap(), bytes);
}

#[test]
fn a_lexicon_may_be_empty() {
    let lexicon = Lexicon::from_bytes(encode(&[], 0.0).unwrap()).unwrap();
    assert!(lexicon.is_empty());
    assert_eq!(lexicon.entry("中"), None);
}

#[test]
fn words_that_do_not_fit_are_refused() {
    let error = |words: &[SourceWord]| encode(words, 0.0).unwrap_err().to_string();
    assert_eq!(error(&[word("", 1, "n", None)]), "word \"\" is not of 1 to 32 characters");
    assert!(matches!(
        encode(&[word(&"长".repeat(33), 1, "n", None)], 0.0),
        Err(EncodeError::Length(_))
    ));
    assert!(error(&[word("中", 1, "n", None), word("中", 2, "n", None)]).contains("twice"));
    assert!(error(&[word("中", 0, "n", None)]).contains("frequency 0"));
    assert!(error(&[word("中", 1 << 30, "n", None)]).contains("sum of all"));
}

#[test]
fn wrong_files_are_named() {
    let bytes = encode(&drawn(), 6.5).unwrap();
    let error = |bytes: &[u8]| Lexicon::from_bytes(bytes.to_vec()).unwrap_err();
    let fault = |bytes: &[u8]| error(bytes).fault;
    assert_eq!(fault(b""), DataFault::OtherFile);
    assert_eq!(fault(b"<!doctype html>"), DataFault::OtherFile);
    let mut newer = bytes.clone();
    newer[8] = 3;
    assert_eq!(
        error(&newer).to_string(),
        "lexicon format 3, this build reads 2: take the lexicon.bin that came with it"
    );
    let cut = fault(&bytes[..bytes.len() - 1]);
    assert!(matches!(cut, DataFault::Length { found, wanted } if found + 1 == wanted), "{cut:?}");
    let mut longer = bytes.clone();
    longer.push(0);
    assert!(matches!(fault(&longer), DataFault::Length { .. }));
    let mut changed = bytes.clone();
    *changed.last_mut().unwrap() ^= 1;
    assert!(matches!(fault(&changed), DataFault::Hash { .. }));
}

proptest! {
    /// Bytes changed anywhere, and the hash made right again: an error or a lexicon that can be
    /// asked for every word, but no panic and no endless loop.
    #[test]
    fn hostile_content_is_survived(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in 0_usize..4,
    ) {
        let mut content = encode(&drawn(), 6.5).unwrap().split_off(20);
        for (index, byte) in &changes {
            let place = index.index(content.len());
            content[place] = *byte;
        }
        content.truncate(content.len() - cut);
        if let Ok(lexicon) = Lexicon::from_bytes(seal(&content)) {
            let mut words = 0;
            lexicon.for_each_word(|word, _| {
                words += 1;
                let _ = (lexicon.entry(word), lexicon.idf(word));
            });
            prop_assert!(words <= lexicon.len());
        }
    }

    #[test]
    fn arbitrary_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = Lexicon::from_bytes(seal(&bytes));
        prop_assert!(Lexicon::from_bytes(bytes).is_err());
    }

    #[test]
    fn any_words_come_back(
        words in prop::collection::btree_map("[一-丈a-c𠀀-𠀃]{1,5}", (1_u32..100_000, 0_u8..58), 0..60)
    ) {
        let source: Vec<_> = words
            .iter()
            .map(|(word, (frequency, tag))| SourceWord {
                word: word.clone(),
                frequency: *frequency,
                part_of_speech: PartOfSpeech::from_index(*tag).unwrap(),
                idf: frequency.is_multiple_of(3).then_some(f64::from(*frequency) / 1000.0),
            })
            .collect();
        let lexicon = Lexicon::from_bytes(encode(&source, 1.0).unwrap()).unwrap();
        prop_assert_eq!(listed(&lexicon).len(), source.len());
        for word in &source {
            let entry = lexicon.entry(&word.word).unwrap();
            prop_assert_eq!(entry.frequency, word.frequency);
            prop_assert_eq!(entry.part_of_speech, word.part_of_speech);
            let idf = lexicon.idf(&word.word);
            prop_assert_eq!(idf.is_some(), word.idf.is_some());
            // A level is an eighth of the range wide.
            if let (Some(idf), Some(exact)) = (idf, word.idf) {
                prop_assert!((f64::from(idf) - exact).abs() <= 100.0 / 8.0);
            }
        }
    }
}
