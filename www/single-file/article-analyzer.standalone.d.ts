/*
 * What `article-analyzer.standalone.js` brings; the build puts this file beside it.
 */

import type { AnalyzerClient, AnalyzerError } from "./index.js";
import type { LocalAnalyzer } from "./local.js";

declare global {
  /** The analyzer with the engine inside; the first copy on a page. */
  var ArticleAnalyzer: {
    readonly AnalyzerClient: typeof AnalyzerClient;
    readonly AnalyzerError: typeof AnalyzerError;
    readonly LocalAnalyzer: typeof LocalAnalyzer;
    readonly version: string;
  };
}
