//! Prints the figures, and the worst sentences on the terminal. Files get figures only, never the
//! corpora's text.

use std::fmt::Write;

use article_analyzer::report::EntityType;

use crate::corpus::LabelledSentence;
use crate::evaluate::Worst;
use crate::score::{Mistake, Scores, Tally};

/// All that was measured.
pub(crate) struct Figures {
    pub(crate) sets: Vec<Measured>,
    pub(crate) words: WordFigures,
    /// Those of the lexicon alone.
    pub(crate) words_of_lexicon: WordFigures,
    /// Megabytes a second of words alone, and of the whole path.
    pub(crate) speed: (f64, f64),
    /// Megabytes a second of words, parts of speech and names by the model.
    pub(crate) tagger_speed: Option<f64>,
}

/// One set.
pub(crate) struct Measured {
    pub(crate) name: &'static str,
    /// What found the names.
    pub(crate) by: &'static str,
    pub(crate) kinds: &'static [EntityType],
    pub(crate) sentences: usize,
    pub(crate) scores: Scores,
}

/// Words, and parts of speech by first letter on right words.
pub(crate) struct WordFigures {
    pub(crate) words: Tally,
    pub(crate) tags: Tally,
}

/// Markdown tables.
pub(crate) fn table(figures: &Figures) -> String {
    let mut text = String::from(
        "| set | by | sentences | type | labelled | precision | recall | F1 |\n|---|---|---|---|---|---|---|---|\n",
    );
    for set in &figures.sets {
        for kind in set.kinds {
            let tally = set.scores.kinds.get(kind).copied().unwrap_or_default();
            row(&mut text, set, kind.as_str(), tally);
        }
        row(&mut text, set, "**all**", set.scores.total(set.kinds));
    }
    mistakes(&mut text, &figures.sets);
    confusions(&mut text, &figures.sets);
    let WordFigures { words, tags } = &figures.words;
    let WordFigures { words: lexicon_words, tags: lexicon_tags } = &figures.words_of_lexicon;
    let (of_words, of_all) = figures.speed;
    // Writing into a string does not fail.
    let _ = write!(
        text,
        "\n| words and speed | |\n|---|---|\n\
         | words, F1 (`pfr199801/dev.txt`) | {:.1} |\n\
         | part of speech, first letter, on right words | {:.1} |\n\
         | words by the lexicon alone, F1 | {:.1} |\n\
         | part of speech by the lexicon alone, first letter, on right words | {:.1} |\n\
         | words by the lexicon alone, one core | {of_words:.1} MB/s |\n\
         | the whole analysis, one core | {of_all:.1} MB/s |\n",
        words.f1(),
        tags.recall(),
        lexicon_words.f1(),
        lexicon_tags.recall(),
    );
    if let Some(speed) = figures.tagger_speed {
        let _ = writeln!(
            text,
            "| words, parts of speech and names by the model, one core | {speed:.1} MB/s |"
        );
    }
    text
}

fn row(text: &mut String, set: &Measured, kind: &str, tally: Tally) {
    let _ = writeln!(
        text,
        "| `{}` | {} | {} | {kind} | {} | {:.1} | {:.1} | {:.1} |",
        set.name,
        set.by,
        set.sentences,
        tally.wanted,
        tally.precision(),
        tally.recall(),
        tally.f1()
    );
}

fn mistakes(text: &mut String, sets: &[Measured]) {
    text.push_str("\n| mistakes | by | types |");
    for mistake in Mistake::ALL {
        let _ = write!(text, " {} |", mistake.name());
    }
    text.push_str("\n|---|---|---|---|---|---|---|---|\n");
    for set in sets {
        let kinds: Vec<_> = set.kinds.iter().map(|kind| kind.as_str()).collect();
        let _ = write!(text, "| `{}` | {} | {} |", set.name, set.by, kinds.join(" "));
        for mistake in Mistake::ALL {
            let count = set.scores.mistakes.get(&mistake).copied().unwrap_or_default();
            let _ = write!(text, " {count} |");
        }
        text.push('\n');
    }
}

fn confusions(text: &mut String, sets: &[Measured]) {
    text.push_str(
        "\n| wrong type, right border | by | labelled | found | times |\n|---|---|---|---|---|\n",
    );
    for set in sets {
        for ((wanted, found), times) in &set.scores.confusions {
            let (wanted, found) = (wanted.as_str(), found.as_str());
            let _ =
                writeln!(text, "| `{}` | {} | {wanted} | {found} | {times} |", set.name, set.by);
        }
    }
}

/// The file around the tables.
pub(crate) fn file(tables: &str) -> String {
    format!(
        "# Scores\n\n\
         Printed by `cargo xtask eval`, on sets that nothing was trained on. Names and values count \
         when type and both borders are those of the label; every sentence is analysed as a text of \
         its own. The analysis is the whole path, by the project's own convention: what a reader gets. \
         The model is measured beside it, sentence by sentence: by that convention, and by the \
         convention of the set's own corpus, which says how much of the difference is one of \
         opinion. Its sureness and its slight preference for names were fitted on `modern/dev.jsonl`, \
         and it has learnt, from labels of its own making, on the broadcasts that the stories of \
         `modern/dev.jsonl, in the story` are from; the labelled sentences themselves were left out. The figures of words hold the \
         analysis against the standard of Peking University, with the names of people unsplit. \
         Speed depends on the machine.\n\n{tables}"
    )
}

/// Shows sentences with their labels and what was found instead.
pub(crate) fn print_worst(name: &str, sentences: &[LabelledSentence], worst: &Worst) {
    /// Sentences shown of a set.
    const SHOWN: usize = 20;
    println!("\n{name}: sentences with most mistakes");
    for (number, mistakes, found) in worst.iter().take(SHOWN) {
        let Some(sentence) = sentences.get(*number) else { continue };
        let text = &sentence.text;
        let wanted = sentence.names.iter().filter_map(|n| Some((n.span, n.kind?)));
        let show = |marks: Vec<(article_analyzer::Span, EntityType)>| {
            let each =
                marks.iter().map(|(span, kind)| format!("{}/{}", span.of(text), kind.as_str()));
            each.collect::<Vec<_>>().join(" ")
        };
        println!("{mistakes:3}  {text}");
        println!("     labelled {}", show(wanted.collect()));
        println!("     found    {}", show(found.clone()));
    }
}
