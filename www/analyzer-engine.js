/*
 * Loads the engine on this thread: instantiates what `analyzer-download.js` brings, unless it is at
 * hand. Owns whether glue and wasm belong together; workers and requests are others'.
 */

import { download } from "./analyzer-download.js";
import { AnalyzerError } from "./analyzer-error.js";
import { completeSource } from "./analyzer-files.js";
import { requireWebAssembly } from "./analyzer-webassembly.js";
import init, { BUILD, initSync } from "./engine/article_analyzer.js";

/** @import { EngineSource } from "./analyzer-download.js" */

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
 * The engine is one a thread: loading again gives the same memory.
 *
 * @param {EngineSource} [source]
 * @returns {Promise<Engine>}
 */
export async function loadEngine(source) {
  requireWebAssembly();
  const { wasm, lexicon, model } = await download(await completeSource(source));
  requireSameBuild(wasm);
  const { memory } = await instantiate(wasm);
  return { lexicon, model: model === false ? undefined : model, memory };
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
