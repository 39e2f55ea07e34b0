/*
 * What of a page's article is no prose: code, forms, navigation, marks of footnotes and headings,
 * and what its author says is none.
 */

import { matches, shortText } from "./element-text.js";

/** @import { Flow } from "./flow.js" */

/**
 * Never part of an article's prose, whatever their style. `aria-hidden` and the attribute of our own
 * are the authors' word for it.
 */
const LEFT_OUT = [
  "script, style, noscript, template, head, title, link, meta, svg, math, canvas, audio, video",
  "object, embed, iframe, textarea, select, datalist, option, input, button, meter, progress",
  "rt, rp, rtc, nav, [role='navigation'], article-analyzer, [aria-hidden='true']",
  "[data-article-analyzer='ignore'], figure.highlight, pre.highlight, pre.prettyprint, pre.hljs",
  "pre[class*='language-'], pre[class*='brush:'], pre.wp-block-code",
].join();

/** What a footnote's mark is made of. */
const REFERENCE = /^[\s[\]【】〔〕()（）,，、–\-\d①-⑳*†‡]+$/u;

/** What a link to a heading or back from a footnote is made of. */
const ANCHOR = /^(?:[\s#¶§🔗↩↑⤴^]|\uFE0E|\uFE0F)+$/u;

/**
 * @param {Element} element
 * @param {CSSStyleDeclaration | undefined} style Undefined where the element is not displayed.
 * @param {Flow} flow
 */
export function isLeftOut(element, style, flow) {
  if (matches(element, LEFT_OUT)) return true;
  const name = element.localName;
  if (name === "pre") return element.querySelector("code") !== null;
  if (name === "code") return flow === "block";
  if (name === "sup") return isReference(element);
  if (name === "a") return isAnchor(element);
  if (flow !== "block" || !style) return false;
  return style.contentVisibility === "hidden" || isForScreenReaders(style);
}

/**
 * `<sup><a>[1]</a></sup>` or `<a><sup>1</sup></a>`.
 *
 * @param {Element} sup
 */
function isReference(sup) {
  const text = shortText(sup);
  if (text === undefined || !REFERENCE.test(text)) return false;
  const parent = sup.parentElement;
  if (parent?.localName === "a") return shortText(parent) === text;
  return sup.querySelector("a") !== null;
}

/**
 * @param {Element} link
 */
function isAnchor(link) {
  return matches(link, "[href^='#']") && ANCHOR.test(shortText(link) ?? "");
}

/**
 * Text shown to nobody but screen readers, by the usual one pixel.
 *
 * @param {CSSStyleDeclaration} style
 */
function isForScreenReaders(style) {
  if (style.position !== "absolute" && style.position !== "fixed") return false;
  if (style.overflowX === "visible") return false;
  return Number.parseFloat(style.width) <= 1 && Number.parseFloat(style.height) <= 1;
}
