/*
 * A Hexo plugin: `<article-analyzer>` in every post, or where the writer puts
 * `{% article_analyzer %}`. Owns the settings under `article_analyzer` in `_config.yml`, the tag in
 * the posts, the script tag in the pages, and the copy of the package in the built site. What the
 * element does is the business of the package `article-analyzer`.
 */

const { createReadStream, readdirSync } = require("node:fs");
const { dirname, join } = require("node:path");

// biome-ignore lint/correctness/noUndeclaredVariables: Hexo hands it to every plugin.
const blog = hexo;

/** Settings that are attributes of the element, and so may differ from post to post. */
const ATTRIBUTES = ["for", "panels", "marks", "limit", "loading"];

const settings = {
  /** `end` or `start` of every post, or `tag`: only where the tag plugin is. */
  where: "end",
  /** Layouts whose pages get it. */
  layouts: ["post"],
  /** Folder of the built site that the package is copied to. */
  path: "article-analyzer",
  ...blog.config.article_analyzer,
};

const folder = `${settings.path}`.replace(/^\/+|\/+$/g, "");

blog.extend.generator.register("article_analyzer", packageFiles);
blog.extend.filter.register("after_post_render", addToPost);
blog.extend.tag.register("article_analyzer", (options) => element(optionsOf(options)));
for (const layout of settings.layouts) {
  // Hexo adds the slash at the end of `root` itself.
  const source = escapeAttribute(`${blog.config.root}${folder}/element.js`);
  blog.extend.injector.register(
    "head_end",
    `<script type="module" src="${source}"></script>`,
    layout,
  );
}

/**
 * The files that a reader's browser may ask for, as routes of the site.
 */
function packageFiles() {
  const found = require.resolve("article-analyzer/package.json", {
    paths: [blog.base_dir, __dirname],
  });
  return readdirSync(dirname(found), { recursive: true })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => /\.(js|wasm|bin)$/.test(file) && !/standalone|node_modules/.test(file))
    .map((file) => ({
      path: `${folder}/${file}`,
      data: () => createReadStream(join(dirname(found), file)),
    }));
}

/**
 * @param {{ layout: string, content: string, more?: string, article_analyzer?: unknown }} post
 *   `article_analyzer: false` in its front matter leaves it out; a map there changes attributes.
 */
function addToPost(post) {
  const own = post.article_analyzer;
  const wanted = settings.where !== "tag" && settings.layouts.includes(post.layout);
  if (!wanted || own === false || post.content.includes("<article-analyzer")) return;
  const added = element(typeof own === "object" ? own : {});
  const atStart = settings.where === "start";
  const extend = (html) => (atStart ? `${added}\n${html}` : `${html}\n${added}`);
  post.content = extend(post.content);
  // What themes show after an excerpt is a copy.
  if (post.more && !atStart) post.more = extend(post.more);
}

/**
 * @param {Record<string, unknown>} own Attributes of this one; the others come from the settings.
 */
function element(own) {
  const values = { ...settings, ...own };
  const attributes = ATTRIBUTES.filter((name) => (values[name] ?? "") !== "").map(
    // A list in YAML is a list of words in the attribute.
    (name) => ` ${name}="${escapeAttribute([values[name]].flat().join(" "))}"`,
  );
  return `<article-analyzer${attributes.join("")}></article-analyzer>`;
}

/**
 * `panels="people keywords" limit=8` → `{ panels: "people keywords", limit: "8" }`; Hexo has parted
 * the options and taken the quotation marks away.
 *
 * @param {string[]} options
 */
function optionsOf(options) {
  return Object.fromEntries(
    options.map((option) => {
      const [name, ...value] = option.split("=");
      return [name, value.join("=")];
    }),
  );
}

/**
 * @param {string} text
 */
function escapeAttribute(text) {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
