/*
 * The lines of a report's articles, laid out without a page.
 */

import assert from "node:assert/strict";
import { it } from "node:test";
import { articleBlocks, blockText } from "../../www/article-blocks.js";

/** @import { Report } from "../../www/engine/article_analyzer.js" */

const ORIGINAL = "甲乙\n第一段\n丙\n第二段\n丁戊";

/**
 * @param {string} name
 * @param {string} [role]
 */
function byline(name, role) {
  const start = ORIGINAL.indexOf(name);
  return { name, role: role ?? null, start, end: start + name.length };
}

/**
 * @param {object[]} bylines
 */
function lines(bylines) {
  const paragraphs = ["第一段", "第二段"].map((text) => {
    const start = ORIGINAL.indexOf(text);
    return { text, spans: [[start, start + text.length]] };
  });
  const article = { kicker: null, headline: null, subheads: [], dateline: null };
  const report = { articles: [{ ...article, paragraphs, bylines }] };
  return articleBlocks(/** @type {Report} */ (/** @type {unknown} */ (report)), ORIGINAL).map(
    blockText,
  );
}

it("sets bylines in one line where no paragraph lies between them", () => {
  const bylines = ["甲", "乙", "丙", "丁", "戊"].map((name) => byline(name));
  assert.deepEqual(lines(bylines), ["甲\u3000乙", "第一段", "丙", "第二段", "丁\u3000戊"]);
});

it("sets bylines at their place in whatever order the report has them", () => {
  const bylines = [byline("丁"), byline("甲", "记者"), byline("丙"), byline("戊"), byline("乙")];
  const expected = ["记者 甲\u3000乙", "第一段", "丙", "第二段", "丁\u3000戊"];
  assert.deepEqual(lines(bylines), expected);
});
