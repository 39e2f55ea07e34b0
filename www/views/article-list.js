/*
 * The articles as a list to go to, and the sentences that carry most in each.
 */

import { element } from "../dom.js";
import { showAll } from "./show-all.js";

/** @import { Article, Offsets, Report } from "../engine/article_analyzer.js" */
/** @import { Translate } from "../messages.js" */

/** Articles listed before somebody asks for all. */
const ARTICLES = 30;

/**
 * @typedef {object} ArticleListOptions
 * @property {boolean} all Whether to show every article.
 * @property {Translate} translate
 * @property {() => void} onShowAll
 */

/**
 * What an article is called: its headline, else its first words.
 *
 * @param {Article} article
 * @param {Translate} translate
 */
export function articleTitle({ headline, paragraphs }, translate) {
  if (headline) return headline.text;
  const opening = [...(paragraphs[0]?.text ?? "")].slice(0, 16).join("");
  return opening ? `${opening}…` : translate("reader.untitled");
}

/**
 * @param {Report} report
 * @param {ArticleListOptions & { onSelect: (article: number) => void }} options
 * @returns {HTMLElement[]}
 */
export function outline({ articles }, options) {
  const { translate, all, onSelect } = options;
  if (articles.length === 0) return [element("p", {}, translate("list.none"))];
  const shown = all ? articles : articles.slice(0, ARTICLES);
  return [
    element(
      "ol",
      { class: "outline" },
      ...shown.map((article, index) =>
        element(
          "li",
          {},
          element(
            "button",
            {
              type: "button",
              class: "jump",
              "data-key": `outline-${index}`,
              on: { click: () => onSelect(index) },
            },
            articleTitle(article, translate),
          ),
        ),
      ),
    ),
    ...showAll("outline", all ? 0 : articles.length, ARTICLES, options),
  ];
}

/**
 * @param {Article[]} articles
 * @param {ArticleListOptions & { onSelect: (sentence: string, place: Offsets) => void }} options
 * @returns {HTMLElement[]}
 */
export function summary(articles, options) {
  const { translate, all, onSelect } = options;
  const summarized = articles.filter((article) => article.summary.length > 0);
  if (summarized.length === 0) return [element("p", {}, translate("list.none"))];
  const shown = all ? summarized : summarized.slice(0, ARTICLES);
  return [
    ...shown.map((article, index) =>
      element(
        "section",
        { class: "digest" },
        element("h4", {}, articleTitle(article, translate)),
        element(
          "ul",
          {},
          ...article.summary.map(({ text, start, end }) =>
            element(
              "li",
              {},
              element(
                "button",
                {
                  type: "button",
                  class: "jump sentence",
                  "data-key": `summary-${index}-${start}`,
                  on: { click: () => onSelect(text, [start, end]) },
                },
                text,
              ),
            ),
          ),
        ),
      ),
    ),
    ...showAll("summary", all ? 0 : summarized.length, ARTICLES, options),
  ];
}
