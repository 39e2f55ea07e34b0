/*
 * The Hugo partial and shortcode, in a small blog.
 */

import assert from "node:assert/strict";
import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { it } from "node:test";
import { inEveryBrowser } from "../browser/browsers.mjs";
import { finishedLens, finishedLenses, highlightedPeople, highlightNames } from "./lens.mjs";
import { examples, freshFolder, packageFolder, run, sources } from "./prepared.mjs";
import { servedFolder } from "./static-site.mjs";

const built = await buildBlog();
const site = await servedFolder(built, "/notes/");

async function buildBlog() {
  const blog = await freshFolder("hugo", join(sources, "hugo-site"));
  await cp(join(sources, "posts"), join(blog, "content/posts"), { recursive: true });
  await cp(join(examples, "hugo/layouts"), join(blog, "layouts"), { recursive: true });
  await cp(packageFolder, join(blog, "static/article-analyzer"), { recursive: true });
  const cache = await freshFolder("hugo-cache");
  await run("hugo", ["--panicOnWarning", "--cacheDir", cache], { cwd: blog });
  return join(blog, "public");
}

inEveryBrowser("Hugo", (open) => {
  it("adds the lens to a post by the partial", async () => {
    const tab = await open({ url: new URL("library/", site) });
    const lens = await finishedLens(tab);
    assert.equal(lens.state, "done", lens.error);
    // 方一苇 stands in the header, which the setting `for` leaves out.
    assert.deepEqual(lens.people, ["沈若溪", "贺知秋", "陆承安"]);
    assert.equal(lens.panels.length, 3);
    assert.match(lens.panels.join(), /沈若溪/);
    const marked = await highlightedPeople(tab, ".post-text");
    assert.deepEqual(marked, ["沈若溪", "贺知秋", "沈若溪", "陆承安", "沈若溪"]);
    assert.deepEqual(tab.problems, []);
  });

  it("puts it where the shortcode is, with the values of the shortcode", async () => {
    const tab = await open({ url: new URL("tagged/", site) });
    const lens = await finishedLens(tab);
    assert.equal(lens.state, "done", lens.error);
    assert.equal(lens.place, "div.post-text");
    assert.deepEqual(lens.people, ["石见川", "裴晓棠"]);
    assert.equal(lens.panels.length, 1);
    assert.deepEqual(await highlightNames(tab), []);
    assert.deepEqual(tab.problems, []);
  });

  it("reads its own post in a list of whole posts", async () => {
    const tab = await open({ url: site });
    const lenses = await finishedLenses(tab);
    assert.deepEqual(
      lenses.map(({ people }) => people),
      [
        ["石见川", "裴晓棠"],
        ["邵云帆", "黎远舟"],
      ],
    );
    // The first post has `marks="none"`.
    assert.deepEqual(await highlightedPeople(tab, "article:nth-of-type(3) .post-text"), [
      "邵云帆",
      "邵云帆",
      "黎远舟",
    ]);
    assert.deepEqual(tab.problems, []);
  });
});

it("writes the settings as attributes, once a post", async () => {
  const html = await readFile(join(built, "tagged/index.html"), "utf8");
  assert.deepEqual(html.match(/<article-analyzer[^>]*>/g), [
    '<article-analyzer for=".post-text" panels="people" marks="none" limit="3">',
  ]);
  assert.match(
    html,
    /<script type="module" src="\/notes\/article-analyzer\/element\.js"><\/script>/,
  );
});

it("leaves out a post that says so", async () => {
  const html = await readFile(join(built, "left-out/index.html"), "utf8");
  assert.doesNotMatch(html, /article-analyzer/);
});

it("comes into lists by the shortcode in a whole post, and not by the partial", async () => {
  const html = await readFile(join(built, "index.html"), "utf8");
  // The list's template calls the partial too.
  const places = [...html.matchAll(/<\/article>|<article-analyzer\b/g)].map(([tag]) => tag);
  const post = "</article>";
  const lens = "<article-analyzer";
  assert.deepEqual(places, [post, lens, post, lens, post, post, post]);
});
