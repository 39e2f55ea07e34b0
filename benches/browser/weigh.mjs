/*
 * What a reader downloads: the files that a page asks for, by brotli as servers hold them.
 */

import { readFile } from "node:fs/promises";
import { brotliCompressSync } from "node:zlib";

const ENGINE = [
  "pkg/index.js",
  "pkg/analyzer-worker.js",
  "pkg/engine/article_analyzer_bg.wasm",
  "pkg/engine/lexicon.bin",
];
const MODELS = ["pkg/engine/tagger.bin"];
const JIEBA = ["jieba_rs_wasm.js", "jieba_rs_wasm_bg.wasm"].map(
  (name) => `node_modules/jieba-wasm/pkg/web/${name}`,
);

/** Megabytes. */
export async function downloads() {
  const [engine, models, jieba] = await Promise.all([weigh(ENGINE), weigh(MODELS), weigh(JIEBA)]);
  return { engine, all: engine + models, jieba };
}

/**
 * @param {string[]} files
 */
async function weigh(files) {
  const contents = await Promise.all(files.map((file) => readFile(file)));
  return contents.reduce((sum, content) => sum + brotliCompressSync(content).length, 0) / 1e6;
}
