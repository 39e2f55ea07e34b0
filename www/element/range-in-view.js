/*
 * Brings a range into view, and finds the character under a point. Owns the geometry of ranges in
 * the window; what the range is, is the caller's.
 */

/**
 * Scrolls whatever scrolls around a range so that it is in the middle, unless it is in view.
 *
 * @param {Range} range
 */
export function bringIntoView(range) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const behavior = still ? "instant" : "smooth";
  const { x, y, width, height } = range.getBoundingClientRect();
  const place = { x, y, width, height };
  let element = parentOf(range.startContainer);
  for (; element; element = parentOf(element)) {
    const frame = scrollingFrame(element);
    if (!frame) continue;
    const left = step(place.x, place.width, frame.x, frame.width);
    const top = step(place.y, place.height, frame.y, frame.height);
    if (left === 0 && top === 0) continue;
    const before = { left: element.scrollLeft, top: element.scrollTop };
    // Where scrolling will end, even where it takes its time.
    const after = {
      left: within(before.left + left, element.scrollWidth - element.clientWidth),
      top: within(before.top + top, element.scrollHeight - element.clientHeight),
    };
    element.scrollTo({ ...after, behavior });
    place.x -= after.left - before.left;
    place.y -= after.top - before.top;
  }
}

/**
 * The place of the character under a point, not of the nearest gap between two.
 *
 * @param {number} x CSS pixels in the window.
 * @param {number} y
 * @param {ShadowRoot[]} shadowRoots Trees to look into.
 * @returns {{ node: Node, offset: number } | undefined} Undefined where no text is there.
 */
export function characterUnder(x, y, shadowRoots) {
  const caret = caretUnder(x, y, shadowRoots);
  if (!caret || caret.node.nodeType !== Node.TEXT_NODE) return undefined;
  for (const { node, offset } of charactersBeside(/** @type {Text} */ (caret.node), caret.offset)) {
    const range = document.createRange();
    range.setStart(node, offset);
    range.setEnd(node, offset + 1);
    for (const rect of range.getClientRects()) {
      if (rect.left <= x && x <= rect.right && rect.top <= y && y <= rect.bottom) {
        return { node, offset };
      }
    }
  }
  return undefined;
}

/**
 * The characters on both sides of a caret. At the end of a text the next one begins: browsers
 * differ in which of the two they name.
 *
 * @param {Text} node
 * @param {number} offset
 */
function charactersBeside(node, offset) {
  const characters = [];
  if (offset < node.length) characters.push({ node, offset });
  if (offset > 0) characters.push({ node, offset: offset - 1 });
  const texts = document.createTreeWalker(node.getRootNode(), NodeFilter.SHOW_TEXT);
  texts.currentNode = node;
  if (offset === node.length) {
    const next = /** @type {Text | null} */ (texts.nextNode());
    if (next?.length) characters.push({ node: next, offset: 0 });
  } else if (offset === 0) {
    const previous = /** @type {Text | null} */ (texts.previousNode());
    if (previous?.length) characters.push({ node: previous, offset: previous.length - 1 });
  }
  return characters;
}

/**
 * @param {number} x
 * @param {number} y
 * @param {ShadowRoot[]} shadowRoots
 */
function caretUnder(x, y, shadowRoots) {
  if ("caretPositionFromPoint" in document) {
    const position = document.caretPositionFromPoint(x, y, { shadowRoots });
    return position && { node: position.offsetNode, offset: position.offset };
  }
  // WebKit before it had the standard's.
  const range = /** @type {any} */ (document).caretRangeFromPoint?.(x, y);
  return range && { node: range.startContainer, offset: range.startOffset };
}

/**
 * @param {Node} node
 * @returns {Element | null} The element around, of the tree as it is shown.
 */
function parentOf(node) {
  const slot = /** @type {{ assignedSlot?: Element | null }} */ (node).assignedSlot;
  if (slot) return slot;
  const parent = node.parentNode;
  if (parent && "host" in parent) return /** @type {ShadowRoot} */ (parent).host;
  return parent?.nodeType === Node.ELEMENT_NODE ? /** @type {Element} */ (parent) : null;
}

/**
 * @param {Element} element
 * @returns {{ x: number, y: number, width: number, height: number } | undefined} What is seen of its
 *   content; undefined where it does not scroll.
 */
function scrollingFrame(element) {
  if (element === document.scrollingElement) {
    return { x: 0, y: 0, width: innerWidth, height: innerHeight };
  }
  const { overflowX, overflowY } = getComputedStyle(element);
  const scrolls = (/** @type {string} */ value) => value === "auto" || value === "scroll";
  const isWider = scrolls(overflowX) && element.scrollWidth > element.clientWidth;
  const isHigher = scrolls(overflowY) && element.scrollHeight > element.clientHeight;
  return isWider || isHigher ? element.getBoundingClientRect() : undefined;
}

/**
 * @param {number} start
 * @param {number} length
 * @param {number} from
 * @param {number} room
 * @returns {number} How far to scroll; 0 where all is seen.
 */
function step(start, length, from, room) {
  if (from <= start && start + length <= from + room) return 0;
  return start + length / 2 - (from + room / 2);
}

/**
 * @param {number} value
 * @param {number} most
 */
function within(value, most) {
  // Pages from right to left count below zero.
  return Math.min(Math.max(value, -most), most);
}
