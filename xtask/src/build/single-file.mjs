/*
 * Makes what opens from disk, with everything inside:
 *
 *   pkg/article-analyzer.html            the page of `www/`
 *   pkg/article-analyzer.standalone.js   a classic script for other people's pages
 *
 * Both carry a hash of what they were made from; where it still holds, nothing is done. The same
 * sources give the same bytes. What is inside is read by `www/single-file/analyzer-assets.js`.
 * An argument names another folder than `pkg` to write to.
 */

import { createHash } from "node:crypto";
import { copyFile, mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { build, transform } from "esbuild";

const [folder = "pkg"] = process.argv.slice(2);
const PAGE = `${folder}/article-analyzer.html`;
const STANDALONE = `${folder}/article-analyzer.standalone.js`;
const TYPES = "article-analyzer.standalone.d.ts";

const WASM = "pkg/engine/article_analyzer_bg.wasm";
const LEXICON = "pkg/engine/lexicon.bin";
const MODEL = "pkg/engine/tagger.bin";
const STYLES = ["www/styles/page.css", "www/styles/reader.css", "www/styles/panels.css"];

/** Beside what lies in `www/`. */
const INPUTS = [
  WASM,
  LEXICON,
  MODEL,
  "pkg/engine/article_analyzer.js",
  "package-lock.json",
  "xtask/src/build/single-file.mjs",
];

const TARGET = ["chrome105", "firefox115", "safari16.4"];

const hash = await hashOfInputs();
if (!(await isMadeFrom(PAGE, hash)) || !(await isMadeFrom(STANDALONE, hash))) await make();

async function make() {
  await mkdir(folder, { recursive: true });
  const inlined = {
    WASM: await packed(WASM),
    LEXICON: await packed(LEXICON),
    MODEL: await packed(MODEL),
    SAMPLE: await readFile("www/sample.txt", "utf8"),
    WORKER: await bundle("www/analyzer-worker.js", "www/single-file/worker-assets.js", {}),
  };
  const assets = "www/single-file/analyzer-assets.js";
  const [page, standalone] = await Promise.all([
    bundle("www/page.js", assets, inlined),
    bundle("www/single-file/standalone.js", assets, inlined),
  ]);
  await write(PAGE, await pageWith(page));
  await write(STANDALONE, `/*! article-analyzer; ${madeFrom(hash)} */\n${standalone}`);
  await copyFile(`www/single-file/${TYPES}`, `${folder}/${TYPES}`);
}

/**
 * One classic script. In ASCII, since a page in another encoding reads a script in its own.
 *
 * @param {string} entry
 * @param {string} assets Module that stands for `www/analyzer-assets.js`.
 * @param {Record<string, string>} inlined Constants of `www/single-file/inlined-files.js`.
 */
async function bundle(entry, assets, inlined) {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "iife",
    target: TARGET,
    minify: true,
    charset: "ascii",
    legalComments: "none",
    logLevel: "warning",
    // Only the glue is left with it, for an address that it is never left to guess.
    define: { "import.meta.url": "undefined" },
    plugins: [substitutes(assets, inlined)],
  });
  const [script] = outputFiles;
  if (!script) throw new Error(`esbuild made nothing of ${entry}`);
  // esbuild leaves patterns as they are; escapes mean the same in them.
  return script.text.replace(/[^\0-\x7f]/g, escaped);
}

/**
 * @param {string} unit Of UTF-16.
 */
function escaped(unit) {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/**
 * @param {string} assets
 * @param {Record<string, string>} inlined
 * @returns {import("esbuild").Plugin}
 */
function substitutes(assets, inlined) {
  const constants = Object.entries(inlined).map(
    ([name, value]) => `export const ${name} = ${JSON.stringify(value)};`,
  );
  return {
    name: "single file",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /\/analyzer-assets\.js$/ }, () => ({ path: resolve(assets) }));
      onResolve({ filter: /\/sample-text\.js$/ }, () => ({
        path: resolve("www/single-file/sample-text.js"),
      }));
      onResolve({ filter: /\/engine\/article_analyzer\.js$/ }, () => ({
        path: resolve("pkg/engine/article_analyzer.js"),
      }));
      onLoad({ filter: /\/inlined-files\.js$/ }, () => ({ contents: constants.join("\n") }));
    },
  };
}

/**
 * `www/index.html` with everything it names put in, under a policy that allows this alone.
 *
 * @param {string} bundled
 */
async function pageWith(bundled) {
  const script = insideMarkup(bundled, "script");
  const sheets = await Promise.all(STYLES.map((style) => readFile(style, "utf8")));
  const options = /** @type {const} */ ({ loader: "css", minify: true, target: TARGET });
  const { code } = await transform(sheets.join("\n"), options);
  const style = insideMarkup(code, "style");
  const icon = encodeURIComponent((await readFile("www/icon.svg", "utf8")).trim());
  const changes = /** @type {[RegExp, string][]} */ ([
    [/(<meta http-equiv="Content-Security-Policy" content=")[^"]*/, `$1${policy(script, style)}`],
    [/(<link rel="icon" href=")[^"]*/, `$1data:image/svg+xml,${icon}`],
    ...STYLES.map((path) => [
      new RegExp(` *<link rel="stylesheet" href="${path.replace("www", ".")}">\n`),
      "",
    ]),
    [/ *<link rel="modulepreload"[^>]*>\n/, ""],
    [/ *<script type="module"[^>]*><\/script>\n/, ""],
    [/<!doctype html>\n/, `$&<!-- article-analyzer; ${madeFrom(hash)} -->\n`],
    [/<\/head>/, "<style>STYLE</style>\n$&"],
    // Last, since a classic script does not wait for what comes after it.
    [/<\/body>/, "<script>SCRIPT</script>\n$&"],
  ]);
  const page = changes.reduce(
    (html, [found, put]) => replaceOnce(html, found, put),
    await readFile("www/index.html", "utf8"),
  );
  const left = /(?:src|href)="(?!#|data:)[^"]*"/.exec(page);
  if (left) throw new Error(`www/index.html: ${left[0]} is not put into the single file`);
  return page.replace("STYLE", () => style).replace("SCRIPT", () => script);
}

/**
 * @param {string} text
 * @param {RegExp} found
 * @param {string} put
 */
function replaceOnce(text, found, put) {
  const count = text.match(new RegExp(found, "g"))?.length ?? 0;
  if (count !== 1) throw new Error(`www/index.html has ${found} ${count} times, wanted 1`);
  return text.replace(found, put);
}

/**
 * @param {string} script
 * @param {string} style
 */
function policy(script, style) {
  return [
    "default-src 'none'",
    `script-src ${digest(script)} 'wasm-unsafe-eval'`,
    `style-src ${digest(style)}`,
    "img-src data: blob:",
    "connect-src 'none'",
    "worker-src blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types article-analyzer",
  ].join("; ");
}

/**
 * @param {string} text
 */
function digest(text) {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

/**
 * Text between two tags, where nothing in it may look like the end, or like a comment that hides
 * the end. Such signs can stand in strings and patterns alone, where an escape means the same.
 *
 * @param {string} text
 * @param {"script" | "style"} tag
 */
function insideMarkup(text, tag) {
  const inside = tag === "script" ? text.replace(/<(?=!--|\/?script)/gi, "\\x3C") : text;
  const line = inside.trimEnd();
  // Carriage returns and NUL come out of a parser as something else, which has another hash.
  if (/[\r\0]/.test(line) || new RegExp(`</${tag}`, "i").test(line)) {
    throw new Error(`the ${tag} of the page cannot stand between tags`);
  }
  return line;
}

/**
 * @param {string} path
 */
async function packed(path) {
  return gzipSync(await readFile(path), { level: 9 }).toString("base64");
}

async function hashOfInputs() {
  const scripts = await readdir("www", { recursive: true, withFileTypes: true });
  const sources = scripts
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`);
  const sum = createHash("sha256");
  for (const path of [...INPUTS, ...sources.sort()]) {
    const content = await readFile(path);
    sum.update(`${path}\0${content.length}\0`).update(content);
  }
  return sum.digest("hex").slice(0, 16);
}

/**
 * @param {string} hash
 */
function madeFrom(hash) {
  return `made from sources ${hash}`;
}

/**
 * @param {string} path
 * @param {string} hash
 */
async function isMadeFrom(path, hash) {
  const text = await readFile(path, "latin1").catch(() => "");
  return text.slice(0, 200).includes(madeFrom(hash));
}

/**
 * A reader sees the old file or the new one, never half of it.
 *
 * @param {string} path
 * @param {string} content
 */
async function write(path, content) {
  await writeFile(`${path}.partial`, content);
  await rename(`${path}.partial`, path);
}
