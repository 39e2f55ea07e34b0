//! The report for people: each article with what was found in it.

use std::io::{self, Write};

use anstyle::{AnsiColor, Effects, Style};
use article_analyzer::report::{
    Article, Division, Entity, EntityType, Keyword, Report, Statistics, Value,
};

const TITLE: Style = Style::new().effects(Effects::BOLD);
const LABEL: Style = AnsiColor::Cyan.on_default();
const FAINT: Style = Style::new().effects(Effects::DIMMED);

/// Keywords shown of an article.
const KEYWORDS: usize = 12;

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

/// Writes `report`.
///
/// What comes from the text is shown without control characters, which a terminal would obey.
pub(super) fn write(out: &mut impl Write, report: &Report) -> io::Result<()> {
    if report.articles.is_empty() {
        return writeln!(out, "没有可分析的文字（nothing to analyse）");
    }
    for (number, article) in report.articles.iter().enumerate() {
        write_article(out, number + 1, article)?;
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

fn write_article(out: &mut impl Write, number: usize, article: &Article) -> io::Result<()> {
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
            .map(|byline| format!("{} {}", byline.role, shown(&byline.name)))
            .collect();
        writeln!(out, "   {FAINT}{}{FAINT:#}", names.join("  "))?;
    }
    writeln!(out, "   {FAINT}{}{FAINT:#}", counts(&article.statistics))?;
    for sentence in &article.summary {
        writeln!(out, "   › {}", shown(&sentence.text))?;
    }
    for (kind, label) in TYPES {
        write_entities(out, label, article.entities.iter().filter(|e| e.r#type == kind))?;
    }
    write_keywords(out, article.keywords.get(..KEYWORDS).unwrap_or(&article.keywords))
}

fn write_entities<'a>(
    out: &mut impl Write,
    label: &str,
    entities: impl Iterator<Item = &'a Entity>,
) -> io::Result<()> {
    let shown: Vec<String> = entities.map(entity).collect();
    if shown.is_empty() {
        return Ok(());
    }
    writeln!(out, "   {LABEL}{label}{LABEL:#}  {}", shown.join("、"))
}

fn entity(entity: &Entity) -> String {
    let times = if entity.count > 1 { format!("×{}", entity.count) } else { String::new() };
    let value = entity.value.as_ref().map(|value| format!(" = {}", in_words(value)));
    format!("{}{}{times}{}", shown(&entity.name), place(entity), value.unwrap_or_default())
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
    let about = |approximate: bool| if approximate { "约 " } else { "" };
    match value {
        Value::Time { iso } => iso.clone(),
        Value::Money { amount, currency, approximate } => {
            format!("{}{} {currency}", about(*approximate), amount.get())
        }
        Value::Percent { number, approximate } => {
            format!("{}{}%", about(*approximate), number.get())
        }
        Value::Quantity { number, unit, approximate } => {
            format!("{}{} {unit}", about(*approximate), number.get())
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

/// The text with U+FFFD for every control character.
fn shown(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
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
