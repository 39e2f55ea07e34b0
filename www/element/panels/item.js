/*
 * What the panels are made of: an item that leads to its mentions, and the button below a list that
 * is shown in part.
 */

import { element } from "../../dom.js";

/** @import { Offsets } from "../../article-blocks.js" */
/** @import { EntityType } from "../../engine/article_analyzer.js" */
/** @import { Language, Translate } from "../element-messages.js" */

/**
 * Something in a panel that has places in the article.
 *
 * @typedef {object} Target
 * @property {string} key Names it among all items of the element.
 * @property {"entity" | "keyword" | "sentence"} kind
 * @property {string} name
 * @property {EntityType} [entityType]
 * @property {Offsets[]} places
 */

/**
 * What every panel is given beside the report.
 *
 * @typedef {object} PanelOptions
 * @property {number} limit Rows shown at first.
 * @property {boolean} all Whether to show every row.
 * @property {Language} language
 * @property {Translate} translate
 * @property {(target: Target, backwards: boolean) => void} onSelect
 * @property {() => void} onToggle Between some rows and all.
 */

/**
 * @param {Target} target
 * @param {PanelOptions} options
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function itemButton(target, { onSelect }, ...children) {
  const { key, kind } = target;
  return element(
    "button",
    {
      type: "button",
      class: `item ${kind}`,
      part: "item",
      "data-key": key,
      on: {
        click: (event) => onSelect(target, /** @type {MouseEvent} */ (event).shiftKey),
      },
    },
    ...children,
  );
}

/**
 * @param {number} number
 * @param {PanelOptions} options
 */
export function countLabel(number, { language }) {
  const text = new Intl.NumberFormat(language).format(number);
  return element("span", { class: "count", part: "count" }, text);
}

/**
 * The same for mentions, with the unit for those who hear it: others see what the number is of.
 *
 * @param {number} number
 * @param {PanelOptions} options
 */
export function mentionsLabel(number, options) {
  const unit = options.translate(number === 1 ? "item.mention" : "item.mentions");
  const label = countLabel(number, options);
  label.append(element("span", { class: "unseen" }, unit));
  return label;
}

/**
 * Words of the article, in its language, whatever that of the interface.
 *
 * @param {string} kind Its class.
 * @param {string} text
 */
export function quoted(kind, text) {
  return element("span", { class: kind, lang: "zh" }, text);
}

/**
 * @param {string} panel
 * @param {number} count How many rows there are.
 * @param {PanelOptions} options
 * @returns {HTMLElement[]} Nothing where nothing is left out.
 */
export function moreButton(panel, count, { limit, all, translate, onToggle }) {
  if (count <= limit) return [];
  return [
    element(
      "button",
      {
        type: "button",
        class: "more",
        part: "more",
        "data-key": `more ${panel}`,
        "aria-expanded": String(all),
        on: { click: onToggle },
      },
      all ? translate("list.fewer") : translate("list.all", { count }),
    ),
  ];
}

/**
 * @param {PanelOptions} options
 */
export function nothing({ translate }) {
  return element("p", { class: "none" }, translate("list.none"));
}
