/*
 * The package in Node, where there is no worker: it reads its files from disk, or takes them.
 */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { it } from "node:test";
import { Analyzer } from "../../pkg/engine/article_analyzer.js";
import { AnalyzerClient, AnalyzerError } from "../../pkg/index.js";
import { LocalAnalyzer } from "../../pkg/local.js";

/** @import { EngineSource } from "../../www/analyzer-download.js" */

/**
 * @param {string} name
 */
function engineFile(name) {
  return readFile(new URL(`../../pkg/engine/${name}`, import.meta.url));
}

async function source() {
  return {
    wasm: await engineFile("article_analyzer_bg.wasm"),
    lexicon: await engineFile("lexicon.bin"),
    model: await engineFile("tagger.bin"),
  };
}

/** With a name that nothing but the model finds. */
const FOREIGN_NAME = "阿列克谢·伊万诺夫没有来。";

it("analyses on the calling thread", async () => {
  const analyzer = new LocalAnalyzer({ stopWords: ["图书馆"] }, await source());
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

it("finds its own files", async () => {
  const analyzer = new LocalAnalyzer();
  const report = await analyzer.analyze("9月12日，云汀市图书馆花了300万元买书。");
  assert.ok(report.entities.some(({ type }) => type === "MONEY"));
  analyzer.close();
});

it("finds names by the model, or by rules where it is told to do without", async () => {
  const names = async (/** @type {EngineSource} */ from) => {
    const analyzer = new LocalAnalyzer({}, from);
    const { entities, engine } = await analyzer.analyze(FOREIGN_NAME);
    analyzer.close();
    return [entities.map(({ name }) => name).join("、"), engine.model?.length];
  };
  const own = await source();
  const byModel = ["阿列克谢·伊万诺夫", 16];
  assert.deepEqual(await names(own), byModel);
  // What is not named lies beside the script.
  assert.deepEqual(await names({ ...own, model: undefined }), byModel);
  const [found, hash] = await names({ ...own, model: false });
  assert.notEqual(found, byModel[0]);
  assert.equal(hash, undefined);
});

it("says which file is not there", async () => {
  const wasm = new URL("engine/none.wasm", import.meta.url);
  await assert.rejects(new LocalAnalyzer({}, { wasm }).ready, {
    code: "file-missing",
    message: /none\.wasm cannot be read: install the package again/,
  });
});

it("rejects an address that is none", async () => {
  const analyzer = new LocalAnalyzer({}, { model: "https://" });
  await assert.rejects(analyzer.ready, { code: "options", message: /source has 'https:\/\/'/ });
});

it("rejects damaged data, each by its name, and data in each other's place", async () => {
  const own = await source();
  const { lexicon, model } = own;
  const rejects = (/** @type {Partial<typeof own>} */ changes, /** @type {object} */ error) =>
    assert.rejects(new LocalAnalyzer({}, { ...own, ...changes }).ready, error);
  await rejects({ lexicon: lexicon.subarray(0, 1_000) }, { code: "lexicon" });
  await rejects(
    { model: model.subarray(0, 1_000) },
    { code: "model", message: /model of 1000 bytes, wanted \d+: the file is cut/ },
  );
  await rejects({ model: lexicon }, { code: "model", message: /wanted the bytes of tagger\.bin/ });
  await rejects({ lexicon: model }, { code: "lexicon" });
});

it("rejects a bad user word, and keeps what it had", async () => {
  const analyzer = new LocalAnalyzer({}, await source());
  await assert.rejects(analyzer.setup({ userDictionary: [{ word: " " }] }), {
    code: "user-word",
  });
  assert.equal((await analyzer.analyze("今天在北京。")).articles.length, 1);
});

it("takes what must be a name and what is never one", async () => {
  /** @type {import("../../pkg/engine/article_analyzer.js").UserWord[]} */
  const userDictionary = [
    { word: "云汀", must: "ORG" },
    { word: "北京", never: "LOC" },
  ];
  const analyzer = new LocalAnalyzer({ userDictionary }, await source());
  const { entities } = await analyzer.analyze("云汀在北京。");
  assert.deepEqual(
    entities.map(({ name, type }) => [name, type]),
    [["云汀", "ORG"]],
  );
  const wrong = /** @type {any} */ ([{ word: "云汀", must: "BODY" }]);
  await assert.rejects(analyzer.setup({ userDictionary: wrong }), {
    code: "options",
    message: /unknown variant `BODY`, expected one of `PER`/,
  });
  analyzer.close();
});

it("names places as another corpus does when asked to", async () => {
  const analyzer = new LocalAnalyzer({ convention: "peoples-daily" }, await source());
  const places = async () => {
    const { entities } = await analyzer.analyze("代表团抵达广东省佛山市。");
    return entities.filter(({ type }) => type === "LOC").map(({ name }) => name);
  };
  assert.deepEqual(await places(), ["广东省", "佛山市"]);
  await analyzer.setup();
  assert.deepEqual(await places(), ["广东省佛山市"]);
  const nonsense = /** @type {any} */ ("nonsense");
  await assert.rejects(analyzer.setup({ convention: nonsense }), { code: "options" });
  analyzer.close();
});

it("says that bytes given as the engine are none", async () => {
  const given = async (/** @type {any} */ wasm) => {
    const analyzer = new LocalAnalyzer({}, { ...(await source()), wasm });
    await assert.rejects(analyzer.ready, { code: wasm.byteLength ? "engine-damaged" : "options" });
  };
  await given(new Uint8Array([1, 2, 3]));
  await given({});
});

it("words by the lexicon alone are jieba's", async () => {
  const analyzer = new LocalAnalyzer({}, await source());
  const { offsets } = await analyzer.tokens("知识产权", { by: "lexicon" });
  assert.deepEqual([...offsets], [0, 4]);
  const { offsets: byModel } = await analyzer.tokens("知识产权");
  assert.deepEqual([...byModel], [0, 2, 2, 4]);
  analyzer.close();
});

it("serves a request with the words in force when it was made", async () => {
  const analyzer = new LocalAnalyzer({ userDictionary: [{ word: "琉璃渡口站" }] }, await source());
  const before = analyzer.tokens("琉璃渡口站");
  const setup = analyzer.setup();
  const after = analyzer.tokens("琉璃渡口站");
  await setup;
  assert.equal((await before).partsOfSpeech.length, 1);
  assert.ok((await after).partsOfSpeech.length > 1);
  analyzer.close();
});

it("holds lexicon and model once, however often it is set up", async () => {
  const analyzer = new LocalAnalyzer({}, await source());
  await analyzer.ready;
  const before = await analyzer.memory();
  for (const word of ["琉璃渡口站", "柳河模式", "雾灵计划"]) {
    await analyzer.setup({ userDictionary: [{ word }] });
  }
  assert.ok((await analyzer.memory()) - before < 500_000);
  const { entities } = await analyzer.analyze(FOREIGN_NAME);
  assert.equal(entities[0]?.name, "阿列克谢·伊万诺夫");
  analyzer.close();
});

it("frees what it made, once, and makes nothing after its end", async (test) => {
  const free = test.mock.method(Analyzer.prototype, "free");
  const analyzer = new LocalAnalyzer({}, await source());
  await analyzer.ready;
  analyzer.close();
  analyzer.close();
  await assert.rejects(analyzer.setup(), { code: "closed" });
  await analyzer.ready;
  assert.equal(free.mock.callCount(), 1);
});

it("touches a crashed engine no more", async (test) => {
  const free = test.mock.method(Analyzer.prototype, "free");
  const analyzer = new LocalAnalyzer({}, await source());
  const trap = test.mock.method(Analyzer.prototype, "analyze", () => {
    throw new WebAssembly.RuntimeError("unreachable");
  });
  await assert.rejects(analyzer.analyze("今天"), { code: "engine-crashed" });
  trap.mock.restore();
  await assert.rejects(analyzer.setup(), { code: "engine-crashed" });
  analyzer.close();
  await analyzer.ready;
  assert.equal(free.mock.callCount(), 0);
});

it("says that there is no worker, when asked and not before", async () => {
  const client = new AnalyzerClient();
  await assert.rejects(client.analyze("今天"), (error) => {
    assert.ok(error instanceof AnalyzerError);
    assert.equal(error.code, "worker-unsupported");
    return true;
  });
});
