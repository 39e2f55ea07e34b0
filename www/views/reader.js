/*
 * The articles as a reader wants them: rejoined, with their entities marked. Renders what is near
 * and the rest on demand, so that a long text costs no more than a short one at first. Owns the
 * elements of the articles and finding a place of the original among them.
 */

import { articleBlocks, blockText, findBlock, rangeInBlock } from "../article-blocks.js";
import { element } from "../dom.js";
import { LABEL_CLASS, markedText } from "./marked-text.js";

/** @import { Block } from "../article-blocks.js" */
/** @import { Offsets, Report } from "../engine/article_analyzer.js" */
/** @import { Translate } from "../messages.js" */
/** @import { Mark } from "./marked-text.js" */

/** Code units rendered at a time: some three screens of a large display. */
const CHUNK = 8_000;

/** What a block counts at least, in code units: short ones cost room and elements too. */
const LEAST_COST = 80;

/** The highlight that shows the mention a reader went to; styled in `styles/reader.css`. */
const CURRENT = "article-analyzer-current";

export class Reader {
  #container;
  /** @type {(entity: number, mention: number) => void} */
  #onSelect;
  /** @type {Translate} */
  #translate = (key) => key;
  /** @type {Block[]} */
  #blocks = [];
  /**
   * The elements of the blocks rendered so far.
   *
   * @type {HTMLElement[]}
   */
  #elements = [];
  /** @type {Mark[]} */
  #marks = [];
  /** @type {HTMLElement | undefined} */
  #section;
  /** @type {HTMLButtonElement | undefined} */
  #more;
  #watcher = new IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) this.#renderChunk();
    },
    { rootMargin: "800px" },
  );

  /**
   * @param {HTMLElement} container
   * @param {(entity: number, mention: number) => void} onSelect A mark was clicked.
   */
  constructor(container, onSelect) {
    this.#container = container;
    this.#onSelect = onSelect;
    container.addEventListener("click", (event) => this.#click(event));
  }

  /**
   * @param {Report} report
   * @param {string} original
   * @param {Translate} translate
   */
  show(report, original, translate) {
    this.clear();
    this.#translate = translate;
    this.#blocks = articleBlocks(report, original);
    this.#marks = marksOf(report);
    this.#renderChunk();
  }

  clear() {
    this.#watcher.disconnect();
    this.#more = undefined;
    this.#section = undefined;
    this.#elements = [];
    this.#blocks = [];
    this.unmark();
    this.#container.replaceChildren();
  }

  /**
   * Scrolls to a place of the original and shows it.
   *
   * @param {Offsets} place
   * @returns {boolean} False where no article has it.
   */
  reveal([start, end]) {
    const index = findBlock(this.#blocks, start, end);
    const block = this.#blocks[index];
    const local = block && rangeInBlock(block, start, end);
    if (!local) return false;
    while (this.#elements.length <= index) this.#renderChunk();
    const range = domRange(/** @type {HTMLElement} */ (this.#elements[index]), local);
    showRange(range);
    const { top, height } = range.getBoundingClientRect();
    scrollTo({ top: scrollY + top + height / 2 - innerHeight / 3 });
    return true;
  }

  /** Scrolls to the head of an article and moves the focus there. @param {number} article */
  revealArticle(article) {
    const index = this.#blocks.findIndex((block) => block.article === article);
    if (index < 0) return;
    while (this.#elements.length <= index) this.#renderChunk();
    const section = this.#elements[index]?.closest("section");
    section?.scrollIntoView({ block: "start" });
    section?.focus({ preventScroll: true });
  }

  /** Takes back what `reveal` has shown. */
  unmark() {
    if ("highlights" in CSS) CSS.highlights.delete(CURRENT);
    else getSelection()?.removeAllRanges();
  }

  #renderChunk() {
    this.#more?.remove();
    this.#watcher.disconnect();
    let room = CHUNK;
    while (room > 0 && this.#elements.length < this.#blocks.length) {
      room -= this.#renderBlock(/** @type {Block} */ (this.#blocks[this.#elements.length]));
    }
    const left = this.#blocks.length - this.#elements.length;
    if (left === 0) return;
    this.#more = element(
      "button",
      { type: "button", class: "more", on: { click: () => this.#renderChunk() } },
      this.#translate("reader.more", { count: left }),
    );
    this.#container.append(this.#more);
    this.#watcher.observe(this.#more);
  }

  /**
   * @param {Block} block
   * @returns {number} What it costs of a chunk.
   */
  #renderBlock(block) {
    const text = blockText(block);
    const previous = this.#blocks[this.#elements.length - 1];
    if (!this.#section || previous?.article !== block.article) {
      this.#section = element("section", { class: "article", tabindex: -1 });
      this.#section.dataset.article = String(block.article);
      this.#container.append(this.#section);
    }
    const node = element(block.kind === "headline" ? "h3" : "p", {
      class: block.continued ? `${block.kind} continued` : block.kind,
    });
    if (block.kind === "headline") {
      node.id = `headline-${block.article}`;
      this.#section.setAttribute("aria-labelledby", node.id);
    }
    node.append(markedText(text, this.#marksIn(block), this.#translate));
    this.#section.append(node);
    this.#elements.push(node);
    return Math.max(text.length, LEAST_COST);
  }

  /**
   * @param {Block} block
   * @returns {Mark[]} With offsets into the block's text.
   */
  #marksIn(block) {
    /** @type {Mark[]} */
    const marks = [];
    for (let at = firstReaching(this.#marks, block.start); at < this.#marks.length; at++) {
      const mark = /** @type {Mark} */ (this.#marks[at]);
      if (mark.start >= block.end) break;
      const range = rangeInBlock(block, mark.start, mark.end);
      if (range) marks.push({ ...mark, start: range[0], end: range[1] });
    }
    return marks;
  }

  /**
   * @param {MouseEvent} event
   */
  #click({ target }) {
    const mark = target instanceof Element ? target.closest("mark") : null;
    // Whoever selects text to copy it does not want to go anywhere.
    if (!mark || getSelection()?.isCollapsed === false) return;
    this.#onSelect(Number(mark.dataset.entity), Number(mark.dataset.mention));
  }
}

/**
 * @param {Report} report
 * @returns {Mark[]} By start, longer ones first.
 */
function marksOf(report) {
  return report.entities
    .flatMap(({ type, mentions }, entity) =>
      mentions.map(({ start, end }, mention) => ({ start, end, type, entity, mention })),
    )
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

/**
 * Longest mention that may begin before a block and reach into it, in code units.
 */
const REACH = 200;

/**
 * @param {Mark[]} marks
 * @param {number} place
 * @returns {number} Index of the first mark that can reach `place`.
 */
function firstReaching(marks, place) {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (/** @type {Mark} */ (marks[middle]).start < place - REACH) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * @param {HTMLElement} block
 * @param {Offsets} local Code units into the block's text.
 * @returns {Range}
 */
function domRange(block, [start, end]) {
  const range = new Range();
  range.selectNodeContents(block);
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let position = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement?.className === LABEL_CLASS) continue;
    const length = /** @type {Text} */ (node).length;
    if (position <= start && start < position + length) range.setStart(node, start - position);
    if (position < end && end <= position + length) range.setEnd(node, end - position);
    position += length;
  }
  return range;
}

/**
 * Where the browser has no highlights, the selection does as well.
 *
 * @param {Range} range
 */
function showRange(range) {
  if ("highlights" in CSS) {
    CSS.highlights.set(CURRENT, new Highlight(range));
    return;
  }
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}
