/*
 * Whether there is WebAssembly: tells a missing one from a forbidden one, before either looks like
 * a damaged file.
 */

import { AnalyzerError } from "./analyzer-error.js";

/** The smallest valid module: magic number and version. */
const EMPTY_MODULE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** Throws where there is none for this script. */
export function requireWebAssembly() {
  if (typeof WebAssembly !== "object") {
    throw new AnalyzerError(
      "wasm-unsupported",
      "this browser has no WebAssembly, or it is switched off: use a current browser",
    );
  }
  try {
    // Others forbid the first step, WebKit the second.
    new WebAssembly.Instance(new WebAssembly.Module(EMPTY_MODULE));
  } catch (cause) {
    throw new AnalyzerError(
      "wasm-blocked",
      "the Content-Security-Policy forbids WebAssembly: add `'wasm-unsafe-eval'` to its " +
        "`script-src`, for the worker's script too",
      { cause },
    );
  }
}
