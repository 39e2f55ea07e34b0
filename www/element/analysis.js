/*
 * The analyses of one element: the newest text wins, the same text is asked for once. Owns which
 * request is at work; the queue of the page is `shared-analyzer.js`'s.
 */

import { AnalyzerError } from "../analyzer-error.js";
import { sharedAnalyzer } from "./shared-analyzer.js";

/** @import { Report } from "../engine/article_analyzer.js" */
/** @import { Words } from "./shared-analyzer.js" */

/**
 * @typedef {object} Run
 * @property {string} text
 * @property {Words} options
 * @property {AbortController} abort
 * @property {Promise<Report>} report
 */

export class Analysis {
  /** The last one that was asked for and has not failed. @type {Run | undefined} */
  #run;

  /** Settles when the engine is loaded or cannot be; undefined where it is. */
  get loading() {
    return sharedAnalyzer().loading;
  }

  /**
   * @param {string} text
   * @param {Words} options Compared by identity.
   */
  isOf(text, { userDictionary, stopWords }) {
    const run = this.#run;
    return (
      run !== undefined &&
      run.text === text &&
      run.options.userDictionary === userDictionary &&
      run.options.stopWords === stopWords
    );
  }

  /**
   * @param {string} text
   * @param {Words} options
   * @returns {Promise<Report>} Rejected with the code `aborted` where another text came after it.
   */
  async ask(text, options) {
    if (this.#run && this.isOf(text, options)) return this.#run.report;
    this.stop();
    requireBrowser();
    const abort = new AbortController();
    const report = sharedAnalyzer().analyze(text, options, abort.signal);
    const run = { text, options, abort, report };
    this.#run = run;
    try {
      return await report;
    } catch (error) {
      if (this.#run === run) this.#run = undefined;
      throw coded(error);
    }
  }

  /** Drops what is at work; what is done is forgotten. */
  stop() {
    this.#run?.abort.abort();
    this.#run = undefined;
  }
}

/** Tells an old browser before the engine stops in the middle. */
function requireBrowser() {
  if (typeof String.prototype.toWellFormed === "function") return;
  throw new AnalyzerError("browser-too-old", "String.prototype.toWellFormed is missing");
}

/**
 * @param {unknown} error
 * @returns {Error & { code: string }}
 */
export function coded(error) {
  if (AnalyzerError.isCoded(error)) return error;
  return new AnalyzerError("unexpected", String(error), { cause: error });
}
