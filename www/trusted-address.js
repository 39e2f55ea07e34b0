/*
 * The Trusted Types policy `article-analyzer`, which vouches for the worker's address and for
 * nothing else. A page whose policy demands trusted addresses has to name it, once: several copies
 * of these scripts on a page share it, whichever of them made it.
 */

/** Under this symbol the copies on a page find what the first of them made. */
const SHARED = Symbol.for("article-analyzer.trusted-addresses");

/**
 * Later releases must keep this shape, since an older one may have made it.
 *
 * @typedef {object} TrustedAddresses
 * @property {boolean} allowed Whether the page let the policy be made.
 * @property {(address: string) => any} trust
 */

/** @type {TrustedAddresses | undefined} */
let addresses;

/**
 * @param {string} address Of the analyzer's own worker.
 * @returns {string} Or what a browser with Trusted Types takes for one. Where the page does not
 *   name the policy, the address as it is: perhaps nothing more is demanded.
 */
export function trusted(address) {
  addresses ??= shared();
  return addresses.trust(address);
}

/** Whether the page forbade the policy, so that its addresses count as those of anybody. */
export function policyForbidden() {
  return addresses?.allowed === false;
}

/** @returns {TrustedAddresses} */
function shared() {
  const page = /** @type {any} */ (globalThis);
  if (page[SHARED]) return page[SHARED];
  const created = create();
  try {
    Object.defineProperty(page, SHARED, { value: created });
  } catch {
    // A page that froze its globals: then every copy is on its own.
  }
  return created;
}

/** @returns {TrustedAddresses} */
function create() {
  const { trustedTypes } = /** @type {any} */ (globalThis);
  /** @type {{ createScriptURL(url: string): any } | undefined} */
  let policy;
  let allowed = true;
  try {
    policy = trustedTypes?.createPolicy("article-analyzer", {
      createScriptURL(/** @type {string} */ url) {
        if (isOwn(url)) return url;
        throw new TypeError(`not of this page's host: ${url}`);
      },
    });
  } catch {
    allowed = false;
  }
  return {
    allowed,
    trust(address) {
      return policy ? policy.createScriptURL(address) : address;
    },
  };
}

/**
 * @param {string} address
 */
function isOwn(address) {
  const { origin, protocol } = new URL(address);
  // Of a page on disk the origin is the word "null", and so it stands in its `blob:` addresses.
  return protocol === "blob:"
    ? address.startsWith(`blob:${globalThis.origin}/`)
    : origin === globalThis.origin && /^https?:$/.test(protocol);
}
