/*
 * The package in the smallest project of every bundler: the README's snippet, no configuration,
 * served without any header, run by a browser.
 */

import assert from "node:assert/strict";
import { execSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import * as esbuild from "esbuild";
import { rollup } from "rollup";
import * as vite from "vite";
import webpack from "webpack";
import { inEveryBrowser } from "../browser/browsers.mjs";
import { install, snippet } from "./installed-package.mjs";
import { page, shown, staticHost } from "./static-host.mjs";

/** What a project says of the sentence in the snippet. */
const NAMES = /9月12日.*300万元/;

/** The page of a project before and after it is built. */
const pageOf = (/** @type {string} */ script) =>
  page(`<script type="module" src="${script}"></script>`);

/**
 * Bundler → how it makes `dist/` of a project whose program is `src/index.js`.
 *
 * @type {Record<string, { build(project: string): Promise<unknown>, script: string, copies?: true }>}
 */
const BUNDLERS = {
  webpack: { build: buildByWebpack, script: "main.js" },
  esbuild: {
    build: (project) =>
      esbuild.build({
        absWorkingDir: project,
        entryPoints: ["src/index.js"],
        bundle: true,
        format: "esm",
        outdir: "dist",
      }),
    script: "index.js",
    copies: true,
  },
  rollup: { build: buildByRollup, script: "index.js", copies: true },
};

/**
 * @param {string} project
 */
function buildByWebpack(project) {
  return new Promise((resolve, reject) => {
    webpack({ context: project, mode: "production" }, (error, stats) => {
      if (error || stats?.hasErrors()) reject(error ?? new Error(stats?.toString()));
      else resolve(undefined);
    });
  });
}

/**
 * @param {string} project
 */
async function buildByRollup(project) {
  const bundle = await rollup({ input: join(project, "src/index.js"), plugins: [nodeResolve()] });
  await bundle.write({ dir: join(project, "dist"), format: "es" });
  await bundle.close();
}

/**
 * @param {string} name
 */
function newProject(name) {
  return install(name, {
    "index.html": pageOf("/src/index.js"),
    "src/index.js": snippet("With a bundler", "js"),
  });
}

inEveryBrowser("bundled", (open) => {
  for (const [name, { build, script, copies }] of Object.entries(BUNDLERS)) {
    it(`by ${name}`, async (test) => {
      const project = await newProject(name);
      await build(project);
      if (copies) execSync(snippet("With a bundler", "sh"), { cwd: project });
      const dist = join(project, "dist");
      // A folder below the top: no address may count on being there.
      const pages = { "/blog/": pageOf(script) };
      const host = await staticHost(test, { folders: { "/blog/": dist }, pages });
      const tab = await open({ url: new URL("blog/", host.url) });
      assert.match(await shown(tab), NAMES);
      assert.deepEqual(tab.problems, []);
      assert.equal(host.asked(/\.wasm$/), 1);
    });
  }

  it("by esbuild, its files forgotten: the error names the command", async (test) => {
    const project = await install("forgotten", {
      "src/index.js": `import { AnalyzerClient } from "article-analyzer";
        new AnalyzerClient().analyze("今天").catch((error) => document.body.append(error.message));`,
    });
    await BUNDLERS.esbuild?.build(project);
    const folders = { "/": join(project, "dist") };
    const host = await staticHost(test, { folders, pages: { "/": pageOf("index.js") } });
    const tab = await open({ url: host.url });
    const said = await shown(tab);
    const command = snippet("With a bundler", "sh").trim().replace("dist", "FOLDER");
    assert.ok(said.includes(`/analyzer-worker.js answered with status 404`), said);
    assert.ok(said.includes(command), said);
  });

  it("by Vite", async (test) => {
    const project = await newProject("vite");
    await vite.build({ root: project, configFile: false, logLevel: "error" });
    const host = await staticHost(test, { folders: { "/": join(project, "dist") } });
    const tab = await open({ url: host.url });
    assert.match(await shown(tab), NAMES);
    assert.deepEqual(tab.problems, []);
    assert.equal(host.asked(/\.wasm$/), 1);
  });

  it("by Vite's development server, which moves the package's scripts", async (test) => {
    const project = await newProject("vite-development");
    const options = { root: project, configFile: false, logLevel: "error" };
    const server = await vite.createServer({
      .../** @type {import("vite").InlineConfig} */ (options),
      server: { port: 0, host: "127.0.0.1" },
    });
    test.after(() => server.close());
    await server.listen();
    const tab = await open({ url: server.resolvedUrls?.local[0] ?? "" });
    assert.match(await shown(tab), NAMES);
    assert.deepEqual(tab.problems, []);
    assert.ok(existsSync(join(project, "node_modules/.vite/deps/article-analyzer.js")));
  });
});
