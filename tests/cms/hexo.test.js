/*
 * The Hexo plugin: packed, installed and built as a writer of a blog would, with Hexo's own theme.
 */

import assert from "node:assert/strict";
import { cp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { it } from "node:test";
import { inEveryBrowser } from "../browser/browsers.mjs";
import { finishedLens, highlightedPeople, highlightNames } from "./lens.mjs";
import { examples, packageFolder, preparedPath, run, sources } from "./prepared.mjs";
import { servedFolder } from "./static-site.mjs";

const built = await buildBlog();
const site = await servedFolder(built, "/notes/");

async function buildBlog() {
  // Hexo itself is installed here already.
  const blog = preparedPath("hexo");
  for (const part of ["source", "scripts", "public", "db.json"]) {
    await rm(join(blog, part), { recursive: true, force: true });
  }
  await cp(join(sources, "hexo-site"), blog, { recursive: true });
  await cp(join(sources, "posts"), join(blog, "source/_posts"), { recursive: true });
  const packed = await run("npm", ["pack", "--silent", packageFolder, join(examples, "hexo")], {
    cwd: blog,
  });
  // Without network: everything else is there.
  const archives = packed
    .trim()
    .split("\n")
    .map((file) => `./${file}`);
  await run("npm", ["install", "--offline", "--ignore-scripts", ...archives], { cwd: blog });
  await run("node", ["node_modules/hexo/bin/hexo", "generate", "--bail"], { cwd: blog });
  return join(blog, "public");
}

inEveryBrowser("Hexo", (open) => {
  it("adds the lens to a post", async () => {
    const tab = await open({ url: new URL("library/", site) });
    const lens = await finishedLens(tab);
    assert.equal(lens.state, "done", lens.error);
    assert.equal(lens.place, "div.e-content article-entry");
    assert.deepEqual(lens.people, ["沈若溪", "贺知秋", "陆承安"]);
    assert.equal(lens.panels.length, 3);
    assert.match(lens.panels.join(), /沈若溪/);
    const marked = await highlightedPeople(tab, ".article-entry");
    assert.deepEqual(marked, ["沈若溪", "贺知秋", "沈若溪", "陆承安", "沈若溪"]);
    assert.deepEqual(tab.problems, []);
  });

  it("reads past an excerpt", async () => {
    const tab = await open({ url: new URL("bridge/", site) });
    const lens = await finishedLens(tab);
    assert.equal(lens.state, "done", lens.error);
    assert.deepEqual(await highlightedPeople(tab, ".article-entry"), [
      "温嘉禾",
      "黎远舟",
      "温嘉禾",
      "黎远舟",
    ]);
    assert.deepEqual(tab.problems, []);
  });

  it("puts it where the tag is, with the attributes of the tag", async () => {
    const tab = await open({ url: new URL("tagged/", site) });
    const lens = await finishedLens(tab);
    assert.equal(lens.state, "done", lens.error);
    assert.deepEqual(lens.people, ["石见川", "裴晓棠"]);
    assert.equal(lens.panels.length, 1);
    assert.deepEqual(await highlightNames(tab), []);
    assert.deepEqual(tab.problems, []);
  });
});

it("writes what the tag says over the settings", async () => {
  const html = await readFile(join(built, "tagged/index.html"), "utf8");
  const tags = html.match(/<article-analyzer[^>]*>/g);
  const attributes = 'for=".article-entry" panels="people" marks="none" limit="3"';
  assert.deepEqual(tags, [`<article-analyzer ${attributes}>`]);
  assert.match(html, /<\/article-analyzer>\s*<p>11月2日/);
});

it("leaves out a post that says so", async () => {
  const html = await readFile(join(built, "left-out/index.html"), "utf8");
  assert.doesNotMatch(html, /<article-analyzer/);
});

it("loads the script in posts only", async () => {
  const script = '<script type="module" src="/notes/article-analyzer/element.js"></script>';
  const pageOf = (/** @type {string} */ file) => readFile(join(built, file), "utf8");
  const list = await pageOf("index.html");
  const post = await pageOf("library/index.html");
  assert.ok(!list.includes(script));
  assert.equal(post.split(script).length, 2);
});
