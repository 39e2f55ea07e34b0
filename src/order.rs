//! Sorting, one way for all types: the engine is downloaded, and a sort of a type of its own takes
//! some kilobytes of it.

/// `values` by ascending key; those of one key stay in the order they have.
pub(crate) fn by_key<T>(values: Vec<T>, key: impl Fn(&T) -> u64) -> Vec<T> {
    let mut keys: Vec<(u64, u32)> = values.iter().map(key).zip(0..).collect();
    if !sort(&mut keys) {
        return values;
    }
    let mut values: Vec<Option<T>> = values.into_iter().map(Some).collect();
    let value = |(_, number): (u64, u32)| values.get_mut(number as usize).and_then(Option::take);
    keys.into_iter().filter_map(value).collect()
}

/// Sorts keys; false where they were sorted. The part that all types have in common.
#[inline(never)]
fn sort(keys: &mut [(u64, u32)]) -> bool {
    let unsorted = !keys.is_sorted();
    if unsorted {
        keys.sort_unstable();
    }
    unsorted
}

/// The numbers of `texts`, from zero, in the order of the texts' code points; equal ones stay in the
/// order they have.
pub(crate) fn by_text<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<u32> {
    let mut order: Vec<(&str, u32)> = texts.zip(0..).collect();
    order.sort_unstable();
    order.into_iter().map(|(_, number)| number).collect()
}

/// A key by which higher numbers come first.
pub(crate) fn descending(number: f64) -> u64 {
    let bits = number.to_bits();
    // Of two negative numbers, the one with the greater bits is the lower one.
    if number.is_sign_negative() { bits } else { !(bits | 1 << 63) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_keys_stay_in_their_order() {
        let sorted = by_key(vec!["b1", "a1", "b2", "a2"], |text| u64::from(text.as_bytes()[0]));
        assert_eq!(sorted, ["a1", "a2", "b1", "b2"]);
        assert_eq!(by_text(["b", "a", "b", "a"].into_iter()), [1, 3, 0, 2]);
    }

    #[test]
    fn high_numbers_come_first() {
        let numbers = [2.5, 1.0, 0.0, -0.0, -1.0, -2.5];
        assert!(numbers.is_sorted_by_key(|number| descending(*number)));
    }
}
