/*
 * Nothing leaves the browser: no request goes elsewhere, and none could, from page or worker.
 */

import assert from "node:assert/strict";
import { it } from "node:test";
import { alteredSite, otherHost } from "./altered-site.mjs";
import { inEveryBrowser } from "./browsers.mjs";
import { pageUrl } from "./environment.mjs";
import { loadSample, paste } from "./page-steps.mjs";

/** Keeps what a worker says. */
function listenToWorkers() {
  const Original = Worker;
  const seen = /** @type {any} */ (globalThis);
  seen.Worker = class extends Original {
    /**
     * @param {string | URL} url
     * @param {WorkerOptions} options
     */
    constructor(url, options) {
      super(url, options);
      this.addEventListener("message", ({ data }) => {
        seen.fromWorker = data;
      });
    }
  };
}

inEveryBrowser("privacy", (open) => {
  it("asks only its own origin, and sends nothing of the text", async () => {
    const tab = await open();
    await loadSample(tab);
    await paste(tab, "保密的一句话，张小明在北京花了300万元。");
    await tab.click("#save");
    const timed = await tab.evaluate(() =>
      performance.getEntriesByType("resource").map(({ name }) => name),
    );
    const network = [...tab.requests, ...timed].filter((address) => !/^(blob|data):/.test(address));
    assert.ok(network.length > 10);
    for (const address of network) {
      const { origin, search } = new URL(address);
      assert.equal(origin, pageUrl.origin);
      assert.equal(search, "");
    }
  });

  it("could not send anything elsewhere, from the page", async (test) => {
    const elsewhere = await otherHost(test);
    await fetch(elsewhere.url);
    assert.equal(elsewhere.visits(), 1);
    const tab = await open();
    const outcomes = await tab.evaluate(async (address) => {
      const image = new Promise((resolve) => {
        const picture = new Image();
        picture.onload = () => resolve("loaded");
        picture.onerror = () => resolve("refused");
        picture.src = `${address}picture`;
      });
      navigator.sendBeacon(`${address}beacon`, "text");
      const request = fetch(address, { mode: "no-cors" }).then(
        () => "answered",
        () => "refused",
      );
      return Promise.all([image, request]);
    }, elsewhere.url.href);
    assert.deepEqual(outcomes, ["refused", "refused"]);
    assert.equal(elsewhere.visits(), 1);
  });

  it("could not send anything elsewhere, from the worker", async (test) => {
    const elsewhere = await otherHost(test);
    const site = await alteredSite(test, (answer, path) => {
      if (path !== "analyzer-worker.js") return;
      const { href } = elsewhere.url;
      answer.body = `postMessage(await fetch("${href}").then(() => "answered", () => "refused"));`;
    });
    const tab = await open({ url: site, beforeScripts: listenToWorkers });
    // The page's own client is the one that may create a worker.
    const outcome = await tab.waitFor(() => /** @type {any} */ (globalThis).fromWorker);
    assert.equal(outcome, "refused");
    assert.equal(elsewhere.visits(), 0);
  });

  it("runs no script but its own", async () => {
    const tab = await open();
    const outcome = await tab.evaluate(async () => {
      const violations = /** @type {string[]} */ ([]);
      document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) =>
        violations.push(effectiveDirective),
      );
      const script = document.createElement("script");
      const attempts = [
        () => {
          document.body.innerHTML = "<p>";
        },
        () => {
          script.text = "globalThis.hacked = true";
        },
        () => new Worker("blob:nothing"),
      ];
      const refused = attempts.map((attempt) => {
        try {
          attempt();
          return "done";
        } catch (error) {
          return /** @type {Error} */ (error).name;
        }
      });
      script.append("globalThis.hacked = true");
      document.body.append(script);
      await new Promise((resolve) => setTimeout(resolve, 50));
      return { refused, hacked: "hacked" in globalThis, violations };
    });
    assert.deepEqual(outcome.refused, ["TypeError", "TypeError", "TypeError"]);
    assert.equal(outcome.hacked, false);
    assert.ok(outcome.violations.includes("require-trusted-types-for"));
  });
});
