/*
 * Where things are: the recipes, the package, and the folder in which `cargo xtask test` prepared
 * what the tests install nothing of themselves. Owns running other programs within a time.
 */

import { execFile } from "node:child_process";
import { cp, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** Milliseconds that a program may take to build or install a blog. */
const PATIENCE = 180_000;

/** Folders, by their paths from the top of the repository. */
const top = (/** @type {string} */ path) =>
  fileURLToPath(new URL(`../../${path}`, import.meta.url));
export const examples = top("examples");
export const packageFolder = top("pkg");
export const sources = top("tests/cms");

const prepared = process.env.ARTICLE_ANALYZER_CMS;
if (!prepared)
  throw new Error("ARTICLE_ANALYZER_CMS is not set: run `cargo xtask test --only cms`");

/**
 * A path in the prepared folder, which lies below `target/`; all that the tests write is there.
 *
 * @param {string[]} parts
 */
export const preparedPath = (...parts) => join(prepared, ...parts);

/**
 * An empty folder there, or one with a copy of another in it.
 *
 * @param {string} name
 * @param {string} [original]
 */
export async function freshFolder(name, original) {
  const folder = preparedPath(name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  if (original) await cp(original, folder, { recursive: true });
  return folder;
}

/**
 * Runs a program to its end, and returns what it printed. What it complained is in the error.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {import("node:child_process").ExecFileOptions & { input?: string }} options
 */
export async function run(program, args, { input, ...options }) {
  const running = promisify(execFile)(program, args, { timeout: PATIENCE, ...options });
  running.child.stdin?.end(input ?? "");
  return String((await running).stdout);
}
