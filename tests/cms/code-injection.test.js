/*
 * The snippets for Ghost and Typecho, in pages with the structure and the class names of their
 * default themes. `ghost-post.html` and the like are such pages; the snippet comes where
 * the host puts it: before the end of the body. Typecho's is run by PHP, as a part of the theme.
 */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { it } from "node:test";
import { inEveryBrowser } from "../browser/browsers.mjs";
import { finishedLens, highlightedPeople } from "./lens.mjs";
import { examples, freshFolder, packageFolder, run, sources } from "./prepared.mjs";
import { servedFolder } from "./static-site.mjs";

/** @import { Tab } from "../browser/browsers.mjs" */

/** `text` is the selector of the text in the default theme, and in the snippet. */
const HOSTS = [
  {
    host: "ghost",
    name: "Ghost",
    files: "assets/article-analyzer",
    text: ".gh-content",
    snippetFor: () => readFile(join(examples, "ghost/footer.html"), "utf8"),
  },
  {
    host: "typecho",
    name: "Typecho",
    files: "article-analyzer",
    text: ".post-content",
    snippetFor: (/** @type {string} */ type) => {
      const part = join(examples, "typecho/snippet.php");
      return run("php", [join(sources, "typecho-theme.php"), part, type], {});
    },
  },
];

for (const { host, name, files, text, snippetFor } of HOSTS) {
  const folder = await freshFolder(host);
  const post = await readFile(join(sources, `pages/${host}-post.html`), "utf8");
  const list = await readFile(join(sources, `pages/${host}-list.html`), "utf8");
  const snippet = await snippetFor("post");
  const pages = {
    post: withSnippet(post, snippet),
    list: withSnippet(list, await snippetFor("index")),
    "other-theme": withSnippet(inOtherTheme(post, text), inOtherTheme(snippet, text)),
    policy: underPolicy(withSnippet(post, snippet), await policyOfRecipes()),
    "policy-with-hash": underPolicy(
      withSnippet(post, snippet),
      replaced(await policyOfRecipes(), "script-src", `script-src '${hashOf(snippet)}'`),
    ),
  };
  for (const [page, html] of Object.entries(pages)) {
    await writeFile(join(folder, `${page}.html`), html);
  }
  await cp(packageFolder, join(folder, files), { recursive: true });
  const site = await servedFolder(folder);

  inEveryBrowser(name, (open) => {
    it("adds the lens at the end of a post", async () => {
      const tab = await open({ url: new URL("post.html", site) });
      await assertReadsPost(tab, text);
    });

    it("does so in another theme, whose selector is named in one place", async () => {
      const tab = await open({ url: new URL("other-theme.html", site) });
      await assertReadsPost(tab, "#words");
    });

    it("leaves lists of posts alone, and loads nothing there", async () => {
      const tab = await open({ url: new URL("list.html", site) });
      await assertNothingAdded(tab);
      assert.deepEqual(tab.problems, []);
    });

    it("is blocked by the policy that suffices for the other recipes", async () => {
      const tab = await open({ url: new URL("policy.html", site) });
      await assertNothingAdded(tab);
      // The console names what the policy lacks, as the README says.
      assert.match(tab.problems.join(), /Content Security Policy/);
      assert.ok(tab.problems.join().includes(`'${hashOf(snippet)}'`), tab.problems.join());
    });

    it("works under that policy with its hash", async () => {
      const tab = await open({ url: new URL("policy-with-hash.html", site) });
      await assertReadsPost(tab, text);
    });
  });
}

/**
 * @param {Tab} tab
 * @param {string} text Selector of the post's text.
 */
async function assertReadsPost(tab, text) {
  const lens = await finishedLens(tab);
  assert.equal(lens.state, "done", lens.error);
  assert.deepEqual(lens.people, ["沈若溪", "贺知秋"]);
  assert.equal(lens.panels.length, 3);
  assert.match(lens.panels.join(), /沈若溪/);
  assert.deepEqual(await highlightedPeople(tab, text), ["沈若溪", "贺知秋", "沈若溪"]);
  assert.deepEqual(tab.problems, []);
}

/**
 * @param {Tab} tab
 */
async function assertNothingAdded(tab) {
  await tab.waitFor(() => document.readyState === "complete");
  assert.deepEqual(await tab.texts("article-analyzer"), []);
  const loaded = tab.requests.filter((address) => address.includes("article-analyzer/"));
  assert.deepEqual(loaded, []);
}

/**
 * @param {string} page
 * @param {string} snippet
 */
function withSnippet(page, snippet) {
  return replaced(page, "</body>", `${snippet}</body>`);
}

/**
 * What an owner of another theme changes: one place of the snippet. In the page it is the class of
 * the text, which gets the id `words` in its stead.
 *
 * @param {string} html Page or snippet.
 * @param {string} text Selector of the default theme.
 */
function inOtherTheme(html, text) {
  if (!html.includes("<body"))
    return replaced(html, `const text = "${text}"`, 'const text = "#words"');
  const attribute = new RegExp(` class="${text.slice(1)}\\b[^"]*"`);
  assert.match(html, attribute);
  return html.replace(attribute, ' id="words"');
}

/** The policy that the recipes' README has for all of them. */
async function policyOfRecipes() {
  const readme = await readFile(join(examples, "README.md"), "utf8");
  return readme.match(/^`(script-src .*)`\.$/m)?.[1] ?? assert.fail("no policy in the README");
}

/**
 * @param {string} page
 * @param {string} policy
 */
function underPolicy(page, policy) {
  const rule = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  return replaced(page, "<head>", `<head>${rule}`);
}

/**
 * The snippet's script as a policy names it.
 *
 * @param {string} snippet
 */
function hashOf(snippet) {
  const [, script] = snippet.match(/<script[^>]*>(.*)<\/script>/s) ?? [];
  assert.ok(script);
  return `sha256-${createHash("sha256").update(script).digest("base64")}`;
}

/**
 * @param {string} whole
 * @param {string} part Has to be there.
 * @param {string} instead
 */
function replaced(whole, part, instead) {
  assert.ok(whole.includes(part), `no ${part}`);
  return whole.replace(part, () => instead);
}
