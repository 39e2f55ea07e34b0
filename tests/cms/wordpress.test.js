/*
 * The WordPress plugin in a WordPress of its own: block, shortcode, settings, the editor, and what
 * is left after it. The blog is made anew for every run.
 *
 *   ARTICLE_ANALYZER_WORDPRESS  the folder of another WordPress, with its Chinese, to try it in, such as
 *                               one with script modules (6.5 and later); nobody's blog: it is overwritten
 */

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { cp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { after, it } from "node:test";
import { inEveryBrowser } from "../browser/browsers.mjs";
import { finishedLens, highlightedPeople, highlightNames } from "./lens.mjs";
import { examples, packageFolder, preparedPath, sources } from "./prepared.mjs";
import { startWordPress } from "./wordpress-host.mjs";

/** @import { Tab } from "../browser/browsers.mjs" */

const folder = process.env.ARTICLE_ANALYZER_WORDPRESS ?? preparedPath("debian/usr/share/wordpress");
await installPlugin();
const password = randomBytes(12).toString("hex");
const wordpress = await startWordPress(folder);
after(() => wordpress.stop());
const { posts, version } = await writeBlog().catch(async (error) => {
  // Where a file of tests cannot begin, no hook runs.
  await wordpress.stop();
  throw error;
});
console.log(`WordPress ${version}`);

async function installPlugin() {
  const plugin = join(folder, "wp-content/plugins/article-analyzer");
  await rm(plugin, { recursive: true, force: true });
  await cp(join(examples, "wordpress/article-analyzer"), plugin, { recursive: true });
  await cp(packageFolder, join(plugin, "analyzer"), { recursive: true });
}

async function writeBlog() {
  const text = blocks(await paragraphs());
  return wordpress.perform("wordpress-install.php", {
    password,
    posts: {
      block: {
        title: "老粮站里开了一间图书馆",
        content: `${text}
  <!-- wp:article-analyzer/lens {"panels":["keywords","people"],"align":"wide"} /-->`,
      },
      shortcode: {
        title: "渡口的钟",
        content: `修钟的师傅叫石见川，记者裴晓棠在渡口陪他守了三天。石见川说，这口钟有120年了。\n
  [article_analyzer panels="people" marks="none" limit="3"]`,
      },
      hostile: {
        title: "引号",
        content: `记者裴晓棠来了。
  [article_analyzer for='.entry-content" onclick="alert(1)' panels="people <b>" limit="many"]`,
      },
      automatic: { title: "石桥修好了", content: "工程师温嘉禾说，修桥用了四个月。" },
    },
  });
}

async function paragraphs() {
  const markdown = await readFile(join(sources, "posts/library.md"), "utf8");
  return markdown
    .replace(/^---.*?\n---\n/s, "")
    .trim()
    .split(/\n\n+/);
}

/**
 * @param {string[]} paragraphs
 */
function blocks(paragraphs) {
  const block = (/** @type {string} */ text) =>
    `<!-- wp:paragraph -->\n<p>${text}</p>\n<!-- /wp:paragraph -->`;
  return paragraphs.map(block).join("\n\n");
}

/**
 * Logs in, and goes to a page of the administration.
 *
 * @param {Tab} tab
 * @param {string} path
 */
async function administrate(tab, path) {
  await tab.evaluate(
    async (password, path) => {
      const body = new URLSearchParams({ log: "writer", pwd: password });
      await fetch("/wp-login.php", { method: "POST", body });
      // The next load is the other page.
      history.replaceState(null, "", path);
    },
    password,
    path,
  );
  await tab.reload();
}

/**
 * Fills in the form of the settings, which the tab shows, and saves it.
 *
 * @param {Tab} tab
 * @param {Record<string, string | string[]>} values By the fields' names; of boxes and buttons, those to tick.
 */
async function saveSettings(tab, values) {
  const status = await tab.evaluate(async (values) => {
    const form = /** @type {HTMLFormElement} */ (
      document.querySelector("form[action='options.php']")
    );
    for (const [name, value] of Object.entries(values)) {
      const fields = /** @type {NodeListOf<HTMLInputElement>} */ (
        form.querySelectorAll(`[name^='article_analyzer[${name}]']`)
      );
      for (const field of fields) {
        if (["checkbox", "radio"].includes(field.type)) {
          field.checked = [value].flat().includes(field.value);
        } else field.value = String(value);
      }
    }
    const body = new FormData(form);
    return (await fetch("/wp-admin/options.php", { method: "POST", body })).status;
  }, values);
  assert.equal(status, 200);
}

/**
 * The element's tag in a post.
 *
 * @param {string} name
 */
const elementOf = async (name) => (await pageOf(name)).match(/<article-analyzer[^>]*>/)?.[0];

/**
 * @param {string} name
 */
const pageOf = async (name) => (await fetch(posts[name].url)).text();

inEveryBrowser(`WordPress ${version}`, (open) => {
  it("shows the block", async () => {
    const tab = await open({ url: posts.block.url });
    const lens = await finishedLens(tab);
    assert.equal(lens.state, "done", lens.error);
    assert.deepEqual(lens.people, ["沈若溪", "贺知秋", "陆承安"]);
    assert.equal(lens.panels.length, 2);
    assert.match(lens.panels.join(), /沈若溪/);
    const marked = await highlightedPeople(tab, ".entry-content");
    assert.deepEqual(marked, ["沈若溪", "贺知秋", "沈若溪", "陆承安", "沈若溪"]);
    assert.deepEqual(tab.problems, []);
  });

  it("shows the shortcode, with its attributes", async () => {
    const tab = await open({ url: posts.shortcode.url });
    const lens = await finishedLens(tab);
    assert.equal(lens.state, "done", lens.error);
    assert.deepEqual(lens.people, ["石见川", "裴晓棠"]);
    assert.equal(lens.panels.length, 1);
    assert.deepEqual(await highlightNames(tab), []);
    assert.deepEqual(tab.problems, []);
  });

  it("is a block of the editor, in the language of the site", async () => {
    const tab = await open({ url: new URL("/wp-login.php", wordpress.url) });
    await administrate(tab, `/wp-admin/post.php?post=${posts.block.id}&action=edit`);
    const block = await tab.waitFor(() => {
      const { select } = /** @type {any} */ (window).wp.data;
      const blocks = select("core/block-editor").getBlocks();
      const lens = blocks.find((/** @type {any} */ { name }) => name === "article-analyzer/lens");
      const { title } = select("core/blocks").getBlockType("article-analyzer/lens") ?? {};
      const frame = /** @type {HTMLIFrameElement} */ (
        document.querySelector("[name=editor-canvas]")
      );
      const canvas = frame?.contentDocument ?? document;
      const card = canvas.querySelector("[data-type='article-analyzer/lens']")?.textContent;
      if (!card) return undefined;
      return { valid: lens.isValid, attributes: lens.attributes, title, card };
    });
    assert.ok(block);
    assert.equal(block.valid, true);
    assert.equal(block.title, "文章分析");
    assert.match(block.card, /读者会在这里看到/);
    assert.deepEqual(block.attributes.panels, ["keywords", "people"]);
    // The editor itself asks another host for a font, and the tests have no network.
    const problems = tab.problems.filter((problem) => !problem.includes("net::ERR_"));
    assert.deepEqual(problems, []);
  });

  it("comes into every post where the settings say so", async () => {
    assert.doesNotMatch(await pageOf("automatic"), /article-analyzer/);
    const tab = await open({ url: new URL("/wp-login.php", wordpress.url) });
    await administrate(tab, "/wp-admin/options-general.php?page=article-analyzer");
    assert.deepEqual(await tab.texts("h1"), ["文章分析"]);
    await saveSettings(tab, {
      automatic: "1",
      panels: ["keywords", "entities", "summary", "statistics"],
      limit: "5",
    });
    assert.deepEqual(tab.problems, []);

    assert.equal(
      await elementOf("automatic"),
      '<article-analyzer for=".entry-content" panels="keywords entities summary statistics" marks="names" limit="5">',
    );
    // Where the writer has put it, no second one comes.
    assert.equal((await pageOf("block")).match(/<article-analyzer/g)?.length, 1);
    const post = await open({ url: posts.automatic.url });
    const lens = await finishedLens(post);
    assert.deepEqual(lens.people, ["温嘉禾"], lens.error);
    assert.deepEqual(post.problems, []);
  });

  it("marks what the settings say, which is one of four things", async () => {
    const tab = await open({ url: new URL("/wp-login.php", wordpress.url) });
    for (const marks of ["none", "keywords", "names keywords", "names"]) {
      await administrate(tab, "/wp-admin/options-general.php?page=article-analyzer");
      await saveSettings(tab, { automatic: "1", marks });
      assert.ok((await elementOf("automatic"))?.includes(` marks="${marks}" `), marks);
      await tab.reload();
      const buttons = await tab.evaluate(() =>
        /** @type {HTMLInputElement[]} */ ([
          ...document.querySelectorAll("[name^='article_analyzer[marks]']"),
        ]).map(({ type, value, checked }) => ({ type, value, checked })),
      );
      assert.deepEqual(
        buttons,
        ["none", "names", "keywords", "names keywords"].map((value) => ({
          type: "radio",
          value,
          checked: value === marks,
        })),
      );
    }
  });

  it("goes back to the usual panels where no box is ticked, and ticks those", async () => {
    const tab = await open({ url: new URL("/wp-login.php", wordpress.url) });
    await administrate(tab, "/wp-admin/options-general.php?page=article-analyzer");
    await saveSettings(tab, { automatic: "1", panels: [] });
    assert.match((await elementOf("automatic")) ?? "", / panels="keywords entities summary" /);
    await tab.reload();
    const ticked = await tab.evaluate(() =>
      /** @type {HTMLInputElement[]} */ ([
        ...document.querySelectorAll("[name^='article_analyzer[panels]']:checked"),
      ]).map(({ value }) => value),
    );
    assert.deepEqual(ticked, ["keywords", "entities", "summary"]);
  });
});

it("escapes what a writer wrote, and leaves out what the element does not know", async () => {
  const [element] = (await pageOf("hostile")).match(/<article-analyzer[^>]*>/) ?? [];
  assert.doesNotMatch(element ?? "", /"\s*onclick/);
  assert.match(element ?? "", / panels="people" /);
});

it("loads its script once, as a module, and only where it is shown", async () => {
  const scripts = (await pageOf("block")).match(/<script[^>]*element\.js[^>]*>/g) ?? [];
  assert.equal(scripts.length, 1);
  assert.match(scripts[0] ?? "", /type="module"/);
  const list = await (await fetch(wordpress.url)).text();
  assert.doesNotMatch(list, /<article-analyzer|element\.js/);
  const feed = await (await fetch(new URL("/feed/", wordpress.url))).text();
  assert.match(feed, /<rss/);
  assert.doesNotMatch(feed, /<article-analyzer/);
});

it("makes WordPress and PHP complain about nothing of its own", async () => {
  const complaints = (await wordpress.complaints()).split("\n");
  assert.deepEqual(
    complaints.filter((line) => line.includes("article")),
    [],
  );
});

it("leaves nothing behind when it is deleted", async () => {
  const { before, after } = await wordpress.perform("wordpress-uninstall.php", {});
  assert.deepEqual(before, { wp_options: ["article_analyzer"] });
  assert.deepEqual(after, { wp_options: [] });
});

it("leaves nothing behind on any site of a network", async () => {
  await wordpress.perform("wordpress-network.php", {});
  const { before, after } = await wordpress.perform("wordpress-uninstall.php", { network: true });
  const tables = ["wp_2_options", "wp_3_options", "wp_options"];
  const all = (/** @type {string[]} */ rows) =>
    Object.fromEntries(tables.map((table) => [table, rows]));
  assert.deepEqual(before, all(["article_analyzer"]));
  assert.deepEqual(after, all([]));
});
