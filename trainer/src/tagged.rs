//! What weights that are not packed yet find, and how well.

use std::sync::Arc;

use anyhow::Result;
use article_analyzer::Span;
use article_analyzer::entity::features::Convention;
use article_analyzer::entity::label::{LABELS, Label, Part, Track};
use article_analyzer::entity::viterbi::{Transitions, Viterbi};
use article_analyzer::report::EntityType;
use article_analyzer::segment::Lexicon;

use crate::corpus::LabelledSentence;
use crate::crf::{Crf, Weights};
use crate::dataset::{Dataset, Rows};
use crate::score::Scores;

/// How well `crf` finds the names of `sentences`.
pub(crate) fn scores(
    crf: &Crf,
    rows: &Rows,
    sentences: &[(LabelledSentence, Convention)],
    lexicon: &Arc<Lexicon>,
) -> Result<Scores> {
    let data = Dataset::read(sentences, lexicon)?.with_rows(rows);
    let mut scores = Scores::default();
    each_path(crf, &data, |number, found| {
        let (_, [wanted, _]) = data.sentence(number);
        scores.count(&marks(wanted), &marks(found));
    });
    Ok(scores)
}

/// Labels the names of `data` as `crf` finds them.
pub(crate) fn label(crf: &Crf, data: &mut Dataset) {
    let mut labels = Vec::with_capacity(data.labels.len());
    each_path(crf, data, |_, found| labels.extend_from_slice(found));
    data.labels = labels;
}

/// Calls `found` with the number of every sentence and the labels that fit its names best.
fn each_path(crf: &Crf, data: &Dataset, mut found: impl FnMut(usize, &[Label])) {
    /// Whole numbers to a weight of one.
    const FINENESS: f32 = 1024.0;
    type Row = [i32; LABELS];
    let whole = |weights: &Weights| -> Row { weights.map(|weight| (weight * FINENESS) as i32) };
    let transitions = Transitions::new(&crf.transitions().map(|weights| whole(&weights)));
    let mut viterbi = Viterbi::default();
    let mut rows: Vec<Row> = Vec::new();
    for number in 0..data.len() {
        let (features, _) = data.sentence(number);
        rows.clear();
        rows.extend(features.iter().map(|features| whole(&crf.sum(features))));
        found(number, viterbi.best_path(&rows, &transitions, Track::Names));
    }
}

/// The names that labels stand for, by character.
fn marks(labels: &[Label]) -> Vec<(Span, EntityType)> {
    let mut marks = Vec::new();
    let mut start = 0;
    for (at, label) in labels.iter().enumerate() {
        match label.name() {
            Some((_, Part::Begin)) => start = at,
            Some((kind, Part::Single)) => marks.push((Span::new(at, at + 1), kind)),
            Some((kind, Part::End)) => marks.push((Span::new(start, at + 1), kind)),
            _ => {}
        }
    }
    marks
}
