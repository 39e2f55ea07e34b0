//! What else an article has: sections, captions, credits, lines of the page; and why.

use article_analyzer::report::{BreakReason, Opening, Passage, Report};
use article_analyzer::{Analyzer, Options};

const PAGE: &str = "2021年4月20日 星期二 第3版\n\n大桥通车\n\n本报记者 何思源\n\n\
    柳河大桥昨天通车，两岸居民不再绕行。\n\n一、建设经过\n\n大桥于五年前开工，工程十分艰难。\n\n\
    二、今后安排\n\n有关部门将加强养护，保证大桥安全。\n\n图为市民在桥上散步。陆远摄\n";

fn analyze(text: &str, options: Options) -> Report {
    Analyzer::new(options).expect("the built-in data").analyze(text)
}

fn texts(passages: &[Passage]) -> Vec<&str> {
    passages.iter().map(|passage| passage.text.as_str()).collect()
}

#[test]
fn every_line_has_its_part() {
    let report = analyze(PAGE, Options::default());
    let [article] = &report.articles[..] else { panic!("{:?}", report.articles) };
    let sections: Vec<(&str, u32)> =
        article.sections.iter().map(|s| (s.heading.text.as_str(), s.first_paragraph)).collect();
    assert_eq!(sections, [("一、建设经过", 1), ("二、今后安排", 2)]);
    assert_eq!(texts(&article.captions), ["图为市民在桥上散步。陆远摄"]);
    assert_eq!(texts(&article.credits), ["本报记者 何思源"]);
    assert_eq!(texts(&article.furniture), ["2021年4月20日 星期二 第3版"]);
    assert_eq!(article.paragraphs.len(), 3);
    assert_eq!(article.opening, Opening::First);
}

#[test]
fn a_picture_alone_has_its_caption_as_body() {
    let report = analyze("大桥通车\n\n图为市民在桥上散步。\n", Options::default());
    assert_eq!(report.articles[0].paragraphs.len(), 1);
    assert!(report.articles[0].captions.is_empty());
}

#[test]
fn breaks_are_told_when_asked_for() {
    assert_eq!(analyze(PAGE, Options::default()).breaks, None);
    let text = "大桥通车\n\n柳河大桥昨天通车，两岸居民\n\n不再绕行，出行时间减半。";
    let report = analyze(text, Options { breaks: true, ..Options::default() });
    let breaks = report.breaks.expect("asked for");
    let told: Vec<_> = breaks.iter().map(|b| (b.start, b.end, b.joined, b.reason)).collect();
    assert_eq!(
        told,
        [(4, 6, false, BreakReason::ShortLine), (19, 21, true, BreakReason::RunningText)]
    );
}
