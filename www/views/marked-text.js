/*
 * Text with its entities marked, as nodes. Each mark names its type in words too: colour alone is
 * not enough, and screen readers do not announce `<mark>`. Names inside names are marks inside
 * marks; of two that cross, the one that begins first stays.
 */

import { element } from "../dom.js";

/** @import { EntityType } from "../engine/article_analyzer.js" */
/** @import { Translate } from "../messages.js" */

/**
 * @typedef {object} Mark
 * @property {number} start Code units into the text that is marked.
 * @property {number} end
 * @property {EntityType} type
 * @property {number} entity Index into the report's entities.
 * @property {number} mention Index into the entity's mentions.
 */

/** Class of the label inside a mark, which is no part of the text. */
export const LABEL_CLASS = "mark-label";

/**
 * @param {string} text
 * @param {Mark[]} marks By start, longer ones first.
 * @param {Translate} translate
 * @returns {DocumentFragment}
 */
export function markedText(text, marks, translate) {
  const fragment = document.createDocumentFragment();
  append(fragment, text, 0, text.length, [...marks].reverse(), translate);
  return fragment;
}

/**
 * @param {Node} parent
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @param {Mark[]} marks Those still to come, the next one last.
 * @param {Translate} translate
 */
function append(parent, text, start, end, marks, translate) {
  let position = start;
  for (let mark = marks.at(-1); mark && mark.start < end; mark = marks.at(-1)) {
    marks.pop();
    if (mark.start < position || mark.end > end) continue;
    if (position < mark.start) parent.appendChild(new Text(text.slice(position, mark.start)));
    parent.appendChild(markElement(text, mark, marks, translate));
    position = mark.end;
  }
  if (position < end) parent.appendChild(new Text(text.slice(position, end)));
}

/**
 * @param {string} text
 * @param {Mark} mark
 * @param {Mark[]} marks
 * @param {Translate} translate
 */
function markElement(text, mark, marks, translate) {
  const { type, entity, mention } = mark;
  const node = element("mark", {
    "data-type": type,
    "data-entity": entity,
    "data-mention": mention,
  });
  append(node, text, mark.start, mark.end, marks, translate);
  const label = element("abbr", { class: LABEL_CLASS }, translate(`tag.${type}`));
  label.title = translate(`type.${type}`);
  node.append(label);
  return node;
}
