/*
 * article-analyzer as a site embeds it: the bundled package, its worker, one report; with
 * `?model=none` in the address, without the trained tagger. Leaves in `bench` what
 * `benches/browser/measure.mjs` asks for, as do the other pages.
 */

const start = performance.now();
const sample = fetch("texts/sample.txt").then((response) => response.text());
const { AnalyzerClient } = await import("/bench/package/index.js");

const client = new AnalyzerClient(
  location.search === "?model=none" ? { source: { model: false } } : {},
);
await client.analyze(await sample);
const firstResult = performance.now() - start;

Object.assign(globalThis, {
  bench: {
    firstResult,
    memory: () => client.memory(),
    /** @param {string} text */
    words: (text) => client.tokens(text, { by: "lexicon" }),
    /** @param {string} text */
    tags: (text) => client.tokens(text),
    /** @param {string} text */
    report: (text) => client.analyze(text),
  },
});

export {};
