/*
 * Where the npm package begins: the analyzer in a worker, and the errors it can give.
 */

export { AnalyzerClient } from "./analyzer-client.js";
export { AnalyzerError } from "./analyzer-error.js";

/** @typedef {import("./engine/article_analyzer.js").Report} Report */
/** @typedef {import("./engine/article_analyzer.js").Options} Options */
/** @typedef {import("./engine/article_analyzer.js").UserWord} UserWord */
/** @typedef {import("./analyzer-local.js").ArticleAnalyzerService} ArticleAnalyzerService */
/** @typedef {import("./analyzer-local.js").Progress} Progress */
/** @typedef {import("./analyzer-local.js").Tokens} Tokens */
