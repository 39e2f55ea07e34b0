/*
 * The one analyzer of a page: all elements, also those of other copies of this script with the same
 * version, ask it. Owns the queue, which options are in force, when the worker starts and ends, and
 * working without a worker where the page allows none.
 *
 * Rules:
 * - One request is with the service at a time. Cancelling a waiting one takes it out; cancelling the
 *   one at work only drops its answer, for ending the worker would cost all others.
 * - Every request names its options; `setup` is sent only when they differ from those in force.
 * - The worker starts with the first request and ends some time after the last element has left.
 */

import { AnalyzerClient } from "../analyzer-client.js";
import { AnalyzerError } from "../analyzer-error.js";
import { VERSION } from "../analyzer-version.js";
import { noteOnce } from "./diagnosis.js";
import { pageRegistry } from "./page-registry.js";

/** @import { ArticleAnalyzerService } from "../analyzer-local.js" */
/** @import { Options, Report } from "../engine/article_analyzer.js" */

/** Milliseconds without any element after which the worker ends. */
const LINGER = 30_000;

/** Failures after which an engine on this thread must not be used, nor is there another one. */
const CRASHES = new Set(["engine-crashed", "out-of-memory"]);

/** Failures that leave the way over this thread. */
const WITHOUT_WORKER = new Set(["worker-unsupported", "worker-blocked"]);

/**
 * What an element may set.
 *
 * @typedef {Required<Pick<Options, "userDictionary" | "stopWords">>} Words
 */

/**
 * @typedef {object} Request
 * @property {string} text
 * @property {Words} options
 * @property {AbortSignal} signal
 * @property {(report: Report) => void} resolve
 * @property {(error: unknown) => void} reject
 */

/** @returns {SharedAnalyzer} */
export function sharedAnalyzer() {
  const { analyzers } = pageRegistry();
  if (!analyzers.has(VERSION)) analyzers.set(VERSION, new SharedAnalyzer());
  return analyzers.get(VERSION);
}

export class SharedAnalyzer {
  /** @type {ArticleAnalyzerService | undefined} */
  #service;
  /** Whether the service works on this thread. */
  #local = false;
  /** Those in force; undefined where that is not sure. @type {Words | undefined} */
  #options;
  /** @type {Request[]} */
  #waiting = [];
  #busy = false;
  #elements = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #loaded = false;

  /** Settles when the engine is loaded or cannot be; undefined where it has answered before. */
  get loading() {
    return this.#loaded ? undefined : this.#service?.ready;
  }

  /** An element of the page may ask. */
  join() {
    this.#elements += 1;
    clearTimeout(this.#timer);
  }

  /** An element that joined has left. */
  leave() {
    this.#elements -= 1;
    this.#endWhenIdle();
  }

  /**
   * @param {string} text
   * @param {Words} options
   * @param {AbortSignal} signal
   * @returns {Promise<Report>}
   */
  analyze(text, options, signal) {
    return new Promise((resolve, reject) => {
      // Copied: a caller may change its arrays before or after they are in force.
      /** @type {Request} */
      const request = { text, options: copied(options), signal, resolve, reject };
      if (signal.aborted) {
        reject(AnalyzerError.aborted(signal));
        return;
      }
      signal.addEventListener("abort", () => this.#cancel(request), { once: true });
      this.#waiting.push(request);
      this.#next();
    });
  }

  /**
   * @param {Request} request
   */
  #cancel(request) {
    request.reject(AnalyzerError.aborted(request.signal));
    this.#waiting = this.#waiting.filter((waiting) => waiting !== request);
  }

  async #next() {
    if (this.#busy) return;
    const request = this.#waiting.shift();
    if (!request) {
      this.#endWhenIdle();
      return;
    }
    this.#busy = true;
    clearTimeout(this.#timer);
    await this.#serve(request).then(request.resolve, request.reject);
    this.#busy = false;
    this.#next();
  }

  /**
   * @param {Request} request
   * @returns {Promise<Report>}
   */
  async #serve(request) {
    try {
      return await this.#ask(request);
    } catch (error) {
      if (this.#local || !AnalyzerError.isCoded(error) || !WITHOUT_WORKER.has(error.code)) {
        throw error;
      }
      return this.#serveHere(request, error);
    }
  }

  /**
   * On this thread, since the page allows no worker.
   *
   * @param {Request} request
   * @param {Error & { code: string }} refusal
   * @returns {Promise<Report>}
   */
  async #serveHere(request, refusal) {
    this.#end();
    try {
      const { LocalAnalyzer } = await import("../analyzer-local.js");
      this.#service = new LocalAnalyzer(request.options);
      this.#local = true;
      this.#options = request.options;
      const report = await this.#ask(request);
      noteOnce(refusal);
      return report;
    } catch (error) {
      if (!isCrash(error)) this.#end();
      // A policy that forbids workers is mended first: a worker may run what the page may not.
      const forbidden = AnalyzerError.isCoded(error) && error.code === "wasm-blocked";
      throw refusal.code === "worker-blocked" && forbidden ? refusal : error;
    }
  }

  /**
   * @param {Request} request
   * @returns {Promise<Report>}
   */
  async #ask({ text, options }) {
    if (!this.#service) {
      this.#service = new AnalyzerClient(options);
      this.#options = options;
    }
    const service = this.#service;
    try {
      if (!this.#options || !sameOptions(options, this.#options)) await service.setup(options);
      this.#options = options;
      const report = await service.analyze(text);
      this.#loaded = true;
      return report;
    } catch (error) {
      this.#options = undefined;
      // The client starts another worker by itself. After a crash on this thread the service stays
      // and rejects everything, for another one would use the same memory.
      if (this.#local && !isCrash(error)) this.#end();
      throw error;
    }
  }

  #endWhenIdle() {
    clearTimeout(this.#timer);
    if (this.#elements > 0 || this.#busy || this.#waiting.length > 0) return;
    if (!this.#local) this.#timer = setTimeout(() => this.#end(), LINGER);
  }

  #end() {
    this.#service?.close();
    this.#service = undefined;
    this.#options = undefined;
    this.#local = false;
    this.#loaded = false;
  }
}

/**
 * @param {unknown} error
 */
function isCrash(error) {
  return AnalyzerError.isCoded(error) && CRASHES.has(error.code);
}

/**
 * What is no list stays as it is, for the engine to refuse.
 *
 * @param {Words} options
 * @returns {Words}
 */
function copied({ userDictionary, stopWords }) {
  return {
    userDictionary: Array.isArray(userDictionary)
      ? userDictionary.map((word) => (Object(word) === word ? { ...word } : word))
      : userDictionary,
    stopWords: Array.isArray(stopWords) ? [...stopWords] : stopWords,
  };
}

/**
 * @param {Words} some
 * @param {Words} others
 */
function sameOptions(some, others) {
  return (
    sameList(some.stopWords, others.stopWords, (a, b) => a === b) &&
    sameList(
      some.userDictionary,
      others.userDictionary,
      (a, b) =>
        a.word === b.word &&
        a.frequency === b.frequency &&
        a.partOfSpeech === b.partOfSpeech &&
        a.must === b.must &&
        a.never === b.never,
    )
  );
}

/**
 * @template Item
 * @param {Item[]} some
 * @param {Item[]} others
 * @param {(a: Item, b: Item) => boolean} same
 */
function sameList(some, others, same) {
  if (!Array.isArray(some) || !Array.isArray(others)) return false;
  return (
    some.length === others.length &&
    some.every((item, index) => same(item, /** @type {Item} */ (others[index])))
  );
}
