/*
 * The keywords as a table that sorts by each of its columns, the two weights drawn as bars.
 */

import { element } from "../dom.js";
import { isMessage } from "../messages.js";
import { showAll } from "./show-all.js";

/** @import { Keyword } from "../engine/article_analyzer.js" */
/** @import { MessageKey, Translate } from "../messages.js" */

/** @typedef {"word" | "count" | "score" | "tfidf" | "textrank"} Column */
/** @typedef {{ column: Column, descending: boolean }} Sort */

/** Rows shown before somebody asks for all. */
const ROWS = 20;

/** @type {Column[]} */
const COLUMNS = ["word", "count", "score", "tfidf", "textrank"];

/**
 * @typedef {object} KeywordTableOptions
 * @property {Sort} sort
 * @property {boolean} all Whether to show every row.
 * @property {string} language BCP 47 tag, by which words are sorted.
 * @property {Translate} translate
 * @property {(sort: Sort) => void} onSort
 * @property {() => void} onShowAll
 * @property {(keyword: Keyword) => void} onSelect
 */

/**
 * @param {Keyword[]} keywords
 * @param {KeywordTableOptions} options
 * @returns {HTMLElement[]}
 */
export function keywordTable(keywords, options) {
  const { translate, all } = options;
  if (keywords.length === 0) return [element("p", {}, translate("list.none"))];
  const sorted = sortKeywords(keywords, options.sort, options.language);
  const highest = {
    score: Math.max(...keywords.map(({ score }) => score)),
    tfidf: Math.max(...keywords.map(({ tfidf }) => tfidf)),
    textrank: Math.max(...keywords.map(({ textrank }) => textrank)),
  };
  const table = element(
    "table",
    { class: "keywords" },
    element("thead", {}, element("tr", {}, ...COLUMNS.map((column) => header(column, options)))),
    element(
      "tbody",
      {},
      ...(all ? sorted : sorted.slice(0, ROWS)).map((keyword) => row(keyword, highest, options)),
    ),
  );
  return [table, ...showAll("keywords", all ? 0 : keywords.length, ROWS, options)];
}

/**
 * @param {Keyword[]} keywords
 * @param {Sort} sort
 * @param {string} language
 * @returns {Keyword[]} Ties in the order of the report.
 */
function sortKeywords(keywords, { column, descending }, language) {
  const { compare } = new Intl.Collator(language);
  const sign = descending ? -1 : 1;
  return [...keywords].sort((a, b) =>
    column === "word" ? sign * compare(a.word, b.word) : sign * (a[column] - b[column]),
  );
}

/**
 * @param {Column} column
 * @param {KeywordTableOptions} options
 */
function header(column, { sort, translate, onSort }) {
  const sorted = sort.column === column;
  // Words are first wanted from A to Z, numbers from the highest.
  const descending = sorted ? !sort.descending : column !== "word";
  return element(
    "th",
    {
      scope: "col",
      class: column,
      "aria-sort": sorted ? (sort.descending ? "descending" : "ascending") : null,
    },
    element(
      "button",
      {
        type: "button",
        "data-key": `sort-${column}`,
        on: { click: () => onSort({ column, descending }) },
      },
      translate(`keywords.${column}`),
      element(
        "span",
        { class: "arrow", "aria-hidden": "true" },
        sorted ? (sort.descending ? "▾" : "▴") : "",
      ),
    ),
  );
}

/**
 * @param {Keyword} keyword
 * @param {{ score: number, tfidf: number, textrank: number }} highest
 * @param {KeywordTableOptions} options
 */
function row(keyword, highest, { translate, onSelect }) {
  const { word, count, score, tfidf, textrank, partOfSpeech } = keyword;
  return element(
    "tr",
    {},
    element(
      "th",
      { scope: "row", class: "word" },
      element(
        "button",
        {
          type: "button",
          class: "jump",
          lang: "zh",
          "data-key": `keyword-${word}-${partOfSpeech}`,
          "aria-label": translate("list.mentions", { name: word, count }),
          on: { click: () => onSelect(keyword) },
        },
        word,
      ),
      element("span", { class: "speech" }, speechName(partOfSpeech, translate)),
    ),
    element("td", { class: "count" }, String(count)),
    weightCell("score", score, highest.score),
    weightCell("tfidf", tfidf, highest.tfidf),
    weightCell("textrank", textrank, highest.textrank),
  );
}

/**
 * @param {Column} column
 * @param {number} value
 * @param {number} highest
 */
function weightCell(column, value, highest) {
  const bar = element("span", { class: "bar", "aria-hidden": "true" });
  const share = highest > 0 ? value / highest : 0;
  bar.style.setProperty("--article-analyzer-share", String(share));
  return element("td", { class: column }, bar, element("span", {}, value.toFixed(3)));
}

/**
 * @param {string} partOfSpeech jieba's tag, or an entity type in lower case.
 * @param {Translate} translate
 */
function speechName(partOfSpeech, translate) {
  /** @type {string[]} */
  const keys = [
    `type.${partOfSpeech.toUpperCase()}`,
    `speech.${partOfSpeech}`,
    // jieba's longer tags are kinds of the shorter ones: `vn` of `v`.
    `speech.${partOfSpeech.charAt(0)}`,
  ];
  const key = /** @type {MessageKey | undefined} */ (keys.find(isMessage));
  return key ? translate(key) : partOfSpeech;
}
