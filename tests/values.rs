//! What times, sums, shares and quantities stand for: the fixture carries the value of each, as
//! `{words|value}`.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing)]

use std::sync::{Arc, LazyLock};

use article_analyzer::entity::Model;
use article_analyzer::report::{Decimal, Entity, Value};
use article_analyzer::segment::Lexicon;
use article_analyzer::{Analyzer, Options};

fn analyzer(day: Option<&str>) -> Analyzer {
    static DATA: LazyLock<(Arc<Lexicon>, Arc<Model>)> = LazyLock::new(|| {
        let lexicon = Analyzer::builtin_lexicon().expect("the built-in lexicon");
        (lexicon, Analyzer::builtin_model().expect("the built-in model"))
    });
    let reference_date = day.map(|day| day.parse().expect("a day"));
    let options = Options { reference_date, ..Options::default() };
    let (lexicon, model) = &*DATA;
    Analyzer::with_data(Arc::clone(lexicon), Some(Arc::clone(model)), options).expect("options")
}

/// The value for people: `约` where it is approximate, `–` in a range.
fn shown(value: &Value) -> String {
    let number = |number: Decimal, to: Option<Decimal>, approximate: bool| {
        let to = to.map_or(String::new(), |to| format!("–{}", to.get()));
        format!("{}{}{to}", if approximate { "约" } else { "" }, number.get())
    };
    match value {
        Value::Time { iso } => iso.clone(),
        Value::Money { amount, to, currency, approximate } => {
            format!("{} {currency}", number(*amount, *to, *approximate))
        }
        Value::Percent { number: share, to, approximate } => {
            format!("{}%", number(*share, *to, *approximate))
        }
        Value::Quantity { number: count, to, unit, approximate } => {
            format!("{} {unit}", number(*count, *to, *approximate))
        }
    }
}

/// The fixture without its values.
fn plain(fixture: &str) -> String {
    let mut text = String::new();
    let mut rest = fixture;
    while let Some((before, behind)) = rest.split_once('{') {
        let (words, behind) = behind.split_once('|').expect("words with a value");
        text = text + before + words;
        rest = behind.split_once('}').expect("a closed value").1;
    }
    text + rest
}

/// The text with the value behind whatever may have one; those of `article` alone if there is one.
fn with_values(text: &str, entities: &[Entity]) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let part = |from: u32, to: u32| String::from_utf16(&units[from as usize..to as usize]).unwrap();
    let valued = |entity: &&Entity| {
        ["TIME", "MONEY", "PERCENT", "QUANTITY"].contains(&entity.r#type.as_str())
    };
    let mut mentions: Vec<_> = entities
        .iter()
        .filter(valued)
        .flat_map(|entity| entity.mentions.iter().map(move |mention| (mention, &entity.value)))
        .collect();
    mentions.sort_by_key(|(mention, _)| mention.start);
    let mut all = String::new();
    let mut at = 0;
    for (mention, value) in mentions {
        let value = value.as_ref().map_or(String::new(), shown);
        all += &part(at, mention.start);
        all += &format!("{{{}|{value}}}", part(mention.start, mention.end));
        at = mention.end;
    }
    all + &part(at, units.len() as u32)
}

#[track_caller]
fn check_of(day: Option<&str>, fixture: &str) {
    let text = plain(fixture);
    let report = analyzer(day).analyze(&text);
    assert_eq!(with_values(&text, &report.entities), fixture);
}

/// Without a day of the text.
#[track_caller]
fn check(fixture: &str) {
    check_of(None, fixture);
}

/// In a text of Tuesday, the 20th of April 2021.
#[track_caller]
fn check_then(fixture: &str) {
    check_of(Some("2021-04-20"), fixture);
}

#[test]
fn dates_without_a_day_of_the_text() {
    check("大桥{4月16日|--04-16}通车，{2021年4月16日|2021-04-16}验收。");
    check("{2019年|2019}底开工，{2020年上半年|2020-01/2020-06}停工。");
    check("{昨天|}下雨，{去年|}没有，{今年3月|--03}也没有。");
    check("{上周三|}开会，{本月|}完工。");
}

#[test]
fn days_are_counted_from_the_day_of_the_text() {
    check_then("{昨天|2021-04-19}下雨，{前天下午3时|2021-04-18T15:00}放晴。");
    check_then("{今天上午|2021-04-20}开会，{明天|2021-04-21}闭会，{后天|2021-04-22}回家。");
    check_then("{今晚8点|2021-04-20T20:00}开演，{昨晚|2021-04-19}彩排。");
    check_then("{大前天|2021-04-17}的事，{当天|}没有人知道。");
    check_of(Some("2021-03-01"), "{昨天|2021-02-28}没有下雪。");
    check_of(Some("2021-01-01"), "{昨天|2020-12-31}没有下雪。");
}

#[test]
fn weeks_are_those_of_iso_8601() {
    check_then("{上周三|2021-04-14}开会，{本周五|2021-04-23}再开。");
    check_then("{下周一|2021-04-26}放假，{每周一|}休息，{周四|}不休息。");
    check_then("{上周|2021-W15}大雨，{本周|2021-W16}放晴，{下周|2021-W17}降温。");
    check_then("{上周末|2021-04-17/2021-04-18}人很多。");
    check_of(Some("2021-01-04"), "{上周|2020-W53}没有人来。");
}

#[test]
fn months_and_years_are_counted_too() {
    check_then("{本月|2021-04}完工，{上月|2021-03}开工，{下月初|2021-05}验收。");
    check_of(Some("2021-01-10"), "{上月30日|2020-12-30}开工，{上个月|2020-12}停工。");
    check_then("{去年|2020}建成，{今年3月|2021-03}开放，{明年|2022}扩建。");
    check_then("{去年11月15日|2020-11-15}起停业，{前年|2019}开业。");
    check_then("{今年上半年|2021-01/2021-06}回升，{去年第四季度|2020-10/2020-12}下降。");
    check_then("{去年底|2020}开工，{今年前3月|2021-01/2021-03}完成一半。");
    check_then("{次年|}才完工，{当年|}没有钱。");
}

#[test]
fn a_date_without_a_year_is_the_nearest() {
    check_then("{4月16日|2021-04-16}，大桥通车。");
    check_then("大桥将在{5月1日|2021-05-01}开放，{3月|2021-03}已经验收。");
    check_of(Some("2021-01-05"), "{12月28日|2020-12-28}下了雪，{1月8日|2021-01-08}还会下。");
    check_of(Some("2021-12-30"), "大桥{1月8日|2022-01-08}开放。");
    // Half a year away it may be of one year or the other.
    check_then("{10月1日|--10-01}放假。");
}

#[test]
fn a_day_without_a_month_is_one_near() {
    check_then("{16日|2021-04-16}下雨，{23日|2021-04-23}放晴。");
    check_of(Some("2021-04-02"), "{30日|2021-03-30}下雨。");
    check_then("{29日|---29}下雨。");
    check("{16日|---16}下雨。");
}

#[test]
fn the_times_before_tell_the_year() {
    check("{2019年3月5日|2019-03-05}开工，{4月16日|2019-04-16}完工。");
    check_then("{2019年3月5日|2019-03-05}开工，{4月16日|2019-04-16}完工，{20日|2019-04-20}开放。");
    check_then("{2019年3月|2019-03}开工。{5月|--05}停工。");
    check_then("{2019年3月|2019-03}开工。{今年5月|2021-05}停工，{6月|2021-06}复工。");
    check_then("产量比{去年|2020}多。{4月16日|2021-04-16}，新厂开工。");
    check_then("{3月15日|2021-03-15}开工。{20日|---20}停工。");
}

#[test]
fn what_does_not_exist_has_no_value() {
    check_of(Some("2024-03-31"), "{上月31日|}开工，{去年2月29日|}停工，{下月31日|}验收。");
    check_of(Some("2024-03-31"), "{上月29日|2024-02-29}开工，{2023年2月29日上午9时|}停工。");
    check("{2021年4月31日|}开工，{2023年2月29日|}停工。{2月29日|--02-29}验收。");
    check("{2023-02-29|}开工，{4月30-31日|}停工，13月{5日|}验收。");
    check_then("{2月29日|--02-29}开工，每月{5日|}停工。");
    check_of(
        Some("9999-12-31"),
        "{明年|}开工，{明天|}停工，{今年|9999}、{下月|}验收，{下世纪|}重建。",
    );
    check_of(
        Some("0001-01-01"),
        "{去年|}开工，{上月|}停工，{今年|0001}验收，{上世纪70年代|}设计。",
    );
}

#[test]
fn days_ago_are_counted_from_the_day_of_the_text() {
    check_then("{三天前|2021-04-17}，大桥通车。大桥在{10天前|2021-04-10}验收。");
    check("{三天前|}，大桥通车。");
    // Three days before something else.
    check_then("合同到期{三天|3 天}前，{三天|3 天}前后，{三天|3 天}前往。");
}

#[test]
fn ranges_of_days_are_two_times() {
    check("展览{4月16日|--04-16}至{18日|--04-18}举行。");
    check_then("展览{4月16日|2021-04-16}至{18日|2021-04-18}举行。");
    check("展览{2021年12月28日|2021-12-28}至{1月3日|2022-01-03}举行。");
    check("{2020年|2020}至{2023年|2023}，河水上涨。");
    check_then("展览{下午2时|T14:00}至{5时|T17:00}开放。");
    check_then("展览{昨天下午2时|2021-04-19T14:00}至{5时|2021-04-19T17:00}开放。");
}

#[test]
fn runs_within_one_time_are_intervals() {
    check("{2019-2021年|2019/2021}，河水上涨。");
    check("{2023年1—5月|2023-01/2023-05}，产量增加。");
    check_then("{1至3月|2021-01/2021-03}，产量增加。");
    check_then("展览{6月13-14日|2021-06-13/2021-06-14}举行。");
    check("展览每天{9:00-17:30|T09:00/T17:30}开放。");
    check("{4月上旬|--04-01/--04-10}播种，{2020年2月下旬|2020-02-21/2020-02-29}翻地。");
}

#[test]
fn halves_and_quarters_are_of_this_year() {
    check_then("{一季度|2021-01/2021-03}产量增加，{下半年|2021-07/2021-12}将减少。");
    check("{一季度|--01/--03}产量增加，{前三季度|--01/--09}也是。");
    // In January it may still be that of the year before.
    check_of(Some("2021-01-15"), "{前三季度|--01/--09}产量增加。");
    check_then("{去年冬天|2020-24}很冷，{2021年春季|2021-21}很暖。");
}

#[test]
fn decades_centuries_and_plans() {
    check("{20世纪90年代|1990/1999}建成，{八十年代|1980/1989}设计。");
    check("{1990年代|1990/1999}末重建，{20年代|}没有。");
    check_then("{上世纪70年代|1970/1979}建成，{本世纪|2001/2100}重建。");
    check("{上世纪70年代|}建成。");
    check("{“十四五”期间|2021/2025}重建，{“十三五”时期|2016/2020}建成。");
}

#[test]
fn years_up_to_now_and_from_now_on() {
    check("{近三年|P3Y}，河水变清。");
    check_then("{近三年|P3Y/2021-04-20}，河水变清。");
    check_then("{未来10天|2021-04-20/P10D}有雨，{过去两周|P2W/2021-04-20}没有。");
    check_then("{今后五年|2021-04-20/P5Y}要种树，{最近半年|P6M/2021-04-20}没有种。");
    // Nearly three years.
    check_then("修桥历时近三年。");
    check("{近几年|}，河水变清。");
}

#[test]
fn the_days_of_the_old_calendar_have_no_value() {
    check_then("{正月初五|}开张，{腊月廿九|}关门。");
    check_then("{近日|}开张，{目前|}关门。");
}

#[test]
fn a_page_prints_its_day() {
    let page = "2021年4月20日 星期二 第3版\n\n大桥通车\n\n□本报记者 何思源\n\n昨天，大桥通车。";
    let report = analyzer(None).analyze(page);
    let time = report.entities.iter().find(|entity| entity.name == "昨天").expect("a time");
    assert_eq!(time.value, Some(Value::Time { iso: "2021-04-19".into() }));
    // The caller knows better.
    let report = analyzer(Some("2022-05-01")).analyze(page);
    let time = report.entities.iter().find(|entity| entity.name == "昨天").expect("a time");
    assert_eq!(time.value, Some(Value::Time { iso: "2022-04-30".into() }));
}

#[test]
fn a_web_copy_prints_its_day() {
    check("大桥通车\n\n2021-04-16 09:30 来源：柳河网\n\n{昨天|2021-04-15}，大桥通车。\n");
    // A sentence is no line of its own.
    check("大桥通车\n\n大桥于{2021年4月16日|2021-04-16}开工，{昨天|}通车。\n");
}

#[test]
fn a_dateline_names_the_day_of_its_article() {
    check("新华社北京{2021年4月16日|2021-04-16}电（记者何思源）{今天|2021-04-16}，大桥通车。");
    check_then("新华社北京{4月16日|2021-04-16}电（记者何思源）{今天|2021-04-16}，大桥通车。");
    check("新华社北京{4月16日|--04-16}电（记者何思源）{今天|}，大桥通车。");
    // A day of years ago is not the text's.
    check_of(
        Some("2024-08-01"),
        "新华社北京{4月16日|2024-04-16}电（记者何思源）{今天|2024-08-01}，大桥通车。",
    );
}

#[test]
fn articles_of_two_days_tell_two_days() {
    let text = "大桥通车\n\n新华社北京2021年4月16日电（记者何思源）昨天，大桥通车。\n\n\
        水库开工\n\n新华社上海2021年5月3日电（记者陆远）昨天，水库开工。";
    let report = analyzer(None).analyze(text);
    let value = |entities: &[Entity]| {
        let time = entities.iter().find(|entity| entity.name == "昨天").expect("a time");
        time.value.as_ref().map(shown)
    };
    let of_articles: Vec<_> = report.articles.iter().map(|a| value(&a.entities)).collect();
    assert_eq!(of_articles, [Some("2021-04-15".into()), Some("2021-05-02".into())]);
    assert_eq!(value(&report.entities), None);
}

#[test]
fn lists_begin_with_numbers() {
    check_then("4.{今年前2个月|2021-01/2021-02}产量增加。");
}

#[test]
fn sums() {
    check("贷款{28.68亿元|2868000000 CNY}，收{3万美元|30000 USD}和{5000欧元|5000 EUR}。");
    check("花了{100多万元|约1000000 CNY}，约{20元|约20 CNY}。");
    check("花了{几百万元|约1000000–9000000 CNY}，{数千元|约1000–9000 CNY}。");
    check("罚款{九百零八万八千八百五十六元|9088856 CNY}。");
    check("花了{500块|500 CNY}，挣{300块钱|300 CNY}，搬了{500块|500 块}。");
    check("得{US$5 million|5000000 USD}，或{$2.5 billion|2500000000 USD}，或{$300|300 USD}。");
    check("得{人民币300万元|3000000 CNY}，或{500港元|500 HKD}，或{300元|300 TWD}新台币。");
    check("花了{80万元|约800000 CNY}左右。");
}

#[test]
fn ranges_of_sums() {
    check("花了{3至5万元|30000–50000 CNY}。");
    check("花了{300—500元|300–500 CNY}。");
    // FIXME: the mention is the whole range; so far its first number, complete in itself, is left
    // out, as the corpora that measure mentions leave it out.
    check("花了3亿至{5亿元|300000000–500000000 CNY}。");
}

#[test]
fn shares() {
    check("增长{12.5%|12.5%}，占{三分之一|33.3333%}，占{八成|80%}。");
    check("占{两成半|25%}，占{百分之五|5%}，提高{5个百分点|5%}，为{2.5‰|0.25%}。");
    check("占{七八成|约70–80%}，占{三分之二|约66.6667%}左右，近{四成|约40%}。");
    check("占{20%-30%|20–30%}，提高{2至4个百分点|2–4%}，占{百分之三至五|3–5%}。");
    check("{百分之一百零五|105%}，走了三分之一个世纪。");
}

#[test]
fn quantities() {
    check("办了{40余项|约40 项}，{1.5亿件|150000000 件}，近{300人|约300 人}。");
    check("要{8至10次|8–10 次}，{100—200公里|100–200 公里}，{三至五天|3–5 天}。");
    check("来了{五六个|约5–6 个}，{十几名|约11–19 名}，{二三十人|约20–30 人}。");
    check("来了{数十个|约20–90 个}，{几十万人|约200000–900000 人}，{数百人|约100–900 人}。");
    check(
        "修了{７个多月|约7 个月}，停了{3年|约3 年}多，又修了{5个多小时|约5 个小时}，{4年|4 年}多次停工，{24小时|24 小时}多维度巡查，{6吨|6 吨}多用途船。",
    );
    check("不超过{三天|约3 天}，超过{30%|约30%}。");
    check("发电{65亿千瓦时|6500000000 千瓦时}，升压{500千伏|500 千伏}。");
    check("船舶{1521万艘次|15210000 艘次}，货柜{538.1万标箱|5381000 标箱}。");
}

#[test]
fn ordinals_are_no_quantities() {
    check("十四届二次会议开了，二十届也开了。");
    check("比分是3-2，电话是010-12345678。");
}
