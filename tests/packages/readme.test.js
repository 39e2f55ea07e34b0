/*
 * The project's README holds: every snippet works as pasted, and its tables name what there is.
 */

import assert from "node:assert/strict";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, it } from "node:test";
import { pathToFileURL } from "node:url";
import { inEveryBrowser } from "../browser/browsers.mjs";
import { install, packageIn, section, snippet } from "./installed-package.mjs";
import { page, staticHost } from "./static-host.mjs";

const README = "README.md";

/** @type {string} */
let folder;
before(async () => {
  folder = packageIn(await install("readme"));
});

/** What the first element of a page has found, once it has. */
function foundNames() {
  const element = /** @type {any} */ (document.querySelector("article-analyzer"));
  return element?.report?.entities.map((/** @type {any} */ { name }) => name).join("、");
}

/** Names of a table's rows, without the calls' brackets. */
function rows(/** @type {string} */ text, /** @type {string} */ head) {
  const table = text.slice(text.indexOf(`| ${head} |`)).split("\n\n")[0] ?? "";
  assert.ok(table.startsWith(`| ${head} |`), `no table '${head}'`);
  const cells = table.split("\n").slice(2);
  return cells.map((row) => (/^\| (.*?) \|/.exec(row)?.[1] ?? "").replace(/[`()]/g, "")).sort();
}

inEveryBrowser("the README's snippet", (open) => {
  for (const [what, headers] of /** @type {const} */ ([
    ["of the element", false],
    ["of the element, under the strict policy", true],
  ])) {
    it(what, async (test) => {
      const policy = snippet("Under a strict policy", "text", README).trim();
      const host = await staticHost(test, {
        folders: { "/article-analyzer/": folder },
        pages: { "/": page(snippet("In a blog post", "html", README)), "/favicon.ico": "" },
        headers: () => /** @type {{}} */ (headers ? { "content-security-policy": policy } : {}),
      });
      const tab = await open({ url: host.url });
      assert.match(await tab.waitFor(foundNames), /云汀市图书馆.*周若岚|周若岚.*云汀市图书馆/);
      const marked = await tab.waitFor(() => CSS.highlights.get("article-analyzer-person")?.size);
      assert.equal(marked, 1);
      const others = tab.problems.filter((problem) => !problem.includes("data:,"));
      assert.deepEqual(others, []);
    });
  }

  it("of the analyzer alone", async (test) => {
    // What it writes to the console is what it found.
    const console = `<script>console.log = (...found) => document.body.append(found.join(" "), " ");</script>`;
    const pages = { "/": page(console + snippet("In your own page", "html", README)) };
    const host = await staticHost(test, { folders: { "/article-analyzer/": folder }, pages });
    const tab = await open({ url: host.url });
    assert.ok(await tab.waitFor(() => /MONEY 300万元/.test(document.body.innerText)));
    assert.deepEqual(tab.problems, []);
  });

  it("of a page beside the single script, from disk", async (test) => {
    const place = await mkdtemp(join(tmpdir(), "article-analyzer-"));
    test.after(() => rm(place, { recursive: true }));
    const script = "article-analyzer.standalone.js";
    await copyFile(join(folder, script), join(place, script));
    const heading = "One file, without a server";
    const further = `<script>(async () => {${snippet(heading, "js", README)}
      document.body.dataset.found = report.entities.map(({ name }) => name).join("、");
    })();</script>`;
    const file = join(place, "page.html");
    await writeFile(file, snippet(heading, "html", README) + further);
    const tab = await open({ url: pathToFileURL(file) });
    assert.match(await tab.waitFor(foundNames), /青岛市/);
    assert.match((await tab.waitFor(() => document.body.dataset.found)) ?? "", /青岛市/);
  });
});

it("the README's tables name what the element has", async () => {
  const text = section("In a blog post", README);
  const manifest = JSON.parse(await readFile(join(folder, "custom-elements.json"), "utf8"));
  const [element] = manifest.modules[0].declarations;
  const names = (/** @type {{ name: string }[]} */ items) =>
    items.map(({ name }) => name || "default").sort();
  const attributes = new Set(
    element.attributes.map((/** @type {any} */ { fieldName }) => fieldName),
  );
  const members = element.members.filter(
    (/** @type {any} */ { name, privacy }) => privacy !== "private" && !attributes.has(name),
  );
  assert.deepEqual(rows(text, "attribute | property"), names(element.attributes));
  assert.deepEqual(rows(text, "property or method"), names(members));
  assert.deepEqual(rows(text, "event (bubbles, composed)"), names(element.events));
  assert.deepEqual(rows(text, "slot"), names(element.slots));
  assert.deepEqual(rows(text, "`::part()`"), names(element.cssParts));
  assert.deepEqual(rows(text, "CSS custom property"), names(element.cssProperties));
});

it("the README's table of failures is that of the element", async () => {
  const { DIAGNOSED_CODES } = await import("../../www/element/diagnosis.js");
  const listed = rows(section("When it does not work", README), "code");
  assert.deepEqual(listed, [...DIAGNOSED_CODES].sort());
});
