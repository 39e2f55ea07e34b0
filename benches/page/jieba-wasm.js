/*
 * jieba-wasm as its README shows it: loaded on the page's own thread. `tag` is the most it can do,
 * so it stands beside our report, too.
 */

const start = performance.now();
const sample = fetch("texts/sample.txt").then((response) => response.text());
const { default: init, cut, tag } = await import("/bench/jieba-wasm/jieba_rs_wasm.js");

const { memory } = await init();
tag(await sample, true);
const firstResult = performance.now() - start;

/** @param {string} text */
const tags = async (text) => tag(text, true);

Object.assign(globalThis, {
  bench: {
    firstResult,
    memory: async () => memory.buffer.byteLength,
    /** @param {string} text */
    words: async (text) => cut(text, true),
    tags,
    report: tags,
  },
});

export {};
