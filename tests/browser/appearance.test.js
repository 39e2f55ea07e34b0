/*
 * How the page looks: readable in light and dark, fitting on a phone. Leaves pictures in
 * `target/screenshots/` for a person to look at.
 */

import assert from "node:assert/strict";
import { it } from "node:test";
import { inEveryBrowser } from "./browsers.mjs";
import { screenshotPath } from "./environment.mjs";
import { loadSample, paste } from "./page-steps.mjs";

/** The least contrast of text with its ground, by WCAG 2.2 AA. */
const LEAST_CONTRAST = 4.5;

/** The lowest contrast among all texts shown, and where it is. */
function lowestContrast() {
  const canvas = new OffscreenCanvas(1, 1);
  const pen = /** @type {OffscreenCanvasRenderingContext2D} */ (
    canvas.getContext("2d", { willReadFrequently: true })
  );
  const paint = (/** @type {string[]} */ layers) => {
    for (const layer of layers) {
      pen.fillStyle = layer;
      pen.fillRect(0, 0, 1, 1);
    }
    return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const luminance = (/** @type {number[]} */ rgb) => {
    const [red = 0, green = 0, blue = 0] = rgb.map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  let lowest = { contrast: 21, where: "", text: "" };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!parent?.checkVisibility() || !node.textContent?.trim()) continue;
    // Controls that do nothing are exempt.
    if (parent.closest(":disabled, option")) continue;
    const grounds = [];
    for (let at = /** @type {Element | null} */ (parent); at; at = at.parentElement) {
      grounds.unshift(getComputedStyle(at).backgroundColor);
    }
    const ground = paint(["Canvas", ...grounds]);
    const ink = paint([getComputedStyle(parent).color]);
    const [dark = 0, light = 0] = [luminance(ground), luminance(ink)].sort((a, b) => a - b);
    const contrast = (light + 0.05) / (dark + 0.05);
    if (contrast < lowest.contrast) {
      const where = `${parent.localName}.${parent.className}`;
      lowest = { contrast, where, text: node.textContent.slice(0, 20) };
    }
  }
  return lowest;
}

inEveryBrowser("appearance", (open, browser) => {
  for (const [name, width, height, colorScheme, language] of /** @type {const} */ ([
    ["desktop-light", 1280, 900, "light", "zh-CN"],
    ["desktop-dark", 1280, 900, "dark", "zh-CN"],
    ["desktop-english", 1280, 900, "light", "en"],
    ["phone-light", 360, 740, "light", "zh-CN"],
    ["phone-dark", 360, 740, "dark", "en"],
    ["wide", 2560, 1300, "light", "zh-CN"],
  ])) {
    it(`${name}: text has contrast, nothing is cut off`, async () => {
      const tab = await open({ width, height, colorScheme, language });
      assert.ok((await tab.evaluate(lowestContrast)).contrast >= LEAST_CONTRAST);
      await loadSample(tab);
      const lowest = await tab.evaluate(lowestContrast);
      assert.ok(lowest.contrast >= LEAST_CONTRAST, JSON.stringify(lowest));
      const broad = await tab.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(broad <= width, `${broad} pixels broad`);
      await tab.screenshot(screenshotPath(`${browser}-${name}`));
      await tab.screenshot(screenshotPath(`${browser}-${name}-full`), { fullPage: true });
    });
  }

  it("keeps the panels in their column, however long a headline is", async () => {
    const tab = await open({ width: 1280, height: 900 });
    const headline = "滨河快评：把一条河的两岸还给散步的人读书的人钓鱼的人和等船的人";
    const body = "河边的步道昨天开放，全长四公里，沿途有六处亭子，早上六点开门，晚上十点关门。";
    const article = `${headline}\n\n□本报记者 何思源\n\n${body}`;
    // With two articles there is a list to choose one from.
    await paste(tab, `${article}\n\n\n${article}`);
    const broader = await tab.evaluate(() => {
      const panels = /** @type {HTMLElement} */ (document.querySelector(".panels"));
      return panels.scrollWidth - panels.clientWidth;
    });
    assert.ok(broader <= 0, `${broader} pixels broader than the column`);
  });

  it("follows the browser into the dark", async () => {
    const ground = () => getComputedStyle(document.body).backgroundColor;
    const light = await (await open({ colorScheme: "light" })).evaluate(ground);
    const dark = await (await open({ colorScheme: "dark" })).evaluate(ground);
    assert.equal(light, "rgb(247, 244, 238)");
    assert.equal(dark, "rgb(25, 24, 22)");
  });
});
