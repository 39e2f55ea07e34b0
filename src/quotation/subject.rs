//! Who speaks: the subject of a verb of saying.
//!
//! A verb's clause is read from the verb to the left: over adverbs, times, brackets, and phrases with a
//! preposition or a verb of their own, up to somebody who can speak. Where nobody is reached, the person
//! with whom the clause begins speaks.

use super::phrase::is_speaker;
use super::text::{Text, ends_clause, is_mark, is_one_of};
use super::words::{ADVERBS, DENIALS, MAKE_PUBLIC, PHRASE_ENDS, PREPOSITIONS};
use crate::span::Span;
use crate::value::EntityType;

/// Tokens before a verb among which its subject is looked for.
pub(super) const FARTHEST: usize = 48;

/// Tokens that a phrase in front of the verb may be long.
const PHRASE: usize = 20;

/// Who speaks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Subject {
    /// As the text names them.
    pub span: Span,
    /// The number of the finding that they are.
    pub finding: Option<usize>,
    /// Whether they are 他 or 她.
    pub is_pronoun: bool,
}

impl Subject {
    /// Whether a name or a pronoun names them.
    pub(super) fn is_person(&self) -> bool {
        self.is_pronoun || self.finding.is_some()
    }
}

/// What a token before a verb says of the verb's subject.
enum Step {
    /// Nothing: the tokens before this one come next.
    Over(usize),
    Subject(Subject),
    /// Nothing is said, or not by them.
    Denied,
    /// No subject in reach.
    Nobody,
}

impl Text<'_> {
    /// The subject of the verb `verb` in a clause that begins at token `clause`. `any_noun`: whether any
    /// noun may be one, or only such as can speak.
    #[inline(never)]
    pub(super) fn subject(
        &self,
        clause: usize,
        verb: usize,
        mut any_noun: bool,
    ) -> Option<Subject> {
        let clause = clause.max(verb.saturating_sub(FARTHEST));
        let mut end = verb;
        while let Some(last) = end.checked_sub(1).filter(|last| *last >= clause) {
            match self.step(clause, last, &mut any_noun) {
                Step::Over(first) => end = first,
                Step::Subject(subject) => return Some(subject),
                Step::Denied => return None,
                Step::Nobody => break,
            }
        }
        // 听取介绍 is no speech of who hears it.
        let is_heard = (clause..verb).any(|number| self.word(number) == "听取");
        if is_heard { None } else { self.first_of_clause(clause, verb) }
    }

    #[inline(never)]
    fn step(&self, clause: usize, last: usize, any_noun: &mut bool) -> Step {
        let word = self.word(last);
        if is_one_of(DENIALS, word) {
            return Step::Denied;
        }
        if let Some(open) = self.bracket(clause, last) {
            return Step::Over(open);
        }
        if ends_clause(word) {
            return Step::Nobody;
        }
        if is_one_of(ADVERBS, word) {
            return Step::Over(last);
        }
        if matches!(word, "地" | "着") {
            return Step::Over(last.saturating_sub(1));
        }
        match self.finding_to(last) {
            Some((_, time)) if time.kind == EntityType::Time => {
                return Step::Over(self.token_at(time.span.start).min(last));
            }
            None if is_one_of(PHRASE_ENDS, word) => return self.over_phrase(clause, last),
            _ => {}
        }
        if self.is_someone(last, *any_noun || is_speaker(word)) {
            return self.somebody(clause, last, any_noun);
        }
        let tag = self.token(last).map_or("", |token| token.part_of_speech.as_str());
        if matches!(tag, "d" | "ad" | "df" | "t" | "tg" | "c") {
            return Step::Over(last);
        }
        // An object, with its preposition or verb before it: 就此, 发表讲话.
        self.phrase_start(clause, last).map_or(Step::Nobody, Step::Over)
    }

    /// What stands before a phrase that says where or when, and ends at token `last`.
    fn over_phrase(&self, clause: usize, last: usize) -> Step {
        let word = self.word(last);
        // 李华看望村民并参加座谈会时说
        let first = matches!(word, "时" | "后").then(|| self.first_of_clause(clause, last));
        match (first.flatten(), self.phrase_start(clause, last)) {
            (Some(subject), _) => Step::Subject(subject),
            (_, Some(start)) => Step::Over(start),
            // 声明中说
            _ if word == "中" => Step::Over(last),
            _ => Step::Nobody,
        }
    }

    /// Whether who ends at token `last` speaks, is spoken to, or is the object of another verb.
    #[inline(never)]
    fn somebody(&self, clause: usize, last: usize, any_noun: &mut bool) -> Step {
        let (subject, first) = self.someone(clause, last);
        let Some(before) = first.checked_sub(1).filter(|before| *before >= clause) else {
            return Step::Subject(subject);
        };
        let word = self.word(before);
        if matches!(word, "由" | "被" | "让" | "请") {
            return Step::Denied;
        }
        // 如同张伟所说
        if self.word(last + 1) == "所" && matches!(word, "如" | "如同" | "正如" | "正像") {
            return Step::Subject(subject);
        }
        // 发布声明说: who published it speaks.
        if is_one_of(PREPOSITIONS, word) || self.is_making_public(before) {
            return Step::Over(before);
        }
        let kind = subject.finding.and_then(|number| self.findings.get(number)).map(|f| f.kind);
        let is_thing = kind.is_none() && !is_speaker(self.word(last));
        // 镇长 and its like are taken for verbs at times.
        let is_verb = self.is_verb(before) && word != "有" && !is_speaker(word);
        let is_object = is_verb && kind != Some(EntityType::Org);
        if is_object && is_thing {
            // 挥手, 发文章: who does it speaks.
            *any_noun = false;
            return Step::Over(before);
        }
        if is_object || matches!(word, "着" | "了" | "过") || word == "的" && is_thing {
            return Step::Nobody;
        }
        Step::Subject(subject)
    }

    /// The nearest token before `from`, in the same clause, that is `such`.
    fn back(&self, clause: usize, from: usize, such: impl Fn(usize) -> bool) -> Option<usize> {
        let reach = clause.max(from.saturating_sub(PHRASE));
        (reach..from)
            .rev()
            .take_while(|number| is_mark(self.word(*number)) || !ends_clause(self.word(*number)))
            .find(|number| such(*number))
    }

    /// The opening bracket or mark of the closing one that token `last` is.
    #[inline(never)]
    pub(super) fn bracket(&self, clause: usize, last: usize) -> Option<usize> {
        let open = match self.word(last) {
            "）" => "（",
            ")" => "(",
            "”" => "“",
            "」" => "「",
            _ => return None,
        };
        self.back(clause, last, |number| self.word(number) == open)
    }

    #[inline(never)]
    fn is_verb(&self, number: usize) -> bool {
        self.token(number).is_some_and(|token| token.part_of_speech.is_verb())
    }

    /// Whether token `number` is the verb of 发布声明, 会见客人.
    fn is_making_public(&self, number: usize) -> bool {
        self.is_verb(number) && is_one_of(MAKE_PUBLIC, self.word(number))
    }

    /// The preposition or verb before `from` with which its phrase begins.
    #[inline(never)]
    fn phrase_start(&self, clause: usize, from: usize) -> Option<usize> {
        self.back(clause, from, |number| {
            is_one_of(PREPOSITIONS, self.word(number)) || self.is_making_public(number)
        })
    }
}
