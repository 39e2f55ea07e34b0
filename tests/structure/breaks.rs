//! Which line breaks are joined and which are kept.

use crate::fixture::{check, check_pasted, check_with_gap};
use article_analyzer::article::{BreakReason, read_page};

#[test]
fn a_short_first_piece_goes_on_below_a_byline() {
    check(
        "= 社区食堂开张
         @ 本报记者 何思源
         柳河社区食⏎堂昨天开张，十二元一份的套餐有两荤两素，六十岁以上的老人再打八折。",
    );
}

#[test]
fn a_break_behind_a_particle_is_joined() {
    check(
        "= 河边步道开放
         @ 本报记者 何思源
         步道全长四公里，今天对市民开放，从早上六点到晚上十点都可以走。
         沿途的四十棵老树都被⏎保留了下来，树下添了长椅和路灯。",
    );
}

#[test]
fn a_break_before_a_particle_is_joined() {
    check(
        "= 河边步道开放
         @ 本报记者 何思源
         步道全长四公里，今天对市民开放，从早上六点到晚上十点都可以走。
         沿途有许多老人和孩子⏎们喜欢的长椅，树下也有。",
    );
}

#[test]
fn a_dateline_goes_on_over_a_break() {
    check(
        "= 新桥合龙
         新华社武汉4月16日电⏎横跨长江的新桥昨天合龙，预计明年通车。",
    );
}

#[test]
fn an_open_bracket_goes_on_over_a_break() {
    check(
        "= 老街修好了
         @ 本报记者 何思源
         老街的修缮昨天完工，青石板按原样铺了回去，店铺陆续开门迎客。
         这条街（原名鱼市⏎街）有三百年历史。",
    );
}

#[test]
fn a_name_broken_in_a_closing_bracket() {
    check_with_gap(
        "= 老街修好了
         老街的修缮昨天完工，青石板按原样铺了回去，店铺陆续开门迎客。（何思⏎源）
         ====
         = 新桥通车
         本报讯 新桥昨天通车，两岸往来只要十分钟，公交线路也延长了三站。",
        "\n",
    );
}

#[test]
fn a_closing_bracket_ends_a_paragraph_before_a_title() {
    check_pasted(
        "老街修好了\n老街的修缮昨天完工，店铺陆续开门迎客。（何思源摄）\n新桥通车\n本报讯 新桥昨天通车，两岸往来只要十分钟。",
        "= 老街修好了
         老街的修缮昨天完工，店铺陆续开门迎客。（何思源摄）
         ====
         = 新桥通车
         本报讯 新桥昨天通车，两岸往来只要十分钟。",
    );
}

/// A body of two paragraphs in lines of `columns` characters, the first line of each indented.
fn wrapped(columns: usize) -> (String, [&'static str; 2]) {
    const BODY: [&str; 2] = [
        "全长四公里的滨河步道今天开放，沿途设有六处休息亭，市民可以从早上六点走到晚上十点，夜里有灯，全程没有一级台阶，轮椅和童车也能走完全程",
        "步道由旧堤改建，保留了四十棵老树，树下添了长椅，附近的居民说，以前这里只有杂草和垃圾，如今成了散步的好去处，周末还有人来这里写生",
    ];
    let mut text = String::new();
    for paragraph in BODY {
        let characters: Vec<char> = paragraph.chars().collect();
        let (first, rest) = characters.split_at(columns - 2);
        text.push_str("　　");
        text.extend(first);
        for line in rest.chunks(columns) {
            text.push('\n');
            text.extend(line);
        }
        text.push_str("。\n");
    }
    (text, BODY)
}

#[test]
fn columns_of_every_width_are_joined() {
    for columns in 9..=42 {
        let (text, body) = wrapped(columns);
        let page = article_analyzer::article::read_page(&text);
        let paragraphs: Vec<String> = page.articles[0]
            .with_role(article_analyzer::article::Role::Paragraph)
            .map(|span| span.of(page.reading.text()).trim_end_matches('。').to_owned())
            .collect();
        assert_eq!(paragraphs, body, "{columns} characters");
    }
}

#[test]
fn a_sentence_that_ends_at_the_edge_of_an_indented_column_goes_on() {
    check_pasted(
        "　　滨河步道今天向市民开放了，沿途有灯。\n全程没有一级台阶，轮椅和童车也能走完全程\n，夜里十点以后才关灯，附近居民都说方便。\n　　步道由旧堤改建，保留了四十棵老树，树\n下添了长椅。",
        "滨河步道今天向市民开放了，沿途有灯。全程没有一级台阶，轮椅和童车也能走完全程，夜里十点以后才关灯，附近居民都说方便。
         步道由旧堤改建，保留了四十棵老树，树下添了长椅。",
    );
}

#[test]
fn a_title_below_a_full_last_line_is_not_joined() {
    check_pasted(
        "河边步道开放\n本报记者 何思源\n　　滨河步道今天向市民开放了，沿途有灯，\n全程没有一级台阶，轮椅和童车也能走完全程\n，夜里十点以后才关灯，附近居民都说方便。\n球馆免费一周\n本报记者 陆远\n　　区球馆本周对学生免费，从早上九点开到\n晚上九点，周末照常，带学生证就可以进场，\n球拍可以租。",
        "= 河边步道开放
         @ 本报记者 何思源
         滨河步道今天向市民开放了，沿途有灯，全程没有一级台阶，轮椅和童车也能走完全程，夜里十点以后才关灯，附近居民都说方便。
         ====
         = 球馆免费一周
         @ 本报记者 陆远
         区球馆本周对学生免费，从早上九点开到晚上九点，周末照常，带学生证就可以进场，球拍可以租。",
    );
}

#[test]
fn closer_lines_are_one_paragraph() {
    // Column breaks by one line feed, paragraphs apart by an empty line.
    let long = "老茶馆开了六十年，二十张八仙桌坐满了人，一半是年轻人，去年翻修的时候保留了老灶台和竹椅，添了书架和插座，茶还是五元一碗，可以坐一个下午，老板说不打算涨价也不打算开分店";
    let pasted = format!(
        "{long}，\n他只想把店守好。\n\n{long}，\n他只想把店守好。\n\n{long}。\n\n{long}。\n\n店主何\n思源说，明天还开门。"
    );
    let wanted = format!(
        "{long}，他只想把店守好。\n{long}，他只想把店守好。\n{long}。\n{long}。\n店主何思源说，明天还开门。"
    );
    check_pasted(&pasted, &wanted);
}

#[test]
fn a_line_feed_at_the_end_changes_nothing() {
    for text in
        ["河边步道开放\n\n今天开放。", "江上\n江水向东去\n山色入舟来", "（何思源）", "第3版"]
    {
        let page = article_analyzer::article::read_page(text);
        let other = article_analyzer::article::read_page(&format!("{text}\n"));
        assert_eq!(format!("{:?}", page.articles), format!("{:?}", other.articles), "{text}");
    }
}

#[test]
fn a_colon_introduces_a_list() {
    check(
        "= 关于入学的通知
         各街道、各中小学：
         为做好今年入学工作，现将有关事项通知如下：
         - 一、报名时间
         五月六日至二十日，家长可以登录网站报名，逾期不再受理。",
    );
}

/// Each break of `source` is joined or kept for such a reason.
#[track_caller]
fn check_reasons(source: &str, expected: &[BreakReason]) {
    let breaks = article_analyzer::article::breaks(source);
    let found: Vec<BreakReason> = breaks.iter().map(|found| found.reason).collect();
    assert_eq!(found, expected);
    for found in breaks {
        assert!(found.span.of(source).contains('\n'), "{found:?}");
    }
}

#[test]
fn every_break_says_why() {
    check_reasons(
        "老街修好了\n本报记者 何思源\n老街的修\n缮昨天完工。\n店铺（原名鱼市\n街）开门。\n一、后来",
        &[
            BreakReason::OwnLine,
            BreakReason::OwnLine,
            BreakReason::BelowByline,
            BreakReason::SentenceEnds,
            BreakReason::OpenBracket,
            BreakReason::Mark,
        ],
    );
    check_reasons(
        "他说，老街的石板都按原样铺了回去，店铺\n陆续开门。",
        &[BreakReason::RunningText],
    );
    check_reasons("江水向东去\n山色入舟来", &[BreakReason::ShortLine]);
    check_reasons("开会的人和\n来宾", &[BreakReason::ReadsOn]);
    check_reasons("新桥合龙\n新华社武汉4月16日电 新桥昨天合龙。", &[BreakReason::ShortLine]);
}

#[test]
fn a_byline_broken_at_the_edge_of_a_column_is_whole() {
    check_pasted(
        "河边步道开放\n本报记者 何思源 陆\n远\n　　滨河步道今天开\n放，沿途有灯，全程\n没有台阶，轮椅和童\n车也能走完，夜里十\n点以后才关灯，附近\n居民都说方便。",
        "= 河边步道开放
         @ 本报记者 何思源 陆远
         滨河步道今天开放，沿途有灯，全程没有台阶，轮椅和童车也能走完，夜里十点以后才关灯，附近居民都说方便。",
    );
}

#[test]
fn verses_of_one_length_with_signs_at_their_ends_stay_apart() {
    let page = article_analyzer::article::read_page(
        "江水东流春又来，\n山花落尽燕初回。\n一帆细雨归何处，\n半夜钟声到酒杯。\n老树犹知人别久，\n小桥长是月先开。",
    );
    let blocks: usize = page.articles.iter().map(|article| article.blocks.len()).sum();
    assert_eq!(blocks, 6);
}

proptest::proptest! {
    #[test]
    fn every_character_stands_in_one_block(
        lines in proptest::collection::vec(
            "(　　|)(老街修好了|本报讯 |（何思源）|第3版|他说，|石板都|“|”|。|（|）|【|】|一、|\n|abc ){0,9}",
            0..12,
        ),
    ) {
        let source = lines.join("\n");
        let page = read_page(&source);
        let blocks = page.articles.iter().flat_map(|article| &article.blocks);
        let pieces = blocks.flat_map(|(_, block)| page.reading.pieces_of(*block));
        let read: String = pieces.map(|piece| piece.of(&source)).collect();
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        proptest::prop_assert_eq!(bare(&read), bare(&source));
        // A line feed at the end changes nothing.
        let other = read_page(&format!("{source}\n"));
        proptest::prop_assert_eq!(format!("{:?}", page.articles), format!("{:?}", other.articles));
    }
}
