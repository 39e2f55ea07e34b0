/*
 * What the tests do in a tab, whichever browser it is of. Owns the interface and what follows from
 * it; leaves each deed to the driver of its browser.
 */

import { setTimeout as pause } from "node:timers/promises";

/** @import { KeyInput } from "puppeteer-core" */

/** Milliseconds to wait for something on the page before it counts as a hang. */
export const PATIENCE = 60_000;

/**
 * @typedef {object} OpenOptions
 * @property {URL | string} [url] The page's own address unless told.
 * @property {number} [width] CSS pixels.
 * @property {number} [height]
 * @property {"light" | "dark"} [colorScheme]
 * @property {"print"} [media] As on paper; only Chromium can. See `inEveryBrowser`'s names.
 * @property {boolean} [forcedColors] In the colours of a reader's choice; only Chromium can.
 * @property {string} [language] What the browser says its user reads; `zh-CN` unless told.
 * @property {() => void} [beforeScripts] Runs in the tab before any script of the page.
 *
 * @typedef {"problems" | "requests"} Sense
 *
 * @typedef {object} Driver The deeds of one tab. A method of `Tab` says what each does.
 * @property {Record<Sense, string[]>} seen
 * @property {Sense[]} [blind] What this browser does not show of a page like this one.
 * @property {() => Promise<unknown>} reload
 * @property {(run: (...args: any[]) => unknown, args: unknown[]) => Promise<unknown>} evaluate
 * @property {(selector: string) => Promise<void>} click
 * @property {(selector: string, text: string) => Promise<void>} type
 * @property {(key: KeyInput) => Promise<void>} press
 * @property {(selector: string, file: string) => Promise<void>} chooseFile
 * @property {(path: string, fullPage: boolean) => Promise<void>} screenshot
 * @property {() => Promise<void>} close
 */

export class Tab {
  #driver;

  /**
   * @param {Driver} driver
   */
  constructor(driver) {
    this.#driver = driver;
  }

  /**
   * Whether this browser shows such a thing of this page. To ask for what it does not show is an
   * error, so that no test passes by being blind.
   *
   * @param {Sense} sense
   */
  sees(sense) {
    return !this.#driver.blind?.includes(sense);
  }

  /**
   * Errors and warnings on the console, uncaught errors, violations of the policy, and answers of
   * servers that refuse.
   */
  get problems() {
    return this.#seen("problems");
  }

  /** Address of every request to a server, those of workers too. */
  get requests() {
    return this.#seen("requests");
  }

  /**
   * @param {Sense} sense
   */
  #seen(sense) {
    if (this.sees(sense)) return this.#driver.seen[sense];
    throw new Error(`this browser shows no ${sense} of such a page: ask tab.sees("${sense}")`);
  }

  reload() {
    return this.#driver.reload();
  }

  /**
   * Runs a function in the tab. Arguments and result cross as JSON does.
   *
   * @template {unknown[]} Arguments
   * @template Result
   * @param {(...args: Arguments) => Result} run
   * @param {Arguments} args
   * @returns {Promise<Awaited<Result>>}
   */
  evaluate(run, ...args) {
    return /** @type {Promise<any>} */ (this.#driver.evaluate(run, args));
  }

  /**
   * Waits until a function in the tab returns something true, and returns that.
   *
   * @template {unknown[]} Arguments
   * @template Result
   * @param {(...args: Arguments) => Result} run
   * @param {Arguments} args
   * @returns {Promise<Awaited<Result>>}
   */
  async waitFor(run, ...args) {
    const end = Date.now() + PATIENCE;
    while (Date.now() < end) {
      const result = await this.evaluate(run, ...args);
      if (result) return result;
      await pause(25);
    }
    throw new Error(`still not so after ${PATIENCE} ms: ${run}`);
  }

  /**
   * @param {string} selector
   */
  click(selector) {
    return this.#driver.click(selector);
  }

  /**
   * Types as a person would, key by key.
   *
   * @param {string} selector
   * @param {string} text
   */
  type(selector, text) {
    return this.#driver.type(selector, text);
  }

  /**
   * @param {KeyInput} key
   */
  press(key) {
    return this.#driver.press(key);
  }

  /**
   * @param {string} selector
   * @param {string} file
   */
  chooseFile(selector, file) {
    return this.#driver.chooseFile(selector, file);
  }

  /**
   * @param {string} selector
   * @returns {Promise<string[]>} Text of every element.
   */
  texts(selector) {
    return this.evaluate(
      (selector) => [...document.querySelectorAll(selector)].map((node) => node.textContent ?? ""),
      selector,
    );
  }

  /**
   * @param {string} path
   * @param {{ fullPage?: boolean }} [options]
   */
  screenshot(path, { fullPage = false } = {}) {
    return this.#driver.screenshot(path, fullPage);
  }

  close() {
    return this.#driver.close();
  }
}
