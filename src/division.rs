//! The administrative divisions of China with their codes, by name: what 海淀区 is, and where.
//!
//! Names are found where they stand in the file; what is read from it once, on first use, is where
//! each begins and which come first in the order of names.
//!
//! What a division is part of its code tells: 110108 is in 110000. Below Hong Kong, Macao and Taiwan
//! numbers serve the order alone.

mod file;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use file::Entry;

/// Characters of the longest stem that is looked for.
const LONGEST_STEM: usize = 8;

/// A division by its place in the file, or an old name.
pub(crate) type Number = u16;

static DIVISIONS: LazyLock<Divisions> =
    LazyLock::new(|| Divisions::read(include_str!("../data/divisions.bin")));

/// All of them.
pub(crate) fn divisions() -> &'static Divisions {
    &DIVISIONS
}

pub(crate) struct Divisions {
    text: &'static str,
    endings: Vec<&'static str>,
    /// Today's, by code, then the old ones.
    entries: Vec<Entry>,
    /// Numbers of all, in the order of stems.
    by_stem: Vec<u32>,
    /// How many are of today.
    today: usize,
}

/// One division that a name may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    /// The division of today.
    pub division: Number,
    /// The old name, where the text has one that is in the file.
    pub old: Option<Number>,
}

/// How a name is written. The better one first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Written {
    /// 恩施土家族苗族自治州, 海淀区.
    Full,
    /// 恩施州, 香港特区.
    Shortened,
    /// 昌平县, which is 昌平区 today.
    Formerly,
    /// 海淀, 恩施.
    Bare,
}

/// All of them.
const WAYS: [Written; 4] = [Written::Full, Written::Shortened, Written::Formerly, Written::Bare];

/// The longest name at the beginning of a text.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    /// Bytes.
    pub length: usize,
    pub written: Written,
    /// What it may be.
    pub candidates: Vec<Candidate>,
}

/// Provinces by the one character that stands for each in headlines. Not those that stand for more:
/// 新, 澳, 蒙.
const ABBREVIATED: [(char, u32); 30] = [
    ('京', 11),
    ('津', 12),
    ('冀', 13),
    ('晋', 14),
    ('辽', 21),
    ('吉', 22),
    ('黑', 23),
    ('沪', 31),
    ('苏', 32),
    ('浙', 33),
    ('皖', 34),
    ('闽', 35),
    ('赣', 36),
    ('鲁', 37),
    ('豫', 41),
    ('鄂', 42),
    ('湘', 43),
    ('粤', 44),
    ('桂', 45),
    ('琼', 46),
    ('渝', 50),
    ('川', 51),
    ('黔', 52),
    ('滇', 53),
    ('藏', 54),
    ('陕', 61),
    ('甘', 62),
    ('宁', 64),
    ('港', 81),
    ('台', 71),
];

impl Divisions {
    fn entry(&self, number: Number) -> Option<&Entry> {
        self.entries.get(usize::from(number))
    }

    /// The full name: 海淀区.
    pub(crate) fn name(&self, number: Number) -> String {
        let parts = self.entry(number).map(|entry| self.parts(entry));
        parts.unwrap_or_default().concat()
    }

    /// Stem, peoples and ending.
    fn parts(&self, entry: &Entry) -> [&'static str; 3] {
        let ending = self.endings.get(usize::from(entry.ending)).copied().unwrap_or_default();
        [entry.stem(self.text), entry.peoples(self.text), ending]
    }

    /// By GB/T 2260: 110108; `None` below Hong Kong, Macao and Taiwan, where it has none.
    pub(crate) fn code(&self, number: Number) -> Option<u32> {
        let code = self.entry(number)?.code;
        (code < 700_000 || code.is_multiple_of(10_000)).then_some(code)
    }

    /// 0 for a province, 1 for a prefecture, 2 for a county.
    pub(crate) fn level(&self, number: Number) -> u8 {
        match self.entry(number).map_or(0, |entry| entry.code) {
            code if code.is_multiple_of(10_000) => 0,
            code if code.is_multiple_of(100) => 1,
            _ => 2,
        }
    }

    /// What a division of today is part of: its prefecture, or its province.
    pub(crate) fn parent(&self, number: Number) -> Option<Number> {
        let code = self.entry(number)?.code;
        let above = [100, 10_000].into_iter().map(|unit| code - code % unit);
        above.filter(|above| *above != code).find_map(|above| self.of_code(above))
    }

    /// Whether `above` is `number` or has it in it.
    pub(crate) fn is_in(&self, number: Number, above: Number) -> bool {
        let mut at = Some(number);
        while let Some(number) = at {
            if number == above {
                return true;
            }
            at = self.parent(number);
        }
        false
    }

    /// Today's with this code.
    fn of_code(&self, code: u32) -> Option<Number> {
        let today = self.entries.get(..self.today)?;
        today.binary_search_by_key(&code, |entry| entry.code).ok().map(|number| number as Number)
    }

    /// The province that a character stands for: 沪.
    pub(crate) fn abbreviated(&self, character: char) -> Option<Number> {
        let (_, province) = ABBREVIATED.iter().find(|(known, _)| *known == character)?;
        self.of_code(province * 10_000)
    }

    /// Whether it is called 市, as a city is; a name alone, 敦煌, mostly means it then.
    pub(crate) fn is_city(&self, number: Number) -> bool {
        let parts = self.entry(number).map(|entry| self.parts(entry)).unwrap_or_default();
        matches!(parts, [_, _, "市" | "新区"])
    }

    /// Whether the name says only where in a city it is, as 城区, 郊区 or 东区 do.
    pub(crate) fn is_plain(&self, number: Number) -> bool {
        let parts = self.entry(number).map(|entry| self.parts(entry)).unwrap_or_default();
        matches!(parts, [stem, _, "区"] if stem.len() == '城'.len_utf8())
    }

    /// The longest name that `text` begins with and that ends where `may_end` allows it.
    #[inline(never)]
    pub(crate) fn longest_at(&self, text: &str, may_end: &dyn Fn(usize) -> bool) -> Option<Named> {
        let mut best: Option<Named> = None;
        let ends = text.char_indices().map(|(at, character)| at + character.len_utf8());
        for end in ends.take(LONGEST_STEM) {
            let (stem, behind) = text.split_at_checked(end)?;
            for number in self.with_stem(stem) {
                let Some(entry) = self.entry(*number as Number) else { continue };
                for (rest, written) in self.written(entry, behind, end).iter().zip(WAYS) {
                    let length = end + rest.unwrap_or_default();
                    if rest.is_some() && may_end(length) {
                        note(&mut best, length, written, self.candidate(*number, entry));
                    }
                }
            }
        }
        best
    }

    fn candidate(&self, number: u32, entry: &Entry) -> Candidate {
        let number = number as Number;
        let is_old = usize::from(number) >= self.today;
        let division = if is_old { self.of_code(entry.code) } else { None };
        Candidate { division: division.unwrap_or(number), old: is_old.then_some(number) }
    }

    /// The numbers of all with this stem.
    fn with_stem(&self, stem: &str) -> &[u32] {
        let of =
            |number: &u32| self.entry(*number as Number).map_or("", |entry| entry.stem(self.text));
        let start = self.by_stem.partition_point(|number| of(number) < stem);
        let behind = self.by_stem.get(start..).unwrap_or_default();
        let count = behind.iter().take_while(|number| of(number) == stem).count();
        behind.get(..count).unwrap_or_default()
    }

    /// How many bytes a name goes on behind a stem of `length` bytes, for each of the ways to write it
    /// by which it may.
    #[inline(never)]
    fn written(&self, entry: &Entry, behind: &str, length: usize) -> [Option<usize>; 4] {
        const LETTER: usize = '市'.len_utf8();
        let [_, peoples, ending] = self.parts(entry);
        let is_autonomous = ending.starts_with("自治");
        let goes_on =
            |with: &str| (!with.is_empty() && behind.starts_with(with)).then_some(with.len());
        let full = behind.strip_prefix(peoples).filter(|behind| behind.starts_with(ending));
        let full = full.map(|_| peoples.len() + ending.len());
        let shortened = if is_autonomous {
            let last = ending.len().checked_sub(LETTER).and_then(|at| ending.get(at..));
            goes_on(ending).or_else(|| goes_on(last?).filter(|_| ending != "自治区"))
        } else if ending == "特别行政区" {
            goes_on("特区")
        } else {
            None
        };
        let former: &[&str] = match ending {
            "区" => &["县", "市"],
            "市" if entry.code.is_multiple_of(100) => &["地区", "盟"],
            "市" | "自治县" => &["县"],
            _ => &[],
        };
        let former = former.iter().find_map(|ending| goes_on(ending));
        let is_long = length > LETTER;
        [full, shortened, former.filter(|_| is_long), is_long.then_some(0)]
    }
}

/// Keeps the longest, of those the best written, and all candidates of that.
fn note(best: &mut Option<Named>, length: usize, written: Written, candidate: Candidate) {
    let is_better = best
        .as_ref()
        .is_none_or(|best| length > best.length || length == best.length && written < best.written);
    if is_better {
        *best = Some(Named { length, written, candidates: vec![candidate] });
    } else if let Some(best) = best
        && best.length == length
        && best.written == written
        && best.candidates.iter().all(|known| known.division != candidate.division)
    {
        best.candidates.push(candidate);
    }
}
