//! Weights as small whole numbers, in a model's file.

use std::sync::Arc;

use anyhow::Result;
use article_analyzer::entity::features::Convention;
use article_analyzer::entity::label::{LABELS, Label};
use article_analyzer::entity::model::{Content, SURENESS_STEPS, Weight, WeightRows};
use article_analyzer::entity::{KeptScores, Model, ModelTagger, NameTagger, Sentence};
use article_analyzer::segment::{Lexicon, Segmenter, Token};
use brotli::enc::BrotliEncoderParams;

use crate::corpus::LabelledSentence;
use crate::crf::Crf;
use crate::dataset::Rows;
use crate::quantise::{whole, whole_transition};
use crate::score::Mark;

/// What is taken from the score of no name at every character, in whole numbers: names are rarer
/// than not, and a likelihood would rather miss one in doubt than find a false one. Chosen on the
/// project's dev set: without it 87.0, with 1 or 2 87.7, with 3 87.4.
const EAGERNESS: i16 = 1;

/// A model's file from the weights of both kinds of features. `step` is the weight that 1 stands for.
pub(crate) fn pack(
    crf: &Crf,
    rows: &Rows,
    step: f32,
    words: WeightRows,
    sureness: &Sureness,
) -> Vec<u8> {
    let mut characters = Vec::new();
    for (row, hash) in (1..).zip(&rows.hashes) {
        let weights = sparse(&whole(&crf.weights(row), step));
        if !weights.is_empty() {
            characters.push((*hash, weights));
        }
    }
    let mut transitions = [[0_i16; LABELS]; LABELS];
    for (scores, weights) in transitions.iter_mut().zip(crf.transitions()) {
        scores.iter_mut().zip(weights).for_each(|(s, w)| *s = whole_transition(w, step) as i16);
        let outside = scores.get_mut(Label::OUTSIDE.index());
        outside.into_iter().for_each(|score| *score -= EAGERNESS);
    }
    let Sureness { margin_step, steps } = *sureness;
    Content { transitions, margin_step, sureness: steps, characters, words }.to_bytes()
}

/// The weights that are not zero.
pub(crate) fn sparse(row: &[f32]) -> Vec<Weight> {
    let weights = (0..).zip(row).map(|(label, weight)| Weight { label, weight: *weight as i8 });
    weights.filter(|weight| weight.weight != 0).collect()
}

/// How sure a name is by its margin.
#[derive(Clone, Debug)]
pub(crate) struct Sureness {
    margin_step: i16,
    steps: [u8; SURENESS_STEPS],
}

impl Default for Sureness {
    fn default() -> Self {
        Self { margin_step: 4, steps: [0; SURENESS_STEPS] }
    }
}

impl Sureness {
    /// The share of right names at each step of margins, made to rise.
    pub(crate) fn measure(
        model: &Arc<Model>,
        lexicon: &Arc<Lexicon>,
        sentences: &[LabelledSentence],
    ) -> Result<Self> {
        let margin_step = Self::default().margin_step;
        let mut groups: Vec<(f64, f64)> = Vec::new();
        // Begins with one right in two, so that a step that is never met has a middling share.
        let mut counts = [(1_u32, 2_u32); SURENESS_STEPS];
        let mut tagging = Tagging::new(Arc::clone(model), lexicon, Convention::OWN)?;
        for sentence in sentences {
            let right = |mark: Mark| {
                sentence.names.iter().any(|n| (n.span, n.kind) == (mark.0, Some(mark.1)))
            };
            tagging.each(&sentence.text, |mark, margin| {
                let step = (margin / i32::from(margin_step)).max(0) as usize;
                if let Some(count) = counts.get_mut(step.min(SURENESS_STEPS - 1)) {
                    count.0 += u32::from(right(mark));
                    count.1 += 1;
                }
            });
        }
        let mut lengths: Vec<usize> = Vec::new();
        for (right, all) in counts {
            groups.push((f64::from(right), f64::from(all)));
            lengths.push(1);
            // Neighbours out of order become one.
            while let [.., before, last] = groups.as_slice() {
                if before.0 / before.1 <= last.0 / last.1 {
                    break;
                }
                let joined = (before.0 + last.0, before.1 + last.1);
                let length = lengths.pop().unwrap_or(0) + lengths.pop().unwrap_or(0);
                groups.truncate(groups.len() - 2);
                groups.push(joined);
                lengths.push(length);
            }
        }
        let shares = groups.iter().zip(lengths).flat_map(|((right, all), length)| {
            std::iter::repeat_n((right / all * 255.0).round() as u8, length)
        });
        let mut steps = [0; SURENESS_STEPS];
        steps.iter_mut().zip(shares).for_each(|(step, share)| *step = share);
        Ok(Self { margin_step, steps })
    }
}

/// Segmenting and tagging of sentences.
pub(crate) struct Tagging {
    segmenter: Segmenter,
    tagger: ModelTagger,
}

impl Tagging {
    pub(crate) fn new(
        model: Arc<Model>,
        lexicon: &Arc<Lexicon>,
        convention: Convention,
    ) -> Result<Self> {
        let segmenter = Segmenter::new(Arc::clone(lexicon), &[])?;
        Ok(Self {
            segmenter,
            tagger: ModelTagger::with_convention(model, Arc::clone(lexicon), convention),
        })
    }

    /// Calls `found` with every name and its margin.
    pub(crate) fn each(&mut self, text: &str, mut found: impl FnMut(Mark, i32)) {
        let mut tokens = Vec::new();
        self.segmenter.segment(text, &mut tokens);
        let sentence = Sentence { reading: text, tokens: &tokens };
        self.tagger.tag_with_margins(sentence, |name, margin| {
            found((name.span, name.kind), margin);
        });
    }

    /// All words of a sentence with their tags.
    pub(crate) fn words(&mut self, text: &str, words: &mut Vec<Token>) {
        let mut tokens = Vec::new();
        self.segmenter.segment(text, &mut tokens);
        let sentence = Sentence { reading: text, tokens: &tokens };
        self.tagger.tag(sentence, &mut KeptScores::default(), &mut Vec::new(), words);
    }

    /// All names of a sentence.
    pub(crate) fn marks(&mut self, text: &str) -> Vec<Mark> {
        let mut marks = Vec::new();
        self.each(text, |mark, _| marks.push(mark));
        marks
    }
}

/// Bytes on the line.
pub(crate) fn brotli_length(bytes: &[u8]) -> Result<usize> {
    let parameters =
        BrotliEncoderParams { quality: 11, lgwin: 24, ..BrotliEncoderParams::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &parameters)?;
    Ok(packed.len())
}
