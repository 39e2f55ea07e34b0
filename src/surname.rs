//! Surnames: what Chinese persons' names begin with.
//!
//! Common knowledge, written for this project; no external list is copied. Those of one character are
//! a feature of the trained model: another list wants another training.

/// The surnames of nearly everybody in China, sorted by code points.
const SURNAMES: &[char] = &[
    '丁', '万', '丘', '丛', '严', '乐', '乔', '习', '于', '井', '仇', '付', '仝', '仰', '仲', '任',
    '伊', '伏', '位', '何', '余', '佟', '侯', '倪', '傅', '储', '全', '兰', '关', '冉', '冯', '冼',
    '凌', '刘', '包', '匡', '卓', '单', '卜', '卢', '卫', '厉', '史', '叶', '司', '向', '吕', '吴',
    '周', '唐', '商', '喻', '夏', '奚', '姚', '姜', '娄', '孔', '孙', '孟', '季', '宁', '宋', '宓',
    '宗', '宫', '尚', '尹', '屈', '屠', '岑', '岳', '崔', '左', '巫', '巴', '席', '常', '庄', '应',
    '庞', '康', '廖', '张', '彭', '徐', '戎', '成', '戚', '戴', '房', '揭', '敖', '敬', '文', '方',
    '施', '易', '晏', '曲', '曹', '曾', '朱', '李', '杜', '杨', '林', '柏', '查', '柯', '柴', '栗',
    '桂', '桑', '梁', '梅', '植', '楚', '楼', '樊', '欧', '武', '段', '殷', '毛', '江', '汤', '汪',
    '沈', '洪', '涂', '温', '游', '潘', '熊', '牟', '王', '班', '甄', '甘', '田', '白', '盛', '石',
    '祁', '祖', '祝', '秦', '程', '窦', '童', '符', '简', '管', '米', '纪', '练', '缪', '罗', '翁',
    '翟', '耿', '肖', '胡', '臧', '舒', '芦', '芮', '苏', '苗', '苟', '范', '荣', '莫', '萧', '葛',
    '董', '蒋', '蒙', '蒯', '蒲', '蓝', '蔡', '蔺', '薄', '薛', '袁', '裘', '裴', '褚', '覃', '解',
    '詹', '许', '谌', '谢', '谭', '谷', '费', '贺', '贾', '赖', '赵', '路', '车', '辛', '边', '连',
    '迟', '迪', '邓', '邝', '邢', '邱', '邵', '邹', '郁', '郎', '郑', '郗', '郝', '郭', '金', '钟',
    '钮', '钱', '闫', '闻', '阎', '阚', '阮', '阳', '阴', '陆', '陈', '陶', '隋', '隗', '雷', '霍',
    '靳', '鞠', '韦', '韩', '项', '顾', '饶', '马', '骆', '高', '魏', '鲍', '鹿', '麻', '黄', '黎',
    '齐', '龙', '龚',
];

/// Two-character surnames, sorted by code points.
const COMPOUND_SURNAMES: &[&str] = &[
    "上官", "东方", "令狐", "公孙", "南宫", "司徒", "司马", "呼延", "夏侯", "宇文", "尉迟", "慕容",
    "欧阳", "澹台", "独孤", "皇甫", "端木", "西门", "诸葛", "轩辕", "长孙", "闻人",
];

/// Every surname of one character.
pub(crate) fn all() -> impl Iterator<Item = char> {
    SURNAMES.iter().copied()
}

/// Whether `c` is a surname.
pub(crate) fn is_surname(c: char) -> bool {
    SURNAMES.binary_search(&c).is_ok()
}

/// Whether `text` is a surname of two characters.
pub(crate) fn is_compound_surname(text: &str) -> bool {
    COMPOUND_SURNAMES.binary_search(&text).is_ok()
}

/// What stands behind the surname that `name` begins with; a compound one only where something does.
pub(crate) fn behind_surname(name: &str) -> Option<&str> {
    behind_compound_surname(name).or_else(|| name.strip_prefix(is_surname))
}

/// What stands behind a surname of two characters.
pub(crate) fn behind_compound_surname(name: &str) -> Option<&str> {
    let given = COMPOUND_SURNAMES.iter().find_map(|surname| name.strip_prefix(surname));
    given.filter(|given| !given.is_empty())
}

/// The surname that `name` begins with.
pub(crate) fn surname_of(name: &str) -> Option<&str> {
    let compound = COMPOUND_SURNAMES.iter().find(|surname| name.starts_with(**surname));
    let single = || name.chars().next().filter(|first| is_surname(*first));
    name.get(..compound.map(|surname| surname.len()).or_else(|| single().map(char::len_utf8))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_so_that_they_can_be_searched() {
        assert!(SURNAMES.is_sorted());
        assert!(COMPOUND_SURNAMES.is_sorted());
        assert!(is_surname('王') && !is_surname('的') && is_compound_surname("上官"));
    }

    #[test]
    fn a_given_name_stands_behind_the_surname() {
        assert_eq!(behind_surname("何思源"), Some("思源"));
        assert_eq!(behind_surname("上官思源"), Some("思源"));
        assert_eq!(behind_surname("的思源"), None);
    }
}
