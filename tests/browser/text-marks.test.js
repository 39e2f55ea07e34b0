/*
 * Marks in the host's article: there where the reader looks, gone without a trace, and never a
 * change of the DOM.
 */

import assert from "node:assert/strict";
import { it } from "node:test";
import { inEveryBrowser } from "./browsers.mjs";
import { hostPage } from "./host-page.mjs";

/** @import { Tab } from "./browsers.mjs" */

const SENTENCE = "馆长何思源在云汀市说，图书馆明天开馆。";
const ARTICLE = `<article><p>馆长何<b>思</b>源在云汀市说。</p><p>云汀市图书馆明天开馆。</p></article>`;

/** As strict as a policy can be, for all but the project's scripts. */
const STRICT = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'none'; img-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
};

/**
 * Makes `page` a global of the tab: the modules, and what tests ask again and again.
 *
 * @param {Tab} tab
 */
async function loadMarks(tab) {
  await tab.evaluate(async () => {
    const folder = new URL("/article-analyzer/element/", location.href);
    const { readArticle } = await import(new URL("article-text.js", folder).href);
    const { TextMarks } = await import(new URL("text-marks.js", folder).href);
    // All its files from another address, as where two plugins bring the script along.
    const other = new URL("/article-analyzer//element/text-marks.js", location.href);
    const { TextMarks: OtherCopy } = await import(other.href);
    const article = readArticle([document.querySelector("article")]);
    /** Every occurrence of a word. */
    const spans = (/** @type {string} */ kind, /** @type {string} */ word) => {
      const found = [];
      for (let at = article.text.indexOf(word); at >= 0; at = article.text.indexOf(word, at + 1)) {
        found.push({ kind, start: at, end: at + word.length });
      }
      return found;
    };
    /** What is marked now, by name. */
    const marked = () =>
      [...CSS.highlights].map(([name, ranges]) => [name, [...ranges].map(String)]);
    const trace = () => [CSS.highlights.size, document.adoptedStyleSheets.length];
    Object.assign(globalThis, {
      page: { readArticle, TextMarks, OtherCopy, article, spans, marked, trace },
    });
  });
}

/** @type {any} The `page` of the tab, where `evaluate` runs its functions. */
const page = undefined;

inEveryBrowser("text marks", (open) => {
  it("marks names by kind and changes nothing in the DOM", async (test) => {
    const tab = await open({ url: await hostPage(test, { html: ARTICLE, headers: STRICT }) });
    await loadMarks(tab);
    await tab.evaluate(() => {
      const { TextMarks, article, spans } = page;
      page.before = document.documentElement.outerHTML;
      page.marks = new TextMarks();
      page.marks.show(article, [...spans("place", "云汀市"), ...spans("person", "何思源")]);
    });
    await tab.waitFor(() => page.marked().length === 2);
    const found = await tab.evaluate(() => ({
      marked: Object.fromEntries(page.marked()),
      same: document.documentElement.outerHTML === page.before,
      trace: page.trace(),
    }));
    assert.deepEqual(found, {
      marked: {
        "article-analyzer-person": ["何思源"],
        "article-analyzer-place": ["云汀市", "云汀市"],
      },
      same: true,
      trace: [2, 1],
    });
    const left = await tab.evaluate(() => {
      page.marks.dispose();
      return page.trace();
    });
    assert.deepEqual(left, [0, 0]);
    assert.deepEqual(tab.problems, []);
  });

  it("shares the page with other instances and copies", async (test) => {
    const tab = await open({ url: await hostPage(test, { html: ARTICLE }) });
    await loadMarks(tab);
    await tab.evaluate(() => {
      const { TextMarks, OtherCopy, article, spans } = page;
      page.all = [new TextMarks(), new TextMarks(), new OtherCopy()];
      for (const marks of page.all) marks.show(article, spans("place", "云汀市"));
    });
    const count = () => CSS.highlights.get("article-analyzer-place")?.size ?? 0;
    await tab.waitFor(() => CSS.highlights.get("article-analyzer-place")?.size === 6);
    const counts = [];
    for (const index of [0, 2, 1]) {
      await tab.evaluate((index) => page.all[index].dispose(), index);
      counts.push([await tab.evaluate(count), await tab.evaluate(() => page.trace())]);
    }
    assert.deepEqual(counts, [
      [4, [1, 2]],
      [2, [1, 1]],
      [0, [0, 0]],
    ]);
  });

  it("leaves the highlights and sheets of others", async (test) => {
    const tab = await open({ url: await hostPage(test, { html: ARTICLE }) });
    await loadMarks(tab);
    const found = await tab.evaluate(() => {
      const { TextMarks, article, spans, trace } = page;
      const own = new CSSStyleSheet();
      document.adoptedStyleSheets = [own];
      CSS.highlights.set("search", new Highlight());
      const marks = new TextMarks();
      marks.show(article, spans("place", "云汀市"));
      marks.select(2, 5);
      const during = trace();
      marks.dispose();
      marks.dispose();
      return [during, trace(), document.adoptedStyleSheets[0] === own];
    });
    assert.deepEqual(found, [[2, 2], [1, 1], true]);
  });

  it("leaves nothing after a thousand times", async (test) => {
    const tab = await open({ url: await hostPage(test, { html: ARTICLE }) });
    await loadMarks(tab);
    const found = await tab.evaluate(async () => {
      const { TextMarks, article, spans, trace } = page;
      const marks = new TextMarks();
      const before = trace();
      for (let time = 0; time < 1_000; time++) {
        marks.show(article, spans("place", "云汀市"));
        marks.select(2, 5);
        if (time % 250 === 0) await new Promise(requestAnimationFrame);
        marks.clear();
      }
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      return [before, trace()];
    });
    assert.deepEqual(found, [
      [0, 0],
      [0, 0],
    ]);
  });

  for (const [what, tag] of /** @type {const} */ ([
    ["many paragraphs", "p"],
    ["one long paragraph", "span"],
  ])) {
    it(`follows the reader through ${what}, with some hundred ranges`, async (test) => {
      const html = `<article>${`<${tag}>${SENTENCE}</${tag}>`.repeat(5_000)}</article>`;
      const tab = await open({ url: await hostPage(test, { html }) });
      await loadMarks(tab);
      await tab.evaluate(() => {
        const { TextMarks, article, spans } = page;
        page.marks = new TextMarks();
        page.marks.show(article, [...spans("person", "何思源"), ...spans("place", "云汀市")]);
        /** Whether a mark is in the middle of the window, and how many there are. */
        page.look = () => {
          const ranges = [...CSS.highlights.values()].flatMap((ranges) => [...ranges]);
          const seen = ranges.some((range) => {
            const { y } = /** @type {Range} */ (range).getBoundingClientRect();
            return innerHeight / 3 < y && y < (innerHeight * 2) / 3;
          });
          return seen && ranges.length;
        };
      });
      for (const part of [0, 0.5, 1, 0.2]) {
        await tab.evaluate((part) => {
          scrollTo({
            top: part * (document.documentElement.scrollHeight - innerHeight),
            behavior: "instant",
          });
        }, part);
        const count = Number(await tab.waitFor(() => page.look()));
        assert.ok(count > 20 && count <= 600, `${count} ranges at ${part}`);
      }
      const left = await tab.evaluate(() => {
        page.marks.dispose();
        return page.trace();
      });
      assert.deepEqual(left, [0, 0]);
    });
  }

  it("selects a place and scrolls to it, within what scrolls too", async (test) => {
    const line = `<p>${SENTENCE}</p>`.repeat(200);
    const html = `${line}<div style="height:200px;overflow:auto"><article>${line}<p>完</p></article></div>${line}`;
    const tab = await open({ url: await hostPage(test, { html }) });
    await loadMarks(tab);
    const found = await tab.evaluate(() => {
      const { TextMarks, article } = page;
      const marks = new TextMarks();
      marks.show(article, []);
      const end = article.text.length;
      const range = marks.select(end - 1, end);
      const { y } = range.getBoundingClientRect();
      const frame = /** @type {Element} */ (document.querySelector("div")).getBoundingClientRect();
      const seen = frame.top <= y && y < frame.bottom && 0 < y && y < innerHeight;
      const during = page.marked();
      const none = marks.select(end + 5, end + 9) ?? null;
      return [String(range), seen, during, none, page.marked().length];
    });
    assert.deepEqual(found, ["完", true, [["article-analyzer-selected", ["完"]]], null, 0]);
  });

  it("finds the span under a point", async (test) => {
    const tab = await open({ url: await hostPage(test, { html: ARTICLE }) });
    await loadMarks(tab);
    const found = await tab.evaluate(() => {
      const { TextMarks, article, spans } = page;
      const marks = new TextMarks();
      const organisation = { ...spans("organisation", "云汀市图书馆")[0], id: 7 };
      marks.show(article, [
        ...spans("place", "云汀市"),
        organisation,
        ...spans("person", "何思源"),
      ]);
      const at = (/** @type {number} */ offset, right = false) => {
        const { x, y, width, height } = article.range(offset, offset + 1).getBoundingClientRect();
        return [x + (right ? 0.8 : 0.2) * width, y + height / 2];
      };
      const { text } = article;
      const offsets = [3, text.indexOf("市图"), text.indexOf("图书"), 0, text.length - 1];
      return {
        offsets: offsets.flatMap((offset) => [
          marks.offsetFromPoint(...at(offset)) - offset,
          marks.offsetFromPoint(...at(offset, true)) - offset,
        ]),
        kinds: offsets.map((offset) => marks.spanAt(...at(offset))?.kind ?? null),
        id: marks.spanAt(...at(text.indexOf("图书"))).id,
        beside: marks.offsetFromPoint(innerWidth - 30, at(3)[1]) ?? null,
        outside: marks.offsetFromPoint(-5, -5) ?? null,
      };
    });
    assert.deepEqual(found, {
      offsets: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
      kinds: ["person", "place", "organisation", null, null],
      id: 7,
      beside: null,
      outside: null,
    });
  });

  it("styles each kind by line and colour, where the article's tree is, and the host's rules win", async (test) => {
    const html = `<style>::highlight(article-analyzer-place) { background-color: rgb(1, 2, 3) }
      :root { --article-analyzer-person: rgb(4, 5, 6) }</style>${ARTICLE}<div></div>`;
    const tab = await open({ url: await hostPage(test, { html }) });
    await loadMarks(tab);
    const found = await tab.evaluate(() => {
      const { TextMarks, article, spans, readArticle } = page;
      const shadow = /** @type {Element} */ (document.querySelector("div")).attachShadow({
        mode: "open",
      });
      const inner = document.createElement("p");
      inner.append("云汀市");
      shadow.append(inner);
      const [marks, inShadow] = [new TextMarks(), new TextMarks()];
      marks.show(article, spans("place", "云汀市"));
      inShadow.show(readArticle([shadow]), [{ kind: "place", start: 0, end: 3 }]);
      const kinds = [
        "person",
        "place",
        "organisation",
        "time",
        "money",
        "percent",
        "quantity",
        "work",
        "keyword",
      ];
      const styleOf = (/** @type {string} */ kind) =>
        getComputedStyle(
          /** @type {Element} */ (document.querySelector("p")),
          `::highlight(article-analyzer-${kind})`,
        );
      const lines = kinds.map((kind) => {
        const { textDecorationLine, textDecorationStyle, textDecorationThickness } = styleOf(kind);
        return `${textDecorationLine} ${textDecorationStyle} ${textDecorationThickness}`;
      });
      const result = {
        lines: new Set(lines).size,
        host: styleOf("place").backgroundColor,
        variable: styleOf("person").textDecorationColor,
        shadow: shadow.adoptedStyleSheets.length,
      };
      inShadow.dispose();
      return { ...result, after: shadow.adoptedStyleSheets.length };
    });
    assert.deepEqual(found, {
      lines: 9,
      host: "rgb(1, 2, 3)",
      variable: "rgb(4, 5, 6)",
      shadow: 1,
      after: 0,
    });
  });

  it("takes the selection where there are no highlights", async (test) => {
    const tab = await open({
      url: await hostPage(test, { html: ARTICLE }),
      beforeScripts: () => {
        Reflect.deleteProperty(globalThis, "Highlight");
        Reflect.deleteProperty(CSS, "highlights");
      },
    });
    await loadMarks(tab);
    const found = await tab.evaluate(() => {
      const { TextMarks, article, spans } = page;
      const before = document.documentElement.outerHTML;
      const marks = new TextMarks();
      marks.show(article, spans("place", "云汀市"));
      const range = marks.select(2, 5);
      const selected = String(getSelection());
      marks.clear();
      const cleared = String(getSelection());
      marks.show(article, []);
      marks.select(2, 5);
      getSelection()?.selectAllChildren(document.body);
      marks.dispose();
      // What the reader has selected since is theirs.
      const kept = String(getSelection()) !== "";
      const same = document.documentElement.outerHTML === before;
      return [
        TextMarks.supported,
        String(range),
        selected,
        cleared,
        kept,
        same,
        document.adoptedStyleSheets.length,
      ];
    });
    assert.deepEqual(found, [false, "何思源", "何思源", "", true, true, 0]);
  });
});
