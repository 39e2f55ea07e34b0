//! A number in the glue and in the wasm, by which either knows whether the other is its own: a
//! cache or a half-copied folder may bring files of two builds together.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use xxhash_rust::xxh64::xxh64;

use super::{GLUE, TYPES, WASM};

/// Name of the wasm section; the loader in `www/analyzer-engine.js` looks for it.
const SECTION: &str = "article-analyzer-build";

/// Stamps the files in `folder` with a hash over both.
pub(super) fn stamp(folder: &Path) -> Result<()> {
    let (glue, wasm) = (folder.join(GLUE), folder.join(WASM));
    let mut bytes = fs::read(&wasm).with_context(|| format!("reading {}", wasm.display()))?;
    let mut script = fs::read_to_string(&glue)?;
    let build = format!("{:016x}", xxh64(script.as_bytes(), xxh64(&bytes, 0)));
    bytes.extend(custom_section(SECTION, build.as_bytes())?);
    script.push_str(&format!("\nexport const BUILD = \"{build}\";\n"));
    fs::write(&wasm, bytes)?;
    fs::write(&glue, script)?;
    let types = folder.join(TYPES);
    let mut declarations = portable(&fs::read_to_string(&types)?);
    declarations.push_str("\n/** The number that the wasm file of the same build carries. */\n");
    declarations.push_str("export const BUILD: string;\n");
    Ok(fs::write(&types, declarations)?)
}

/// Without the members that only the newest set of TypeScript's own types can name: whoever checks
/// with an older one would get errors from a file that is not theirs.
fn portable(declarations: &str) -> String {
    let lines = declarations.lines().filter(|line| !line.contains("[Symbol.dispose]"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// ```text
/// 00 | length of the rest | length of the name | name | content
/// ```
///
/// Lengths below 128 only, each one byte as LEB128 has it.
fn custom_section(name: &str, content: &[u8]) -> Result<Vec<u8>> {
    let short = |length: usize| {
        u8::try_from(length).ok().filter(|length| *length < 128).context("section too long")
    };
    let mut section = vec![0, short(1 + name.len() + content.len())?, short(name.len())?];
    section.extend_from_slice(name.as_bytes());
    section.extend_from_slice(content);
    Ok(section)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_tells_its_lengths() -> Result<()> {
        assert_eq!(custom_section("ab", b"xyz")?, b"\x00\x06\x02abxyz");
        assert!(custom_section("ab", &[0; 200]).is_err());
        Ok(())
    }
}
