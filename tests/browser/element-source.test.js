/*
 * Which text the element takes, and that it follows it.
 */

import assert from "node:assert/strict";
import { it } from "node:test";
import { inEveryBrowser } from "./browsers.mjs";
import { ELEMENT, openPage, openPost, POST, SCRIPT, settled, shown } from "./element-steps.mjs";

inEveryBrowser("source of the element", (open) => {
  it("is the post around the element, where a list has many that `for` finds", async (test) => {
    const post = (/** @type {string} */ name) =>
      `<div class="content"><p>馆长${name}说，今天花了300万元。</p>
       <article-analyzer for=".content" loading="eager"></article-analyzer></div>`;
    const tab = await openPage(test, open, post("何思源") + post("周若岚") + SCRIPT);
    await settled(tab);
    const names = await tab.evaluate(() =>
      [...document.querySelectorAll("article-analyzer")].map((element) =>
        /** @type {any} */ (element).report.entities
          .filter((/** @type {any} */ { type }) => type === "PER")
          .map((/** @type {any} */ { name }) => name)
          .join(),
      ),
    );
    assert.deepEqual(names, ["何思源", "周若岚"]);
  });

  it("stays marked, and is spoken of in the language around, when the element moves", async (test) => {
    const places = '<div id="here" lang="en"></div><div id="there" lang="zh-TW"></div>';
    const tab = await openPage(test, open, POST + places + SCRIPT);
    const found = await tab.evaluate(async () => {
      await customElements.whenDefined("article-analyzer");
      const element = /** @type {any} */ (document.createElement("article-analyzer"));
      element.loading = "manual";
      const look = async () => {
        for (let wait = 0; wait < 100 && CSS.highlights.size === 0; wait++) {
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
        return [element.shadowRoot.querySelector("h3").textContent, CSS.highlights.size > 0];
      };
      document.querySelector("#here")?.append(element);
      await element.analyze();
      const before = await look();
      document.querySelector("#there")?.append(element);
      return [before, await look()];
    });
    assert.deepEqual(found, [
      ["Keywords", true],
      ["關鍵詞", true],
    ]);
  });

  for (const [name, html, expected] of /** @type {const} */ ([
    [
      "its property",
      "<article>别的文章。</article><article-analyzer data-text='张小明在云汀。'>",
      "张小明在云汀。",
    ],
    [
      "its slot",
      "<article>别的文章。</article><article-analyzer for='article'><p slot='text'>我在柳河。</p>",
      "我在柳河。",
    ],
    [
      "for",
      "<article>第一篇。</article><p id='b'>第二篇。</p><article-analyzer for='#b'>",
      "第二篇。",
    ],
    [
      "for with an id that is no selector",
      "<article>第一篇。</article><p id='2024'>第三篇。</p><article-analyzer for='#2024'>",
      "第三篇。",
    ],
    ["the article around it", "<article>外面。</article><main>里面。<article-analyzer>", "里面。"],
    [
      "the first article",
      "<main>主体<article>正文在此。</article></main><article-analyzer>",
      "正文在此。",
    ],
    [
      "the main part",
      "<p>页头</p><div role='main'>主体在此。</div><article-analyzer>",
      "主体在此。",
    ],
  ])) {
    it(`takes its text from ${name}`, async (test) => {
      const early = `<script>for (const element of document.querySelectorAll("[data-text]"))
        element.text = element.dataset.text;</script>`;
      const tab = await openPage(test, open, `${html}</article-analyzer>${early}${SCRIPT}`);
      assert.equal(await settled(tab), "done");
      const text = await tab.evaluate(() => {
        const { report } = /** @type {any} */ (document.querySelector("article-analyzer"));
        return report.statistics.characters;
      });
      assert.equal(text, expected.length);
    });
  }

  it("lets the newest text win", async (test) => {
    const tab = await openPost(test, open);
    const found = await tab.evaluate(async () => {
      const element = /** @type {any} */ (document.querySelector("article-analyzer"));
      element.text = "云汀下雨。";
      const first = element.analyze().catch((/** @type {any} */ error) => error.code);
      element.text = "柳河天晴了。";
      const second = await element.analyze();
      return [await first, second.statistics.characters, element.state, element.report === second];
    });
    assert.deepEqual(found, ["aborted", 6, "done", true]);
  });

  it("follows edits, also of an article that comes late", async (test) => {
    const tab = await openPage(test, open, `<div id="blog"></div>${ELEMENT}${SCRIPT}`);
    assert.equal(await settled(tab), "failed");
    assert.match((await shown(tab, ".error")).join(), /没有找到要分析的文章/);
    await tab.evaluate((html) => {
      const parsed = new DOMParser().parseFromString(html, "text/html");
      document.querySelector("#blog")?.append(...parsed.body.children);
    }, POST);
    await tab.waitFor(
      () => /** @type {any} */ (document.querySelector("article-analyzer")).state === "done",
    );
    const keyword = () => {
      const { report } = /** @type {any} */ (document.querySelector("article-analyzer"));
      return report?.keywords.find((/** @type {any} */ { word }) => word === "路灯")?.count;
    };
    assert.equal(await tab.evaluate(keyword), undefined);
    await tab.evaluate(() =>
      document.querySelector("#post p:last-child")?.append("路灯亮了，路灯又灭了。"),
    );
    assert.ok((await tab.waitFor(keyword)) > 0);
  });
});
