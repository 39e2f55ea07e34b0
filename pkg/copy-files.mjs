#!/usr/bin/env node
/*
 * `npx article-analyzer-files FOLDER`: puts what is loaded at run time beside a bundle, for
 * bundlers that leave `new URL("…", import.meta.url)` as it is (esbuild, Rollup).
 */

import { copyFile, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";

const FILES = [
  "analyzer-worker.js",
  "engine/article_analyzer_bg.wasm",
  "engine/lexicon.bin",
  "engine/tagger.bin",
];

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error("usage: npx article-analyzer-files FOLDER   (the folder that the bundle is in)");
  process.exit(2);
}
for (const file of FILES) {
  const copy = join(folder, file);
  await mkdir(dirname(copy), { recursive: true });
  await copyFile(new URL(file, import.meta.url), copy);
  console.log(copy);
}
