/*
 * Registers `<article-analyzer>`, unless the tag is taken: by another copy of this script, which is
 * well, or by a stranger, which the console is told.
 */

import { AnalyzerError } from "../analyzer-error.js";
import { VERSION } from "../analyzer-version.js";
import { ArticleAnalyzerElement } from "./article-analyzer-element.js";
import { reportOnce } from "./diagnosis.js";

const TAG = "article-analyzer";

const definition = /** @type {{ version?: unknown } | undefined} */ (customElements.get(TAG));

if (!definition) {
  customElements.define(TAG, ArticleAnalyzerElement);
} else if (typeof definition.version !== "string") {
  reportOnce(new AnalyzerError("tag-taken", `<${TAG}> is already the element of another script`));
} else if (definition.version !== VERSION) {
  console.info(
    `[article-analyzer] 页面上已有 ${definition.version} 版，${VERSION} 版不再注册。\n` +
      `Version ${definition.version} is on this page already; ${VERSION} is not registered.`,
  );
}

export { ArticleAnalyzerElement };
