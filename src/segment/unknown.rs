//! Words that the lexicon does not have: how a run of single characters most likely parts into
//! words, by jieba's hidden Markov model.
//!
//! Every character is in one of four states: it begins a word, ends one, stands within one, or is
//! one. The model is jieba-rs's own to the last bit, and so are the words; only its table is
//! smaller. jieba-rs has 58,524 logarithms of 64 bits; they are of counts, to six decimals, and of
//! the counts of characters that are words by themselves the lexicon knows most.

use super::lexicon::Lexicon;
use crate::span::Span;

/// Four numbers for every character of [`COVERED`], in their order, each seven bits a byte, low
/// ones first, the highest bit set on all but the last:
///
/// ```text
/// 耀  967 times the first of a word: c7 07, 3,190 times the last: f6 18, 1,454 times within: ae 0b,
///     and a word as often as the lexicon says: 00
/// ```
///
/// The last is a difference and has its sign in the lowest bit. Built by `cargo xtask lexicon`.
static COUNTS: &[u8] = include_bytes!("../../data/unknown.bin");

/// The characters that the model is of.
const COVERED: std::ops::RangeInclusive<char> = '\u{4E00}'..='\u{9FD5}';

/// Begin, end, middle, single.
const STATES: usize = 4;
const BEGIN: u8 = 0;
const END: u8 = 1;
const MIDDLE: u8 = 2;
const SINGLE: u8 = 3;

/// A logarithm for each state.
type Scores = [f64; STATES];

/// Characters that each state was counted on.
const TOTALS: Scores = [33_749_694.0, 33_749_694.0, 6_980_216.0, 29_953_599.0];

/// Of what was never counted.
const NEVER: f64 = -3.14e100;

/// Of the first character's state.
const FIRST: Scores = [-0.262_686_608_092_500_16, NEVER, NEVER, -1.465_263_339_853_767_8];

/// For every state the two that can stand before it, and the logarithms of the steps from them.
const STEPS: [([u8; 2], [f64; 2]); STATES] = [
    ([END, SINGLE], [-0.589_714_973_684_451_3, -0.721_196_565_466_984_1]),
    ([BEGIN, MIDDLE], [-0.510_825_623_765_990, -0.333_448_568_119_485_14]),
    ([BEGIN, MIDDLE], [-0.916_290_731_874_155, -1.260_362_382_026_822_6]),
    ([END, SINGLE], [-0.808_525_047_466_993_7, -0.665_863_144_879_821_2]),
];

/// Characters from one known start in [`COUNTS`] to the next.
const STRIDE: usize = 8;
/// Places for characters seen, a power of two.
const SEEN: usize = 1 << 10;

/// Parts runs; keeps what it has looked up.
#[derive(Clone, Debug, Default)]
pub(super) struct UnknownWords {
    /// Byte of [`COUNTS`] at which the numbers of every [`STRIDE`]th character begin. Empty before
    /// the first use.
    starts: Vec<u32>,
    /// Characters seen, each at the place that its low bits say, with how likely each state shows
    /// it.
    seen: Vec<(char, Scores)>,
    /// For every character of a run: by bit, whether the best way to a state comes from the second
    /// of those that can stand before it.
    ways: Vec<u8>,
    states: Vec<u8>,
}

impl UnknownWords {
    /// The words of `run`, as bytes of it, in order: the likeliest words of Han characters, Latin
    /// words and numbers, and what stands between them.
    pub(super) fn cut(&mut self, run: &str, lexicon: &Lexicon, mut emit: impl FnMut(Span)) {
        let mut start = 0;
        while let Some(first) = run.get(start..).and_then(|rest| rest.chars().next()) {
            let covered = COVERED.contains(&first);
            let rest = run.get(start..).unwrap_or_default();
            let length = rest.find(|c| COVERED.contains(&c) != covered).unwrap_or(rest.len());
            let part = rest.get(..length).unwrap_or_default();
            let mut emit = |start_in_part, end| emit(Span::new(start + start_in_part, start + end));
            if covered {
                self.cut_han(part, lexicon, &mut emit);
            } else {
                cut_others(part, &mut emit);
            }
            start += length;
        }
    }

    /// Parts covered characters by the best path (Viterbi).
    fn cut_han(&mut self, run: &str, lexicon: &Lexicon, emit: &mut impl FnMut(usize, usize)) {
        self.ways.clear();
        let mut scores: Option<Scores> = None;
        for c in run.chars() {
            let shown = self.shown(c, lexicon);
            let (here, way) = match &scores {
                None => (add(FIRST, shown), 0),
                Some(before) => step(before, &shown),
            };
            self.ways.push(way);
            scores = Some(here);
        }
        let Some([_, end, _, single]) = scores else { return };
        let mut state = if end > single { END } else { SINGLE };
        self.states.clear();
        for way in self.ways.iter().rev() {
            self.states.push(state);
            let ([first, second], _) = STEPS.get(usize::from(state)).unwrap_or(&STEPS[0]);
            state = if way >> state & 1 == 1 { *second } else { *first };
        }
        let mut begin = 0;
        for ((start, c), state) in run.char_indices().zip(self.states.iter().rev()) {
            match *state {
                BEGIN => begin = start,
                END => emit(begin, start + c.len_utf8()),
                SINGLE => emit(start, start + c.len_utf8()),
                _ => {}
            }
        }
    }

    /// How likely each state shows `c`.
    fn shown(&mut self, c: char, lexicon: &Lexicon) -> Scores {
        let place = c as usize % SEEN;
        if self.seen.is_empty() {
            self.seen.resize(SEEN, ('\0', [NEVER; STATES]));
            self.starts = starts();
        }
        if let Some((seen, scores)) = self.seen.get(place)
            && *seen == c
        {
            return *scores;
        }
        let scores = self.counts(c, lexicon).map_or([NEVER; STATES], logarithms);
        if let Some(seen) = self.seen.get_mut(place) {
            *seen = (c, scores);
        }
        scores
    }

    /// How often `c` was counted in each state.
    fn counts(&self, c: char, lexicon: &Lexicon) -> Option<[u32; STATES]> {
        let index = (c as usize).checked_sub(*COVERED.start() as usize)?;
        let start = *self.starts.get(index / STRIDE)?;
        let mut numbers = Numbers(COUNTS.get(start as usize..)?).skip(index % STRIDE * STATES);
        let [begin, end, middle] = [numbers.next()?, numbers.next()?, numbers.next()?];
        let difference = numbers.next()?;
        let alone = lexicon.entry(c.encode_utf8(&mut [0; 4])).map_or(0, |entry| entry.frequency);
        // Saturating, for the lexicon may be another than the one that the table was made with.
        let single = if difference & 1 == 0 {
            alone.saturating_add(difference >> 1)
        } else {
            alone.saturating_sub((difference >> 1) + 1)
        };
        Some([begin, end, middle, single])
    }
}

/// The bytes of `unknown.bin`, from how often each character begins a word, ends one, stands within
/// one and is one; `lexicon` knows how often it is one, or nearly.
#[must_use]
pub fn encode(counts: impl Fn(char) -> [u32; 4], lexicon: &Lexicon) -> Vec<u8> {
    let mut bytes = Vec::new();
    for c in COVERED {
        let [begin, end, middle, single] = counts(c);
        let alone = lexicon.entry(c.encode_utf8(&mut [0; 4])).map_or(0, |entry| entry.frequency);
        let difference =
            if single < alone { (alone - single - 1) << 1 | 1 } else { (single - alone) << 1 };
        for mut number in [begin, end, middle, difference] {
            while number > 0x7f {
                bytes.push(number as u8 | 0x80);
                number >>= 7;
            }
            bytes.push(number as u8);
        }
    }
    bytes
}

/// The numbers of [`COUNTS`], from some place on.
struct Numbers<'a>(&'a [u8]);

impl Iterator for Numbers<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let mut number = 0;
        let mut shift = 0;
        loop {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u32::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
            shift += 7;
        }
    }
}

/// Where the numbers of every [`STRIDE`]th character begin.
fn starts() -> Vec<u32> {
    let ends = (1..).zip(COUNTS).filter(|(_, byte)| **byte & 0x80 == 0).map(|(end, _)| end);
    std::iter::once(0).chain(ends.skip(STRIDE * STATES - 1).step_by(STRIDE * STATES)).collect()
}

/// As jieba's table has them: to six decimals.
#[expect(
    clippy::disallowed_methods,
    reason = "no sixth decimal hangs on the last digit: what writes the counts makes sure"
)]
fn logarithms(counts: [u32; STATES]) -> Scores {
    let mut scores = [NEVER; STATES];
    for ((score, count), total) in scores.iter_mut().zip(counts).zip(TOTALS) {
        if count > 0 {
            *score = ((f64::from(count) / total).ln() * 1e6).round() / 1e6;
        }
    }
    scores
}

/// The best scores of every state behind `before`, and by bit from which of two they come.
fn step([begin, end, middle, single]: &Scores, shown: &Scores) -> (Scores, u8) {
    let before = [(end, single), (begin, middle), (begin, middle), (end, single)];
    let mut here = *shown;
    let mut way = 0;
    for (state, (((first, second), (_, steps)), score)) in
        before.into_iter().zip(&STEPS).zip(&mut here).enumerate()
    {
        // In this order, for every sum is rounded.
        let first = first + steps[0] + *score;
        let second = second + steps[1] + *score;
        let is_second = first <= second;
        *score = if is_second { second } else { first };
        way |= u8::from(is_second) << state;
    }
    (here, way)
}

fn add(mut scores: Scores, others: Scores) -> Scores {
    for (score, other) in scores.iter_mut().zip(others) {
        *score += other;
    }
    scores
}

/// Latin words and numbers, `v1.2-beta` and `15.6%` whole, and what stands between them.
fn cut_others(text: &str, emit: &mut impl FnMut(usize, usize)) {
    let mut done = 0;
    while let Some(rest) = text.get(done..).filter(|rest| !rest.is_empty()) {
        let start = rest.find(|c: char| c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        if start > 0 {
            emit(done, done + start);
        }
        let length = rest.get(start..).map_or(0, latin_word);
        if length > 0 {
            emit(done + start, done + start + length);
        }
        done += start + length;
    }
}

/// Bytes of the Latin word or number that `text` begins with.
fn latin_word(text: &str) -> usize {
    let run = |from: usize| {
        let rest = text.get(from..).unwrap_or_default();
        rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len())
    };
    let mut end = run(0);
    while text.get(end..).is_some_and(|rest| rest.starts_with(['.', '_', '-'])) {
        let further = run(end + 1);
        if further == 0 {
            break;
        }
        end += 1 + further;
    }
    end + usize::from(end > 0 && text.get(end..).is_some_and(|rest| rest.starts_with('%')))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::analyzer::Analyzer;

    fn lexicon() -> Arc<Lexicon> {
        Analyzer::builtin_lexicon().unwrap()
    }

    /// `小明|的`
    #[track_caller]
    fn check(parted: &str) {
        let run = parted.replace('|', "");
        let mut words = Vec::new();
        UnknownWords::default().cut(&run, &lexicon(), |word| words.push(word.of(&run)));
        assert_eq!(words.join("|"), parted);
    }

    #[test]
    fn han_characters_part_where_it_is_likely() {
        check("");
        check("云");
        check("杭研大厦");
        check("我要|阿地力|的");
    }

    #[test]
    fn latin_words_and_numbers_are_whole() {
        check("A|座");
        check("v1.2-beta|版");
        check("15.6%|._|x|..|7");
        check("%|甲丙|a-b|-|乙");
    }

    #[test]
    fn every_character_has_its_numbers() {
        let words = UnknownWords { starts: starts(), ..UnknownWords::default() };
        let lexicon = lexicon();
        let last = *COVERED.end();
        assert!(COVERED.into_iter().all(|c| words.counts(c, &lexicon).is_some()));
        assert_eq!(words.counts('耀', &lexicon), Some([967, 3_190, 1_454, 403]));
        assert_eq!(words.counts(char::from_u32(last as u32 + 8).unwrap(), &lexicon), None);
        let counts = |c| words.counts(c, &lexicon).unwrap_or_default();
        assert_eq!(encode(counts, &lexicon), COUNTS);
    }
}
