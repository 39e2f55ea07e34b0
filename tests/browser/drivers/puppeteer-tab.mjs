/*
 * Tabs of the browsers that puppeteer drives. Owns the deeds; leaves starting a browser, and what
 * must be set before that, to the browsers' own files.
 */

import { pageUrl } from "../environment.mjs";
import { PATIENCE, Tab } from "./tab.mjs";

/** @import { Browser, ElementHandle, KeyInput, Page } from "puppeteer-core" */
/** @import { Key, OpenOptions } from "./tab.mjs" */

/**
 * A tab with storage and cache of its own.
 *
 * @param {Browser} browser
 * @param {OpenOptions} options
 * @param {(page: Page) => void} [listen] To what only this browser says.
 */
export async function openTab(browser, options, listen) {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    listen?.(page);
    const tab = await PuppeteerTab.open(page, options);
    return { tab, close: () => context.close() };
  } catch (error) {
    await context.close();
    throw error;
  }
}

class PuppeteerTab extends Tab {
  #page;

  /**
   * @param {Page} page
   */
  constructor(page) {
    super();
    this.#page = page;
  }
}
