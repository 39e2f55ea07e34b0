//! Where articles begin and end.

use crate::fixture::{check, check_pasted, check_spaced_and_dense};

#[test]
fn a_name_in_a_closing_bracket_ends_an_article() {
    check_spaced_and_dense(
        "= 柳河区办成三百件小事
         今年以来，柳河区为居民办成三百件小事，路灯、井盖、停车位都有人管。（何思源）
         ====
         = 老码头变身公园
         停用十年的老码头昨天改成公园开放，原来的吊车留作纪念。（何思源 陆远）
         ====
         = 图书馆周末不打烊
         本周起，区图书馆周末开放到晚上十点，自习座位增加一倍。",
    );
}

#[test]
fn names_run_together_in_a_closing_bracket_end_an_article() {
    check_spaced_and_dense(
        "= 粮站旧仓成了展厅
         粮站的旧仓库改成了展厅，第一场展览讲的是这片土地上的人。（何思源陆远之方晓东）
         ====
         = 农机手忙春耕
         一百二十台农机昨天下田，比去年早了五天。",
    );
}

#[test]
fn an_agency_in_a_closing_bracket_ends_an_article() {
    check_spaced_and_dense(
        "= 两国恢复通航
         两国航空公司昨天恢复了停飞三年的航线，每周四班。（据新华社）
         ====
         = 湖区水位回落
         连日晴好，湖区水位回落到警戒线以下。（新华社武汉4月16日电）
         ====
         = 早稻开始插秧
         南方早稻区开始插秧，进度与去年持平。",
    );
}

#[test]
fn a_bracket_in_a_line_of_its_own_ends_an_article() {
    check(
        "= 山村通了公交
         从山村到县城的公交昨天开通，全程一小时，票价四元。
         @ （何思源）
         ====
         = 县城添了夜市
         县城的夜市每晚六点开张，一百个摊位由抽签决定。
         @ （何思源、陆远）",
    );
}

#[test]
fn a_note_below_the_body_ends_an_article() {
    check(
        "= 怎样读懂一座城
         读懂一座城，先要走它的小路，听它的方言，再去看它的高楼。
         （作者单位：柳河大学）
         ====
         = 慢一点也很好
         慢一点并不等于停下来，走得稳的人往往走得更远。",
    );
}

#[test]
fn a_title_that_names_a_picture_begins_an_article() {
    check_spaced_and_dense(
        "= 水库开闸放水
         为了支援下游春灌，上游的水库昨天开闸放水，预计持续十天。
         ====
         = 油菜花开引客来（图片）
         连日来，城郊的千亩油菜花竞相开放，吸引市民前来游玩。
         ====
         = 守塔三十年（附图片1张）
         老方在灯塔上守了三十年，最远只去过四十里外的县城。",
    );
}

#[test]
fn a_line_of_names_below_a_title_begins_an_article() {
    check(
        "= 巷口的修鞋摊
         @ 何思源
         巷口的修鞋摊摆了二十年，鞋匠记得每个老主顾走路的样子。
         ====
         = 一碗面的工夫
         @ 陆远 方晓
         面下锅到出锅不过三分钟，和面的人却要起一个大早。",
    );
}

#[test]
fn a_title_with_its_column_begins_an_article() {
    check_spaced_and_dense(
        "= 全区春灌过半
         全区春灌进度已经过半，六座泵站同时开机，保障三十万亩农田用水。（何思源）
         ====
         = 【走基层】渔村来了年轻人
         渔村的民宿里住着五个年轻人，他们白天写程序，晚上看海。",
    );
}

#[test]
fn a_body_that_ends_with_a_byline_has_its_title_above() {
    check(
        "= 新校舍封顶
         新校舍昨天封顶，秋天可以容纳一千二百名学生上课。
         ====
         = 夜班公交加密
         从今晚起，三条夜班公交线的间隔由四十分钟缩短到二十分钟。
         司机也由一人增加到两人，轮流休息。（记者 何思源）",
    );
}

#[test]
fn briefs_without_titles_begin_with_datelines() {
    check_spaced_and_dense(
        "本报讯 柳河大桥昨日通车，全长一千二百米，两岸往来只要十分钟。（何思源）
         ====
         本报讯 区图书馆今年新添图书三万册，其中一半由读者点单。（陆远）
         ====
         本报讯 城西的三条小路昨天完成改造，路灯全部换新。（方晓）",
    );
}

#[test]
fn reports_from_several_places_stay_below_one_headline() {
    check(
        "= 各地清明祭扫文明有序
         新华社武汉4月5日电 清明节当天，武汉各陵园接待市民三十万人次，鲜花代替了纸钱。
         新华社成都4月5日电 成都的集体共祭活动在网上直播，十万人在线献花，秩序井然。",
    );
}

#[test]
fn a_place_heads_a_report_within_an_article() {
    check(
        "= 春运首日平稳
         春运首日，各地车站秩序井然，旅客发送量比去年增长一成。
         - 江西
         本报南昌4月16日电 江西开行临客三十对，加开的列车以去往沿海城市为主。",
    );
}

#[test]
fn a_page_line_above_a_title_parts_articles() {
    check(
        "= 老街修旧如旧
         老街的修缮昨天完工，青石板一块一块编了号，再按原样铺了回去。
         ~ 第03版：要闻
         ====
         = 新区建设提速
         新区今年安排重点工程四十项，一季度已经开工三十二项，进度快于去年。",
    );
}

#[test]
fn a_wide_gap_parts_articles() {
    check_pasted(
        "河边步道开放\n\n全长四公里的滨河步道今天开放。\n\n沿途设有六处休息亭。\n\n\n\n球馆免费一周\n\n区球馆本周对学生免费。",
        "= 河边步道开放
         全长四公里的滨河步道今天开放。
         沿途设有六处休息亭。
         ====
         = 球馆免费一周
         区球馆本周对学生免费。",
    );
}

#[test]
fn gaps_between_wrapped_paragraphs_part_no_articles() {
    check_pasted(
        "河边步道开放\n\n　　全长四公里的滨河步道今天开放，沿途\n设有六处休息亭，市民可以从早上六点走到\n晚上十点。\n\n　　步道由旧堤改建，保留了四十棵老树，\n树下添了长椅，夜里有灯，全程没有一级台\n阶。",
        "= 河边步道开放
         全长四公里的滨河步道今天开放，沿途设有六处休息亭，市民可以从早上六点走到晚上十点。
         步道由旧堤改建，保留了四十棵老树，树下添了长椅，夜里有灯，全程没有一级台阶。",
    );
}

#[test]
fn a_subhead_between_paragraphs_begins_no_article() {
    check_spaced_and_dense(
        "= 一条河的十年
         @ 本报记者 何思源
         十年前，这条河的水是黑的，两岸居民不敢开窗，如今河里有了鱼。
         - 从源头治起
         上游的三家工厂先后搬走，污水进了管网，河床清出淤泥四十万方。
         - 让岸绿起来
         两岸种下柳树一万棵，老人说，小时候的河又回来了。",
    );
}

#[test]
fn a_signature_of_office_and_date_belongs_to_the_notice_above() {
    check(
        "= 关于道路施工的通告
         因道路施工，柳河路自五月一日起封闭三十天，请过往车辆绕行。
         - 柳河区交通局
         - 2026年4月20日",
    );
}
