/*
 * The types of entities with their counts, each a switch for its highlights.
 */

import { element } from "../dom.js";

/** @import { EntityType, Report } from "../engine/article_analyzer.js" */
/** @import { Translate } from "../messages.js" */

/** In the order in which they are shown everywhere. @type {EntityType[]} */
export const ENTITY_TYPES = ["PER", "LOC", "ORG", "WORK", "TIME", "MONEY", "PERCENT", "QUANTITY"];

/**
 * @param {Report} report
 * @param {Set<EntityType>} hidden
 * @param {Translate} translate
 * @param {(type: EntityType) => void} onToggle
 * @returns {HTMLElement[]}
 */
export function legend(report, hidden, translate, onToggle) {
  return ENTITY_TYPES.map((type) => {
    const mentions = report.entities
      .filter((entity) => entity.type === type)
      .reduce((sum, { count }) => sum + count, 0);
    return element(
      "button",
      {
        type: "button",
        class: "legend-type",
        "data-type": type,
        "data-key": `legend-${type}`,
        "aria-pressed": String(!hidden.has(type)),
        disabled: mentions === 0,
        on: { click: () => onToggle(type) },
      },
      element("span", { class: "swatch", "aria-hidden": "true" }, translate(`tag.${type}`)),
      translate(`type.${type}`),
      " ",
      element("span", { class: "count" }, String(mentions)),
    );
  });
}
