//! Every dependency of the runtime has its reason in ARCHITECTURE.md.

use super::source::{Finding, SourceFile};

const MANIFEST: &str = "Cargo.toml";
const EXPLANATION: &str = "ARCHITECTURE.md";

/// Looks at the root manifest and at the text that explains it.
pub(super) fn explained(files: &[SourceFile]) -> Vec<Finding> {
    let find = |path| files.iter().find(|file| file.path == path);
    let Some(manifest) = find(MANIFEST) else { return Vec::new() };
    let explanation = find(EXPLANATION).map_or("", |file| file.text.as_str());
    runtime_dependencies(&manifest.text)
        .into_iter()
        .filter(|(_, name)| !explanation.contains(&format!("`{name}`")))
        .map(|(index, name)| {
            manifest.finding(index, format!("say in {EXPLANATION} what `{name}` is needed for"))
        })
        .collect()
}

/// Line index and name of every dependency that is not for tests or builds alone.
fn runtime_dependencies(manifest: &str) -> Vec<(usize, &str)> {
    let mut inside = false;
    let mut found = Vec::new();
    for (index, line) in manifest.lines().enumerate() {
        if line.starts_with('[') {
            inside = line == "[dependencies]" || line.ends_with(".dependencies]");
        } else if let Some((name, _)) = line.split_once('=').filter(|_| inside) {
            found.push((index, name.trim()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::source::file;
    use super::*;

    const TEXT: &str = "[package]\nname = \"a\"\n[dependencies]\nserde = \"1\"\n\
        [target.'cfg(target_arch = \"wasm32\")'.dependencies]\njs-sys = { version = \"0.3\" }\n\
        [dev-dependencies]\ninsta = \"1\"\n";

    #[test]
    fn reads_the_runtime_dependencies() {
        assert_eq!(runtime_dependencies(TEXT), [(3, "serde"), (5, "js-sys")]);
    }

    #[test]
    fn each_has_to_be_explained() {
        let manifest = || file(MANIFEST, TEXT);
        assert_eq!(explained(&[manifest()]).len(), 2);
        let half = file(EXPLANATION, "`serde` writes the report; js-syslog is another crate.");
        assert_eq!(explained(&[manifest(), half]).len(), 1);
        let whole = file(EXPLANATION, "`serde` writes the report, `js-sys` makes arrays.");
        assert_eq!(explained(&[manifest(), whole]), []);
    }
}
