/*
 * The one error class of the analyzer's JavaScript side. Owns the codes; the wording for readers
 * of the page is in `messages.js`.
 *
 * code               what happened
 * aborted            the caller's AbortSignal fired
 * closed             the analyzer was closed
 * not-text           something other than a string was to be analysed
 * not-cloneable      an argument cannot be sent to a worker
 * file-protocol      the page was opened from disk, where browsers load neither modules nor wasm
 * file-missing       the server answered with an error status
 * file-unreachable   no answer: offline, or `connect-src` forbids it
 * file-wrong-type    the server sent something else, e.g. its HTML error page
 * browser-too-old    this browser cannot unpack the engine of the single file
 * worker-unsupported this browser has no workers
 * worker-blocked     the worker did not start: `worker-src`, or a browser without module workers
 * worker-died        the worker ended by itself
 * start-timeout      the engine did not load in time
 * wasm-unsupported   this browser has no WebAssembly
 * wasm-blocked       the policy lacks `'wasm-unsafe-eval'`
 * engine-damaged     the engine's file is no WebAssembly
 * engine-mismatch    files of different releases or builds are mixed
 * engine-crashed     WebAssembly trapped; its memory is not to be trusted any more
 * out-of-memory      the engine wanted more memory than the browser gives
 *
 * The engine adds its own: `lexicon`, `model` and `user-word` for what it cannot be set up with,
 * `options` for a set-up of the wrong shape.
 */

/**
 * How an error crosses from the worker to the page.
 *
 * @typedef {{ name: string, message: string, code: string }} ErrorMessage
 */

/** An `Error` with a `code` to decide by. */
export class AnalyzerError extends Error {
  // Fields, since a host that froze `Error.prototype` forbids to assign what is inherited.
  /** @override */
  name = "AnalyzerError";
  /** @type {string} */
  code;

  /**
   * @param {string} code One of the codes above, or one of the engine's.
   * @param {string} message What was found, what was wanted, and the remedy.
   * @param {{ cause?: unknown, name?: string }} [options]
   */
  constructor(code, message, { cause, name = "AnalyzerError" } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = name;
    this.code = code;
  }

  /**
   * The rejection for a caller who no longer wants the answer. Its name is `AbortError`, as with
   * `fetch`.
   *
   * @param {AbortSignal} signal
   */
  static aborted(signal) {
    return new AnalyzerError("aborted", "the analysis was cancelled", {
      cause: signal.reason,
      name: "AbortError",
    });
  }

  /** The rejection for a call to a closed analyzer. */
  static closed() {
    return new AnalyzerError("closed", "the analyzer is closed; create another one");
  }

  /**
   * Whether anything that was thrown carries a code.
   *
   * @param {unknown} error
   * @returns {error is Error & { code: string }}
   */
  static isCoded(error) {
    return error instanceof Error && "code" in error && typeof error.code === "string";
  }

  /**
   * @param {ErrorMessage} message
   */
  static fromMessage({ name, message, code }) {
    return new AnalyzerError(code, message, { name });
  }

  /**
   * @param {Error & { code: string }} error
   * @returns {ErrorMessage}
   */
  static toMessage({ name, message, code }) {
    return { name, message, code };
  }
}
