/*
 * The package where there is no page: in Node, in Deno, and before TypeScript.
 */

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { it } from "node:test";
import { promisify } from "node:util";
import { install, packageIn, repository, snippet } from "./installed-package.mjs";
import { staticHost } from "./static-host.mjs";

const execute = promisify(execFile);
const installedProgram = (/** @type {string} */ name) =>
  join(repository, "node_modules/.bin", name);

it("runs in Node", async () => {
  const project = await install("node", { "index.js": snippet("In Node", "js") });
  const { stdout, stderr } = await execute("node", ["index.js"], { cwd: project });
  assert.match(stdout, /9月12日.*300万元/);
  assert.equal(stderr, "");
});

it("runs in Deno, by an address", async (test) => {
  const folders = { "/article-analyzer/": packageIn(await install("deno-host")) };
  const host = await staticHost(test, { folders });
  const script = snippet("In Deno", "js").replace("https://example.org/", host.url.href);
  const project = await install("deno", { "index.js": script });
  const rights = [`--allow-net=${host.url.host}`, `--allow-import=${host.url.host}`];
  const { stdout } = await execute(
    installedProgram("deno"),
    ["run", "--no-config", "--no-lock", ...rights, "index.js"],
    {
      cwd: project,
      env: { ...process.env, DENO_DIR: join(project, "cache"), DENO_NO_UPDATE_CHECK: "1" },
    },
  );
  assert.match(stdout, /9月12日.*300万元/);
});

it("has types for every export", async () => {
  const project = await install("types");
  const consumer = join(repository, "tests/packages/projects/types/consumer.ts");
  await copyFile(consumer, join(project, "consumer.ts"));
  const used = await readFile(consumer, "utf8");
  const manifest = await readFile(join(packageIn(project), "package.json"), "utf8");
  for (const [path, targets] of Object.entries(JSON.parse(manifest).exports)) {
    if (!targets.types) continue;
    const name = path.replace(".", "article-analyzer");
    assert.ok(used.includes(`"${name}"`), `consumer.ts does not use ${name}`);
  }
  for (const [module, moduleResolution] of [
    ["node16", "node16"],
    ["esnext", "bundler"],
  ]) {
    const lib = ["es2022", "dom", "dom.iterable"];
    const compilerOptions = { noEmit: true, strict: true, lib, module, moduleResolution };
    const settings = JSON.stringify({ compilerOptions, files: ["consumer.ts"] });
    await writeFile(join(project, "tsconfig.json"), settings);
    const run = execute(installedProgram("tsc"), ["--target", "es2022"], { cwd: project });
    const said = await run.then(
      () => "",
      (error) => error.stdout,
    );
    assert.equal(said, "", moduleResolution);
  }
});
