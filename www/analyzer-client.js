/*
 * The analyzer for a page: a promise for every request, the work in a worker. Owns the queue and
 * the worker's life and death; the messages are described in `analyzer-worker.js`, and where the
 * worker comes from is `analyzer-assets.js`'s.
 *
 * Rules:
 * - One request is with the worker at a time, the others wait here in their order, so that
 *   nothing can be called too early.
 * - Cancelling a waiting request takes it out of the queue. Cancelling the one at work ends the
 *   worker and starts another, to which the waiting ones go: a cancelled request harms no other.
 * - Every worker is first set up with the options in force, so that a set-up that fails later
 *   leaves them to all other requests.
 * - When the engine crashes over a request, that request is tried once more, in another worker;
 *   where it crashes again, it alone is rejected.
 * - When the worker dies otherwise, or cannot start, everything pending is rejected. The next call
 *   starts another one.
 */

import { createWorker } from "./analyzer-assets.js";
import { downloadForWorker } from "./analyzer-download.js";
import { AnalyzerError } from "./analyzer-error.js";
import { completeSource, explainWorkerFailure } from "./analyzer-files.js";
import { VERSION } from "./analyzer-version.js";

/** @import { EngineSource, Handover } from "./analyzer-download.js" */
/** @import { ErrorMessage } from "./analyzer-error.js" */
/** @import { ArticleAnalyzerService, Progress, RequestOptions, Tokens, TokensOptions } from "./analyzer-local.js" */
/** @import { Method } from "./analyzer-worker.js" */
/** @import { Options, Report } from "./engine/article_analyzer.js" */

/** Codes of an engine that is not to be trusted any more, and may be better the next time. */
const CRASHES = new Set(["engine-crashed", "out-of-memory"]);

/** What is left of a handover after a worker's first message, which is always a set-up. */
const HANDED_OVER = Object.freeze({ source: {}, transfer: [] });

/** Codes of a set-up that fails because of what the caller asked for. */
const REFUSALS = new Set(["options", "user-word", "not-cloneable"]);

/**
 * @template Value
 * @typedef {object} Deferred
 * @property {Promise<Value>} promise
 * @property {(value: Value) => void} resolve
 * @property {(error: unknown) => void} reject
 */

/**
 * A request that has no answer yet.
 *
 * @typedef {object} Pending
 * @property {number} id
 * @property {Method} method
 * @property {unknown[]} args
 * @property {Deferred<any>} answer
 * @property {((progress: Progress) => void) | undefined} onProgress
 * @property {boolean} crashed Whether it has brought an engine down already.
 */

/**
 * One worker from its start to its end.
 *
 * @typedef {object} Life
 * @property {Worker} [worker] Undefined where the browser refused to create it.
 * @property {AbortController} end Fires with its end.
 * @property {Handover} [handover] Undefined until there is one; nothing is sent before.
 * @property {Deferred<void>} start Settled by the first answer.
 * @property {boolean} started
 * @property {ReturnType<typeof setTimeout>} timer
 */

/**
 * @typedef {{ id: number, value?: unknown, error?: ErrorMessage, progress?: Progress }} Reply
 */

/**
 * @typedef {object} ClientOptions
 * @property {number} [startTimeout] Milliseconds the engine may take to load; 60,000 unless told.
 * @property {() => Worker} [createWorker] Makes the worker from `analyzer-worker.js` where a host
 *   wants that done in a way of its own.
 * @property {EngineSource} [source] Where the engine does not lie beside this script.
 */

/** @implements {ArticleAnalyzerService} */
export class AnalyzerClient {
  /** @type {Partial<Options>} */
  #options;
  /** Whether the engine has refused `#options`: then none are in force. */
  #refused = false;
  #startTimeout;
  #createWorker;
  #source;
  /** @type {Life | undefined} */
  #life;
  /** @type {Promise<void>} */
  #ready;
  /** @type {Pending | undefined} */
  #running;
  /** @type {Pending[]} */
  #waiting = [];
  #nextId = 1;
  #closed = false;

  /**
   * Starts loading at once.
   *
   * @param {Partial<Options> & ClientOptions} [options]
   */
  constructor({ startTimeout = 60_000, createWorker: create, source, ...options } = {}) {
    this.#options = options;
    this.#startTimeout = startTimeout;
    this.#createWorker = create ?? createWorker;
    this.#source = source;
    this.#ready = this.#startWorker();
    this.#sendNext();
  }

  /** Settles when the present worker has loaded the engine, or could not. */
  get ready() {
    return this.#ready;
  }

  /**
   * @param {string} text
   * @param {RequestOptions} [options]
   * @returns {Promise<Report>}
   */
  async analyze(text, { signal, onProgress } = {}) {
    const args = [text, onProgress !== undefined];
    const json = await this.#request("analyze", args, { signal, onProgress });
    return JSON.parse(json);
  }

  /**
   * @param {string} text
   * @param {TokensOptions} [options]
   * @returns {Promise<Tokens>}
   */
  tokens(text, { signal, by = "model" } = {}) {
    return this.#request("tokens", [text, by === "lexicon"], { signal });
  }

  /** @returns {Promise<number>} */
  memory() {
    return this.#request("memory", []);
  }

  /**
   * @param {Partial<Options>} [options]
   * @returns {Promise<void>}
   */
  async setup(options = {}) {
    await this.#request("setup", [options]);
    this.#options = options;
    this.#refused = false;
  }

  close() {
    this.#closed = true;
    this.#fail(AnalyzerError.closed());
  }

  /**
   * @param {Method} method
   * @param {unknown[]} args
   * @param {RequestOptions} [options]
   * @returns {Promise<any>}
   */
  #request(method, args, { signal, onProgress } = {}) {
    if (this.#closed) return Promise.reject(AnalyzerError.closed());
    if (signal?.aborted) return Promise.reject(AnalyzerError.aborted(signal));
    const pending = this.#pending(method, args, onProgress);
    const cancel = () => signal && this.#cancel(pending, signal);
    signal?.addEventListener("abort", cancel);
    this.#waiting.push(pending);
    if (!this.#life) this.#ready = this.#startWorker();
    this.#sendNext();
    return pending.answer.promise.finally(() => signal?.removeEventListener("abort", cancel));
  }

  /**
   * @param {Method} method
   * @param {unknown[]} args
   * @param {((progress: Progress) => void) | undefined} [onProgress]
   * @returns {Pending}
   */
  #pending(method, args, onProgress) {
    return { id: this.#nextId++, method, args, answer: deferred(), onProgress, crashed: false };
  }

  #sendNext() {
    const { worker, handover } = this.#life ?? {};
    if (!worker || !handover || this.#running) return;
    const next = this.#waiting.shift();
    if (!next) return;
    const { id, method } = next;
    const { source, transfer } = handover;
    const args = method === "setup" ? [...next.args, source, VERSION] : next.args;
    try {
      worker.postMessage({ id, method, args }, transfer);
      this.#running = next;
      Object.assign(handover, HANDED_OVER);
    } catch (cause) {
      const message = `the arguments of ${method} cannot be sent to a worker: ${cause}`;
      const error = new AnalyzerError("not-cloneable", message, { cause });
      next.answer.reject(error);
      if (this.#life?.started) this.#sendNext();
      else this.#failToSetUp(error);
    }
  }

  /**
   * @param {Life} life
   * @param {Reply} reply
   */
  #receive(life, { id, value, error, progress }) {
    const running = this.#running;
    // Without a number it is about the last request, which the worker could not read.
    if (life !== this.#life || !running || running.id !== (id ?? running.id)) return;
    if (progress) {
      running.onProgress?.(progress);
      return;
    }
    if (error && !life.started) {
      this.#failToSetUp(AnalyzerError.fromMessage(error));
      return;
    }
    if (error && CRASHES.has(error.code)) {
      this.#tryAgain(running, AnalyzerError.fromMessage(error));
      return;
    }
    life.started = true;
    clearTimeout(life.timer);
    life.start.resolve();
    this.#running = undefined;
    if (error) running.answer.reject(AnalyzerError.fromMessage(error));
    else running.answer.resolve(value);
    this.#sendNext();
  }

  /**
   * @param {Pending} pending
   * @param {AbortSignal} signal
   */
  #cancel(pending, signal) {
    pending.answer.reject(AnalyzerError.aborted(signal));
    if (pending !== this.#running) {
      this.#waiting = this.#waiting.filter((waiting) => waiting !== pending);
      return;
    }
    this.#endWorker();
    this.#ready = this.#startWorker();
    this.#sendNext();
  }

  /**
   * Another engine for everything pending, the request that brought this one down included, unless
   * it has done so before.
   *
   * @param {Pending} request
   * @param {AnalyzerError} error
   */
  #tryAgain(request, error) {
    this.#endWorker();
    if (request.crashed) request.answer.reject(error);
    else this.#waiting.unshift(request);
    request.crashed = true;
    if (this.#waiting.length === 0) return;
    this.#ready = this.#startWorker();
    this.#sendNext();
  }

  /**
   * Ends the worker and everything pending.
   *
   * @param {AnalyzerError} error
   */
  #fail(error) {
    const pending = this.#running ? [this.#running, ...this.#waiting] : this.#waiting;
    this.#waiting = [];
    this.#life?.start.reject(error);
    this.#endWorker();
    for (const { answer } of pending) answer.reject(error);
  }

  /**
   * The worker's first set-up failed. Where the options are to blame, another set-up may still be
   * waiting: it and what comes after it go to the next worker.
   *
   * @param {AnalyzerError} error
   */
  #failToSetUp(error) {
    this.#refused = REFUSALS.has(error.code);
    const next = this.#waiting.findIndex(({ method }) => method === "setup");
    const later = this.#refused && next >= 0 ? this.#waiting.splice(next) : [];
    this.#fail(error);
    if (later.length === 0) return;
    this.#waiting = later;
    this.#ready = this.#startWorker();
    this.#sendNext();
  }

  /**
   * The options in force come first, even where the next request sets others up: those may be
   * refused. Options that were refused themselves give way to the ones that are to replace them.
   */
  #startWorker() {
    if (!(this.#refused && this.#waiting[0]?.method === "setup")) {
      const setup = this.#pending("setup", [this.#options]);
      // Where it fails, `ready` and every request waiting for it are rejected.
      setup.answer.promise.catch(() => {});
      this.#waiting.unshift(setup);
    }
    const timer = setTimeout(() => this.#fail(timedOut(this.#startTimeout)), this.#startTimeout);
    /** @type {Life} */
    const life = { start: deferred(), started: false, end: new AbortController(), timer };
    // Nobody has to watch `ready`.
    life.start.promise.catch(() => {});
    this.#life = life;
    this.#equip(life).catch((cause) => this.#failToStart(life, cause));
    return life.start.promise;
  }

  /**
   * @param {Life} life
   */
  async #equip(life) {
    life.worker = this.#createWorker();
    this.#listen(life, life.worker);
    const source = await completeSource(this.#source);
    life.handover = await downloadForWorker(source, life.end.signal);
    if (life === this.#life) this.#sendNext();
  }

  /**
   * @param {Life} life
   * @param {Worker} worker
   */
  #listen(life, worker) {
    worker.addEventListener("message", ({ data }) => this.#receive(life, data));
    worker.addEventListener("messageerror", () => {
      if (life === this.#life) this.#fail(died("sent an answer that cannot be read"));
    });
    worker.addEventListener("error", (event) => {
      if (life !== this.#life) return;
      if (life.started) this.#fail(died(event.message || "gave no reason"));
      else this.#failToStart(life, event.message);
    });
  }

  /**
   * @param {Life} life
   * @param {unknown} cause
   */
  async #failToStart(life, cause) {
    const error = AnalyzerError.isCoded(cause) ? cause : await explainWorkerFailure(cause);
    if (life === this.#life) this.#fail(error);
  }

  #endWorker() {
    clearTimeout(this.#life?.timer);
    this.#life?.worker?.terminate();
    this.#life?.end.abort();
    this.#life = undefined;
    this.#running = undefined;
  }
}

/**
 * @template Value
 * @returns {Deferred<Value>}
 */
function deferred() {
  /** @type {any} */
  const deferred = {};
  deferred.promise = new Promise((resolve, reject) => {
    Object.assign(deferred, { resolve, reject });
  });
  return deferred;
}

/**
 * @param {string} how
 */
function died(how) {
  return new AnalyzerError("worker-died", `the analyzer's worker ended: it ${how}`);
}

/**
 * @param {number} milliseconds
 */
function timedOut(milliseconds) {
  return new AnalyzerError(
    "start-timeout",
    `the engine did not load within ${milliseconds} ms: try again on a faster connection`,
  );
}
