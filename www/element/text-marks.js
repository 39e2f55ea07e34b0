/*
 * Marks in the host's article by the CSS Custom Highlight API, which changes nothing in its DOM. Owns
 * the ranges it adds to the page's highlights, which all instances and all copies of the script
 * share; only what is near the window has ranges. Where the browser has no highlights there are no
 * marks, and the one a reader goes to becomes the document's selection.
 */

import { addMarkStyles, highlightName, MARK_KINDS, removeMarkStyles } from "./mark-styles.js";
import { NearSpans } from "./near-spans.js";
import { bringIntoView, characterUnder } from "./range-in-view.js";

/** @import { ArticleText } from "./article-text.js" */
/** @import { EntityType } from "../engine/article_analyzer.js" */
/** @import { MarkKind } from "./mark-styles.js" */

/**
 * @typedef {object} MarkedSpan
 * @property {MarkKind} kind
 * @property {number} start Code units of the article's text.
 * @property {number} end
 */

/**
 * How an entity's type is marked.
 *
 * @type {ReadonlyMap<EntityType, MarkKind>}
 */
export const KIND_OF_TYPE = new Map([
  ["PER", "person"],
  ["LOC", "place"],
  ["ORG", "organisation"],
  ["TIME", "time"],
  ["MONEY", "money"],
  ["PERCENT", "percent"],
  ["QUANTITY", "quantity"],
  ["WORK", "work"],
]);

/**
 * @template {MarkedSpan} [Span=MarkedSpan]
 */
export class TextMarks {
  /** @type {ArticleText | undefined} */
  #article;
  /** By start. @type {Span[]} */
  #spans = [];
  /** @type {NearSpans<Span> | undefined} */
  #near;
  /** @type {Map<Span, Range>} */
  #ranges = new Map();
  /** @type {Range | undefined} */
  #selected;
  /** Where that is in the text. @type {[number, number] | undefined} */
  #selectedPlace;
  /** Trees whose styles we use. @type {Set<Document | ShadowRoot>} */
  #roots = new Set();

  /** Whether this browser can mark text without changing the DOM. */
  static get supported() {
    return typeof Highlight === "function" && typeof CSS === "object" && "highlights" in CSS;
  }

  /**
   * Marks spans, in place of what was marked before. What the reader went to stays so in the same
   * text.
   *
   * @param {ArticleText} article
   * @param {Iterable<Span>} spans In any order; they may lie in and across one another.
   */
  show(article, spans) {
    const selected = article.text === this.#article?.text ? this.#selectedPlace : undefined;
    this.clear();
    this.#article = article;
    const { length } = article.text;
    this.#spans = [...new Set(spans)]
      .filter(({ start, end }) => start >= 0 && start < end && end <= length)
      .sort((a, b) => a.start - b.start || b.end - a.end);
    if (!TextMarks.supported) return;
    if (selected) this.#markSelected(...selected);
    if (this.#spans.length === 0) return;
    this.#near = new NearSpans(article, this.#spans, (come, gone) => this.#change(come, gone));
    for (const element of this.#near.elements) this.#useStyles(element);
  }

  /**
   * Shows one stretch as the one the reader went to, and scrolls to it.
   *
   * @param {number} start
   * @param {number} end
   * @returns {Range | undefined} Undefined where the article no longer has it.
   */
  select(start, end) {
    this.#unselect();
    const range = this.#markSelected(start, end);
    if (range) bringIntoView(range);
    return range;
  }

  /**
   * @param {number} x CSS pixels in the window, as an event's `clientX`.
   * @param {number} y
   * @returns {number | undefined} Offset of the character there; undefined where no text of the
   *   article is.
   */
  offsetFromPoint(x, y) {
    const trees = [...this.#roots].filter((root) => root instanceof ShadowRoot);
    const character = characterUnder(x, y, trees);
    return character && this.#article?.offsetAt(character.node, character.offset);
  }

  /**
   * @param {number} x CSS pixels in the window.
   * @param {number} y
   * @returns {Span | undefined} The innermost of the spans shown there, as it was given.
   */
  spanAt(x, y) {
    const offset = this.offsetFromPoint(x, y);
    if (offset === undefined) return undefined;
    /** @type {Span | undefined} */
    let found;
    for (const span of this.#spans) {
      if (span.start > offset) break;
      if (span.end <= offset) continue;
      if (!found || span.end - span.start < found.end - found.start) found = span;
    }
    return found;
  }

  /** Takes all marks back. */
  clear() {
    this.#near?.stop();
    this.#near = undefined;
    this.#unselect();
    this.#change([], [...this.#ranges.keys()]);
    for (const root of this.#roots) removeMarkStyles(root);
    this.#roots.clear();
    this.#spans = [];
    this.#article = undefined;
  }

  /** The same, for good. */
  dispose() {
    this.clear();
  }

  /**
   * @param {number} start
   * @param {number} end
   */
  #markSelected(start, end) {
    const range = this.#article?.range(start, end);
    if (!range) return undefined;
    this.#selected = range;
    this.#selectedPlace = [start, end];
    if (TextMarks.supported) {
      this.#useStyles(range.startContainer);
      addRange("selected", range);
    } else {
      // Unlike `addRange`, this reaches into shadow trees.
      const { startContainer, startOffset, endContainer, endOffset } = range;
      selectionOf(range)?.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
    }
    return range;
  }

  /**
   * @param {Span[]} come
   * @param {Span[]} gone
   */
  #change(come, gone) {
    for (const span of gone) {
      const range = this.#ranges.get(span);
      if (range) removeRange(span.kind, range);
      this.#ranges.delete(span);
    }
    for (const span of come) {
      const range = this.#article?.range(span.start, span.end);
      if (!range) continue;
      this.#ranges.set(span, range);
      addRange(span.kind, range);
    }
  }

  #unselect() {
    const range = this.#selected;
    this.#selected = undefined;
    this.#selectedPlace = undefined;
    if (!range) return;
    if (TextMarks.supported) removeRange("selected", range);
    else if (isSelection(range)) selectionOf(range)?.removeAllRanges();
  }

  /**
   * @param {Node} node
   */
  #useStyles(node) {
    const root = /** @type {Document | ShadowRoot} */ (node.getRootNode());
    if (this.#roots.has(root) || !("adoptedStyleSheets" in root)) return;
    this.#roots.add(root);
    addMarkStyles(root);
  }
}

/*
 * A highlight is looked up by its name each time: another instance, of another copy even, may have
 * removed or made it meanwhile.
 */

/**
 * @param {MarkKind} kind
 * @param {Range} range
 */
function addRange(kind, range) {
  const view = viewOf(range);
  let highlight = view.CSS.highlights.get(highlightName(kind));
  if (!highlight) {
    highlight = new view.Highlight();
    register(kind, highlight, view.CSS.highlights);
  }
  highlight.add(range);
}

/**
 * Of two that lie on one another the later registered is on top; so those that belong above go out
 * and in again. Not by `priority`: pages that set it crash in WebKit.
 *
 * @param {MarkKind} kind
 * @param {Highlight} highlight
 * @param {HighlightRegistry} highlights
 */
function register(kind, highlight, highlights) {
  highlights.set(highlightName(kind), highlight);
  for (const above of MARK_KINDS.slice(MARK_KINDS.indexOf(kind) + 1)) {
    const name = highlightName(above);
    const registered = highlights.get(name);
    if (!registered) continue;
    highlights.delete(name);
    highlights.set(name, registered);
  }
}

/**
 * @param {MarkKind} kind
 * @param {Range} range
 */
function removeRange(kind, range) {
  const name = highlightName(kind);
  const { highlights } = viewOf(range).CSS;
  const highlight = highlights.get(name);
  if (highlight?.delete(range) && highlight.size === 0) highlights.delete(name);
}

/**
 * The window that draws a range: an element may have been adopted by a framed document.
 *
 * @param {Range} range
 */
function viewOf({ startContainer }) {
  return startContainer.ownerDocument?.defaultView ?? globalThis;
}

/**
 * @param {Range} range
 */
function selectionOf(range) {
  return viewOf(range).getSelection();
}

/**
 * Whether a range is what the reader has selected now, and not something of their own.
 *
 * @param {Range} range
 */
function isSelection(range) {
  const selection = selectionOf(range);
  return (
    selection?.anchorNode === range.startContainer &&
    selection.anchorOffset === range.startOffset &&
    selection.focusNode === range.endContainer &&
    selection.focusOffset === range.endOffset
  );
}
