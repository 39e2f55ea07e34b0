/*
 * Firefox, driven over WebDriver BiDi. What BiDi cannot change in a tab is a preference, and
 * preferences belong to a whole Firefox: there is one for each colour scheme that is asked for.
 */

import puppeteer from "puppeteer-core";
import { firefoxPath } from "../environment.mjs";
import { PuppeteerDriver } from "./puppeteer-driver.mjs";

/** @import { Browser } from "puppeteer-core" */
/** @import { Running } from "../browsers.mjs" */

const PREFERENCES = {
  // Scrolling is over when it begins, so that nothing has to be waited for.
  "ui.prefersReducedMotion": 1,
  // What users have; puppeteer would let files read each other.
  "security.fileuri.strict_origin_policy": true,
  "privacy.file_unique_origin": true,
};

const COLOR_SCHEMES = { dark: 0, light: 1 };

/**
 * @returns {Promise<Running>}
 */
export async function startFirefox() {
  /** @type {Map<"dark" | "light", Promise<Browser>>} */
  const browsers = new Map();
  const browserFor = (/** @type {"dark" | "light"} */ colorScheme) => {
    const browser = browsers.get(colorScheme) ?? launch(colorScheme);
    browsers.set(colorScheme, browser);
    return browser;
  };
  await browserFor("light");
  return {
    async open(options) {
      const browser = await browserFor(options.colorScheme ?? "light");
      return PuppeteerDriver.open(browser, options, (page, { seen }) => {
        // Other browsers write this on the console.
        page.on("response", (response) => {
          if (response.status() < 400) return;
          seen.problems.push(`${response.status()} ${response.url()}`);
        });
      });
    },
    async close() {
      for (const browser of browsers.values()) await (await browser).close();
    },
  };
}

/**
 * @param {"dark" | "light"} colorScheme
 */
function launch(colorScheme) {
  return puppeteer.launch({
    browser: "firefox",
    executablePath: firefoxPath,
    extraPrefsFirefox: {
      ...PREFERENCES,
      "layout.css.prefers-color-scheme.content-override": COLOR_SCHEMES[colorScheme],
    },
  });
}
