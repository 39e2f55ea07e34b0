//! What is read as a time, how far, and what of its value the words alone fix.

use super::*;

#[track_caller]
fn check(text: &str, iso: Option<&str>, behind: &str) {
    let mut cursor = Cursor::new(text, 0);
    let time = read(&mut cursor).expect("a time");
    let value = TimeLine::new(None).iso(time, text, 0, cursor.at());
    assert_eq!(value.as_deref(), iso, "{text}");
    assert_eq!(cursor.rest(), behind, "{text}");
}

#[test]
fn dates() {
    check("4月16日，", Some("--04-16"), "，");
    check("2021年4月16日", Some("2021-04-16"), "");
    check("２０２１年４月", Some("2021-04"), "");
    check("2020年以来", Some("2020"), "以来");
    check("2019年底", Some("2019"), "底");
    check("1994年代表", Some("1994"), "代表");
    check("一九九八年一月二日", Some("1998-01-02"), "");
    check("16日", Some("---16"), "");
    check("2021-04-16", Some("2021-04-16"), "");
    check("2021-04-16 09:30", Some("2021-04-16T09:30"), "");
    check("2019-2021年", Some("2019/2021"), "");
    check("2019至2021年", Some("2019/2021"), "");
}

#[test]
fn runs_of_days_and_months() {
    check("1—5月", Some("--01/--05"), "");
    check("2023年1至7月", Some("2023-01/2023-07"), "");
    check("1-2月份", Some("--01/--02"), "");
    check("6月13-14日", Some("--06-13/--06-14"), "");
    check("4月上旬", Some("--04-01/--04-10"), "");
    check("2021年2月下旬", Some("2021-02-21/2021-02-28"), "");
    check("2月下旬", Some("--02"), "");
    check("1998年元月中旬", Some("1998-01-11/1998-01-20"), "");
    check("今年前5月", Some("--01/--05"), "");
}

#[test]
fn decades_and_centuries() {
    check("1990年代末", Some("1990/1999"), "末");
    check("90年代", Some("1990/1999"), "");
    check("20年代", None, "");
    check("20世纪90年代", Some("1990/1999"), "");
    check("二十世纪八十年代初", Some("1980/1989"), "初");
    check("上世纪90年代", None, "");
    check("本世纪70年代初", None, "初");
}

#[test]
fn clock_times() {
    check("14时30分", Some("T14:30"), "");
    check("下午3点半", Some("T15:30"), "");
    check("4月16日上午9时", Some("--04-16T09:00"), "");
    check("14:30", Some("T14:30"), "");
    check("9:00-11:30", Some("T09:00/T11:30"), "");
    check("上午九点", Some("T09:00"), "");
    check("午后3点", Some("T15:00"), "");
    check("中午1点", Some("T13:00"), "");
    check("深夜2点", Some("T02:00"), "");
    check("晚上12点", Some("T24:00"), "");
    check("凌晨12点", Some("T00:00"), "");
    check("今晚8点", Some("T20:00"), "");
    check("2月31日", None, "");
    check("九点半", Some("T09:30"), "");
}

#[test]
fn periods() {
    check("上半年", Some("--01/--06"), "");
    check("2020年上半年", Some("2020-01/2020-06"), "");
    check("2020年第一季度", Some("2020-01/2020-03"), "");
    check("2020年春季", Some("2020-21"), "");
    check("去年冬天", None, "");
}

#[test]
fn times_told_from_others() {
    check("去年11月15日起", Some("--11-15"), "起");
    check("今年上半年", Some("--01/--06"), "");
    check("去年底前", None, "前");
    check("昨天下午3时许", Some("T15:00"), "许");
    check("今天上午，", None, "，");
    check("元月2日", Some("--01-02"), "");
    check("上月30日", Some("---30"), "");
    check("本月中旬", None, "");
    check("本周三晚上", None, "");
    check("上周，", None, "，");
    check("每周一", None, "");
    check("正月初五", None, "");
    check("腊月廿九", None, "");
    check("近三年", Some("P3Y"), "");
    check("未来10天", Some("P10D"), "");
    check("近半年", Some("P6M"), "");
}

#[test]
fn plans() {
    check("“十四五”时期", Some("2021/2025"), "");
    check("“十五五”期间", Some("2026/2030"), "");
    check("十三五时期", Some("2016/2020"), "");
    check("“十五”期间", Some("2001/2005"), "");
    check("“九五”时期", Some("1996/2000"), "");
}

#[test]
fn durations_and_scores_are_no_times() {
    for text in [
        "20年",
        "3个月",
        "一日",
        "3日内",
        "近三周年",
        "过去了",
        "3:2",
        "1.5",
        "第3版",
        "4500万",
        "点",
        "年",
        "一点",
        "三点",
        "一时",
    ] {
        assert_eq!(read(&mut Cursor::new(text, 0)), None, "{text}");
    }
}
