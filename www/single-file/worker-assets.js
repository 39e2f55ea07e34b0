/*
 * Stands for `../analyzer-assets.js` in the worker of the single file, which has nothing of its
 * own: the page sends it the engine, the lexicon and the model with the first message.
 */

import { AnalyzerError } from "../analyzer-error.js";

/**
 * @returns {Promise<import("../analyzer-download.js").EngineSource>}
 */
export async function engineSource() {
  return {};
}

/** @returns {URL | undefined} */
export function workerScript() {
  return undefined;
}

/** @returns {Worker} */
export function createWorker() {
  throw new AnalyzerError("worker-unsupported", "the analyzer's worker starts no other");
}
