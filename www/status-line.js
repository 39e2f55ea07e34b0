/*
 * Tells what is going on: a line for what happens, a bar for how far it is, a box for what went
 * wrong. All three are live regions, so that they are heard too.
 */

import { AnalyzerError } from "./analyzer-error.js";
import { byId } from "./dom.js";
import { isMessage } from "./messages.js";

/** @import { Progress } from "./analyzer-local.js" */
/** @import { MessageKey, Translate } from "./messages.js" */

/** Milliseconds after which a run is worth a bar; shorter ones would only flicker. */
const PATIENCE = 150;

/** @typedef {{ key: MessageKey, values: Record<string, string | number> }} Said */

export class StatusLine {
  #line = byId("status", HTMLElement);
  #bar = byId("progress", HTMLProgressElement);
  #stage = byId("stage", HTMLElement);
  #alert = byId("alert", HTMLElement);
  #alertText = byId("alert-text", HTMLElement);
  /** @type {Translate} */
  #translate = (key) => key;
  /** @type {Said | undefined} */
  #said;
  /** @type {Said | undefined} */
  #complaint;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {Translate} translate
   */
  speak(translate) {
    this.#translate = translate;
    this.#show();
  }

  /** A run begins. */
  start() {
    this.#settle();
    this.#timer = setTimeout(() => {
      this.#said = { key: "status.analyzing", values: {} };
      this.#bar.hidden = false;
      this.#bar.removeAttribute("value");
      this.#show();
    }, PATIENCE);
  }

  /**
   * @param {Progress} progress
   */
  advance({ stage, done }) {
    if (this.#bar.hidden) return;
    this.#bar.value = done;
    const key = `stage.${stage}`;
    this.#stage.textContent = isMessage(key) ? this.#translate(key) : "";
  }

  /**
   * @param {MessageKey} key
   * @param {Record<string, string | number>} [values]
   */
  say(key, values = {}) {
    this.#settle();
    this.#said = { key, values };
    this.#show();
  }

  /**
   * @param {MessageKey} key
   * @param {Record<string, string | number>} [values]
   */
  complain(key, values = {}) {
    this.#settle();
    this.#said = undefined;
    this.#complaint = { key, values };
    this.#show();
  }

  /**
   * @param {unknown} error
   */
  fail(error) {
    // The remedy in full is for whoever runs the site. No text of the user's is in it.
    console.error(error);
    const key = AnalyzerError.isCoded(error) ? `error.${error.code}` : "";
    if (isMessage(key)) this.complain(key);
    else this.complain("error.unknown", { message: String(error) });
  }

  /** Ends the run and takes back what was wrong before. */
  #settle() {
    clearTimeout(this.#timer);
    this.#bar.hidden = true;
    this.#stage.textContent = "";
    this.#complaint = undefined;
    this.#alert.hidden = true;
  }

  #show() {
    const { key, values } = this.#said ?? {};
    this.#line.textContent = key ? this.#translate(key, values) : "";
    this.#alert.hidden = this.#complaint === undefined;
    if (this.#complaint) {
      this.#alertText.textContent = this.#translate(this.#complaint.key, this.#complaint.values);
    }
  }
}
