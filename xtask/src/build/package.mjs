/*
 * Bundles the scripts of `www/` into the npm package: one file an export, what several of them
 * share in chunks of their own, so that a page never has two copies. The worker is one file by
 * itself. The glue stays beside the wasm it belongs to. Types are made from the JSDoc by
 * TypeScript, one file a source, and lead from the exports to there.
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
await build({
  ...COMMON,
  entryPoints: ENTRIES,
  splitting: true,
  chunkNames: "chunk-[hash]",
  external: ["*/engine/article_analyzer.js"],
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
