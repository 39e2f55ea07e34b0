//! Copies of sentences with other people in them, so that a tagger learns how people are named and
//! not who was in the news of one year.

use std::collections::BTreeSet;

use article_analyzer::Span;
use article_analyzer::report::EntityType;

use crate::corpus::{LabelledName, LabelledSentence};
use crate::random::Random;

/// Names of people, each once, those of two to four characters apart from longer ones.
pub(crate) struct People {
    short: Vec<String>,
    long: Vec<String>,
}

impl People {
    /// All people of `sentences`.
    pub(crate) fn of<'a>(sentences: impl Iterator<Item = &'a LabelledSentence>) -> Self {
        let mut names = BTreeSet::new();
        for sentence in sentences {
            for name in sentence.names.iter().filter(|n| n.kind == Some(EntityType::Per)) {
                names.insert(name.span.of(&sentence.text));
            }
        }
        let owned = names.into_iter().filter(|name| name.chars().nth(1).is_some());
        let (short, long) = owned.map(str::to_owned).partition(|name: &String| is_short(name));
        Self { short, long }
    }

    /// A copy of `sentence` with every person replaced; `None` when it has none.
    pub(crate) fn replace(
        &self,
        sentence: &LabelledSentence,
        random: &mut Random,
    ) -> Option<LabelledSentence> {
        if !sentence.names.iter().any(|name| name.kind == Some(EntityType::Per)) {
            return None;
        }
        let mut copy = LabelledSentence::default();
        let mut end = 0;
        for name in &sentence.names {
            copy.text.push_str(Span::new(end, name.span.start).of(&sentence.text));
            let start = copy.text.len();
            copy.text.push_str(self.instead(name, name.span.of(&sentence.text), random));
            copy.names.push(LabelledName { span: Span::new(start, copy.text.len()), ..*name });
            end = name.span.end;
        }
        copy.text.push_str(Span::new(end, sentence.text.len()).of(&sentence.text));
        Some(copy)
    }

    fn instead<'a>(&'a self, name: &LabelledName, own: &'a str, random: &mut Random) -> &'a str {
        if name.kind != Some(EntityType::Per) || own.chars().nth(1).is_none() {
            return own;
        }
        let names = if is_short(own) { &self.short } else { &self.long };
        names.get(random.below(names.len())).map_or(own, String::as_str)
    }
}

fn is_short(name: &str) -> bool {
    name.chars().count() <= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn others_stand_where_people_stood() {
        let names = vec![
            LabelledName { span: Span::new(0, 6), kind: Some(EntityType::Per) },
            LabelledName { span: Span::new(9, 15), kind: Some(EntityType::Loc) },
        ];
        let sentence = LabelledSentence { text: "李娜到武汉。".into(), names, words: Vec::new() };
        let people = People { short: vec!["欧阳明".into()], long: Vec::new() };
        let copy = people.replace(&sentence, &mut Random::new(1)).unwrap();
        assert_eq!(copy.text, "欧阳明到武汉。");
        let found: Vec<_> = copy.names.iter().map(|name| name.span.of(&copy.text)).collect();
        assert_eq!(found, ["欧阳明", "武汉"]);
    }
}
