//! The file of divisions, read where each name begins.
//!
//! ```text
//! file     市 区 县 … ␀ ~+北京① /0东城② 西城② 2朝阳② … ␟ ~+/0崇文② 宣武② …
//!          endings      divisions by code              old names, by the code of what they
//!                                                      belong to today
//! name     steps, stem [- peoples] ending, the ending by its number as one character from U+0001 on:
//!          恩施-土家族苗族⑤ is 恩施土家族苗族自治州
//! steps    none: the next code;  . the same;  0 … } one to 78 on;  / the next prefecture;
//!          * or ~ with a character: the prefecture or province of that number, from U+0020 on
//! ```

use super::Divisions;
use crate::order;

/// A name.
pub(super) struct Entry {
    pub(super) code: u32,
    /// First byte of the stem.
    pub(super) start: u16,
    /// Bytes of the stem.
    pub(super) stem: u8,
    /// Bytes of the peoples, which stand behind a hyphen.
    pub(super) peoples: u8,
    pub(super) ending: u8,
}

impl Divisions {
    /// Reads the file. What is wrong in it is left out; tests hold that nothing is.
    pub(super) fn read(text: &'static str) -> Self {
        let (endings, _) = text.split_once('\0').unwrap_or_default();
        let mut entries = Vec::new();
        let mut today = 0;
        let mut code = 0;
        let mut stepped = false;
        // First byte of the stem, and of what stands behind its hyphen.
        let (mut stem, mut peoples) = (None, None);
        let mut characters = text.char_indices().skip_while(|(at, _)| *at <= endings.len());
        while let Some((at, character)) = characters.next() {
            let mut argument =
                || characters.next().map_or(0, |(_, c)| u32::from(c).saturating_sub(0x20));
            match character {
                '\u{1f}' => {
                    today = entries.len();
                    code = 0;
                }
                '\u{1}'..'\u{1f}' => {
                    let start = stem.take().unwrap_or(at);
                    let behind = peoples.take();
                    let stem_end = behind.map_or(at, |behind: usize| behind - 1);
                    code += u32::from(!std::mem::take(&mut stepped));
                    entries.push(Entry {
                        code,
                        start: start as u16,
                        stem: (stem_end - start) as u8,
                        peoples: behind.map_or(0, |behind| at - behind) as u8,
                        ending: character as u8 - 1,
                    });
                    continue;
                }
                '-' => peoples = Some(at + 1),
                '.' => {}
                '/' => code = (code / 100 + 1) * 100,
                '*' => code = code / 10_000 * 10_000 + argument() * 100,
                '~' => code = argument() * 10_000,
                '0'..='}' => code += u32::from(character) - u32::from('0') + 1,
                _ => stem = stem.or(Some(at)),
            }
            stepped |= stem.is_none() && character != '\u{1f}';
        }
        let stems = entries.iter().map(|entry| entry.stem(text));
        let by_stem = order::by_text(stems);
        Self { text, endings: endings.split(' ').collect(), entries, by_stem, today }
    }
}

impl Entry {
    pub(super) fn stem(&self, text: &'static str) -> &'static str {
        let start = usize::from(self.start);
        text.get(start..start + usize::from(self.stem)).unwrap_or_default()
    }

    pub(super) fn peoples(&self, text: &'static str) -> &'static str {
        let start = usize::from(self.start) + usize::from(self.stem) + 1;
        text.get(start..start + usize::from(self.peoples)).unwrap_or_default()
    }
}
