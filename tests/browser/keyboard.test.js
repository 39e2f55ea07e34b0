/*
 * Everything by keyboard alone, with the focus always to be seen.
 */

import assert from "node:assert/strict";
import { it } from "node:test";
import { inEveryBrowser } from "./browsers.mjs";
import { analysed } from "./page-steps.mjs";

/** @import { Tab } from "./browsers.mjs" */

/** Presses of the tabulator after which something is taken for unreachable. */
const MOST_STOPS = 200;

/** What has the focus, and whether one can see that. */
function focused() {
  const node = document.activeElement;
  if (!node || node === document.body) return { name: "", visible: true };
  const { outlineStyle, outlineWidth } = getComputedStyle(node);
  const { width, height, bottom, right } = node.getBoundingClientRect();
  return {
    name: node.id || node.getAttribute("data-key") || node.className || node.localName,
    visible:
      outlineStyle !== "none" &&
      Number.parseFloat(outlineWidth) >= 2 &&
      width * height > 0 &&
      bottom > 0 &&
      right > 0,
  };
}

/**
 * Presses the tabulator until something has the focus.
 *
 * @param {Tab} tab
 * @param {string} name
 */
async function tabTo(tab, name) {
  const passed = [];
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await tab.press("Tab");
    const focus = await tab.evaluate(focused);
    passed.push(focus.name);
    assert.ok(focus.visible, `the focus on '${focus.name}' cannot be seen`);
    if (focus.name === name) return passed;
  }
  throw new Error(`'${name}' was not reached, only ${passed.join(", ")}`);
}

inEveryBrowser("keyboard", (open) => {
  it("walks from the head of the page through a report", async () => {
    const tab = await open();
    assert.deepEqual(await tabTo(tab, "sample"), [
      "skip",
      "language-zh",
      "language-en",
      "text",
      "sample",
    ]);
    await tab.press("Enter");
    await analysed(tab);
    await tabTo(tab, "legend-PER");
    await tab.press("Space");
    const hidden = () =>
      /** @type {HTMLElement} */ (document.querySelector("#articles")).dataset.hidden;
    assert.equal(await tab.evaluate(hidden), "PER");
    assert.equal((await tab.evaluate(focused)).name, "legend-PER");
    await tab.press("Space");
    await tabTo(tab, "sort-count");
    await tab.press("Enter");
    assert.equal((await tab.evaluate(focused)).name, "sort-count");
    await tabTo(tab, "entity-PER-丁望");
    await tab.press("Enter");
    assert.equal((await tab.evaluate(focused)).name, "mention-next");
    await tab.press("Enter");
    assert.deepEqual(await tab.texts("#mention-position"), ["2 / 2"]);
    await tab.press("Escape");
    assert.equal((await tab.evaluate(focused)).name, "entity-PER-丁望");
    await tabTo(tab, "save");
  });

  it("skips to the results", async () => {
    const tab = await open();
    await tab.press("Tab");
    await tab.press("Enter");
    assert.equal((await tab.evaluate(focused)).name, "main");
  });
});
