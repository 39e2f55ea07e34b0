/*
 * The analyzer on the thread that calls it, and the interface it shares with the client of the
 * worker. Owns the engine's life: set up, used, given up after a crash. For the worker, for Node,
 * and for tests; a page uses `analyzer-client.js`, so that its own thread stays free.
 */

import { loadEngine } from "./analyzer-engine.js";
import { AnalyzerError } from "./analyzer-error.js";
import { Analyzer } from "./engine/article_analyzer.js";

/** @import { EngineSource } from "./analyzer-download.js" */
/** @import { Options, Report } from "./engine/article_analyzer.js" */

/** What the engine takes while it works, for each UTF-16 unit of the text; measured at 1 MB. */
const BYTES_PER_UNIT = 72;

/**
 * Where an analysis is.
 *
 * @typedef {object} Progress
 * @property {string} stage The stage at work: `article`, `segment`, `entity`, `report`.
 * @property {number} done Share of this stage, 0 to 1.
 */

/**
 * @typedef {object} RequestOptions
 * @property {AbortSignal} [signal] Rejects with the code `aborted` when it fires.
 * @property {(progress: Progress) => void} [onProgress] Called while a long text is worked on.
 */

/**
 * @typedef {object} TokensOptions
 * @property {AbortSignal} [signal] Rejects with the code `aborted` when it fires.
 * @property {"model" | "lexicon"} [by] `model`, the default: the words of a report. `lexicon`: as the
 *   lexicon alone parts them, ten times as fast, and more of them wrong.
 */

/**
 * The words of a text as arrays: word `i` is `offsets[2 * i]` to `offsets[2 * i + 1]`, in UTF-16
 * code units, with the part of speech `tags[partsOfSpeech[i]]`.
 *
 * @typedef {object} Tokens
 * @property {Uint32Array} offsets
 * @property {Uint8Array} partsOfSpeech
 * @property {string[]} tags
 */

/**
 * What an analyzer can do, whichever thread does it. Every method may be called at once, ready or
 * not; requests are answered in their order.
 *
 * @typedef {object} ArticleAnalyzerService
 * @property {Promise<void>} ready Settles when the engine is loaded or cannot be.
 * @property {(text: string, options?: RequestOptions) => Promise<Report>} analyze
 * @property {(text: string, options?: TokensOptions) => Promise<Tokens>} tokens
 * @property {() => Promise<number>} memory Bytes of WebAssembly memory.
 * @property {(options?: Partial<Options>) => Promise<void>} setup Replaces user dictionary and stop
 *   words for all later requests; where it fails, the former ones stay in force.
 * @property {() => void} close Ends it; what is pending is rejected with the code `closed`.
 */

/** @implements {ArticleAnalyzerService} */
export class LocalAnalyzer {
  /** @type {Promise<import("./analyzer-engine.js").Engine>} */
  #engine;
  /** @type {Promise<Analyzer>} */
  #analyzer;
  /**
   * Why no request can be served any more.
   *
   * @type {AnalyzerError | undefined}
   */
  #end;

  /**
   * @param {Partial<Options>} [options]
   * @param {EngineSource} [source] Where the engine does not lie beside this file.
   */
  constructor(options = {}, source = {}) {
    this.#engine = loadEngine(source);
    this.#analyzer = this.#engine.then((engine) => create(engine, options));
    // Whoever calls a method is told; nobody has to watch `ready`.
    this.#analyzer.catch(() => {});
  }

  /** @returns {Promise<void>} */
  get ready() {
    const ready = this.#analyzer.then(() => {});
    ready.catch(() => {});
    return ready;
  }

  /**
   * @param {Partial<Options>} [options]
   * @returns {Promise<void>}
   */
  async setup(options = {}) {
    if (this.#end) throw this.#end;
    const former = this.#analyzer;
    const next = former.then(
      (analyzer) => analyzer.withOptions(complete(options)),
      // It was refused; or there is no engine, which is said once more.
      () => this.#engine.then((engine) => create(engine, options)),
    );
    this.#analyzer = next.catch((error) => former.catch(() => Promise.reject(error)));
    this.#analyzer.catch(() => {});
    await next;
    // Requests made before this one wait on the same promise and come first.
    former.then(
      (analyzer) => analyzer.free(),
      () => {},
    );
  }

  /**
   * The thread is busy until the answer is there: `signal` is heeded before the work starts, and
   * `onProgress` is not called.
   *
   * @param {string} text
   * @param {RequestOptions & { progressId?: number }} [options] In a worker, `progressId` has the
   *   engine post `{ id: progressId, progress }` to the page.
   * @returns {Promise<Report>}
   */
  analyze(text, { signal, progressId } = {}) {
    return this.#serve(text, signal, (analyzer, wellFormed) =>
      analyzer.analyze(wellFormed, progressId === undefined ? undefined : { progressId }),
    );
  }

  /**
   * The report as JSON, to be sent to another thread, since its objects would be copied one by one.
   *
   * @param {string} text
   * @param {{ progressId?: number }} [options]
   * @returns {Promise<string>}
   */
  analyzeToJson(text, { progressId } = {}) {
    return this.#serve(text, undefined, (analyzer, wellFormed) => {
      const options = progressId === undefined ? undefined : { progressId };
      return analyzer.analyzeToJson(wellFormed, options);
    });
  }

  /**
   * @param {string} text
   * @param {TokensOptions} [options]
   * @returns {Promise<Tokens>}
   */
  tokens(text, { signal, by = "model" } = {}) {
    return this.#serve(text, signal, (analyzer, wellFormed) => {
      const arrays =
        by === "lexicon" ? analyzer.lexiconTokens(wellFormed) : analyzer.tokens(wellFormed);
      const { offsets, partsOfSpeech } = arrays;
      arrays.free();
      return { offsets, partsOfSpeech, tags: Analyzer.partOfSpeechTags() };
    });
  }

  /** @returns {Promise<number>} */
  async memory() {
    const { memory } = await this.#engine;
    return memory.buffer.byteLength;
  }

  close() {
    // Closed already, or crashed: then nothing of the engine is to be touched any more.
    if (this.#end) return;
    this.#end = AnalyzerError.closed();
    this.#analyzer.then(
      (analyzer) => analyzer.free(),
      () => {},
    );
  }

  /**
   * @template Value
   * @param {string} text
   * @param {AbortSignal | undefined} signal
   * @param {(analyzer: Analyzer, wellFormed: string) => Value} work
   * @returns {Promise<Value>}
   */
  async #serve(text, signal, work) {
    if (typeof text !== "string") throw notText(text);
    const [analyzer, { memory }] = await Promise.all([this.#analyzer, this.#engine]);
    if (this.#end) throw this.#end;
    if (signal?.aborted) throw AnalyzerError.aborted(signal);
    try {
      // Half a surrogate pair has no UTF-8 form; its stand-in has the same length, so offsets stay.
      return work(analyzer, text.toWellFormed());
    } catch (cause) {
      if (AnalyzerError.isCoded(cause)) throw cause;
      // A trap leaves the memory as it was in the middle of something.
      this.#end = crash(memory, text.length, cause);
      throw this.#end;
    }
  }
}

/**
 * @param {import("./analyzer-engine.js").Engine} engine
 * @param {Partial<Options>} options
 */
function create({ lexicon, model }, options) {
  return new Analyzer({ lexicon, model, ...complete(options) });
}

/**
 * @param {Partial<Options>} options
 * @returns {Options}
 */
function complete({
  userDictionary = [],
  stopWords = [],
  convention = "own",
  referenceDate = null,
  breaks = false,
}) {
  return { userDictionary, stopWords, convention, referenceDate, breaks };
}

/**
 * An engine that wanted memory and got none stops as it does over any other fault; so it is asked
 * for what a text of this length takes.
 *
 * @param {WebAssembly.Memory} memory Of the engine that is at its end.
 * @param {number} length Of the text.
 * @param {unknown} cause
 */
function crash(memory, length, cause) {
  const pages = Math.ceil((length * BYTES_PER_UNIT) / 65_536);
  if (canGrow(memory, pages)) {
    return new AnalyzerError(
      "engine-crashed",
      `the engine stopped in the middle of this text (${cause}): load it anew`,
      { cause },
    );
  }
  const held = Math.round(memory.buffer.byteLength / 2 ** 20);
  return new AnalyzerError(
    "out-of-memory",
    `the engine holds ${held} MiB and got no more: analyse the text in parts, or close other tabs`,
    { cause },
  );
}

/**
 * @param {WebAssembly.Memory} memory
 * @param {number} pages
 */
function canGrow(memory, pages) {
  try {
    memory.grow(pages);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {unknown} value
 */
function notText(value) {
  return new AnalyzerError("not-text", `wanted a string to analyse, found ${typeof value}`);
}
