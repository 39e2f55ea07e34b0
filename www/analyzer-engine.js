/*
 * Loads the engine: WebAssembly, compiled while it arrives, and the lexicon beside it. Owns where
 * the two files are and what can be wrong with them; knows nothing of workers or requests.
 */

import { AnalyzerError } from "./analyzer-error.js";
import { fetchFile, mediaType } from "./analyzer-files.js";
import init from "./engine/article_analyzer.js";

/** The smallest valid module: magic number and version. */
const EMPTY_MODULE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/**
 * What `Analyzer` of `engine/article_analyzer.js` needs; before it is loaded, the class is not to be
 * used.
 *
 * @typedef {object} Engine
 * @property {Uint8Array} lexicon The bytes every `Analyzer` is made from.
 * @property {WebAssembly.Memory} memory
 */

/**
 * What to load from, where it is not the files beside this one.
 *
 * @typedef {object} EngineSource
 * @property {WebAssembly.Module | BufferSource} [wasm]
 * @property {Uint8Array} [lexicon]
 */

/**
 * Loads both files at once. The engine is one a thread: loading again gives the same memory.
 *
 * @param {EngineSource} [source]
 * @returns {Promise<Engine>}
 */
export async function loadEngine({ wasm, lexicon } = {}) {
  requireWebAssembly();
  const [module, bytes] = await Promise.all([
    wasm instanceof WebAssembly.Module ? wasm : compile(wasm),
    lexicon ?? fetchLexicon(),
  ]);
  const { memory } = await init({ module_or_path: module });
  return { lexicon: bytes, memory };
}

/**
 * @param {BufferSource} [bytes]
 * @returns {Promise<WebAssembly.Module>}
 */
async function compile(bytes) {
  if (bytes) return WebAssembly.compile(bytes);
  const url = new URL("./engine/article_analyzer_bg.wasm", import.meta.url);
  const response = await fetchFile(url);
  const type = mediaType(response);
  try {
    // Only this type may be compiled while it streams; other servers cost a moment, no more.
    return type === "application/wasm"
      ? await WebAssembly.compileStreaming(response)
      : await WebAssembly.compile(await response.arrayBuffer());
  } catch (cause) {
    if (!(cause instanceof WebAssembly.CompileError)) throw interrupted(url, cause);
    throw new AnalyzerError(
      "engine-damaged",
      `${url} came as '${type}' and is no WebAssembly: copy \`engine/\` to the server again, ` +
        "as binary files",
      { cause },
    );
  }
}

/** @returns {Promise<Uint8Array>} */
async function fetchLexicon() {
  const url = new URL("./engine/lexicon.bin", import.meta.url);
  const response = await fetchFile(url);
  if (mediaType(response) === "text/html") {
    throw new AnalyzerError(
      "file-wrong-type",
      `${url} came as an HTML page: the server answers with a page where the file is missing; ` +
        "copy `engine/` to it",
    );
  }
  try {
    return new Uint8Array(await response.arrayBuffer());
  } catch (cause) {
    throw interrupted(url, cause);
  }
}

/** Tells a missing WebAssembly from a forbidden one before either looks like a damaged file. */
function requireWebAssembly() {
  if (typeof WebAssembly !== "object") {
    throw new AnalyzerError(
      "wasm-unsupported",
      "this browser has no WebAssembly, or it is switched off: use a current browser",
    );
  }
  try {
    new WebAssembly.Module(EMPTY_MODULE);
  } catch (cause) {
    throw new AnalyzerError(
      "wasm-blocked",
      "the Content-Security-Policy forbids WebAssembly: add `'wasm-unsafe-eval'` to its " +
        "`script-src`, for the worker's script too",
      { cause },
    );
  }
}

/**
 * @param {URL} url
 * @param {unknown} cause
 */
function interrupted(url, cause) {
  return new AnalyzerError("file-unreachable", `the download of ${url} broke off: try again`, {
    cause,
  });
}
