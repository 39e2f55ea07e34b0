/*
 * The same text gives the same bytes, natively and in the browser.
 */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { it } from "node:test";
import { inEveryBrowser } from "./browsers.mjs";
import { leaveOut, nativeProgram, samplePage } from "./environment.mjs";
import { HOSTILE_TEXTS, megabyteOf } from "./texts.mjs";

const sample = readFileSync(new URL("../../www/sample.txt", import.meta.url), "utf8");

/** @type {Record<string, string>} */
const TEXTS = {
  sample,
  "sample with line ends of Windows": sample.replaceAll("\n", "\r\n"),
  "a megabyte": megabyteOf(sample),
  empty: "",
  ...HOSTILE_TEXTS,
};

if (samplePage) TEXTS["newspaper page"] = readFileSync(samplePage, "utf8");
else leaveOut("a real newspaper page", "ARTICLE_ANALYZER_SAMPLE names none");

/**
 * @param {string} program
 * @param {string} text
 */
function nativeReport(program, text) {
  const file = join(mkdtempSync(join(tmpdir(), "article-analyzer-")), "text.txt");
  writeFileSync(file, text.toWellFormed());
  const report = execFileSync(program, ["analyze", "--format", "json", file], {
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  return report.trim();
}

if (nativeProgram) {
  inEveryBrowser("native and wasm agree", (open) => {
    for (const [name, text] of Object.entries(TEXTS)) {
      it(name, async () => {
        const tab = await open();
        const report = await tab.evaluate(async (json) => {
          const { AnalyzerClient } = await import(
            new URL("analyzer-client.js", location.href).href
          );
          const client = new AnalyzerClient();
          const report = await client.analyze(JSON.parse(json));
          client.close();
          return JSON.stringify(report);
        }, JSON.stringify(text));
        const expected = nativeReport(nativeProgram ?? "", text);
        // A megabyte of difference is nothing to print.
        if (report !== expected) {
          const at = [...report].findIndex((character, index) => character !== expected[index]);
          const around = (/** @type {string} */ json) => json.slice(Math.max(0, at - 80), at + 80);
          assert.equal(around(report), around(expected));
          assert.fail(`reports differ at ${at}`);
        }
      });
    }
  });
} else {
  leaveOut("native and wasm agree", "ARTICLE_ANALYZER_CLI names no program");
}
