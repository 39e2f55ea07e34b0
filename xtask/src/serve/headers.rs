//! What every answer carries. The page's promise that nothing leaves the browser rests on these:
//! the worker script gets the same policy as the page.

/// Nothing but the site's own files; scripts reach the document through one Trusted Types policy.
pub(super) const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; \
     script-src 'self' 'wasm-unsafe-eval'; \
     style-src 'self'; \
     img-src 'self' data: blob:; \
     connect-src 'self'; \
     worker-src 'self'; \
     manifest-src 'self'; \
     base-uri 'none'; \
     form-action 'none'; \
     frame-ancestors 'none'; \
     require-trusted-types-for 'script'; \
     trusted-types article-analyzer";

/// On every answer, whatever its status.
const FIXED: [(&str, &str); 6] = [
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
    // Kept, but asked about each time: an edited file shows at the next reload.
    ("Cache-Control", "no-cache"),
];

/// All headers of an answer, but for those that tell its length.
pub(super) fn all<'a>(media_type: &'a str, tag: Option<&'a str>) -> Vec<(&'a str, &'a str)> {
    let own = [("Content-Type", media_type)].into_iter().chain(tag.map(|tag| ("ETag", tag)));
    FIXED.into_iter().chain(own).collect()
}

/// Media type by the ending of a file's name.
pub(super) fn media_type(file_name: &str) -> &'static str {
    match file_name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("css") => "text/css; charset=utf-8",
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("json" | "map") => "application/json; charset=utf-8",
        Some("md" | "ts" | "txt") => "text/plain; charset=utf-8",
        Some("png") => "image/png",
        Some("svg") => "image/svg+xml; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("webmanifest") => "application/manifest+json; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_answer_carries_the_policy() {
        let headers = all("text/plain", None);
        assert!(headers.starts_with(&FIXED));
        assert_eq!(headers.last(), Some(&("Content-Type", "text/plain")));
        assert_eq!(all("text/plain", Some("\"1\"")).last(), Some(&("ETag", "\"1\"")));
    }

    #[test]
    fn the_policy_lets_nothing_out() {
        assert!(CONTENT_SECURITY_POLICY.starts_with("default-src 'none'; script-src 'self' "));
        for unwanted in ["http:", "https:", "*", "'unsafe-inline'", "'unsafe-eval'", "  "] {
            assert!(!CONTENT_SECURITY_POLICY.contains(unwanted), "{unwanted}");
        }
    }

    #[test]
    fn media_types_let_modules_and_streamed_wasm_run() {
        assert_eq!(media_type("article_analyzer_bg.wasm"), "application/wasm");
        assert_eq!(media_type("article_analyzer.js"), "text/javascript; charset=utf-8");
        assert_eq!(media_type("index.html"), "text/html; charset=utf-8");
        assert_eq!(media_type("lexicon.bin"), "application/octet-stream");
        assert_eq!(media_type("LICENSE"), "application/octet-stream");
    }
}
