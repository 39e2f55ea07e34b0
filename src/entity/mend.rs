//! What a look at the name itself shows to be wrong in what a tagger found.

use rustc_hash::FxHashSet;

use super::Finding;
use super::name::ends_with_position;
use crate::segment::Token;
use crate::span::Span;
use crate::surname::surname_of;
use crate::value::EntityType;

/// Mends the names of one sentence, whose tokens are `tokens`.
pub(super) fn mend(reading: &str, tokens: &[Token], names: &mut Vec<Finding>) {
    if names.is_empty() {
        return;
    }
    names.retain(|name| {
        name.kind != EntityType::Per
            || !begins_with_common_word(reading, tokens, name) && !has_only_initials(reading, name)
    });
    if let Some(number) = names.iter().position(|name| conjunction(reading, name).is_some()) {
        let behind = names.split_off(number);
        names.extend(behind.into_iter().flat_map(|name| split(reading, name)));
    }
    names.iter_mut().for_each(|name| retype_body(reading, name));
    take_in_branches(reading, tokens, names);
    take_in_positions(reading, tokens, names);
    join_neighbours(reading, names);
    for name in names.iter_mut().filter(|name| name.kind == EntityType::Loc) {
        name.span.end -= trailing_noun(name.span.of(reading)).len();
    }
}

/// What ends a name of four characters and more is a body's name, not a place's: 柳河区农业农村局.
fn retype_body(reading: &str, name: &mut Finding) {
    const BODIES: &[&str] = &[
        "公司",
        "集团",
        "法院",
        "检察院",
        "委员会",
        "管委会",
        "政府",
        "协会",
        "联合会",
        "办公室",
        "办事处",
        "局",
        "署",
    ];
    let text = name.span.of(reading);
    // People go to post offices.
    let is_body = BODIES.iter().any(|head| text.ends_with(head)) && !text.ends_with("邮局");
    if name.kind == EntityType::Loc && is_body && text.chars().nth(3).is_some() {
        name.kind = EntityType::Org;
    }
}

/// Whether a tagger is not sure of a person whose name begins with a common word, and no position
/// stands before it: 丰收, 管弦乐, but 局长高峰.
fn begins_with_common_word(reading: &str, tokens: &[Token], name: &Finding) -> bool {
    /// Of the names above this, nearly all are right.
    const DOUBTFUL: f64 = 0.6;
    let number = tokens.partition_point(|token| token.span.start < name.span.start);
    let first = tokens.get(number).filter(|token| name.span.contains(token.span));
    let before = reading.get(..name.span.start).unwrap_or_default();
    name.score < DOUBTFUL
        && !ends_with_position(before)
        && first.is_some_and(|word| {
            let is_long = word.span.of(reading).chars().nth(1).is_some();
            is_long && word.in_lexicon && !word.part_of_speech.is_name()
        })
}

/// Whether a name has `·` between single characters only. A foreign name has one longer part: 贝·布托.
fn has_only_initials(reading: &str, name: &Finding) -> bool {
    let text = name.span.of(reading);
    text.contains('·') && text.split('·').all(|part| part.chars().nth(1).is_none())
}

/// What the names of bodies end with.
const HEADS: &[&str] = &[
    "办",
    "局",
    "委",
    "厅",
    "部",
    "院",
    "署",
    "社",
    "所",
    "公司",
    "集团",
    "大学",
    "协会",
    "学会",
    "中心",
    "政府",
    "银行",
    "总台",
    "联合会",
    "委员会",
];

/// The parts of a body's name that are two bodies: 教育局 | 和 | 财政局, but not 文化和旅游局.
fn conjunction(reading: &str, name: &Finding) -> Option<(Span, Span)> {
    if name.kind != EntityType::Org || name.is_overlong() {
        return None;
    }
    let text = name.span.of(reading);
    let is_body = |part: &str| {
        let head = HEADS.iter().find(|head| part.ends_with(*head));
        // 教育 and more stand before the head.
        head.is_some_and(|head| part.chars().count() >= head.chars().count() + 2)
    };
    text.match_indices(['和', '与', '及']).find_map(|(at, and)| {
        let (before, behind) = (text.get(..at)?, text.get(at + and.len()..)?);
        (is_body(before) && is_body(behind)).then(|| {
            let middle = name.span.start + at;
            (Span::new(name.span.start, middle), Span::new(middle + and.len(), name.span.end))
        })
    })
}

/// The bodies of a name, from the left.
fn split(reading: &str, name: Finding) -> Vec<Finding> {
    let mut bodies = Vec::new();
    let mut rest = name;
    while let Some((first, behind)) = conjunction(reading, &rest) {
        bodies.push(Finding { span: first, ..rest.clone() });
        rest.span = behind;
    }
    bodies.push(rest);
    bodies
}

/// Side by side, a place in a place is one (柳河省 | 青山市), and so is a school with its branch.
fn join_neighbours(reading: &str, names: &mut Vec<Finding>) {
    // 中 | 俄 are two.
    let is_long = |name: &Finding| name.span.of(reading).chars().nth(1).is_some();
    let are_one = |outer: &Finding, inner: &Finding| match (outer.kind, inner.kind) {
        (EntityType::Loc, EntityType::Loc) => is_long(outer) && is_long(inner),
        (EntityType::Org, EntityType::Loc) => {
            has_school(outer.span.of(reading))
                && BRANCHES.iter().any(|branch| inner.span.of(reading).ends_with(branch))
        }
        _ => false,
    };
    names.dedup_by(|inner, outer| {
        let side_by_side = outer.span.end == inner.span.start && !outer.is_overlong();
        let joined = side_by_side && are_one(outer, inner);
        if joined {
            outer.span.end = inner.span.end;
            outer.score = outer.score.min(inner.score);
        }
        joined
    });
}

/// A surname alone is no name; with the position behind it people are called so: 王 | 主席.
fn take_in_positions(reading: &str, tokens: &[Token], names: &mut [Finding]) {
    /// Tokens: 副 | 主席.
    const LONGEST: usize = 2;
    let mut limits: Vec<usize> = names.iter().skip(1).map(|name| name.span.start).collect();
    limits.push(usize::MAX);
    for (name, limit) in names.iter_mut().zip(limits) {
        let text = name.span.of(reading);
        if name.kind != EntityType::Per || surname_of(text) != Some(text) {
            continue;
        }
        let next = tokens.partition_point(|token| token.span.start < name.span.end);
        let mut end = name.span.end;
        for token in tokens.iter().skip(next).take(LONGEST) {
            if token.span.start != end || token.span.end > limit {
                break;
            }
            end = token.span.end;
            if !token.part_of_speech.is_verb() && ends_with_position(token.span.of(reading)) {
                name.span.end = end;
                break;
            }
        }
    }
}

/// Cuts off the preposition that a tagger took for a surname, where an article, whose names these are,
/// has the rest by itself: 向普京 beside 普京.
pub(super) fn cut_prepositions(reading: &str, names: &mut [Finding]) {
    const PREPOSITIONS: &str = "向和同应时从与对由于";
    let is_person = |name: &&Finding| name.kind == EntityType::Per;
    let alone: FxHashSet<&str> =
        names.iter().filter(is_person).map(|name| name.span.of(reading)).collect();
    for name in names.iter_mut().filter(|name| name.kind == EntityType::Per && name.score < 1.0) {
        let mut rest = name.span.of(reading).chars();
        let Some(first) = rest.next().filter(|first| PREPOSITIONS.contains(*first)) else {
            continue;
        };
        let rest = rest.as_str();
        // 于 is a surname of many, and hardly ever stands before a person.
        let is_rest =
            alone.contains(rest) && rest.chars().nth(if first == '于' { 2 } else { 1 }).is_some();
        let before = reading.get(..name.span.start).unwrap_or_default();
        if is_rest && !ends_with_position(before) {
            name.span.start += first.len_utf8();
        }
    }
}

/// What the parts of schools and hospitals are called.
const BRANCHES: &[&str] = &["校区", "分校", "院区", "分院"];

fn has_school(name: &str) -> bool {
    const SCHOOLS: &[&str] = &["小学", "中学", "大学", "学院", "医院", "学校"];
    SCHOOLS.iter().any(|school| name.contains(school))
}

/// 校区 and its like behind a name belong to it; a school is a body: 柳河大学东河 | 校区.
fn take_in_branches(reading: &str, tokens: &[Token], names: &mut [Finding]) {
    let mut limits: Vec<usize> = names.iter().skip(1).map(|name| name.span.start).collect();
    limits.push(usize::MAX);
    let with_limits = names.iter_mut().zip(limits);
    let bodies = with_limits.filter(|(n, _)| matches!(n.kind, EntityType::Loc | EntityType::Org));
    for (name, limit) in bodies {
        let next = tokens.partition_point(|token| token.span.start < name.span.end);
        let branch = tokens.get(next).filter(|token| {
            token.span.start == name.span.end
                && token.span.end <= limit
                && BRANCHES.contains(&token.span.of(reading))
        });
        let Some(branch) = branch else { continue };
        if has_school(name.span.of(reading)) {
            name.kind = EntityType::Org;
        }
        name.span.end = branch.span.end;
    }
}

/// 社区 behind the name of a division, which is a common noun there: 柳河区社区.
fn trailing_noun(place: &str) -> &'static str {
    const NOUN: &str = "社区";
    let division = place.strip_suffix(NOUN).is_some_and(|division| {
        division.ends_with(['省', '市', '区', '县', '州', '镇', '乡'])
            && division.chars().nth(2).is_some()
    });
    if division { NOUN } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::PartOfSpeech;

    #[track_caller]
    fn check(name: &str, kind: EntityType, first: (&str, PartOfSpeech), expected: &[&str]) {
        let (word, part_of_speech) = first;
        let span = Span::new(0, word.len());
        let tokens = [Token { span, part_of_speech, in_lexicon: true }];
        let span = Span::new(0, name.len());
        let mut names = vec![Finding { span, kind, score: 0.5, value: None }];
        mend(name, &tokens, &mut names);
        let mended: Vec<_> = names.iter().map(|finding| finding.span.of(name)).collect();
        assert_eq!(mended, expected, "{name}");
    }

    #[test]
    fn common_words_are_no_persons() {
        check("丰收", EntityType::Per, ("丰收", PartOfSpeech::VERB), &[]);
        check("高峰", EntityType::Per, ("高峰", PartOfSpeech::PERSON), &["高峰"]);
        check("王丰收", EntityType::Per, ("王", PartOfSpeech::NOUN), &["王丰收"]);
    }

    #[test]
    fn what_ends_like_a_body_is_one() {
        let kind = |name: &str| {
            let span = Span::new(0, name.len());
            let mut found = Finding { span, kind: EntityType::Loc, score: 0.5, value: None };
            retype_body(name, &mut found);
            found.kind
        };
        assert_eq!(kind("柳河区农业农村局"), EntityType::Org);
        assert_eq!(kind("柳河邮局"), EntityType::Loc);
        assert_eq!(kind("柳河公署区"), EntityType::Loc);
    }

    #[test]
    fn initials_are_no_persons() {
        check("春·雨", EntityType::Per, ("春", PartOfSpeech::NOUN), &[]);
        check("贝·布托", EntityType::Per, ("贝", PartOfSpeech::NOUN), &["贝·布托"]);
    }

    #[test]
    fn two_bodies_are_two() {
        let first = ("柳河", PartOfSpeech::PLACE);
        let org = EntityType::Org;
        check("柳河教育局和财政局", org, first, &["柳河教育局", "财政局"]);
        check("柳河文化和旅游局", org, first, &["柳河文化和旅游局"]);
        check(
            "柳河日报社、教育局与文化和旅游局及财政局",
            org,
            first,
            &["柳河日报社、教育局", "文化和旅游局", "财政局"],
        );
    }

    #[test]
    fn branches_belong_to_their_school() {
        let text = "柳河大学东河校区";
        let token = |start, end| Token {
            span: Span::new(start, end),
            part_of_speech: PartOfSpeech::NOUN,
            in_lexicon: true,
        };
        let tokens = [token(0, 6), token(6, 12), token(12, 18), token(18, 24)];
        let span = Span::new(0, 18);
        let mut names = vec![Finding { span, kind: EntityType::Loc, score: 0.5, value: None }];
        mend(text, &tokens, &mut names);
        assert_eq!((names[0].span.of(text), names[0].kind), (text, EntityType::Org));
    }

    #[test]
    fn places_side_by_side_are_one() {
        let text = "柳河省青山市中俄";
        let name = |start, end| Finding {
            span: Span::new(start, end),
            kind: EntityType::Loc,
            score: 0.5,
            value: None,
        };
        let mut names = vec![name(0, 9), name(9, 18), name(18, 21), name(21, 24)];
        mend(text, &[], &mut names);
        let mended: Vec<_> = names.iter().map(|name| name.span.of(text)).collect();
        assert_eq!(mended, ["柳河省青山市", "中", "俄"]);
    }

    #[test]
    fn a_common_noun_ends_a_division() {
        let first = ("柳河", PartOfSpeech::PLACE);
        check("柳河区社区", EntityType::Loc, first, &["柳河区"]);
        check("柳河社区", EntityType::Loc, first, &["柳河社区"]);
    }
}
