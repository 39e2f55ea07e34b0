/*
 * What all copies of the script on a page have in common, whatever their version: a place under a
 * symbol that every copy finds. Owns the place; its tenants are `shared-analyzer.js` and
 * `diagnosis.js`.
 */

const PLACE = Symbol.for("article-analyzer");

/**
 * @typedef {object} PageRegistry
 * @property {Map<string, any>} analyzers The shared analyzer of each version.
 * @property {Set<string>} told Codes of failures that the console was told.
 */

/** @returns {PageRegistry} */
export function pageRegistry() {
  const page = /** @type {any} */ (globalThis);
  if (!page[PLACE]) {
    // Defined, not assigned, so that nothing that lists the page's globals meets it.
    Object.defineProperty(page, PLACE, { value: { analyzers: new Map(), told: new Set() } });
  }
  return page[PLACE];
}
