/*
 * The element on a blog post: its attributes, states and events, what it shows and where it leads.
 */

import assert from "node:assert/strict";
import { it } from "node:test";
import { inEveryBrowser } from "./browsers.mjs";
import { choose, ELEMENT, openPage, openPost, POST, SCRIPT, shown } from "./element-steps.mjs";

inEveryBrowser("element", (open) => {
  it("shows the panels that are asked for", async (test) => {
    const tab = await openPost(test, open);
    assert.deepEqual(await shown(tab, "h3"), [
      "关键词",
      "人物、地点与数字",
      "要点",
      "人物",
      "统计",
    ]);
    assert.ok((await shown(tab, "[data-panel=entities] .name")).includes("周若岚"));
    const people = await shown(tab, "[data-panel=people] .item");
    assert.ok(
      people.some((person) => /^何思源记者/.test(person)),
      people.join(),
    );
    assert.ok((await shown(tab, "[data-panel=keywords] .item")).length > 3);
    assert.ok((await shown(tab, ".sentence")).length > 0);
    assert.deepEqual(tab.problems, []);
  });

  it("hides its fallback with the first report", async (test) => {
    const tab = await openPage(
      test,
      open,
      `${POST}<article-analyzer loading="manual" for="#post">
      <p id="fallback">稍等</p></article-analyzer>${SCRIPT}`,
    );
    const visible = () => document.querySelector("#fallback")?.checkVisibility();
    await tab.waitFor(() => customElements.get("article-analyzer") !== undefined);
    assert.equal(await tab.evaluate(visible), true);
    const state = await tab.evaluate(async () => {
      const element = /** @type {any} */ (document.querySelector("article-analyzer"));
      const before = element.state;
      await element.analyze();
      return [before, element.state];
    });
    assert.deepEqual(state, ["idle", "done"]);
    assert.equal(await tab.evaluate(visible), false);
  });

  it("goes through its states, and tells the page of reports", async (test) => {
    const early = `<script>
      globalThis.reports = [];
      addEventListener("article-analyzer-report", (event) => reports.push(event));
    </script>`;
    const element = ELEMENT.replace("for=", 'loading="manual" for=');
    const tab = await openPage(test, open, POST + element + early + SCRIPT);
    await tab.waitFor(() => customElements.get("article-analyzer") !== undefined);
    const found = await tab.evaluate(async () => {
      const element = /** @type {any} */ (document.querySelector("article-analyzer"));
      const states = [element.state];
      const observer = new MutationObserver(() => {
        if (states.at(-1) !== element.state) states.push(element.state);
      });
      observer.observe(element.shadowRoot, { subtree: true, childList: true, attributes: true });
      const report = await element.analyze();
      await new Promise((resolve) => setTimeout(resolve));
      const [event] = /** @type {any} */ (globalThis).reports;
      const same = event.report === report && element.report === report;
      return [states.join(" "), same, event.target === element, event.composed];
    });
    assert.deepEqual(found, ["idle loading analyzing done", true, true, true]);
  });

  it("reflects what is primitive and keeps what is not", async (test) => {
    const tab = await openPost(test, open);
    const found = await tab.evaluate(() => {
      const element = /** @type {any} */ (document.createElement("article-analyzer"));
      const defaults = [
        element.panels,
        element.marks,
        element.limit,
        element.loading,
        element.htmlFor,
      ];
      Object.assign(element, { panels: "people", marks: "none", limit: 3, loading: "eager" });
      element.htmlFor = "#x";
      const attributes = ["panels", "marks", "limit", "loading", "for"].map((name) =>
        element.getAttribute(name),
      );
      const words = [{ word: "云汀" }];
      element.userDictionary = words;
      return [defaults, attributes, element.userDictionary === words, element.stopWords];
    });
    assert.deepEqual(found, [
      ["keywords entities summary", "names", 12, "lazy", ""],
      ["people", "none", "3", "eager", "#x"],
      true,
      [],
    ]);
  });

  it("shows more than the limit when asked, and keeps the focus", async (test) => {
    const tab = await openPost(test, open, ELEMENT.replace("panels=", "limit=2 panels="));
    const items = "[data-panel=keywords] .item";
    assert.equal((await shown(tab, items)).length, 2);
    await tab.evaluate(() => {
      const root = document.querySelector("article-analyzer")?.shadowRoot;
      const more = /** @type {HTMLElement} */ (root?.querySelector("[data-panel=keywords] .more"));
      more.focus();
      more.click();
    });
    assert.ok((await shown(tab, items)).length > 2);
    const focused = await tab.evaluate(
      () => document.querySelector("article-analyzer")?.shadowRoot?.activeElement?.className,
    );
    assert.equal(focused, "more");
  });

  it("goes to the next mention, says so, and tells the page", async (test) => {
    const tab = await openPost(test, open);
    await tab.evaluate(() => {
      const log = /** @type {any} */ (globalThis);
      log.selected = [];
      document.addEventListener("article-analyzer-select", (event) => {
        const { kind, name, entityType, range } = /** @type {any} */ (event);
        log.selected.push([kind, name, entityType, String(range)]);
      });
    });
    await choose(tab, "entities", "周若岚");
    await choose(tab, "entities", "周若岚");
    assert.deepEqual(await shown(tab, ".position"), ["周若岚：第 2 处，共 2 处"]);
    assert.deepEqual(await shown(tab, "[aria-current] .name"), ["周若岚"]);
    const selected = await tab.evaluate(() => /** @type {any} */ (globalThis).selected);
    const event = ["entity", "周若岚", "PER", "周若岚"];
    assert.deepEqual(selected, [event, event]);
    const marked = await tab.evaluate(() => [...CSS.highlights.keys()].sort());
    assert.ok(marked.includes("article-analyzer-selected"));
    assert.ok(marked.includes("article-analyzer-person"));
  });

  it("selects in the panel what is clicked in the article", async (test) => {
    const tab = await openPost(test, open);
    await tab.evaluate(() => {
      const name = /** @type {Element} */ (document.querySelector("#post b"));
      const { left, top } = name.getBoundingClientRect();
      const place = { clientX: left + 20, clientY: top + 8, bubbles: true };
      name.dispatchEvent(new MouseEvent("click", place));
    });
    assert.deepEqual(await shown(tab, "[aria-current] .name"), ["周若岚"]);
  });

  it("speaks the language around it, and follows it", async (test) => {
    const tab = await openPost(test, open);
    const heading = async (/** @type {string} */ language) => {
      await tab.evaluate(
        (language) => document.documentElement.setAttribute("lang", language),
        language,
      );
      return tab.waitFor(
        (language) => {
          const root = document.querySelector("article-analyzer")?.shadowRoot;
          return (
            root?.querySelector("section")?.lang === language &&
            root.querySelector("h3")?.textContent
          );
        },
        /zh/.test(language) ? (/TW|HK|Hant/.test(language) ? "zh-Hant" : "zh-Hans") : "en",
      );
    };
    assert.equal(await heading("zh-TW"), "關鍵詞");
    assert.equal(await heading("en-GB"), "Keywords");
    assert.equal(await heading("zh"), "关键词");
  });

  for (const [what, width, direction] of /** @type {const} */ ([
    ["a narrow column", 320, "ltr"],
    ["a narrow column from right to left", 320, "rtl"],
    ["a wide one from right to left", 1000, "rtl"],
  ])) {
    it(`fits into ${what}`, async (test) => {
      // The window may have a least width of its own.
      const style = `max-width: ${width}px; margin: 0`;
      const element = `<div dir="${direction}" style="${style}">${ELEMENT}</div>`;
      const tab = await openPost(test, open, element, { width });
      const broad = await tab.evaluate(() => {
        const root = /** @type {ShadowRoot} */ (
          document.querySelector("article-analyzer")?.shadowRoot
        );
        const parts = [...root.querySelectorAll(".panel, .item, .badge")];
        const frame = /** @type {Element} */ (root.querySelector(".frame")).getBoundingClientRect();
        return parts.filter((part) => {
          const { left, right } = part.getBoundingClientRect();
          return left < frame.left || right > frame.right;
        }).length;
      });
      assert.equal(broad, 0);
      const [needed = 0, given = 0] = await tab.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return [scrollWidth, clientWidth];
      });
      assert.ok(needed <= given);
    });
  }
});
