/*
 * The analyzer's JavaScript interface in a browser: the client with its worker, and the same
 * interface on the page's own thread.
 */

import assert from "node:assert/strict";
import { it } from "node:test";
import { inEveryBrowser } from "./browsers.mjs";

const ARTICLE = "图书馆开门\n\n本报记者 张小明\n\n9月12日，云汀市图书馆花了300万元买书。";

/** Keeps every worker the page makes, and what it was sent. */
function recordWorkers() {
  const Original = Worker;
  const records = /** @type {any} */ (globalThis);
  records.workers = [];
  records.Worker = class extends Original {
    /**
     * @param {string | URL} url
     * @param {WorkerOptions} options
     */
    constructor(url, options) {
      super(url, options);
      this.sent = /** @type {any[]} */ ([]);
      records.workers.push(this);
    }

    /**
     * @override
     * @param {any} message
     */
    postMessage(message) {
      this.sent.push(message);
      super.postMessage(message);
    }
  };
}

inEveryBrowser("client", (open) => {
  it("answers calls made before it is ready, in their order", async () => {
    const tab = await open();
    const answers = await tab.evaluate(async (article) => {
      const { AnalyzerClient } = await import(new URL("analyzer-client.js", location.href).href);
      const client = new AnalyzerClient();
      /** @type {string[]} */
      const order = [];
      const [report, tokens, memory] = await Promise.all([
        client.analyze(article).finally(() => order.push("analyze")),
        client.tokens(article).finally(() => order.push("tokens")),
        client.memory().finally(() => order.push("memory")),
      ]);
      await client.ready;
      client.close();
      return { schema: report.schema, offsets: tokens.offsets.length, memory, order };
    }, ARTICLE);
    assert.equal(answers.schema, "article-analyzer/report@1");
    assert.ok(answers.offsets > 0);
    assert.ok(answers.memory >= 65_536);
    assert.deepEqual(answers.order, ["analyze", "tokens", "memory"]);
  });

  it("gives the words as arrays that cover every character once", async () => {
    const tab = await open();
    const tokens = await tab.evaluate(async (article) => {
      const { AnalyzerClient } = await import(new URL("analyzer-client.js", location.href).href);
      const client = new AnalyzerClient();
      const { offsets, partsOfSpeech, tags } = await client.tokens(article);
      client.close();
      const kinds = [offsets.constructor.name, partsOfSpeech.constructor.name];
      return { kinds, offsets: [...offsets], parts: [...partsOfSpeech], tags };
    }, ARTICLE);
    assert.deepEqual(tokens.kinds, ["Uint32Array", "Uint8Array"]);
    assert.equal(tokens.offsets.length, 2 * tokens.parts.length);
    assert.ok(tokens.parts.every((part) => part < tokens.tags.length));
    let covered = "";
    for (let at = 0; at < tokens.offsets.length; at += 2) {
      covered += ARTICLE.slice(tokens.offsets[at], tokens.offsets[at + 1]);
    }
    assert.equal(covered, ARTICLE.replace(/\s/g, ""));
  });

  it("cancels the request at work without harm to those that wait", async () => {
    const tab = await open({ beforeScripts: recordWorkers });
    const outcome = await tab.evaluate(async (article) => {
      const { AnalyzerClient } = await import(new URL("analyzer-client.js", location.href).href);
      const client = new AnalyzerClient();
      await client.ready;
      const records = /** @type {any} */ (globalThis);
      const before = records.workers.length;
      const [atWork, waiting] = [new AbortController(), new AbortController()];
      const code = (/** @type {Promise<unknown>} */ promise) =>
        promise.then(
          () => "answered",
          (error) => `${error.name} ${error.code} ${error.cause}`,
        );
      const first = code(client.analyze(article.repeat(5_000), { signal: atWork.signal }));
      const second = code(client.analyze(article, { signal: waiting.signal }));
      const third = code(client.analyze(article));
      waiting.abort("not wanted");
      const restartsAfterWaiting = records.workers.length - before;
      atWork.abort("typed on");
      const early = code(client.analyze(article, { signal: AbortSignal.abort("too late") }));
      const outcomes = await Promise.all([first, second, third, early]);
      client.close();
      return { outcomes, restartsAfterWaiting, restarts: records.workers.length - before };
    }, ARTICLE);
    assert.deepEqual(outcome.outcomes, [
      "AbortError aborted typed on",
      "AbortError aborted not wanted",
      "answered",
      "AbortError aborted too late",
    ]);
    assert.equal(outcome.restartsAfterWaiting, 0);
    assert.equal(outcome.restarts, 1);
  });

  it("rejects everything pending when the worker dies, and starts another one", async () => {
    const tab = await open({ beforeScripts: recordWorkers });
    const outcome = await tab.evaluate(async (article) => {
      const { AnalyzerClient } = await import(new URL("analyzer-client.js", location.href).href);
      const client = new AnalyzerClient();
      const records = /** @type {any} */ (globalThis);
      const code = (/** @type {Promise<unknown>} */ promise) =>
        promise.then(
          () => "answered",
          (error) => error.code,
        );
      /** @type {Record<string, string[]>} */
      const outcomes = {};
      /** @type {Record<string, () => Event>} */
      const deaths = {
        error: () => new ErrorEvent("error", { message: "gone" }),
        messageerror: () => new MessageEvent("messageerror"),
      };
      for (const [name, event] of Object.entries(deaths)) {
        await client.memory();
        const worker = records.workers.at(-1);
        const pending = [client.analyze(article), client.tokens(article), client.memory()];
        worker.dispatchEvent(event());
        const codes = await Promise.all(pending.map(code));
        outcomes[name] = [...codes, await code(client.analyze(article))];
      }
      client.close();
      return outcomes;
    }, ARTICLE);
    const died = ["worker-died", "worker-died", "worker-died", "answered"];
    assert.deepEqual(outcome, { error: died, messageerror: died });
  });

  it("says with a code what it cannot do", async () => {
    const tab = await open();
    const codes = await tab.evaluate(async (article) => {
      const { AnalyzerClient } = await import(new URL("analyzer-client.js", location.href).href);
      const code = (/** @type {Promise<unknown>} */ promise) =>
        promise.then(
          () => "answered",
          (error) => `${error instanceof Error} ${error.code}`,
        );
      const client = new AnalyzerClient();
      const found = [
        await code(client.analyze(/** @type {any} */ (42))),
        await code(client.setup({ stopWords: /** @type {any} */ ([() => {}]) })),
        await code(client.analyze(article)),
      ];
      const pending = code(client.analyze(article));
      client.close();
      return [
        ...found,
        await pending,
        await code(client.analyze(article)),
        await code(client.ready),
      ];
    }, ARTICLE);
    assert.deepEqual(codes, [
      "true not-text",
      "true not-cloneable",
      "answered",
      "true closed",
      "true closed",
      "answered",
    ]);
  });

  it("uses the words it is set up with, also after a restart", async () => {
    const tab = await open({ beforeScripts: recordWorkers });
    const found = await tab.evaluate(async () => {
      const { AnalyzerClient } = await import(new URL("analyzer-client.js", location.href).href);
      const client = new AnalyzerClient();
      const text = "他在琉璃渡口站等车。";
      const words = async () => {
        const { offsets } = await client.tokens(text);
        return Array.from({ length: offsets.length / 2 }, (_, word) =>
          text.slice(offsets[2 * word], offsets[2 * word + 1]),
        );
      };
      const before = await words();
      await client.setup({ userDictionary: [{ word: "琉璃渡口站" }] });
      const after = await words();
      const workers = /** @type {any} */ (globalThis).workers;
      workers.at(-1).dispatchEvent(new ErrorEvent("error"));
      const restarted = await words();
      client.close();
      return { before, after, restarted };
    });
    assert.ok(!found.before.includes("琉璃渡口站"));
    assert.ok(found.after.includes("琉璃渡口站"));
    assert.deepEqual(found.restarted, found.after);
  });

  it("keeps the words in force when a restart meets a set-up that fails", async () => {
    const tab = await open({ beforeScripts: recordWorkers });
    const outcome = await tab.evaluate(async (article) => {
      const { AnalyzerClient } = await import(new URL("analyzer-client.js", location.href).href);
      const client = new AnalyzerClient({ userDictionary: [{ word: "琉璃渡口站" }] });
      await client.ready;
      const { workers } = /** @type {any} */ (globalThis);
      const before = workers.length;
      const text = "琉璃渡口站";
      const count = async () => (await client.tokens(text)).partsOfSpeech.length;
      const code = (/** @type {Promise<unknown>} */ promise) =>
        promise.then(
          (value) => value ?? "answered",
          (error) => error.code,
        );
      const atWork = new AbortController();
      const pending = [
        client.analyze(article.repeat(5_000), { signal: atWork.signal }),
        client.setup({ userDictionary: [{ word: " " }] }),
        count(),
      ].map(code);
      atWork.abort();
      const outcomes = [...(await Promise.all(pending)), await code(client.ready), await count()];
      client.close();
      return { outcomes, restarts: workers.length - before };
    }, ARTICLE);
    assert.deepEqual(outcome.outcomes, ["aborted", "user-word", 1, "answered", 1]);
    assert.equal(outcome.restarts, 1);
  });

  it("can be set up anew where it could not start with its first words", async () => {
    const tab = await open();
    const outcomes = await tab.evaluate(async (article) => {
      const { AnalyzerClient } = await import(new URL("analyzer-client.js", location.href).href);
      const code = (/** @type {Promise<unknown>} */ promise) =>
        promise.then(
          () => "answered",
          (error) => error.code,
        );
      /** @type {Record<string, string[]>} */
      const outcomes = {};
      const refused = {
        "user-word": { userDictionary: [{ word: " " }] },
        "not-cloneable": { stopWords: [() => {}] },
      };
      for (const [name, options] of Object.entries(refused)) {
        const client = new AnalyzerClient(/** @type {any} */ (options));
        const first = code(client.ready);
        // All made at once: the first has no words to be served with, the last has.
        const pending = [client.analyze(article), client.setup(), client.tokens(article)];
        outcomes[name] = [await first, ...(await Promise.all(pending.map(code)))];
        client.close();
      }
      const client = new AnalyzerClient(refused["user-word"]);
      outcomes.later = [
        await code(client.analyze(article)),
        await code(client.analyze(article)),
        await code(client.setup()),
        await code(client.analyze(article)),
      ];
      client.close();
      return outcomes;
    }, ARTICLE);
    assert.deepEqual(outcomes, {
      "user-word": ["user-word", "user-word", "answered", "answered"],
      "not-cloneable": ["not-cloneable", "not-cloneable", "answered", "answered"],
      later: ["user-word", "user-word", "answered", "answered"],
    });
  });

  it("tells how far a long text is", async () => {
    const tab = await open();
    const stages = await tab.evaluate(async (article) => {
      const { AnalyzerClient } = await import(new URL("analyzer-client.js", location.href).href);
      const client = new AnalyzerClient();
      /** @type {{ stage: string, done: number }[]} */
      const stages = [];
      await client.analyze(article.repeat(3_000), {
        onProgress: (/** @type {{ stage: string, done: number }} */ progress) =>
          stages.push(progress),
      });
      client.close();
      return stages;
    }, ARTICLE);
    assert.ok(stages.length > 0);
    assert.ok(stages.every(({ stage, done }) => stage.length > 0 && done >= 0 && done <= 1));
    for (const [index, { stage, done }] of stages.entries()) {
      const before = stages[index - 1];
      if (before?.stage === stage) assert.ok(before.done <= done);
      else
        assert.equal(
          stages.findIndex((each) => each.stage === stage),
          index,
        );
    }
  });

  it("gives the same report on the page's own thread", async () => {
    const tab = await open();
    const [inWorker, onPage] = await tab.evaluate(async () => {
      const { AnalyzerClient } = await import(new URL("analyzer-client.js", location.href).href);
      const { LocalAnalyzer } = await import(new URL("analyzer-local.js", location.href).href);
      const sample = await (await fetch("./sample.txt")).text();
      return Promise.all(
        [new AnalyzerClient(), new LocalAnalyzer()].map(async (service) => {
          const report = await service.analyze(sample);
          const { offsets, partsOfSpeech, tags } = await service.tokens(sample);
          const memory = await service.memory();
          service.close();
          const arrays = [[...offsets], [...partsOfSpeech], tags, memory > 0];
          return JSON.stringify([report, arrays]);
        }),
      );
    });
    assert.equal(inWorker, onPage);
    assert.ok(/** @type {string} */ (inWorker).length > 1_000);
  });

  it("gives up the engine on the page's own thread after a crash", async () => {
    const tab = await open();
    const codes = await tab.evaluate(async (article) => {
      const { LocalAnalyzer } = await import(new URL("analyzer-local.js", location.href).href);
      const { Analyzer } = await import(new URL("engine/article_analyzer.js", location.href).href);
      const local = new LocalAnalyzer();
      await local.ready;
      const { analyze } = Analyzer.prototype;
      Analyzer.prototype.analyze = () => {
        throw new WebAssembly.RuntimeError("unreachable");
      };
      const code = () => local.analyze(article).catch((/** @type {any} */ error) => error.code);
      const first = await code();
      Analyzer.prototype.analyze = analyze;
      return [first, await code()];
    }, ARTICLE);
    assert.deepEqual(codes, ["engine-crashed", "engine-crashed"]);
  });
});
