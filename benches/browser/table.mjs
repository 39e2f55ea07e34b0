/*
 * Writes what was measured as a table in Markdown, each row with its target.
 */

import { readFile } from "node:fs/promises";
import { cpus } from "node:os";

/**
 * @typedef {object} Row
 * @property {string} name
 * @property {string} unit
 * @property {number} ours
 * @property {number} [jieba]
 * @property {number} [segmenter]
 * @property {string} [target] In words, where there is one.
 * @property {number} [ratio] Ours to what it is held against, jieba-wasm unless the target names another.
 */

/**
 * @param {Row[]} rows
 */
export async function table(rows) {
  const manifest = JSON.parse(await readFile("node_modules/jieba-wasm/package.json", "utf8"));
  return `| | article-analyzer | jieba-wasm ${manifest.version} | Intl.Segmenter | ratio | target |
|---|--:|--:|--:|--:|--:|
${rows.map(line).join("\n")}`;
}

/**
 * @param {Row} row
 */
function line({ name, unit, ours, jieba, segmenter, target = "", ratio }) {
  const cells = [ours, jieba, segmenter].map((value) =>
    value === undefined ? "–" : `${figure(value)} ${unit}`,
  );
  const found = ratio === undefined ? "" : `${figure(ratio)} ×`;
  return `| ${name} | ${cells.join(" | ")} | ${found} | ${target} |`;
}

/** The machine, as far as a reader has to know it. */
export function machine() {
  const processors = cpus();
  return `${processors[0]?.model ?? "an unknown processor"}, ${processors.length} cores`;
}

/**
 * Three significant digits, no exponent.
 *
 * @param {number} value
 */
function figure(value) {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

/** @param {(number | undefined)[]} values */
export function median(values) {
  const sorted = values.map((value) => value ?? Number.NaN).sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
