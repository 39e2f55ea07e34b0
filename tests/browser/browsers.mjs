/*
 * Starts browsers and drives their tabs. Owns the one interface the tests speak, so that another
 * browser is one more row in `LAUNCHERS`: a Firefox that puppeteer drives over BiDi opens the
 * same `Tab`s, a WebKit driven by selenium needs a class with the same methods.
 */

import { after, afterEach, before, describe } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import puppeteer from "puppeteer-core";
import { browserNames, chromiumPath, pageUrl } from "./environment.mjs";

/** Milliseconds to wait for something on the page before it counts as a hang. */
const PATIENCE = 60_000;

const CHROMIUM_FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Each starts its browser with a fresh profile.
 *
 * @type {Record<string, () => Promise<import("puppeteer-core").Browser>>}
 */
const LAUNCHERS = {
  chromium: () =>
    puppeteer.launch({
      browser: "chrome",
      executablePath: chromiumPath,
      args: CHROMIUM_FLAGS,
    }),
};

/**
 * Runs a suite in every browser that was asked for. The suite gets a function that opens a tab;
 * tabs are closed after each test.
 *
 * @param {string} title
 * @param {(open: (options?: OpenOptions) => Promise<Tab>, name: string) => void} suite
 */
export function inEveryBrowser(title, suite) {
  for (const name of browserNames) {
    const launch = LAUNCHERS[name];
    if (!launch) throw new Error(`no browser named '${name}', only ${Object.keys(LAUNCHERS)}`);
    describe(`${title} (${name})`, () => {
      /** @type {import("puppeteer-core").Browser} */
      let browser;
      /** @type {import("puppeteer-core").BrowserContext[]} */
      let contexts = [];
      before(async () => {
        browser = await launch();
      });
      afterEach(async () => {
        await Promise.all(contexts.map((context) => context.close()));
        contexts = [];
      });
      after(() => browser?.close());
      suite(async (options) => {
        // A context of its own: storage and cache of one test are not those of the next.
        const context = await browser.createBrowserContext();
        contexts.push(context);
        return Tab.open(await context.newPage(), options);
      }, name);
    });
  }
}

/**
 * @typedef {object} OpenOptions
 * @property {URL | string} [url] The page's own address unless told.
 * @property {number} [width] CSS pixels.
 * @property {number} [height]
 * @property {"light" | "dark"} [colorScheme]
 * @property {string} [language] What the browser says its user reads; `zh-CN` unless told.
 * @property {() => void} [beforeScripts] Runs in the tab before any script of the page.
 */

export class Tab {
  #page;
  /** Errors on the console, uncaught errors, violations of the policy. @type {string[]} */
  problems = [];
  /** Address of every request. @type {string[]} */
  requests = [];

  /**
   * @param {import("puppeteer-core").Page} page
   */
  constructor(page) {
    this.#page = page;
    page.on("console", (message) => {
      if (["error", "warn"].includes(message.type())) this.problems.push(message.text());
    });
    page.on("pageerror", (error) => this.problems.push(String(error)));
    page.on("request", (request) => this.requests.push(request.url()));
  }

  /**
   * @param {import("puppeteer-core").Page} page
   * @param {OpenOptions} [options]
   */
  static async open(page, options = {}) {
    const { url = pageUrl, width = 1280, height = 900, colorScheme = "light" } = options;
    const { language = "zh-CN", beforeScripts } = options;
    const tab = new Tab(page);
    await page.setViewport({ width, height });
    await page.emulateMediaFeatures([
      { name: "prefers-color-scheme", value: colorScheme },
      // Scrolling is over when it begins, so that nothing has to be waited for.
      { name: "prefers-reduced-motion", value: "reduce" },
    ]);
    await page.evaluateOnNewDocument((language) => {
      Object.defineProperty(navigator, "language", { value: language });
    }, language);
    if (beforeScripts) await page.evaluateOnNewDocument(beforeScripts);
    await page.goto(String(url));
    return tab;
  }

  reload() {
    return this.#page.reload();
  }

  /**
   * Runs a function in the tab.
   *
   * @template {unknown[]} Arguments
   * @template Result
   * @param {(...args: Arguments) => Result} run
   * @param {Arguments} args
   * @returns {Promise<Awaited<Result>>}
   */
  evaluate(run, ...args) {
    return this.#page.evaluate(/** @type {any} */ (run), ...args);
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
  async click(selector) {
    await this.#page.click(selector);
  }

  /**
   * Types as a person would, key by key.
   *
   * @param {string} selector
   * @param {string} text
   */
  async type(selector, text) {
    await this.#page.type(selector, text);
  }

  /**
   * @param {import("puppeteer-core").KeyInput} key
   */
  async press(key) {
    await this.#page.keyboard.press(key);
  }

  /**
   * @param {string} selector
   * @param {string} file
   */
  async chooseFile(selector, file) {
    const input = await this.#page.$(selector);
    await /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (
      input
    ).uploadFile(file);
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
  async screenshot(path, { fullPage = false } = {}) {
    await this.#page.screenshot({ path: /** @type {`${string}.png`} */ (path), fullPage });
  }
}
