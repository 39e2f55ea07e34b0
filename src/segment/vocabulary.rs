//! The words given to jieba-rs: of the lexicon those that can occur in the texts seen, and the
//! user's.
//!
//! Only words that occur in a text can be in the lattice that jieba builds over it. So jieba starts
//! empty, and before a text is cut it gets what the text can need: every single character of it,
//! every word of two characters that stand together in it, and of longer words all whose first
//! three characters do, and a few others, whose third character shares a bit with one of the text
//! (`pairs`). What is missing is made up for by one filler word with the frequency of all
//! words not given, so that the total, and with it every path's score, is that of the whole
//! lexicon: an article needs a thousand words instead of 349,045, and is cut the same.
//!
//! User words take the place of the lexicon's. The total is then the lexicon's, less the
//! frequencies of words replaced, plus those of user words: as if they had been added to jieba with
//! its whole dictionary.

use std::sync::Arc;

use jieba_rs::Jieba;

use super::bits::Bits;
use super::lexicon::{Entry, Lexicon, Node};
use super::pairs::{Pair, Pairs, Place};
use super::part_of_speech::PartOfSpeech;
use super::separate_words::is_joined;
use super::unknown::UnknownWords;
use super::user_words::WeighedWord;
use crate::span::Span;

/// Never found in a text, whatever it holds: jieba cuts these two characters apart.
const FILLER: &str = "\u{F8FE}\u{F8FF}";

/// Words after which jieba starts anew, so that a long run of texts does not gather them all:
/// about 15 MB.
pub(super) const MOST_WORDS: usize = 150_000;

/// jieba's own suggestion only outweighs the parts of a word. Of 2,461 names of news sentences,
/// given as user words, 19 were still torn by words that reach over their borders; with this least
/// frequency 2, and of 195,315 tokens around them 14 changed. Ten times more keeps no name more.
const LEAST_TO_KEEP_WHOLE: u64 = 1_000;

/// First of the characters that stand for parts of speech inside jieba. Its own guesses are in
/// ASCII, so a tag tells whether the word was known.
const FIRST_TAG: u32 = 0x80;

/// jieba-rs with the words needed so far.
#[derive(Clone)]
pub(super) struct Vocabulary {
    lexicon: Arc<Lexicon>,
    user_words: Vec<WeighedWord>,
    /// Where the lexicon's words end that a user word replaces, sorted.
    replaced: Vec<Node>,
    /// Latin words of the user's that are less likely than their characters one by one, sorted.
    unlikely: Vec<Box<str>>,
    /// Shared, and never added to again, when it has all words.
    jieba: Arc<Jieba>,
    has_all: bool,
    /// Characters seen, by index.
    characters: Bits,
    /// Nodes from depth 2 on that need no more loading: at depth 2 their own word is with jieba,
    /// at depth 3 all words that begin so.
    nodes: Bits,
    pairs: Pairs,
    words: usize,
    most_words: usize,
    /// Frequency of all words of the lexicon that are neither loaded nor replaced.
    missing: u32,
}

impl Vocabulary {
    /// The user's words alone, so far. After more than `most_words` of the lexicon's it starts
    /// anew.
    pub(super) fn new(
        lexicon: Arc<Lexicon>,
        user_words: Vec<WeighedWord>,
        most_words: usize,
    ) -> Self {
        let known = |word: &WeighedWord| {
            lexicon.node(&word.word).filter(|node| lexicon.entry_at(*node).is_some())
        };
        let mut replaced: Vec<Node> = user_words.iter().filter_map(known).collect();
        replaced.sort_unstable();
        let mut vocabulary = Self {
            jieba: Arc::new(Jieba::empty()),
            has_all: false,
            characters: Bits::new(lexicon.characters()),
            nodes: Bits::new(lexicon.nodes()),
            pairs: Pairs::default(),
            words: 0,
            most_words,
            missing: 0,
            replaced,
            unlikely: Vec::new(),
            user_words,
            lexicon,
        };
        vocabulary.unlikely = vocabulary.unlikely_words();
        vocabulary.begin();
        vocabulary
    }

    /// Forgets the words of earlier texts.
    fn start_anew(&mut self) {
        self.jieba = Arc::new(Jieba::empty());
        self.characters.clear();
        self.nodes.clear();
        self.pairs.clear();
        self.words = 0;
        self.begin();
    }

    /// Gives an empty jieba the user's words and the filler.
    fn begin(&mut self) {
        let replaced = self.replaced.iter().filter_map(|node| self.lexicon.entry_at(*node));
        let missing = self.lexicon.total_frequency();
        self.missing = replaced.fold(missing, |sum, entry| sum.saturating_sub(entry.frequency));
        for word in &self.user_words {
            add(&mut self.jieba, &word.word, word.frequency, word.part_of_speech);
        }
        self.fill_up();
    }

    /// Words of Latin letters and digits that jieba goes through character by character, since these
    /// weigh more: words with frequency 0 among them. It takes no single character for a step that
    /// is no word, where a word begins with it.
    fn unlikely_words(&self) -> Vec<Box<str>> {
        let frequency = |word: &str| match self.user_word(word) {
            Some(user_word) => Some(user_word.frequency),
            None => self.lexicon.entry(word).map(|entry| entry.frequency),
        };
        let users = self.user_words.iter().map(|word| f64::from(word.frequency));
        let total = f64::from(self.lexicon.total_frequency()) + users.sum::<f64>();
        let unlikely = |word: &&WeighedWord| {
            let latin = word.word.bytes().filter(u8::is_ascii_alphanumeric).count();
            let mut parts =
                word.word.chars().map(|c| frequency(c.encode_utf8(&mut [0; 4]))).peekable();
            let can_begin = parts.peek().is_some_and(Option::is_some);
            let apart: f64 = parts.map(|part| f64::from(part.unwrap_or(1)) / total).product();
            latin > 1
                && latin == word.word.len()
                && can_begin
                && f64::from(word.frequency) / total < apart
        };
        self.user_words.iter().filter(unlikely).map(|word| word.word.clone()).collect()
    }

    /// Gives jieba all words that can occur in `text`. What is seldom to be done, for a pair not
    /// met lately, is kept out of the loop: it runs with fewer instructions so.
    pub(super) fn load(&mut self, text: &str) {
        if self.has_all {
            return;
        }
        if self.words > self.most_words {
            self.start_anew();
        }
        let words_before = self.words;
        let lexicon = Arc::clone(&self.lexicon);
        // The character before, and where the pair is remembered that it ended.
        let mut last: Option<u16> = None;
        let mut last_pair: Option<Place> = None;
        for character in text.chars() {
            let Some(character) = lexicon.character(character) else {
                (last, last_pair) = (None, None);
                continue;
            };
            if let Some(place) = last_pair
                && self.pairs.is_news(place, character)
            {
                self.load_third(&lexicon, place, character);
            }
            if let Some(first) = last {
                let pair = [first, character];
                let place = Pairs::place(pair);
                // Of a pair met before, both characters have been loaded.
                if !self.pairs.remembers(place, pair) {
                    self.load_character(&lexicon, character);
                    self.load_pair(&lexicon, pair);
                }
                last_pair = Some(place);
            } else {
                self.load_character(&lexicon, character);
            }
            last = Some(character);
        }
        if self.words > words_before {
            self.fill_up();
        }
    }

    /// Gives jieba all words that there are.
    pub(super) fn load_all(&mut self) {
        self.start_anew();
        let lexicon = Arc::clone(&self.lexicon);
        for (root, character) in lexicon.family(lexicon.roots()) {
            let mut word = lexicon.spell(&[character]);
            lexicon.for_each_word_from(root, &mut word, &mut |word, node, entry| {
                self.add(word, node, entry);
            });
        }
        self.fill_up();
        self.has_all = true;
    }

    /// Gives jieba the word of one character, if there is one.
    #[inline(never)]
    fn load_character(&mut self, lexicon: &Lexicon, character: u16) {
        if self.characters.insert(character.into())
            && let Some(root) = lexicon.root(character)
            && let Some(entry) = lexicon.entry_at(root)
        {
            self.add(&lexicon.spell(&[character]), root, entry);
        }
    }

    /// Gives jieba the word of two characters, if there is one.
    #[inline(never)]
    fn load_pair(&mut self, lexicon: &Lexicon, pair: Pair) {
        if let Some(node) = self.pairs.remember(lexicon, pair)
            && self.nodes.insert(node)
            && let Some(entry) = lexicon.entry_at(node)
        {
            self.add(&lexicon.spell(&pair), node, entry);
        }
    }

    /// Gives jieba all words that begin with the pair remembered at `place` and this character,
    /// and perhaps some that begin with another one.
    #[inline(never)]
    fn load_third(&mut self, lexicon: &Lexicon, place: Place, third: u16) {
        let Some(([first, second], thirds)) = self.pairs.take(lexicon, place, third) else {
            return;
        };
        for (node, third) in thirds {
            if self.nodes.insert(node) {
                let mut word = lexicon.spell(&[first, second, third]);
                lexicon.for_each_word_from(node, &mut word, &mut |word, node, entry| {
                    self.add(word, node, entry);
                });
            }
        }
    }

    /// Number of the lexicon's words with jieba.
    #[cfg(test)]
    pub(super) fn words(&self) -> usize {
        self.words
    }

    /// Cuts and tags `text`, whose words have been loaded. `emit` gets every token that is not
    /// white space, with its first byte in `text`, its part of speech and whether it was known.
    pub(super) fn tag(
        &self,
        text: &str,
        unknown: &mut UnknownWords,
        mut emit: impl FnMut(usize, &str, PartOfSpeech, bool),
    ) {
        // Single characters that the best path leaves side by side are a run.
        let mut run = Run::default();
        for tagged in self.jieba.tag(text, false) {
            let known = known_tag(tagged.tag);
            let is_known = || known.is_some() && !self.is_unlikely(tagged.word);
            if is_left_over(tagged.word, is_known) {
                let span = Span::new(tagged.byte_start, tagged.byte_end);
                run.add(span, tagged.end - tagged.start, known);
                continue;
            }
            self.finish_tagged(text, std::mem::take(&mut run), unknown, &mut emit);
            match known {
                Some(part_of_speech) => emit(tagged.byte_start, tagged.word, part_of_speech, true),
                // No word begins with white space.
                None if tagged.word.starts_with(char::is_whitespace) => {}
                None => emit(tagged.byte_start, tagged.word, guess(tagged.word), false),
            }
        }
        self.finish_tagged(text, run, unknown, &mut emit);
    }

    /// The words of [`Self::tag`] alone.
    pub(super) fn cut(&self, text: &str, unknown: &mut UnknownWords, mut emit: impl FnMut(Span)) {
        let mut run = Run::default();
        for token in self.jieba.cut(text, false) {
            let is_known = || self.jieba.has_word(token.word) && !self.is_unlikely(token.word);
            let span = Span::new(token.byte_start, token.byte_end);
            if is_left_over(token.word, is_known) {
                run.add(span, token.end - token.start, None);
                continue;
            }
            self.finish(text, std::mem::take(&mut run), unknown, &mut emit);
            // No word begins with white space.
            if !token.word.starts_with(char::is_whitespace) {
                emit(span);
            }
        }
        self.finish(text, run, unknown, &mut emit);
    }

    /// Parts a run as [`Self::finish`] does, and tags its words.
    fn finish_tagged(
        &self,
        text: &str,
        run: Run,
        unknown: &mut UnknownWords,
        emit: &mut impl FnMut(usize, &str, PartOfSpeech, bool),
    ) {
        let (characters, known) = (run.characters, run.known);
        self.finish(text, run, unknown, &mut |span: Span| {
            let word = span.of(text);
            let known = if characters == 1 { known } else { self.known(word) };
            let part_of_speech = known.unwrap_or_else(|| guess(word));
            emit(span.start, word, part_of_speech, known.is_some());
        });
    }

    /// Parts a run as jieba does: not at all where it is one character; into its characters where
    /// all of it is a word, which had been less likely; else by the model for unknown words.
    fn finish(
        &self,
        text: &str,
        run: Run,
        unknown: &mut UnknownWords,
        emit: &mut impl FnMut(Span),
    ) {
        let part = run.span.of(text);
        let mut emit = |start: usize, end: usize| {
            emit(Span::new(run.span.start + start, run.span.start + end));
        };
        match run.characters {
            0 => {}
            1 => emit(0, part.len()),
            _ if self.jieba.has_word(part) => {
                part.char_indices().for_each(|(start, c)| emit(start, start + c.len_utf8()));
            }
            _ => unknown.cut(part, &self.lexicon, |word| emit(word.start, word.end)),
        }
    }

    /// Whether jieba has joined the word from single characters, though it knows it.
    fn is_unlikely(&self, word: &str) -> bool {
        !self.unlikely.is_empty()
            && self.unlikely.binary_search_by(|unlikely| (**unlikely).cmp(word)).is_ok()
    }

    fn user_word(&self, word: &str) -> Option<&WeighedWord> {
        let place = self.user_words.binary_search_by(|user_word| (*user_word.word).cmp(word));
        self.user_words.get(place.ok()?)
    }

    /// The part of speech of a word of the user's or the lexicon's.
    fn known(&self, word: &str) -> Option<PartOfSpeech> {
        match self.user_word(word) {
            Some(user_word) => Some(user_word.part_of_speech),
            None => self.lexicon.entry(word).map(|entry| entry.part_of_speech),
        }
    }

    /// A frequency at which `word` is a likelier path than its parts, also where its neighbours
    /// could join with them, and no lower than its own. Its words must have been loaded.
    pub(super) fn frequency_to_keep_whole(&self, word: &str) -> u64 {
        (self.jieba.suggest_freq(word) as u64).max(LEAST_TO_KEEP_WHOLE)
    }

    /// Adds a word for weighing further ones. Its words must have been loaded.
    pub(super) fn add_for_weighing(&mut self, word: &str, frequency: u32) {
        add(&mut self.jieba, word, frequency, PartOfSpeech::NOUN);
    }

    /// Gives jieba the word that ends at `node`, unless the user has one in its place.
    fn add(&mut self, word: &str, node: Node, entry: Entry) {
        if self.replaced.binary_search(&node).is_err() {
            add(&mut self.jieba, word, entry.frequency, entry.part_of_speech);
            self.missing = self.missing.saturating_sub(entry.frequency);
            self.words += 1;
        }
    }

    /// Makes the total right.
    fn fill_up(&mut self) {
        if let Some(jieba) = Arc::get_mut(&mut self.jieba) {
            jieba.add_word(FILLER, Some(self.missing as usize), None);
        }
    }
}

/// Adds a word to jieba, its part of speech as one character.
fn add(jieba: &mut Arc<Jieba>, word: &str, frequency: u32, part_of_speech: PartOfSpeech) {
    let tag = char::from_u32(FIRST_TAG + u32::from(part_of_speech.index()));
    let mut buffer = [0; 4];
    let tag = tag.map(|tag| &*tag.encode_utf8(&mut buffer));
    if let Some(jieba) = Arc::get_mut(jieba) {
        jieba.add_word(word, Some(frequency as usize), tag);
    }
}

/// The part of speech that a tag of jieba's stands for, if it is that of a word added to it.
#[inline]
fn known_tag(tag: &str) -> Option<PartOfSpeech> {
    let index = u32::from(tag.chars().next()?).checked_sub(FIRST_TAG)?;
    PartOfSpeech::from_index(u8::try_from(index).ok()?)
}

/// Tokens side by side that the model for unknown words parts anew.
#[derive(Default)]
struct Run {
    span: Span,
    characters: usize,
    /// Of the last token.
    known: Option<PartOfSpeech>,
}

impl Run {
    fn add(&mut self, token: Span, characters: usize, known: Option<PartOfSpeech>) {
        let start = if self.characters == 0 { token.start } else { self.span.start };
        let span = Span::new(start, token.end);
        *self = Self { span, characters: self.characters + characters, known };
    }
}

/// Whether a token is a single character that could go with others, or some of these, which jieba
/// has joined.
#[inline]
fn is_left_over(token: &str, is_known: impl FnOnce() -> bool) -> bool {
    let Some(first) = token.chars().next() else { return false };
    if first.len_utf8() == token.len() {
        is_joined(first)
    } else {
        first.is_ascii_alphanumeric() && !is_known()
    }
}

/// The part of speech of a word that nobody knows.
fn guess(word: &str) -> PartOfSpeech {
    if !word.contains(|c: char| c.is_ascii_alphanumeric()) {
        PartOfSpeech::UNKNOWN
    } else if word.contains(|c: char| c.is_ascii_alphabetic()) {
        PartOfSpeech::LATIN
    } else {
        PartOfSpeech::NUMBER
    }
}
