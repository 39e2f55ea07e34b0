/*
 * What is in the tarball, what the manifest promises of it, and what the JSON Schema says of
 * reports.
 */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { nativeProgram } from "../browser/environment.mjs";
import { install, pack, packageIn, repository } from "./installed-package.mjs";

/** Bytes of the tarball: 2.4 MB with models as large as allowed; both single files hold it again. */
const LIMIT = 8_000_000;

/** A file of the repository. */
const read = (/** @type {string} */ path) => readFileSync(join(repository, path), "utf8");

it("holds the files that are listed, and no others", async () => {
  const wanted = read("tests/packages/contents.txt").trim().split("\n");
  const { files, size } = await pack();
  const found = files.map(({ path }) => path.replace(/^chunk-[A-Z0-9]{8}\./, "chunk-*."));
  assert.deepEqual([...new Set(found)].sort(), wanted);
  console.log(`tarball: ${size} bytes of ${LIMIT} allowed`);
  assert.ok(size <= LIMIT);
});

it("has a file for everything that its manifest names", async () => {
  const { files } = await pack();
  const { exports, customElements, bin, sideEffects } = JSON.parse(read("pkg/package.json"));
  const targets = Object.values(exports).flatMap((target) =>
    typeof target === "string" ? [target] : Object.values(target),
  );
  const named = [...targets, customElements, ...Object.values(bin), ...sideEffects];
  const paths = files.map(({ path }) => path);
  const missing = named.filter((target) => {
    const [before, after] = target.replace("./", "").split("*");
    return !paths.some((path) =>
      after === undefined ? path === before : path.startsWith(before ?? "") && path.endsWith(after),
    );
  });
  assert.deepEqual(missing, []);
  for (const conditions of Object.values(exports)) {
    if (typeof conditions !== "string") assert.equal(Object.keys(conditions)[0], "types");
  }
});

it("has the right hash of every script", async () => {
  const folder = packageIn(await install("hashes"));
  const hashes = JSON.parse(readFileSync(join(folder, "integrity.json"), "utf8"));
  const scripts = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".js"),
  );
  assert.deepEqual(Object.keys(hashes), scripts.sort());
  for (const path of scripts) {
    const digest = createHash("sha384").update(readFileSync(join(folder, path)));
    assert.equal(hashes[path], `sha384-${digest.digest("base64")}`, path);
  }
});

/** Formats say which number type the engine has; JSON has one. */
const validator = new Ajv2020({ formats: { uint32: true, double: true } });
const validate = validator.compile(JSON.parse(read("pkg/report.schema.json")));

/** A text with an entity of every kind. */
const EVERY_VALUE =
  "9月12日，云汀市图书馆馆长何思源说，《山间》卖了1.5亿件，花了近300万元，涨了12.5%。";

/** @returns {any} */
function reportOf(/** @type {string} */ text, /** @type {string[]} */ ...options) {
  assert.ok(nativeProgram);
  const run = ["analyze", "--format", "json", ...options, "-"];
  return JSON.parse(execFileSync(nativeProgram, run, { input: text, encoding: "utf8" }));
}

it("describes every report", () => {
  const folder = "tests/texts";
  const texts = readdirSync(join(repository, folder)).map((name) => read(`${folder}/${name}`));
  for (const text of ["", EVERY_VALUE, ...texts]) {
    for (const options of [[], ["--tokens"]]) {
      const valid = validate(reportOf(text, ...options));
      assert.ok(valid, JSON.stringify(validate.errors, null, 2));
    }
  }
  const kinds = reportOf(EVERY_VALUE).entities.map((/** @type {any} */ { value }) => value?.kind);
  for (const kind of ["time", "money", "percent", "quantity"]) assert.ok(kinds.includes(kind));
});

it("knows no field that a report does not have, and misses none that it has", () => {
  let changes = 0;
  /** Changes one field, anywhere, and sees that the report does not pass. */
  const probe = (/** @type {any} */ report, /** @type {any} */ part) => {
    if (typeof part !== "object" || part === null) return;
    for (const [name, value] of Object.entries(part)) {
      probe(report, value);
      if (Array.isArray(part)) continue;
      changes += 1;
      part[`${name}s`] = value;
      assert.equal(validate(report), false, `${name}s beside ${name}`);
      delete part[name];
      assert.equal(validate(report), false, `${name}s for ${name}`);
      delete part[`${name}s`];
      assert.equal(validate(report), false, `no ${name}`);
      part[name] = value;
    }
  };
  const report = reportOf(EVERY_VALUE);
  probe(report, report);
  assert.ok(changes > 100);
  assert.ok(validate(report));
});
