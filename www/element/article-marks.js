/*
 * What of a report is marked in the article, and a click on a mark. Owns the choice; the marks are
 * made by `text-marks.js`.
 */

import { ArticleText } from "./article-text.js";
import { closest } from "./element-text.js";
import { entityTarget } from "./panels/entities.js";
import { keywordTarget } from "./panels/keywords.js";
import { KIND_OF_TYPE, TextMarks } from "./text-marks.js";

/** @import { Report } from "../engine/article_analyzer.js" */
/** @import { SourceText } from "./article-source.js" */
/** @import { Target } from "./panels/item.js" */
/** @import { MarkedSpan } from "./text-marks.js" */

/** @typedef {MarkedSpan & { target: Target }} MarkedTarget */

/** Where a click means something else. */
const BUSY = "a[href], button, input, select, textarea, label, summary";

export class ArticleMarks {
  #element;
  #onChoose;
  /** @type {TextMarks<MarkedTarget>} */
  #marks = new TextMarks();

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
    // A text that is not in the document has nothing to mark.
    if (!(source instanceof ArticleText)) {
      this.#marks.clear();
      return;
    }
    const wanted = new Set(kinds.split(/\s+/));
    this.#marks.show(source, [
      ...(wanted.has("names") ? report.entities.map(entityTarget) : []).flatMap(spans),
      ...(wanted.has("keywords") ? report.keywords.map(keywordTarget) : []).flatMap(spans),
    ]);
  }

  /**
   * Shows a mention and goes there.
   *
   * @param {number} start
   * @param {number} end
   * @returns {Range | undefined} Undefined where the document has it no longer.
   */
  select(start, end) {
    return this.#marks.select(start, end);
  }

  clear() {
    this.#marks.clear();
  }

  /**
   * @param {MouseEvent} event
   */
  #click(event) {
    // What was clicked, also within a shadow tree.
    const [target] = event.composedPath();
    // In an editor, a click is for the editor.
    if (!(target instanceof HTMLElement) || target.isContentEditable) return;
    if (closest(target, BUSY)) return;
    if (this.#element.ownerDocument.getSelection()?.isCollapsed === false) return;
    const span = this.#marks.spanAt(event.clientX, event.clientY);
    if (span) this.#onChoose(span.target, span.start);
  }
}

/**
 * @param {Target} target
 * @returns {MarkedTarget[]}
 */
function spans(target) {
  const kind = (target.entityType && KIND_OF_TYPE.get(target.entityType)) ?? "keyword";
  return target.places.map(([start, end]) => ({ kind, start, end, target }));
}
