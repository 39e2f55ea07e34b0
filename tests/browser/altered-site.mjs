/*
 * The page as another host might serve it: in a sub-folder, without a file, with a wrong media
 * type, under another policy. Owns a server that passes requests on and changes the answers.
 */

import { createServer } from "node:http";
import { pageUrl } from "./environment.mjs";

/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {Record<string, string>} headers Names in lower case.
 * @property {Uint8Array | string} body
 *
 * @typedef {(answer: Answer, path: string) => void} Change
 */

/** Headers that are about the body as it was sent. */
const OF_TRANSPORT = ["content-length", "content-encoding", "transfer-encoding", "connection"];

/** @typedef {import("node:test").TestContext} TestContext */

/**
 * Serves until the test ends.
 *
 * @param {TestContext} test
 * @param {Change} change Called with every answer, and the path below `folder`.
 * @param {string} [folder] Where the page is on the other host.
 * @returns {Promise<URL>}
 */
export async function alteredSite(test, change, folder = "/") {
  const server = createServer(async (request, response) => {
    const path = request.url ?? "/";
    if (!path.startsWith(folder)) {
      response.writeHead(404).end();
      return;
    }
    const below = path.slice(folder.length);
    const answer = await siteAnswer(below);
    change(answer, below);
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  return listening(test, server, folder);
}

/**
 * What the site itself answers.
 *
 * @param {string} path Below the page's address.
 * @returns {Promise<Answer>}
 */
export async function siteAnswer(path) {
  const original = await fetch(new URL(path, pageUrl));
  return {
    status: original.status,
    headers: Object.fromEntries(
      [...original.headers].filter(([name]) => !OF_TRANSPORT.includes(name)),
    ),
    body: new Uint8Array(await original.arrayBuffer()),
  };
}

/**
 * A host that is not the page's, and counts who reaches it.
 *
 * @param {TestContext} test
 */
export async function otherHost(test) {
  let visits = 0;
  const server = createServer((_request, response) => {
    visits += 1;
    response.writeHead(200, { "access-control-allow-origin": "*" }).end("reached");
  });
  return { url: await listening(test, server, "/"), visits: () => visits };
}

/**
 * Serves until the test ends.
 *
 * @param {TestContext} test
 * @param {import("node:http").Server} server
 * @param {string} folder
 */
export async function listening(test, server, folder) {
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  test.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return new URL(folder, `http://127.0.0.1:${port}`);
}
