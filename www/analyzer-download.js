/*
 * Downloads what the engine is made of, all at once: WebAssembly, compiled while it arrives, the
 * lexicon and the model. Owns what can be wrong with what arrives.
 *
 * A page does this for its worker, which takes as long to start as the download:
 *
 *   page     create worker ─▶ download ─────────────▶ hand over
 *   worker             start its script ────────▶ wait ─▶ instantiate, set up
 */

import { AnalyzerError } from "./analyzer-error.js";
import { fetchFile, mediaType } from "./analyzer-files.js";
import { requireWebAssembly } from "./analyzer-webassembly.js";

/** Codes of what a page may be forbidden and its worker, under a policy of its own, be allowed. */
const OF_THIS_THREAD = new Set(["file-unreachable", "wasm-blocked", "wasm-unsupported"]);

/**
 * What to load from; a string is an address. What is left out lies beside this script.
 *
 * @typedef {object} EngineSource
 * @property {WebAssembly.Module | BufferSource | URL | string} [wasm]
 * @property {Uint8Array | URL | string} [lexicon]
 * @property {Uint8Array | URL | string | false} [model] False: none, a third less to load; names of
 *   people, places and organisations then come from rules, which miss many.
 */

/**
 * The same, with nothing left to ask for.
 *
 * @typedef {object} EngineFiles
 * @property {WebAssembly.Module} wasm
 * @property {Uint8Array} lexicon
 * @property {Uint8Array | false} model
 */

/**
 * What a worker is to be sent.
 *
 * @typedef {object} Handover
 * @property {EngineSource} source
 * @property {ArrayBuffer[]} transfer Buffers of it that the sender has no use for.
 */

/**
 * @param {Required<EngineSource>} source
 * @param {AbortSignal} signal Fires when nobody waits for it any more.
 * @returns {Promise<Handover>} The addresses as they were where this thread may not do it: the worker
 *   then tries, or says what is wrong.
 */
export async function downloadForWorker(source, signal) {
  try {
    requireWebAssembly();
    const files = await download(source, signal);
    const { lexicon, model } = files;
    // What the caller gave as bytes stays with the caller.
    const own = [lexicon !== source.lexicon && lexicon, model !== source.model && model];
    const transfer = own.flatMap((bytes) =>
      bytes ? /** @type {ArrayBuffer} */ (bytes.buffer) : [],
    );
    return { source: files, transfer };
  } catch (error) {
    if (!AnalyzerError.isCoded(error) || !OF_THIS_THREAD.has(error.code)) throw error;
    return { source, transfer: [] };
  }
}

/**
 * @param {Required<EngineSource>} source
 * @param {AbortSignal} [signal] Fires when nobody waits for it any more.
 * @returns {Promise<EngineFiles>}
 */
export async function download(source, signal) {
  const [wasm, lexicon, model] = await Promise.all([
    compile(source.wasm, signal),
    fetchData(source.lexicon, signal),
    source.model === false ? /** @type {const} */ (false) : fetchData(source.model, signal),
  ]);
  return { wasm, lexicon, model };
}

/**
 * @param {WebAssembly.Module | BufferSource | URL | string} wasm
 * @param {AbortSignal | undefined} signal
 * @returns {Promise<WebAssembly.Module>}
 */
async function compile(wasm, signal) {
  if (wasm instanceof WebAssembly.Module) return wasm;
  if (!(typeof wasm === "string" || wasm instanceof URL)) return compileBytes(wasm);
  const url = new URL(wasm);
  const response = await fetchFile(url, signal);
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

/**
 * @param {BufferSource} bytes The caller's.
 */
async function compileBytes(bytes) {
  try {
    return await WebAssembly.compile(bytes);
  } catch (cause) {
    throw cause instanceof WebAssembly.CompileError
      ? new AnalyzerError(
          "engine-damaged",
          "the bytes of `source.wasm` are no WebAssembly: give those of article_analyzer_bg.wasm",
          { cause },
        )
      : new AnalyzerError("options", "`source.wasm` is neither an address nor bytes nor a module", {
          cause,
        });
  }
}

/**
 * Whether the bytes are the right ones is the engine's to say.
 *
 * @param {Uint8Array | URL | string} data
 * @param {AbortSignal | undefined} signal
 * @returns {Promise<Uint8Array>}
 */
async function fetchData(data, signal) {
  if (!(typeof data === "string" || data instanceof URL)) return data;
  const url = new URL(data);
  const response = await fetchFile(url, signal);
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

/**
 * @param {URL} url
 * @param {unknown} cause
 */
function interrupted(url, cause) {
  return new AnalyzerError("file-unreachable", `the download of ${url} broke off: try again`, {
    cause,
  });
}
