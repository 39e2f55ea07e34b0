/*
 * What of a report is marked in the article, and a click on a mark. Owns the choice; marks are made
 * by `text-marks.js`.
 */

import { entityTarget } from "./panels/entities.js";
import { keywordTarget } from "./panels/keywords.js";
import { TextMarks } from "./text-marks.js";

/** @import { EntityType, Report } from "../engine/article_analyzer.js" */
/** @import { SourceText } from "./article-source.js" */
/** @import { Target } from "./panels/item.js" */

/** Name of the highlight of each type, below the prefix of all. @type {Record<EntityType, string>} */
const HIGHLIGHTS = {
  PER: "person",
  LOC: "place",
  ORG: "organization",
  WORK: "work",
  TIME: "time",
  MONEY: "money",
  PERCENT: "percent",
  QUANTITY: "quantity",
};

/** Where a click means something else. */
const BUSY = "a[href], button, input, select, textarea, label, summary, [contenteditable]";

export class ArticleMarks {
  #element;
  #onChoose;
  /** @type {TextMarks | undefined} */
  #marks;
  /** @type {Target[]} */
  #targets = [];
  /** @type {SourceText | undefined} */
  #source;

  /**
   * @param {Element} element
   * @param {(target: Target, start: number) => void} onChoose
   */
  constructor(element, onChoose) {
    this.#element = element;
    this.#onChoose = onChoose;
  }

  /**
   * Hears clicks on marks.
   *
   * @returns {() => void} Ends it.
   */
  listen() {
    const { ownerDocument } = this.#element;
    const listener = (/** @type {MouseEvent} */ event) => this.#click(event);
    ownerDocument.addEventListener("click", listener);
    return () => ownerDocument.removeEventListener("click", listener);
  }

  /**
   * @param {Report} report
   * @param {SourceText} source
   * @param {string} kinds `names`, `keywords`, by space.
   */
  show(report, source, kinds) {
    const wanted = new Set(kinds.split(/\s+/));
    const entities = wanted.has("names") ? report.entities.map(entityTarget) : [];
    const keywords = wanted.has("keywords") ? report.keywords.map(keywordTarget) : [];
    this.#targets = [...entities, ...keywords];
    this.#source = source;
    /** @type {Map<string, Range[]>} */
    const ranges = new Map();
    for (const { entityType, places } of this.#targets) {
      const name = entityType ? HIGHLIGHTS[entityType] : "keyword";
      const list = ranges.get(name) ?? [];
      ranges.set(name, list);
      for (const [start, end] of places) {
        const range = source.range(start, end);
        if (range) list.push(range);
      }
    }
    this.#marks ??= new TextMarks(this.#element);
    this.#marks.show(ranges);
  }

  /**
   * @param {Range | undefined} range
   * @param {boolean} goes Whether to bring it into view.
   */
  select(range, goes) {
    this.#marks?.select(range, goes);
  }

  clear() {
    this.#marks?.clear();
    this.#marks = undefined;
    this.#targets = [];
    this.#source = undefined;
  }

  /**
   * @param {MouseEvent} event
   */
  #click({ clientX, clientY, target }) {
    if (!(target instanceof Element) || target.closest(BUSY)) return;
    if (this.#targets.length === 0) return;
    const { ownerDocument } = this.#element;
    if (ownerDocument.getSelection()?.isCollapsed === false) return;
    const place = caretAt(ownerDocument, clientX, clientY);
    const offset = place && this.#source?.offsetAt(place.node, place.offset);
    if (offset === undefined) return;
    const chosen = this.#shortestAt(offset, clientX, clientY);
    if (chosen) this.#onChoose(chosen.target, chosen.start);
  }

  /**
   * Names lie in names: the shortest is meant.
   *
   * @param {number} offset
   * @param {number} x
   * @param {number} y
   */
  #shortestAt(offset, x, y) {
    /** @type {{ target: Target, start: number, length: number } | undefined} */
    let shortest;
    for (const target of this.#targets) {
      for (const [start, end] of target.places) {
        const length = end - start;
        // A caret stands on either side of the character that was clicked.
        if (offset < start || offset > end || (shortest && shortest.length <= length)) continue;
        if (isAt(this.#source?.range(start, end), x, y)) shortest = { target, start, length };
      }
    }
    return shortest;
  }
}

/**
 * @param {Range | undefined} range
 * @param {number} x
 * @param {number} y
 */
function isAt(range, x, y) {
  return [...(range?.getClientRects() ?? [])].some(
    ({ left, right, top, bottom }) => left <= x && x <= right && top <= y && y <= bottom,
  );
}

/**
 * @param {Document} place
 * @param {number} x
 * @param {number} y
 * @returns {{ node: Node, offset: number } | undefined}
 */
function caretAt(place, x, y) {
  if (place.caretPositionFromPoint) {
    const caret = place.caretPositionFromPoint(x, y);
    return caret ? { node: caret.offsetNode, offset: caret.offset } : undefined;
  }
  // Safari's older name for it.
  const range = place.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : undefined;
}
