/*
 * A static host as there are many: files with their media type, no other header. Owns a server that
 * counts what it is asked for, and can be told to send more headers or other bytes.
 */

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

/** @type {Record<string, string>} */
const MEDIA_TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

/**
 * @typedef {object} Site
 * @property {Record<string, string>} folders Prefix, with a slash at both ends → folder.
 * @property {Record<string, string>} [pages] Path → content, before any folder.
 * @property {(path: string) => Record<string, string>} [headers] Sent besides.
 * @property {(body: Buffer, path: string) => Buffer} [change]
 */

/**
 * Serves until the test ends.
 *
 * @param {import("node:test").TestContext} test
 * @param {Site} site
 */
export async function staticHost(test, site) {
  /** @type {string[]} */
  const asked = [];
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? "/", "http://host").pathname;
    asked.push(path);
    const body = await read(site, path);
    if (body === undefined) {
      response.writeHead(404, { "content-type": "text/plain" }).end("not found");
      return;
    }
    const name = path.endsWith("/") ? "index.html" : path;
    const type = MEDIA_TYPES[extname(name)] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": type, ...site.headers?.(path) });
    response.end(site.change?.(body, path) ?? body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  test.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    url: new URL(`http://127.0.0.1:${port}/`),
    /** How often it was asked for such a path. */
    asked: (/** @type {RegExp} */ path) => asked.filter((one) => path.test(one)).length,
  };
}

/**
 * @param {Site} site
 * @param {string} path
 * @returns {Promise<Buffer | undefined>}
 */
async function read({ folders, pages = {} }, path) {
  const page = pages[path];
  if (page !== undefined) return Buffer.from(page);
  const prefix = Object.keys(folders).find((prefix) => path.startsWith(prefix));
  if (prefix === undefined) return;
  const below = path.slice(prefix.length) || "index.html";
  return readFile(join(folders[prefix] ?? "", normalize(`/${below}`))).catch(() => undefined);
}

/** An HTML page around some markup, which asks for no icon. */
export function page(/** @type {string} */ markup) {
  return `<!doctype html><html lang="zh"><meta charset="utf-8"><title>测试</title>
<link rel="icon" href="data:,"><body>${markup}</body></html>`;
}

/** A page that shows what becomes of an analysis by the package at `address`. */
export function outcomePage(/** @type {string} */ address) {
  return page(`<script type="module">
    import { AnalyzerClient } from "${address}";
    const analyzer = new AnalyzerClient();
    const outcome = await analyzer.analyze("今天花了300万元。").then(
      ({ entities }) => entities.map(({ name }) => name).join("、"),
      (error) => error.code + ": " + error.message,
    );
    document.body.append(outcome);
  </script>`);
}

/** What a page shows when it has come to say something. */
export function shown(/** @type {import("../browser/browsers.mjs").Tab} */ tab) {
  return tab.waitFor(() => document.body?.innerText.trim());
}
