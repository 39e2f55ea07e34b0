/*
 * The element for those who use no mouse, print it, or choose their own colours.
 */

import assert from "node:assert/strict";
import { it } from "node:test";
import { inEveryBrowser } from "./browsers.mjs";
import { ELEMENT, openPost, shown } from "./element-steps.mjs";
import { leaveOut, screenshotPath } from "./environment.mjs";

/** What has the focus in the element: its words, and whether that can be seen. */
function focused() {
  const item = document.querySelector("article-analyzer")?.shadowRoot?.activeElement;
  if (!item) return null;
  const { outlineStyle, outlineWidth } = getComputedStyle(item);
  return { text: item.textContent, seen: outlineStyle !== "none" && outlineWidth !== "0px" };
}

inEveryBrowser("use of the element", (open, browser) => {
  it("goes by keys alone", async (test) => {
    const tab = await openPost(test, open);
    await tab.evaluate(() => {
      // Where reading began; the first Tab goes on from there.
      const start = document.createElement("button");
      document.querySelector("article-analyzer")?.before(start);
      start.focus();
      addEventListener("article-analyzer-select", (event) => {
        document.title += ` ${/** @type {any} */ (event).name}`;
      });
      document.title = "";
    });
    await tab.press("Tab");
    const first = await tab.waitFor(focused);
    assert.ok(first?.seen);
    const [top] = await shown(tab, "[data-panel=keywords] .item .name");
    assert.ok(first.text?.includes(top ?? "?"), `${first.text} is not ${top}`);
    await tab.press("Enter");
    assert.equal((await tab.waitFor(() => document.title)).trim(), top);
    assert.match((await shown(tab, "[role=status]")).join(), /第 1 处，共 \d+ 处/);
    await tab.press("Tab");
    const second = await tab.waitFor(focused);
    assert.notEqual(second?.text, first.text);
    await tab.press("Space");
    assert.ok(await tab.waitFor(() => document.title.trim().split(" ").length === 2));
  });

  it("has a name and a role for whatever can be chosen", async (test) => {
    const tab = await openPost(test, open);
    const nameless = await tab.evaluate(() => {
      const root = document.querySelector("article-analyzer")?.shadowRoot;
      const chosen = [...(root?.querySelectorAll("button, a, [tabindex]") ?? [])];
      return chosen.filter(
        (node) => node.localName !== "button" || !(node.ariaLabel ?? node.textContent)?.trim(),
      ).length;
    });
    assert.equal(nameless, 0);
    assert.ok((await shown(tab, "button")).length > 10);
  });

  it("prints its panels without their buttons", async (test) => {
    if (browser !== "chromium") return leaveOut("print", `${browser} cannot be told to`);
    const element = ELEMENT.replace("for=", 'limit="2" for=');
    const tab = await openPost(test, open, element, { media: "print" });
    const seen = await tab.evaluate(() => {
      const root = /** @type {ShadowRoot} */ (
        document.querySelector("article-analyzer")?.shadowRoot
      );
      const visible = (/** @type {string} */ selector) =>
        [...root.querySelectorAll(selector)].filter((node) => node.checkVisibility()).length;
      return [visible(".panel"), visible("[part~=more]"), visible("[role=status]")];
    });
    assert.equal(seen[0], 5);
    assert.equal(seen[1], 0);
    await tab.screenshot(screenshotPath("element-print"), { fullPage: true });
  });

  it("keeps its bars and badges where colours are the reader's", async (test) => {
    if (browser !== "chromium") return leaveOut("forced colours", `${browser} cannot be told to`);
    const tab = await openPost(test, open, ELEMENT, { forcedColors: true });
    const drawn = await tab.evaluate(() => {
      const root = document.querySelector("article-analyzer")?.shadowRoot;
      const bar = root?.querySelector("[part~=bar]");
      if (!bar) return null;
      const ground = getComputedStyle(bar).backgroundColor;
      return [matchMedia("(forced-colors: active)").matches, ground !== "rgba(0, 0, 0, 0)"];
    });
    assert.deepEqual(drawn, [true, true]);
    await tab.screenshot(screenshotPath("element-forced-colors"), { fullPage: true });
  });
});
