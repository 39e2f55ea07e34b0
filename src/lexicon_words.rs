//! Words alone, of many texts: by the lexicon, before any tagger.

use std::sync::Arc;

use crate::analyzer::{SetupError, simplified};
use crate::article;
use crate::options::Options;
use crate::segment::{self, Lexicon, Segmenter};
use crate::traditional;

/// Parts texts into the words that [`Analyzer::lexicon_token_arrays`] tells the places of.
///
/// An analyzer takes from the lexicon what a text needs; this takes all of it at once, so that no
/// text waits for its words: 0.1 s and 40 MB, which clones share. Use one clone a thread.
///
/// [`Analyzer::lexicon_token_arrays`]: crate::Analyzer::lexicon_token_arrays
#[derive(Clone)]
pub struct LexiconWords {
    segmenter: Segmenter,
}

impl LexiconWords {
    /// Of the lexicon and the user's dictionary; nothing else of `options` matters for words.
    ///
    /// # Errors
    /// When a user word cannot be used.
    pub fn new(lexicon: Arc<Lexicon>, options: Options) -> Result<Self, SetupError> {
        let mut segmenter = Segmenter::new(lexicon, &simplified(options).user_dictionary)
            .map_err(SetupError::UserWord)?;
        segmenter.load_all();
        Ok(Self { segmenter })
    }

    /// Calls `visit` with every word of `text` in turn, in the characters of `text`; a word that a
    /// line break cut in two is whole.
    pub fn for_each(&mut self, text: &str, mut visit: impl FnMut(&str)) {
        let (reading, blocks) = article::read_blocks(&traditional::simplify(text));
        let printed = reading.printed(text);
        segment::for_each_word(reading.text(), &blocks, &mut self.segmenter, |word| {
            visit(word.of(&printed));
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::UserWord;
    use crate::{Analyzer, Span};
    use proptest::prelude::*;

    fn words(words: &mut LexiconWords, text: &str) -> Vec<String> {
        let mut found = Vec::new();
        words.for_each(text, |word| found.push(word.to_owned()));
        found
    }

    /// What an analyzer finds sentence by sentence, with words loaded as they are needed.
    fn by_sentences(segmenter: &mut Segmenter, text: &str) -> Vec<String> {
        let page = article::read_page(&traditional::simplify(text));
        let found = segment::segment_page(&page, segmenter, &mut |_| {});
        let printed = page.reading.printed(text);
        found.tokens.iter().map(|token| token.span.of(&printed).to_owned()).collect()
    }

    fn with_user_words(user_words: &[(&str, Option<u32>)]) -> (LexiconWords, Segmenter) {
        let lexicon = Analyzer::builtin_lexicon().unwrap();
        let user_word = |(word, frequency): &(&str, Option<u32>)| {
            let (word, frequency) = ((*word).to_owned(), *frequency);
            UserWord { word, frequency, ..UserWord::default() }
        };
        let user_dictionary: Vec<_> = user_words.iter().map(user_word).collect();
        let segmenter = Segmenter::new(Arc::clone(&lexicon), &user_dictionary).unwrap();
        let options = Options { user_dictionary, ..Options::default() };
        (LexiconWords::new(lexicon, options).unwrap(), segmenter)
    }

    #[test]
    fn words_are_in_the_characters_of_the_text() {
        let (mut reader, _) = with_user_words(&[]);
        let text = "臺灣的圖書館，送進食\n堂給大家。　他說“好”\n";
        let found = words(&mut reader, text);
        assert_eq!(found.concat(), text.replace(['\n', '　'], ""));
        assert!(found.contains(&"圖書館".to_owned()), "{found:?}");
        assert_eq!(words(&mut reader, " \n"), [""; 0]);
    }

    #[test]
    fn all_texts_have_the_words_of_an_analyzer() {
        for user_words in [
            &[][..],
            &[("柳河模式", None), ("中国", Some(0)), ("AI4", Some(0)), ("会议", Some(9_000))],
            &[("让·雷诺", None), ("好！好", None), ("大会 开", None)],
        ] {
            let (reader, mut segmenter) = with_user_words(user_words);
            let mut reader = reader.clone();
            for file in std::fs::read_dir("tests/texts").unwrap() {
                let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
                assert_eq!(words(&mut reader, &text), by_sentences(&mut segmenter, &text));
            }
            let long = "甲乙丙丁AI4，让·雷诺“好！好”".repeat(2_000);
            assert_eq!(words(&mut reader, &long), by_sentences(&mut segmenter, &long));
            let endless = "甲乙丙丁".repeat(5_000);
            assert_eq!(words(&mut reader, &endless), by_sentences(&mut segmenter, &endless));
        }
    }

    proptest! {
        #[test]
        fn any_text_has_the_words_of_an_analyzer(
            text in "([一中国大会的人民让雷。！？…”“》·. \n\r\"a1A4I（）]|[甲-龟]|好！好|大会 开){0,60}|\\PC{0,40}",
        ) {
            thread_local! {
                static BOTH: std::cell::RefCell<[(LexiconWords, Segmenter); 2]> = std::cell::RefCell::new([
                    with_user_words(&[]),
                    with_user_words(&[("好！好", None), ("大会 开", None), ("1A", Some(0))]),
                ]);
            }
            BOTH.with_borrow_mut(|both| {
                for (reader, segmenter) in both {
                    let (reading, blocks) = article::read_blocks(&traditional::simplify(&text));
                    let tokens = segment::segment_blocks(reading.text(), &blocks, segmenter);
                    let spans: Vec<Span> = tokens.iter().map(|token| token.span).collect();
                    let printed = reading.printed(&text);
                    let found: Vec<_> = spans.iter().map(|span| span.of(&printed)).collect();
                    let wanted = by_sentences(segmenter, &text);
                    prop_assert_eq!(&found, &wanted);
                    prop_assert_eq!(words(reader, &text), wanted);
                }
                Ok(())
            })?;
        }
    }
}
