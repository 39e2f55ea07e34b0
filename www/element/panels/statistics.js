/*
 * The counts of the text.
 */

import { element } from "../../dom.js";

/** @import { Report } from "../../engine/article_analyzer.js" */
/** @import { PanelOptions } from "./item.js" */

const FIELDS = /** @type {const} */ ([
  "chineseCharacters",
  "words",
  "distinctWords",
  "sentences",
  "paragraphs",
  "meanSentenceLength",
  "readingMinutes",
]);

/**
 * @param {Report} report
 * @param {PanelOptions} options
 * @returns {HTMLElement[]}
 */
export function statisticsPanel({ articles, statistics }, { language, translate }) {
  const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const entry = (/** @type {string} */ name, /** @type {number} */ value) =>
    element(
      "div",
      {},
      element("dt", {}, name),
      element("dd", { part: "count" }, numbers.format(value)),
    );
  const several = articles.length > 1;
  return [
    element(
      "dl",
      { class: "statistics-list" },
      ...(several ? [entry(translate("statistics.articles"), articles.length)] : []),
      ...FIELDS.map((field) => entry(translate(`statistics.${field}`), statistics[field])),
    ),
  ];
}
