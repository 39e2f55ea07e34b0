/*
 * Bundles the scripts of `www/` into the npm package: one file an export. `index.js`, which a page
 * waits for, is one file by itself, for a chunk is another way to the server and back; the others
 * take from it what it exports, and have in chunks what else they share, so that a page never has
 * two copies. The worker is one file by itself. The glue stays beside the wasm it belongs to. Types
 * are made from the JSDoc by TypeScript, one file a source, and lead from the exports to there.
 */

import { execFileSync } from "node:child_process";
import { readdir, rm, writeFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { build } from "esbuild";

/** Export → its source. */
const ENTRIES = {
  index: "www/analyzer.js",
  local: "www/analyzer-local.js",
  element: "www/element/define.js",
  "element-class": "www/element/article-analyzer-element.js",
};

/** @type {import("esbuild").BuildOptions} */
const COMMON = {
  outdir: "pkg",
  bundle: true,
  format: "esm",
  target: ["chrome105", "firefox115", "safari16.4", "node20"],
  minify: true,
  sourcemap: "linked",
  legalComments: "none",
  charset: "utf8",
  logLevel: "warning",
};

for (const name of await readdir("pkg")) {
  // Their names change with their content: old ones would pile up.
  if (/^chunk-.*\.js(\.map)?$/.test(name)) await rm(`pkg/${name}`);
}
const { index, ...others } = ENTRIES;
await build({ ...COMMON, entryPoints: { index } });
await build({
  ...COMMON,
  entryPoints: others,
  splitting: true,
  chunkNames: "chunk-[hash]",
  external: ["*/engine/article_analyzer.js"],
  plugins: [takenFromIndex()],
});
execFileSync("node", ["node_modules/typescript/bin/tsc", "-p", "tsconfig.package.json"], {
  stdio: "inherit",
});
for (const [name, source] of Object.entries(ENTRIES)) {
  const types = source.replace("www/", "./");
  if (basename(types, ".js") !== name) {
    await writeFile(`pkg/${name}.d.ts`, `export * from ${JSON.stringify(types)};\n`);
  }
}
await build({
  ...COMMON,
  entryPoints: { "analyzer-worker": "www/analyzer-worker.js" },
  plugins: [glueIncluded()],
});

/**
 * What `www/analyzer.js` exports.
 *
 * @returns {import("esbuild").Plugin}
 */
function takenFromIndex() {
  return {
    name: "index",
    setup({ onResolve }) {
      onResolve({ filter: /\/analyzer-(client|error)\.js$/ }, () => ({
        path: "./index.js",
        external: true,
      }));
    },
  };
}

/**
 * Served side by side, `www/` and `pkg/engine/` are one folder; on disk they are two.
 *
 * @returns {import("esbuild").Plugin}
 */
function glueIncluded() {
  return {
    name: "glue",
    setup({ onResolve }) {
      onResolve({ filter: /^\.\/engine\// }, ({ path }) => ({ path: resolve("pkg", path) }));
    },
  };
}
