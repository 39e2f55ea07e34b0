/*
 * The Trusted Types policy `article-analyzer`, which vouches for the worker's address and for
 * nothing else. A page whose policy demands trusted addresses has to name it.
 */

/** @type {{ createScriptURL(url: string): any } | undefined} */
let policy;
/** The only addresses ever trusted. @type {Set<string>} */
const own = new Set();

/**
 * @param {string} address Of the analyzer's own worker.
 * @returns {string} Or what a browser with Trusted Types takes for one.
 */
export function trusted(address) {
  own.add(address);
  const { trustedTypes } = /** @type {any} */ (globalThis);
  policy ??= trustedTypes?.createPolicy("article-analyzer", {
    createScriptURL(/** @type {string} */ url) {
      if (own.has(url)) return url;
      throw new TypeError(`not the analyzer's worker: ${url}`);
    },
  });
  return policy ? policy.createScriptURL(address) : address;
}
