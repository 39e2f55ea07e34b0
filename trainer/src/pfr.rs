//! Reads sentences of words with parts of speech: `word/TAG word/TAG`, with brackets around
//! compound names, `[word/TAG word/TAG]TAG`.

use anyhow::{Context, Result};
use article_analyzer::Span;

/// A sentence with its words.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct TaggedSentence {
    /// All words, joined.
    pub(crate) text: String,
    /// Its words in order.
    pub(crate) words: Vec<TaggedWord>,
}

/// One word, as labelled.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TaggedWord {
    /// Bytes of the text.
    pub(crate) span: Span,
    /// In the notation of Peking University.
    pub(crate) tag: String,
}

/// All sentences of a file; empty lines are none. The parts of a compound name stay apart.
pub(crate) fn read(text: &str) -> Result<Vec<TaggedSentence>> {
    let lines = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
    lines
        .map(|(line, number)| sentence(line).with_context(|| format!("line {number}: {line}")))
        .collect()
}

fn sentence(line: &str) -> Result<TaggedSentence> {
    let mut sentence = TaggedSentence::default();
    for item in line.split_whitespace() {
        let (word, tag) = item.rsplit_once('/').context("wanted word/TAG")?;
        // `[` opens a compound name before its first word, unless it is the word itself.
        let word = word.strip_prefix('[').filter(|word| !word.is_empty()).unwrap_or(word);
        let tag = tag.split_once(']').map_or(tag, |(tag, _)| tag);
        let start = sentence.text.len();
        sentence.text.push_str(word);
        let span = Span::new(start, sentence.text.len());
        sentence.words.push(TaggedWord { span, tag: tag.to_owned() });
    }
    Ok(sentence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_words_and_opens_brackets() {
        let read = sentence("[中国/ns 银行/n]nt 今天/t [/w 开业/v").unwrap();
        let words: Vec<_> =
            read.words.iter().map(|w| (w.span.of(&read.text), w.tag.as_str())).collect();
        let wanted = [("中国", "ns"), ("银行", "n"), ("今天", "t"), ("[", "w"), ("开业", "v")];
        assert_eq!(words, wanted);
    }

    #[test]
    fn a_word_without_tag_is_an_error() {
        assert!(sentence("中国").is_err());
    }
}
