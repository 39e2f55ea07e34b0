/*
 * The package in the smallest project of every bundler: the README's snippet, no configuration,
 * served without any header, run by a browser.
 */

import assert from "node:assert/strict";
import { execSync } from "node:child_process";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { it } from "node:test";
import { pathToFileURL } from "node:url";
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

/** The page of a project before and after it is built: two elements, unless nobody defines them. */
const pageOf = (/** @type {string} */ script) =>
  page(`<script type="module" src="${script}"></script>
    <article-analyzer loading="eager"><p slot="text">花了300万元。</p></article-analyzer>
    <article-analyzer loading="eager"><p slot="text">涨了12.5%。</p></article-analyzer>`);

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
    // As from the project's folder.
    const output = { path: join(project, "dist") };
    webpack({ context: project, mode: "production", output }, (error, stats) => {
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
    // One project for both ways, since building is what takes time.
    "src/index.js": `location.search ? import("./element.js") : import("./client.js");`,
    "src/client.js": snippet("With a bundler", "js"),
    "src/element.js": `import "article-analyzer";
      import "article-analyzer/element";`,
  });
}

inEveryBrowser("bundled", (open) => {
  /**
   * @param {URL} url Of a built project.
   * @param {() => number} engines How often the engine was fetched.
   */
  async function runs(url, engines) {
    const client = await open({ url });
    await client.waitFor(() => document.body?.innerText.includes("9月12日"));
    assert.match(await shown(client), NAMES);
    assert.deepEqual(client.problems, []);
    assert.equal(engines(), 1);
    const elements = await open({ url: new URL("?element", url) });
    await elements.waitFor(() =>
      [...document.querySelectorAll("article-analyzer")].every(
        (element) => /** @type {any} */ (element).state === "done",
      ),
    );
    assert.deepEqual(elements.problems, []);
    // Two elements, one more engine.
    assert.equal(engines(), 2);
  }

  for (const [name, { build, script, copies }] of Object.entries(BUNDLERS)) {
    it(`by ${name}`, async (test) => {
      const project = await newProject(name);
      await build(project);
      if (copies) execSync(snippet("With a bundler", "sh"), { cwd: project });
      const dist = join(project, "dist");
      // A folder below the top: no address may count on being there.
      const pages = { "/blog/": pageOf(script) };
      const host = await staticHost(test, { folders: { "/blog/": dist }, pages });
      await runs(new URL("blog/", host.url), () => host.asked(/\.wasm$/));
    });
  }

  it("by esbuild, its files forgotten: the error names the command", async (test) => {
    const project = await install("forgotten", {
      "src/index.js": `import { AnalyzerClient } from "article-analyzer";
        new AnalyzerClient().analyze("今天").catch((error) => document.body.append(error.message));`,
    });
    await BUNDLERS.esbuild?.build(project);
    const folders = { "/": join(project, "dist") };
    const pages = { "/": page(`<script type="module" src="index.js"></script>`) };
    const host = await staticHost(test, { folders, pages });
    const tab = await open({ url: host.url });
    const said = await shown(tab);
    const command = snippet("With a bundler", "sh").trim().replace("dist", "FOLDER");
    // Page and worker ask at the same time: whichever hears first says so.
    assert.match(said, /\/(analyzer-worker\.js|engine\/\w+\.\w+) answered with status 404/);
    assert.ok(said.includes(command), said);
  });

  it("by webpack, opened from disk: the element says what to use there", async () => {
    const sources = { "src/index.js": `import "article-analyzer/element";` };
    const project = await install("from-disk", sources);
    await BUNDLERS.webpack?.build(project);
    const file = join(project, "dist/page.html");
    await writeFile(file, pageOf("main.js").replace(' type="module"', " defer"));
    const tab = await open({ url: pathToFileURL(file) });
    const code = await tab.waitFor(
      () => /** @type {any} */ (document.querySelector("article-analyzer"))?.error?.code,
    );
    assert.equal(code, "file-protocol");
    const said = await tab.evaluate(
      () => document.querySelector("article-analyzer")?.shadowRoot?.textContent ?? "",
    );
    assert.match(said, /article-analyzer\.standalone\.js/);
  });

  it("by Vite", async (test) => {
    const project = await newProject("vite");
    await vite.build({ root: project, configFile: false, logLevel: "error" });
    const host = await staticHost(test, { folders: { "/": join(project, "dist") } });
    await runs(host.url, () => host.asked(/\.wasm$/));
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
    let engines = 0;
    server.middlewares.stack.unshift({
      route: "",
      handle: (
        /** @type {any} */ { url },
        /** @type {any} */ _,
        /** @type {() => void} */ next,
      ) => {
        if (/\.wasm/.test(url)) engines += 1;
        next();
      },
    });
    await runs(new URL(server.resolvedUrls?.local[0] ?? ""), () => engines);
    assert.ok(existsSync(join(project, "node_modules/.vite/deps/article-analyzer.js")));
  });
});
