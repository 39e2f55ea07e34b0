/*
 * The release these scripts are of: a page and a worker of different ones, as caches can mix them,
 * would misread each other. Equal to the version in `Cargo.toml`; `cargo xtask tidy` checks it.
 */

export const VERSION = "0.1.0";
