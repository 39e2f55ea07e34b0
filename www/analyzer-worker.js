/*
 * The worker: a shell that answers the client's messages with a local analyzer. Owns nothing but
 * the messages, which are
 *
 *   in    { id, method, args }                       method: setup, analyze, tokens, memory
 *   out   { id, value }  or  { id, error: { name, message, code } }
 *   out   { id, progress: { stage, done } }          posted by the engine while it analyses
 *   out   { error }                                  the last message could not be read
 *
 * The value of `analyze` is the report's JSON. The first message has to be `setup`, whose
 * arguments are the options, the engine's files or where they are, and the release the client is of. After a crash
 * of the engine the worker ends.
 */

import { AnalyzerError } from "./analyzer-error.js";
import { VERSION } from "./analyzer-version.js";
import { requireWebAssembly } from "./analyzer-webassembly.js";

/** @import { EngineSource } from "./analyzer-download.js" */
/** @import { LocalAnalyzer } from "./analyzer-local.js" */
/** @import { Options } from "./engine/article_analyzer.js" */

/**
 * @typedef {"setup" | "analyze" | "tokens" | "memory"} Method
 * @typedef {{ id: number, method: Method, args: unknown[] }} Request
 */

// Firefox keeps silent about a file that static imports of a worker miss. This way the client gets
// an error event, and then finds out more than could be said here; so nothing is answered.
const local = import("./analyzer-local.js").catch((cause) => {
  reportError(cause);
  return /** @type {Promise<never>} */ (new Promise(() => {}));
});

/** @type {LocalAnalyzer | undefined} */
let analyzer;

addEventListener("message", async (/** @type {MessageEvent<Request>} */ { data }) => {
  const { id } = data;
  try {
    const value = await answer(data);
    postMessage({ id, value }, { transfer: transferable(value) });
  } catch (cause) {
    const error = AnalyzerError.isCoded(cause)
      ? cause
      : new AnalyzerError("engine-crashed", `the worker failed: ${cause}`, { cause });
    postMessage({ id, error: AnalyzerError.toMessage(error) });
    if (error.code === "engine-crashed" || error.code === "out-of-memory") close();
  }
});

// Where this thread's policy forbids WebAssembly, Firefox does not let it read a compiled module.
addEventListener("messageerror", () => {
  postMessage({ error: AnalyzerError.toMessage(unreadable()) });
});

/** @returns {AnalyzerError} */
function unreadable() {
  try {
    requireWebAssembly();
  } catch (cause) {
    if (AnalyzerError.isCoded(cause)) return cause;
  }
  return new AnalyzerError("worker-died", "the worker got a message that it cannot read");
}

/**
 * @param {Request} request
 * @returns {Promise<unknown>}
 */
async function answer({ id, method, args }) {
  if (method === "setup") return setup(.../** @type {Parameters<typeof setup>} */ (args));
  const [argument, flag] = args;
  if (!analyzer) throw new AnalyzerError("worker-died", "the worker was not set up");
  const text = /** @type {string} */ (argument);
  switch (method) {
    case "analyze":
      return analyzer.analyzeToJson(text, flag ? { progressId: id } : {});
    case "tokens":
      return analyzer.tokens(text, { by: flag ? "lexicon" : "model" });
    case "memory":
      return analyzer.memory();
  }
}

/**
 * @param {Options} options
 * @param {EngineSource} [source]
 * @param {string} [version]
 */
async function setup(options, source, version) {
  if (version !== VERSION) throw mismatch(version);
  if (analyzer) return analyzer.setup(options);
  const { LocalAnalyzer } = await local;
  const first = new LocalAnalyzer(options, source);
  await first.ready;
  analyzer = first;
}

/**
 * @param {string | undefined} version
 */
function mismatch(version) {
  return new AnalyzerError(
    "engine-mismatch",
    `analyzer-worker.js is of version ${VERSION}, the script of the page of ${version}: copy the ` +
      "whole folder of one release to the server, then empty its and the browser's caches",
  );
}

/**
 * Buffers that need not be copied on their way to the page.
 *
 * @param {unknown} value
 * @returns {Transferable[]}
 */
function transferable(value) {
  if (typeof value !== "object" || value === null) return [];
  return (ArrayBuffer.isView(value) ? [value] : Object.values(value))
    .filter((field) => ArrayBuffer.isView(field))
    .map((field) => /** @type {ArrayBuffer} */ (field.buffer));
}
