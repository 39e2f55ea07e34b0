//! Quotations: the fixture carries the answer.
//!
//! Tags with the number of a quotation stand around who speaks (`s`), the verb (`v`), and what is said,
//! in these words (`d`) or in others (`i`). The entity that the speaker is stands in the opening tag:
//! `<s1 刘聪>他</s1><v1>说</v1>：“<d1>好。</d1>”`.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing)]

use std::cell::RefCell;

use article_analyzer::report::{Offsets, Quotation, Report};
use article_analyzer::{Analyzer, Options};
use proptest::prelude::*;

fn analyze(text: &str) -> Report {
    thread_local! {
        static ANALYZER: RefCell<Analyzer> =
            RefCell::new(Analyzer::new(Options::default()).expect("the built-in lexicon"));
    }
    ANALYZER.with_borrow_mut(|analyzer| analyzer.analyze(text))
}

/// The fixture without its tags.
fn plain(fixture: &str) -> String {
    let mut text = String::new();
    let mut rest = fixture;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        rest = tag.split_once('>').expect("a closed tag").1;
    }
    text + rest
}

/// The pieces of a quotation with their tags.
fn pieces(report: &Report, number: usize, quotation: &Quotation) -> Vec<(Offsets, String)> {
    let mut pieces = Vec::new();
    if let Some(speaker) = &quotation.speaker {
        let entity =
            speaker.entity.map(|entity| format!(" {}", report.entities[entity as usize].name));
        let tag = format!("s{number}{}", entity.unwrap_or_default());
        pieces.push(([speaker.start, speaker.end], tag));
    }
    if let Some(verb) = &quotation.verb {
        pieces.push(([verb.start, verb.end], format!("v{number}")));
    }
    let kind = if quotation.direct { 'd' } else { 'i' };
    pieces.extend(quotation.spans.iter().map(|span| (*span, format!("{kind}{number}"))));
    pieces
}

/// The text with the tags of the report's quotations.
fn tagged(text: &str, report: &Report) -> String {
    let mut marks: Vec<(u32, i64, String)> = Vec::new();
    for (number, quotation) in report.quotations.iter().enumerate() {
        for ([start, end], tag) in pieces(report, number + 1, quotation) {
            // Closing tags first, and the longest outside.
            let name = tag.split(' ').next().unwrap_or_default();
            marks.push((end, i64::from(end) - i64::from(start) - 1_000_000, format!("</{name}>")));
            marks.push((start, i64::from(start) - i64::from(end), format!("<{tag}>")));
        }
    }
    marks.sort_by_key(|(place, order, _)| (*place, *order));
    let units: Vec<u16> = text.encode_utf16().collect();
    let part = |from: u32, to: u32| String::from_utf16(&units[from as usize..to as usize]).unwrap();
    let mut shown = String::new();
    let mut at = 0;
    for (place, _, tag) in marks {
        shown += &part(at, place);
        shown += &tag;
        at = place;
    }
    shown + &part(at, units.len() as u32)
}

#[track_caller]
fn check(fixture: &str) {
    let text = plain(fixture);
    assert_eq!(tagged(&text, &analyze(&text)), fixture);
}

#[test]
fn speaker_and_verb_lead_to_the_quotation() {
    check("技术员<s1 王桂兰>王桂兰</s1><v1>说</v1>：“<d1>水表没有问题，请您放心。</d1>”");
    check("区委书记<s1 何思源>何思源</s1><v1>强调</v1>，“<d1>教育要面向每一个孩子。</d1>”");
    check("<s1 林建国>林建国</s1>笑着<v1>说</v1>：“<d1>今年收成好。</d1>”");
    check("<s1 周晓梅>周晓梅</s1>激动地<v1>告诉</v1>记者：“<d1>孩子终于考上了。</d1>”");
    check("主任<s1 何思源>何思源</s1>在会上<v1>指出</v1>：“<d1>工作要做在前面。</d1>”");
    check("校长<s1 林建国>林建国</s1>日前接受采访时<v1>表示</v1>：“<d1>我们会认真改。</d1>”");
    check("教授<s1 何思源>何思源</s1><v1>写道</v1>：“<d1>山里的路修通了。</d1>”");
    check("<s1>老师</s1><v1>问</v1>：“<d1>谁来回答？</d1>”");
}

#[test]
fn speaker_and_verb_stand_behind_it() {
    check("“<d1>门口的灯修好了。</d1>”<s1 王桂兰>王桂兰</s1><v1>说</v1>。");
    check(
        "“<d1>以前要跑三趟，现在一趟就行。</d1>”柳河社区党委书记<s1 何思源>何思源</s1><v1>告诉</v1>记者。",
    );
    check("“<d1>以前要跑三趟，现在一趟就行</d1>”。市民<s1 周晓梅>周晓梅</s1>高兴地<v1>说</v1>。");
    check("“<d1>好</d1>”，<s1>他</s1><v1>说</v1>。");
    check("“<d1>我们愿意试一试！</d1>”<s1>河西机械公司负责人</s1><v1>介绍</v1>。");
    check("“<d1>这里的水很清，</d1>”<s1 林建国>林建国</s1><v1>说</v1>。");
}

#[test]
fn the_speaker_stands_between_two_parts() {
    check("“<d1>水表没有问题，</d1>”<s1 王桂兰>王桂兰</s1><v1>说</v1>，“<d1>请您放心。</d1>”");
    check("“<d1>路修通了。</d1>”镇长<s1 何思源>何思源</s1><v1>强调</v1>，“<d1>这只是开始。</d1>”");
    check(
        "“<d1>路修通了。</d1>”镇长<s1 何思源>何思源</s1>对记者<v1>说</v1>：“<d1>这只是开始。</d1>”",
    );
    check("“<d1>我不走。</d1>”<s1 王桂兰>王桂兰</s1><v1>说</v1>。“<d1>这里是我的家。</d1>”");
    check(
        "“<d1>一是人，</d1>”<s1 何思源>何思源</s1><v1>说</v1>，“<d1>二是钱。</d1>”<s2 何思源>他</s2>又<v2>说</v2>，“<d2>两样都要。</d2>”",
    );
}

#[test]
fn a_quotation_goes_on_over_paragraphs() {
    check(
        "<s1 王桂兰>王桂兰</s1><v1>说</v1>：“<d1>先看看有没有漏水。</d1>\n“<d1>再看水表走得快不快。</d1>\n“<d1>都没有问题，就放心用。</d1>”",
    );
    check(
        "“<d1>先看看有没有漏水。</d1>\n“<d1>再看水表走得快不快。</d1>”<s1 王桂兰>王桂兰</s1><v1>说</v1>。",
    );
    // FIXME: in her words, though the mark is never closed.
    check(
        "<s1 王桂兰>王桂兰</s1><v1>说</v1>：“<i1>先看看有没有漏水。</i1>\n第二天，她又去了一次。",
    );
}

#[test]
fn marks_of_every_kind() {
    check("<s1 王桂兰>王桂兰</s1><v1>说</v1>：「<d1>水表沒有問題。</d1>」");
    check("<s1 王桂兰>王桂兰</s1><v1>说</v1>: \"<d1>水表没有问题。</d1>\"");
    check("<s1 王桂兰>王桂兰</s1><v1>说</v1>：“<d1>老人说‘好’，我就放心了。</d1>”");
    check("<s1 王桂兰>王桂兰</s1><v1>说</v1>：“<d1>我学过“三查一看”，不难。</d1>”");
}

#[test]
fn the_speaker_stands_further_away() {
    check(
        "<s1 何思源>何思源</s1>教授在柳河大学工作了二十年，对于这次获奖，<v1>表示</v1>十分荣幸。“<d1>我会继续教下去。</d1>”",
    );
    check("<s1 周晓梅>周晓梅</s1>放下电话，长长地出了一口气。“<d1>我总算放心了。</d1>”");
    check("<s1 王桂兰>王桂兰</s1>拿起水表看了看，笑着<v1>说</v1>：“<d1>没有问题。</d1>”");
    check("<s1>一位老大爷</s1>从人群里走出来，大声<v1>说</v1>：“<d1>我要感谢你们。</d1>”");
    check("<s1 王桂兰>王桂兰</s1>竖起大拇指：“<d1>这里的菜真新鲜！</d1>”");
    check("“<d1>要想富，先修路。</d1>”这是村里人常说的一句话。");
    check("“<d1>先把灭火器提起来，再拔掉安全销。</d1>”近日，应急宣传车开进校园。");
}

#[test]
fn a_pronoun_is_the_one_person_it_can_be() {
    check("王桂兰来到现场。<s1 王桂兰>她</s1><v1>说</v1>：“<d1>门口的灯坏了。</d1>”");
    check(
        "<s1 何思源>何思源</s1><v1>指出</v1>，<i1>路要修好。</i1><s2 何思源>他</s2>还<v2>说</v2>，<i2>桥也要修。</i2>",
    );
    check("何思源会见了林建国。<s1 何思源>他</s1><v1>说</v1>，<i1>路要修好。</i1>");
    check(
        "<s1 何思源>何思源</s1><v1>说</v1>，<i1>林建国明天会来。</i1><s2 何思源>他</s2>又<v2>说</v2>，<i2>桥也要修。</i2>",
    );
    check("何思源和林建国来到村里。村民们很高兴。<s1>他</s1><v1>说</v1>，<i1>路要修好。</i1>");
    check("<s1>他们</s1><v1>说</v1>，<i1>路要修好。</i1>");
}

#[test]
fn reported_speech() {
    check(
        "据柳河区教育局局长<s1 林建国>林建国</s1><v1>介绍</v1>，<i1>下一步，全区将再建三所学校。</i1>",
    );
    check(
        "<s1>柳河区政务服务管理局负责人</s1><v1>表示</v1>，<i1>下一步，大厅将延长服务时间。</i1>",
    );
    check("<s1 王桂兰>王桂兰</s1>还<v1>告诉</v1>周大妈，<i1>要是下雨就不来了。</i1>");
    check("<s1 何思源>何思源</s1><v1>认为</v1>，<i1>读书没有捷径。</i1>");
    check("据<s1 新华社>新华社</s1><v1>报道</v1>，<i1>大桥将于明年通车。</i1>");
    check("<s1>相关负责人</s1><v1>表示</v1>，<i1>希望更多的人参加进来。</i1>");
    check("<s1>会议</s1><v1>强调</v1>，<i1>要把学校办好。</i1>");
    check("<s1 中国气象局>中国气象局</s1><v1>提醒</v1>，<i1>明天有大风。</i1>");
    check("<s1>与会专家</s1>一致<v1>认为</v1>，<i1>这项技术很先进。</i1>");
    check("<s1>市民政局和市教育局有关负责人</s1><v1>介绍说</v1>，<i1>名单已经公布。</i1>");
    check("<s1>外交部发言人</s1>日前在例行记者会上<v1>表示</v1>，<i1>中方的立场没有变化。</i1>");
    check("<s1>林建国、周晓梅</s1>等<v1>认为</v1>，<i1>书店应该开到晚上。</i1>");
    check(
        "<s1 何思源>何思源</s1><v1>表示</v1>，<i1>路要修好；</i1><s2 林建国>林建国</s2><v2>表示</v2>，<i2>桥也要修好。</i2>",
    );
    check("<s1>报道</s1><v1>说</v1>，<i1>大桥已经通车。</i1>");
    check("<s1 国防部>国防部</s1>发表声明<v1>说</v1>，<i1>演习已经结束。</i1>");
}

#[test]
fn what_nobody_says() {
    check("据了解，大桥将于明年通车。据介绍，桥长三公里。");
    check("居民可以使用“惠民通”办理业务，“跨省通办”的事项很多。");
    check("“三查一看”机制运行良好，“柳河模式”受到欢迎。");
    check("俗话说，众人拾柴火焰高。一般来说，冬天雨少。");
    check("对他来说，这很难。可以说，准备已经做好。");
    check("王桂兰没有说，要是下雨就不来了。");
    check("数据显示，人口有所增加。结果说明，方法有效。");
    check("本报柳河1月5日电记者何思源报道：大桥昨天通车。");
    check("记者从会上获悉，大桥将于明年通车。");
    check("我认为，读书没有捷径。");
    check("这是群众的要求，也是我们的责任。");
    check("何思源没有提出建议，也没有说话。");
    check("请看今晚的节目“欢乐一家人！”。");
    check("柳河愿同各方一道，继续努力。");
    check("林建国一边介绍，一边拿起水表。");
    check("王桂兰听取了情况介绍，看了水表。");
    check("会议提出了“保安全、促发展”的目标：“一年打基础，三年见成效。”");
}

#[test]
fn lines_of_an_interview() {
    check(
        "大桥通车\n\n大桥昨天通车。记者就此采访了何思源。\n\n<s1>记者</s1>：<d1>大桥什么时候开工的？</d1>\n\n<s2 何思源>何思源</s2>：<d2>三年前开工。村民们说：“修得好。”我们也很高兴。</d2>\n\n<s3>记者</s3>：<d3>以后还修桥吗？</d3>\n\n<s4 何思源>何思源</s4>：<d4>还要修两座。</d4>",
    );
    check(
        "大桥通车\n\n大桥昨天通车。下面是大家关心的问题。\n\n<v1>问</v1>：<d1>大桥什么时候开工的？</d1>\n\n<v2>答</v2>：<d2>三年前开工，昨天完工。</d2>",
    );
    // Nobody asks.
    check(
        "大桥通车\n\n大桥昨天通车，三个人有话说。\n\n何思源：路要修好，桥也要修好。\n\n林建国：两座桥都要修好。",
    );
}

#[test]
fn texts_of_laws_and_walls_are_no_speech() {
    check("第二条修改为：“公民有受教育的权利。国家应当保障。”");
    check("第四条增加一款，作为第二款：“公民有受教育的权利。国家应当保障。”");
    check(
        "水务条例修改了\n\n将第二条修改为：\n\n“公民有用水的权利。国家应当保障。”\n\n条例自公布之日起施行。",
    );
    check("墙上写着：“好好学习，天天向上。”");
}

#[test]
fn what_is_told_stands_before_the_comma() {
    check("妻子来信告诉他将要临产，可自己还得照顾病人，走不开。");
    check("<s1 何思源>何思源</s1><v1>告诉</v1>前来采访的记者，<i1>桥已经修通。</i1>");
    check("<s1 何思源>何思源</s1><v1>告诉</v1>孩子，<i1>桥已经修通。</i1>");
}

#[test]
fn terms_are_no_quotations() {
    check("<s1>“惠民通”负责人</s1><v1>表示</v1>，<i1>下一步将扩大范围。</i1>");
    check("<s1 何思源>何思源</s1><v1>指出</v1>，<i1>“三查一看”机制要长期坚持下去。</i1>");
    // FIXME: what is asked is a quotation of the guest's.
    check("当客人问“这里冬天冷吗”时，<s1 周晓梅>周晓梅</s1><v1>说</v1>：“<d1>不冷。</d1>”");
    check("<s1 周晓梅>周晓梅</s1><v1>说</v1>，<i1>这里是“最美的地方”，她还会再来。</i1>");
}

#[test]
fn speakers_of_every_kind() {
    check("据<s1>外媒</s1>9日<v1>报道</v1>，<i1>山火已经扑灭。</i1>");
    check("<s1>中国与法国</s1><v1>表示</v1>，<i1>合作将继续下去。</i1>");
    check("<s1 何思源>何思源</s1>在信中<v1>说</v1>，<i1>他会按时回来。</i1>");
    check("<s1 李老汉>李老汉</s1>高兴地对记者<v1>说</v1>：“<d1>路修到家门口了！</d1>”");
    check("“<d1>路修到家门口了！</d1>”<s1>一位村民</s1><v1>说</v1>。");
    check("<s1>有人</s1><v1>说</v1>，<i1>这里的冬天特别长。</i1>");
    check("柳河大学教授<s1 林建国>林建国</s1><v1>介绍道</v1>，<i1>这种水稻耐旱。</i1>");
    check("<s1>老师们</s1><v1>表示</v1>，<i1>要把课上得更好。</i1>");
    check("<s1 《意见》>《意见》</s1><v1>提出</v1>，<i1>到明年再建三所学校。</i1>");
    check("据<s1>当地媒体</s1>11日<v1>报道</v1>，<i1>山火已经扑灭。</i1>");
    check("“<d1>路修通了吗？</d1>”<s1 王桂兰>王桂兰</s1><v1>问</v1>。");
    check(
        "<s1 王桂兰>王桂兰</s1><v1>说</v1>：“<d1>路修通了。</d1>”“<d2>真的吗？</d2>”<s2 周晓梅>周晓梅</s2><v2>问</v2>。",
    );
    check("<s1 何思源>何思源</s1>（柳河区教育局局长）<v1>说</v1>，<i1>名单已经公布。</i1>");
    check("镇长<s1 何思源>何思源</s1><v1>告诉</v1>新华社记者，<i1>桥已经通车。</i1>");
    check("<s1 柳河市政府>柳河市政府</s1>5日<v1>宣布</v1>，<i1>新机场将于年底启用。</i1>");
    check("<s1 何思源>何思源</s1><v1>要求</v1>，<i1>年底前必须完工。</i1>");
    check("<s1>会议</s1><v1>要求</v1>，<i1>年底前必须完工。</i1>");
    check("沿线的<s1>一些群众</s1>也<v1>说</v1>：“<d1>这条路修得好。</d1>”");
    check("如同<s1>台湾媒体</s1>所<v1>说</v1>：“<d1>这条路修得好。</d1>”");
    check("译者<s1 何思源>何思源</s1>先生所<v1>说</v1>：“<d1>这条路修得好。</d1>”");
    check("<s1>王芳的母亲</s1><v1>说</v1>，<i1>孩子从小就喜欢画画。</i1>");
    check("<s1>党</s1>在改革之初就明确<v1>指出</v1>，<i1>路要修好，桥也要修好。</i1>");
    check("<s1>天气预报</s1><v1>说</v1>，<i1>明天有雨。</i1>");
    check("林建国的妻子<s1 周晓梅>周晓梅</s1><v1>说</v1>，<i1>他很少回家。</i1>");
    check("<s1>林建国妻子</s1><v1>说</v1>，<i1>他很少回家。</i1>");
    check("<s1 何思源>何思源</s1><v1>强调</v1>“<d1>要让每一个孩子都有书读。</d1>”");
    check("<s1 何思源>何思源</s1><v1>说</v1>，“<d1>路已经修通了，桥也修通了</d1>”。");
    check("柳河区“最美教师”<s1 林建国>林建国</s1><v1>说</v1>，<i1>他还想再教十年。</i1>");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_quotation_lies_in_its_article(
        parts in prop::collection::vec(prop::sample::select(vec![
            "“", "”", "「", "」", "\"", "王桂兰", "何思源", "他", "说", "强调", "告诉", "记者", "，", "。", "：",
            "路修通了", "我很高兴", "据", "报道", "在会上", "时", "等", "们", "（", "）", "\n", "\n\n", "；", "😀",
        ]), 0..60)
    ) {
        let text = parts.concat();
        let units: Vec<u16> = text.encode_utf16().collect();
        let report = analyze(&text);
        let mut last = 0;
        for (number, quotation) in report.quotations.iter().enumerate() {
            let article = &report.articles[quotation.article as usize];
            prop_assert!(!quotation.text.is_empty());
            for ([start, end], tag) in pieces(&report, number, quotation) {
                prop_assert!(article.start <= start && start <= end && end <= article.end, "{tag}");
                let part = units.get(start as usize..end as usize);
                prop_assert!(part.is_some_and(|part| String::from_utf16(part).is_ok()));
            }
            let first = quotation.spans.first().map_or(last, |span| span[0]);
            prop_assert!(last <= first);
            last = first;
        }
    }
}
