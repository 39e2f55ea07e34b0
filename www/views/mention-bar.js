/*
 * The bar that walks through the places where a name or word occurs. Owns its buttons and keys;
 * showing a place is its caller's.
 */

import { byId } from "../dom.js";

/** @import { Offsets } from "../engine/article_analyzer.js" */
/** @import { Translate } from "../messages.js" */

/**
 * @typedef {object} Walk
 * @property {string} name What occurs in these places.
 * @property {Offsets[]} places
 * @property {number} index The place at which one is.
 */

export class MentionBar {
  #bar = byId("mention-bar", HTMLElement);
  #name = byId("mention-name", HTMLElement);
  #position = byId("mention-position", HTMLElement);
  #next = byId("mention-next", HTMLButtonElement);
  /** @type {Walk | undefined} */
  #walk;
  /**
   * The `data-key` of the element that had the focus before, to give it back: the element itself
   * may have been rendered anew.
   *
   * @type {string | null | undefined}
   */
  #origin;
  /** @type {Translate} */
  #translate = (key) => key;
  #onVisit;
  #onClose;

  /**
   * @param {(walk: Walk) => void} onVisit
   * @param {() => void} onClose
   */
  constructor(onVisit, onClose) {
    this.#onVisit = onVisit;
    this.#onClose = onClose;
    const previous = byId("mention-previous", HTMLButtonElement);
    previous.addEventListener("click", () => this.#step(-1));
    this.#next.addEventListener("click", () => this.#step(1));
    byId("mention-close", HTMLButtonElement).addEventListener("click", () => this.close());
    this.#bar.addEventListener("keydown", (event) => this.#press(event));
  }

  /**
   * @param {Translate} translate
   */
  speak(translate) {
    this.#translate = translate;
    this.#show();
  }

  /**
   * @param {Walk} walk
   */
  open(walk) {
    if (this.#bar.hidden) this.#origin = document.activeElement?.getAttribute("data-key");
    this.#walk = walk;
    this.#bar.hidden = false;
    this.#next.focus({ preventScroll: true });
    this.#visit();
  }

  close() {
    if (this.#bar.hidden) return;
    const hadFocus = this.#bar.contains(document.activeElement);
    this.#walk = undefined;
    this.#bar.hidden = true;
    this.#onClose();
    if (!hadFocus || !this.#origin) return;
    const origin = document.querySelector(`[data-key="${CSS.escape(this.#origin)}"]`);
    if (origin instanceof HTMLElement) origin.focus();
  }

  /**
   * @param {number} by
   */
  #step(by) {
    if (!this.#walk) return;
    const { places, index } = this.#walk;
    this.#walk.index = (index + by + places.length) % places.length;
    this.#visit();
  }

  /**
   * @param {KeyboardEvent} event
   */
  #press(event) {
    if (event.key === "Escape") this.close();
    else if (event.key === "ArrowLeft") this.#step(-1);
    else if (event.key === "ArrowRight") this.#step(1);
    else return;
    event.preventDefault();
  }

  #visit() {
    if (!this.#walk) return;
    this.#show();
    this.#onVisit(this.#walk);
  }

  #show() {
    if (!this.#walk) return;
    const { name, places, index } = this.#walk;
    this.#name.textContent = name;
    this.#position.textContent = this.#translate("mentions.position", {
      index: index + 1,
      count: places.length,
    });
  }
}
