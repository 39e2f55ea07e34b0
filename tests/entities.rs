//! Entities: the fixture carries the answer, as tags around the mentions.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing)]

use std::sync::{Arc, LazyLock};

use article_analyzer::entity::Model;
use article_analyzer::report::{EntityType, Report};
use article_analyzer::segment::Lexicon;
use article_analyzer::{Analyzer, Never, Options, UserWord};

fn analyzer(options: Options) -> Analyzer {
    static DATA: LazyLock<(Arc<Lexicon>, Arc<Model>)> = LazyLock::new(|| {
        let lexicon = Analyzer::builtin_lexicon().expect("the built-in lexicon");
        (lexicon, Analyzer::builtin_model().expect("the built-in model"))
    });
    let (lexicon, model) = &*DATA;
    Analyzer::with_data(Arc::clone(lexicon), Some(Arc::clone(model)), options).expect("options")
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

/// The text with a tag around every mention of the report.
fn tagged(text: &str, report: &Report) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut mentions: Vec<_> = report
        .entities
        .iter()
        .flat_map(|entity| {
            entity.mentions.iter().map(move |mention| (mention, entity.r#type.as_str()))
        })
        .collect();
    mentions.sort_by_key(|(mention, _)| mention.start);
    let part = |from: u32, to: u32| String::from_utf16(&units[from as usize..to as usize]).unwrap();
    let mut shown = String::new();
    let mut at = 0;
    for (mention, kind) in mentions {
        shown += &part(at, mention.start);
        shown += &format!("<{kind}>{}</{kind}>", part(mention.start, mention.end));
        at = mention.end;
    }
    shown + &part(at, units.len() as u32)
}

#[track_caller]
fn check_with(options: Options, fixture: &str) {
    let text = plain(fixture);
    assert_eq!(tagged(&text, &analyzer(options).analyze(&text)), fixture);
}

#[track_caller]
fn check(fixture: &str) {
    check_with(Options::default(), fixture);
}

/// Like `check`, with the names that rules find where there is no model.
#[track_caller]
fn check_by_rules(fixture: &str) {
    let lexicon = Analyzer::builtin_lexicon().expect("the built-in lexicon");
    let mut analyzer = Analyzer::with_data(lexicon, None, Options::default()).unwrap();
    let text = plain(fixture);
    assert_eq!(tagged(&text, &analyzer.analyze(&text)), fixture);
}

#[test]
fn times() {
    check("会议将于<TIME>2021年4月16日上午9时</TIME>举行。");
    check("<TIME>近日</TIME>，项目完工，比<TIME>去年</TIME>早了两周。");
    check("<TIME>2020年上半年</TIME>销量下降，<TIME>下半年</TIME>回升。");
}

#[test]
fn modern_times() {
    check("<TIME>上午9时30分</TIME>开会，<TIME>12月</TIME>交货，<TIME>近日</TIME>开工。");
    check("<TIME>今年上半年</TIME>回升，<TIME>去年12月5日</TIME>起下降。");
    check("<TIME>今天上午</TIME>下雨，<TIME>本周三晚上8点</TIME>开演，<TIME>每周一</TIME>休息。");
    check("<TIME>“十四五”时期</TIME>投入增加，<TIME>2025年</TIME>底前完成。");
    check("他<TIME>生前</TIME>喜欢<TIME>黎明</TIME>，<TIME>正月初五</TIME>也早起。");
    check("<TIME>当今</TIME>世界很大，从<TIME>现在</TIME>起要努力。");
}

#[test]
fn times_end_where_directions_begin() {
    check("<TIME>2021年</TIME>底开工，<TIME>去年底</TIME>停工，<TIME>7月</TIME>初复工。");
    check("<TIME>1994年</TIME>代表参加，<TIME>1990年代</TIME>末退出。");
}

#[test]
fn what_passes_is_not_the_past() {
    check("刚刚过去的一年里下过雪，冬天过去了。".replace("冬天", "<TIME>冬天</TIME>").as_str());
    check("<TIME>过去</TIME>没有路。");
}

#[test]
fn modern_sums_and_shares() {
    check(
        "约<PERCENT>20%</PERCENT>的人花了<MONEY>3.5亿元</MONEY>，是<PERCENT>百分之三十</PERCENT>。",
    );
    check("他借了<MONEY>两万块钱</MONEY>，还了<MONEY>上千元</MONEY>和<MONEY>300元</MONEY>人民币。");
    check("利率降了<PERCENT>2.5‰</PERCENT>，产值<MONEY>九点一六亿英镑</MONEY>。");
}

#[test]
fn sums_shares_and_quantities() {
    check("贷款<MONEY>28.68亿元</MONEY>，增长<PERCENT>12.5%</PERCENT>。");
    check("提供<QUANTITY>40余项</QUANTITY>服务，检索<QUANTITY>1.5亿件</QUANTITY>文献。");
    check(
        "一个人走了一段路，万家灯火，三门峡也不远。"
            .replace("三门峡", "<LOC>三门峡</LOC>")
            .as_str(),
    );
}

#[test]
fn works_hide_what_is_inside() {
    check("他写了<WORK>《长江一百年》</WORK>。");
}

#[test]
fn a_report_says_which_model_found_its_names() {
    let model = Analyzer::builtin_model().expect("the built-in model");
    let engine = analyzer(Options::default()).analyze("").engine;
    assert_eq!(engine.model, Some(model.hash()));
    let lexicon = Analyzer::builtin_lexicon().expect("the built-in lexicon");
    let mut analyzer = Analyzer::with_data(lexicon, None, Options::default()).unwrap();
    assert_eq!(analyzer.analyze("").engine.model, None);
}

#[test]
fn persons_the_model_knows() {
    check("早餐店的<PER>王桂兰</PER>拿到了营业执照，<PER>阿列克谢·伊万诺夫</PER>没有。");
}

#[test]
fn a_name_with_a_number_in_it_is_one() {
    check("他在<ORG>八一电影制片厂</ORG>工作。");
}

#[test]
fn a_sum_is_one_though_its_currency_names_a_country() {
    check("<ORG>世界银行</ORG>借出<MONEY>3亿美元</MONEY>。");
}

#[test]
fn persons_after_their_positions() {
    check_by_rules("局长<PER>何思源</PER>介绍了情况。");
    check_by_rules("教授<PER>沈建国</PER>说，这很难。");
}

#[test]
fn well_known_people_need_no_position() {
    check_by_rules("<PER>诸葛亮</PER>和<PER>刘备</PER>说了很多话，这是高水平的谈话。");
}

#[test]
fn a_person_known_from_a_byline_is_known_in_the_text() {
    check("本报讯（记者 <PER>安如是</PER>）书展开幕，<PER>安如是</PER>到场。");
}

#[test]
fn the_short_form_of_a_place_in_the_text_is_no_person() {
    check_by_rules("<LOC>安宁区</LOC>的山不高，但是<LOC>安宁</LOC>人喜欢爬山。");
}

#[test]
fn a_sure_person_stays_one_beside_a_place_of_the_name() {
    check(
        "本报讯（记者 <PER>高阳</PER>）<LOC>高阳县</LOC>昨天下了雪。"
            .replace("昨天", "<TIME>昨天</TIME>")
            .as_str(),
    );
}

#[test]
fn a_word_of_a_persons_name_stays_a_word() {
    // FIXME: 高峰 is the name of the first.
    check("局长高峰说，客流高峰已过。");
}

#[test]
fn what_one_sentence_leaves_open_the_document_tells() {
    check("那天康小路没有说话。");
    check("教授<PER>康小路</PER>说，这很难。那天<PER>康小路</PER>没有说话。");
    check_by_rules("局长<PER>何思源</PER>介绍了情况。会上<PER>何思源</PER>没有说话。");
}

#[test]
fn a_known_name_is_not_found_inside_a_longer_one() {
    check_by_rules("本报讯（记者 <PER>何思</PER>）教授<PER>何思远</PER>说，这很难。");
}

#[test]
fn a_number_after_about_is_not_exact() {
    let report = analyzer(Options::default()).analyze("投资约300万元，近40项。");
    for entity in &report.entities {
        let value = serde_json::to_value(&entity.value).expect("plain data");
        assert_eq!(value["approximate"], true, "{}", entity.name);
    }
    assert_eq!(report.entities.len(), 2);
}

#[test]
fn a_chain_of_places_is_one() {
    check_by_rules("他住在<LOC>广东省佛山市</LOC>，常去<LOC>北京</LOC>。");
}

#[test]
fn an_organisation_with_its_place_and_department_is_one() {
    check_by_rules("<ORG>南京市鼓楼区文化旅游管理局</ORG>负责审批。");
}

#[test]
fn a_common_noun_is_no_organisation() {
    check_by_rules("公司和学校都放假。");
}

#[test]
fn the_user_dictionary_stands_above_rules_and_tagger() {
    let word = |word: &str, tag: &str| UserWord {
        word: word.to_owned(),
        part_of_speech: Some(tag.to_owned()),
        ..UserWord::default()
    };
    let user_dictionary = vec![
        word(" 雾灵 ", "nr"),
        word("柳河模式", "n"),
        word("3月传媒", "nt"),
        word("安心", "nr"),
        word("安心", "n"),
    ];
    let options = Options { user_dictionary, ..Options::default() };
    check_with(options.clone(), "<PER>雾灵</PER>提出了柳河模式。");
    check_with(options.clone(), "<ORG>3月传媒</ORG>发布了消息。");
    // Of a word given twice the later one counts.
    check_with(options, "大家都安心了。");
}

fn dictionary(words: Vec<UserWord>) -> Options {
    Options { user_dictionary: words, ..Options::default() }
}

fn must(word: &str, kind: EntityType) -> UserWord {
    UserWord { word: word.to_owned(), must: Some(kind), ..UserWord::default() }
}

fn never(word: &str, what: Never) -> UserWord {
    UserWord { word: word.to_owned(), never: Some(what), ..UserWord::default() }
}

#[test]
fn what_must_be_a_name_is_one_wherever_it_stands() {
    let options = dictionary(vec![
        must("春天", EntityType::Per),
        must("京大", EntityType::Org),
        must("AI", EntityType::Org),
        must("十万", EntityType::Loc),
    ]);
    // Above times, and across the borders of words and of what the tagger finds.
    check_with(options.clone(), "<PER>春天</PER>来了。");
    check_with(options.clone(), "他在南<ORG>京大</ORG>学教书。");
    check_with(options.clone(), "赚了<LOC>十万</LOC>元。");
    check_with(options.clone(), "他读《<PER>春天</PER>的故事》。");
    // But not inside Latin words.
    check_with(options, "<ORG>AI</ORG>和MAIL，GAIN和<ORG>AI</ORG>。");
}

#[test]
fn of_names_that_must_be_the_longest_is_taken() {
    let options =
        dictionary(vec![must("柳河", EntityType::Loc), must("柳河一中", EntityType::Org)]);
    check_with(options, "<LOC>柳河</LOC>有<ORG>柳河一中</ORG>。");
}

#[test]
fn what_is_never_a_name_is_none() {
    check("局长<PER>何思源</PER>介绍了情况。");
    check_with(dictionary(vec![never("何思源", Never::Any)]), "局长何思源介绍了情况。");
    check_with(dictionary(vec![never("何思源", Never::Per)]), "局长何思源介绍了情况。");
    check_with(dictionary(vec![never("何思源", Never::Loc)]), "局长<PER>何思源</PER>介绍了情况。");
    // Bylines too, and their spaced names.
    check_with(dictionary(vec![never("陆远", Never::Per)]), "本报记者 陆　远\n");
    // Times and works as well.
    check_with(dictionary(vec![never("近日", Never::Time)]), "近日，项目完工。");
    // A longer name may hold it.
    check_with(dictionary(vec![never("北京", Never::Any)]), "北京有<ORG>北京大学</ORG>。");
}

#[test]
fn never_adds_up_and_the_later_of_must_and_never_counts() {
    let both = vec![never("何思源", Never::Per), never("何思源", Never::Loc)];
    check_with(dictionary(both), "局长何思源介绍了情况。");
    let later_must = vec![never("何思源", Never::Any), must("何思源", EntityType::Org)];
    check_with(dictionary(later_must), "局长<ORG>何思源</ORG>介绍了情况。");
    let later_never = vec![must("何思源", EntityType::Per), never("何思源", Never::Any)];
    check_with(dictionary(later_never), "局长何思源介绍了情况。");
}

#[test]
fn what_is_never_a_name_may_be_a_word_as_before() {
    let tokens = |options| analyzer(options).analyze_with_tokens("高山上有流水声").tokens;
    let options = dictionary(vec![never("上有流", Never::Any)]);
    assert_eq!(tokens(options), tokens(Options::default()));
}

#[test]
fn words_of_the_users_are_not_cut() {
    let text = "大家学习南京模式。";
    let tokens = |options| -> String {
        let units: Vec<u16> = text.encode_utf16().collect();
        let tokens = analyzer(options).analyze_with_tokens(text).tokens.expect("asked for");
        let shown = tokens.iter().map(|(start, end, tag)| {
            let word = String::from_utf16(&units[*start as usize..*end as usize]).unwrap();
            format!("{word}/{tag}")
        });
        shown.collect::<Vec<_>>().join(" ")
    };
    check("大家学习<LOC>南京</LOC>模式。");
    let word = UserWord { word: "南京模式".to_owned(), ..UserWord::default() };
    let options = dictionary(vec![word.clone()]);
    check_with(options.clone(), "大家学习南京模式。");
    assert_eq!(tokens(options), "大家/r 学习/v 南京模式/n 。/w");
    // But for what must be a name.
    let options = dictionary(vec![word, must("京模", EntityType::Per)]);
    assert_eq!(tokens(options), "大家/r 学习/v 南/ns 京模/nr 式/k 。/w");
}

#[test]
fn must_and_never_contradict_each_other() {
    let word = UserWord { never: Some(Never::Loc), ..must("柳河", EntityType::Org) };
    let error = Analyzer::new(dictionary(vec![word])).err().expect("a contradiction");
    let source = std::error::Error::source(&error).expect("a cause").to_string();
    assert_eq!(source, "user word \"柳河\" has both must and never: leave out one of them");
}

#[test]
fn options_are_read_from_json() {
    let json = r#"{ "userDictionary": [{ "word": "柳河", "must": "ORG" }, { "word": "青春", "never": "ANY" }] }"#;
    let options: Options = serde_json::from_str(json).expect("options");
    assert_eq!(options, dictionary(vec![must("柳河", EntityType::Org), never("青春", Never::Any)]));
    let wrong = r#"{ "userDictionary": [{ "word": "柳河", "never": "PLACE" }] }"#;
    let error = serde_json::from_str::<Options>(wrong).expect_err("no such type").to_string();
    assert!(error.contains("unknown variant `PLACE`, expected one of `ANY`, `PER`"), "{error}");
}

#[test]
fn a_mention_over_a_column_break_is_one_without_the_break() {
    let text = "专项资金一共有二十八亿多，其中大部分给了小企业，去年发放的贷款达到28.\n\n68亿元，今年还要更多。";
    let report = analyzer(Options::default()).analyze(text);
    let money = report.entities.iter().find(|e| e.r#type.as_str() == "MONEY").expect("a sum");
    assert_eq!(money.name, "28.68亿元");
    let mention = &money.mentions[0];
    let units: Vec<u16> = text.encode_utf16().collect();
    let original =
        String::from_utf16(&units[mention.start as usize..mention.end as usize]).expect("whole");
    assert_eq!(original, "28.\n\n68亿元");
}
