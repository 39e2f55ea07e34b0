/*
 * The worker: a shell that answers the client's messages with a local analyzer. Owns nothing but
 * the messages, which are
 *
 *   in    { id, method, args }                       method: setup, analyze, tokens, memory
 *   out   { id, value }  or  { id, error: { name, message, code } }
 *   out   { id, progress: { stage, done } }          posted by the engine while it analyses
 *
 * The value of `analyze` is the report's JSON in UTF-8. The first message has to be `setup`. After a
 * crash of the engine the worker ends.
 */

import { AnalyzerError } from "./analyzer-error.js";
import { LocalAnalyzer } from "./analyzer-local.js";

/** @import { Options } from "./engine/article_analyzer.js" */

/**
 * @typedef {"setup" | "analyze" | "tokens" | "memory"} Method
 * @typedef {{ id: number, method: Method, args: unknown[] }} Request
 */

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
    if (error.code === "engine-crashed") close();
  }
});

/**
 * @param {Request} request
 * @returns {Promise<unknown>}
 */
async function answer({ id, method, args: [argument, reportsProgress] }) {
  if (method === "setup") return setup(/** @type {Options} */ (argument));
  if (!analyzer) throw new AnalyzerError("worker-died", "the worker was not set up");
  const text = /** @type {string} */ (argument);
  switch (method) {
    case "analyze":
      return analyzer.analyzeToJson(text, reportsProgress ? { progressId: id } : {});
    case "tokens":
      return analyzer.tokens(text);
    case "memory":
      return analyzer.memory();
  }
}

/**
 * @param {Options} options
 */
async function setup(options) {
  if (analyzer) return analyzer.setup(options);
  const first = new LocalAnalyzer(options);
  await first.ready;
  analyzer = first;
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
