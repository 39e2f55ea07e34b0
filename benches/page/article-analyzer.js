/*
 * What a page with article-analyzer does first: start the client, analyse a text. Leaves in
 * `bench` what `benches/browser.mjs` asks for; the measuring is done there.
 */

import { AnalyzerClient } from "/analyzer-client.js";

const sample = fetch("texts/sample.txt").then((response) => response.text());
const client = new AnalyzerClient();
await client.analyze(await sample);

/**
 * Words and parts of speech are one call.
 *
 * @param {string} text
 */
const tokens = (text) => client.tokens(text);
/** @param {string} text */
const words = (text) => client.tokens(text, { by: "lexicon" });

Object.assign(globalThis, {
  bench: {
    /** Milliseconds from the start of the navigation. */
    firstResult: performance.now(),
    memory: () => client.memory(),
    /** @param {string} text */
    report: (text) => client.analyze(text),
    words,
    tags: tokens,
  },
});
