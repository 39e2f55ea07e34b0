//! Chinese digits and magnitudes added up.

use super::{chinese_digit, magnitude};

/// Adds up Chinese digits and magnitudes as they are read: the least and the most they can mean.
#[derive(Default)]
pub(super) struct ChineseSum {
    least: Sum,
    most: Sum,
    /// Whether a digit waits for its magnitude, other than 零.
    open_digit: bool,
    pub(super) digits: usize,
    pub(super) has_magnitude: bool,
    /// 几 or 数 was read, or two digits that share a magnitude: 二三十.
    vague: bool,
    /// Whether the last digit is one more than the digit right before it: 五六, 七八.
    ascending: bool,
}

/// One reading of the digits and magnitudes.
#[derive(Default)]
struct Sum {
    /// Sections closed by 万 and 亿.
    total: u64,
    /// The open section, below 10,000.
    section: u64,
    /// The digit that waits for its magnitude.
    digit: Option<u64>,
    /// Positional reading of digits alone: `二〇二一`.
    positional: u64,
}

impl Sum {
    fn push_digit(&mut self, digit: u32) {
        self.digit = Some(u64::from(digit));
        self.positional = self.positional * 10 + u64::from(digit);
    }

    fn push_magnitude(&mut self, magnitude: u64) -> Option<()> {
        let digit = self.digit.take();
        if magnitude < 10_000 {
            let added = digit.unwrap_or(u64::from(self.section == 0)).checked_mul(magnitude)?;
            self.section = self.section.checked_add(added)?;
            return Some(());
        }
        let section = self.section.checked_add(digit.unwrap_or(0))?;
        self.section = 0;
        self.total = if magnitude == 10_000 {
            self.total.checked_add(section.max(1).checked_mul(magnitude)?)?
        } else {
            self.total.checked_add(section)?.max(1).checked_mul(magnitude)?
        };
        Some(())
    }

    fn value(&self) -> Option<u64> {
        self.total.checked_add(self.section)?.checked_add(self.digit.unwrap_or(0))
    }
}

impl ChineseSum {
    /// Takes the next character; false if it does not belong to the numeral, `None` if the numeral
    /// grows too large to be one.
    pub(super) fn push(&mut self, c: char) -> Option<bool> {
        /// Positional digits that fit; years have four.
        const MOST_DIGITS: usize = 12;
        if matches!(c, '几' | '数') {
            // 数 and 几 stand before a magnitude or behind one, not alone.
            self.vague = true;
            self.digits += 1;
            self.least.push_digit(1);
            self.most.push_digit(9);
            return Some(self.digits == 1 || self.has_magnitude);
        }
        if let Some(digit) = chinese_digit(c).filter(|_| self.digits < MOST_DIGITS) {
            // 十五六, 二三十: two digits for one place.
            let before = self.most.digit;
            let beside = std::mem::replace(&mut self.open_digit, digit > 0);
            self.ascending = beside && before.is_some_and(|d| d + 1 == u64::from(digit));
            self.vague |= self.has_magnitude && beside;
            self.most.push_digit(digit);
            // The least keeps the first of two; beside 几 nothing else makes sense.
            if !self.ascending {
                self.least.push_digit(digit);
            }
            self.digits += 1;
            return Some(true);
        }
        let Some(next) = magnitude(c) else { return Some(false) };
        // 几十 and 数十 are not 十几.
        if c == '十' && self.vague && self.digits == 1 && !self.has_magnitude {
            self.least.digit = Some(2);
        }
        self.vague |= !self.has_magnitude && self.digits == 2 && self.ascending;
        self.has_magnitude = true;
        self.open_digit = false;
        self.least.push_magnitude(next)?;
        self.most.push_magnitude(next)?;
        Some(true)
    }

    /// Whether the words leave open which number it is: 几百, 五六, 十五六.
    pub(super) fn is_vague(&self) -> bool {
        self.vague || !self.has_magnitude && self.digits == 2 && self.ascending
    }

    /// The least and the most it can be, which are one where the words leave nothing open; `None`
    /// where it is too large.
    pub(super) fn bounds(&self) -> Option<[u64; 2]> {
        if !self.has_magnitude && !self.is_vague() {
            return Some([self.most.positional; 2]);
        }
        Some([self.least.value()?, self.most.value()?])
    }
}
