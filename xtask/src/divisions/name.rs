//! A division's name, parted as the file has it.

/// What names end with, most of them first. A file numbers them, so that at most 30 can be.
pub(super) const ENDINGS: [&str; 16] = [
    "市",
    "区",
    "县",
    "自治县",
    "自治州",
    "旗",
    "自治旗",
    "地区",
    "盟",
    "省",
    "自治区",
    "特别行政区",
    "新区",
    "林区",
    "矿区",
    "群岛",
];
/// The number of the ending that is none: 九龙.
pub(super) const NO_ENDING: usize = ENDINGS.len();

/// Peoples after whom autonomous divisions are called, without 族.
const PEOPLES: &str = "壮 回 维吾尔 蒙古 藏 苗 侗 彝 土家 布依 朝鲜 满 瑶 白 哈尼 哈萨克 傣 黎 \
    傈僳 佤 畲 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 \
    塔吉克 怒 俄罗斯 鄂温克 德昂 保安 裕固 独龙 鄂伦春 各";

/// Those with 新区, 林区 or 矿区 whose names are used without it; 万柏林区 is no forest.
const WITH_LONG_ENDING: [&str; 7] =
    ["滨海新区", "浦东新区", "沈北新区", "神农架林区", "峰峰矿区", "鹰手营子矿区", "白云鄂博矿区"];

/// 恩施 + 土家族苗族 + 自治州.
pub(super) struct Name<'a> {
    /// What the division is called for short.
    pub(super) stem: &'a str,
    /// The peoples of an autonomous one.
    pub(super) peoples: &'a str,
    /// Number in [`ENDINGS`], or [`NO_ENDING`].
    pub(super) ending: usize,
}

impl<'a> Name<'a> {
    pub(super) fn new(name: &'a str) -> Self {
        let fits = |ending: &str| {
            let before = name.strip_suffix(ending).unwrap_or_default();
            let is_long = ["新区", "林区", "矿区"].contains(&ending);
            !before.is_empty() && (!is_long || WITH_LONG_ENDING.contains(&name))
        };
        let endings = ENDINGS.iter().enumerate().filter(|(_, ending)| fits(ending));
        let longest = endings.max_by_key(|(_, ending)| ending.len());
        let (ending, text) = longest.map_or((NO_ENDING, ""), |(number, ending)| (number, *ending));
        let before = name.strip_suffix(text).unwrap_or(name);
        let is_of_peoples = text.starts_with("自治") && before != "内蒙古";
        let stem = if is_of_peoples { without_peoples(before) } else { before };
        Self { stem, peoples: before.strip_prefix(stem).unwrap_or_default(), ending }
    }
}

/// `name` without the peoples at its end, as long as two characters stay: 东乡族 gives 东乡.
fn without_peoples(name: &str) -> &str {
    let shorter = |ending: &str| {
        name.strip_suffix(ending).filter(|before| before.chars().count() >= 2).map(str::len)
    };
    let with_zu = |people: &str| shorter(&format!("{people}族")).or_else(|| shorter(people));
    // The longest people leaves the least: 蒙古族, not 古族.
    let least = PEOPLES.split_whitespace().filter_map(with_zu).min();
    match least.and_then(|length| name.get(..length)) {
        Some(before) => without_peoples(before),
        None => {
            name.strip_suffix('族').filter(|before| before.chars().count() >= 2).unwrap_or(name)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(parted: &str) {
        let name = parted.replace('|', "");
        let Name { stem, peoples, ending } = Name::new(&name);
        let ending = ENDINGS.get(ending).copied().unwrap_or_default();
        assert_eq!([stem, peoples, ending].join("|"), parted);
    }

    #[test]
    fn names_are_parted() {
        check("北京||市");
        check("赵||县");
        check("恩施|土家族苗族|自治州");
        check("双江|拉祜族佤族布朗族傣族|自治县");
        check("克孜勒苏|柯尔克孜|自治州");
        check("东乡|族|自治县");
        check("鄂伦春||自治旗");
        check("内蒙古||自治区");
        check("龙胜|各族|自治县");
        check("浦东||新区");
        check("万柏林||区");
        check("大兴安岭||地区");
        check("九龙||");
    }
}
