/*
 * Loads the engine: WebAssembly, compiled while it arrives, the lexicon and the model. Owns what can
 * be wrong with the three; where they are is `analyzer-assets.js`'s, and workers and requests are others'.
 */

import { AnalyzerError } from "./analyzer-error.js";
import { completeSource, fetchFile, mediaType } from "./analyzer-files.js";
import { requireWebAssembly } from "./analyzer-webassembly.js";
import init, { BUILD, initSync } from "./engine/article_analyzer.js";

/** Names the section of the wasm file that holds the number its glue has as `BUILD`. */
const BUILD_SECTION = "article-analyzer-build";

/**
 * What `Analyzer` of `engine/article_analyzer.js` needs; before it is loaded, the class is not to be
 * used.
 *
 * @typedef {object} Engine
 * @property {Uint8Array} lexicon The bytes every `Analyzer` is made from.
 * @property {Uint8Array | undefined} model The same, where there is a model.
 * @property {WebAssembly.Memory} memory
 */

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
 * Loads all files at once. The engine is one a thread: loading again gives the same memory.
 *
 * @param {EngineSource} [source]
 * @returns {Promise<Engine>}
 */
export async function loadEngine(source) {
  requireWebAssembly();
  const from = await completeSource(source);
  const [module, lexicon, model] = await Promise.all([
    compile(from.wasm),
    fetchData(from.lexicon),
    from.model === false ? undefined : fetchData(from.model),
  ]);
  requireSameBuild(module);
  const { memory } = await instantiate(module);
  return { lexicon, model, memory };
}

/**
 * @param {WebAssembly.Module | BufferSource | URL | string} wasm
 * @returns {Promise<WebAssembly.Module>}
 */
async function compile(wasm) {
  if (wasm instanceof WebAssembly.Module) return wasm;
  if (!(typeof wasm === "string" || wasm instanceof URL)) return WebAssembly.compile(wasm);
  const url = new URL(wasm);
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

/**
 * @param {WebAssembly.Module} module
 */
function requireSameBuild(module) {
  const [section] = WebAssembly.Module.customSections(module, BUILD_SECTION);
  const found = section ? new TextDecoder().decode(section) : "none";
  if (found === BUILD) return;
  throw new AnalyzerError(
    "engine-mismatch",
    `article_analyzer_bg.wasm is of build ${found}, the script around it of build ${BUILD}: copy ` +
      "the whole folder of one release to the server, then empty its and the browser's caches",
  );
}

/**
 * In a worker at once, since a promise of it was seen never to settle in a WebKit started from
 * disk; on a page's thread, which must not be held up, later.
 *
 * @param {WebAssembly.Module} module
 */
async function instantiate(module) {
  return typeof document === "undefined"
    ? initSync({ module })
    : await init({ module_or_path: module });
}

/**
 * Whether the bytes are the right ones is the engine's to say.
 *
 * @param {Uint8Array | URL | string} data
 * @returns {Promise<Uint8Array>}
 */
async function fetchData(data) {
  if (!(typeof data === "string" || data instanceof URL)) return data;
  const url = new URL(data);
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

/**
 * @param {URL} url
 * @param {unknown} cause
 */
function interrupted(url, cause) {
  return new AnalyzerError("file-unreachable", `the download of ${url} broke off: try again`, {
    cause,
  });
}
