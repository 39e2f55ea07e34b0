/*
 * Where the package begins: the analyzer in a worker, and the errors it can give. The files named
 * `analyzer-*.js` are copies of the page's own, made by `cargo xtask build`, as `engine/` is.
 */

export { AnalyzerClient } from "./analyzer-client.js";
export { AnalyzerError } from "./analyzer-error.js";
