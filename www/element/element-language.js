/*
 * Which language the element speaks: that of the nearest `lang`, as a reader's browser sees it,
 * shadow roots crossed. Owns following it; the wording is in `element-messages.js`.
 */

/** @import { Language } from "./element-messages.js" */

/**
 * @param {Element} element
 * @returns {Language} That of the browser where no `lang` is given.
 */
export function languageOf(element) {
  for (const ancestor of ancestors(element)) {
    const tag = ancestor.getAttribute("lang");
    if (tag !== null) return languageOfTag(tag);
  }
  return languageOfTag(element.ownerDocument.defaultView?.navigator.language ?? "");
}

/**
 * @param {string} tag BCP 47, e.g. `zh-TW`.
 * @returns {Language}
 */
export function languageOfTag(tag) {
  // With its spoken varieties, which are written in the same characters.
  if (!/^(zh|cmn|yue|wuu|nan|hak|gan|hsn)(?=[-_]|$)/i.test(tag)) return "en";
  if (/[-_]hans(?=[-_]|$)/i.test(tag)) return "zh-Hans";
  return /[-_](hant|tw|hk|mo)(?=[-_]|$)/i.test(tag) ? "zh-Hant" : "zh-Hans";
}

/**
 * Calls back whenever a `lang` that may decide changes. An element that is moved has other
 * ancestors: watch again.
 *
 * @param {Element} element
 * @param {() => void} onChange
 * @returns {() => void} Ends the watch.
 */
export function watchLanguage(element, onChange) {
  const observer = new MutationObserver(onChange);
  for (const ancestor of ancestors(element)) {
    observer.observe(ancestor, { attributes: true, attributeFilter: ["lang"] });
  }
  return () => observer.disconnect();
}

/**
 * @param {Element} element
 * @returns {Generator<Element>} The element itself first.
 */
function* ancestors(element) {
  for (let at = /** @type {Element | null} */ (element); at; at = parentOrHost(at)) yield at;
}

/**
 * @param {Element} element
 * @returns {Element | null}
 */
export function parentOrHost(element) {
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}
