/*
 * An engine that comes to its end over a text: tried once more in another worker, then said so.
 */

import assert from "node:assert/strict";
import { it } from "node:test";
import { alteredSite } from "./altered-site.mjs";
import { crashing, limited } from "./broken-engines.mjs";
import { inEveryBrowser } from "./browsers.mjs";

/** A page that loads no engine of its own. */
const PAGE = "blank.html";

/**
 * A site that serves every engine through `change`, and counts how many it served.
 *
 * @param {import("node:test").TestContext} test
 * @param {(wasm: Uint8Array, count: number) => Uint8Array} change
 */
async function siteWithEngines(test, change) {
  let count = 0;
  const url = await alteredSite(test, (answer, path) => {
    if (path === PAGE) {
      answer.status = 200;
      answer.headers["content-type"] = "text/html";
      answer.body = "<!doctype html><title>空白</title>";
    }
    if (!path.endsWith(".wasm")) return;
    count += 1;
    answer.body = change(/** @type {Uint8Array} */ (answer.body), count);
    // Each worker is to ask anew.
    answer.headers["cache-control"] = "no-store";
  });
  return { url: new URL(PAGE, url), engines: () => count };
}

/**
 * Runs in the tab: asks for reports and words in one go, then once more for words.
 *
 * @param {string[]} texts
 */
async function ask(texts) {
  const { AnalyzerClient } = await import(new URL("analyzer-client.js", location.href).href);
  const client = new AnalyzerClient();
  const outcome = (/** @type {Promise<unknown>} */ promise) =>
    promise.then(
      () => "answered",
      (error) => error.code,
    );
  const reports = texts.map((text) => outcome(client.analyze(text)));
  const words = outcome(client.tokens("今天"));
  const outcomes = await Promise.all([...reports, words]);
  client.close();
  return outcomes;
}

inEveryBrowser("a crash of the engine", (open) => {
  it("is not noticed where it does not come back", async (test) => {
    const { url, engines } = await siteWithEngines(test, (wasm, count) =>
      count === 1 ? crashing(wasm) : wasm,
    );
    const tab = await open({ url });
    assert.deepEqual(await tab.evaluate(ask, ["今天"]), ["answered", "answered"]);
    assert.equal(engines(), 2);
  });

  it("is said when it does, to none but whose text it was", async (test) => {
    const { url, engines } = await siteWithEngines(test, crashing);
    const tab = await open({ url });
    const outcomes = await tab.evaluate(ask, ["今天", "明天"]);
    assert.deepEqual(outcomes, ["engine-crashed", "engine-crashed", "answered"]);
    // Two for each report, one for the words.
    assert.equal(engines(), 5);
  });

  it("is told from a lack of memory", async (test) => {
    const { url } = await siteWithEngines(test, (wasm) => limited(wasm, 300));
    const tab = await open({ url });
    const outcomes = await tab.evaluate(ask, ["今天。".repeat(1_000_000), "明天"]);
    assert.deepEqual(outcomes, ["out-of-memory", "answered", "answered"]);
  });
});
