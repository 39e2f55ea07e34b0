/*
 * Another person's page with the project in a folder beside it, as a blog has it: the page at
 * `/post/`, every file of the site below `/article-analyzer/`. Owns the server; what is in the page
 * and which policy it has is the test's.
 */

import { createServer } from "node:http";
import { listening, siteAnswer } from "./altered-site.mjs";

/**
 * @typedef {object} HostPage
 * @property {string} html A whole document, or what is in the body of one.
 * @property {Record<string, string>} [headers] Of the page alone, which has no policy unless told.
 *   The files of the site keep their own.
 * @property {string} [path] Where the page is, below the host's root.
 * @property {string} [frame] Another document or body, at `/frame/`, for the page to frame. It has
 *   no headers of its own.
 */

/** Where the site is on the host. */
const FOLDER = "/article-analyzer/";

/**
 * Serves until the test ends.
 *
 * @param {import("node:test").TestContext} test
 * @param {HostPage} page
 * @returns {Promise<URL>} Address of the page.
 */
export async function hostPage(test, { html, headers = {}, path = "post/", frame }) {
  const pages = new Map([[`/${path}`, { body: documentOf(html), headers }]]);
  if (frame !== undefined) pages.set("/frame/", { body: documentOf(frame), headers: {} });
  const server = createServer(async (request, response) => {
    const { pathname, search } = new URL(request.url ?? "/", "http://host");
    const page = pages.get(pathname);
    if (page) {
      const type = { "content-type": "text/html; charset=utf-8" };
      response.writeHead(200, { ...type, ...page.headers }).end(page.body);
    } else if (pathname.startsWith(FOLDER)) {
      const answer = await siteAnswer(pathname.slice(FOLDER.length) + search);
      response.writeHead(answer.status, answer.headers).end(answer.body);
    } else {
      // Browsers ask for an icon by themselves; a missing one would be a problem on the console.
      response.writeHead(pathname === "/favicon.ico" ? 204 : 404).end();
    }
  });
  return listening(test, server, `/${path}`);
}

/**
 * @param {string} html
 */
function documentOf(html) {
  if (/^\s*<!doctype/i.test(html)) return html;
  return `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>文章</title></head>
<body>${html}</body>
</html>`;
}
