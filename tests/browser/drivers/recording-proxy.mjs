/*
 * A proxy between a browser and all servers, for a browser that does not tell a driver of its
 * requests and runs no script before a page's own: it keeps every address that is asked for, and
 * puts a script at the head of every page.
 */

import { randomBytes } from "node:crypto";
import { request as ask, createServer } from "node:http";
import { buffer } from "node:stream/consumers";

/** @import { IncomingMessage, ServerResponse } from "node:http" */

const POLICIES = ["content-security-policy", "content-security-policy-report-only"];

/** What may stand before a page's first script without being one. */
const HEAD = /^(?:\xef\xbb\xbf)?(?:\s|<!--[\s\S]*?-->|<!doctype[^>]*>|<html[^>]*>|<head[^>]*>)*/i;

/**
 * @param {string} script Of every page, before its own scripts; ASCII.
 * @param {{ requests: string[], problems: string[] }} seen Where requests, and answers of servers
 *   that refuse, are noted.
 */
export async function startProxy(script, seen) {
  const nonce = randomBytes(12).toString("base64");
  const server = createServer((request, response) => {
    const address = request.url ?? "";
    seen.requests.push(address);
    const headers = { ...request.headers };
    delete headers["proxy-connection"];
    // A page that is to be changed has to come as plain text.
    if (wantsPage(request)) headers["accept-encoding"] = "identity";
    const onward = ask(address, { method: request.method, headers }, (answer) => {
      if ((answer.statusCode ?? 0) >= 400) seen.problems.push(`${answer.statusCode} ${address}`);
      const type = answer.headers["content-type"] ?? "";
      if (wantsPage(request) && type.startsWith("text/html")) {
        passPage(answer, response, script, nonce).catch(() => response.destroy());
      } else {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.on("error", () => response.destroy()).pipe(response);
      }
    });
    onward.on("error", () => response.destroy());
    request.on("error", () => onward.destroy()).pipe(onward);
  });
  // Encrypted connections cannot be looked into; no test makes any that should succeed.
  server.on("connect", ({ url }, socket) => {
    seen.requests.push(`https://${url}`);
    socket.on("error", () => {}).end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    address: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/**
 * @param {IncomingMessage} request
 */
function wantsPage({ headers }) {
  return headers.accept?.startsWith("text/html") ?? false;
}

/**
 * @param {IncomingMessage} answer
 * @param {ServerResponse} response
 * @param {string} script
 * @param {string} nonce
 */
async function passPage(answer, response, script, nonce) {
  // As bytes: the page may be in any encoding that continues ASCII.
  const page = (await buffer(answer)).toString("latin1");
  const headers = { ...answer.headers };
  delete headers["content-length"];
  delete headers["transfer-encoding"];
  for (const name of POLICIES) {
    const policies = headers[name];
    if (typeof policies === "string") {
      headers[name] = policies
        .split(",")
        .map((policy) => admit(policy, nonce))
        .join(",");
    }
  }
  const [head] = HEAD.exec(page) ?? [""];
  const hook = page && `<script nonce="${nonce}">${script}</script>`;
  response.writeHead(answer.statusCode ?? 502, headers);
  response.end(head + hook + page.slice(head.length), "latin1");
}

/**
 * The policy as it was, with the one script admitted.
 *
 * @param {string} policy
 * @param {string} nonce
 */
function admit(policy, nonce) {
  const directives = new Map(
    policy
      .split(";")
      .map((directive) => directive.trim().split(/\s+/))
      .map(([name = "", ...sources]) => /** @type {const} */ ([name.toLowerCase(), sources]))
      // The first of a name counts.
      .reverse(),
  );
  const sources =
    directives.get("script-src-elem") ??
    directives.get("script-src") ??
    directives.get("default-src");
  // With a nonce, `'unsafe-inline'` would no longer count.
  const strict = sources?.some((source) => /^'(nonce|sha\d+|strict-dynamic)\b/.test(source));
  if (!sources || (sources.includes("'unsafe-inline'") && !strict)) return policy;
  const admitted = [...sources.filter((source) => source !== "'none'"), `'nonce-${nonce}'`];
  directives.set("script-src-elem", admitted);
  return [...directives].map(([name, sources]) => [name, ...sources].join(" ")).join("; ");
}
