/*
 * How an element stands in the flow of the text: its style where it is displayed, its tag where not.
 */

import { matches, shortText } from "./element-text.js";

/** @typedef {"inline" | "box" | "block"} Flow `box` is an inline block. */

/** Blocks where no style says so: in an article that is not displayed. */
const BLOCKS = [
  "address, article, aside, blockquote, body, caption, center, dd, details, dialog, div, dl, dt",
  "fieldset, figcaption, figure, footer, form, h1, h2, h3, h4, h5, h6, header, hgroup, hr, html",
  "legend, li, main, menu, ol, p, pre, search, section, summary, table, tbody, td, tfoot, th",
  "thead, tr, ul",
].join();

/**
 * @param {Element} element
 * @returns {CSSStyleDeclaration | undefined} Undefined where the browser has none.
 */
export function styleOf(element) {
  const style = getComputedStyle(element);
  return style.display ? style : undefined;
}

/**
 * @param {Element} element
 */
export function isDisplayed(element) {
  const style = styleOf(element);
  if (style?.visibility !== "visible") return false;
  if ("checkVisibility" in element) return element.checkVisibility();
  const { display } = /** @type {CSSStyleDeclaration} */ (style);
  return display === "contents" || /** @type {Element} */ (element).getClientRects().length > 0;
}

/**
 * @param {Element} element
 * @param {CSSStyleDeclaration | undefined} style
 * @returns {Flow}
 */
export function flowOf(element, style) {
  const name = element.localName;
  if (!style) return matches(element, BLOCKS) ? "block" : "inline";
  // A caption is a paragraph of its own, whatever a theme makes of it.
  if (name === "figcaption" || name === "caption") return "block";
  const { display } = style;
  if (display === "inline" || display === "contents" || display.startsWith("ruby")) return "inline";
  if (display.startsWith("inline")) return "box";
  return style.cssFloat !== "none" && isInitial(element) ? "inline" : "block";
}

/**
 * Whether a floating element is the dropped initial of a paragraph.
 *
 * @param {Element} element
 */
function isInitial(element) {
  const text = shortText(element)?.trim() ?? "";
  return text !== "" && [...text].length <= 2;
}
