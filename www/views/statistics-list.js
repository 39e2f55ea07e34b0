/*
 * The counts of a text.
 */

import { element } from "../dom.js";

/** @import { Statistics } from "../engine/article_analyzer.js" */
/** @import { Translate } from "../messages.js" */

/** @type {(keyof Statistics)[]} */
const FIELDS = [
  "characters",
  "chineseCharacters",
  "words",
  "distinctWords",
  "sentences",
  "paragraphs",
  "meanSentenceLength",
  "readingMinutes",
];

/**
 * @param {Statistics} statistics
 * @param {{ articles: number, language: string, translate: Translate }} options
 * @returns {HTMLElement}
 */
export function statisticsList(statistics, { articles, language, translate }) {
  const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const entry = (/** @type {string} */ name, /** @type {number} */ value) =>
    element("div", {}, element("dt", {}, name), element("dd", {}, numbers.format(value)));
  return element(
    "dl",
    { class: "statistics" },
    entry(translate("statistics.articles"), articles),
    ...FIELDS.map((field) => entry(translate(`statistics.${field}`), statistics[field])),
  );
}
