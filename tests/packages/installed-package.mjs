/*
 * The package as other people get it: packed by npm, installed from the tarball into a project of
 * its own below `target/packages/`. Owns packing and installing, and the snippets of its README.
 */

import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const repository = fileURLToPath(new URL("../../", import.meta.url));
const projects = join(repository, "target/packages");

const execute = promisify(execFile);

/** @typedef {{ filename: string, size: number, files: { path: string, size: number }[] }} Packed */

/** @type {Promise<Packed> | undefined} */
let packed;

/** @returns {Promise<Packed>} What `npm pack` says of the tarball. */
export function pack() {
  packed ??= (async () => {
    // Test files run beside each other: each its own tarball.
    const folder = join(projects, `tarball-${process.pid}`);
    await mkdir(folder, { recursive: true });
    process.on("exit", () => rm(folder, { recursive: true, force: true }));
    const options = ["--json", "--ignore-scripts", "--pack-destination", folder];
    const { stdout } = await execute("npm", ["pack", ...options], { cwd: join(repository, "pkg") });
    const result = JSON.parse(stdout);
    const [about] = Array.isArray(result) ? result : Object.values(result);
    return { ...about, filename: join(folder, about.filename) };
  })();
  return packed;
}

/**
 * @param {string} name Of the project.
 * @param {Record<string, string>} [sources] Its files, path → content.
 * @returns {Promise<string>} Folder of a new project that has the package and nothing else.
 */
export async function install(name, sources = {}) {
  const folder = join(projects, name);
  await rm(folder, { recursive: true, force: true });
  const manifest = JSON.stringify({ name, private: true, type: "module" });
  for (const [path, content] of Object.entries({ "package.json": manifest, ...sources })) {
    await mkdir(join(folder, path, ".."), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  const { filename } = await pack();
  await execute("npm", ["install", "--offline", "--no-save", filename], { cwd: folder });
  return folder;
}

/** Folder of the installed package in a project. */
export function packageIn(/** @type {string} */ project) {
  return join(project, "node_modules/article-analyzer");
}

/**
 * @param {string} heading Of the README's section.
 * @param {string} language Of the snippet.
 * @param {string} [path] Of the README.
 * @returns {string} The first such snippet of the section.
 */
export function snippet(heading, language, path = "pkg/README.md") {
  const text = section(heading, path);
  const found = text.match(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, "ms"))?.[1];
  if (found === undefined) throw new Error(`${path} has no ${language} below '${heading}'`);
  return found;
}

/**
 * @param {string} heading
 * @param {string} path
 * @returns {string} From the heading to the next, whatever their levels.
 */
export function section(heading, path) {
  const readme = readFileSync(join(repository, path), "utf8");
  const sections = readme.split(/^##+ /m);
  const found = sections.find((section) => section.startsWith(`${heading}\n`));
  if (found === undefined) throw new Error(`${path} has no section '${heading}'`);
  return found;
}
