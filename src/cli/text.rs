//! The report for people: each article with what was found in it.

use std::collections::BTreeMap;
use std::io::{self, Write};

use anstyle::{AnsiColor, Effects, Style};
use article_analyzer::report::{
    Article, Decimal, Division, Entity, EntityType, Keyword, Position, Quotation, Report,
    Statistics, Value,
};

const TITLE: Style = Style::new().effects(Effects::BOLD);
const LABEL: Style = AnsiColor::Cyan.on_default();
const FAINT: Style = Style::new().effects(Effects::DIMMED);

/// Keywords shown of an article.
const KEYWORDS: usize = 12;

/// Positions shown of a person.
const MOST_POSITIONS: usize = 4;

/// The types with their names, in the order they are shown.
const TYPES: [(EntityType, &str); 8] = [
    (EntityType::Per, "人物"),
    (EntityType::Org, "机构"),
    (EntityType::Loc, "地点"),
    (EntityType::Time, "时间"),
    (EntityType::Money, "金额"),
    (EntityType::Percent, "比例"),
    (EntityType::Quantity, "数量"),
    (EntityType::Work, "作品"),
];

/// Writes the `report` of `source`.
///
/// What comes from the text is shown without control characters, which a terminal would obey.
pub(super) fn write(out: &mut impl Write, report: &Report, source: &str) -> io::Result<()> {
    if report.articles.is_empty() {
        return writeln!(out, "没有可分析的文字（nothing to analyse）");
    }
    let positions = positions(report);
    let source: Vec<u16> = source.encode_utf16().collect();
    for (number, article) in report.articles.iter().enumerate() {
        write_article(out, number + 1, article, &positions)?;
        write_quotations(out, report, &source, number)?;
        writeln!(out)?;
    }
    let heading = format!("全文 {} 篇", report.articles.len());
    writeln!(out, "{TITLE}{heading}{TITLE:#}  {}", counts(&report.statistics))?;
    write_keywords(out, &report.keywords)?;
    if let Some(tokens) = &report.tokens {
        writeln!(out, "{LABEL}词元{LABEL:#}  {} 个（--format json 列出）", tokens.len())?;
    }
    Ok(())
}

/// What people are, by the places where they are named.
type Positions = BTreeMap<u32, String>;

fn positions(report: &Report) -> Positions {
    let mut positions = Positions::new();
    for person in &report.people {
        let held: Vec<String> =
            person.positions.iter().take(MOST_POSITIONS).map(position).collect();
        let entity = report.entities.get(person.entity as usize);
        for mention in entity.iter().flat_map(|entity| &entity.mentions) {
            positions.insert(mention.start, held.join("、"));
        }
    }
    positions
}

fn position(position: &Position) -> String {
    let former = if position.is_former { "原" } else { "" };
    let organisation = position.organisation.as_deref().unwrap_or_default();
    format!("{former}{}{}", shown(organisation), shown(&position.title))
}

fn write_article(
    out: &mut impl Write,
    number: usize,
    article: &Article,
    positions: &Positions,
) -> io::Result<()> {
    if let Some(kicker) = &article.kicker {
        writeln!(out, "{FAINT}{}{FAINT:#}", shown(&kicker.text))?;
    }
    let headline = article.headline.as_ref().map_or("（无标题）".into(), |h| shown(&h.text));
    writeln!(out, "{TITLE}{number}. {headline}{TITLE:#}")?;
    for subhead in &article.subheads {
        writeln!(out, "   {}", shown(&subhead.text))?;
    }
    if !article.bylines.is_empty() {
        let names: Vec<String> = article
            .bylines
            .iter()
            .map(|byline| {
                format!("{} {}", byline.role, shown(&byline.name)).trim_start().to_owned()
            })
            .collect();
        writeln!(out, "   {FAINT}{}{FAINT:#}", names.join("  "))?;
    }
    writeln!(out, "   {FAINT}{}{FAINT:#}", counts(&article.statistics))?;
    for sentence in &article.summary {
        writeln!(out, "   › {}", shown(&sentence.text))?;
    }
    for (kind, label) in TYPES {
        let of_kind = article.entities.iter().filter(|e| e.r#type == kind);
        write_entities(out, label, of_kind, positions)?;
    }
    write_keywords(out, article.keywords.get(..KEYWORDS).unwrap_or(&article.keywords))
}

/// What is said in article `number`, one a line: `刘聪说：“通过现场的感官检查…”`, without marks where it
/// is not said in these words. `source`: UTF-16 code units.
fn write_quotations(
    out: &mut impl Write,
    report: &Report,
    source: &[u16],
    number: usize,
) -> io::Result<()> {
    /// Characters shown of what is said.
    const MOST: usize = 40;
    let quotations = &report.quotations;
    let first = quotations.partition_point(|quotation| (quotation.article as usize) < number);
    let of_article = |quotation: &&Quotation| quotation.article as usize == number;
    for quotation in quotations.iter().skip(first).take_while(of_article) {
        let spoken = spoken(report, source, quotation);
        let said: String = shown(&quotation.text).chars().take(MOST).collect();
        let more = if quotation.text.chars().nth(MOST).is_some() { "…" } else { "" };
        let (open, close) = if quotation.direct { ("“", "”") } else { ("", "") };
        writeln!(out, "   {LABEL}言论{LABEL:#}  {spoken}：{open}{said}{more}{close}")?;
    }
    Ok(())
}

/// Who speaks, with the verb: `刘聪（他）说`, `王芳告诉记者`. Without a speaker the verb alone would read as
/// if 未说明 were one.
fn spoken(report: &Report, source: &[u16], quotation: &Quotation) -> String {
    let Some(speaker) = &quotation.speaker else { return "未说明".into() };
    let entity = speaker.entity.and_then(|entity| report.entities.get(entity as usize));
    let mut spoken = match entity.filter(|entity| entity.name != speaker.name) {
        Some(entity) => format!("{}（{}）", shown(&entity.name), shown(&speaker.name)),
        None => shown(&speaker.name),
    };
    if let Some(verb) = &quotation.verb {
        spoken += &shown(&verb.text);
        if verb.text.ends_with("告诉") || verb.text.ends_with("告知") {
            let behind = source.get(verb.end as usize..).unwrap_or_default();
            spoken += &told(behind).unwrap_or_default();
        }
    }
    spoken
}

/// Who is told something, in what stands behind 告诉, if that is short.
fn told(behind: &[u16]) -> Option<String> {
    /// Characters.
    const MOST: usize = 10;
    let behind = String::from_utf16_lossy(behind.get(..=MOST).unwrap_or(behind));
    let (told, _) = behind.split_once(['，', ',', '：', ':', '。', '“'])?;
    (!told.contains(char::is_control)).then(|| told.to_owned())
}

fn write_entities<'a>(
    out: &mut impl Write,
    label: &str,
    entities: impl Iterator<Item = &'a Entity>,
    positions: &Positions,
) -> io::Result<()> {
    let shown: Vec<String> = entities.map(|e| entity(e, positions)).collect();
    if shown.is_empty() {
        return Ok(());
    }
    writeln!(out, "   {LABEL}{label}{LABEL:#}  {}", shown.join("、"))
}

fn entity(entity: &Entity, positions: &Positions) -> String {
    let times = if entity.count > 1 { format!("×{}", entity.count) } else { String::new() };
    let value = entity.value.as_ref().map(|value| format!(" = {}", in_words(value)));
    let first = entity.mentions.first().and_then(|first| positions.get(&first.start));
    let positions = first.map(|positions| format!("（{positions}）")).unwrap_or_default();
    let aliases: Vec<String> = entity.aliases.iter().map(|alias| shown(&alias.name)).collect();
    let aliases = if aliases.is_empty() {
        String::new()
    } else {
        format!("（又作{}）", aliases.join("、"))
    };
    let (name, place) = (shown(&entity.name), place(entity));
    format!("{name}{positions}{place}{times}{}{aliases}", value.unwrap_or_default())
}

/// Where a county is, and what an old name belongs to: （北京市）, （今北京市东城区）.
fn place(entity: &Entity) -> String {
    let [part] = entity.parts.as_slice() else { return String::new() };
    let around = |division: &Division| {
        let Some(parent) = division.parents.last() else { return String::new() };
        match &division.formerly {
            Some(_) => format!("今{}{}", parent.name, division.name),
            None => parent.name.clone(),
        }
    };
    let is_of_city = |division: &&Division| {
        let is_county = !division.code.as_ref().is_some_and(|code| code.ends_with("00"));
        is_county || division.formerly.is_some()
    };
    let found = part.division.iter().filter(is_of_city);
    let names: Vec<String> = found.chain(&part.candidates).map(around).collect();
    if names.is_empty() { String::new() } else { format!("（{}）", names.join("或")) }
}

fn in_words(value: &Value) -> String {
    let number = |number: Decimal, to: Option<Decimal>, approximate: bool| {
        let about = if approximate { "约 " } else { "" };
        let to = to.map_or(String::new(), |to| format!("–{}", to.get()));
        format!("{about}{}{to}", number.get())
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

fn write_keywords(out: &mut impl Write, keywords: &[Keyword]) -> io::Result<()> {
    /// Keywords shown at the most.
    const MOST: usize = 30;
    let shown: Vec<String> = keywords
        .iter()
        .take(MOST)
        .map(|keyword| format!("{} {}", shown(&keyword.word), keyword.count))
        .collect();
    if shown.is_empty() {
        return Ok(());
    }
    writeln!(out, "   {LABEL}关键词{LABEL:#}  {}", shown.join("  "))
}

/// The text with U+FFFD for every control character, but a blank for a tab.
fn shown(text: &str) -> String {
    let shown = |c: char| match c {
        '\t' => ' ',
        _ if c.is_control() => '\u{fffd}',
        _ => c,
    };
    text.chars().map(shown).collect()
}

fn counts(statistics: &Statistics) -> String {
    format!(
        "{} 字，{} 词，{} 句，{} 段，约 {} 分钟",
        statistics.characters,
        statistics.words,
        statistics.sentences,
        statistics.paragraphs,
        statistics.reading_minutes.get().ceil(),
    )
}
