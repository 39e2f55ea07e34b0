/*
 * Which spans of an article are near what the reader sees. Owns watching the blocks that hold spans
 * and, within blocks too long for one look, measuring where their spans lie; what is done with the
 * spans is the listener's.
 */

/** @import { ArticleText } from "./article-text.js" */

/**
 * Spans that come and go together: of one block, neighbours in the text.
 *
 * @template Span
 * @typedef {object} Group
 * @property {Element} block
 * @property {Span[]} spans By start.
 * @property {DOMRect | undefined} place Relative to the block, as measured last.
 */

/**
 * @template Span
 * @typedef {object} Block
 * @property {Group<Span>[]} groups
 * @property {string} size The block's, when its groups were measured.
 */

/** Most spans of a group. */
const GROUP = 48;

/** How far outside of the window a block may be, in CSS pixels. */
const MARGIN = 300;

/** Most spans that are near at one time: more marks than a screen can show apart. */
const MOST = 600;

/**
 * @template {{ start: number, end: number }} Span
 */
export class NearSpans {
  #article;
  #onChange;
  /** @type {Map<Element, Block<Span>>} */
  #blocks = new Map();
  /** @type {Set<Element>} */
  #near = new Set();
  /** @type {Set<Group<Span>>} */
  #shown = new Set();
  #observer = new IntersectionObserver((entries) => this.#observed(entries), {
    rootMargin: `${MARGIN}px`,
  });
  #following = false;
  #frame = 0;

  /**
   * @param {ArticleText} article
   * @param {Span[]} spans By start.
   * @param {(come: Span[], gone: Span[]) => void} onChange
   */
  constructor(article, spans, onChange) {
    this.#article = article;
    this.#onChange = onChange;
    this.#arrange(spans);
    for (const element of this.#blocks.keys()) this.#observer.observe(element);
  }

  /** Elements that hold spans. */
  get elements() {
    return this.#blocks.keys();
  }

  stop() {
    this.#observer.disconnect();
    this.#follow(false);
    this.#blocks.clear();
    this.#near.clear();
    this.#shown.clear();
  }

  /**
   * @param {Span[]} spans
   */
  #arrange(spans) {
    const { blocks } = this.#article;
    let at = 0;
    for (const span of spans) {
      while (at < blocks.length && /** @type {any} */ (blocks[at]).end <= span.start) at++;
      const element = blocks[at]?.element;
      if (!element) return;
      let block = this.#blocks.get(element);
      if (!block) {
        block = { groups: [], size: "" };
        this.#blocks.set(element, block);
      }
      const group = block.groups.at(-1);
      if (group && group.spans.length < GROUP) group.spans.push(span);
      else block.groups.push({ block: element, spans: [span], place: undefined });
    }
  }

  /**
   * @param {IntersectionObserverEntry[]} entries
   */
  #observed(entries) {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) this.#near.add(target);
      else this.#near.delete(target);
    }
    this.#update();
  }

  #update() {
    /** @type {Group<Span>[]} */
    let groups = [];
    let measured = false;
    for (const element of this.#near) {
      const block = this.#blocks.get(element);
      if (!block) continue;
      if (block.groups.length === 1) {
        groups.push(/** @type {Group<Span>} */ (block.groups[0]));
      } else {
        measured = true;
        const box = element.getBoundingClientRect();
        this.#measure(block, box);
        groups.push(...block.groups.filter((group) => distance(group, box) <= MARGIN));
      }
    }
    const count = groups.reduce((sum, { spans }) => sum + spans.length, 0);
    if (count > MOST) groups = this.#nearest(groups);
    // What is shown of a long block, or of too many, depends on every step of scrolling.
    this.#follow(measured || count > MOST);
    this.#show(groups);
  }

  /**
   * @param {Block<Span>} block
   * @param {DOMRect} box The block's.
   */
  #measure(block, box) {
    const size = `${box.width} ${box.height}`;
    if (block.size === size) return;
    block.size = size;
    for (const group of block.groups) {
      const first = /** @type {Span} */ (group.spans[0]);
      const last = /** @type {Span} */ (group.spans.at(-1));
      const rect = this.#article.range(first.start, last.end)?.getBoundingClientRect();
      group.place = rect && new DOMRect(rect.x - box.x, rect.y - box.y, rect.width, rect.height);
    }
  }

  /**
   * @param {Group<Span>[]} groups
   */
  #nearest(groups) {
    const placed = groups.map((group) => {
      const box = group.block.getBoundingClientRect();
      return { group, away: group.place ? fromCentre(group.place, box) : fromCentre(box) };
    });
    placed.sort((a, b) => a.away - b.away);
    let room = MOST;
    const kept = [];
    for (const { group } of placed) {
      room -= group.spans.length;
      if (room < 0) break;
      kept.push(group);
    }
    return kept;
  }

  /**
   * @param {Group<Span>[]} groups
   */
  #show(groups) {
    const shown = new Set(groups);
    const come = groups.filter((group) => !this.#shown.has(group));
    const gone = [...this.#shown].filter((group) => !shown.has(group));
    this.#shown = shown;
    if (come.length === 0 && gone.length === 0) return;
    this.#onChange(
      come.flatMap(({ spans }) => spans),
      gone.flatMap(({ spans }) => spans),
    );
  }

  /**
   * @param {boolean} follows
   */
  #follow(follows) {
    if (follows === this.#following) return;
    this.#following = follows;
    const change = follows ? "addEventListener" : "removeEventListener";
    // Scrolling of any container, which does not bubble.
    document[change]("scroll", this.#moved, { capture: true, passive: true });
    window[change]("resize", this.#moved);
    if (follows) return;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  #moved = () => {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#update();
    });
  };
}

/**
 * How far a measured group is outside of the window, in CSS pixels; 0 where it is in it.
 *
 * @template Span
 * @param {Group<Span>} group
 * @param {DOMRect} box The block's.
 */
function distance({ place }, box) {
  if (!place) return Number.POSITIVE_INFINITY;
  const left = box.x + place.x;
  const top = box.y + place.y;
  const across = Math.max(-(left + place.width), left - innerWidth, 0);
  return Math.max(across, -(top + place.height), top - innerHeight, 0);
}

/**
 * @param {DOMRect} place
 * @param {{ x: number, y: number }} [origin] What it is relative to.
 */
function fromCentre(place, origin = { x: 0, y: 0 }) {
  const x = origin.x + place.x + place.width / 2 - innerWidth / 2;
  const y = origin.y + place.y + place.height / 2 - innerHeight / 2;
  return Math.hypot(x, y);
}
