/*
 * What the tests are told from outside, by `cargo xtask test` or by hand:
 *
 *   ARTICLE_ANALYZER_URL       where the page is served
 *   ARTICLE_ANALYZER_BROWSERS  browsers to drive, by comma; `chromium` unless told
 *   ARTICLE_ANALYZER_CHROME    the Chromium to drive; `/usr/bin/chromium` unless told
 *   ARTICLE_ANALYZER_FIREFOX   the Firefox to drive; `/usr/bin/firefox-esr` unless told
 *   ARTICLE_ANALYZER_WEBKIT    WebKitGTK's MiniBrowser; where Debian has it unless told
 *   ARTICLE_ANALYZER_CLI       the native program, to compare with
 *   ARTICLE_ANALYZER_SAMPLE    a page of a real newspaper, where there is one
 */

import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const { env } = process;

if (!env.ARTICLE_ANALYZER_URL) {
  throw new Error(
    "ARTICLE_ANALYZER_URL is not set: run `cargo xtask test`, or `cargo xtask serve` and set it " +
      "to the address that prints",
  );
}

/** Address of the page, with a slash at its end. */
export const pageUrl = new URL(env.ARTICLE_ANALYZER_URL.replace(/\/?$/, "/"));

/** Names of rows in `browsers.mjs`. */
export const browserNames = (env.ARTICLE_ANALYZER_BROWSERS ?? "chromium")
  .split(",")
  .map((name) => name.trim());

export const chromiumPath = env.ARTICLE_ANALYZER_CHROME ?? "/usr/bin/chromium";

export const firefoxPath = env.ARTICLE_ANALYZER_FIREFOX ?? "/usr/bin/firefox-esr";

export const webkitPath = env.ARTICLE_ANALYZER_WEBKIT ?? findWebKit();

export const nativeProgram = env.ARTICLE_ANALYZER_CLI;

export const samplePage = env.ARTICLE_ANALYZER_SAMPLE;

/** Where pictures of the page are put, for a person to look at. */
export function screenshotPath(/** @type {string} */ name) {
  const folder = fileURLToPath(new URL("../../target/screenshots/", import.meta.url));
  mkdirSync(folder, { recursive: true });
  return `${folder}${name}.png`;
}

/** Says that something could not be tested here, and why. */
export function leaveOut(/** @type {string} */ what, /** @type {string} */ why) {
  console.log(`left out: ${what}: ${why}`);
}

/** Debian keeps it in a folder of the processor's. */
function findWebKit() {
  const folders = existsSync("/usr/lib") ? readdirSync("/usr/lib") : [];
  const programs = folders.map((folder) => `/usr/lib/${folder}/webkit2gtk-4.1/MiniBrowser`);
  return programs.find((program) => existsSync(program)) ?? "MiniBrowser";
}
