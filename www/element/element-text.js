/*
 * Questions about an element that must not cost more than they are worth.
 */

import { isText } from "./node-kind.js";

/** Longest text that counts as short, in code units. */
const LONGEST_MARK = 16;

/**
 * Text of an element, where it is short: looks at no more than it must.
 *
 * @param {Element} element
 * @returns {string | undefined}
 */
export function shortText(element) {
  const walker = document.createTreeWalker(element);
  let text = "";
  let nodes = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (isText(node)) text += node.data;
    if (text.length > LONGEST_MARK || ++nodes > LONGEST_MARK) return undefined;
  }
  return text;
}

/**
 * By the prototype's method: a form's own may be hidden by a field of that name.
 *
 * @param {Element} element
 * @param {string} selector
 */
export function matches(element, selector) {
  return Element.prototype.matches.call(element, selector);
}

/**
 * The same for `closest`.
 *
 * @param {Element} element
 * @param {string} selector
 * @returns {Element | null}
 */
export function closest(element, selector) {
  return Element.prototype.closest.call(element, selector);
}
