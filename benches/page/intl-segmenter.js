/*
 * What the browser has itself: words, without parts of speech. Given line by line, for its time
 * grows with the square of a long line.
 */

const start = performance.now();
const sample = fetch("texts/sample.txt").then((response) => response.text());

const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
words(await sample);
const firstResult = performance.now() - start;

/**
 * Starts and ends, as `tokens` gives them.
 *
 * @param {string} text
 */
function words(text) {
  /** @type {number[]} */
  const offsets = [];
  let lineStart = 0;
  for (const line of text.split("\n")) {
    for (const { index, segment } of segmenter.segment(line)) {
      offsets.push(lineStart + index, lineStart + index + segment.length);
    }
    lineStart += line.length + 1;
  }
  return Uint32Array.from(offsets);
}

Object.assign(globalThis, {
  bench: {
    firstResult,
    /** @param {string} text */
    words: async (text) => words(text),
  },
});

export {};
