/*
 * Serves the files of a built site, as the plainest host does: no header but the media type.
 */

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { after } from "node:test";

/** @type {Record<string, string>} */
const MEDIA_TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".jpg": "image/jpeg",
  ".js": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".xml": "application/xml",
};

/**
 * Serves until the tests of the file end.
 *
 * @param {string} folder
 * @param {string} [base] Folder of the host that the site is in.
 * @returns {Promise<URL>}
 */
export async function servedFolder(folder, base = "/") {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const path = decodeURIComponent(pathname);
    // Nobody asks for these but browsers, and no site here has one.
    if (path === "/favicon.ico") return response.writeHead(204).end();
    if (!path.startsWith(base)) return response.writeHead(404).end();
    const below = path.slice(base.length).replace(/(^|\/)$/, "$1index.html");
    try {
      // `normalize` of an absolute path never leads above its top.
      const body = await readFile(join(folder, normalize(`/${below}`)));
      const type = MEDIA_TYPES[extname(below)] ?? "application/octet-stream";
      return response.writeHead(200, { "content-type": type }).end(body);
    } catch {
      return response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return new URL(base, `http://127.0.0.1:${port}`);
}
