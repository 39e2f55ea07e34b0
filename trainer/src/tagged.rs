//! Scores of weights that are not packed yet.

use std::sync::Arc;

use anyhow::Result;
use article_analyzer::Span;
use article_analyzer::entity::features::Convention;
use article_analyzer::entity::label::{LABELS, Label, Part, Track};
use article_analyzer::entity::viterbi::{Scores as Row, Transitions, Viterbi};
use article_analyzer::report::EntityType;
use article_analyzer::segment::Lexicon;

use crate::corpus::LabelledSentence;
use crate::crf::{Crf, Weights};
use crate::dataset::{Dataset, Rows};
use crate::score::Scores;

/// Whole numbers to a weight of one.
const FINENESS: f32 = 1024.0;

/// How well `crf` finds the names of `sentences`.
pub(crate) fn float_scores(
    crf: &Crf,
    rows: &Rows,
    sentences: &[(LabelledSentence, Convention)],
    lexicon: &Arc<Lexicon>,
) -> Result<Scores> {
    let data = Dataset::read(sentences, lexicon)?.with_rows(rows);
    let whole = |weights: &Weights| -> Row {
        let mut row = [0; LABELS];
        row.iter_mut().zip(weights).for_each(|(r, w)| *r = (w * FINENESS) as i32);
        row
    };
    let transitions = Transitions::new(&crf.transitions().map(|weights| whole(&weights)));
    let mut viterbi = Viterbi::default();
    let mut scores = Scores::default();
    for number in 0..data.len() {
        let (features, [wanted, _]) = data.sentence(number);
        let rows: Vec<Row> = features.iter().map(|features| whole(&crf.sum(features))).collect();
        let found = viterbi.best_path(&rows, &transitions, Track::Names);
        scores.count(&marks(wanted), &marks(found));
    }
    Ok(scores)
}

/// The names that labels stand for, by character.
pub(crate) fn marks(labels: &[Label]) -> Vec<(Span, EntityType)> {
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

/// labels
pub(crate) fn relabel(crf: &Crf, data: &mut Dataset) {
    let whole = |weights: &Weights| -> Row {
        let mut row = [0; LABELS];
        row.iter_mut().zip(weights).for_each(|(r, w)| *r = (w * FINENESS) as i32);
        row
    };
    let transitions = Transitions::new(&crf.transitions().map(|weights| whole(&weights)));
    let mut viterbi = Viterbi::default();
    for number in 0..data.len() {
        let (features, _) = data.sentence(number);
        let rows: Vec<Row> = features.iter().map(|features| whole(&crf.sum(features))).collect();
        let found = viterbi.best_path(&rows, &transitions, Track::Names).to_vec();
        let start = data.start(number);
        for (i, l) in found.into_iter().enumerate() { data.labels[start + i] = l; }
    }
}

/// How well `crf` parts the words of `sentences`.
pub(crate) fn word_scores(
    crf: &Crf,
    rows: &Rows,
    sentences: &[(LabelledSentence, Convention)],
    lexicon: &Arc<Lexicon>,
) -> Result<f64> {
    let data = Dataset::read(sentences, lexicon)?.with_rows(rows);
    let whole = |weights: &Weights| -> Row {
        let mut row = [0; LABELS];
        row.iter_mut().zip(weights).for_each(|(r, w)| *r = (w * FINENESS) as i32);
        row
    };
    let transitions = Transitions::new(&crf.transitions().map(|weights| whole(&weights)));
    let mut viterbi = Viterbi::default();
    let (mut right, mut found_n, mut wanted_n) = (0, 0, 0);
    for number in 0..data.len() {
        let (features, [_, wanted]) = data.sentence(number);
        let rows: Vec<Row> = features.iter().map(|features| whole(&crf.sum(features))).collect();
        let found = viterbi.best_path(&rows, &transitions, Track::Words);
        let spans = |labels: &[Label]| -> std::collections::BTreeSet<(usize, usize)> {
            let starts: Vec<usize> = (0..labels.len()).filter(|i| labels[*i] != Label::WORD_INSIDE).chain([labels.len()]).collect();
            starts.windows(2).map(|w| (w[0], w[1])).collect()
        };
        let (a, b) = (spans(found), spans(wanted));
        right += a.intersection(&b).count();
        found_n += a.len();
        wanted_n += b.len();
    }
    Ok(200.0 * right as f64 / (found_n + wanted_n) as f64)
}
