/*
 * The page on other hosts: those that work, and those that break it, each named with its remedy.
 */

import assert from "node:assert/strict";
import { it } from "node:test";
import { alteredSite } from "./altered-site.mjs";
import { inEveryBrowser } from "./browsers.mjs";
import { analysed, loadSample } from "./page-steps.mjs";

/** @import { Change } from "./altered-site.mjs" */

/** What a host does wrong, the code of the error, and what the page says. */
const FAULTS = /** @type {Record<string, [Change, string, RegExp]>} */ ({
  "no engine": [
    (answer, path) => {
      if (path.endsWith(".wasm")) answer.status = 404;
    },
    "file-missing",
    /缺少分析引擎/,
  ],
  "no lexicon": [
    (answer, path) => {
      if (path.endsWith("lexicon.bin")) answer.status = 404;
    },
    "file-missing",
    /缺少分析引擎/,
  ],
  "no model": [
    (answer, path) => {
      if (path.endsWith("tagger.bin")) answer.status = 404;
    },
    "file-missing",
    /缺少分析引擎/,
  ],
  "a model cut short": [
    (answer, path) => {
      if (path.endsWith("tagger.bin")) answer.body = answer.body.slice(0, -1);
    },
    "model",
    /模型文件无法使用/,
  ],
  "no script of the engine": [
    (answer, path) => {
      if (path.endsWith("article_analyzer.js")) answer.status = 404;
    },
    "file-missing",
    /缺少分析引擎/,
  ],
  "no worker": [
    (answer, path) => {
      if (path.endsWith("analyzer-worker.js")) answer.status = 404;
    },
    "file-missing",
    /缺少分析引擎/,
  ],
  "a worker of the wrong type": [
    (answer, path) => {
      if (path.endsWith("analyzer-worker.js")) answer.headers["content-type"] = "text/plain";
    },
    "file-wrong-type",
    /给错了文件类型/,
  ],
  "a page in place of the lexicon": [
    (answer, path) => {
      if (!path.endsWith("lexicon.bin")) return;
      answer.headers["content-type"] = "text/html";
      answer.body = "<!doctype html><title>Not found</title>";
    },
    "file-wrong-type",
    /给错了文件类型/,
  ],
  "a damaged engine": [
    (answer, path) => {
      if (path.endsWith(".wasm")) answer.body = answer.body.slice(0, 100);
    },
    "engine-damaged",
    /已损坏/,
  ],
  "a policy without wasm": [
    (answer, path) => {
      changePolicy(answer, " 'wasm-unsafe-eval'", "", path);
    },
    "wasm-blocked",
    /wasm-unsafe-eval/,
  ],
  "a policy without workers": [
    (answer, path) => {
      changePolicy(answer, "worker-src 'self'", "worker-src 'none'", path);
    },
    "worker-blocked",
    /后台线程没能启动/,
  ],
});

/**
 * @param {Parameters<Change>[0]} answer
 * @param {string} directive
 * @param {string} other
 * @param {string} path
 */
function changePolicy(answer, directive, other, path) {
  const policy = answer.headers["content-security-policy"];
  if (policy) answer.headers["content-security-policy"] = policy.replace(directive, other);
  if (path === "")
    answer.body = new TextDecoder().decode(bytesOf(answer)).replace(directive, other);
}

/**
 * @param {Parameters<Change>[0]} answer
 */
function bytesOf({ body }) {
  return typeof body === "string" ? new TextEncoder().encode(body) : body;
}

inEveryBrowser("hosting", (open) => {
  it("works in a sub-folder", async (test) => {
    const site = await alteredSite(test, () => {}, "/blog/tools/article/");
    const tab = await open({ url: site });
    await loadSample(tab);
    assert.equal((await tab.texts(".headline")).length, 6);
    assert.deepEqual(tab.problems, []);
  });

  it("works without any header of the server", async (test) => {
    const site = await alteredSite(test, (answer) => {
      const type = answer.headers["content-type"] ?? "";
      answer.headers = { "content-type": type };
    });
    const tab = await open({ url: site });
    await loadSample(tab);
    assert.equal((await tab.texts(".headline")).length, 6);
    assert.deepEqual(tab.problems, []);
  });

  it("works where the engine has no media type of its own", async (test) => {
    const site = await alteredSite(test, (answer, path) => {
      if (path.endsWith(".wasm")) answer.headers["content-type"] = "application/octet-stream";
    });
    const tab = await open({ url: site });
    await loadSample(tab);
    assert.equal((await tab.texts(".headline")).length, 6);
  });

  it("brings the worker what it may not fetch", async (test) => {
    const site = await alteredSite(test, (answer, path) => {
      if (path !== "analyzer-worker.js") return;
      changePolicy(answer, "connect-src 'self'", "connect-src 'none'", path);
    });
    const tab = await open({ url: site });
    const count = await tab.evaluate(async () => {
      const { AnalyzerClient } = await import(new URL("analyzer-client.js", location.href).href);
      const client = new AnalyzerClient();
      const { entities } = await client.analyze("今天花了300万元。");
      client.close();
      return entities.length;
    });
    assert.equal(count, 2);
  });

  for (const [directive, other] of /** @type {[string, string][]} */ ([
    [" 'wasm-unsafe-eval'", ""],
    ["connect-src 'self'", "connect-src 'none'"],
  ])) {
    it(`leaves to the worker what the page may not do: without ${directive.trim()}`, async (test) => {
      const site = await alteredSite(test, (answer, path) => {
        if (path === "") changePolicy(answer, directive, other, path);
      });
      const tab = await open({ url: site });
      const name = await tab.evaluate(async () => {
        const { AnalyzerClient } = await import(new URL("analyzer-client.js", location.href).href);
        const client = new AnalyzerClient();
        const { entities } = await client.analyze("今天花了300万元。");
        client.close();
        return entities.at(-1).name;
      });
      assert.equal(name, "300万元");
    });
  }

  for (const [fault, [change, code, said]] of Object.entries(FAULTS)) {
    it(`says what is wrong: ${fault}`, async (test) => {
      const site = await alteredSite(test, change);
      const tab = await open({ url: site });
      await tab.click("#sample");
      assert.match((await analysed(tab)) ?? "", said);
      const found = await tab.evaluate(async () => {
        const { AnalyzerClient } = await import(new URL("analyzer-client.js", location.href).href);
        const client = new AnalyzerClient();
        const [pending, ready] = await Promise.allSettled([client.analyze("今天"), client.ready]);
        client.close();
        return [pending, ready].map((outcome) =>
          outcome.status === "rejected" ? [outcome.reason.code, outcome.reason.message] : [],
        );
      });
      assert.deepEqual(
        found.map(([code]) => code),
        [code, code],
      );
      assert.ok((found[0]?.[1] ?? "").length > 40);
    });
  }

  it("recovers when the host does", async (test) => {
    let broken = true;
    const site = await alteredSite(test, (answer, path) => {
      if (broken && path.endsWith("lexicon.bin")) answer.status = 503;
    });
    const tab = await open({ url: site });
    const complains = () => document.querySelector("#retry")?.checkVisibility();
    await tab.waitFor(complains);
    await tab.click("#retry");
    await tab.waitFor(complains);
    broken = false;
    await tab.click("#retry");
    await tab.waitFor(() => document.querySelector("#status")?.textContent === "词典已就绪。");
    await loadSample(tab);
    assert.equal((await tab.texts(".headline")).length, 6);
  });
});
