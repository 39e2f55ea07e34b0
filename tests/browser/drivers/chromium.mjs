/*
 * Chromium and Chrome, driven over their own protocol.
 */

import puppeteer from "puppeteer-core";
import { chromiumPath } from "../environment.mjs";
import { PuppeteerDriver } from "./puppeteer-driver.mjs";

/** @import { Running } from "../browsers.mjs" */

const FLAGS = [
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
 * @returns {Promise<Running>}
 */
export async function startChromium() {
  const browser = await puppeteer.launch({
    browser: "chrome",
    executablePath: chromiumPath,
    args: FLAGS,
  });
  return {
    open: (options) =>
      PuppeteerDriver.open(browser, options, (page) =>
        page.emulateMediaFeatures([
          { name: "prefers-color-scheme", value: options.colorScheme ?? "light" },
          // Scrolling is over when it begins, so that nothing has to be waited for.
          { name: "prefers-reduced-motion", value: "reduce" },
        ]),
      ),
    close: () => browser.close(),
  };
}
