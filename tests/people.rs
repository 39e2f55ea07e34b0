//! People: the fixture's text, and who it says they are.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing)]

use std::sync::{Arc, LazyLock};

use article_analyzer::entity::Model;
use article_analyzer::report::{AliasEvidence, EntityType, Person, Position, Report};
use article_analyzer::segment::Lexicon;
use article_analyzer::{Analyzer, Options};

fn analyze(text: &str) -> Report {
    static DATA: LazyLock<(Arc<Lexicon>, Arc<Model>)> = LazyLock::new(|| {
        let lexicon = Analyzer::builtin_lexicon().expect("the built-in lexicon");
        (lexicon, Analyzer::builtin_model().expect("the built-in model"))
    });
    let (lexicon, model) = &*DATA;
    let data = (Arc::clone(lexicon), Some(Arc::clone(model)));
    Analyzer::with_data(data.0, data.1, Options::default()).expect("options").analyze(text)
}

/// `柳河区教育局|局长`, `|教授`, `原柳河县委|书记`.
fn position(position: &Position) -> String {
    let former = if position.is_former { "原" } else { "" };
    format!("{former}{}|{}", position.organisation.as_deref().unwrap_or_default(), position.title)
}

/// `何思源：柳河区教育局|局长、|教授`, by first mention.
fn shown(person: &Person) -> String {
    let positions: Vec<String> = person.positions.iter().map(position).collect();
    format!("{}：{}", person.name, positions.join("、"))
}

/// `wanted` has the people, parted by `；`.
#[track_caller]
fn check(text: &str, wanted: &str) {
    let people: Vec<String> = analyze(text).people.iter().map(shown).collect();
    assert_eq!(people.join("；"), wanted, "{text}");
}

/// `wanted` has the forms of surname and position: `何思源=何局长×2`, parted by `；`.
#[track_caller]
fn check_called(text: &str, wanted: &str) {
    let report = analyze(text);
    let mut called = Vec::new();
    for entity in report.entities.iter().filter(|entity| entity.r#type == EntityType::Per) {
        for alias in &entity.aliases {
            if alias.evidence == AliasEvidence::SurnameAndPosition {
                assert_eq!(alias.mentions.len(), alias.count as usize);
                called.push(format!("{}={}×{}", entity.name, alias.name, alias.count));
            }
        }
    }
    assert_eq!(called.join("；"), wanted, "{text}");
}

#[test]
fn a_title_of_a_body_before_the_name() {
    check("据柳河区教育局局长何思源介绍，学校已经开学。", "何思源：柳河区教育局|局长");
    check("柳河大学计算机学院教授沈海平来了。", "沈海平：柳河大学计算机学院|教授");
    check("云山市人民医院骨科主任医师钱多文坐诊。", "钱多文：云山市人民医院骨科|主任医师");
    check("中共云山市委党校副教授林小满带领学员讨论。", "林小满：中共云山市委党校|副教授");
    check("北京长风电池有限公司总经理陈砚秋表示欢迎。", "陈砚秋：北京长风电池有限公司|总经理");
    check("我们见到了柳河大学教师王雨桐。", "王雨桐：柳河大学|教师");
}

#[test]
fn a_title_of_a_place_before_the_name() {
    check("法国总统马克龙发表讲话。", "马克龙：法国|总统");
    check("德国国防部长皮斯托里乌斯访问乌克兰。", "皮斯托里乌斯：德国|国防部长");
    check("俄罗斯总统新闻秘书佩斯科夫说不知道。", "佩斯科夫：俄罗斯|总统新闻秘书");
    check("中国选手林海洋获得第三名。", "林海洋：中国|选手");
}

#[test]
fn a_title_without_a_body() {
    check("国家主席习近平发表讲话。", "习近平：|国家主席");
    check("技术员刘向前检查了水表。", "刘向前：|技术员");
    check("著名导演陈砚秋来到柳河。", "陈砚秋：|导演");
    check("在支部委员杨增文的带领下，大家出发了。", "杨增文：|支部委员");
}

#[test]
fn a_body_that_is_no_name_of_its_own() {
    check("“大家都好。”安外社区党委书记王小志说。", "王小志：安外社区党委|书记");
    check(
        "柳河区市场监管局计量检测所支部书记王光文说。",
        "王光文：柳河区市场监管局计量检测所|支部书记",
    );
    check("柳河三小学生刘沛文说，很好看。", "刘沛文：柳河三小|学生");
    check("村委会主任王海林第一个报名。", "王海林：村委会|主任");
}

#[test]
fn several_positions_one_after_another() {
    check(
        "柳河区委书记、柳河科学城党工委书记何思源强调安全。",
        "何思源：柳河区委|书记、柳河科学城党工委|书记",
    );
    check("外交部部长助理、发言人何思源主持。", "何思源：外交部|部长助理、|发言人");
    check("河北省委常委、唐山市委书记陈砚秋出席。", "陈砚秋：河北省委|常委、唐山市委|书记");
    check("国务委员兼国防部长陈砚秋出席。", "陈砚秋：|国务委员、|国防部长");
}

#[test]
fn a_body_is_shared_by_titles_of_one_phrase() {
    check(
        "长风电池有限公司董事长兼总经理陈砚秋致辞。",
        "陈砚秋：长风电池有限公司|董事长、长风电池有限公司|总经理",
    );
}

#[test]
fn a_list_of_names_shares_a_title_that_many_have() {
    check("技术员刘向前和邓金文检查水表。", "刘向前：|技术员；邓金文：|技术员");
    check(
        "柳河大学教授沈海平、林小满和王雨桐到会。",
        "沈海平：柳河大学|教授；林小满：柳河大学|教授；王雨桐：柳河大学|教授",
    );
    check("柳河区副区长李远山、王海林出席。", "李远山：柳河区|副区长；王海林：柳河区|副区长");
}

#[test]
fn a_list_of_names_does_not_share_what_one_alone_can_be() {
    check("柳河区教育局局长何思源和王海林出席。", "何思源：柳河区教育局|局长");
    check("国家主席习近平和普京举行会谈。", "习近平：|国家主席");
}

#[test]
fn every_name_of_a_list_with_its_own_title() {
    check(
        "校长何思源、副校长王海林和教师林小满在场。",
        "何思源：|校长；王海林：|副校长；林小满：|教师",
    );
}

#[test]
fn former_positions() {
    check("美国前国务卿基辛格来访。", "基辛格：原美国|国务卿");
    check("原柳河县委书记孙得文也在。", "孙得文：原柳河县委|书记");
    check("原柳河区教育局局长、党组书记孙得文也在。", "孙得文：原柳河区教育局|局长、原|党组书记");
    check("时任云山县县长赵林海当时反对。", "赵林海：原云山县|县长");
    check("柳河大学原校长陈大力表示支持。", "陈大力：原柳河大学|校长");
    check("美国前财政部长耶伦接受采访。", "耶伦：原美国|财政部长");
    check("前市长李明远没有出席。", "李明远：原|市长");
    check("前市委书记李明远没有出席。", "李明远：原市委|书记");
}

#[test]
fn what_is_before_titles_belongs_to_them() {
    check("长风公司首席执行官陈砚秋辞职。", "陈砚秋：长风公司|首席执行官");
    check("云山市常务副市长王海林主持。", "王海林：云山市|常务副市长");
    check("长风公司高级副总裁林小满表示遗憾。", "林小满：长风公司|高级副总裁");
    check("柳河大学名誉校长沈海平致辞。", "沈海平：柳河大学|名誉校长");
}

#[test]
fn posted_abroad() {
    check("中国驻法国大使何思源到机场迎接。", "何思源：中国驻法国|大使");
}

#[test]
fn in_brackets_behind_the_name() {
    check("赵文博（柳河区教育局局长）：大家好。", "赵文博：柳河区教育局|局长");
    check("发言的有林小满（右，柳河大学教授）等人。", "林小满：柳河大学|教授");
    check("赵文博（柳河区教育局局长、党组书记）发言。", "赵文博：柳河区教育局|局长、|党组书记");
    check("赵文博（见图）在柳河发言。", "");
}

#[test]
fn between_commas_behind_the_name() {
    check("赵文博，柳河区教育局局长，昨天到校检查。", "赵文博：柳河区教育局|局长");
    check("赵文博，男，汉族，柳河区教育局局长。", "赵文博：柳河区教育局|局长");
    check("赵文博，你好，局长在哪里？", "");
}

#[test]
fn by_a_verb_behind_the_name() {
    check("赵文博任柳河区教育局局长。", "赵文博：柳河区教育局|局长");
    check("赵文博担任柳河区教育局副局长，后来退休。", "赵文博：柳河区教育局|副局长");
    check("赵文博被任命为云山市财政局副局长。", "赵文博：云山市财政局|副局长");
    check("会议任命赵文博为云山市财政局局长。", "赵文博：云山市财政局|局长");
    check("赵文博当选柳河商会会长。", "赵文博：柳河商会|会长");
    check("林小满是柳河大学教授，今年五十岁。", "林小满：柳河大学|教授");
    check("林小满是一名教师，今年五十岁。", "林小满：|教师");
}

#[test]
fn by_a_verb_that_ends_it() {
    check("赵文博不再担任柳河区教育局局长职务。", "赵文博：原柳河区教育局|局长");
    check("会议免去赵文博的柳河区教育局局长职务。", "赵文博：原柳河区教育局|局长");
    check("会议免去赵文博局长职务。", "赵文博：原|局长");
    check("赵文博被免去局长职务。", "赵文博：原|局长");
    check("赵文博辞去柳河集团董事长一职。", "赵文博：原柳河集团|董事长");
}

#[test]
fn what_somebody_was_before() {
    for verb in ["曾任", "曾担任", "此前担任", "曾先后任", "历任", "时任"] {
        let text = format!("赵文博{verb}柳河区教育局局长，现任柳河商会会长。");
        check(&text, "赵文博：原柳河区教育局|局长、柳河商会|会长");
    }
    check(
        "赵文博，曾任柳河区教育局局长，现任柳河商会会长。",
        "赵文博：原柳河区教育局|局长、柳河商会|会长",
    );
    check("赵文博此前当选柳河商会会长。", "赵文博：柳河商会|会长");
}

#[test]
fn blanks_between_title_and_name() {
    for blank in ["\u{a0}", "\u{3000}", "\t", "  ", "\u{2003}"] {
        let text = format!("柳河区教育局局长{blank}赵文博说，学校已经开学。");
        check(&text, "赵文博：柳河区教育局|局长");
    }
}

#[test]
fn a_surname_begins_no_title() {
    check("《柳河日报》记者赵文博，柳河大学赵教授，赵教授说，很好。", "赵文博：柳河日报|记者");
    check_called("《柳河日报》记者赵文博，柳河大学赵教授，赵教授说，很好。", "");
}

#[test]
fn an_example_of_others_has_no_position_by_it() {
    check("以赵文博为代表，大家表示支持。", "");
}

#[test]
fn what_others_wish_is_no_position() {
    check("他们提名赵文博担任柳河商会会长。", "");
    check("林小满不是教师。", "");
    check("林小满是教授的学生的朋友。", "");
}

#[test]
fn as_people_are_called() {
    check("赵文博局长也来了。", "赵文博：|局长");
    check("沈海平教授讲话。", "沈海平：|教授");
    check("他同马克龙总统举行会谈。", "马克龙：|总统");
    check("欧阳修文教授是柳河大学校长。", "欧阳修文：|教授、柳河大学|校长");
}

#[test]
fn who_only_stands_beside_a_title_does_not_have_it() {
    check("林小满的同事告诉局长，会议改期。", "");
    check("赵文博代表学校发言。", "");
    check("林海峰导演的电影上映了。", "");
    check("赵文博夫人王雨桐在柳河。", "");
}

#[test]
fn a_special_envoy_is_not_the_one_who_sends_them() {
    check("法国总统马克龙特使林小满抵达柳河。", "马克龙：法国|总统；林小满：|特使");
}

#[test]
fn the_fuller_one_of_two_stays() {
    check("赵文博局长说好。柳河区教育局局长赵文博又说，要办好学校。", "赵文博：柳河区教育局|局长");
    check(
        "柳河区教育局局长赵文博主持会议。区教育局局长赵文博说，要办好学校。",
        "赵文博：柳河区教育局|局长",
    );
    check("副局长赵文博说好。赵文博局长很高兴。", "赵文博：|副局长、|局长");
}

#[test]
fn reporters_of_a_byline() {
    check(
        "柳河新桥通车\n\n□本报记者 何思源 通讯员 陆远\n\n昨天，柳河新桥通车，市民纷纷上桥。",
        "何思源：|记者；陆远：|通讯员",
    );
    check(
        "新华社柳河4月16日电（记者林小满、王海林）柳河昨天下雪。",
        "林小满：|记者；王海林：|记者",
    );
}

#[test]
fn offsets_cover_body_and_title() {
    let text = "昨天，柳河区教育局局长何思源到校。";
    let report = analyze(text);
    let position = &report.people[0].positions[0];
    let body = &report.entities[position.organisation_entity.unwrap() as usize];
    assert_eq!((position.start, position.end, position.article), (3, 11, 0));
    assert_eq!(body.name, "柳河区教育局");
    assert_eq!(report.entities[report.people[0].entity as usize].name, "何思源");
}

#[test]
fn called_by_surname_and_position() {
    check_called(
        "柳河区委书记何思源到校。何书记说，学校很好。何书记又说，谢谢。",
        "何思源=何书记×2",
    );
    check_called("柳河大学教授沈海平讲课，沈教授很忙。", "沈海平=沈教授×1");
    check_called(
        "副区长李远山到会，李副区长讲话，李区长也笑了。",
        "李远山=李区长×1；李远山=李副区长×1",
    );
    check_called("柳河大学教授欧阳修文到会，这是欧阳教授的书。", "欧阳修文=欧阳教授×1");
}

#[test]
fn called_by_surname_and_polite_word() {
    check_called("于秀兰开了门，于大妈很高兴。", "于秀兰=于大妈×1");
    check_called("王海林住在柳河，王先生今年七十岁。", "王海林=王先生×1");
}

#[test]
fn nobody_is_meant_where_two_may_be() {
    check_called("柳河大学教授沈海平和沈向文讲课，沈教授很忙。", "");
    check_called("王海林和王雨桐住在柳河，王先生很忙。", "");
    check_called("赵文博住在柳河，于大妈很忙。", "");
    check_called("教师沈海平讲课，沈局长很忙。", "");
}

#[test]
fn forms_by_position_are_no_mentions() {
    let report = analyze("柳河区委书记何思源到校。何书记说，学校很好。");
    let entity = &report.entities[report.people[0].entity as usize];
    assert_eq!((entity.name.as_str(), entity.count), ("何思源", 1));
    let alias =
        &report.articles[0].entities.iter().find(|e| e.name == "何思源").unwrap().aliases[0];
    assert_eq!((alias.name.as_str(), alias.mentions[0]), ("何书记", [12, 15]));
}

/// Three articles of a page.
fn page(articles: [&str; 3]) -> String {
    let [first, second, third] = articles;
    format!(
        "柳河区教育局召开会议\n\n□本报记者 方晓\n\n{first}\n\n云山市出新规\n\n□本报记者 陆远\n\n{second}\n\n\
         柳河新桥通车\n\n□本报记者 方晓\n\n{third}\n"
    )
}

#[test]
fn two_people_of_one_name() {
    let report = analyze(&page([
        "近日，柳河区教育局局长何思源主持会议。何思源要求办好学校，让大家放心。",
        "近日，云山市财政局副局长何思源介绍情况。何思源表示，今年要多种树。",
        "近日，柳河区教育局局长何思源来到新桥。何思源走了一个来回，非常高兴。",
    ]));
    let people: Vec<&Person> = report.people.iter().filter(|p| p.name == "何思源").collect();
    let positions: Vec<String> = people.iter().map(|person| shown(person)).collect();
    assert_eq!(positions, ["何思源：柳河区教育局|局长", "何思源：云山市财政局|副局长"]);
    let articles = |person: &Person| -> Vec<Option<u32>> {
        let entity = &report.entities[person.entity as usize];
        entity.mentions.iter().map(|mention| mention.article).collect()
    };
    assert_eq!(articles(people[0]), [Some(0), Some(0), Some(2), Some(2)]);
    assert_eq!(articles(people[1]), [Some(1), Some(1)]);
}

#[test]
fn one_person_of_many_positions() {
    let report = analyze(&page([
        "近日，外交部部长何思源主持会议。何思源要求办好学校，让大家放心。",
        "近日，中共中央政治局委员何思源介绍情况。何思源表示，今年要多种树。",
        "近日，何思源来到新桥。何思源走了一个来回，非常高兴。",
    ]));
    let people = report.people.iter().filter(|p| p.name == "何思源").count();
    let entities = report.entities.iter().filter(|entity| entity.name == "何思源").count();
    assert_eq!((people, entities), (1, 1));
}

#[test]
fn one_person_by_one_body() {
    let report = analyze(&page([
        "近日，柳河区教育局局长何思源主持会议。何思源要求办好学校，让大家放心。",
        "近日，柳河区教育局党组书记何思源介绍情况。何思源表示，今年要多种树。",
        "近日，何思源来到新桥。何思源走了一个来回，非常高兴。",
    ]));
    assert_eq!(report.people.iter().filter(|p| p.name == "何思源").count(), 1);
}

#[test]
fn traditional_text_is_shown_as_printed() {
    check("柳河區教育局局長陳硯秋說，學校已經開學。", "陳硯秋：柳河區教育局|局長");
}

#[test]
fn what_is_not_found_yet() {
    // FIXME: the list in front of 为 should share 副会长.
    check("会议选举赵文博、林小满为柳河商会副会长。", "林小满：柳河商会|副会长");
    // FIXME: 防卫大臣, whose first half is a verb to the tagger here.
    check("日本防卫大臣岸信夫说，很好。", "岸信夫：|大臣");
    // FIXME: 内政和司法部长.
    check("法国内政和司法部长马丁表示反对。", "马丁：|司法部长");
}
