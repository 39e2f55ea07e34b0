/*
 * The keywords of the text, each with its count and a bar for its weight.
 */

import { element } from "../../dom.js";
import { itemButton, mentionsLabel, moreButton, nothing, quoted } from "./item.js";

/** @import { Keyword, Report } from "../../engine/article_analyzer.js" */
/** @import { PanelOptions, Target } from "./item.js" */

/**
 * @param {Keyword} keyword
 * @returns {Target}
 */
export function keywordTarget({ word, partOfSpeech, mentions }) {
  const key = `keyword ${word} ${partOfSpeech}`;
  return { key, kind: "keyword", name: word, places: mentions };
}

/**
 * @param {Report} report
 * @param {PanelOptions} options
 * @returns {HTMLElement[]}
 */
export function keywordsPanel({ keywords }, options) {
  if (keywords.length === 0) return [nothing(options)];
  const highest = keywords[0]?.score || 1;
  const shown = options.all ? keywords : keywords.slice(0, options.limit);
  const rows = shown.map((keyword) => {
    const bar = element("span", { class: "bar", part: "bar", "aria-hidden": "true" });
    bar.style.setProperty("--article-analyzer-own-share", String(keyword.score / highest));
    const word = quoted("name", keyword.word);
    return element(
      "li",
      {},
      itemButton(
        keywordTarget(keyword),
        options,
        word,
        element("span", { class: "track" }, bar),
        mentionsLabel(keyword.count, options),
      ),
    );
  });
  return [
    element("ol", { class: "list keyword-list", part: "list", role: "list" }, ...rows),
    ...moreButton("keywords", keywords.length, options),
  ];
}
