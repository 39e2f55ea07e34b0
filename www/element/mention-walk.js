/*
 * Where one is among the mentions of what was selected last. Owns the place; going there is the
 * element's.
 */

/** @import { Offsets } from "../article-blocks.js" */
/** @import { Target } from "./panels/item.js" */

export class MentionWalk {
  /** @type {string | undefined} */
  #key;
  #index = 0;

  /**
   * The next mention of what was selected before, else the first; after the last comes the first.
   *
   * @param {Target} target
   * @param {boolean} backwards
   * @returns {Offsets}
   */
  step({ key, places }, backwards) {
    const count = places.length;
    if (key === this.#key) this.#index += backwards ? count - 1 : 1;
    else this.#index = backwards ? count - 1 : 0;
    this.#index %= count;
    this.#key = key;
    return /** @type {Offsets} */ (places[this.#index]);
  }

  /**
   * @param {Target} target
   * @param {number} start Of one of its mentions.
   */
  goTo({ key, places }, start) {
    this.#key = key;
    this.#index = places.findIndex(([from]) => from === start);
  }

  /** Another report has other mentions. */
  forget() {
    this.#key = undefined;
  }
}
