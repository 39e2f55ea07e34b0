//! Which file a request means. Folders are mounted over each other: the page at `/`, the built
//! engine at `/engine/`; no path leads out of them.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use super::headers::media_type;
use crate::repository::Repository;

/// Folders and where in the site they appear.
pub(crate) struct Site {
    /// Prefix, with a slash at both ends, and folder.
    mounts: Vec<(String, PathBuf)>,
}

/// One answer, but for the headers that all have.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) media_type: String,
    /// Entity tag, quoted.
    pub(super) tag: Option<String>,
    pub(super) body: Vec<u8>,
}

impl Answer {
    pub(super) fn refusal(status: u16, reason: &str) -> Self {
        Self {
            status,
            media_type: media_type("reason.txt").to_owned(),
            tag: None,
            body: format!("{reason}\n").into_bytes(),
        }
    }
}

impl Site {
    /// The page with its engine.
    pub(crate) fn of(repository: &Repository) -> Self {
        Self::empty().with("/", repository.path("www")).with("/engine/", repository.engine())
    }

    /// Nothing yet; add folders by `with`.
    pub(crate) fn empty() -> Self {
        Self { mounts: Vec::new() }
    }

    /// Also shows `folder` at `prefix`, which begins and ends with a slash.
    pub(crate) fn with(mut self, prefix: &str, folder: PathBuf) -> Self {
        self.mounts.push((prefix.to_owned(), folder));
        // The longest prefix that fits decides.
        self.mounts.sort_by_key(|(prefix, _)| std::cmp::Reverse(prefix.len()));
        self
    }

    /// Answers a GET for `url`; `known` is the tag of what the browser has.
    pub(super) fn answer(&self, url: &str, known: Option<&str>) -> Answer {
        let Some(file) = self.resolve(url) else {
            return Answer::refusal(404, "no such file");
        };
        let Ok(body) = fs::read(&file) else {
            return Answer::refusal(404, "no such file");
        };
        let tag = tag(&file, body.len());
        let name = file.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        let media_type = media_type(&name).to_owned();
        if tag.is_some() && tag.as_deref() == known {
            return Answer { status: 304, media_type, tag, body: Vec::new() };
        }
        Answer { status: 200, media_type, tag, body }
    }

    /// The file that `url` means, if there is one.
    fn resolve(&self, url: &str) -> Option<PathBuf> {
        let path = decode(url.split(['?', '#']).next()?)?;
        let (prefix, folder) = self.mounts.iter().find(|(prefix, _)| path.starts_with(prefix))?;
        let mut relative = path.strip_prefix(prefix)?.to_owned();
        if relative.is_empty() || relative.ends_with('/') {
            relative.push_str("index.html");
        }
        if !relative.split('/').all(is_plain) {
            return None;
        }
        let folder = fs::canonicalize(folder).ok()?;
        let file = fs::canonicalize(folder.join(relative)).ok()?;
        // A link could lead out even so.
        (file.starts_with(folder) && file.is_file()).then_some(file)
    }
}

/// Whether a part of a path names something in its folder: not empty, not hidden, not `..`.
fn is_plain(part: &str) -> bool {
    !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':', '\0'])
}

/// Undoes `%XX`; none if that leaves no UTF-8.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// Changes whenever the file does: its length and time of change.
fn tag(file: &Path, length: usize) -> Option<String> {
    let modified = fs::metadata(file).and_then(|metadata| metadata.modified()).ok()?;
    let nanoseconds = modified.duration_since(UNIX_EPOCH).ok()?.as_nanos();
    Some(format!("\"{length:x}-{nanoseconds:x}\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A site of the xtask sources, which are surely there: its `src` at `/`, `serve` at `/deep/`.
    fn site() -> Site {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        Site::empty().with("/", source.clone()).with("/deep/", source.join("serve"))
    }

    fn name(url: &str) -> Option<String> {
        let file = site().resolve(url)?;
        Some(file.file_name()?.to_string_lossy().into_owned())
    }

    #[test]
    fn finds_files_below_each_mount() {
        assert_eq!(name("/main.rs").as_deref(), Some("main.rs"));
        assert_eq!(name("/serve/site.rs?v=1").as_deref(), Some("site.rs"));
        assert_eq!(name("/deep/site.rs").as_deref(), Some("site.rs"));
        assert_eq!(name("/deep/%73ite.rs").as_deref(), Some("site.rs"));
        // The longer prefix hides the shorter one's files.
        assert_eq!(name("/deep/main.rs"), None);
    }

    #[test]
    fn never_leaves_the_folders() {
        for url in [
            "/../Cargo.toml",
            "/serve/../../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/..%2fCargo.toml",
            "/..%5cCargo.toml",
            "//etc/passwd",
            "/deep//etc/passwd",
            "/.hidden",
            "/main.rs%00",
            "/%zz",
            "/%e",
            "/%ff",
            "main.rs",
            "",
        ] {
            assert_eq!(name(url), None, "{url}");
        }
    }

    #[test]
    fn a_folder_means_its_index() {
        let mount = Site::empty().with("/", PathBuf::from("/nowhere"));
        assert_eq!(mount.answer("/", None).status, 404);
        assert_eq!(name("/serve"), None);
        assert_eq!(name("/serve/"), None);
    }

    #[test]
    fn answers_with_nothing_when_the_browser_has_it() {
        let first = site().answer("/main.rs", None);
        assert_eq!(first.status, 200);
        assert!(!first.body.is_empty());
        let again = site().answer("/main.rs", first.tag.as_deref());
        assert_eq!((again.status, again.body.len()), (304, 0));
        assert_eq!(site().answer("/main.rs", Some("\"old\"")).status, 200);
    }
}
