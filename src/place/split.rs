//! A name parted: divisions, each in the one before, then bodies, each of the one before.
//!
//! Parts end where words end.

use super::Part;
use crate::division::{Candidate, Named, Number, Written, divisions};
use crate::entity::Finding;
use crate::segment::{Token, Words};
use crate::span::Span;
use crate::value::EntityType;

/// Divisions in one name, at the most: a province, a prefecture, a county.
const LONGEST_CHAIN: usize = 3;

/// Bytes of a Han character.
const CHARACTER: usize = '市'.len_utf8();

/// What a county is called without its ending, but mostly is something else: regions, waters,
/// mountains.
const MOSTLY_ELSE: &[&str] = &[
    "东方", "江南", "江北", "江东", "河东", "河西", "南海", "东海", "西湖", "泰山", "衡山", "太湖",
    "巢湖", "洪湖", "镜湖", "盐湖", "天山", "南沙", "西沙", "南山", "东山", "西山", "中原", "平原",
    "滨海", "三江", "清河", "新城", "海港", "港口", "江山", "平湖", "古城",
];

/// The parts of a finding; none where it is a whole, or no name of a place or a body.
pub(super) fn split(reading: &str, words: &Words, finding: &Finding) -> Vec<Part> {
    let span = finding.span;
    let text = span.of(reading);
    let tokens = words.tokens_in(span);
    let name = Name { reading, tokens, span };
    match finding.kind {
        EntityType::Loc if text.len() == CHARACTER => abbreviated(text, span),
        EntityType::Loc => name.place(),
        EntityType::Org => name.body(),
        _ => Vec::new(),
    }
}

/// 沪.
fn abbreviated(text: &str, span: Span) -> Vec<Part> {
    let province = text.chars().next().and_then(|character| divisions().abbreviated(character));
    let candidate = province.map(|division| Candidate { division, old: None });
    let part = |candidate| Part {
        span,
        kind: EntityType::Loc,
        candidates: vec![candidate],
        written: Written::Full,
    };
    candidate.into_iter().map(part).collect()
}

/// Whether a bare name of counties alone mostly means something else.
fn is_mostly_else(stem: &str, candidates: &[Candidate]) -> bool {
    let is_county = candidates.iter().all(|candidate| divisions().level(candidate.division) > 1);
    is_county && MOSTLY_ELSE.contains(&stem)
}

struct Name<'a> {
    reading: &'a str,
    tokens: &'a [Token],
    span: Span,
}

impl Name<'_> {
    fn place(&self) -> Vec<Part> {
        let mut parts = self.chain();
        if let Some(rest) = self.rest(&mut parts, false) {
            parts.push(other(rest, EntityType::Loc));
        }
        parts
    }

    fn body(&self) -> Vec<Part> {
        let mut parts = self.chain();
        let Some(rest) = self.rest(&mut parts, true) else { return Vec::new() };
        self.bodies(rest, &mut parts);
        if parts.len() < 2 { Vec::new() } else { parts }
    }

    /// The divisions at the beginning.
    fn chain(&self) -> Vec<Part> {
        let all = divisions();
        let mut parts: Vec<Part> = Vec::new();
        let mut at = self.span.start;
        while parts.len() < LONGEST_CHAIN {
            let text = Span::new(at, self.span.end).of(self.reading);
            let named = all.longest_at(text, &|length| self.may_end(at + length));
            let Some(mut named) = named else { break };
            if named.written == Written::Bare
                && let Some(longer) = self.longer(&named, at)
            {
                named = longer;
            }
            let Named { length, written, mut candidates } = named;
            let stem = text.get(..length).unwrap_or_default();
            // 丽江|古城 is mostly no district.
            if written == Written::Bare
                && (parts.is_empty() || stem.ends_with('城'))
                && is_mostly_else(stem, &candidates)
            {
                break;
            }
            if let Some(above) = parts.last_mut() {
                let is_in = |number: Number, above: &Candidate| {
                    number != above.division && all.is_in(number, above.division)
                };
                candidates
                    .retain(|it| above.candidates.iter().any(|above| is_in(it.division, above)));
                if candidates.is_empty() {
                    break;
                }
                above
                    .candidates
                    .retain(|above| candidates.iter().any(|it| is_in(it.division, above)));
            } else {
                if written == Written::Bare {
                    prefer_higher(&mut candidates);
                }
                candidates.retain(|it| !all.is_plain(it.old.unwrap_or(it.division)));
                if candidates.is_empty() {
                    break;
                }
            }
            let span = Span::new(at, at + length);
            parts.push(Part { span, kind: EntityType::Loc, candidates, written });
            at += length;
        }
        parts
    }

    /// With its ending, where that is a part of another word, but a division of this one comes behind:
    /// 永州|市道县.
    fn longer(&self, bare: &Named, at: usize) -> Option<Named> {
        let all = divisions();
        let text = Span::new(at, self.span.end).of(self.reading);
        let full = all.longest_at(text, &|length| length > bare.length)?;
        let start = at + full.length;
        let behind = Span::new(start, self.span.end).of(self.reading);
        let next = all.longest_at(behind, &|length| self.may_end(start + length))?;
        let is_in = |number| full.candidates.iter().any(|it| all.is_in(number, it.division));
        let fits = full.written == Written::Full
            && next.written == Written::Full
            && next.candidates.iter().any(|it| is_in(it.division));
        fits.then_some(full)
    }

    /// Whether a division may end at byte `at`: where a word ends, but for 北京市委, whose division
    /// ends before 市委.
    fn may_end(&self, at: usize) -> bool {
        let behind = Span::new(at, self.span.end).of(self.reading);
        let ends_before = |at| self.tokens.binary_search_by_key(&at, |token| token.span.start);
        // 北京|市黄城根小学, where the second is no word that is known.
        let is_cut = || {
            let level = at.checked_sub(CHARACTER)?;
            let token = self.tokens.get(ends_before(level).ok()?)?;
            (!token.in_lexicon && Span::new(level, at).of(self.reading).starts_with(is_level))
                .then_some(())
        };
        !is_rest_of_committee(behind)
            && (is_committee(behind)
                || at == self.span.end
                || ends_before(at).is_ok()
                || is_cut().is_some())
    }

    /// What stands behind the divisions, where that can stand by itself; of divisions behind which it
    /// cannot, it becomes a part.
    fn rest(&self, chain: &mut Vec<Part>, is_body: bool) -> Option<Span> {
        loop {
            let start = chain.last().map_or(self.span.start, |part| part.span.end);
            let rest = Span::new(start, self.span.end);
            let Some(last) = chain.last() else { return is_body.then_some(rest) };
            if rest.is_empty() {
                return None;
            }
            if self.stands_alone(rest, last, is_body, chain.len() > 1) {
                return Some(rest);
            }
            chain.pop();
        }
    }

    fn stands_alone(&self, rest: Span, last: &Part, is_body: bool, is_chain: bool) -> bool {
        /// What names of other things go on with behind that of a city.
        const COMMON: [&str; 6] = ["大学", "学院", "军区", "银行", "海关", "医院"];
        const NO_BEGINNINGS: [&str; 14] = [
            "路",
            "街",
            "大道",
            "东路",
            "西路",
            "南路",
            "北路",
            "中路",
            "大街",
            "合作组织",
            "战役",
            "公报",
            "宣言",
            "公司",
        ];
        let text = rest.of(self.reading);
        if last.written != Written::Bare {
            return text.len() >= 2 * CHARACTER;
        }
        if is_committee(text) {
            return true;
        }
        let mut tokens = self.tokens.iter().filter(|token| token.span.start >= rest.start);
        // 湘潭|大学 and 北京|军区 are one.
        let is_word = tokens.next().is_some_and(|token| {
            token.span.len() > CHARACTER && !COMMON.contains(&token.span.of(self.reading))
        });
        if is_mostly_else(last.span.of(self.reading), &last.candidates) {
            return false;
        }
        let is_city =
            last.candidates.iter().any(|it| divisions().level(it.division) < 2) || is_chain;
        is_word
            && text.len() >= 3 * CHARACTER
            && (is_body || is_city && tokens.next().is_some())
            && !NO_BEGINNINGS.iter().any(|beginning| text.starts_with(beginning))
    }

    /// Parts `span` where a body's name ends and goes on with one of its parts.
    fn bodies(&self, span: Span, parts: &mut Vec<Part>) {
        let mut start = span.start;
        let behind = self.tokens.iter().filter(|token| token.span.start > span.start);
        let inside = self.tokens.iter().filter(|token| token.span.start >= span.start);
        for (token, next) in inside.zip(behind) {
            let whole = Span::new(start, token.span.end);
            let rest = Span::new(next.span.start, span.end);
            if whole.len() >= (if is_committee(whole.of(self.reading)) { 2 } else { 3 }) * CHARACTER
                && rest.len() >= 3 * CHARACTER
                && is_head(token.span.of(self.reading), whole)
                && !goes_on(rest.of(self.reading))
            {
                parts.push(other(whole, EntityType::Org));
                start = rest.start;
            }
        }
        parts.push(other(Span::new(start, span.end), EntityType::Org));
    }
}

/// Whether divisions are called so at the end.
fn is_level(character: char) -> bool {
    matches!(character, '省' | '市' | '区' | '县' | '州')
}

/// Whether a party's committee comes first: 市委.
fn is_committee(text: &str) -> bool {
    text.strip_prefix(is_level).is_some_and(is_rest_of_committee)
}

fn is_rest_of_committee(text: &str) -> bool {
    text.starts_with("委") && !text.starts_with("委员") && !text.starts_with("委会")
}

fn other(span: Span, kind: EntityType) -> Part {
    Part { span, kind, candidates: Vec::new(), written: Written::Full }
}

/// Of a bare name, the province, and no county that has its name from the prefecture around it: 吉林,
/// 长沙.
fn prefer_higher(candidates: &mut Vec<Candidate>) {
    let all = divisions();
    super::keep(candidates, &|division| all.level(division) == 0);
    let whole = candidates.clone();
    let is_inside = |division: Number| {
        whole.iter().any(|it| it.division != division && all.is_in(division, it.division))
    };
    candidates.retain(|it| !is_inside(it.division));
}

/// What bodies that have parts of their own are called at the end.
const HEADS: &[&str] = &[
    "大学",
    "学院",
    "科学院",
    "研究院",
    "海关",
    "研究所",
    "设计院",
    "医院",
    "法院",
    "检察院",
    "国务院",
    "工程院",
    "社科院",
    "局",
    "委员会",
    "常委会",
    "委",
    "部",
    "厅",
    "署",
    "公司",
    "集团",
    "银行",
    "协会",
    "学会",
    "联合会",
    "总会",
    "政府",
    "总队",
    "支队",
    "大队",
    "党校",
    "司令部",
    "中学",
    "学校",
    "电视台",
    "总台",
    "报社",
    "新华社",
    "人大",
    "政协",
    "党委",
    "代表大会",
    "军区",
    "战区",
    "中共中央",
];

/// Whether the word ends a body's name.
fn is_head(word: &str, whole: Span) -> bool {
    /// Bodies that are mostly parts themselves: only of a longer name.
    const WITHIN: &str = "中心";
    let is_part = word.ends_with(WITHIN) && whole.len() >= 6 * CHARACTER;
    is_part || HEADS.iter().any(|head| word.ends_with(head))
}

/// Whether a body's name goes on, though it could have ended: 中国科学院|大学, 集团|有限公司.
fn goes_on(rest: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "大学",
        "有限",
        "股份",
        "控股",
        "责任",
        "集团",
        "公司",
        "总公司",
        "联合",
        "和",
        "与",
        "及",
        "暨",
        "、",
        "（",
        "）",
        "(",
        ")",
        "·",
        "系统",
        "医院",
        "学院有限",
    ];
    ENDINGS.iter().any(|ending| rest.starts_with(ending))
}
