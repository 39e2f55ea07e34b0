/*
 * Both languages of the page: chosen by the browser, switched by hand, remembered.
 */

import assert from "node:assert/strict";
import { it } from "node:test";
import { alteredSite } from "./altered-site.mjs";
import { inEveryBrowser } from "./browsers.mjs";
import { loadSample } from "./page-steps.mjs";

/** Language of the document, and whether any Chinese is left outside the text itself. */
function spoken() {
  const own = [...document.querySelectorAll("body *")].filter(
    (node) => !node.closest("noscript, :lang(zh):not(html)") && node.childElementCount === 0,
  );
  const chinese = own.filter((node) => /\p{Script=Han}/u.test(node.textContent ?? ""));
  return {
    language: document.documentElement.lang,
    chinese: chinese.map((node) => node.textContent),
  };
}

/** What every element says whose words are in the table of messages. */
function worded() {
  return [...document.querySelectorAll("[data-message], [data-message-label]")].map((node) => [
    node.id || node.localName,
    node.hasAttribute("data-message") ? node.textContent : node.getAttribute("aria-label"),
    node.getAttribute("placeholder"),
  ]);
}

inEveryBrowser("language", (open) => {
  it("is Chinese for readers of Chinese, English for others", async () => {
    for (const [browser, expected] of [
      ["zh-CN", "zh-Hans"],
      ["zh-TW", "zh-Hans"],
      ["en-GB", "en"],
      ["fr", "en"],
    ]) {
      const tab = await open({ language: browser ?? "" });
      assert.equal((await tab.evaluate(spoken)).language, expected, browser);
    }
  });

  it("says in Chinese what the page says before its scripts run", async (test) => {
    const still = await alteredSite(test, (answer, path) => {
      if (path === "page.js") answer.body = "";
    });
    const before = await (await open({ url: still })).evaluate(worded);
    const after = await (await open()).evaluate(worded);
    assert.ok(before.length > 30);
    assert.deepEqual(before, after);
  });

  it("is switched and remembered", async () => {
    const tab = await open();
    await loadSample(tab);
    await tab.click("#language-en");
    const english = await tab.evaluate(spoken);
    assert.deepEqual(english, { language: "en", chinese: [] });
    assert.deepEqual(await tab.texts("#entities-heading"), ["Names and values"]);
    await tab.reload();
    assert.equal((await tab.evaluate(spoken)).language, "en");
    await tab.click("#language-zh");
    assert.deepEqual(await tab.texts("h1"), ["文章分析"]);
  });
});
