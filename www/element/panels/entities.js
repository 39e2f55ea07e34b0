/*
 * The names and figures of the text, grouped by type. Each group says its type in words; colour
 * only repeats it.
 */

import { element } from "../../dom.js";
import { countLabel, itemButton, mentionsLabel, moreButton, nothing, quoted } from "./item.js";

/** @import { Entity, EntityType, Report } from "../../engine/article_analyzer.js" */
/** @import { PanelOptions, Target } from "./item.js" */

/** In the order in which they are shown. @type {EntityType[]} */
const TYPES = ["PER", "LOC", "ORG", "WORK", "TIME", "MONEY", "PERCENT", "QUANTITY"];

/**
 * @param {Entity} entity
 * @returns {Target}
 */
export function entityTarget({ type, name, mentions }) {
  return {
    key: `entity ${type} ${name}`,
    kind: "entity",
    name,
    entityType: type,
    places: mentions.map(({ start, end }) => [start, end]),
  };
}

/**
 * @param {Report} report
 * @param {PanelOptions} options
 * @returns {HTMLElement[]}
 */
export function entitiesPanel({ entities }, options) {
  if (entities.length === 0) return [nothing(options)];
  const groups = TYPES.map((type) => entities.filter((entity) => entity.type === type));
  const shown = options.all ? groups : fairShare(groups, options.limit);
  return [
    element(
      "dl",
      { class: "groups" },
      ...shown.map((group, index) => groupRow(group, groups[index]?.length ?? 0, options)),
    ),
    ...moreButton("entities", entities.length, options),
  ];
}

/**
 * The first of every group, then the second of every group, until there are enough.
 *
 * @param {Entity[][]} groups
 * @param {number} limit
 */
function fairShare(groups, limit) {
  const sizes = groups.map(() => 0);
  const longest = Math.max(...groups.map((group) => group.length));
  let left = limit;
  for (let rank = 0; rank < longest; rank++) {
    groups.forEach((group, index) => {
      if (rank >= group.length || left === 0) return;
      sizes[index] = rank + 1;
      left -= 1;
    });
  }
  return groups.map((group, index) => group.slice(0, sizes[index]));
}

/**
 * @param {Entity[]} entities Those shown.
 * @param {number} count How many of the type there are.
 * @param {PanelOptions} options
 */
function groupRow(entities, count, options) {
  const type = entities[0]?.type;
  if (!type) return "";
  const items = entities.map((entity) =>
    element(
      "li",
      {},
      itemButton(
        entityTarget(entity),
        options,
        quoted("name", entity.name),
        mentionsLabel(entity.count, options),
      ),
    ),
  );
  return element(
    "div",
    { class: "group", "data-type": type },
    element(
      "dt",
      { class: "badge", part: "badge" },
      options.translate(`type.${type}`),
      countLabel(count, options),
    ),
    element("dd", {}, element("ul", { class: "list names", part: "list", role: "list" }, ...items)),
  );
}
