//! What a title looks like, and what only seems to be one.

use crate::fixture::{check, check_pasted, check_spaced_and_dense, check_with_gap};

#[test]
fn a_bracket_alone_is_a_section_in_a_body() {
    check(
        "= 一年的账
         这一年的账记在三本册子里，收入、支出、结余，一笔一笔清清楚楚。
         - 【收入】
         收入来自三块，门票占一半，其余是租金和捐款，比上一年多出两成。",
    );
}

#[test]
fn a_bracket_alone_above_a_title_is_its_kicker() {
    check(
        "^ 【走基层】
         = 渔村来了年轻人
         @ 本报记者 何思源
         渔村的民宿里住着五个年轻人，他们白天写程序，晚上看海。",
    );
}

#[test]
fn long_titles_are_not_joined_with_the_body() {
    check_spaced_and_dense(
        "= 柳河区发布今年第一批公共服务设施建设计划并向全体居民公开征求意见建议
         @ 本报记者 何思源
         计划包括学校六所、菜场四个、停车场十处，居民可以在网上提出意见。
         第一批项目预计五月开工，年底前全部建成投入使用。",
    );
}

#[test]
fn a_long_title_above_a_dateline() {
    check_spaced_and_dense(
        "= 柳河区发布今年第一批公共服务设施建设计划并向全体居民公开征求意见建议
         本报讯（记者 何思源）计划包括学校六所、菜场四个、停车场十处，居民可以在网上提出意见。",
    );
}

#[test]
fn a_title_with_a_comma_where_nothing_is_broken() {
    check_spaced_and_dense(
        "= 修好一条路，带活三个村
         @ 本报记者 何思源
         昨天上午，最后一车沥青铺上了路面，从柳河到山口的公路修了两年，终于在雨季到来之前通车了。
         三个村子从此不再绕行，茶叶当天就能运到县城，来买茶的商贩也从几家增加到了三十多家，村民喜笑颜开。
         村里还办起了民宿和农家饭店，周末的时候，停车场停满了从市里来的车，孩子们在溪边捉鱼，老人坐着喝茶。
         县里说，明年还要再修两条这样的路，把剩下的五个村子也连起来，让山里的东西卖得出去，让山外的人进得来。",
    );
}

#[test]
fn a_question_is_a_title_too() {
    check(
        "= 小区的树谁来修？
         @ 本报记者 何思源
         小区里的树长到了三楼，挡住了阳光，物业、街道、园林都说不归自己管。",
    );
}

#[test]
fn lines_of_a_poem_are_not_joined() {
    check_pasted(
        "江上\n何思源\n江水向东去\n山色入舟来\n一夜听新雨\n千花次第开",
        "= 江上
         @ 何思源
         - 江水向东去
         - 山色入舟来
         - 一夜听新雨
         - 千花次第开",
    );
}

#[test]
fn rows_of_a_table_are_not_joined() {
    check_pasted(
        "本周菜价\n品种 单价 比上周\n白菜 1.20 -0.10\n萝卜 0.90 +0.05\n土豆 1.50 -0.20\n番茄 2.80 +0.30",
        "= 本周菜价
         - 品种 单价 比上周
         - 白菜 1.20 -0.10
         - 萝卜 0.90 +0.05
         - 土豆 1.50 -0.20
         - 番茄 2.80 +0.30",
    );
}

#[test]
fn items_of_a_list_are_not_joined() {
    check_with_gap(
        "= 出门记得带
         @ 本报记者 何思源
         天气转热，去河边步道的人多了起来，记者请教了护林员，出门记得带这几样：
         - 1.水壶
         - 2.帽子
         - 3.驱蚊水",
        "\n",
    );
}

#[test]
fn questions_and_answers_stay_apart() {
    check_spaced_and_dense(
        "= 新规怎么看
         @ 本报记者 何思源
         问：新规从什么时候开始？
         答：从五月一日起施行，之前已经办理的不受影响，可以继续使用到期满为止。
         问：要带哪些材料？
         答：带身份证就可以，其余的信息由系统自动核对，不用再跑第二趟。",
    );
}

#[test]
fn who_speaks_in_a_transcript_begins_a_paragraph() {
    check(
        "= 对话守塔人
         主持人：您在塔上守了多少年？
         方晓：整整三十年，从二十岁到五十岁，看着航线一年比一年忙起来。
         主持人：最难的是什么？
         方晓：是冬天，风大，补给船来不了。",
    );
}

#[test]
fn a_title_above_what_may_go_on_a_sentence() {
    check(
        "= 大桥通车
         有关部门昨天宣布，柳河大桥通车，两岸居民不再绕行。",
    );
    check(
        "= 新区建成首都
         在市民的期待中，柳河大桥昨天通车，两岸居民不再绕行。",
    );
}
