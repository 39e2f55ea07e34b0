/*
 * Whatever is pasted: a report or a kind word, never markup that runs, never a page that hangs.
 */

import assert from "node:assert/strict";
import { it } from "node:test";
import { inEveryBrowser } from "./browsers.mjs";
import { paste } from "./page-steps.mjs";
import { HOSTILE_TEXTS, MEGABYTE_WITHOUT_PUNCTUATION, megabyteOf } from "./texts.mjs";

/** Elements that only a text taken for markup could have made. */
const FOREIGN = "#main img, #main script, #main svg, #main b, #main a[href^=javascript]";

/** What each text is told; the others get a report without a word. @type {Record<string, RegExp>} */
const NOTICES = {
  "plain English": /中文很少/,
  "traditional characters": /繁体/,
};

inEveryBrowser("hostile text", (open) => {
  for (const [name, text] of Object.entries(HOSTILE_TEXTS)) {
    it(name, async () => {
      const tab = await open();
      assert.match((await paste(tab, text)) ?? "", /^分析完成/);
      const [foreign, hacked, articles] = await tab.evaluate(
        (foreign) => [
          document.querySelectorAll(foreign).length,
          "hacked" in globalThis,
          document.querySelectorAll(".article").length,
        ],
        FOREIGN,
      );
      assert.deepEqual([foreign, hacked], [0, false]);
      const visible = await tab.evaluate(() =>
        document.querySelector("#no-article")?.checkVisibility(),
      );
      // Either there is something to read, or the page says that there is not.
      assert.equal(visible, articles === 0);
      const notice = NOTICES[name];
      if (notice) assert.match((await tab.texts("#notices")).join(), notice);
      assert.deepEqual(tab.problems, []);
    });
  }

  it("shows markup as the text it is", async () => {
    const tab = await open();
    await paste(tab, HOSTILE_TEXTS.markup ?? "");
    // Without the labels of names, which a model may find in anything.
    const shown = await tab.evaluate(() => {
      const copy = /** @type {HTMLElement} */ (
        document.querySelector("#articles")?.cloneNode(true)
      );
      for (const label of copy.querySelectorAll("mark > abbr")) label.remove();
      return copy.textContent ?? "";
    });
    assert.ok(shown.includes("<img src=x onerror="));
    assert.ok(shown.includes("javascript:globalThis"));
  });

  for (const [name, text] of [
    ["a megabyte without punctuation", MEGABYTE_WITHOUT_PUNCTUATION],
    [
      "a megabyte of pages",
      megabyteOf("图书馆开门\n\n本报记者 张小明\n\n9月12日，买了3册书。\n\n"),
    ],
  ]) {
    it(`${name} is rendered in part and stays usable`, async () => {
      const tab = await open();
      assert.match((await paste(tab, text ?? "")) ?? "", /^分析完成/);
      assert.match((await tab.texts("#notices")).join(), /很长/);
      const [characters = 0, elements = 0] = await tab.evaluate(() => [
        document.querySelector("#articles")?.textContent?.length ?? 0,
        document.querySelectorAll("#main *").length,
      ]);
      assert.ok(characters > 0 && characters < 60_000, String(characters));
      assert.ok(elements < 12_000, String(elements));
      // Whoever comes near the button has more before it can be clicked.
      await tab.evaluate(() => document.querySelector("#articles > .more")?.scrollIntoView());
      await tab.waitFor(
        (characters) =>
          (document.querySelector("#articles")?.textContent?.length ?? 0) > characters,
        characters,
      );
      await tab.click("#language-en");
      assert.deepEqual(await tab.texts("h1"), ["Article Analyzer"]);
    });
  }
});
