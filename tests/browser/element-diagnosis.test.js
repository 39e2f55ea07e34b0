/*
 * Hosts that break the element: each failure named with its remedy, in the element and once on the
 * console.
 */

import assert from "node:assert/strict";
import { it } from "node:test";
import { alteredSite } from "./altered-site.mjs";
import { inEveryBrowser } from "./browsers.mjs";
import { openPage, openPost, POST, SCRIPT, settled, shown } from "./element-steps.mjs";

/** @import { Change } from "./altered-site.mjs" */

const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'";

/** Answers of the site that are wrong. @type {Record<string, [string, Change, RegExp]>} */
const FAULTS = {
  "no wasm": [
    "file-missing",
    (answer, path) => {
      if (path.endsWith(".wasm")) answer.status = 404;
    },
    /article_analyzer_bg\.wasm/,
  ],
  "no worker": [
    "file-missing",
    (answer, path) => {
      if (path.endsWith("analyzer-worker.js")) answer.status = 404;
    },
    /analyzer-worker\.js/,
  ],
  "a worker of the wrong type": [
    "file-wrong-type",
    (answer, path) => {
      if (path.endsWith("analyzer-worker.js")) answer.headers["content-type"] = "text/plain";
    },
    /text\/javascript/,
  ],
  "a page in place of the lexicon": [
    "file-wrong-type",
    (answer, path) => {
      if (!path.endsWith("lexicon.bin")) return;
      answer.headers["content-type"] = "text/html";
      answer.body = "<!doctype html><title>Not found</title>";
    },
    /MIME/,
  ],
  "a lexicon that is none": [
    "lexicon",
    (answer, path) => {
      if (path.endsWith("lexicon.bin")) answer.body = "not a lexicon";
    },
    /词典文件无法使用/,
  ],
  "a page in place of the model": [
    "file-wrong-type",
    (answer, path) => {
      if (!path.endsWith("tagger.bin")) return;
      answer.headers["content-type"] = "text/html";
      answer.body = "<!doctype html><title>Not found</title>";
    },
    /MIME/,
  ],
  "a model cut short": [
    "model",
    (answer, path) => {
      if (path.endsWith("tagger.bin")) answer.body = answer.body.slice(0, -1);
    },
    /模型文件无法使用/,
  ],
  "an engine cut short": [
    "engine-damaged",
    (answer, path) => {
      if (path.endsWith(".wasm")) answer.body = answer.body.slice(0, 100);
    },
    /engine\//,
  ],
  "a worker whose policy forbids wasm": [
    "wasm-blocked",
    (answer, path) => {
      if (path.endsWith("analyzer-worker.js")) {
        answer.headers["content-security-policy"] = "script-src 'self'";
      }
    },
    /script-src 'self' 'wasm-unsafe-eval'/,
  ],
  "a page and a worker that may not connect": [
    "file-unreachable",
    (answer, path) => {
      if (path.endsWith("analyzer-worker.js") || path === "post.html") {
        answer.headers["content-security-policy"] =
          "script-src 'self' 'wasm-unsafe-eval'; connect-src 'none'";
      }
    },
    /connect-src 'self'/,
  ],
  "an engine that stops": [
    "engine-crashed",
    (answer, path) => {
      crashing(answer, path, "");
    },
    /重新启动后仍然如此/,
  ],
  "an engine without memory": [
    "out-of-memory",
    (answer, path) => {
      crashing(
        answer,
        path,
        "for (const pages of [4096, 1]) try { for (;;) wasm.memory.grow(pages); } catch {}",
      );
    },
    /内存不够/,
  ],
  "a worker that ends": [
    "worker-died",
    (answer, path) => {
      if (!path.endsWith("analyzer-worker.js")) return;
      answer.body = `addEventListener("message", (event) => {
          if (event.data.method !== "analyze") return;
          event.stopImmediatePropagation();
          throw new Error("gone");
        });
        ${textOf(answer)}`;
    },
    /意外结束/,
  ],
  "a worker that never answers": [
    "start-timeout",
    (answer, path) => {
      if (path.endsWith("analyzer-worker.js")) answer.body = "";
    },
    /载入太久/,
  ],
  "a worker of another release": [
    "engine-mismatch",
    (answer, path) => {
      if (!path.endsWith("analyzer-worker.js")) return;
      answer.body = textOf(answer).replace(/import \{ VERSION \}.*/, 'const VERSION = "0.0.1";');
    },
    /版本不同/,
  ],
};

/**
 * @param {Parameters<Change>[0]} answer
 * @param {string} path
 * @param {string} before What the engine does first.
 */
function crashing(answer, path, before) {
  if (!path.endsWith("engine/article_analyzer.js")) return;
  answer.body = textOf(answer).replace(
    /analyzeToJson\(text, options\) \{/,
    `$& ${before} throw new WebAssembly.RuntimeError("unreachable");`,
  );
}

/**
 * @param {Parameters<Change>[0]} answer
 */
function textOf({ body }) {
  return typeof body === "string" ? body : new TextDecoder().decode(body);
}

/** Makes a minute pass in two seconds. */
function hurry() {
  const original = setTimeout;
  const hurried = (
    /** @type {TimerHandler} */ run,
    /** @type {number} */ wait,
    /** @type {unknown[]} */ ...args
  ) => original(run, Math.min(wait, 2_000), ...args);
  globalThis.setTimeout = /** @type {typeof setTimeout} */ (/** @type {unknown} */ (hurried));
}

inEveryBrowser("element on hosts that break it", (open) => {
  for (const [fault, [code, change, remedy]] of Object.entries(FAULTS)) {
    it(`names ${fault}`, async (test) => {
      const site = await alteredSite(test, (answer, path) => {
        if (path === "post.html") {
          answer.status = 200;
          answer.headers = { "content-type": "text/html; charset=utf-8" };
          answer.body = `<!doctype html><html lang="zh">${POST}<article-analyzer></article-analyzer>
            <article-analyzer lang="en"></article-analyzer>
            <script type="module" src="element/define.js"></script>`;
        }
        change(answer, path);
      });
      const url = new URL("post.html", site);
      const tab = await open({ url, ...(code === "start-timeout" && { beforeScripts: hurry }) });
      assert.equal(await settled(tab), "failed failed");
      const error = await tab.evaluate(
        () => /** @type {any} */ (document.querySelector("article-analyzer")).error.code,
      );
      assert.equal(error, code);
      assert.match((await shown(tab, ".error")).join(), remedy);
      const told = tab.problems.filter((problem) => problem.startsWith("[article-analyzer]"));
      assert.equal(told.length, 1);
      assert.match(told[0] ?? "", /[一-鿿]{4}.*\n.*[a-z]{3}/);
    });
  }

  it("works on this thread where the policy allows no worker", async (test) => {
    const headers = {
      "content-security-policy": POLICY.replace("worker-src 'self'", "worker-src 'none'"),
    };
    const tab = await openPost(test, open, undefined, { headers });
    assert.ok((await shown(tab, "[data-panel=entities] .name")).includes("周若岚"));
  });

  it("works on this thread where there is no Worker", async (test) => {
    const tab = await openPost(test, open, undefined, {
      beforeScripts: () => Reflect.deleteProperty(globalThis, "Worker"),
    });
    assert.ok((await shown(tab, "[data-panel=entities] .name")).includes("周若岚"));
    assert.deepEqual(tab.problems, []);
  });

  it("says that workers are forbidden where this thread may not do it either", async (test) => {
    const headers = { "content-security-policy": "default-src 'self'; worker-src 'none'" };
    const tab = await openPost(test, open, undefined, { headers });
    assert.match((await shown(tab, ".error")).join(), /worker-src 'self'/);
  });

  for (const [what, code, beforeScripts] of /** @type {const} */ ([
    [
      "neither Worker nor WebAssembly",
      "wasm-unsupported",
      () => {
        Reflect.deleteProperty(globalThis, "Worker");
        Reflect.deleteProperty(globalThis, "WebAssembly");
      },
    ],
    [
      "an old String",
      "browser-too-old",
      () => {
        Reflect.deleteProperty(String.prototype, "toWellFormed");
      },
    ],
  ])) {
    it(`names a browser with ${what}`, async (test) => {
      const tab = await openPost(test, open, undefined, { beforeScripts });
      assert.match((await shown(tab, ".error details")).join(), new RegExp(code));
    });
  }

  it("names a selector that finds nothing", async (test) => {
    const tab = await openPost(test, open, '<article-analyzer for=".nowhere"></article-analyzer>');
    assert.match((await shown(tab, ".error")).join(), /for="\.nowhere" finds nothing/);
  });

  it("names a stranger that has taken the tag, and leaves it alone", async (test) => {
    const tab = await openPage(
      test,
      open,
      `<script>
      customElements.define("article-analyzer", class extends HTMLElement {});</script>${SCRIPT}`,
    );
    await tab.waitFor(() => Reflect.has(globalThis, Symbol.for("article-analyzer")));
    assert.match(tab.problems.join(), /tag-taken/);
  });

  it("leaves the tag to another version of the script, quietly", async (test) => {
    const tab = await openPage(
      test,
      open,
      `<script>
        customElements.define("article-analyzer", class extends HTMLElement {
          static version = "0.0.1";
        });
        addEventListener("load", () => globalThis.loaded = true);
      </script>${SCRIPT}`,
    );
    await tab.waitFor(() => Reflect.has(globalThis, "loaded"));
    assert.deepEqual(tab.problems, []);
    assert.ok(!tab.requests.some((address) => address.endsWith(".wasm")));
  });

  it("names what is wrong on this thread, not that there is no worker", async (test) => {
    const headers = {
      "content-security-policy": POLICY.replace("worker-src 'self'", "worker-src 'none'"),
    };
    const tab = await openPost(test, open, undefined, { headers });
    const codes = await tab.evaluate(async () => {
      const element = /** @type {any} */ (document.querySelector("article-analyzer"));
      const code = () =>
        element.analyze().then(
          () => "answered",
          (/** @type {any} */ error) => error.code,
        );
      element.userDictionary = [{ word: "" }];
      const refused = await code();
      element.userDictionary = [];
      element.stopWords = 42;
      const wrong = await code();
      element.stopWords = [];
      const well = await code();
      // From here on the engine stops over every report.
      const address = new URL("/article-analyzer/engine/article_analyzer.js", location.href).href;
      const { Analyzer } = await import(address);
      const { analyze } = Analyzer.prototype;
      Analyzer.prototype.analyze = () => {
        throw new WebAssembly.RuntimeError("unreachable");
      };
      element.text = "今天";
      const crashed = await code();
      Analyzer.prototype.analyze = analyze;
      element.text = "明天";
      return [refused, wrong, well, crashed, await code()];
    });
    // Its memory is not used again.
    const ends = ["engine-crashed", "engine-crashed"];
    assert.deepEqual(codes, ["user-word", "options", "answered", ...ends]);
  });

  it("tries again when asked, and keeps the focus", async (test) => {
    let broken = true;
    const site = await alteredSite(test, (answer, path) => {
      if (path === "post.html") {
        answer.status = 200;
        answer.headers = { "content-type": "text/html; charset=utf-8" };
        answer.body = `<!doctype html><html lang="zh">${POST}<article-analyzer></article-analyzer>
          <script type="module" src="element/define.js"></script>`;
      } else if (broken && path.endsWith("lexicon.bin")) answer.status = 503;
    });
    const tab = await open({ url: new URL("post.html", site) });
    assert.equal(await settled(tab), "failed");
    broken = false;
    const focused = await tab.evaluate(() => {
      const root = /** @type {ShadowRoot} */ (
        document.querySelector("article-analyzer")?.shadowRoot
      );
      const retry = /** @type {HTMLElement} */ (root.querySelector("[data-key=retry]"));
      retry.focus();
      retry.click();
      return root.activeElement !== null;
    });
    assert.equal(await settled(tab), "done");
    assert.equal(focused, true);
  });

  it("names a word of the user dictionary that cannot be used, and recovers", async (test) => {
    const tab = await openPost(test, open);
    const code = await tab.evaluate(async () => {
      const element = /** @type {any} */ (document.querySelector("article-analyzer"));
      element.userDictionary = [{ word: "" }];
      const code = await element.analyze().catch((/** @type {any} */ error) => error.code);
      element.userDictionary = [{ word: "夜间开放" }];
      const report = await element.analyze();
      const words = report.keywords.map((/** @type {any} */ { word }) => word);
      return [code, element.state, words.includes("夜间开放")];
    });
    assert.deepEqual(code, ["user-word", "done", true]);
  });
});
