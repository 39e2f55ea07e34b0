/*
 * Scripts that run in a page before its own, where the browser itself does not tell a driver what
 * happens in it.
 */

/** Where `keepProblems` keeps them. */
export const PROBLEMS = "article-analyzer-tests.problems";

/**
 * Keeps what a browser would write on its console as an error or a warning.
 *
 * @param {string} name
 */
export function keepProblems(name) {
  /** @type {string[]} */
  const problems = [];
  Object.defineProperty(globalThis, Symbol.for(name), { value: problems });
  for (const level of /** @type {const} */ (["error", "warn"])) {
    const original = console[level];
    console[level] = (...parts) => {
      problems.push(parts.map(String).join(" "));
      original.apply(console, parts);
    };
  }
  // Files that do not load are told to their elements only, on the way down.
  addEventListener(
    "error",
    (event) => {
      const { localName, src, href } = /** @type {any} */ (event.target);
      problems.push(
        event instanceof ErrorEvent ? event.message : `${localName} failed: ${src ?? href}`,
      );
    },
    true,
  );
  addEventListener("unhandledrejection", ({ reason }) => problems.push(`rejected: ${reason}`));
  document.addEventListener("securitypolicyviolation", (violation) => {
    const { effectiveDirective, blockedURI } = violation;
    problems.push(`policy: ${effectiveDirective} forbids ${blockedURI}`);
  });
}

/**
 * @param {string} language
 */
export function setLanguage(language) {
  Object.defineProperty(navigator, "language", { value: language });
}

/**
 * One script of many functions with their arguments, for between `<script>` and `</script>` of a
 * page in any encoding.
 *
 * @param {[run: (...args: any[]) => unknown, ...args: unknown[]][]} calls
 */
export function scriptOf(calls) {
  const lines = calls.map(([run, ...args]) => {
    const given = args.map((arg) => JSON.stringify(arg)).join(", ");
    return `(${run})(${given});`;
  });
  const escaped = (/** @type {string} */ unit) =>
    `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return lines
    .join("\n")
    .replaceAll("</", "<\\/")
    .replace(/[^\0-\x7f]/g, escaped);
}
