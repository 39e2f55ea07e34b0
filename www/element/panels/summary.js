/*
 * The sentences that carry most, in their order; under the headline of their article where the text
 * has several.
 */

import { element } from "../../dom.js";
import { itemButton, moreButton, nothing, quoted } from "./item.js";

/** @import { Report } from "../../engine/article_analyzer.js" */
/** @import { PanelOptions } from "./item.js" */

/**
 * @param {Report} report
 * @param {PanelOptions} options
 * @returns {HTMLElement[]}
 */
export function summaryPanel({ articles }, options) {
  const count = articles.reduce((sum, { summary }) => sum + summary.length, 0);
  if (count === 0) return [nothing(options)];
  let left = options.all ? count : options.limit;
  const parts = articles.flatMap(({ headline, summary }) => {
    const sentences = summary.slice(0, left);
    left -= sentences.length;
    if (sentences.length === 0) return [];
    const items = sentences.map(({ text, start, end }) =>
      element(
        "li",
        {},
        itemButton(
          { key: `sentence ${start}`, kind: "sentence", name: text, places: [[start, end]] },
          options,
          quoted("words", text),
        ),
      ),
    );
    return [
      ...(articles.length > 1 && headline
        ? [element("p", { class: "headline", lang: "zh" }, headline.text)]
        : []),
      element("ol", { class: "list sentences", part: "list", role: "list" }, ...items),
    ];
  });
  return [...parts, ...moreButton("summary", count, options)];
}
