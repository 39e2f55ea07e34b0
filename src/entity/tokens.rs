//! The final words of a page: tokens that respect the borders of what was found.
//!
//! ```text
//! segmented   沈|砚|说|前往|华山脚|下          找|到|阿依|古丽
//! mentions    PER         LOC                       PER
//! final       沈砚|说|前往|华山|脚|下          找|到|阿依古丽
//! ```
//!
//! No token crosses a mention's border: one that did is cut there. A person is one token, as the
//! standard of the People's Daily wants it; places and bodies stay the words that they are made of.
//! Words of the user's are kept whole before, by [`with_tokens`].

use super::Finding;
use crate::segment::{Lexicon, PartOfSpeech, Sentence, Token, Words};
use crate::span::Span;
use crate::value::EntityType;

/// `words` with the borders of `findings`, which are in order and do not overlap.
pub(super) fn with_mentions(
    reading: &str,
    words: &Words,
    findings: &[Finding],
    lexicon: &Lexicon,
) -> Words {
    let mut fitted = Words {
        tokens: Vec::with_capacity(words.tokens.len()),
        sentences: Vec::with_capacity(words.sentences.len()),
    };
    let mut rest = findings;
    for sentence in &words.sentences {
        let first = fitted.tokens.len();
        fit(reading, words.tokens_of(sentence), &mut rest, lexicon, &mut fitted.tokens);
        let tokens = first..fitted.tokens.len();
        fitted.sentences.push(Sentence { tokens, ..sentence.clone() });
    }
    fitted
}

/// Appends the tokens of one sentence; `rest` loses the mentions that end before its end.
fn fit(
    reading: &str,
    tokens: &[Token],
    rest: &mut &[Finding],
    lexicon: &Lexicon,
    fitted: &mut Vec<Token>,
) {
    let first = fitted.len();
    for token in tokens {
        let mut start = token.span.start;
        while start < token.span.end {
            while let [gone, behind @ ..] = rest
                && gone.span.end <= start
            {
                *rest = behind;
            }
            let next = rest.first().filter(|finding| finding.span.start < token.span.end);
            let (end, mention) = match next {
                None => (token.span.end, None),
                Some(next) if next.span.start > start => (next.span.start, None),
                Some(next) => (next.span.end.min(token.span.end), Some(next)),
            };
            let span = Span::new(start, end);
            start = end;
            let person = mention.filter(|mention| mention.kind == EntityType::Per);
            let own = fitted.get_mut(first..).and_then(<[Token]>::last_mut);
            let name = own.filter(|last| person.is_some_and(|p| p.span.overlaps(last.span)));
            if let Some(name) = name {
                // A person's later parts belong to the token that the first has become.
                name.span.end = end;
                name.in_lexicon = lexicon.entry(name.span.of(reading)).is_some();
            } else {
                fitted.push(piece(reading, token, span, mention, lexicon));
            }
        }
    }
}

/// `words` with the tokens of `kept`, which are in order, where they overlap others.
pub(super) fn with_tokens(
    reading: &str,
    words: &Words,
    kept: &[Token],
    lexicon: &Lexicon,
) -> Words {
    let mut fitted = Words::default();
    let mut rest = kept;
    for sentence in &words.sentences {
        let first = fitted.tokens.len();
        for token in words.tokens_of(sentence) {
            let mut start = token.span.start;
            while start < token.span.end {
                let gone = rest.partition_point(|own| own.span.end <= start);
                rest = rest.get(gone..).unwrap_or_default();
                match rest.first().filter(|own| own.span.start < token.span.end) {
                    Some(own) if own.span.start <= start => {
                        if own.span.start == start {
                            fitted.tokens.push(*own);
                        }
                        start = own.span.end;
                    }
                    next => {
                        let end = next.map_or(token.span.end, |own| own.span.start);
                        let span = Span::new(start, end);
                        let whole = span == token.span;
                        let part = if whole { *token } else { of_lexicon(reading, span, lexicon) };
                        fitted.tokens.push(part);
                        start = end;
                    }
                }
            }
        }
        let tokens = first..fitted.tokens.len();
        fitted.sentences.push(Sentence { tokens, ..sentence.clone() });
    }
    fitted
}

/// What a token has become within `span`.
fn piece(
    reading: &str,
    token: &Token,
    span: Span,
    mention: Option<&Finding>,
    lexicon: &Lexicon,
) -> Token {
    let named = mention.filter(|m| m.span == span || m.kind == EntityType::Per);
    let cut = if span == token.span { *token } else { of_lexicon(reading, span, lexicon) };
    let part_of_speech = match named.map(|mention| mention.kind) {
        Some(EntityType::Per) if !cut.part_of_speech.is_person() => PartOfSpeech::PERSON,
        Some(EntityType::Loc) if !cut.part_of_speech.is_place() => PartOfSpeech::PLACE,
        Some(EntityType::Org) if !cut.part_of_speech.is_organisation() => {
            PartOfSpeech::ORGANISATION
        }
        Some(EntityType::Time) => PartOfSpeech::TIME,
        _ => cut.part_of_speech,
    };
    Token { part_of_speech, ..cut }
}

/// The token of a part of a word.
fn of_lexicon(reading: &str, span: Span, lexicon: &Lexicon) -> Token {
    let entry = lexicon.entry(span.of(reading));
    let part_of_speech = entry.map_or(PartOfSpeech::UNKNOWN, |entry| entry.part_of_speech);
    Token { span, part_of_speech, in_lexicon: entry.is_some() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tokens are parted by `|`; mentions are written as `[text:TYPE]`, within tokens or over them.
    #[track_caller]
    fn check(marked: &str, expected: &str) {
        let mut reading = String::new();
        let mut borders = vec![0];
        let mut findings = Vec::new();
        let mut open = 0;
        let mut rest = marked.chars();
        while let Some(c) = rest.next() {
            match c {
                '|' => borders.push(reading.len()),
                '[' => open = reading.len(),
                ':' => {
                    let name: String = rest.by_ref().take_while(|c| *c != ']').collect();
                    findings.push(Finding {
                        span: Span::new(open, reading.len()),
                        kind: EntityType::of(&name).unwrap(),
                        score: 1.0,
                        value: None,
                    });
                }
                _ => reading.push(c),
            }
        }
        borders.push(reading.len());
        let token = |pair: &[usize]| Token {
            span: Span::new(pair[0], pair[1]),
            part_of_speech: PartOfSpeech::VERB,
            in_lexicon: true,
        };
        let tokens: Vec<Token> = borders.windows(2).map(token).collect();
        let lexicon = crate::Analyzer::builtin_lexicon().unwrap();
        let mut fitted = Vec::new();
        fit(&reading, &tokens, &mut findings.as_slice(), &lexicon, &mut fitted);
        let shown = fitted
            .iter()
            .map(|token| format!("{}/{}", token.span.of(&reading), token.part_of_speech.as_str()));
        assert_eq!(shown.collect::<Vec<_>>().join(" "), expected);
    }

    #[test]
    fn a_person_is_one_token() {
        check("[沈|砚:PER]|说", "沈砚/nr 说/v");
        check("[让|·|雷诺:PER]|和|[李娜:PER]", "让·雷诺/nr 和/v 李娜/nr");
        check("[沈|砚:PER]|[李|娜:PER]", "沈砚/nr 李娜/nr");
    }

    #[test]
    fn tokens_are_cut_at_borders() {
        check("从[华山:LOC]|来", "从/p 华山/ns 来/v");
        check("[华山:LOC]脚|下", "华山/ns 脚/n 下/v");
        check("找|到[阿依|古丽:PER]家", "找/v 到/v 阿依古丽/nr 家/q");
        check("向[未来:TIME]|走", "向/p 未来/t 走/v");
        check("在[北京:LOC][大学:ORG]里", "在/p 北京/ns 大学/nt 里/f");
    }

    #[test]
    fn places_and_bodies_stay_words() {
        check("[南京市|图书馆:ORG]|里", "南京市/v 图书馆/v 里/v");
        check("[南京|市图:ORG]书|里", "南京/v 市图/x 书/n 里/v");
    }
}
