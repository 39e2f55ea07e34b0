//! Those who can speak, as the text names them: names, nouns with what belongs to them, pronouns.

use super::subject::{FARTHEST, Subject};
use super::text::{Text, ends_clause, is_mark, is_one_of};
use super::words::{OTHERS, PREPOSITIONS, PRONOUNS, RELATED, SILENT, SPEAKER_ENDS, SPEAKERS};
use crate::span::Span;
use crate::value::EntityType;

/// What a noun phrase can begin with that is neither noun nor adjective.
const DETERMINERS: &[char] = &['这', '那', '该', '各', '某', '有', '一', '多', '本', '另', '驻'];

/// Whether a noun names somebody who can speak.
#[inline(never)]
pub(super) fn is_speaker(word: &str) -> bool {
    word.ends_with(SPEAKER_ENDS) || SPEAKERS.iter().any(|end| word.ends_with(end))
}

impl Text<'_> {
    /// The token before 等, or the token itself.
    fn before_others(&self, last: usize) -> usize {
        last.saturating_sub(usize::from(self.word(last) == "等"))
    }

    /// Whether token `last` ends somebody who can speak.
    #[inline(never)]
    pub(super) fn is_someone(&self, last: usize, any_noun: bool) -> bool {
        let word = self.word(last);
        if is_one_of(SILENT, word) {
            return false;
        }
        if matches!(word, "们" | "》") {
            return true;
        }
        let last = self.before_others(last);
        let named = self.is_named(last);
        let is_noun = || {
            let tag = self.token(last).map(|token| token.part_of_speech);
            tag.is_some_and(|tag| tag.is_noun() || tag.as_str() == "j")
        };
        named || is_one_of(PRONOUNS, word) || is_one_of(OTHERS, word) || any_noun && is_noun()
    }

    /// Who ends with token `last`, and the first token of the words before that belong to them.
    #[inline(never)]
    pub(super) fn someone(&self, clause: usize, last: usize) -> (Subject, usize) {
        if self.word(last) == "等" && last > clause {
            let (one, first) = self.someone(clause, self.before_others(last));
            return (Subject { finding: None, ..one }, first);
        }
        let word = self.word(last);
        let span = self.span(last, last + 1);
        let is_pronoun = is_one_of(PRONOUNS, word);
        if is_pronoun || is_one_of(OTHERS, word) {
            return (Subject { span, finding: None, is_pronoun }, last);
        }
        let named =
            |number: usize| self.finding_to(number).filter(|(_, f)| f.kind != EntityType::Time);
        let subject = |span, finding| Subject { span, finding, is_pronoun };
        if let Some((number, finding)) = named(last) {
            let start = self.token_at(finding.span.start).min(last);
            let phrase = self.noun_phrase(clause, start);
            return (self.with_others(start, phrase, subject(finding.span, Some(number))), phrase);
        }
        // 张伟教授: the name alone.
        let before = last.checked_sub(1).filter(|before| *before >= clause);
        if let Some((number, finding)) = before.and_then(named)
            && finding.kind == EntityType::Per
            && !is_one_of(RELATED, word)
        {
            let start = self.token_at(finding.span.start).min(last);
            return (subject(finding.span, Some(number)), self.noun_phrase(clause, start));
        }
        // 代表们 can be two words.
        let head = if word == "们" { last.saturating_sub(1).max(clause) } else { last };
        let first = self.noun_phrase(clause, head);
        (subject(self.span(first, last + 1), None), first)
    }

    /// Whether token `number` ends a person, a body or a place.
    #[inline(never)]
    fn is_named(&self, number: usize) -> bool {
        self.finding_to(number).is_some_and(|(_, finding)| {
            matches!(finding.kind, EntityType::Per | EntityType::Org | EntityType::Loc)
        })
    }

    /// A person or body, with those named before as in 刘聪和技术员邓金鑫, who are no one finding.
    fn with_others(&self, start: usize, phrase: usize, subject: Subject) -> Subject {
        let is_joined = |number: &usize| {
            self.is_named(*number) && matches!(self.word(number + 1), "、" | "和" | "与" | "及")
        };
        let first = (phrase..start).find(is_joined).and_then(|number| self.finding_to(number));
        let Some((_, first)) = first else { return subject };
        Subject { span: Span::new(first.span.start, subject.span.end), finding: None, ..subject }
    }

    /// The first token of the noun phrase whose head begins at token `head`.
    #[inline(never)]
    fn noun_phrase(&self, clause: usize, head: usize) -> usize {
        let clause = clause.max(head.saturating_sub(FARTHEST));
        let mut first = head;
        while let Some(before) = first.checked_sub(1).filter(|before| *before >= clause) {
            let word = self.word(before);
            let found = self.finding_to(before);
            if let Some((_, finding)) = found {
                if finding.kind == EntityType::Time {
                    break;
                }
                first = self.token_at(finding.span.start).min(before);
                continue;
            }
            if let Some(open) = self.bracket(clause, before).filter(|_| is_mark(word)) {
                first = open;
                continue;
            }
            let Some(token) = self.token(before) else { break };
            let tag = token.part_of_speech;
            // Whether a name stands before, and no person's; `None` where nobody stands there.
            let named_before = || {
                let number = before.checked_sub(1).filter(|number| *number >= clause)?;
                let found = self.finding_to(number).map(|(_, found)| found.kind != EntityType::Per);
                found.or_else(|| is_speaker(self.word(number)).then_some(false))
            };
            let belongs = match word {
                // 张伟的母亲
                "的" => named_before().is_some_and(|no_person| {
                    no_person || is_one_of(RELATED, self.word(before + 1))
                }),
                "、" | "和" | "与" | "及" => named_before().is_some(),
                "等" | "与会" | "相关" | "武装" | "分析" | "外" => true,
                _ if word.starts_with(DETERMINERS) => true,
                _ if is_one_of(PREPOSITIONS, word) || ends_clause(word) => false,
                _ => {
                    tag.is_noun()
                        || tag.is_adjective()
                        || tag.is_number()
                        || matches!(tag.as_str(), "j" | "b" | "q" | "nz" | "s")
                }
            };
            if !belongs {
                break;
            }
            first = before;
        }
        first
    }

    /// The person that a clause begins with, titles before them: `局长张伟走上台，说`.
    #[inline(never)]
    pub(super) fn first_of_clause(&self, clause: usize, end: usize) -> Option<Subject> {
        let mut at = clause.max(end.saturating_sub(FARTHEST));
        while at < end {
            let word = self.word(at);
            let token = self.token(at)?;
            let after = self.word(at + 1);
            if is_one_of(PRONOUNS, word) && after != "的" {
                return Some(Subject { span: token.span, finding: None, is_pronoun: true });
            }
            if let Some((number, finding)) = self.finding_to(at)
                && finding.kind == EntityType::Per
            {
                let goes_on = matches!(after, "的" | "、" | "和" | "与" | "等");
                let subject =
                    Subject { span: finding.span, finding: Some(number), is_pronoun: false };
                return (!goes_on).then_some(subject);
            }
            let tag = token.part_of_speech;
            let may_stand = tag.is_noun()
                || tag.is_adjective()
                || tag.is_number()
                || matches!(tag.as_str(), "j" | "b" | "q" | "d" | "c" | "t" | "nz" | "r" | "f")
                || matches!(word, "、" | "的");
            if !may_stand {
                break;
            }
            at += 1;
        }
        let is_adverb = |number: usize| {
            let tag = self.token(number).map_or("", |token| token.part_of_speech.as_str());
            matches!(tag, "d" | "ad" | "a" | "t" | "c")
        };
        let ends = (clause..at).rev().find(|number| !is_adverb(*number));
        let last = ends.filter(|_| at < end)?;
        if matches!(self.word(at), "等" | "与" | "和" | "同") {
            return None;
        }
        let can_speak = is_speaker(self.word(last));
        let is_noun = self.finding_to(last).is_none() && self.is_someone(last, can_speak);
        is_noun.then(|| self.someone(clause, last).0)
    }

    /// The one person whom the tokens of a part of a sentence name.
    pub(super) fn only_person(&self, first: usize, end: usize) -> Option<Subject> {
        let first = first.max(end.saturating_sub(FARTHEST * 2));
        let mut only: Option<Subject> = None;
        for number in first..end {
            if is_one_of(PRONOUNS, self.word(number)) {
                return None;
            }
            let Some((finding, found)) = self.finding_to(number) else { continue };
            if found.kind != EntityType::Per {
                continue;
            }
            let start = self.token_at(found.span.start);
            let before = self.noun_phrase(first, start).checked_sub(1);
            let before = before.map_or("", |before| self.word(before));
            if only.is_some() || is_one_of(PREPOSITIONS, before) || self.word(number + 1) == "的" {
                return None;
            }
            only = Some(Subject { span: found.span, finding: Some(finding), is_pronoun: false });
        }
        only
    }
}
