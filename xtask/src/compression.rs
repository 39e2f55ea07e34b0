//! What a file weighs on the line: as it is, by gzip, by brotli.

use std::fmt;
use std::io::Write;
use std::ops::AddAssign;

use anyhow::Result;
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

/// Bytes of one file or of several together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sizes {
    /// As on disk.
    pub(crate) raw: usize,
    /// gzip, level 9.
    pub(crate) gzip: usize,
    /// brotli, quality 11, the largest window that browsers accept.
    pub(crate) brotli: usize,
}

impl Sizes {
    /// Compresses `content` both ways. Takes seconds for megabytes.
    pub(crate) fn of(content: &[u8]) -> Result<Self> {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(content)?;
        let parameters = BrotliEncoderParams {
            quality: 11,
            lgwin: 24,
            size_hint: content.len(),
            ..BrotliEncoderParams::default()
        };
        let mut brotli = Vec::new();
        brotli::BrotliCompress(&mut &content[..], &mut brotli, &parameters)?;
        Ok(Self { raw: content.len(), gzip: gzip.finish()?.len(), brotli: brotli.len() })
    }
}

impl AddAssign for Sizes {
    fn add_assign(&mut self, other: Self) {
        self.raw += other.raw;
        self.gzip += other.gzip;
        self.brotli += other.brotli;
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { raw, gzip, brotli } = self;
        write!(formatter, "{raw} bytes, {gzip} by gzip, {brotli} by brotli")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_shrink_what_repeats() {
        let sizes = Sizes::of(&b"header ".repeat(1_000)).unwrap();
        assert_eq!(sizes.raw, 7_000);
        assert!(sizes.gzip < 100 && sizes.brotli < 100, "{sizes}");
    }

    #[test]
    fn adds_up() {
        let mut total = Sizes { raw: 1, gzip: 2, brotli: 3 };
        total += Sizes { raw: 10, gzip: 20, brotli: 30 };
        assert_eq!(total, Sizes { raw: 11, gzip: 22, brotli: 33 });
    }
}
