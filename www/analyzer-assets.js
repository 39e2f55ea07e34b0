/*
 * Where the analyzer's own files are, and the only place that creates its worker. In the
 * single-file build another module stands for this one, for which nothing lies beside the page.
 *
 * Every address is written out as `new URL("…", import.meta.url)`: bundlers know that form and
 * carry the file along, each under a name of their own. So the worker is told where the engine is,
 * and its script is one file, which nothing has to be done to.
 */

import { AnalyzerError } from "./analyzer-error.js";
import { policyForbidden, trusted } from "./trusted-address.js";

/** @import { EngineSource } from "./analyzer-download.js" */

const WORKER = new URL("./analyzer-worker.js", import.meta.url);
const WASM = new URL("./engine/article_analyzer_bg.wasm", import.meta.url);
const LEXICON = new URL("./engine/lexicon.bin", import.meta.url);
const MODEL = new URL("./engine/tagger.bin", import.meta.url);

/**
 * What the engine is loaded from unless the caller says otherwise.
 *
 * @returns {Promise<Required<EngineSource>>}
 */
export async function engineSource() {
  return { wasm: WASM.href, lexicon: LEXICON.href, model: MODEL.href };
}

/**
 * The script of the worker, for whoever wants to know why it did not start.
 *
 * @returns {URL | undefined} Undefined where it has no address that could be asked for.
 */
export function workerScript() {
  return WORKER;
}

/**
 * @returns {Worker}
 */
export function createWorker() {
  if (typeof Worker !== "function") {
    throw new AnalyzerError(
      "worker-unsupported",
      "this browser has no workers: use a current browser, or `LocalAnalyzer`",
    );
  }
  if (sameOrigin(WORKER)) return start(WORKER.href);
  // A worker's script has to come from the page's own host; a script may import from anywhere.
  const script = new Blob([`import ${JSON.stringify(WORKER.href)};`], { type: "text/javascript" });
  const address = URL.createObjectURL(script);
  const worker = start(address);
  // Its first answer says that the script has been read.
  worker.addEventListener("message", () => URL.revokeObjectURL(address), { once: true });
  return worker;
}

/**
 * @param {string} address
 */
function start(address) {
  try {
    return new Worker(trusted(address), { type: "module", name: "article-analyzer" });
  } catch (cause) {
    if (!policyForbidden()) throw cause;
    throw new AnalyzerError(
      "worker-blocked",
      "the page's Content-Security-Policy demands trusted addresses and does not know the " +
        "analyzer's policy: add `article-analyzer` to its `trusted-types`, as in " +
        "`trusted-types article-analyzer`",
      { cause },
    );
  }
}

/**
 * @param {URL} url
 */
function sameOrigin({ origin }) {
  return origin === globalThis.origin;
}
