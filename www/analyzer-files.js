/*
 * Fetches the analyzer's own files and explains why one could not be had. Owns the wording of
 * these failures; what the files mean is `analyzer-engine.js`'s.
 */

import { AnalyzerError } from "./analyzer-error.js";

/**
 * @param {URL} url A file beside this one.
 * @returns {Promise<Response>} An answer with status 2xx, its body not yet read.
 */
export async function fetchFile(url) {
  if (url.protocol === "file:") throw openedFromDisk(url);
  const response = await fetch(url, { credentials: "same-origin" }).catch((cause) => {
    throw new AnalyzerError(
      "file-unreachable",
      `${url} could not be fetched: the server does not answer, or the page's ` +
        "Content-Security-Policy lacks `connect-src 'self'`",
      { cause },
    );
  });
  if (!response.ok) {
    throw new AnalyzerError(
      "file-missing",
      `${url} answered with status ${response.status}: copy the whole folder of the analyzer, ` +
        "`engine/` included, to the server",
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
 * @param {URL} url The worker's script.
 * @param {unknown} [cause] What the constructor threw.
 * @returns {Promise<AnalyzerError>}
 */
export async function explainWorkerFailure(url, cause) {
  try {
    // The last of the scripts it imports, and the one that is built.
    for (const script of [url, new URL("./engine/article_analyzer.js", import.meta.url)]) {
      const type = mediaType(await fetchFile(script));
      if (!/^(application|text)\/(x-)?(java|ecma)script$/.test(type)) {
        return new AnalyzerError(
          "file-wrong-type",
          `${script} came as '${type}', wanted 'text/javascript': set the media type of .js ` +
            "files on the server",
        );
      }
    }
  } catch (error) {
    if (error instanceof AnalyzerError) return error;
    throw error;
  }
  return new AnalyzerError(
    "worker-blocked",
    `the worker ${url} did not start though its file is there: the page's ` +
      "Content-Security-Policy must have `worker-src 'self'` and, where it names trusted types, " +
      "`article-analyzer` among them; the browser must know module workers",
    { cause },
  );
}

/**
 * @param {URL} url
 */
function openedFromDisk(url) {
  return new AnalyzerError(
    "file-protocol",
    `${url} is a file on disk, from which browsers load no WebAssembly: open the page from a ` +
      "server, e.g. by `cargo xtask serve`",
  );
}
