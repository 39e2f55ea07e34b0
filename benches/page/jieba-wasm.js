/*
 * What a page with jieba-wasm does first, as its README shows it: load on the page's own thread,
 * tag a text. Leaves in `bench` what `benches/browser.mjs` asks for.
 */

import init, { cut, tag } from "/bench/jieba-wasm/jieba_rs_wasm.js";

const sample = fetch("texts/sample.txt").then((response) => response.text());
const { memory } = await init();
tag(await sample, true);

/**
 * The most it can do, so it stands beside `analyze` too.
 *
 * @param {string} text
 */
const tags = async (text) => tag(text, true);

Object.assign(globalThis, {
  bench: {
    /** Milliseconds from the start of the navigation. */
    firstResult: performance.now(),
    memory: async () => memory.buffer.byteLength,
    report: tags,
    /** @param {string} text */
    words: async (text) => cut(text, true),
    tags,
  },
});
