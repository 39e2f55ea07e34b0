/*
 * Many elements, many moves, and pages whose scripts and policies are odd: one worker, no trace.
 */

import assert from "node:assert/strict";
import { it } from "node:test";
import { inEveryBrowser } from "./browsers.mjs";
import { ELEMENT, openPage, openPost, POST, SCRIPT, settled, shown } from "./element-steps.mjs";

/** Counts workers and observers that are at work. */
function countMakers() {
  const counts = { workers: 0, observers: 0, listeners: 0 };
  Object.assign(globalThis, { counts });
  const { Worker, MutationObserver, IntersectionObserver } = globalThis;
  globalThis.Worker = class extends Worker {
    constructor(/** @type {[any, any]} */ ...args) {
      super(...args);
      counts.workers += 1;
    }
  };
  for (const Observer of [MutationObserver, IntersectionObserver]) {
    const { observe, disconnect } = Observer.prototype;
    const active = new WeakSet();
    Observer.prototype.observe = function (/** @type {any[]} */ ...args) {
      if (!active.has(this)) counts.observers += 1;
      active.add(this);
      return Reflect.apply(observe, this, args);
    };
    Observer.prototype.disconnect = function () {
      if (active.delete(this)) counts.observers -= 1;
      return Reflect.apply(disconnect, this, []);
    };
  }
  const { addEventListener, removeEventListener } = Document.prototype;
  Document.prototype.addEventListener = function (/** @type {[any, any]} */ ...args) {
    if (args[0] === "click") counts.listeners += 1;
    return Reflect.apply(addEventListener, this, args);
  };
  Document.prototype.removeEventListener = function (/** @type {[any, any]} */ ...args) {
    if (args[0] === "click") counts.listeners -= 1;
    return Reflect.apply(removeEventListener, this, args);
  };
}

/** @returns {any} */
const counts = () => ({ .../** @type {any} */ (globalThis).counts, marks: CSS.highlights.size });

inEveryBrowser("elements in a crowd", (open) => {
  it("share one worker, fifty of them", async (test) => {
    const elements = '<article-analyzer for="#post" loading="eager"></article-analyzer>'.repeat(50);
    const tab = await openPost(test, open, elements, { beforeScripts: countMakers });
    assert.equal(await settled(tab), Array(50).fill("done").join(" "));
    assert.equal((await tab.evaluate(counts)).workers, 1);
  });

  it("leave nothing behind after a thousand comings, goings and moves", async (test) => {
    const tab = await openPost(test, open, ELEMENT, { beforeScripts: countMakers });
    await tab.evaluate(async () => {
      const first = /** @type {any} */ (document.querySelector("article-analyzer"));
      const { report } = first;
      for (let round = 0; round < 1_000; round++) {
        const element = document.createElement("article-analyzer");
        element.setAttribute("loading", "eager");
        document.body.append(element);
        document.body.prepend(element);
        document.body.append(first);
        if (round % 100 === 0) await new Promise((resolve) => setTimeout(resolve));
        element.remove();
      }
      if (first.report !== report || first.state !== "done") throw new Error("lost by moving");
      first.remove();
      await new Promise((resolve) => setTimeout(resolve, 500));
    });
    const { workers, observers, listeners, marks } = await tab.evaluate(counts);
    assert.deepEqual([workers, observers, listeners, marks], [1, 0, 0, 0]);
    assert.deepEqual(tab.problems, []);
  });

  it("are one with those of a second copy of the script", async (test) => {
    // Another address for every file, so that no module of the first is shared.
    const folder = "/article-analyzer//element/";
    const second = SCRIPT.replace("/article-analyzer/element/", folder);
    const tab = await openPost(test, open, ELEMENT + second, { beforeScripts: countMakers });
    const same = await tab.evaluate(async (folder) => {
      const { ArticleAnalyzerElement } = await import(
        new URL(`${folder}article-analyzer-element.js`, location.href).href
      );
      customElements.define("second-analyzer", class extends ArticleAnalyzerElement {});
      const second = /** @type {any} */ (document.createElement("second-analyzer"));
      document.body.append(second);
      await second.analyze();
      const first = await import(
        new URL("/article-analyzer/element/article-analyzer-element.js", location.href).href
      );
      return ArticleAnalyzerElement === first.ArticleAnalyzerElement;
    }, folder);
    assert.equal(same, false);
    assert.equal((await tab.evaluate(counts)).workers, 1);
    assert.deepEqual(tab.problems, []);
  });

  for (const [what, beforeScripts] of /** @type {const} */ ([
    [
      "old libraries have extended Array and String",
      () => {
        const prototype = /** @type {any} */ (Array.prototype);
        prototype.toJSON = function () {
          return `[${this.join()}]`;
        };
        prototype.each = prototype.forEach;
        /** @type {any} */ (Object.prototype).extra = "enumerable";
        /** @type {any} */ (String.prototype).toJSON = () => "broken";
      },
    ],
    [
      "intrinsics are frozen",
      () => {
        for (const { prototype } of [
          Object,
          Array,
          Function,
          Error,
          String,
          Map,
          Set,
          Promise,
          Event,
        ]) {
          Object.freeze(prototype);
        }
      },
    ],
  ])) {
    it(`work where ${what}`, async (test) => {
      const tab = await openPost(test, open, ELEMENT, { beforeScripts });
      assert.deepEqual(await shown(tab, ".error *"), []);
      assert.ok((await shown(tab, "[data-panel=entities] .name")).includes("周若岚"));
      assert.deepEqual(tab.problems, []);
      const error = await tab.evaluate(async () => {
        const element = /** @type {any} */ (document.querySelector("article-analyzer"));
        element.setAttribute("for", "#nowhere");
        return element.analyze().catch((/** @type {any} */ error) => error.code);
      });
      assert.equal(error, "no-article");
    });
  }

  it("work under a strict policy with trusted types", async (test) => {
    const headers = {
      "content-security-policy":
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; " +
        "worker-src 'self'; style-src 'self'; img-src 'self'; require-trusted-types-for 'script'; " +
        "trusted-types article-analyzer",
    };
    const tab = await openPost(test, open, ELEMENT, { headers });
    assert.ok((await shown(tab, "[data-panel=entities] .name")).includes("周若岚"));
    assert.deepEqual(tab.problems, []);
  });

  it("stand upright where the page unsets everything", async (test) => {
    const hostile = "<style>* { all: unset !important }</style>";
    const tab = await openPost(test, open, hostile + ELEMENT, { width: 1000 });
    const found = await tab.evaluate(() => {
      const host = /** @type {any} */ (document.querySelector("article-analyzer"));
      const frame = host.shadowRoot.querySelector(".frame");
      const broad = frame.getBoundingClientRect().width;
      host.hidden = true;
      return [
        broad > 600,
        frame.checkVisibility(),
        getComputedStyle(frame).lineHeight !== "normal",
      ];
    });
    assert.deepEqual(found, [true, false, true]);
  });

  it("work in a document that adopts them", async (test) => {
    const tab = await openPost(test, open);
    const state = await tab.evaluate(async () => {
      const element = /** @type {any} */ (document.querySelector("article-analyzer"));
      const frame = document.createElement("iframe");
      document.body.append(frame);
      const inside = /** @type {Document} */ (frame.contentDocument);
      const post = /** @type {Element} */ (document.querySelector("#post"));
      inside.body.append(inside.importNode(post, true), element);
      element.htmlFor = "";
      element.loading = "eager";
      await element.analyze();
      const section = element.shadowRoot.querySelector(".frame");
      const view = /** @type {Window & typeof globalThis} */ (frame.contentWindow);
      for (let wait = 0; wait < 100 && view.CSS.highlights.size === 0; wait++) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      const people = view.CSS.highlights.get("article-analyzer-person");
      const border = view.getComputedStyle(section).borderTopStyle;
      return [element.state, border, (people?.size ?? 0) > 0, CSS.highlights.size];
    });
    assert.deepEqual(state, ["done", "solid", true, 0]);
    assert.deepEqual(tab.problems, []);
  });

  it("leave an editor beside them its selection and focus", async (test) => {
    const post = POST.replace("<article", '<article contenteditable="true"');
    const tab = await openPage(test, open, post + ELEMENT + SCRIPT);
    await settled(tab);
    const found = await tab.evaluate(async () => {
      const element = /** @type {any} */ (document.querySelector("article-analyzer"));
      const post = /** @type {HTMLElement} */ (document.querySelector("#post"));
      const text = /** @type {Text} */ (post.querySelector("b")?.firstChild);
      post.focus();
      getSelection()?.setBaseAndExtent(text, 1, text, 2);
      const html = post.querySelectorAll("*").length;
      const reported = new Promise((resolve) =>
        element.addEventListener("article-analyzer-report", resolve),
      );
      post.lastElementChild?.append("又来了三位客人。");
      await reported;
      const selection = getSelection();
      return [
        document.activeElement === post,
        selection?.anchorNode === text,
        String(selection),
        post.querySelectorAll("*").length === html,
      ];
    });
    assert.deepEqual(found, [true, true, "若", true]);
  });
});
