/*
 * Writes `pkg/integrity.json`: the hash of every script of the package, as `integrity` attributes
 * and import maps want it. Runs when all of them are there.
 */

import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";

/** @type {Record<string, string>} Path below `pkg/` → hash. */
const hashes = {};
for (const path of (await readdir("pkg", { recursive: true })).sort()) {
  if (!path.endsWith(".js")) continue;
  const digest = createHash("sha384").update(await readFile(`pkg/${path}`));
  hashes[path.replaceAll("\\", "/")] = `sha384-${digest.digest("base64")}`;
}
await writeFile("pkg/integrity.json", `${JSON.stringify(hashes, null, 2)}\n`);
