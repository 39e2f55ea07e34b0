/*
 * The deeds of a tab in browsers that puppeteer drives. Leaves starting a browser, and what must
 * be set before that, to the browsers' own files.
 */

import { PATIENCE } from "./tab.mjs";

/** @import { Browser, BrowserContext, ElementHandle, KeyInput, Page } from "puppeteer-core" */
/** @import { Driver, OpenOptions } from "./tab.mjs" */

/** @implements {Driver} */
export class PuppeteerDriver {
  #context;
  #page;
  /** @type {Driver["seen"]} */
  seen = { problems: [], requests: [] };

  /**
   * @param {BrowserContext} context
   * @param {Page} page
   */
  constructor(context, page) {
    this.#context = context;
    this.#page = page;
    const { problems, requests } = this.seen;
    page.on("console", (message) => {
      if (["error", "warn"].includes(message.type())) problems.push(message.text());
    });
    page.on("pageerror", (error) => problems.push(String(error)));
    page.on("request", (request) => requests.push(request.url()));
  }

  /**
   * @param {Browser} browser
   * @param {OpenOptions & { url: URL | string }} options
   * @param {(page: Page, driver: PuppeteerDriver) => unknown} [prepare]
   */
  static async open(browser, options, prepare) {
    const { url, width = 1280, height = 900, language = "zh-CN", beforeScripts } = options;
    // A context of its own: storage and cache of one test are not those of the next.
    const context = await browser.createBrowserContext();
    try {
      const page = await context.newPage();
      const driver = new PuppeteerDriver(context, page);
      page.setDefaultNavigationTimeout(PATIENCE);
      await page.setViewport({ width, height });
      await prepare?.(page, driver);
      await page.evaluateOnNewDocument((language) => {
        Object.defineProperty(navigator, "language", { value: language });
      }, language);
      if (beforeScripts) await page.evaluateOnNewDocument(beforeScripts);
      await page.goto(String(url));
      return driver;
    } catch (error) {
      await context.close();
      throw error;
    }
  }

  reload() {
    return this.#page.reload();
  }

  /**
   * @param {(...args: any[]) => unknown} run
   * @param {unknown[]} args
   */
  evaluate(run, args) {
    return this.#page.evaluate(run, ...args);
  }

  /**
   * @param {string} selector
   */
  click(selector) {
    return this.#page.click(selector);
  }

  /**
   * @param {string} selector
   * @param {string} text
   */
  type(selector, text) {
    return this.#page.type(selector, text);
  }

  /**
   * @param {KeyInput} key
   */
  press(key) {
    // Over BiDi the bar has no other name.
    return this.#page.keyboard.press(key === "Space" ? " " : key);
  }

  /**
   * @param {string} selector
   * @param {string} file
   */
  async chooseFile(selector, file) {
    const input = await this.#page.$(selector);
    await /** @type {ElementHandle<HTMLInputElement>} */ (input).uploadFile(file);
  }

  /**
   * @param {string} path
   * @param {boolean} fullPage
   */
  async screenshot(path, fullPage) {
    await this.#page.screenshot({ path: /** @type {`${string}.png`} */ (path), fullPage });
  }

  close() {
    return this.#context.close();
  }
}
