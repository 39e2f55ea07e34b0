/*
 * Highlights in the host's document by the CSS Custom Highlight API, shared by all elements of the
 * page: the article's DOM is never changed. Owns the highlights and going to a range.
 */

const PREFIX = "article-analyzer-";

const STYLE = [
  ["person", "#a3261b", "#ff9a8a", "solid"],
  ["place", "#1d6b3a", "#84d69b", "solid"],
  ["organization", "#1f5a9e", "#8fc1ff", "solid"],
  ["work", "#7a3f98", "#d5a6f0", "double"],
  ["time", "#8a5300", "#f0bb6a", "dotted"],
  ["money", "#00656b", "#6fd3d8", "dashed"],
  ["percent", "#9c2c6b", "#f59bc9", "dashed"],
  ["quantity", "#55524b", "#c4bfb4", "dotted"],
  ["keyword", "#8a5300", "#f0bb6a", "wavy"],
]
  .map(
    ([name, light, dark, line]) =>
      `::highlight(${PREFIX}${name}) { text-decoration: underline ${line} 1.5px; ` +
      `text-decoration-color: var(--${PREFIX}${name}, light-dark(${light}, ${dark})); }`,
  )
  .join("\n");

/** @type {Map<string, Map<TextMarks, Range[]>>} */
const shown = new Map();
/** @type {WeakMap<Document, CSSStyleSheet>} */
const sheets = new WeakMap();

export class TextMarks {
  #document;

  /**
   * @param {Element} element
   */
  constructor(element) {
    this.#document = element.ownerDocument;
  }

  /**
   * @param {Map<string, Range[]>} ranges By the highlight's name without prefix.
   */
  show(ranges) {
    for (const name of new Set([...shown.keys(), ...ranges.keys()])) {
      if (name !== "current") this.#set(name, ranges.get(name) ?? []);
    }
  }

  /**
   * @param {Range | undefined} range
   * @param {boolean} goes
   */
  select(range, goes) {
    this.#set("current", range ? [range] : []);
    const node = range?.startContainer;
    const parent = node instanceof Element ? node : node?.parentElement;
    if (goes) parent?.scrollIntoView({ block: "center" });
  }

  clear() {
    for (const name of [...shown.keys()]) this.#set(name, []);
  }

  /**
   * @param {string} name
   * @param {Range[]} ranges
   */
  #set(name, ranges) {
    const { highlights } = /** @type {any} */ (CSS);
    if (!highlights) return;
    this.#adopt();
    const owners = shown.get(name) ?? new Map();
    shown.set(name, owners);
    if (ranges.length > 0) owners.set(this, ranges);
    else owners.delete(this);
    const all = [...owners.values()].flat();
    const { Highlight } = /** @type {any} */ (globalThis);
    if (all.length > 0) highlights.set(PREFIX + name, new Highlight(...all));
    else {
      highlights.delete(PREFIX + name);
      shown.delete(name);
    }
  }

  #adopt() {
    if (sheets.has(this.#document)) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      `${STYLE}\n::highlight(${PREFIX}current) { background: #ffd54a; color: #22201c; }`,
    );
    sheets.set(this.#document, sheet);
    this.#document.adoptedStyleSheets.push(sheet);
  }
}
