//! Structure: the fixture carries the answer.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod borders;
mod breaks;
mod fixture;
mod furniture;
mod parts;
mod titles;

use article_analyzer::article::{Role, read_page};
use fixture::{check, check_with_gap};

#[test]
fn a_page_of_articles_with_bylines() {
    check(
        "= 旧厂房长出新书店
         - 三年引来二十家文化企业
         @ □本报记者 何思源 通讯员 陆远
         走进城东的老纺织厂，机器声早已停了，取而代之的是翻书声。这座厂房建于一九五八年，去年改成了书⏎店，一层卖书，二层办讲座。
         “过去这里没人来，现在周末要排队。”店长方晓说。
         ====
         = 雨水花园进小区
         @ □本报记者 何思源
         近日，柳河街道的六个小区建起了雨水花园，下雨时路面不再积水，居民出行方便了许多。",
    );
}

#[test]
fn a_break_inside_a_word_or_quotation_is_joined() {
    check(
        "= 校园里的小菜园
         @ □本报记者 何思源
         学生们在老师的带领下翻土、播种、浇水，每个班级负责一块菜地，收获的蔬菜送进食⏎堂，给大家加餐。
         “孩子们知道了粮食从哪里来。”校长陆远说，“他们会把菜叶“留⏎给”兔子，把果实“送给”食堂，一点都不浪费。”",
    );
}

#[test]
fn a_kicker_stands_above_the_headline() {
    check(
        "^ 柳河区图书馆：
         = 把书送到田间地头
         @ □本报记者 何思源/文 通讯员 陆远/摄
         一辆装满图书的面包车开进村口，孩子们围了上来，今天是流动书车到村里的日子。",
    );
}

#[test]
fn a_byline_below_the_body_ends_its_article() {
    check(
        "= 早市搬新家
         @ □本报记者 何思源
         经营了十二年的柳河早市昨天搬进了新址，摊位从八十个增加到一百二十个，还有了停车场。
         ====
         = 消防员进幼儿园
         “看到火要蹲下来，捂住口鼻往外走。”昨天，消防员给孩子们上了一堂安全课。
         @ 本报记者 陆远 摄影报道
         ====
         = 河边步道开放
         @ □本报记者 方晓
         全长四公里的滨河步道今天开放，沿途设有六处休息亭，市民可以从早上六点走到晚上十点。",
    );
}

#[test]
fn a_heading_between_paragraphs_stays_in_its_article() {
    check(
        "= 一座城的绿色账本
         @ □本报记者 何思源
         五年里，这座城市种下了三十万棵树，公园从十二个增加到四十个，空气一年比一年好。
         - 一、树从哪里来
         苗木来自郊区的三个苗圃，每年春天由志愿者种下，成活率在九成以上。
         - 【账怎么算】
         每棵树都有编号，浇水、修剪、补种都记在账上，谁种的谁管。",
    );
}

#[test]
fn a_dateline_announces_an_article() {
    check(
        "= 春运今日开始
         本报讯（记者 何思源）春运今天开始，铁路部门预计发送旅客三百万人次，比去年增加一成。
         ====
         = 新桥合龙
         新华社武汉4月16日电 横跨长江的新桥昨天合龙，预计明年通车，两岸往来只要十分钟。",
    );
}

#[test]
fn page_lines_are_furniture() {
    check(
        "= 老手艺有了新徒弟
         @ □本报记者 何思源
         六十岁的木匠收了三个徒弟，最小的只有二十岁，他们想把榫卯做成孩子的玩具。
         ~ （下转第3版）",
    );
}

#[test]
fn paragraphs_without_empty_lines_between_them() {
    check_with_gap(
        "= 社区食堂开张
         @ 本报记者 何思源
         柳河社区食堂昨天开张，十二元一份的套餐有两荤两素，六十岁以上的老人再打八折。
         食堂由街道和企业合办，每天供应三百份午餐，行动不便的老人可以送餐上门。",
        "\n",
    );
}

#[test]
fn lines_wrapped_at_a_fixed_width_become_paragraphs() {
    let source = [
        "　　柳河社区食堂昨天开张，十二元一份的套餐有",
        "两荤两素，六十岁以上的老人再打八折，附近的上",
        "班族也常来。",
        "　　食堂由街道和企业合办，每天供应三百份午餐",
        "，行动不便的老人可以送餐上门，还可以提前一天",
        "点菜。",
    ];
    let source = &source.join("\n");
    let page = read_page(source);
    let paragraphs: Vec<&str> = page
        .articles
        .iter()
        .flat_map(|a| &a.blocks)
        .map(|(_, s)| s.of(page.reading.text()))
        .collect();
    assert_eq!(paragraphs.len(), 2, "{paragraphs:?}");
    assert!(paragraphs[0].ends_with("附近的上班族也常来。"));
    assert!(paragraphs[1].starts_with("食堂由街道") && paragraphs[1].ends_with("提前一天点菜。"));
}

#[test]
fn joined_latin_words_keep_a_blank() {
    let source = "　　本次比赛采用的工具是最新发布的 Visual Studio\nCode 编辑器，选手可以自带键盘，但是不能联网，也不能使用其他软件，比赛一共进行三个小时。";
    let page = read_page(source);
    assert!(page.reading.text().contains("Visual Studio Code"), "{}", page.reading.text());
}

#[test]
fn a_fragment_is_one_article_without_a_headline() {
    for source in ["昨天下雨了。", "今日小雪", "他说：“好。”"] {
        let page = read_page(source);
        assert_eq!(page.articles.len(), 1, "{source}");
        assert_eq!(page.articles[0].with_role(Role::Paragraph).count(), 1, "{source}");
    }
}

#[test]
fn nothing_gives_no_article() {
    for source in ["", " \n\t\u{3000}\r\n"] {
        assert!(read_page(source).articles.is_empty());
    }
}

#[test]
fn verses_stay_apart() {
    // FIXME: the first line of a poem without a title is read as its headline.
    check(
        "= 春眠不觉晓
         - 处处闻啼鸟
         - 夜来风雨声
         - 花落知多少",
    );
}
