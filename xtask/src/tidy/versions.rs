//! The release is named in one way everywhere.

use super::source::{Finding, SourceFile};

const MANIFEST: &str = "Cargo.toml";

/// Others who name it, and how.
const OTHERS: [(&str, &str, &str); 2] = [
    ("pkg/package.json", "  \"version\": \"", "\""),
    ("www/analyzer-version.js", "export const VERSION = \"", "\""),
];

/// Compares the version of the npm package and of its scripts with the crate's.
pub(super) fn equal(files: &[SourceFile]) -> Vec<Finding> {
    let find = |path| files.iter().find(|file| file.path == path);
    let Some(manifest) = find(MANIFEST) else { return Vec::new() };
    let Some((_, wanted)) = named(&manifest.text, "version = \"", "\"") else {
        return vec![manifest.finding(0, "no line says `version = \"…\"`".to_owned())];
    };
    let mut findings = Vec::new();
    for (path, before, after) in OTHERS {
        let Some(file) = find(path) else { continue };
        match named(&file.text, before, after) {
            Some((_, found)) if found == wanted => {}
            Some((index, found)) => findings
                .push(file.finding(index, format!("found version {found}, wanted {wanted}"))),
            None => findings.push(file.finding(0, format!("no line begins with `{before}`"))),
        }
    }
    findings
}

/// Index of the first line that begins with `before`, and what stands there until `after`.
fn named<'a>(text: &'a str, before: &str, after: &str) -> Option<(usize, &'a str)> {
    text.lines().enumerate().find_map(|(index, line)| {
        let (version, _) = line.strip_prefix(before)?.split_once(after)?;
        Some((index, version))
    })
}

#[cfg(test)]
mod tests {
    use super::super::source::file;
    use super::*;

    #[test]
    fn another_version_is_found() {
        let manifest = || file(MANIFEST, "[workspace.package]\nversion = \"1.2.0\"\n");
        let script = |version| {
            let text = format!("/* … */\nexport const VERSION = \"{version}\";\n");
            file("www/analyzer-version.js", &text)
        };
        assert_eq!(equal(&[manifest(), script("1.2.0")]), []);
        assert_eq!(equal(&[manifest(), script("1.1.0")]).len(), 1);
        assert_eq!(equal(&[manifest(), file("pkg/package.json", "{}")]).len(), 1);
    }
}
