/*
 * What opens by double click: the page in one file, and pages on disk that use the standalone
 * script. No server is asked for anything.
 */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, it } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { inEveryBrowser } from "./browsers.mjs";
import { pageUrl, screenshotPath } from "./environment.mjs";
import { hostPage } from "./host-page.mjs";
import { loadSample } from "./page-steps.mjs";

/** @import { Tab } from "./browsers.mjs" */

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PAGE = "article-analyzer.html";
const STANDALONE = "article-analyzer.standalone.js";
const SCRIPT = `<script src="${STANDALONE}"></script>`;

const ARTICLE = `<article><h1>老码头改成图书馆</h1>
  <p>本报讯（记者 林小雨）9月12日，老码头图书馆在青岛市开馆，藏书30万册。</p>
  <p>馆长赵文海说，图书馆每天开放十二小时，读者可以免费借书。</p></article>`;

/** A folder as people have them. @type {string} */
let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), "我的 文件夹 "));
  for (const file of [PAGE, STANDALONE]) copyFileSync(join(ROOT, "pkg", file), join(folder, file));
});
after(() => rmSync(folder, { recursive: true }));

/**
 * @param {string} name
 */
function onDisk(name) {
  return pathToFileURL(join(folder, name));
}

/**
 * Another person's page beside the script.
 *
 * @param {string} name
 * @param {string | Uint8Array} body
 * @param {{ policy?: string, charset?: string }} [head]
 */
function pageOnDisk(name, body, { policy, charset = "utf-8" } = {}) {
  const meta = policy ? `<meta http-equiv="Content-Security-Policy" content="${policy}">` : "";
  const head = `<!doctype html><html lang="zh-CN"><meta charset="${charset}">${meta}<title>t</title>`;
  writeFileSync(join(folder, name), Buffer.concat([Buffer.from(head), Buffer.from(body)]));
  return onDisk(name);
}

/**
 * @param {Tab} tab
 * @param {URL} address
 */
function asksForNothing(tab, address) {
  const own = [address.href, onDisk(STANDALONE).href];
  const others = tab.requests.filter(
    (request) => !own.includes(request) && !/^(blob|data):/.test(request),
  );
  assert.deepEqual(others, []);
  if (tab.sees("problems")) assert.deepEqual(tab.problems, []);
}

/** Runs in the tab: what the global's client answers, or the code of its refusal. */
async function ask() {
  const { ArticleAnalyzer } = /** @type {any} */ (globalThis);
  const client = new ArticleAnalyzer.AnalyzerClient();
  try {
    const { entities } = await client.analyze("9月12日，赵文海在青岛市买了三本书。");
    return entities.map((/** @type {{ name: string }} */ { name }) => name).join();
  } catch (error) {
    const { code, message } = /** @type {any} */ (error);
    return { code, message };
  } finally {
    client.close();
  }
}

/** Runs in the tab: the state of its first element, once it will not change by itself. */
function settled() {
  const lens = /** @type {any} */ (document.querySelector("article-analyzer"));
  return ["done", "failed"].includes(lens?.state) && lens.state;
}

it("is the same when it is made again", () => {
  const files = [PAGE, STANDALONE].map((file) => join(ROOT, "pkg", file));
  const made = files.map((file) => readFileSync(file));
  const again = join(folder, "again");
  const script = join(ROOT, "xtask/src/build/single-file.mjs");
  execFileSync("node", [script, again], { cwd: ROOT });
  for (const [index, file] of [PAGE, STANDALONE].entries()) {
    assert.ok(readFileSync(join(again, file)).equals(made[index] ?? Buffer.of()), file);
  }
});

inEveryBrowser("the single file", (open, browser) => {
  it("opens from disk, analyses, and asks for nothing", async () => {
    const tab = await open({ url: onDisk(PAGE) });
    for (const time of ["opened", "reloaded"]) {
      assert.match((await loadSample(tab)) ?? "", /^(分析完成|Done)/, time);
      assert.equal((await tab.texts(".headline")).length, 6);
      assert.ok((await tab.texts("#articles mark, #articles [data-entity]")).length > 10);
      if (time === "opened") {
        await tab.screenshot(screenshotPath(`single-file-${browser}`));
        await tab.reload();
      }
    }
    asksForNothing(tab, onDisk(PAGE));
  });

  it("may not send anything", async () => {
    const tab = await open({ url: onDisk(PAGE) });
    const outcome = await tab.evaluate(
      (address) =>
        fetch(address, { mode: "no-cors" }).then(
          () => "sent",
          () => "refused",
        ),
      pageUrl.href,
    );
    assert.equal(outcome, "refused");
  });
});

inEveryBrowser("the standalone script", (open, browser) => {
  it("gives a page on disk the element", async () => {
    const url = pageOnDisk("blog.html", `${ARTICLE}<article-analyzer></article-analyzer>${SCRIPT}`);
    const tab = await open({ url });
    assert.equal(await tab.waitFor(settled), "done");
    const names = await tab.evaluate(() => {
      const { report } = /** @type {any} */ (document.querySelector("article-analyzer"));
      return report.entities.map((/** @type {{ name: string }} */ { name }) => name);
    });
    assert.ok(names.includes("赵文海"), names.join());
    await tab.screenshot(screenshotPath(`standalone-${browser}`));
    asksForNothing(tab, url);
  });

  it("gives a page on disk the analyzer", async () => {
    const url = pageOnDisk("analyzer.html", SCRIPT);
    const tab = await open({ url });
    assert.match(String(await tab.evaluate(ask)), /^9月12日.*青岛市/);
    asksForNothing(tab, url);
  });

  it("is read alike by a page in another encoding", async () => {
    // 关键 in that encoding.
    const body = Buffer.from(
      `\xb9\xd8\xbc\xfc<article-analyzer></article-analyzer>${SCRIPT}`,
      "latin1",
    );
    const tab = await open({ url: pageOnDisk("gbk.html", body, { charset: "gbk" }) });
    assert.match(String(await tab.evaluate(() => document.body.textContent)), /^关键/);
    assert.match(String(await tab.evaluate(ask)), /^9月12日.*青岛市/);
  });

  it("may be there twice", async () => {
    const body = `${ARTICLE}<article-analyzer></article-analyzer>${SCRIPT}
      <script>globalThis.first = ArticleAnalyzer</script>${SCRIPT}`;
    const url = pageOnDisk("twice.html", body);
    const tab = await open({ url });
    assert.equal(await tab.waitFor(settled), "done");
    const kept = await tab.evaluate(() => {
      const page = /** @type {any} */ (globalThis);
      return page.first === page.ArticleAnalyzer;
    });
    assert.equal(kept, true);
    asksForNothing(tab, url);
  });

  it("gets along with the modules beside it", async (test) => {
    const script = readFileSync(join(folder, STANDALONE), "latin1");
    const html = `${ARTICLE}<article-analyzer></article-analyzer><script>${script}</script>
      <script type="module" src="/article-analyzer/element/define.js"></script>`;
    const tab = await open({ url: await hostPage(test, { html }) });
    assert.equal(await tab.waitFor(settled), "done");
    assert.match(String(await tab.evaluate(ask)), /^9月12日.*青岛市/);
    assert.deepEqual(tab.problems, []);
  });

  it("says which policy keeps its worker from starting, and does without", async () => {
    const policy = "script-src 'self' file: 'unsafe-inline' 'wasm-unsafe-eval'; worker-src 'none'";
    const body = `${ARTICLE}<article-analyzer></article-analyzer>${SCRIPT}`;
    const tab = await open({ url: pageOnDisk("no-worker.html", body, { policy }) });
    const { code, message } = /** @type {any} */ (await tab.evaluate(ask));
    assert.equal(code, "worker-blocked");
    assert.match(message, /worker-src blob:/);
    // The element takes the page's own thread.
    assert.equal(await tab.waitFor(settled), "done");
  });

  it("says which policy keeps the engine from running", async () => {
    const policy = "script-src 'self' file: 'unsafe-inline'; worker-src blob:";
    const tab = await open({ url: pageOnDisk("no-wasm.html", SCRIPT, { policy }) });
    const { code, message } = /** @type {any} */ (await tab.evaluate(ask));
    assert.equal(code, "wasm-blocked");
    assert.match(message, /'wasm-unsafe-eval'/);
  });

  it("starts where the page demands Trusted Types", async () => {
    const policy =
      "script-src 'self' file: 'wasm-unsafe-eval'; worker-src blob:; " +
      "require-trusted-types-for 'script'; trusted-types article-analyzer";
    const tab = await open({ url: pageOnDisk("trusted.html", SCRIPT, { policy }) });
    assert.match(String(await tab.evaluate(ask)), /^9月12日.*青岛市/);
  });

  it("says that a browser is too old to unpack it", async () => {
    const body = `<script>delete globalThis.DecompressionStream</script>${SCRIPT}`;
    const tab = await open({ url: pageOnDisk("old.html", body) });
    const { code } = /** @type {any} */ (await tab.evaluate(ask));
    assert.equal(code, "browser-too-old");
  });

  it("unpacks without the newest ways", async () => {
    const body = `<script>delete Uint8Array.fromBase64</script>${SCRIPT}`;
    const tab = await open({ url: pageOnDisk("older.html", body) });
    assert.match(String(await tab.evaluate(ask)), /^9月12日.*青岛市/);
  });

  it("says that it was damaged on its way", async () => {
    // Everything that gzip made begins like this in base64.
    const script = readFileSync(join(folder, STANDALONE), "latin1");
    const damaged = script.replace(/("H4sI[^"]{2000})[^"]{8}/g, "$1AAAAAAAA");
    assert.notEqual(damaged, script);
    writeFileSync(join(folder, "damaged.js"), damaged, "latin1");
    const tab = await open({
      url: pageOnDisk("damaged.html", `<script src="damaged.js"></script>`),
    });
    const { code } = /** @type {any} */ (await tab.evaluate(ask));
    assert.equal(code, "engine-damaged");
  });
});
