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
      PuppeteerDriver.open(browser, options, async (page) => {
        const { colorScheme = "light", media = "", forcedColors = false } = options;
        const devtools = await page.createCDPSession();
        await devtools.send("Emulation.setEmulatedMedia", {
          media,
          features: [
            { name: "prefers-color-scheme", value: colorScheme },
            // Scrolling is over when it begins, so that nothing has to be waited for.
            { name: "prefers-reduced-motion", value: "reduce" },
            { name: "forced-colors", value: forcedColors ? "active" : "none" },
          ],
        });
      }),
    close: () => browser.close(),
  };
}
