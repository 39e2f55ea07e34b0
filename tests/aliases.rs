//! Short forms: which names of an article the report takes for one and the same, and why.
#![allow(clippy::expect_used)]

use article_analyzer::report::{Entity, Report};
use article_analyzer::{Analyzer, Options};

fn analyze(text: &str) -> Report {
    Analyzer::new(Options::default()).expect("the built-in data").analyze(text)
}

/// `甲 = 乙 (stated), 丙 (known)` for every entity with short forms.
fn shown(entities: &[Entity]) -> Vec<String> {
    let with_aliases = entities.iter().filter(|entity| !entity.aliases.is_empty());
    let entity = |entity: &Entity| {
        let alias = entity.aliases.iter().map(|alias| {
            let evidence = serde_json::to_string(&alias.evidence).expect("plain data");
            format!("{} ({})", alias.name, evidence.trim_matches('"'))
        });
        format!("{} = {}", entity.name, alias.collect::<Vec<_>>().join(", "))
    };
    with_aliases.map(entity).collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(shown(&analyze(text).entities), expected, "{text}");
}

#[test]
fn a_form_that_the_text_states() {
    check(
        "柳河区青少年活动促进会（以下简称“青促会”）昨天成立。青促会会长表示，今后将办好活动。",
        &["柳河区青少年活动促进会 = 青促会 (stated)"],
    );
    check(
        "世界卫生组织（简称世卫）昨天在日内瓦发布报告。世卫认为，形势正在好转。",
        &["世界卫生组织 = 世卫 (stated)"],
    );
}

#[test]
fn a_form_that_readers_know() {
    check("中国人民银行昨天发布公告。央行表示，利率不变。", &["中国人民银行 = 央行 (known)"]);
    check(
        "中国科学院大学举行开学典礼。国科大新生来自全国各地。",
        &["中国科学院大学 = 国科大 (known)"],
    );
}

#[test]
fn a_known_form_stands_for_nothing_else() {
    check("中国致公党中央昨天开会。党中央的决定得到拥护。", &[]);
}

#[test]
fn the_division_left_out() {
    check(
        "石景山区金融办和区市场监管局联手建立机制。石景山区市场监管局局长张伟介绍。",
        &["石景山区市场监管局 = 区市场监管局 (placeLeftOut)"],
    );
    check(
        "海淀区昨天公布名单。海淀将继续努力，海淀的企业都可报名。",
        &["海淀 = 海淀区 (divisionLeftOut)"],
    );
}

#[test]
fn a_place_without_the_larger_one() {
    check(
        "广东省佛山市昨天下雨。佛山市公布了通知，佛山市继续提醒大家注意安全。",
        &["佛山市 = 广东省佛山市 (placeLeftOut)"],
    );
}

#[test]
fn what_is_not_found_yet() {
    // FIXME: 苏梅州 is a short form; the words are parted 乌克兰苏|梅州.
    check("乌克兰苏梅州昨天遭到袭击。苏梅州的居民说，很好。", &[]);
}

#[test]
fn another_country_s_body_is_another() {
    check("外交部昨天表示关切。英国外交部昨天没有回应。", &[]);
}

#[test]
fn words_left_out_of_a_company_s_name() {
    check(
        "北京明诚环保科技有限公司昨天得到贷款。北京明诚环保公司负责人表示感谢。",
        &["北京明诚环保科技有限公司 = 北京明诚环保公司 (wordsLeftOut)"],
    );
}

#[test]
fn a_word_is_not_cut() {
    check("央视综合频道昨天播出节目。央视频也播出了。", &[]);
}

#[test]
fn a_form_of_two_bodies_stands_for_itself() {
    check("石景山区市场监管局和通州区市场监管局昨天签约。区市场监管局将派人参加。", &[]);
}

#[test]
fn a_part_of_a_foreign_name() {
    check(
        "西班牙作家卡洛斯·门德斯昨天抵达北京。门德斯说，他很高兴。",
        &["卡洛斯·门德斯 = 门德斯 (partOfName)"],
    );
}

#[test]
fn a_part_of_a_name_stands_for_who_is_named_before() {
    check("长风公司总裁门德斯说，他将辞职。门德斯的母亲梅耶·门德斯表示，她支持他。", &[]);
    // A title comes before all names of its article.
    check(
        "门德斯将辞职\n\n长风公司总裁卡洛斯·门德斯说，他将辞职。门德斯昨天抵达北京。",
        &["卡洛斯·门德斯 = 门德斯 (partOfName)"],
    );
}

#[test]
fn a_preposition_is_no_surname() {
    let report = analyze("赵乐际向普京转达了问候。普京请赵乐际转达问候。");
    let names: Vec<&str> = report.entities.iter().map(|entity| entity.name.as_str()).collect();
    assert_eq!(names, ["赵乐际", "普京"]);
}

#[test]
fn a_surname_with_a_position_is_one_form() {
    check("王主席说，很好。王沪宁主席出席。", &["王沪宁 = 王主席 (surnameAndPosition)"]);
}

#[test]
fn the_usual_name_of_a_place_is_its_name() {
    check(
        "中国将坚持开放。中国欢迎各国企业。中华人民共和国商务部昨天表示，中国市场很大。在中华人民共和国境内适用本法。",
        &["中国 = 中华人民共和国 (known)"],
    );
}

#[test]
fn aliases_say_where_they_stand() {
    let text = "中国人民银行昨天发布公告。央行表示，利率不变。";
    let report = analyze(text);
    let alias = report.entities.iter().flat_map(|entity| &entity.aliases).next().expect("one");
    assert_eq!((alias.count, &alias.mentions[..]), (1, &[[13, 15]][..]));
}

#[test]
fn articles_have_short_forms_of_their_own() {
    let text = "头条新闻\n\n本报讯（记者 何思源）石景山区市场监管局昨天开会。区市场监管局负责人讲话。\n\n\n\
                二条新闻\n\n本报讯（记者 陆远）通州区市场监管局昨天开会。区市场监管局负责人讲话。";
    let report = analyze(text);
    let expected = [
        "石景山区市场监管局 = 区市场监管局 (placeLeftOut)",
        "通州区市场监管局 = 区市场监管局 (placeLeftOut)",
    ];
    assert_eq!(shown(&report.entities), expected);
    let of_articles = report.articles.iter().map(|article| shown(&article.entities));
    assert_eq!(of_articles.collect::<Vec<_>>(), [[expected[0]], [expected[1]]]);
}
