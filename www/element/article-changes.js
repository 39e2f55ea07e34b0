/*
 * Notices that the article was edited, replaced, removed or has come, and says so after a pause.
 * Owns the observer and the timing. It only ever looks: selection, focus and the input of an editor
 * beside it are never touched.
 */

import { articleRoots } from "./article-source.js";

/** Milliseconds without an edit after which the article is read again. */
const PAUSE = 300;
/** Milliseconds after which it is read even while the edits go on. */
const LONGEST_WAIT = 2_000;

/** What may change the text that a reader sees. A style that is animated would never end. */
const WATCHED = {
  childList: true,
  characterData: true,
  subtree: true,
  attributes: true,
  // An id may be what `for` waits for.
  attributeFilter: ["hidden", "id", "open"],
};

/**
 * @param {HTMLElement & { text: string | undefined, htmlFor: string }} element
 * @param {() => void} onChange
 * @returns {() => void} Ends the watch.
 */
export function watchArticle(element, onChange) {
  let roots = articleRoots(element);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** When the first edit since the last reading was. @type {number | undefined} */
  let since;

  const read = () => {
    since = undefined;
    roots = articleRoots(element);
    onChange();
  };
  const later = () => {
    clearTimeout(timer);
    since ??= performance.now();
    timer = setTimeout(read, Math.min(PAUSE, since + LONGEST_WAIT - performance.now()));
  };
  const observer = new MutationObserver((records) => {
    const edited = records.some(({ target }) => isIn(target, roots, element));
    if (edited || !sameNodes(roots, articleRoots(element))) later();
  });

  observer.observe(element.ownerDocument, WATCHED);
  const root = element.getRootNode();
  if (root !== element.ownerDocument) observer.observe(root, WATCHED);
  return () => {
    clearTimeout(timer);
    observer.disconnect();
  };
}

/**
 * @param {Node} target Where something changed.
 * @param {Element[]} roots
 * @param {Element} element What is inside it counts only where it is the article itself.
 */
function isIn(target, roots, element) {
  return roots.some(
    (root) => root.contains(target) && (element.contains(root) || !element.contains(target)),
  );
}

/**
 * @param {Element[]} some
 * @param {Element[]} others
 */
function sameNodes(some, others) {
  return some.length === others.length && some.every((node, index) => node === others[index]);
}
