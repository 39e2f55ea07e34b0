//! The segmenter cuts and tags as jieba-rs does with its whole dictionary.
//!
//! jieba-rs is not built with its own dictionary here: that feature would reach every other target
//! of the same build, and with it tags guessed for unknown words, which the shipped program does
//! not have. Instead the lexicon is shown to hold what the dictionary in jieba-rs's source holds,
//! and all of it is given to the jieba that serves as the measure.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail"
)]

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use article_analyzer::UserWord;
use article_analyzer::segment::{Lexicon, PartOfSpeech, Segmenter};
use jieba_rs::Jieba;

static LEXICON: LazyLock<Arc<Lexicon>> = LazyLock::new(|| {
    let bytes: &'static [u8] = include_bytes!("../data/lexicon.bin");
    Arc::new(Lexicon::from_bytes(bytes).unwrap())
});

/// Every word of the lexicon as jieba's dictionary has it, sorted.
static LISTING: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut lines = Vec::new();
    LEXICON.for_each_word(|word, entry| {
        lines.push(format!("{word} {} {}", entry.frequency, entry.part_of_speech.as_str()));
    });
    lines.sort_unstable();
    lines
});

/// jieba-rs with its whole dictionary.
static WHOLE: LazyLock<Jieba> = LazyLock::new(|| {
    let mut dictionary = String::new();
    for line in LISTING.iter() {
        writeln!(dictionary, "{line}").unwrap();
    }
    Jieba::with_dict(&mut dictionary.as_bytes()).unwrap()
});

/// One segmenter against one jieba, over any number of texts.
struct Comparison {
    segmenter: Segmenter,
    whole: Jieba,
    bytes: usize,
}

impl Comparison {
    fn new() -> Self {
        let segmenter = Segmenter::new(Arc::clone(&LEXICON), &[]).unwrap();
        Self { segmenter, whole: WHOLE.clone(), bytes: 0 }
    }

    #[track_caller]
    fn check(&mut self, text: &str) {
        let mut tokens = Vec::new();
        self.segmenter.segment(text, &mut tokens);
        let found = tokens.iter().map(|token| {
            let tag = token.in_lexicon.then_some(token.part_of_speech.as_str());
            (token.span.start, token.span.end, tag)
        });
        let wanted = self.whole.tag(text, true).into_iter();
        let wanted = wanted.filter(|tag| !tag.word.starts_with(char::is_whitespace)).map(|tag| {
            // What jieba guesses for other words depends on how it was built.
            let known = self.whole.has_word(tag.word).then_some(tag.tag);
            (tag.byte_start, tag.byte_end, known)
        });
        if !found.clone().eq(wanted.clone()) {
            let (found, wanted) = found.zip(wanted).find(|(a, b)| a != b).expect("lengths differ");
            let near = text.get(found.0..).unwrap_or_default().chars().take(20);
            panic!("found {found:?}, wanted {wanted:?} at {:?}", near.collect::<String>());
        }
        self.bytes += text.len();
    }
}

/// A reproducible stream of numbers: Knuth's linear congruential generator.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }
}

#[test]
fn the_lexicon_holds_jiebas_dictionary() {
    let mut listing = LISTING.join("\n");
    listing.push('\n');
    assert_eq!(LISTING.len(), 349_045);
    assert_eq!(LEXICON.total_frequency(), 60_101_964);
    // Of the sorted lines of jieba-rs 0.11's dictionary.
    assert_eq!(xxhash_rust::xxh64::xxh64(listing.as_bytes(), 0), 0x3fe7ef995da73a3f);
}

/// The source of jieba-rs lies in cargo's registry, unless dependencies are vendored.
#[test]
fn the_lexicon_holds_the_dictionary_in_the_source_of_jieba() {
    let Some(path) = dictionary_in_registry() else {
        println!("skipped: no source of jieba-rs 0.11 in cargo's registry");
        return;
    };
    let dictionary = std::fs::read_to_string(path).unwrap();
    let mut lines: Vec<&str> = dictionary.lines().collect();
    lines.sort_unstable();
    let differs = lines.iter().zip(LISTING.iter()).find(|(theirs, ours)| theirs != ours);
    assert_eq!(differs, None);
    assert_eq!(lines.len(), LISTING.len());
}

fn dictionary_in_registry() -> Option<PathBuf> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")))?;
    let registries = std::fs::read_dir(home.join("registry/src")).ok()?;
    let packages =
        registries.flatten().filter_map(|registry| std::fs::read_dir(registry.path()).ok());
    let jieba = |path: &PathBuf| path.file_name().is_some_and(is_jieba);
    let found = packages.flatten().flatten().map(|package| package.path()).find(jieba)?;
    Some(found.join("src/data/dict.txt"))
}

fn is_jieba(name: &std::ffi::OsStr) -> bool {
    name.to_string_lossy().starts_with("jieba-rs-0.11.")
}

#[test]
fn written_texts() {
    let mut comparison = Comparison::new();
    for text in WRITTEN {
        comparison.check(text);
    }
    // And as one text, on one line.
    comparison.check(&WRITTEN.concat().replace('\n', ""));
}

/// The project's own writing: news, names, numbers, dialogue, Latin, traditional characters.
const WRITTEN: [&str; 9] = [
    "本报讯（记者 林晓舟）昨日，通江县举行春季农产品推介会，来自12个乡镇的86家合作社参展，\n\
     现场签约金额达3.4亿元，同比增长15.6%。县长何立群说：“今年我们要把山货卖到全国去！”",
    "北京大学生物系的研究生命起源的团队在长江大桥上合影，结婚的和尚未结婚的都来了。",
    "他说的确实在理，乒乓球拍卖完了，这种子已经发芽，小明硕士毕业于中国科学院计算所，后在日本京都大学深造。",
    "“你吃了吗？”老张问。“还没呢……”小李笑着答道，“等会儿一块儿去？”",
    "iPhone 15 Pro于2023年9月22日开售，售价为¥7,999起；C++、C#和.NET开发者大会在T恤工厂A座举行，B超检查免费。",
    "艾哈迈德·拉希姆·易卜拉欣诺夫斯基与欧阳修远、司马玉兰一同访问了乌兰浩特市呼和马场。",
    "臺灣的颱風將於週三登陸，氣象專家呼籲民眾做好準備。㐂㐃𠀀𠀁是罕见字，γ射线也是。",
    "一二三四五六七八九十百千万亿，2024-05-06 12:30:00，www.example.com/a?b=1&c=2，a@b.cn",
    "\u{feff}零宽\u{200b}空格\u{3000}全角　空格\t制表\r\n回车\0空字符\u{f8fe}\u{f8ff}私用区😀表情👨‍👩‍👧",
];

/// Words of the lexicon in random order: every kind of overlap, and much for the HMM.
#[test]
fn words_at_random() {
    let words: Vec<&str> = LISTING.iter().map(|line| line.split(' ').next().unwrap()).collect();
    let between = ["", "", "", "", "", "", "", "，", "。", "的", "了", "2024", "a", " ", "·", "\n"];
    let mut random = Random(1);
    let mut comparison = Comparison::new();
    while comparison.bytes < 1 << 20 {
        let mut text = String::new();
        for _ in 0..random.below(60) {
            let word = random.of(&words);
            // Now and then only a part of the word, so that others begin inside it.
            let skipped = word.chars().skip(random.below(5) / 4);
            text.extend(skipped);
            text.push_str(random.of(&between));
        }
        comparison.check(&text);
    }
}

/// Characters at random: the frequent ones, which make many words, and all others.
#[test]
fn characters_at_random() {
    let frequent: Vec<char> =
        WRITTEN.concat().chars().filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)).collect();
    let mut random = Random(2);
    let mut comparison = Comparison::new();
    while comparison.bytes < 1 << 20 {
        let text: String = (0..random.below(200))
            .map(|_| match random.below(20) {
                0 => char::from_u32(random.below(0x3_0000) as u32).unwrap_or('，'),
                1..4 => char::from_u32(0x4E00 + random.below(0x51A6) as u32).unwrap(),
                4 => random.of(&['，', '。', '7', 'x', '-', ' ', '“']),
                _ => random.of(&frequent),
            })
            .collect();
        comparison.check(&text);
    }
}

/// User words with a frequency weigh as they do when added to the whole dictionary.
#[test]
fn user_words_weigh_as_in_jieba() {
    let words = [
        ("推介会", Some(5), Some("n")),
        ("研究生", Some(20_000), Some("nz")),
        ("通江县", Some(1_000_000), Some("ns")),
        ("大桥上", Some(30_000), Some("s")),
        ("易卜拉欣诺夫斯基", Some(3), Some("nrt")),
        ("C++", Some(40), Some("nz")),
        ("山货", None, Some("n")),
        ("发者大会", None, Some("nz")),
    ];
    let user_words: Vec<_> = words
        .iter()
        .map(|(word, frequency, tag)| UserWord {
            word: (*word).to_owned(),
            frequency: *frequency,
            part_of_speech: tag.map(str::to_owned),
            ..UserWord::default()
        })
        .collect();
    let mut comparison = Comparison::new();
    comparison.segmenter = Segmenter::new(Arc::clone(&LEXICON), &user_words).unwrap();
    for (word, frequency, tag) in words {
        let suggested = comparison.whole.suggest_freq(word).max(1_000);
        let frequency = frequency.map_or(suggested, |frequency: u32| frequency as usize);
        comparison.whole.add_word(word, Some(frequency), tag);
    }
    // jieba keeps the tag that its dictionary has for a word; the user's must win.
    let whole = comparison.whole.tag("研究生", true);
    assert_eq!((whole.len(), whole[0].tag), (1, "n"));
    let mut tokens = Vec::new();
    comparison.segmenter.segment("研究生", &mut tokens);
    assert_eq!(tokens[0].part_of_speech, PartOfSpeech::of("nz").unwrap());
    for text in WRITTEN.iter().map(|text| text.replace("研究生", "钻研")) {
        comparison.check(&text);
    }
}

/// A Latin word of the user's that is less likely than its letters.
#[test]
fn unlikely_latin_words_are_parted_as_in_jieba() {
    let cases: [&[(&str, u32)]; 4] = [
        &[("AB", 0), ("A", 9), ("B", 9)],
        &[("AB", 0)],
        &[("AB", 1), ("A", 50_000_000), ("B", 50_000_000)],
        &[("AB", 1), ("A", 50), ("B", 50)],
    ];
    for words in cases {
        let user_words = words.iter().map(|(word, frequency)| UserWord {
            word: (*word).to_owned(),
            frequency: Some(*frequency),
            ..UserWord::default()
        });
        let user_words: Vec<_> = user_words.collect();
        let mut comparison = Comparison::new();
        comparison.segmenter = Segmenter::new(Arc::clone(&LEXICON), &user_words).unwrap();
        for (word, frequency) in words {
            comparison.whole.add_word(word, Some(*frequency as usize), Some("n"));
        }
        for text in ["（AB）", "，AB，", "甲乙AB丙", "去AB市的AB座"] {
            comparison.check(text);
        }
    }
}

/// Corpora that lie beside the project on some machines.
#[test]
fn corpora_where_found() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let files = [
        ("news/xwlb_days.jsonl", 24),
        ("news/peoples_daily_pages.jsonl", 7),
        ("msra/train.jsonl", 12),
    ];
    let mut comparison = Comparison::new();
    for (name, step) in files {
        let Ok(text) = std::fs::read_to_string(data.join(name)) else {
            println!("skipped: no {name} in ../shared/data");
            continue;
        };
        for line in text.lines().step_by(step) {
            for_each_text(&serde_json::from_str(line).unwrap(), &mut |text| comparison.check(text));
        }
    }
    println!("{} bytes compared", comparison.bytes);
}

fn for_each_text(value: &serde_json::Value, visit: &mut impl FnMut(&str)) {
    match value {
        serde_json::Value::String(text) => visit(text),
        serde_json::Value::Array(values) => {
            values.iter().for_each(|value| for_each_text(value, visit));
        }
        serde_json::Value::Object(fields) => {
            fields.values().for_each(|value| for_each_text(value, visit));
        }
        _ => {}
    }
}
