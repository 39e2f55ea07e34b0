/*
 * Reading the host's article: what a reader sees becomes the text, every character of the text leads
 * back to its node. Each fixture is the body of a page and the text that it has.
 */

import assert from "node:assert/strict";
import { it } from "node:test";
import { inEveryBrowser } from "./browsers.mjs";
import { ARTICLES } from "./host-articles.mjs";
import { hostPage } from "./host-page.mjs";

/** @import { Tab } from "./browsers.mjs" */

const PAGE = Object.entries(ARTICLES)
  .map(([title, [html]]) => `<article data-title="${title.replaceAll('"', "")}">${html}</article>`)
  .join("\n");

/**
 * Makes `read(roots, options)` a global of the tab.
 *
 * @param {Tab} tab
 */
async function loadReader(tab) {
  await tab.evaluate(async () => {
    const address = new URL("/article-analyzer/element/article-text.js", location.href).href;
    Object.assign(globalThis, { read: (await import(address)).readArticle });
  });
}

/** @type {any} The `read` of the tab, where `evaluate` runs its functions. */
const read = undefined;

inEveryBrowser("article text", (open) => {
  it("reads every fixture", async (test) => {
    const tab = await open({ url: await hostPage(test, { html: PAGE }) });
    await loadReader(tab);
    const found = await tab.evaluate(() =>
      [...document.querySelectorAll("article")].map((article) => [
        article.dataset.title,
        read([article]).text,
      ]),
    );
    const wanted = Object.entries(ARTICLES).map(([title, [, text]]) => [title, text]);
    assert.deepEqual(found, wanted);
  });

  it("leads every character back to its node, and the node to the character", async (test) => {
    const tab = await open({ url: await hostPage(test, { html: PAGE }) });
    await loadReader(tab);
    const wrong = await tab.evaluate(() => {
      const wrong = [];
      for (const element of document.querySelectorAll("article")) {
        const article = read([element]);
        for (let at = 0; at < article.text.length; at++) {
          const character = article.text[at];
          const range = article.range(at, at + 1);
          if (character === "\n") {
            if (range) wrong.push([element.dataset.title, at, "break"]);
            continue;
          }
          const shown = String(range).replace(/^\s+$/, " ");
          const back = range && article.offsetAt(range.startContainer, range.startOffset);
          if (shown !== character.replace(/\s/, " ") || back !== at) {
            wrong.push([element.dataset.title, at, character, shown, back]);
          }
        }
      }
      return wrong;
    });
    assert.deepEqual(wrong, []);
  });

  it("gives a range across elements and lines", async (test) => {
    const html = "<article><p>记者何<b>思</b>源</p><p>在云汀</p></article>";
    const tab = await open({ url: await hostPage(test, { html }) });
    await loadReader(tab);
    const found = await tab.evaluate(() => {
      const article = read([document.querySelector("article")]);
      const say = (/** @type {[number, number]} */ ...span) => article.range(...span)?.toString();
      return [
        article.text,
        say(2, 5),
        say(4, 8),
        say(0, 100),
        say(-3, 1),
        say(5, 5),
        say(6, 7),
        say(90, 99),
        say(Number.NaN, 3),
      ];
    });
    const none = [undefined, undefined, undefined, undefined].map(() => null);
    assert.deepEqual(
      found.map((value) => value ?? null),
      [
        "记者何思源\n在云汀",
        "何思源",
        "源在云",
        "记者何思源在云汀",
        "记",
        none[0],
        "在",
        none[1],
        none[2],
      ],
    );
  });

  it("gives no range where nodes are gone or say something else", async (test) => {
    const html = "<article><p>何思源</p><p>在云汀</p><p>开会</p></article>";
    const tab = await open({ url: await hostPage(test, { html }) });
    await loadReader(tab);
    const found = await tab.evaluate(() => {
      const article = read([document.querySelector("article")]);
      const [first, second, third] = document.querySelectorAll("p");
      const text = /** @type {Text} */ (first?.firstChild);
      const offset = () => article.offsetAt(text, 1) ?? null;
      const before = offset();
      const kept = article.range(0, 3);
      text.data = "记者何思源";
      second?.remove();
      if (third?.firstChild) third.firstChild.nodeValue += "了";
      return [
        before,
        kept?.startContainer === text,
        article.range(0, 3) ?? null,
        offset(),
        article.range(4, 7) ?? null,
        article.range(0, 10) ?? null,
        // What has only grown still says it.
        String(article.range(8, 10)),
      ];
    });
    assert.deepEqual(found, [1, true, null, null, null, null, "开会"]);
  });

  it("knows offsets of elements, and none outside", async (test) => {
    const html =
      "<p>前</p><article><p>云汀</p><p>开<b>会</b></p><nav>目录</nav></article><p>后</p>";
    const tab = await open({ url: await hostPage(test, { html }) });
    await loadReader(tab);
    const found = await tab.evaluate(() => {
      const element = /** @type {Element} */ (document.querySelector("article"));
      const article = read([element]);
      const bold = /** @type {Element} */ (document.querySelector("b"));
      return [
        article.offsetAt(element, 0),
        article.offsetAt(element, 1),
        article.offsetAt(bold, 0),
        article.offsetAt(bold, 1),
        article.offsetAt(element, 3),
        article.offsetAt(element, 9),
        article.offsetAt(document.body, 0),
        article.offsetAt(document.querySelector("p")?.firstChild, 0),
        article.offsetAt(document.querySelector("nav")?.firstChild, 0),
        article.offsetAt(new Text("云汀"), 0),
        article.offsetAt(bold.firstChild, 5),
      ].map((offset) => offset ?? null);
    });
    assert.deepEqual(found, [0, 3, 4, 5, 5, null, null, null, null, null, null]);
  });

  it("reads several roots in their order, each node once, without what is to be ignored", async (test) => {
    const html = "<article>甲<p>乙<i>丙</i></p><p id='lens'>丁</p>戊</article><p>己</p>";
    const tab = await open({ url: await hostPage(test, { html }) });
    await loadReader(tab);
    const found = await tab.evaluate(() => {
      const find = (/** @type {string} */ selector) => document.querySelector(selector);
      const ignore = find("#lens");
      return [
        read([find("article")], { ignore }).text,
        read([find("body > p"), find("i"), find("article")], { ignore }).text,
        read([find("i")?.firstChild]).text,
        // Who names it means it.
        read([ignore], { ignore }).text,
        read([document], { ignore }).text,
        read([]).text,
      ];
    });
    assert.deepEqual(found, [
      "甲\n乙丙\n戊",
      "己\n丙\n甲\n乙\n戊",
      "丙",
      "丁",
      "甲\n乙丙\n戊\n己",
      "",
    ]);
  });

  it("reads what is not displayed, where it is what was named", async (test) => {
    const html = `<article hidden><p>甲</p><p hidden>乙</p>丙</article>
      <section style="visibility:hidden"><p>丁</p></section>`;
    const tab = await open({ url: await hostPage(test, { html }) });
    await loadReader(tab);
    const found = await tab.evaluate(() => {
      const apart = document.createElement("div");
      const hidden = document.createElement("p");
      hidden.hidden = true;
      hidden.append("戊");
      apart.append("己 ", document.createElement("br"), hidden, document.createElement("p"), "庚");
      const fragment = document.createDocumentFragment();
      fragment.append("辛", document.createElement("hr"), "壬");
      const named = [document.querySelector("article"), document.querySelector("section")];
      return [...named, apart, fragment].map((root) => read([root]).text);
    });
    assert.deepEqual(found, ["甲\n丙", "丁", "己\n庚", "辛\n壬"]);
  });

  it("reads shadow roots and slots as they are shown", async (test) => {
    const tab = await open({ url: await hostPage(test, { html: "<article>甲</article>" }) });
    await loadReader(tab);
    const found = await tab.evaluate(() => {
      const make = (/** @type {string} */ tag, /** @type {(string | Node)[]} */ ...children) => {
        const node = document.createElement(tag);
        node.append(...children);
        return node;
      };
      const article = /** @type {Element} */ (document.querySelector("article"));
      const title = make("b", "乙");
      title.slot = "title";
      const unslotted = make("i", "丙");
      unslotted.slot = "nowhere";
      const host = make("div", "丁", unslotted, title);
      const slot = make("slot");
      slot.setAttribute("name", "title");
      const shadow = host.attachShadow({ mode: "open" });
      shadow.append(make("p", slot, "："), make("p", make("slot")), make("slot"));
      article.append(host, "戊");
      const open = read([article]);
      const slotted = String(open.range(2, 3));
      const across = open.range(2, 4) ?? null;
      const closed = make("div", make("p", "己"), unslotted.cloneNode(true));
      closed.attachShadow({ mode: "closed" }).append(make("slot"));
      article.replaceChildren(closed);
      return {
        open: open.text,
        slotted,
        across,
        offset: open.offsetAt(title.firstChild, 0),
        closed: read([article]).text,
        inside: read([shadow]).text,
      };
    });
    assert.deepEqual(found, {
      open: "甲\n乙：\n丁\n戊",
      slotted: "乙",
      // In two trees.
      across: null,
      offset: 2,
      closed: "己",
      inside: "乙：\n丁",
    });
  });

  it("reads what is being written", async (test) => {
    const html = `<article contenteditable="true"><div>云汀<br></div><div><br></div><div>开会&nbsp;</div></article>`;
    const tab = await open({ url: await hostPage(test, { html }) });
    await loadReader(tab);
    const found = await tab.evaluate(() => {
      const article = read([document.querySelector("article")]);
      return [article.text, String(article.range(4, 6))];
    });
    assert.deepEqual(found, ["云汀\n\n开会\u00a0", "开会"]);
  });

  it("works among scripts that patch and freeze what all share", async (test) => {
    const html = "<article><p>云汀 <b>开</b>会</p><pre>a\n b</pre><p>完</p></article>";
    const tab = await open({
      url: await hostPage(test, { html }),
      beforeScripts: () => {
        Object.assign(Array.prototype, { junk: () => "junk" });
        Object.assign(Object.prototype, { junk: "junk", start: 7, length: 9 });
        for (const shared of [Array, Object, String, RegExp, Map, Set, Function]) {
          Object.freeze(shared.prototype);
          Object.freeze(shared);
        }
      },
    });
    await loadReader(tab);
    const found = await tab.evaluate(() => {
      const article = read([document.querySelector("article")]);
      return [article.text, String(article.range(3, 5)), Object.isFrozen(Array.prototype)];
    });
    assert.deepEqual(found, ["云汀 开会\na\n b\n完", "开会", true]);
  });

  it("leaves lone surrogates as they are", async (test) => {
    const tab = await open({ url: await hostPage(test, { html: "<article></article>" }) });
    await loadReader(tab);
    const found = await tab.evaluate(() => {
      const element = /** @type {Element} */ (document.querySelector("article"));
      element.append("云\ud800汀", new Text("\udc00\n\ud83d"));
      const article = read([element]);
      const units = [];
      for (let at = 0; at < article.text.length; at++) units.push(article.text.charCodeAt(at));
      return [units, article.range(1, 2)?.startOffset];
    });
    assert.deepEqual(found, [[0x4e91, 0xd800, 0x6c40, 0xdc00, 0x20, 0xd83d], 1]);
  });

  it("reads the deepest nest and the longest article", async (test) => {
    const tab = await open({ url: await hostPage(test, { html: "<article></article>" }) });
    await loadReader(tab);
    const found = await tab.evaluate(() => {
      const element = /** @type {Element} */ (document.querySelector("article"));
      // Deeper than calls may nest, and apart: layout has limits of its own.
      element.remove();
      let inner = element;
      for (let level = 0; level < 10_000; level++) {
        const child = document.createElement(level % 2 === 0 ? "div" : "b");
        inner.append("甲", child);
        inner = child;
      }
      const deep = read([element]).text;
      const paragraphs = Array.from({ length: 10_000 }, (_, index) => {
        const paragraph = document.createElement("p");
        paragraph.append(`第${index}段`);
        return paragraph;
      });
      element.replaceChildren(...paragraphs);
      document.body.append(element);
      const long = read([element]);
      const last = long.text.lastIndexOf("第9999段");
      return [
        deep.replaceAll("\n", "").length,
        long.text.split("\n").length,
        String(long.range(last, last + 6)),
      ];
    });
    assert.deepEqual(found, [10_000, 10_000, "第9999段"]);
  });
});
