/*
 * Stands for `../analyzer-assets.js` in the single-file build, where the engine, the lexicon, the
 * model and the worker are inside the script: pages opened from disk may load none of them as files.
 */

import { AnalyzerError } from "../analyzer-error.js";
import { requireWebAssembly } from "../analyzer-webassembly.js";
import { trusted } from "../trusted-address.js";
import { LEXICON, MODEL, WASM, WORKER } from "./inlined-files.js";

/** @typedef {{ wasm: WebAssembly.Module, lexicon: Uint8Array, model: Uint8Array }} Unpacked */

/** @type {Promise<Unpacked> | undefined} */
let unpacked;

/** Of the worker's script; kept, since workers are started again. @type {string | undefined} */
let address;

/**
 * The engine compiled once, for every worker that is to come.
 *
 * @returns {Promise<Unpacked>}
 */
export function engineSource() {
  if (!unpacked) {
    unpacked = unpackAll();
    unpacked.catch(() => {
      unpacked = undefined;
    });
  }
  return unpacked;
}

/**
 * The worker's script has no address that could be asked for.
 *
 * @returns {URL | undefined}
 */
export function workerScript() {
  return undefined;
}

/**
 * A classic worker: from disk, Chromium starts no module from a blob.
 *
 * @returns {Worker}
 */
export function createWorker() {
  if (typeof Worker !== "function") {
    throw new AnalyzerError(
      "worker-unsupported",
      "this browser has no workers: use a current browser, or `LocalAnalyzer`",
    );
  }
  address ??= URL.createObjectURL(new Blob([WORKER], { type: "text/javascript" }));
  return new Worker(trusted(address), { name: "article-analyzer" });
}

/**
 * @returns {Promise<Unpacked>}
 */
async function unpackAll() {
  // Says what a page's policy forbids before it looks like a damaged file.
  requireWebAssembly();
  if (typeof DecompressionStream !== "function") {
    throw new AnalyzerError(
      "browser-too-old",
      "this browser has no `DecompressionStream`, so it cannot unpack the engine: use Chrome " +
        "111, Firefox 119, Safari 16.4, or newer",
    );
  }
  try {
    const [module, lexicon, model] = await Promise.all([
      unpack(WASM).then((wasm) => WebAssembly.compile(wasm)),
      unpack(LEXICON),
      unpack(MODEL),
    ]);
    return { wasm: module, lexicon, model };
  } catch (cause) {
    throw new AnalyzerError(
      "engine-damaged",
      `the engine inside this script cannot be unpacked (${cause}): download the file again`,
      { cause },
    );
  }
}

/**
 * @param {string} packed Base64 of gzip.
 */
async function unpack(packed) {
  const { readable, writable } = new DecompressionStream("gzip");
  const writer = writable.getWriter();
  // Where it fails, reading fails too, and says why.
  writer.write(bytesOf(packed)).catch(() => {});
  writer.close().catch(() => {});
  return new Uint8Array(await new Response(readable).arrayBuffer());
}

/**
 * @param {string} base64
 * @returns {Uint8Array<ArrayBuffer>}
 */
function bytesOf(base64) {
  const { fromBase64 } = /** @type {any} */ (Uint8Array);
  if (typeof fromBase64 === "function") return fromBase64.call(Uint8Array, base64);
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return bytes;
}
