//! Writes a report while it is built: each article, each entity is gone before the next one is made.
//!
//! A report has some ten times the bytes of its text, and as much again as structures; a browser's
//! engine never gives back memory that it once had.

use std::cell::Cell;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::build::{Builder, Found, Numbers, Scratch};
use super::{Engine, Notice, SCHEMA};

/// What [`build`](super::build) gives, as its `Serialize` writes it.
pub(crate) fn write<S: Serializer>(
    found: &Found<'_>,
    engine: &Engine,
    notices: &[Notice],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let builder = Builder::new(found);
    let scratch = &mut Scratch::new(found);
    let mut report = serializer.serialize_struct("Report", 10)?;
    report.serialize_field("schema", SCHEMA)?;
    report.serialize_field("engine", engine)?;
    report.serialize_field("notices", notices)?;
    report.serialize_field("articles", &InTurn::new(builder.articles(scratch)))?;
    let grouped = builder.grouped(scratch);
    let numbers = Numbers::new(&grouped, found.findings.len());
    report.serialize_field("entities", &InTurn::new(builder.entities(&grouped)))?;
    report.serialize_field("people", &InTurn::new(builder.people(&numbers)))?;
    report.serialize_field("quotations", &InTurn::new(builder.quotations(&numbers)))?;
    report.serialize_field("keywords", &builder.all_keywords(scratch))?;
    report.serialize_field("statistics", &builder.all_statistics(scratch))?;
    match builder.breaks() {
        Some(breaks) => report.serialize_field("breaks", &breaks)?,
        None => report.skip_field("breaks")?,
    }
    report.end()
}

/// A sequence whose values are made when their turn comes to be written, once.
struct InTurn<I>(Cell<Option<I>>);

impl<I> InTurn<I> {
    fn new(values: I) -> Self {
        Self(Cell::new(Some(values)))
    }
}

impl<I: Iterator<Item: Serialize>> Serialize for InTurn<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.take().into_iter().flatten())
    }
}
