//! Invented names, and bylines and datelines that hold them.
//!
//! Most forms of the held-out part, and all its given names, stand on none of the development pages.

use std::ops::Range;

use super::material::Part;
use crate::random::Random;

/// A text with names in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Marked {
    pub(super) text: String,
    pub(super) names: Vec<MarkedName>,
}

/// A name in a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct MarkedName {
    pub(super) bytes: Range<usize>,
    /// The form of the byline it stands in, for the list of mistakes.
    pub(super) form: &'static str,
}

impl Marked {
    /// Puts `behind` after it.
    pub(super) fn append(&mut self, behind: &Self) {
        let at = self.text.len();
        self.names.extend(
            behind.names.iter().map(|name| MarkedName {
                bytes: name.bytes.start + at..name.bytes.end + at,
                ..*name
            }),
        );
        self.text.push_str(&behind.text);
    }
}

impl From<&str> for Marked {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), names: Vec::new() }
    }
}

/// Where an article says who wrote it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Byline {
    /// A line between headline and body.
    Below(Marked),
    /// Before the first sentence of the body.
    Dateline(Marked),
    /// Behind the last sentence, with a dateline or without.
    Closing(Marked, Marked),
    /// A line behind the body.
    LastLine(Marked),
}

impl Byline {
    /// Where it stands, for the list of mistakes.
    pub(super) fn place(&self) -> &'static str {
        match self {
            Self::Below(_) => "byline below the headline",
            Self::Dateline(_) => "dateline",
            Self::Closing(dateline, _) if dateline.text.is_empty() => "closing bracket alone",
            Self::Closing(..) => "本报讯 and closing bracket",
            Self::LastLine(_) => "byline as last line",
        }
    }
}

/// Forms; `{}` is a name, `{place}` and `{date}` what a dateline says.
struct Forms {
    below: &'static [&'static str],
    dateline: &'static [&'static str],
    closing: &'static [&'static str],
    last_line: &'static [&'static str],
    /// Given names, of one character and of two.
    given: [&'static [&'static str]; 2],
}

const DEVELOPMENT: Forms = Forms {
    below: &[
        "本报记者 {}",
        "□本报记者 {} 通讯员 {}",
        "本报记者 {}　{}",
        "记者 {} 通讯员 {} {}",
        "■ 记者 {} 实习生 {}",
        "文/{} 图/{}",
        "本报记者 {}/文 {}/摄",
        "作者：{}",
        "本报驻巴黎记者 {}",
        "新华社记者 {}、{}",
        "本报记者 {} 摄影报道",
        "{}",
    ],
    dateline: &[
        "新华社{place}{date}电（记者{}）",
        "新华社{place}{date}电（记者{} {}）",
        "据新华社{place}{date}电（记者{}）",
        "新华社{place}{date}电 ",
        "本报讯（记者 {}）",
        "本报讯（记者 {} 通讯员 {}）",
        "本报讯 记者{}报道：",
        "本报{place}{date}讯（记者{}、{}）",
        "本报讯 ",
        "中新社{place}{date}电 （记者 {}）",
    ],
    closing: &[
        "（{}）",
        "（{} {}）",
        "（记者 {}）",
        "（本报记者 {}）",
        "（通讯员 {} {}）",
        "（{}、{}）",
    ],
    last_line: &["本报记者 {}", "记者 {} 通讯员 {}", "（{}）", "（本报记者 {}）"],
    given: [
        &["晓", "远", "静", "磊", "欣", "超", "婷", "凯", "宁", "毅"],
        &["思源", "子涵", "海峰", "立文", "桂兰", "雨桐", "建国", "晓东", "秀英", "一鸣"],
    ],
};

const HELD_OUT: Forms = Forms {
    below: &[
        "本报记者 {}",
        "□ 本报记者 {} 本报通讯员 {}",
        "见习记者 {} 记者 {}",
        "本报特约记者 {}　通讯员 {}",
        "撰文 {} 摄影 {}",
        "记者 {} {} {}",
        "本报记者 {} 文/图",
        "本报驻东京特派记者 {}",
        "◎{}",
        "{}",
    ],
    dateline: &[
        "新华社{place}{date}电（记者{}）",
        "本报{place}{date}电 （记者{}）",
        "本报{place}{date}电 记者{}报道：",
        "本报讯 （通讯员 {} 记者 {}）",
        "人民网{place}{date}电（记者{}、{}）",
        "本报讯 （见习记者 {}）",
        "本报讯 ",
    ],
    closing: &[
        "（{}）",
        "（记者 {} {}）",
        "（文/{} 图/{}）",
        "（{} 通讯员 {}）",
        "（本报综合报道）",
    ],
    last_line: &["撰稿：{}", "（记者{}）", "本报记者 {} {}", "（{}、{}）"],
    given: [
        &["峰", "岚", "蕾", "涛", "琳", "斌", "娜", "俊", "洁", "航"],
        &["嘉怡", "志强", "梦瑶", "文博", "春梅", "浩然", "玉珍", "天宇", "若曦", "国栋"],
    ],
};

const SURNAMES: &[&str] = &[
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭",
    "何", "林", "高", "罗", "郑", "梁", "谢", "宋", "唐", "许", "韩", "冯", "邓", "曹", "彭", "曾",
    "肖", "田", "董", "潘", "袁", "于", "余", "叶", "蒋", "杜", "苏", "魏", "程", "吕", "丁", "任",
    "沈", "姚", "卢", "傅", "钟", "姜", "崔", "谭", "廖", "范", "汪", "陆", "金", "石", "戴", "贾",
    "方", "白", "尹", "雷", "欧阳", "上官",
];

const PLACES: &[&str] = &["北京", "上海", "广州", "成都", "哈尔滨", "巴黎", "东京", "内罗毕"];

/// What is the same on a whole page: who may be named, and how names are printed.
pub(super) struct Bylines {
    forms: &'static Forms,
    date: String,
    /// Whether short names are spaced to three characters in lines of their own: `陆　远`.
    spaced: bool,
}

impl Bylines {
    /// `date`: `4月16日`.
    pub(super) fn new(part: Part, date: &str, random: &mut Random) -> Self {
        let forms = match part {
            Part::Development => &DEVELOPMENT,
            Part::HeldOut => &HELD_OUT,
        };
        Self { forms, date: date.to_owned(), spaced: random.below(5) == 0 }
    }

    /// One article's: below the headline in half, a dateline in three tenths.
    pub(super) fn byline(&self, random: &mut Random) -> Byline {
        match random.below(10) {
            0..5 => Byline::Below(self.any(self.forms.below, self.spaced, random)),
            5..8 => Byline::Dateline(self.any(self.forms.dateline, false, random)),
            8 => {
                let dateline = if random.below(2) == 0 { "本报讯 " } else { "" };
                Byline::Closing(dateline.into(), self.any(self.forms.closing, false, random))
            }
            _ => Byline::LastLine(self.any(self.forms.last_line, self.spaced, random)),
        }
    }

    fn any(&self, forms: &[&'static str], spaced: bool, random: &mut Random) -> Marked {
        let form = pick(forms, random);
        let dated = form.replace("{place}", pick(PLACES, random)).replace("{date}", &self.date);
        let mut marked = self.filled(&dated, spaced, random);
        marked.names.iter_mut().for_each(|name| name.form = form);
        marked
    }

    /// `form` with a name for every `{}`.
    pub(super) fn filled(&self, form: &str, spaced: bool, random: &mut Random) -> Marked {
        let mut marked = Marked::default();
        for (number, piece) in form.split("{}").enumerate() {
            if number > 0 {
                let name = self.name(spaced, random);
                let start = marked.text.len();
                marked.text.push_str(&name);
                marked.names.push(MarkedName { bytes: start..marked.text.len(), form: "" });
            }
            marked.text.push_str(piece);
        }
        marked
    }

    fn name(&self, spaced: bool, random: &mut Random) -> String {
        let [single, double] = self.forms.given;
        let surname = pick(SURNAMES, random);
        if random.below(3) > 0 {
            return format!("{surname}{}", pick(double, random));
        }
        let blank = if spaced && surname.chars().count() == 1 { "　" } else { "" };
        format!("{surname}{blank}{}", pick(single, random))
    }
}

/// Any of `items`; an empty text of none.
pub(super) fn pick<'a>(items: &[&'a str], random: &mut Random) -> &'a str {
    items.get(random.below(items.len())).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_gap_of_a_form_is_a_name() {
        let mut random = Random::new(1);
        let bylines = Bylines::new(Part::Development, "4月16日", &mut random);
        let marked = bylines.filled("本报记者 {} 通讯员 {}", false, &mut random);
        assert_eq!(marked.names.len(), 2);
        for name in &marked.names {
            let name = marked.text.get(name.bytes.clone()).unwrap();
            assert!((2..=4).contains(&name.chars().count()), "{name}");
            assert!(SURNAMES.iter().any(|surname| name.starts_with(surname)), "{name}");
        }
        assert!(marked.text.starts_with("本报记者 "));
    }

    #[test]
    fn appended_names_move() {
        let mut marked = Marked::from("句。");
        let name = MarkedName { bytes: 3..9, form: "（{}）" };
        marked.append(&Marked { text: "（陆远）".to_owned(), names: vec![name] });
        assert_eq!(marked.text.get(marked.names[0].bytes.clone()), Some("陆远"));
    }

    #[test]
    fn parts_share_no_given_name() {
        let of = |forms: &Forms| forms.given.concat();
        assert!(!of(&DEVELOPMENT).iter().any(|name| of(&HELD_OUT).contains(name)));
    }
}
