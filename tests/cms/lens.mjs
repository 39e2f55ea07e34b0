/*
 * What a reader of a post sees of the lens, in the words of the tests.
 */

/** @import { Tab } from "../browser/browsers.mjs" */

/**
 * @typedef {object} Lens
 * @property {string} state
 * @property {string} error
 * @property {string[]} panels Text of every panel that is shown.
 * @property {string[]} people Names that the report has as people.
 * @property {string} place Tag and class of the element's parent.
 */

/**
 * Waits until the only lens of the page has finished, and describes it.
 *
 * @param {Tab} tab
 * @returns {Promise<Lens>}
 */
export async function finishedLens(tab) {
  const [lens, ...others] = await finishedLenses(tab);
  if (!lens || others.length > 0) {
    throw new Error(`none or several elements on the page; ${tab.problems.join("; ")}`);
  }
  return lens;
}

/**
 * Waits until every lens of the page has finished, and describes them, in the page's order.
 *
 * @param {Tab} tab
 * @returns {Promise<Lens[]>}
 */
export async function finishedLenses(tab) {
  const finished = () => {
    const lenses = /** @type {any[]} */ ([...document.querySelectorAll("article-analyzer")]);
    const next = lenses.find(({ state }) => !["done", "failed"].includes(state));
    // What is not on the screen waits until it is.
    next?.scrollIntoView();
    return !next;
  };
  await tab.waitFor(finished).catch((error) => {
    throw new Error(`${error.message}; the console says: ${tab.problems.join("; ")}`);
  });
  return tab.evaluate(() => {
    return /** @type {any[]} */ ([...document.querySelectorAll("article-analyzer")]).map(describe);

    function describe(/** @type {any} */ lens) {
      const panels = [...(lens.shadowRoot?.querySelectorAll('[part~="panel"]') ?? [])];
      const entities = /** @type {{ type: string, name: string }[]} */ (
        lens.report?.entities ?? []
      );
      return {
        state: lens.state,
        error: String(lens.error ?? ""),
        panels: panels.filter((panel) => panel.checkVisibility()).map((panel) => panel.textContent),
        people: entities.filter(({ type }) => type === "PER").map(({ name }) => name),
        place: `${lens.parentElement.localName}.${lens.parentElement.className}`,
      };
    }
  });
}

/**
 * Waits for the highlights of people in the page, and returns their texts, in the page's order.
 *
 * @param {Tab} tab
 * @param {string} within Selector of what every highlight has to be in.
 */
export async function highlightedPeople(tab, within) {
  return tab.waitFor((selector) => {
    const ranges = /** @type {Range[]} */ ([
      ...(CSS.highlights.get("article-analyzer-person") ?? []),
    ]);
    const outside = ranges.find(
      ({ startContainer: { parentElement } }) => !parentElement?.closest(selector),
    );
    if (outside) throw new Error(`'${outside}' is highlighted outside of ${selector}`);
    ranges.sort((first, second) => first.compareBoundaryPoints(Range.START_TO_START, second));
    return ranges.length > 0 ? ranges.map(String) : undefined;
  }, within);
}

/**
 * @param {Tab} tab
 * @returns {Promise<string[]>} Names of the highlights that the element has put into the page.
 */
export function highlightNames(tab) {
  return tab.evaluate(() =>
    [...CSS.highlights]
      .filter(([name, ranges]) => name.startsWith("article-analyzer-") && ranges.size > 0)
      .map(([name]) => name),
  );
}
