/*
 * The texts that are measured. The sample is a newspaper page. The long ones are cut from a text of
 * the developer's, where ARTICLE_ANALYZER_BENCH_TEXT names one, or else from copies of the sample,
 * which flatters whatever keeps words it has met.
 */

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Name → bytes of UTF-8. */
const LONG = { megabyte: 1_000_000, tenMegabytes: 10_000_000 };

/** Bytes of the text that is measured as articles and as one line. */
const LINE = 5_000_000;

/** What a line without punctuation lacks. */
const PAUSES = /[\p{P}\p{Z}\s]/gu;

/**
 * @typedef {object} Texts
 * @property {string} sample
 * @property {Record<string, number>} megabytes Name of a long text → its size.
 * @property {string} about What they are, for a reader of the table.
 */

/**
 * Lays the texts where the pages find them, each as `NAME.txt`.
 *
 * @param {string} folder
 * @returns {Promise<Texts>}
 */
export async function writeTexts(folder) {
  const sample = await readFile(process.env.ARTICLE_ANALYZER_SAMPLE ?? "www/sample.txt", "utf8");
  const path = process.env.ARTICLE_ANALYZER_BENCH_TEXT;
  const source = `${path ? await readFile(path, "utf8") : sample}\n`;
  const articles = prefix(source, LINE);
  /** @type {Record<string, string>} */
  const texts = { sample, articles, line: prefix(source.replace(PAUSES, ""), LINE) };
  for (const [name, bytes] of Object.entries(LONG)) texts[name] = prefix(source, bytes);
  for (const [name, text] of Object.entries(texts)) {
    await writeFile(join(folder, `${name}.txt`), text);
  }
  const megabytes = Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, Buffer.byteLength(text) / 1e6]),
  );
  const distinct = (Buffer.byteLength(source) / 1e6).toPrecision(2);
  const about = path
    ? `cut from a text of ${distinct} MB, repeated where that is too short`
    : "copies of the sample";
  return { sample, megabytes, about };
}

/**
 * @param {string} source
 * @param {number} bytes
 * @returns {string} So much of it, repeated as often as it takes; at most two bytes less, for a
 *   Chinese character has three.
 */
function prefix(source, bytes) {
  const copies = Math.ceil(bytes / Buffer.byteLength(source));
  const text = Buffer.from(source.repeat(copies)).subarray(0, bytes);
  return new TextDecoder().decode(text).replace(/\uFFFD+$/, "");
}
