/*
 * The host's article as a reader sees it, and the way back from offsets of that text to places in
 * the document. Owns the text's map; which nodes are read is `article-walk.js`'s, what becomes of
 * white space `white-space.js`'s.
 *
 *   <p>云汀\n市长<b>何思</b>源说：</p><p>好。</p>      DOM
 *   云汀市长何思源说：⏎好。                            text, one line a paragraph
 *   云汀│市长│何思│源说：   好。                       runs
 */

import { walkArticle } from "./article-walk.js";
import { isShadowRoot, isText } from "./node-kind.js";
import { CollapsedText } from "./white-space.js";

/** @import { Run, TextBlock } from "./white-space.js" */

/**
 * Reads what is displayed under the roots: blocks and `<br>` part lines, white space is collapsed as
 * CSS does it; code blocks, forms, navigation, ruby's readings and the like are left out, and so is
 * what bears `data-article-analyzer="ignore"`. Takes time in proportion to the article.
 *
 * @param {Iterable<Node>} roots In the order of reading.
 * @param {{ ignore?: Element | undefined }} [options] `ignore`: an element that is no part of it.
 * @returns {ArticleText}
 */
export function readArticle(roots, { ignore } = {}) {
  const list = [...roots];
  const read = new CollapsedText();
  walkArticle(list, ignore, read);
  return new ArticleText(read, list);
}

/** All offsets are UTF-16 code units of `text`. */
export class ArticleText {
  /** Lines parted by "\n", which is never part of a node. */
  text;
  /** Which element's box holds what of the text, in the order of the text. @type {TextBlock[]} */
  blocks;
  /** By start; none overlap. @type {Run[]} */
  #runs;
  /** @type {Set<Node>} */
  #roots;
  /** Index of a node's first run. @type {Map<Text, number>} */
  #firstRun = new Map();

  /**
   * @param {{ content: string, runs: Run[], blocks: TextBlock[] }} read
   * @param {Node[]} roots
   */
  constructor({ content, runs, blocks }, roots) {
    this.text = content;
    this.blocks = blocks;
    this.#runs = runs;
    this.#roots = new Set(roots);
    for (const [index, { node }] of runs.entries()) {
      if (!this.#firstRun.has(node)) this.#firstRun.set(node, index);
    }
  }

  /**
   * A live range over the very text nodes, from the first to the last character.
   *
   * @param {number} start
   * @param {number} end
   * @returns {Range | undefined} Undefined where there is nothing, where nodes are gone or no longer
   *   say what they said, and where a stretch lies partly in a shadow tree.
   */
  range(start, end) {
    const from = firstAfter(this.#runs, start);
    const to = firstFrom(this.#runs, end) - 1;
    const first = this.#runs[from];
    const last = this.#runs[to];
    if (!first || !last || from > to) return undefined;
    for (let at = from; at <= to; at++) {
      if (!isUnchanged(/** @type {Run} */ (this.#runs[at]))) return undefined;
    }
    const range = first.node.ownerDocument.createRange();
    range.setStart(first.node, first.offset + Math.max(0, start - first.start));
    range.setEnd(last.node, last.offset + Math.min(last.length, end - last.start));
    // Nodes that have changed places, or are in different trees, leave a range of nothing.
    return range.startContainer === first.node && !range.collapsed ? range : undefined;
  }

  /**
   * Where a place of the document is in the text. A place that the text leaves out, such as white
   * space at the beginning of a line, counts as the next that is in it.
   *
   * @param {Node} node
   * @param {number} offset As a range counts: code units of a text, children of another node.
   * @returns {number | undefined} Undefined outside of what was read, and where a text has changed.
   */
  offsetAt(node, offset) {
    if (isText(node)) return this.#offsetInText(node, offset);
    if (!this.#holds(node)) return undefined;
    const point = document.createRange();
    try {
      point.setStart(node, offset);
      const index = lowerBound(this.#runs, (run) => point.comparePoint(run.node, run.offset) >= 0);
      return this.#runs[index]?.start ?? this.text.length;
    } catch {
      // The node has no such child, or some of the article is in another tree.
      return undefined;
    }
  }

  /**
   * @param {Node} node
   */
  #holds(node) {
    /** @type {Node | null} */
    let at = node;
    while (at && !this.#roots.has(at)) at = at.parentNode ?? (isShadowRoot(at) ? at.host : null);
    return at !== null;
  }

  /**
   * @param {Text} node
   * @param {number} offset
   */
  #offsetInText(node, offset) {
    const index = this.#firstRun.get(node);
    if (index === undefined || offset < 0 || offset > node.length) return undefined;
    if (/** @type {Run} */ (this.#runs[index]).data !== node.data) return undefined;
    let low = index;
    let high = this.#runs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const run = /** @type {Run} */ (this.#runs[middle]);
      if (run.node === node && run.offset + run.length <= offset) low = middle + 1;
      else high = middle;
    }
    const run = this.#runs[low];
    if (run?.node === node) return run.start + Math.max(0, offset - run.offset);
    const before = /** @type {Run} */ (this.#runs[low - 1]);
    return before.start + before.length;
  }
}

/**
 * @param {Run} run
 */
function isUnchanged({ node, data, offset, length }) {
  if (!node.isConnected || node.length < offset + length) return false;
  return node.substringData(offset, length) === data.substring(offset, offset + length);
}

/**
 * @param {Run[]} runs
 * @param {number} place
 * @returns {number} Index of the first run that ends after a place.
 */
function firstAfter(runs, place) {
  return lowerBound(runs, ({ start, length }) => start + length > place);
}

/**
 * @param {Run[]} runs
 * @param {number} place
 * @returns {number} Index of the first run that starts at a place or after.
 */
function firstFrom(runs, place) {
  return lowerBound(runs, ({ start }) => start >= place);
}

/**
 * @template Item
 * @param {Item[]} items
 * @param {(item: Item) => boolean} isAtOrAfter False for the first some, true for the rest.
 * @returns {number} Index of the first it is true for.
 */
function lowerBound(items, isAtOrAfter) {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isAtOrAfter(/** @type {Item} */ (items[middle]))) high = middle;
    else low = middle + 1;
  }
  return low;
}
