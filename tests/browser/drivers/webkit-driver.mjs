/*
 * The deeds of a tab in WebKit, by the commands of classic WebDriver. Leaves to the scripts that a
 * page was given (`page-hooks.mjs`) and to the proxy (`recording-proxy.mjs`) what WebDriver does
 * not tell.
 */

import { writeFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { By, Key } from "selenium-webdriver";
import { PROBLEMS } from "./page-hooks.mjs";
import { PATIENCE } from "./tab.mjs";

/** @import { KeyInput } from "puppeteer-core" */
/** @import { WebDriver } from "selenium-webdriver" */
/** @import { Driver } from "./tab.mjs" */

/** Milliseconds beyond those that the browser itself was told to wait. */
const GRACE = 10_000;

/** What WebDriver calls keys. @type {Record<string, string>} */
const KEYS = {
  Tab: Key.TAB,
  Enter: Key.ENTER,
  Escape: Key.ESCAPE,
  Space: Key.SPACE,
  Backspace: Key.BACK_SPACE,
  Delete: Key.DELETE,
  ArrowLeft: Key.ARROW_LEFT,
  ArrowRight: Key.ARROW_RIGHT,
  ArrowUp: Key.ARROW_UP,
  ArrowDown: Key.ARROW_DOWN,
  Home: Key.HOME,
  End: Key.END,
  PageUp: Key.PAGE_UP,
  PageDown: Key.PAGE_DOWN,
};

/** @implements {Driver} */
export class WebKitDriver {
  #session;
  #hooked;
  #close;
  seen;
  /** @type {Driver["blind"]} */
  blind;

  /**
   * @param {WebDriver} session
   * @param {object} surroundings
   * @param {Driver["seen"]} surroundings.seen
   * @param {boolean} surroundings.hooked Whether pages are given scripts.
   * @param {() => Promise<void>} surroundings.close Ends the browser.
   */
  constructor(session, { seen, hooked, close }) {
    this.#session = session;
    this.#hooked = hooked;
    this.#close = close;
    this.seen = seen;
    this.blind = hooked ? [] : ["problems"];
  }

  /**
   * @param {string} address
   */
  async visit(address) {
    await this.#bounded(this.#session.get(address));
    await this.#loaded();
  }

  async reload() {
    await this.#drain();
    await this.#bounded(this.#session.navigate().refresh());
    await this.#loaded();
  }

  /**
   * WebDriver comes back before the modules of a page have run, at times even before the page is
   * there: what is asked with a callback then may never be answered.
   */
  async #loaded() {
    const end = Date.now() + PATIENCE;
    const asked = "return document.readyState";
    while ((await this.#bounded(this.#session.executeScript(asked))) !== "complete") {
      if (Date.now() > end) throw new Error(`still loading after ${PATIENCE} ms`);
      await pause(10);
    }
    const hooked = await this.evaluate((name) => Symbol.for(name) in globalThis, [PROBLEMS]);
    if (hooked !== this.#hooked) throw new Error(`scripts in this page: ${hooked}`);
  }

  /**
   * @param {(...args: any[]) => unknown} run
   * @param {unknown[]} args
   */
  async evaluate(run, args) {
    // JSON keeps halves of surrogate pairs and a bare `undefined`, which WebDriver does not.
    const script = `
      const [args, name, done] = arguments;
      const problems = () => globalThis[Symbol.for(name)]?.splice(0) ?? [];
      const answer = (outcome) => done((${written})({ ...outcome, problems: problems() }));
      Promise.resolve()
        .then(() => (${run})(...JSON.parse(args)))
        .then((value) => answer({ value }))
        .catch((error) => answer({ error: String(error?.stack && error) }));
    `;
    const given = JSON.stringify(args);
    const json = await this.#bounded(this.#session.executeAsyncScript(script, given, PROBLEMS));
    const { value, error, problems } = JSON.parse(String(json));
    this.seen.problems.push(...problems);
    if (error !== undefined) throw new Error(`in the tab: ${error}`);
    return value;
  }

  /**
   * @param {string} selector
   */
  async click(selector) {
    const point = await this.evaluate(middleOf, [selector]);
    if (!point) throw new Error(`nothing to click at: ${selector}`);
    const [x, y] = /** @type {[number, number]} */ (point);
    const mouse = this.#session.actions().move({ x, y, duration: 0 }).click();
    await this.#bounded(mouse.perform());
    await this.#drain();
  }

  /**
   * @param {string} selector
   * @param {string} text
   */
  async type(selector, text) {
    await this.#bounded(this.#session.findElement(By.css(selector)).sendKeys(text));
    await this.#drain();
  }

  /**
   * @param {KeyInput} key
   */
  async press(key) {
    const value = KEYS[key] ?? (key.length === 1 ? key : undefined);
    if (value === undefined) throw new Error(`no key '${key}' for WebKit yet`);
    await this.#bounded(this.#session.actions().sendKeys(value).perform());
    await this.#drain();
  }

  /**
   * @param {string} selector
   * @param {string} file
   */
  async chooseFile(selector, file) {
    await this.#bounded(this.#session.findElement(By.css(selector)).sendKeys(file));
    await this.#drain();
  }

  /**
   * @param {number} width
   * @param {number} height
   */
  async resize(width, height) {
    await this.#bounded(this.#session.manage().window().setRect({ x: 0, y: 0, width, height }));
  }

  /**
   * @param {string} path
   * @param {boolean} fullPage
   */
  async screenshot(path, fullPage) {
    const [width, height, whole] = /** @type {[number, number, number]} */ (
      await this.evaluate(
        () => [innerWidth, innerHeight, document.documentElement.scrollHeight],
        [],
      )
    );
    if (fullPage) await this.resize(width, whole);
    await writeFile(path, await this.#bounded(this.#session.takeScreenshot()), "base64");
    if (fullPage) await this.resize(width, height);
  }

  async close() {
    // Ends the browser in peace; what does not end so is killed.
    await within(this.#session.quit(), GRACE).catch(() => {});
    await this.#close();
  }

  /** Takes over what the page's scripts have kept. */
  async #drain() {
    if (this.#hooked) await this.evaluate(() => {}, []);
  }

  /**
   * @template Result
   * @param {Promise<Result>} deed
   */
  #bounded(deed) {
    return within(deed, PATIENCE + GRACE);
  }
}

/**
 * Where to click: WebDriver's own click fails on what breaks over lines.
 *
 * @param {string} selector
 */
function middleOf(selector) {
  const element = /** @type {any} */ (document.querySelector(selector));
  // WebKit's own; an element in view stays where it is.
  element?.scrollIntoViewIfNeeded();
  const boxes = /** @type {DOMRect[]} */ ([...(element?.getClientRects() ?? [])]);
  const box = boxes.find(({ width, height }) => width * height > 0);
  return box && [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];
}

/**
 * Waits no longer than that.
 *
 * @template Result
 * @param {Promise<Result>} deed
 * @param {number} patience Milliseconds.
 * @returns {Promise<Result>}
 */
export function within(deed, patience) {
  const waiting = new AbortController();
  const late = pause(patience, undefined, { signal: waiting.signal }).then(() => {
    throw new Error(`the browser did not answer within ${patience} ms`);
  });
  return Promise.race([deed, late]).finally(() => waiting.abort());
}

/**
 * Runs in the tab: JSON as it is everywhere, also where a page has given arrays or strings a `toJSON`
 * of their own.
 *
 * @param {unknown} value
 */
function written(value) {
  const kinds = [Array, String, Object].map(({ prototype }) => prototype);
  const own = kinds.map((kind) => Object.getOwnPropertyDescriptor(kind, "toJSON"));
  for (const kind of kinds) Reflect.deleteProperty(kind, "toJSON");
  const json = JSON.stringify(value);
  for (const [index, descriptor] of own.entries()) {
    if (descriptor)
      Object.defineProperty(/** @type {object} */ (kinds[index]), "toJSON", descriptor);
  }
  return json;
}
