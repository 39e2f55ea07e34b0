/*
 * The persons of the text with how often they are named, and the role that a byline gives them.
 */

import { element } from "../../dom.js";
import { entityTarget } from "./entities.js";
import { itemButton, mentionsLabel, moreButton, nothing, quoted } from "./item.js";

/** @import { Report } from "../../engine/article_analyzer.js" */
/** @import { PanelOptions, Target } from "./item.js" */

/**
 * @typedef {object} Person
 * @property {Target} target
 * @property {string[]} roles As printed, e.g. `记者`.
 */

/**
 * @param {Report} report
 * @param {PanelOptions} options
 * @returns {HTMLElement[]}
 */
export function peoplePanel(report, options) {
  const people = peopleOf(report);
  if (people.length === 0) return [nothing(options)];
  const shown = options.all ? people : people.slice(0, options.limit);
  const rows = shown.map(({ target, roles }) =>
    element(
      "li",
      {},
      itemButton(
        target,
        options,
        quoted("name", target.name),
        quoted("roles", roles.join("、")),
        mentionsLabel(target.places.length, options),
      ),
    ),
  );
  return [
    element("ul", { class: "list people-list", part: "list", role: "list" }, ...rows),
    ...moreButton("people", people.length, options),
  ];
}

/**
 * The persons among the entities, then those whom only a byline names.
 *
 * @param {Report} report
 * @returns {Person[]}
 */
function peopleOf({ entities, articles }) {
  /** @type {Map<string, Person>} */
  const people = new Map();
  for (const entity of entities) {
    if (entity.type !== "PER") continue;
    people.set(entity.name, { target: keyed(entityTarget(entity)), roles: [] });
  }
  for (const { role, name, start, end } of articles.flatMap(({ bylines }) => bylines)) {
    const person = people.get(name) ?? {
      target: keyed({ key: "", kind: "entity", name, entityType: "PER", places: [] }),
      roles: [],
    };
    people.set(name, person);
    if (role && !person.roles.includes(role)) person.roles.push(role);
    if (!person.target.places.some(([from]) => from === start)) {
      person.target.places.push([start, end]);
      person.target.places.sort(([a], [b]) => a - b);
    }
  }
  return [...people.values()];
}

/**
 * The same person may stand in the panel of entities too.
 *
 * @param {Target} target
 * @returns {Target}
 */
function keyed(target) {
  return { ...target, key: `person ${target.name}` };
}
