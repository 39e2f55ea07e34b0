/*
 * Analyses while somebody types: waits for a pause, lets the newest text win, cancels the run
 * before. Owns the timing; what to show is its caller's.
 */

import { AnalyzerError } from "./analyzer-error.js";

/** @import { ArticleAnalyzerService, Progress } from "./analyzer-local.js" */
/** @import { Report } from "./engine/article_analyzer.js" */

/** Pause in typing, in milliseconds, after which the text is worth a look. */
const PAUSE = 250;

/**
 * @typedef {object} Listener
 * @property {(text: string) => void} started
 * @property {(progress: Progress) => void} advanced
 * @property {(report: Report, text: string) => void} finished
 * @property {(error: unknown) => void} failed
 */

export class LiveAnalysis {
  #service;
  #listener;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #run = new AbortController();

  /**
   * @param {ArticleAnalyzerService} service
   * @param {Listener} listener
   */
  constructor(service, listener) {
    this.#service = service;
    this.#listener = listener;
  }

  /**
   * After the next pause; the run at work goes on until then, for its result may still be shown.
   *
   * @param {string} text
   */
  later(text) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.now(text), PAUSE);
  }

  /**
   * @param {string} text
   * @returns {Promise<void>} Settled when this text is analysed or superseded.
   */
  async now(text) {
    this.stop();
    const run = new AbortController();
    this.#run = run;
    this.#listener.started(text);
    try {
      const report = await this.#service.analyze(text, {
        signal: run.signal,
        onProgress: (progress) => this.#listener.advanced(progress),
      });
      if (!run.signal.aborted) this.#listener.finished(report, text);
    } catch (error) {
      if (AnalyzerError.isCoded(error) && error.code === "aborted") return;
      if (!run.signal.aborted) this.#listener.failed(error);
    }
  }

  /** Cancels what waits and what runs. */
  stop() {
    clearTimeout(this.#timer);
    this.#run.abort();
  }
}
