/*
 * Goes through an article in the order a reader does: what is displayed, with open shadow roots and
 * slots as the browser shows them. Owns the order and what is absent; what is no prose is
 * `left-out.js`'s, and what becomes of the text is a `Listener`'s.
 */

import { matches } from "./element-text.js";
import { flowOf, isDisplayed, styleOf } from "./flow.js";
import { isLeftOut } from "./left-out.js";
import { isElement, isShadowRoot, isText } from "./node-kind.js";

/** @import { Flow } from "./flow.js" */

/**
 * @typedef {object} Listener
 * @property {(node: Text, style: CSSStyleDeclaration | undefined, block: Element) => void} text
 *   `style` is that of the text's parent, where it has one; `block` the element whose box holds it.
 * @property {() => void} line A `<br>`.
 * @property {() => void} paragraph Where a block begins or ends.
 * @property {() => void} enterBox Where an inline block begins: no white space stands at its edges.
 * @property {() => void} leaveBox Where it ends.
 *
 * @typedef {object} Frame An element whose children are being read.
 * @property {Node | undefined | null} next
 * @property {Node[] | undefined} list What a slot shows; `next` is then its first.
 * @property {number} index Of `next` in the list.
 * @property {CSSStyleDeclaration | undefined} style
 * @property {Flow} flow
 * @property {Element} block
 * @property {boolean | undefined} visible Undefined until a text asks.
 */

/**
 * Each root is read whatever it is itself: who names an element means it. Where a root is not
 * displayed, or not in the document, its visibility says nothing and tags decide about blocks.
 *
 * @param {Iterable<Node>} roots
 * @param {Element | undefined} ignore Left out with all in it, unless a root is inside.
 * @param {Listener} listener
 */
export function walkArticle(roots, ignore, listener) {
  for (const root of roots) new Walk(root, ignore, listener).run();
}

class Walk {
  #root;
  #ignore;
  #listener;
  /** Whether what is not visible is left out. */
  #displayed;
  /** @type {Frame[]} An own stack: pages nest deeper than calls may. */
  #frames = [];

  /**
   * @param {Node} root
   * @param {Element | undefined} ignore
   * @param {Listener} listener
   */
  constructor(root, ignore, listener) {
    this.#root = root;
    this.#ignore = ignore;
    this.#listener = listener;
    this.#displayed = isDisplayed(elementOf(root));
  }

  run() {
    const element = elementOf(this.#root);
    if (isText(this.#root)) {
      this.#listener.text(this.#root, styleOf(element), element);
    } else if (isElement(this.#root)) {
      this.#enter(element, element);
    } else {
      this.#push(element, this.#root.firstChild, "block", styleOf(element), element);
    }
    for (let frame = this.#frames.at(-1); frame; frame = this.#frames.at(-1)) {
      const node = frame.next;
      if (node) {
        advance(frame, node);
        if (isText(node)) this.#text(node, frame);
        else if (isElement(node)) this.#enter(node, frame.block);
      } else {
        this.#frames.pop();
        this.#leave(frame.flow);
      }
    }
  }

  /**
   * @param {Text} node
   * @param {Frame} frame
   */
  #text(node, frame) {
    frame.visible ??= !this.#displayed || !frame.style || frame.style.visibility === "visible";
    if (frame.visible) this.#listener.text(node, frame.style, frame.block);
  }

  /**
   * @param {Element} element
   * @param {Element} block The box around it.
   */
  #enter(element, block) {
    const style = styleOf(element);
    const isRoot = element === this.#root;
    if (!isRoot && this.#isAbsent(element, style)) return;
    if (element.localName === "br") {
      this.#listener.line();
      return;
    }
    const flow = flowOf(element, style);
    if (!isRoot && isLeftOut(element, this.#displayed ? style : undefined, flow)) {
      if (flow === "block") this.#listener.paragraph();
      return;
    }
    const own = flow === "block" || isRoot ? element : block;
    if (element.localName === "slot") {
      const list = /** @type {HTMLSlotElement} */ (element).assignedNodes({ flatten: true });
      if (list.length > 0) {
        this.#push(element, list[0], flow, style, own, list);
        return;
      }
    }
    const first = element.shadowRoot ? element.shadowRoot.firstChild : firstShown(element);
    this.#push(element, first, flow, style, own);
  }

  /**
   * @param {Element} element
   * @param {Node | null | undefined} next
   * @param {Flow} flow
   * @param {CSSStyleDeclaration | undefined} style
   * @param {Element} block
   * @param {Node[]} [list]
   */
  #push(element, next, flow, style, block, list) {
    if (flow === "block") this.#listener.paragraph();
    else if (flow === "box") this.#listener.enterBox();
    // A closed `<details>` shows its summary alone.
    const only = isClosed(element) && next ? [next] : list;
    this.#frames.push({ next, list: only, index: 0, style, flow, block, visible: undefined });
  }

  /**
   * @param {Flow} flow
   */
  #leave(flow) {
    if (flow === "block") this.#listener.paragraph();
    else if (flow === "box") this.#listener.leaveBox();
  }

  /**
   * Whether an element has no place in the flow at all.
   *
   * @param {Element} element
   * @param {CSSStyleDeclaration | undefined} style
   */
  #isAbsent(element, style) {
    if (element === this.#ignore) return true;
    if (style?.display === "none") return true;
    if (style) return false;
    // Not in the tree as it is shown: beside a closed shadow root's slots.
    return this.#displayed || matches(element, "[hidden]");
  }
}

/**
 * @param {Frame} frame
 * @param {Node} node The frame's `next`.
 */
function advance(frame, node) {
  if (frame.list) frame.next = frame.list[++frame.index];
  else frame.next = node.nextSibling;
}

/**
 * The element that stands for a root: itself, a text's parent, a shadow root's host.
 *
 * @param {Node} root
 * @returns {Element} One without a style, where a text or a fragment is beside everything.
 */
function elementOf(root) {
  if (isElement(root)) return root;
  if (isShadowRoot(root)) return root.host;
  if (root.nodeType === Node.DOCUMENT_NODE) {
    return /** @type {Document} */ (root).documentElement;
  }
  const parent = root.parentNode;
  return parent ? elementOf(parent) : document.createElement("div");
}

/**
 * @param {Element} element
 */
function isClosed(element) {
  return element.localName === "details" && !element.hasAttribute("open");
}

/**
 * @param {Element} element
 */
function firstShown(element) {
  if (!isClosed(element)) return element.firstChild;
  let child = element.firstElementChild;
  while (child && child.localName !== "summary") child = child.nextElementSibling;
  return child;
}
