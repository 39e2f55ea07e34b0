/*
 * Where `article-analyzer.standalone.js` begins: a classic script with the engine inside, which
 * registers `<article-analyzer>`. Owns the one global it makes; where another copy has made it
 * before, that one stays.
 */

import { AnalyzerClient } from "../analyzer-client.js";
import { AnalyzerError } from "../analyzer-error.js";
import { LocalAnalyzer } from "../analyzer-local.js";
import { VERSION } from "../analyzer-version.js";
import "../element/define.js";

const page = /** @type {any} */ (globalThis);
// An element with this id would be found under the name too.
if (typeof page.ArticleAnalyzer?.version !== "string") {
  page.ArticleAnalyzer = Object.freeze({
    AnalyzerClient,
    AnalyzerError,
    LocalAnalyzer,
    version: VERSION,
  });
}
