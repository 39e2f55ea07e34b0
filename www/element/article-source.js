/*
 * Which text an element analyses, and where it stands in the document:
 *
 *   property `text`  >  children with slot="text"  >  `for`  >  the article around the element
 *                    >  the document's first article, else its main part
 *
 * Owns finding it; `article-text.js` reads it, `article-changes.js` follows its edits.
 */

import { AnalyzerError } from "../analyzer-error.js";
import { readArticle } from "./article-text.js";
import { parentOrHost } from "./element-language.js";
import { closest, matches } from "./element-text.js";

/** @import { ArticleText } from "./article-text.js" */

const AROUND = "article, main, [role=article], [role=main]";
const ARTICLES = "article, [role=article]";
const MAINS = "main, [role=main]";

/**
 * A text and the way back to the document; a text from a property has none.
 *
 * @typedef {Pick<ArticleText, "text" | "range" | "offsetAt">} SourceText
 */

/**
 * @param {HTMLElement & { text: string | undefined, htmlFor: string }} element
 * @returns {SourceText} Throws `no-article` where there is none.
 */
export function readSource(element) {
  const { text } = element;
  if (text !== undefined) return { text, range: () => undefined, offsetAt: () => undefined };
  const roots = articleRoots(element);
  if (roots.length === 0) throw noArticle(element);
  return readArticle(roots, { ignore: element });
}

/**
 * The nodes whose text is the article's, in their order.
 *
 * @param {HTMLElement & { text: string | undefined, htmlFor: string }} element
 * @returns {Element[]} Empty where there is none, or where the text is a property.
 */
export function articleRoots(element) {
  if (element.text !== undefined) return [];
  const slotted = [...element.children].filter((child) => child.slot === "text");
  if (slotted.length > 0) return slotted;
  const found = element.htmlFor ? named(element, element.htmlFor) : nearest(element);
  return found ? [found] : [];
}

/**
 * @param {Element} element
 * @param {string} name A selector, or an id alone as a label's `for` has it.
 */
function named(element, name) {
  const around = selectAround(element, name);
  if (around) return around;
  const root = element.getRootNode();
  const places = root === element.ownerDocument ? [root] : [root, element.ownerDocument];
  for (const place of places) {
    if (!(place instanceof Document || place instanceof ShadowRoot)) continue;
    const found = select(place, name) ?? place.getElementById(name.replace(/^#/, ""));
    if (found) return found;
  }
  return null;
}

/**
 * In a list of whole posts, each with an element inside, that is the element's own post.
 *
 * @param {Element} element
 * @param {string} selector
 */
function selectAround(element, selector) {
  try {
    return element.parentElement && closest(element.parentElement, selector);
  } catch {
    return null;
  }
}

/**
 * @param {ParentNode} place
 * @param {string} selector
 */
function select(place, selector) {
  try {
    return place.querySelector(selector);
  } catch {
    // `#2024-05-01` is no selector but often an id.
    return null;
  }
}

/**
 * @param {Element} element
 */
function nearest(element) {
  for (let at = parentOrHost(element); at; at = parentOrHost(at)) {
    if (matches(at, AROUND)) return at;
  }
  const { ownerDocument } = element;
  return ownerDocument.querySelector(ARTICLES) ?? ownerDocument.querySelector(MAINS);
}

/**
 * @param {{ htmlFor: string }} element
 */
function noArticle({ htmlFor }) {
  return new AnalyzerError(
    "no-article",
    htmlFor
      ? `for="${htmlFor}" finds nothing on this page`
      : 'there is no article, main, [role=article] or [role=main]: name the text by for="…"',
  );
}
