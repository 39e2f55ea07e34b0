//! Lines of the page that belong to no article.

use crate::fixture::{check, check_pasted};

/// `line` is furniture above an article and below it.
#[track_caller]
fn check_line(line: &str) {
    check(&format!(
        "~ {line}
         = 老手艺有了新徒弟
         六十岁的木匠收了三个徒弟，最小的只有二十岁，他们想把榫卯做成玩具。
         ~ {line}"
    ));
}

/// `line` is not.
#[track_caller]
fn check_other(line: &str) {
    let body = "六十岁的木匠收了三个徒弟，最小的只有二十岁，他们想把榫卯做成玩具。";
    let page = article_analyzer::article::read_page(&format!("{line}\n\n{body}"));
    let blocks = page.articles.iter().flat_map(|article| &article.blocks);
    let furniture = article_analyzer::article::Role::Furniture;
    assert!(blocks.into_iter().all(|(role, _)| *role != furniture), "{line}");
}

#[test]
fn dates_and_numbers_of_pages() {
    check_line("2021年4月16日 星期五 第3版");
    check_line("2021年4月16日 星期五");
    check_line("柳河日报 2021年4月16日 星期五 3版");
    check_line("第03版：要闻");
    check_line("3 综合新闻 2021年4月16日 星期五");
    check_line("A03 要闻 2021.4.16");
    check_line("A3版 经济");
    check_line("A03要闻 2021年4月16日");
    check_line("综合新闻 03版 2021年4月16日 星期五 责编 何思源 美编 陆远");
    check_line("2021年4月16日星期五");
    check_line("第12页");
}

#[test]
fn continued_on_another_page() {
    check_line("（下转第3版）");
    check_line("▶下转A5版");
    check_line("（下转第二版）");
    check_line("（上接第1版）");
    check_line("上接A1版");
    check_line("紧接一版");
    check_line("下转 第 3 版");
}

#[test]
fn editors_of_a_page() {
    check_line("责任编辑：何思源 美编：陆远 校对：方晓");
    check_line("本版编辑 何思源　版式 陆远　校对 方晓");
    check_line("责编：何思源　校对：陆远");
    check_line("编辑/何思源 美编/陆远 校对/方晓");
    check_line("（责任编辑：何思源）");
    check_line("[责任编辑: 何思源 ]");
}

#[test]
fn what_a_web_page_adds() {
    check_line("2021-04-16 09:32　来源：柳河日报");
    check_line("2021年04月16日 09:32");
    check_line("来源：柳河日报");
    check_line("字号：大 中 小");
    check_line("【字体：大 中 小】");
    check_line("分享到：微信 微博 QQ空间");
    check_line("【打印】【关闭】【返回顶部】");
    check_line("打印 收藏");
    check_line("原标题：老手艺收了新徒弟");
    check_line("点击数：1024");
    check_line("点赞 12 评论（3）");
    check_line("评论");
    check_line("【纠错】 【责任编辑:何思源】");
    check_line("阅读下一篇：");
    check_line("阅读原文");
    check_line("展开全文");
    check_line("---");
    check_line("END");
    check_line("点击上方蓝字关注我们");
    check_line("原创 何思源 柳河发布 2021-04-16");
    check_line("时间：2021-04-16 09:32　来源：柳河日报");
    check_line("发布时间：2021年4月16日");
    check_line("2021-04-16 09:32 柳河日报");
    check_line("阅读 10万+");
}

#[test]
fn what_only_begins_like_a_page_line() {
    check_other("下转的第一天");
    check_other("第三产业占比过半");
    check_other("2021年4月16日，柳河大桥通车。");
    check_other("3月新房开工增长");
    check_other("A股三大指数收涨");
    check_other("编辑点评");
    check_other("收藏热升温");
    check_other("点击2021年民生大事");
    check_other("关闭小煤矿一百座");
    check_other("大中小学开学");
    check_other("来源于生活的舞蹈");
    check_other("2026年4月20日");
    check_other("校对的学问");
    check_other("他在第3版上读到了这条消息。");
    check_other("评论：柳河女排为何输球");
    check_other("举报：柳河区市场监管局局长何思源受贿");
    check_other("分享：柳河大学教授何思源的读书心得");
    check_other("2021年4月20日 星期二 柳河市市长何思源会见陆远");
    check_other("12 柳河市市长何思源 2021年4月16日");
    check_other("主编：柳河大学教授何思源、山口大学教授陆远");
    check_other("紧接着柳河日报出版");
    check_other("F1 柳河大奖赛落幕");
    check_other("T3 航站楼启用");
    check_other("时间：2021年4月16日至18日");
    check_other("返回家乡创业");
    check_other("2021-04-16 柳河市市长何思源会见陆远");
    check_other("来源：柳河市市长何思源在记者会上的讲话全文");
}

#[test]
fn editors_are_named_still() {
    let page = article_analyzer::article::read_page(
        "老手艺有了新徒弟\n\n六十岁的木匠收了三个徒弟。\n\n责任编辑：何思源",
    );
    assert_eq!(page.articles[0].credits[0].name, "何思源");
}

#[test]
fn people_of_page_lines_are_named_too() {
    let body = "老手艺有了新徒弟\n\n六十岁的木匠收了三个徒弟。";
    check_credits(&format!("{body}\n\n【纠错】 【责任编辑:何思源】"), &["何思源"]);
    check_credits(&format!("原创 何思源 柳河发布 2021-04-16\n\n{body}"), &["何思源"]);
    check_credits(&format!("原创 图书 柳河发布 2021-04-16\n\n{body}"), &[]);
}

#[test]
fn page_lines_alone_are_text() {
    check_pasted("来源：何思源", "来源：何思源");
    check_pasted("原标题：柳河市市长何思源会见陆远", "原标题：柳河市市长何思源会见陆远");
}

#[test]
fn what_has_no_width_parts_no_lines() {
    check_pasted(
        "\u{feff}老手艺有了新徒弟\u{200b}\n\u{200b}\n六十岁的木匠收了三个徒弟，最小的只有二十岁。\u{200b}\n\u{2060}\n他们想把榫卯做成孩子的玩具。\u{ad}\n\u{200b}\n【打印】\u{200b}",
        "= 老手艺有了新徒弟
         六十岁的木匠收了三个徒弟，最小的只有二十岁。
         他们想把榫卯做成孩子的玩具。
         ~ 【打印】",
    );
}

#[test]
fn a_web_copy() {
    check_pasted(
        "老手艺有了新徒弟\n\n2021-04-16 09:32　来源：柳河日报\n\n字号：大 中 小\n\n　　六十岁的木匠收了三个徒弟，最小的只有二十岁。\n\n　　他们想把榫卯做成孩子的玩具。\n\n[责任编辑: 何思源 ]\n\n【打印】【关闭】",
        "= 老手艺有了新徒弟
         ~ 2021-04-16 09:32　来源：柳河日报
         ~ 字号：大 中 小
         六十岁的木匠收了三个徒弟，最小的只有二十岁。
         他们想把榫卯做成孩子的玩具。
         ~ [责任编辑: 何思源 ]
         ~ 【打印】【关闭】",
    );
}

#[test]
fn a_page_that_ends_within_a_paragraph_ends_no_article() {
    // FIXME: the two halves are one paragraph.
    check_pasted(
        "老手艺有了新徒弟\n六十岁的木匠收了三个徒弟，最小的只有二十岁。他们想把\n\n第3版\n\n榫卯做成孩子的玩具，第一批已经做好，送给了村里的小学。",
        "= 老手艺有了新徒弟
         六十岁的木匠收了三个徒弟，最小的只有二十岁。他们想把
         ~ 第3版
         榫卯做成孩子的玩具，第一批已经做好，送给了村里的小学。",
    );
}

#[track_caller]
fn check_credits(page: &str, wanted: &[&str]) {
    let page = article_analyzer::article::read_page(page);
    let credits = page.articles.iter().flat_map(|article| &article.credits);
    let names: Vec<&str> = credits.map(|credit| credit.name.as_str()).collect();
    assert_eq!(names, wanted);
}

#[test]
fn who_took_a_picture_is_named_behind_its_caption() {
    check_credits("新徒弟\n\n木匠在教徒弟。新华社记者何思源摄", &["何思源"]);
    check_credits("新徒弟\n\n木匠在教徒弟。陆远摄", &["陆远"]);
    check_credits("新徒弟\n\n木匠在教徒弟。柳河日报报道", &[]);
}

#[test]
fn reporters_of_several_stations_stand_behind_a_dateline() {
    check_credits(
        "新徒弟\n\n据新华社北京1月21日电（中央人民广播电台记者何思源、新华社记者陆远）徒弟只有二十岁。",
        &["何思源", "陆远"],
    );
}
