/*
 * One page, one engine, one measurement: opens the page in a browser context of its own, so that
 * nothing is cached and no run has met the texts of another, and times what the page's `bench` does.
 */

/** @import { Browser, Page } from "puppeteer-core" */

/** What a page may be asked to do with a text. @typedef {"words" | "tags" | "report"} Call */

/**
 * @typedef {object} Bench What a page leaves in `bench`.
 * @property {number} firstResult Milliseconds from the page's own script to its first result.
 * @property {() => Promise<number>} [memory] Bytes of WebAssembly memory.
 * @property {(text: string) => Promise<unknown>} words
 * @property {(text: string) => Promise<unknown>} [tags]
 * @property {(text: string) => Promise<unknown>} [report]
 */

/** What one run found out: milliseconds and bytes, each under a name of its own. */
/** @typedef {Record<string, number>} Run */

/**
 * @param {Browser} browser
 * @param {string} address
 * @param {(page: Page) => Promise<Run>} work Done when the page has its first result.
 * @returns {Promise<Run>}
 */
export async function inFreshPage(browser, address, work) {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    const failure = new Promise((_, reject) => {
      page.on("pageerror", (error) => reject(new Error(`${address}: ${error}`)));
    });
    await page.setCacheEnabled(false);
    await page.goto(address);
    const ready = page.waitForFunction(() => "bench" in globalThis, { polling: 50 });
    await Promise.race([ready, failure]);
    return await work(page);
  } finally {
    await context.close();
  }
}

/**
 * @param {Page} page
 * @returns {Promise<Run>} `firstResult`, and `memory` where there is some.
 */
export function firstResult(page) {
  return page.evaluate(async () => {
    const bench = /** @type {{ bench: Bench }} */ (/** @type {unknown} */ (globalThis)).bench;
    const memory = await bench.memory?.();
    return { firstResult: bench.firstResult, ...(memory === undefined ? {} : { memory }) };
  });
}

/**
 * Gives a text to each call once to begin with, then once more, so that none pays for compiling or
 * growing what another uses.
 *
 * @param {Page} page
 * @param {string} text Its name.
 * @param {Call[]} calls
 * @returns {Promise<Run>} Milliseconds under the name of the call, of its first time under `first
 *   CALL`, and `memory` afterwards.
 */
export function timed(page, text, calls) {
  return page.evaluate(
    async (text, calls) => {
      const bench = /** @type {{ bench: Bench }} */ (/** @type {unknown} */ (globalThis)).bench;
      const content = await (await fetch(`texts/${text}.txt`)).text();
      /** @type {Run} */
      const run = {};
      for (const prefix of ["first ", ""]) {
        for (const call of calls) {
          const start = performance.now();
          await bench[call]?.(content);
          run[prefix + call] = performance.now() - start;
        }
      }
      const memory = await bench.memory?.();
      return memory === undefined ? run : { ...run, memory };
    },
    text,
    calls,
  );
}
