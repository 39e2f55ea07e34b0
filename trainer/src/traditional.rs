//! `traditional`: words and names in traditional characters, beside the same sentences in
//! simplified ones.
//!
//! The sentences of a dev set are converted word by word, as OpenCC does it for Taiwan and for Hong
//! Kong, with their labels where they were. Those that get longer or shorter are left out.

use std::fmt::Write;
use std::path::PathBuf;

use anyhow::{Context, Result};
use article_analyzer::{Analyzer, Options};
use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;

use crate::corpus::{DataFolder, LabelledSentence};
use crate::evaluate::{NAMES, marks, measure};
use crate::report;
use crate::score::Tally;

/// What to measure.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Folder with the labelled corpora
    #[arg(long, value_name = "DIR", default_value = "../shared/data")]
    data: PathBuf,
    /// Show the sentences with most mistakes
    #[arg(long)]
    errors: bool,
    /// Write the figures into this file too
    #[arg(long, value_name = "FILE")]
    write: Option<PathBuf>,
}

const SET: &str = "modern/dev.jsonl";

const STANDARDS: [(&str, BuiltinConfig); 2] =
    [("Taiwan", BuiltinConfig::S2tw), ("Hong Kong", BuiltinConfig::S2hk)];

/// Measures, prints, and writes where wanted.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let sentences = DataFolder::new(&arguments.data)?.sentences(SET)?;
    let mut analyzer = Analyzer::new(Options::default())?;
    let mut text = format!(
        "# Traditional characters\n\n\
         Printed by `cargo xtask eval traditional`: the sentences of `{SET}`, converted by OpenCC's \
         phrases, beside the same sentences as they were. Names count when type and both borders are \
         those of the label; words are held against those of the simplified sentence.\n\n\
         | standard | sentences | characters changed | names, simplified, F1 | names, traditional, F1 | words in common, F1 |\n\
         |---|--:|--:|--:|--:|--:|\n"
    );
    for (name, standard) in STANDARDS {
        let (simplified, traditional) = converted(&sentences, standard)?;
        let mut names = |sentences: &[LabelledSentence]| {
            let (scores, worst) = measure(sentences, &NAMES, |text| marks(&mut analyzer, text));
            (scores.total(&NAMES).f1(), worst)
        };
        let (before, _) = names(&simplified);
        let (after, worst) = names(&traditional);
        if arguments.errors {
            report::print_worst(name, &traditional, &worst);
        }
        let words = words_in_common(&mut analyzer, &simplified, &traditional);
        // Writing into a string does not fail.
        let _ = writeln!(
            text,
            "| {name} | {} | {} | {before:.1} | {after:.1} | {:.1} |",
            traditional.len(),
            changed(&simplified, &traditional),
            words.f1()
        );
    }
    print!("{text}");
    if let Some(path) = &arguments.write {
        std::fs::write(path, &text).with_context(|| format!("writing {}", path.display()))?;
    }
    Ok(())
}

/// The sentences whose characters stay in their places, before and after.
fn converted(
    sentences: &[LabelledSentence],
    standard: BuiltinConfig,
) -> Result<(Vec<LabelledSentence>, Vec<LabelledSentence>)> {
    let opencc = OpenCC::from_config(standard)?;
    let places = |text: &str| text.char_indices().map(|(at, _)| at).collect::<Vec<_>>();
    let pairs = sentences.iter().filter_map(|sentence| {
        let text = opencc.convert(&sentence.text);
        let same = places(&text) == places(&sentence.text);
        same.then(|| (sentence.clone(), LabelledSentence { text, ..sentence.clone() }))
    });
    Ok(pairs.unzip())
}

/// How many characters are others.
fn changed(simplified: &[LabelledSentence], traditional: &[LabelledSentence]) -> usize {
    let pairs = simplified.iter().zip(traditional);
    let characters = pairs.flat_map(|(one, other)| one.text.chars().zip(other.text.chars()));
    characters.filter(|(one, other)| one != other).count()
}

/// How far the words of traditional sentences are those of the simplified ones.
fn words_in_common(
    analyzer: &mut Analyzer,
    simplified: &[LabelledSentence],
    traditional: &[LabelledSentence],
) -> Tally {
    let mut tally = Tally::default();
    let mut words = |text: &str| {
        let offsets = analyzer.token_arrays(text).offsets;
        offsets.chunks_exact(2).map(<[u32]>::to_vec).collect::<Vec<_>>()
    };
    for (simplified, traditional) in simplified.iter().zip(traditional) {
        let (wanted, found) = (words(&simplified.text), words(&traditional.text));
        tally.wanted += wanted.len();
        tally.found += found.len();
        tally.right += found.iter().filter(|word| wanted.binary_search(word).is_ok()).count();
    }
    tally
}
