/*
 * The package in Node, where there is neither worker nor server: its files are handed over.
 */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { it } from "node:test";
import { AnalyzerClient, AnalyzerError } from "../../pkg/index.js";

/** @import { LocalAnalyzer as Local } from "../../www/analyzer-local.js" */

/** @type {{ LocalAnalyzer: typeof Local }} */
const { LocalAnalyzer } = await import(
  new URL("../../pkg/analyzer-local.js", import.meta.url).href
);

/**
 * @param {string} name
 */
function engineFile(name) {
  return readFile(new URL(`../../pkg/engine/${name}`, import.meta.url));
}

it("analyses on the calling thread", async () => {
  const source = {
    wasm: await engineFile("article_analyzer_bg.wasm"),
    lexicon: await engineFile("lexicon.bin"),
  };
  const analyzer = new LocalAnalyzer({ stopWords: ["图书馆"] }, source);
  const report = await analyzer.analyze("9月12日，云汀市的图书馆花了300万元买书，图书馆开门了。");
  assert.equal(report.schema, "article-analyzer/report@1");
  assert.ok(report.entities.some(({ type }) => type === "MONEY"));
  assert.ok(!report.keywords.some(({ word }) => word === "图书馆"));
  await analyzer.setup();
  const { keywords } = await analyzer.analyze("图书馆开门了，图书馆里有很多书。");
  assert.ok(keywords.some(({ word }) => word === "图书馆"));
  analyzer.close();
  await assert.rejects(analyzer.analyze("今天"), { code: "closed" });
});

it("rejects a damaged lexicon and a bad user word, and keeps what it had", async () => {
  const wasm = await engineFile("article_analyzer_bg.wasm");
  const lexicon = await engineFile("lexicon.bin");
  const damaged = new LocalAnalyzer({}, { wasm, lexicon: lexicon.subarray(0, 1_000) });
  await assert.rejects(damaged.ready, { code: "lexicon" });
  const analyzer = new LocalAnalyzer({}, { wasm, lexicon });
  await assert.rejects(analyzer.setup({ userDictionary: [{ word: " " }] }), {
    code: "user-word",
  });
  assert.equal((await analyzer.analyze("今天在北京。")).articles.length, 1);
});

it("says that there is no worker, when asked and not before", async () => {
  const client = new AnalyzerClient();
  await assert.rejects(client.analyze("今天"), (error) => {
    assert.ok(error instanceof AnalyzerError);
    assert.equal(error.code, "worker-unsupported");
    return true;
  });
});
