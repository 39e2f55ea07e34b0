/*
 * Starts browsers and closes what was opened in them. Owns which browsers there are; another one
 * is one more row in `BROWSERS`, with a driver in `drivers/` for the deeds of its tabs.
 */

import { after, afterEach, before, describe } from "node:test";
import { startChromium } from "./drivers/chromium.mjs";
import { startFirefox } from "./drivers/firefox.mjs";
import { Tab } from "./drivers/tab.mjs";
import { startWebKit } from "./drivers/webkit.mjs";
import { browserNames, pageUrl } from "./environment.mjs";

/** @import { Driver, OpenOptions } from "./drivers/tab.mjs" */

export { Tab };

/**
 * @typedef {object} Running A browser with a fresh profile.
 * @property {(options: OpenOptions & { url: URL | string }) => Promise<Driver>} open A tab whose
 *   storage and cache are its own.
 * @property {() => Promise<unknown>} close
 */

/** @type {Record<string, () => Promise<Running>>} */
const BROWSERS = { chromium: startChromium, firefox: startFirefox, webkit: startWebKit };

/**
 * Runs a suite in every browser that was asked for. The suite gets a function that opens a tab;
 * tabs are closed after each test.
 *
 * @param {string} title
 * @param {(open: (options?: OpenOptions) => Promise<Tab>, name: string) => void} suite
 */
export function inEveryBrowser(title, suite) {
  for (const name of browserNames) {
    const start = BROWSERS[name];
    if (!start) throw new Error(`no browser named '${name}', only ${Object.keys(BROWSERS)}`);
    describe(`${title} (${name})`, () => {
      /** @type {Running} */
      let browser;
      /** @type {Tab[]} */
      let tabs = [];
      before(async () => {
        browser = await start();
      });
      afterEach(async () => {
        const opened = tabs;
        tabs = [];
        await Promise.all(opened.map((tab) => tab.close()));
      });
      after(() => browser?.close());
      suite(async (options) => {
        const tab = new Tab(await browser.open({ url: pageUrl, ...options }));
        tabs.push(tab);
        return tab;
      }, name);
    });
  }
}
