/*
 * The Chinese of the WordPress plugin: every text of its scripts is in it, and its three files say
 * the same.
 */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import { examples } from "./prepared.mjs";

const plugin = join(examples, "wordpress/article-analyzer");
const read = (/** @type {string} */ file) => readFileSync(join(plugin, file), "utf8");

/** What the translator wrote; the context, if any, is parted as in the compiled file. */
const source = new Map(
  [...read("languages/article-analyzer-zh_CN.po").matchAll(ENTRY())].map(
    ({ groups: { context, original, translation } = {} }) => [
      context ? `${context}\u0004${original}` : original,
      translation,
    ],
  ),
);

function ENTRY() {
  return /(?:msgctxt "(?<context>.*)"\n)?msgid "(?<original>.+)"\nmsgstr "(?<translation>.+)"/g;
}

it("has every text of the plugin", () => {
  const scripts = readdirSync(plugin, { recursive: true, encoding: "utf8" }).filter((file) =>
    /\.(php|js)$/.test(file),
  );
  const texts = scripts.flatMap((file) =>
    [
      ...read(file).matchAll(/\b(?:esc_html)?_[_e]\(\s*(["'])(.*?)\1,\s*["']article-analyzer["']/g),
    ].map(([, , text]) => text),
  );
  const { title, description, keywords } = JSON.parse(read("block/block.json"));
  texts.push(`block title\u0004${title}`, `block description\u0004${description}`);
  texts.push(...keywords.map((/** @type {string} */ word) => `block keyword\u0004${word}`));
  assert.ok(texts.length > 20);
  assert.deepEqual(
    texts.filter((text) => !source.has(text)),
    [],
  );
});

it("is compiled as it is written", () => {
  assert.deepEqual(compiled(), source);
});

it("is the same in the editor", () => {
  const file = "languages/article-analyzer-zh_CN-article-analyzer-lens-editor-script.json";
  const { "": _header, ...texts } = JSON.parse(read(file)).locale_data.messages;
  const used = [...read("block/editor.js").matchAll(/__\(\s*"(.*?)",/g)].map(([, text]) => text);
  assert.deepEqual(Object.keys(texts).sort(), [...new Set(used)].sort());
  for (const [text, [translation]] of Object.entries(texts)) {
    assert.equal(translation, source.get(text));
  }
});

/** Entries of the .mo file: a count, and two tables of lengths and places, in 32-bit numbers. */
function compiled() {
  const bytes = readFileSync(join(plugin, "languages/article-analyzer-zh_CN.mo"));
  const [count, originals, translations] = [8, 12, 16].map((place) => bytes.readUInt32LE(place));
  const text = (/** @type {number} */ table, /** @type {number} */ index) => {
    const length = bytes.readUInt32LE(table + 8 * index);
    const start = bytes.readUInt32LE(table + 8 * index + 4);
    return bytes.toString("utf8", start, start + length);
  };
  const entries = Array.from({ length: count ?? 0 }, (_, index) => [
    text(originals ?? 0, index),
    text(translations ?? 0, index),
  ]);
  return new Map(/** @type {[string, string][]} */ (entries.filter(([original]) => original)));
}
