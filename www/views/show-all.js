/*
 * The button below a list that is shown in part.
 */

import { element } from "../dom.js";

/** @import { Translate } from "../messages.js" */

/**
 * @param {string} list Name of the list, for the focus to come back to.
 * @param {number} count How many it has; 0 where all are shown already.
 * @param {number} limit
 * @param {{ translate: Translate, onShowAll: () => void }} options
 * @returns {HTMLElement[]} Nothing where nothing is left out.
 */
export function showAll(list, count, limit, { translate, onShowAll }) {
  if (count <= limit) return [];
  return [
    element(
      "button",
      { type: "button", class: "more", "data-key": `all-${list}`, on: { click: onShowAll } },
      translate("list.all", { count }),
    ),
  ];
}
