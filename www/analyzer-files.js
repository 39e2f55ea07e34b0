/*
 * Fetches the analyzer's own files and explains why one could not be had. Owns the wording of
 * these failures; what the files mean is `analyzer-download.js`'s.
 */

import { engineSource, workerScript } from "./analyzer-assets.js";
import { AnalyzerError } from "./analyzer-error.js";

/** @import { EngineSource } from "./analyzer-download.js" */

/**
 * What the engine is loaded from: what the caller names, and for the rest the analyzer's own files.
 * Addresses come out as whole strings, which another thread understands too.
 *
 * @param {EngineSource} [source]
 * @returns {Promise<Required<EngineSource>>}
 */
export async function completeSource(source = {}) {
  const own = await engineSource();
  return {
    wasm: whole(source.wasm ?? own.wasm),
    lexicon: whole(source.lexicon ?? own.lexicon),
    model: whole(source.model ?? own.model),
  };
}

/**
 * @param {URL} url One of the analyzer's own files.
 * @param {AbortSignal} [signal]
 * @returns {Promise<Response>} An answer with status 2xx, its body not yet read.
 */
export async function fetchFile(url, signal) {
  if (url.protocol === "file:") return readFromDisk(url);
  const response = await fetch(url, { credentials: "same-origin", signal }).catch((cause) => {
    throw new AnalyzerError(
      "file-unreachable",
      `${url} could not be fetched: the server does not answer, or the page's ` +
        `Content-Security-Policy lacks \`connect-src ${origin(url)}\`, or another host does not ` +
        "allow it by `Access-Control-Allow-Origin`",
      { cause },
    );
  });
  if (!response.ok) {
    throw new AnalyzerError(
      "file-missing",
      `${url} answered with status ${response.status}: copy the whole folder of the analyzer, ` +
        "`engine/` included, to the server; for a bundle of esbuild or Rollup run " +
        "`npx article-analyzer-files FOLDER`, with the folder that the bundle is in",
    );
  }
  return response;
}

/**
 * @param {Response} response
 * @returns {string} E.g. `application/wasm`, without parameters; empty where the server says none.
 */
export function mediaType(response) {
  const [type = ""] = (response.headers.get("content-type") ?? "").split(";");
  return type.trim().toLowerCase();
}

/**
 * Why a worker did not start, as far as asking for its scripts can tell.
 *
 * @param {unknown} [cause] What the constructor threw.
 * @returns {Promise<AnalyzerError>}
 */
export async function explainWorkerFailure(cause) {
  const worker = workerScript();
  try {
    const fault = worker && (await faultOfScripts(worker));
    return fault ?? blocked(worker, cause);
  } catch (error) {
    if (error instanceof AnalyzerError) return error;
    throw error;
  }
}

/**
 * @template Value
 * @param {Value} value Of an engine's source.
 * @returns {Value | string} The address, if it is one.
 */
function whole(value) {
  if (!(typeof value === "string" || value instanceof URL)) return value;
  const base = globalThis.document?.baseURI ?? globalThis.location?.href;
  try {
    return new URL(value, base).href;
  } catch (cause) {
    throw new AnalyzerError("options", `source has '${value}', wanted an address or bytes`, {
      cause,
    });
  }
}

/**
 * @param {URL | undefined} worker
 * @param {unknown} cause
 */
function blocked(worker, cause) {
  const started = worker
    ? `the worker ${worker} did not start though its file is there`
    : "the worker inside this script did not start";
  const directive =
    worker && origin(worker) === "'self'" ? "worker-src 'self'" : "worker-src blob:";
  const remedy = worker
    ? "the browser must know module workers"
    : "where `blob:` is not wanted, take `element.js` or `index.js` of the package instead";
  return new AnalyzerError(
    "worker-blocked",
    `${started}: the page's Content-Security-Policy must have \`${directive}\` and, where it ` +
      `names trusted types, \`article-analyzer\` among them; ${remedy}`,
    { cause },
  );
}

/**
 * Asks for a script and for all that it imports.
 *
 * @param {URL} first
 * @returns {Promise<AnalyzerError | undefined>}
 */
async function faultOfScripts(first) {
  const scripts = new Set([first.href]);
  // Grows while it is walked.
  for (const script of scripts) {
    const response = await fetchFile(new URL(script));
    const type = mediaType(response);
    if (!/^(application|text)\/(x-)?(java|ecma)script$/.test(type)) {
      return new AnalyzerError(
        "file-wrong-type",
        `${script} came as '${type}', wanted 'text/javascript': set the media type of .js ` +
          "files on the server",
      );
    }
    const text = await response.text();
    for (const [, path = ""] of text.matchAll(/\bfrom\s*"(\.{1,2}\/[^"]+)"/g)) {
      scripts.add(new URL(path, script).href);
    }
  }
}

/**
 * Node and its like read files; browsers do not.
 *
 * @param {URL} url
 * @returns {Promise<Response>}
 */
async function readFromDisk(url) {
  // Not by `import`, which bundlers would follow.
  const { process } = /** @type {any} */ (globalThis);
  const files = process?.getBuiltinModule?.("node:fs/promises");
  if (!files) throw openedFromDisk(url);
  const type = url.pathname.endsWith(".wasm") ? "application/wasm" : "";
  try {
    return new Response(await files.readFile(url), { headers: { "content-type": type } });
  } catch (cause) {
    const message = `${url} cannot be read: install the package again (${cause})`;
    throw new AnalyzerError("file-missing", message, { cause });
  }
}

/**
 * @param {URL} url
 * @returns {string} As a Content-Security-Policy writes it.
 */
function origin(url) {
  return url.origin === globalThis.origin ? "'self'" : url.origin;
}

/**
 * @param {URL} url
 */
function openedFromDisk(url) {
  return new AnalyzerError(
    "file-protocol",
    `${url} is a file on disk, from which browsers load no WebAssembly: open the page from a ` +
      "server, or use the single file `article-analyzer.html`; in Node, 20.16 or newer is wanted",
  );
}
