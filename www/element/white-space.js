/*
 * Makes one text of many text nodes: white space collapsed as CSS collapses it, lines where blocks
 * and `<br>` part them. Owns that, and noting which stretch of which node became which of the text.
 *
 * Differs from CSS in two points, both for Chinese: a source's line break between two Chinese
 * characters is no space, and what has no width (soft hyphens, U+200B) is no character. Joiners,
 * marks of direction and lone surrogates stay.
 */

/** @import { Listener } from "./article-walk.js" */

/**
 * Characters that stand side by side in a node and in the text.
 *
 * @typedef {object} Run
 * @property {Text} node
 * @property {string} data The node's, when it was read.
 * @property {number} offset In the node, in code units.
 * @property {number} start In the text, in code units.
 * @property {number} length
 *
 * @typedef {object} TextBlock
 * @property {Element} element The innermost whose box holds the text.
 * @property {number} start In the text, in code units.
 * @property {number} end One past the last.
 *
 * @typedef {"collapse" | "preserve" | "preserve-breaks"} Mode
 *
 * @typedef {object} Place
 * @property {Text} node
 * @property {number} offset In the node, in code units.
 * @property {Element} block
 *
 * White space that counts as one space if something follows on its line; `breaks` where the source
 * breaks its line there.
 *
 * @typedef {Place & { breaks: boolean }} Space
 */

/** What does not go into the text as it is: white space, and what has no width and no shape. */
const SPECIAL = /[\t\n\f\r \u00AD\u200B\u2060\uFEFF]/;

const INVISIBLE = /^[\u00AD\u200B\u2060\uFEFF]/;

/** White space, the invisible, and the rest. */
const WORDS = /[\t\n\f\r ]+|[\u00AD\u200B\u2060\uFEFF]+|[^\t\n\f\r \u00AD\u200B\u2060\uFEFF]+/g;

/** The same where white space is preserved. */
const LINES = /\n|[\u00AD\u200B\u2060\uFEFF]+|[^\n\u00AD\u200B\u2060\uFEFF]+/g;

const CHINESE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303F\uFF00-\uFFEF]/u;

/** Signs that Chinese shares with other scripts. */
const SHARED = /[“”‘’—…·]/u;

/**
 * Listens to the walk through an article.
 *
 * @implements {Listener}
 */
export class CollapsedText {
  /** @type {Run[]} */
  runs = [];
  /** @type {TextBlock[]} */
  blocks = [];
  /** @type {string[]} */
  #pieces = [];
  #length = 0;
  /** The last character. */
  #last = "";
  /** Line breaks due before the next character. */
  #breaks = 0;
  /** @type {Space | undefined} */
  #space;
  /** Whether an inline block has begun and shown nothing yet. */
  #atEdge = false;
  /** Roots may hold each other. @type {Set<Text>} */
  #seen = new Set();

  /** All that was read. */
  get content() {
    return this.#pieces.join("");
  }

  /**
   * @param {Text} node
   * @param {CSSStyleDeclaration | undefined} style
   * @param {Element} block
   */
  text(node, style, block) {
    const { data } = node;
    if (data === "" || this.#seen.has(node)) return;
    this.#seen.add(node);
    if (!SPECIAL.test(data)) {
      this.#write({ node, offset: 0, block }, data, data);
      return;
    }
    const mode = style ? modeOf(style) : modeOfTag(node);
    for (const { 0: part, index } of data.matchAll(mode === "preserve" ? LINES : WORDS)) {
      const place = { node, offset: index, block };
      if (INVISIBLE.test(part)) continue;
      if (mode === "preserve" && part === "\n") this.line();
      else if (mode !== "preserve" && SPECIAL.test(part)) this.#white(place, part, mode);
      else this.#write(place, part, data);
    }
  }

  line() {
    this.#breaks += 1;
    this.#space = undefined;
  }

  paragraph() {
    this.#breaks = Math.max(this.#breaks, 1);
    this.#space = undefined;
  }

  enterBox() {
    this.#atEdge = true;
  }

  leaveBox() {
    if (!this.#atEdge) this.#space = undefined;
    this.#atEdge = false;
  }

  /**
   * @param {Place} place
   * @param {string} part
   * @param {Mode} mode
   */
  #white(place, part, mode) {
    const breaks = part.split("\n").length - 1;
    if (mode === "preserve-breaks" && breaks > 0) {
      for (let count = 0; count < breaks; count++) this.line();
      return;
    }
    if (this.#length === 0 || this.#breaks > 0 || this.#atEdge) return;
    if (this.#space) this.#space.breaks ||= breaks > 0;
    else this.#space = { ...place, breaks: breaks > 0 };
  }

  /**
   * @param {Place} place
   * @param {string} part
   * @param {string} data The node's.
   */
  #write(place, part, data) {
    if (this.#breaks > 0) {
      if (this.#length > 0) this.#append("\n".repeat(this.#breaks));
      this.#breaks = 0;
    } else if (this.#space && !(this.#space.breaks && joins(this.#last, characterAt(part, 0)))) {
      this.#note(this.#space, 1, this.#space.node.data);
      this.#append(" ");
    }
    this.#space = undefined;
    this.#atEdge = false;
    this.#note(place, part.length, data);
    this.#append(part);
    this.#last = characterBefore(part, part.length);
  }

  /**
   * @param {string} piece
   */
  #append(piece) {
    this.#pieces.push(piece);
    this.#length += piece.length;
  }

  /**
   * Notes where what comes next is from.
   *
   * @param {Place} place
   * @param {number} length
   * @param {string} data
   */
  #note({ node, offset, block }, length, data) {
    const start = this.#length;
    const run = this.runs.at(-1);
    const continues = run?.node === node && run.offset + run.length === offset;
    if (continues && run.start + run.length === start) run.length += length;
    else this.runs.push({ node, data, offset, start, length });
    const last = this.blocks.at(-1);
    if (last?.element === block) last.end = start + length;
    else this.blocks.push({ element: block, start, end: start + length });
  }
}

/**
 * @param {CSSStyleDeclaration} style
 * @returns {Mode}
 */
function modeOf(style) {
  const collapse = style.getPropertyValue("white-space-collapse");
  // Older browsers have the shorthand alone.
  const value = collapse || style.whiteSpace;
  if (value === "preserve-breaks" || value === "pre-line") return "preserve-breaks";
  return value === "collapse" || value === "normal" || value === "nowrap" ? "collapse" : "preserve";
}

/**
 * @param {Text} node One that is not displayed.
 * @returns {Mode}
 */
function modeOfTag({ parentElement }) {
  return parentElement?.closest("pre") ? "preserve" : "collapse";
}

/**
 * Whether a source's line break between two characters is no space.
 *
 * @param {string} before
 * @param {string} after
 */
function joins(before, after) {
  if (CHINESE.test(before)) return CHINESE.test(after) || SHARED.test(after);
  return SHARED.test(before) && CHINESE.test(after);
}

/**
 * @param {string} text
 * @param {number} offset
 */
function characterAt(text, offset) {
  return String.fromCodePoint(text.codePointAt(offset) ?? 0);
}

/**
 * @param {string} text
 * @param {number} offset
 */
function characterBefore(text, offset) {
  const pair = text.slice(Math.max(0, offset - 2), offset);
  return (pair.codePointAt(0) ?? 0) > 0xffff ? pair : pair.slice(-1);
}
