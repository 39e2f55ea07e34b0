/*
 * The package without a bundler: from the page's host, from another one, under policies, in a
 * service worker; and with files that do not belong together.
 */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, it } from "node:test";
import { inEveryBrowser } from "../browser/browsers.mjs";
import { install, packageIn, snippet } from "./installed-package.mjs";
import { outcomePage, page, shown, staticHost } from "./static-host.mjs";

/** @type {string} */
let folder;
before(async () => {
  folder = packageIn(await install("plain"));
});

/** Where the README says the package is. */
const site = () => ({ "/article-analyzer/": folder });
const ADDRESS = "/article-analyzer/index.js";

/**
 * @param {Buffer} body
 * @param {string | RegExp} found
 * @param {string} other
 */
function replaced(body, found, other) {
  const text = body.toString("latin1");
  const changed = text.replace(found, other);
  assert.notEqual(changed, text);
  return Buffer.from(changed, "latin1");
}

inEveryBrowser("unbundled", (open) => {
  it("in a plain page", async (test) => {
    const pages = { "/": page(snippet("In a plain page", "html")) };
    const host = await staticHost(test, { folders: site(), pages });
    const tab = await open({ url: host.url });
    assert.match(await shown(tab), /300万元/);
    assert.deepEqual(tab.problems, []);
    assert.equal(host.asked(/\.wasm$/), 1);
  });

  it("as an element", async (test) => {
    const pages = { "/": page(snippet("As an element", "html")) };
    const host = await staticHost(test, { folders: site(), pages });
    const tab = await open({ url: host.url });
    const names = await tab.waitFor(() => {
      const element = /** @type {any} */ (document.querySelector("article-analyzer"));
      return element.report?.entities.map((/** @type {any} */ { name }) => name).join("、");
    });
    assert.match(names, /300万元/);
    assert.deepEqual(tab.problems, []);
    assert.equal(host.asked(/\.wasm$/), 1);
  });

  it("with one worker and one engine for all elements of a page", async (test) => {
    const element = `<article-analyzer loading="eager"><p slot="text">花了300万元。</p></article-analyzer>`;
    const markup = `<script type="module" src="/article-analyzer/index.js"></script>
      <script type="module" src="/article-analyzer/element.js"></script>${element.repeat(2)}`;
    const host = await staticHost(test, { folders: site(), pages: { "/": page(markup) } });
    const tab = await open({ url: host.url });
    await tab.waitFor(() =>
      [...document.querySelectorAll("article-analyzer")].every(
        (element) => /** @type {any} */ (element).state === "done",
      ),
    );
    assert.equal(host.asked(/analyzer-worker\.js$/), 1);
    assert.equal(host.asked(/\.wasm$/), 1);
    assert.deepEqual(tab.problems, []);
  });

  it("from another host that allows it", async (test) => {
    const headers = () => ({ "access-control-allow-origin": "*" });
    const other = await staticHost(test, { folders: site(), headers });
    const address = new URL(ADDRESS, other.url).href;
    const host = await staticHost(test, { folders: {}, pages: { "/": outcomePage(address) } });
    const tab = await open({ url: host.url });
    assert.equal(await shown(tab), "今天、300万元");
    assert.deepEqual(tab.problems, []);
    assert.equal(other.asked(/\.wasm$/), 1);
  });

  it("with its files in other places, and without a model where it is told so", async (test) => {
    const folders = { ...site(), "/elsewhere/": join(folder, "engine") };
    const wasm = `new URL("/elsewhere/article_analyzer_bg.wasm", location.href)`;
    const source = `{ wasm: ${wasm}, lexicon: "elsewhere/lexicon.bin", model: false }`;
    const markup = outcomePage(ADDRESS).replace(
      "AnalyzerClient()",
      `AnalyzerClient({ source: ${source} })`,
    );
    const host = await staticHost(test, { folders, pages: { "/": markup } });
    assert.equal(await shown(await open({ url: host.url })), "今天、300万元");
    const asked = [/elsewhere/, /engine\/lexicon\.bin$/, /_bg\.wasm$/, /tagger\.bin$/];
    assert.deepEqual(asked.map(host.asked), [2, 0, 1, 0]);
  });

  for (const file of ["article_analyzer_bg.wasm", "analyzer-worker.js", "tagger.bin"]) {
    it(`from another host that does not allow ${file}`, async (test) => {
      const headers = (/** @type {string} */ path) =>
        /** @type {Record<string, string>} */ (
          path.endsWith(file) ? {} : { "access-control-allow-origin": "*" }
        );
      const other = await staticHost(test, { folders: site(), headers });
      const address = new URL(ADDRESS, other.url).href;
      const host = await staticHost(test, { folders: {}, pages: { "/": outcomePage(address) } });
      const said = await shown(await open({ url: host.url }));
      assert.match(said, /^file-unreachable: .*Access-Control-Allow-Origin/);
      assert.ok(said.includes(file), said);
    });
  }

  it("in a service worker", async (test) => {
    const pages = {
      "/service-worker.js": snippet("In a service worker", "js"),
      "/": page(`<script type="module">
        await navigator.serviceWorker.register("/service-worker.js", { type: "module" });
        const { active } = await navigator.serviceWorker.ready;
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => document.body.append(data);
        active.postMessage("9月12日花了300万元。", [port2]);
      </script>`),
    };
    const register =
      'await navigator.serviceWorker.register("/service-worker.js", { type: "module" });';
    assert.ok((await readFile(join(folder, "README.md"), "utf8")).includes(register));
    const host = await staticHost(test, { folders: site(), pages });
    const tab = await open({ url: host.url });
    assert.equal(await shown(tab), "9月12日、300万元");
    assert.deepEqual(tab.problems, []);
  });

  it("says that wasm and glue are of different builds", async (test) => {
    const change = (/** @type {Buffer} */ body, /** @type {string} */ path) =>
      path.endsWith(".wasm")
        ? replaced(
            body,
            /article-analyzer-build[0-9a-f]{16}/,
            `article-analyzer-build${"0".repeat(16)}`,
          )
        : body;
    const host = await staticHost(test, {
      folders: site(),
      pages: { "/": outcomePage(ADDRESS) },
      change,
    });
    const said = await shown(await open({ url: host.url }));
    assert.match(
      said,
      /^engine-mismatch: article_analyzer_bg\.wasm is of build 0000000000000000, /,
    );
  });

  it("says that page and worker are of different releases", async (test) => {
    const { version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    const change = (/** @type {Buffer} */ body, /** @type {string} */ path) =>
      path.endsWith("analyzer-worker.js") ? replaced(body, `"${version}"`, '"0.0.9"') : body;
    const host = await staticHost(test, {
      folders: site(),
      pages: { "/": outcomePage(ADDRESS) },
      change,
    });
    const said = await shown(await open({ url: host.url }));
    assert.match(said, /^engine-mismatch: analyzer-worker\.js is of version 0\.0\.9, /);
  });
});

/** The README's import map and script, filled in from the package's `integrity.json`. */
async function integrityMarkup() {
  /** @type {Record<string, string>} */
  const hashes = JSON.parse(await readFile(join(folder, "integrity.json"), "utf8"));
  const chunk = Object.keys(hashes).find((path) => path.startsWith("chunk-")) ?? "";
  const markup = snippet("What the page has to allow", "html").replace("chunk-….js", chunk);
  return markup
    .replace(/"\/article-analyzer\/(.*)": "sha384-…"/g, (line, /** @type {string} */ path) =>
      line.replace("sha384-…", hashes[path] ?? "not there"),
    )
    .replace("sha384-…", hashes["element.js"] ?? "not there");
}

inEveryBrowser("under policies", (open) => {
  /**
   * @param {import("node:test").TestContext} test
   * @param {string} policy On every answer.
   * @param {string} [markup] Shown by the page.
   */
  async function under(test, policy, markup = outcomePage(ADDRESS)) {
    const headers = () => ({ "content-security-policy": policy });
    const folders = { ...site(), "/copy/": folder };
    const host = await staticHost(test, { folders, pages: { "/": markup }, headers });
    return open({ url: host.url });
  }

  const hashed = snippet("What the page has to allow", "text")
    .trim()
    // The tests' pages have scripts within.
    .replace("script-src", "default-src 'none'; script-src 'unsafe-inline'");

  it("works under the README's", async (test) => {
    const tab = await under(
      test,
      `${hashed}; img-src data:; require-trusted-types-for 'script'; trusted-types article-analyzer`,
    );
    assert.equal(await shown(tab), "今天、300万元");
    assert.deepEqual(tab.problems, []);
  });

  it("works where other trusted types are named and none demanded", async (test) => {
    assert.equal(await shown(await under(test, "trusted-types host")), "今天、300万元");
  });

  it("says what to add where they are demanded", async (test) => {
    const policy = "require-trusted-types-for 'script'; trusted-types host";
    const said = await shown(await under(test, policy));
    assert.match(said, /^worker-blocked: .*`trusted-types article-analyzer`/);
  });

  it("lets two copies of the scripts share the one policy", async (test) => {
    const markup = page(`<script type="module">
      import { AnalyzerClient } from "/article-analyzer/index.js";
      import { AnalyzerClient as Other } from "/copy/index.js";
      const text = "花了300万元。";
      const outcomes = [new AnalyzerClient(), new Other()].map((analyzer) =>
        analyzer.analyze(text).then(({ entities }) => entities[0].name, (error) => error.message));
      document.body.append((AnalyzerClient !== Other) + " " + (await Promise.all(outcomes)));
    </script>`);
    const policy = "require-trusted-types-for 'script'; trusted-types article-analyzer";
    const tab = await under(test, policy, markup);
    assert.equal(await shown(tab), "true 300万元,300万元");
    assert.deepEqual(tab.problems, []);
  });
});

inEveryBrowser("with hashes", (open) => {
  for (const [name, changed] of /** @type {[string, RegExp | undefined][]} */ ([
    ["runs the files that are meant", undefined],
    ["refuses a changed entry", /\/element\.js$/],
    ["refuses a changed import", /\/index\.js$/],
    ["refuses a changed chunk", /\/chunk-[^/]*\.js$/],
  ])) {
    it(name, async (test) => {
      const markup = `${await integrityMarkup()}
        <article-analyzer loading="eager"><p slot="text">花了300万元。</p></article-analyzer>
        <script type="module">document.title = "scripts done"</script>`;
      const change = (/** @type {Buffer} */ body, /** @type {string} */ path) =>
        changed?.test(path) ? Buffer.concat([body, Buffer.from("\n")]) : body;
      const host = await staticHost(test, {
        folders: site(),
        pages: { "/": page(markup) },
        change,
      });
      const tab = await open({ url: host.url });
      if (!changed) {
        await tab.waitFor(
          () => /** @type {any} */ (document.querySelector("article-analyzer"))?.state === "done",
        );
        assert.deepEqual(tab.problems, []);
        return;
      }
      await tab.waitFor(() => document.title === "scripts done");
      assert.equal(host.asked(/worker/), 0);
      assert.ok(
        tab.problems.some((problem) => /integrity/.test(problem)),
        tab.problems.join(),
      );
    });
  }
});
