/*
 * The entities as a table, grouped by type, with what they stand for and how often they occur.
 */

import { element } from "../dom.js";
import { ENTITY_TYPES } from "./legend.js";
import { showAll } from "./show-all.js";

/** @import { Entity, EntityType, Value } from "../engine/article_analyzer.js" */
/** @import { Translate } from "../messages.js" */

/** Rows of a type shown before somebody asks for all. */
const ROWS = 8;

/**
 * @typedef {object} EntityTableOptions
 * @property {Set<EntityType>} all Types of which to show every row.
 * @property {string} language BCP 47 tag, by which numbers are written.
 * @property {Translate} translate
 * @property {(type: EntityType) => void} onShowAll
 * @property {(entity: Entity) => void} onSelect
 */

/**
 * @param {Entity[]} entities
 * @param {EntityTableOptions} options
 * @returns {HTMLElement[]}
 */
export function entityTable(entities, options) {
  const { translate } = options;
  if (entities.length === 0) return [element("p", {}, translate("list.none"))];
  const columns = /** @type {const} */ (["name", "value", "count"]);
  return [
    element(
      "table",
      { class: "entities" },
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          ...columns.map((column) =>
            element("th", { scope: "col", class: column }, translate(`entities.${column}`)),
          ),
        ),
      ),
      ...ENTITY_TYPES.flatMap((type) => {
        const ofType = entities.filter((entity) => entity.type === type);
        return ofType.length > 0 ? [group(type, ofType, options)] : [];
      }),
    ),
  ];
}

/**
 * @param {EntityType} type
 * @param {Entity[]} entities
 * @param {EntityTableOptions} options
 */
function group(type, entities, options) {
  const { translate, all, onShowAll } = options;
  const shown = all.has(type) ? entities : entities.slice(0, ROWS);
  const more = showAll(`entities-${type}`, all.has(type) ? 0 : entities.length, ROWS, {
    translate,
    onShowAll: () => onShowAll(type),
  });
  return element(
    "tbody",
    { "data-type": type },
    element(
      "tr",
      { class: "group" },
      element(
        "th",
        { scope: "rowgroup", colspan: 2 },
        element("span", { class: "swatch", "aria-hidden": "true" }, translate(`tag.${type}`)),
        translate(`type.${type}`),
      ),
      element("td", { class: "count" }, String(entities.length)),
    ),
    ...shown.map((entity) => row(entity, options)),
    ...more.map((button) => element("tr", {}, element("td", { colspan: 3 }, button))),
  );
}

/**
 * @param {Entity} entity
 * @param {EntityTableOptions} options
 */
function row(entity, { translate, language, onSelect }) {
  const { type, name, count, aliases, value } = entity;
  const names = aliases.map((alias) => alias.name).join("、");
  return element(
    "tr",
    {},
    element(
      "th",
      { scope: "row", class: "name" },
      element(
        "button",
        {
          type: "button",
          class: "jump",
          lang: "zh",
          "data-key": `entity-${type}-${name}`,
          "aria-label": translate("list.mentions", { name, count }),
          on: { click: () => onSelect(entity) },
        },
        name,
      ),
      element(
        "span",
        { class: "aliases", lang: "zh" },
        names ? translate("entities.aliases", { names }) : "",
      ),
    ),
    element(
      "td",
      { class: "value", lang: "zh" },
      value ? valueText(value, language, translate) : "",
    ),
    element("td", { class: "count" }, String(count)),
  );
}

/**
 * @param {Value} value
 * @param {string} language
 * @param {Translate} translate
 */
function valueText(value, language, translate) {
  if (value.kind === "time") return value.iso;
  const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 4 });
  const to = value.to === undefined ? "" : `–${numbers.format(value.to)}`;
  const format = (/** @type {number} */ number) => numbers.format(number) + to;
  /** @type {string} */
  let text;
  switch (value.kind) {
    case "money":
      text = `${format(value.amount)} ${value.currency}`;
      break;
    case "percent":
      text = `${format(value.number)}%`;
      break;
    case "quantity":
      text = `${format(value.number)} ${value.unit}`;
      break;
  }
  return value.approximate ? translate("value.about", { value: text }) : text;
}
