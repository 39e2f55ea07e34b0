//! `pkg/report.schema.json`: the report in JSON Schema 2020-12, from the types that write it.
//!
//! It knows the fields of this release and no others, so that a validator finds misspelt ones.

use std::fs;
use std::path::Path;

use anyhow::Result;
use article_analyzer::report::Report;
use schemars::generate::SchemaSettings;

/// Writes the schema.
pub(super) fn write(file: &Path) -> Result<()> {
    let schema = SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<Report>();
    Ok(fs::write(file, serde_json::to_string_pretty(&schema)? + "\n")?)
}
