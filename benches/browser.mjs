/*
 * Measures article-analyzer beside jieba-wasm: same browser, same run, in turns. Prints a table in
 * Markdown. Started by `cargo xtask bench`, which serves `benches/page/` and tells the rest by
 * environment variables.
 *
 * Times are of a navigation in a fresh browser context, so nothing is cached. jieba-wasm gives
 * words with parts of speech (`tag`) or without (`cut`); article-analyzer's report holds structure,
 * names, keywords, summary and statistics as well, and comes from a worker. The long text is given
 * to every function once untimed, so that none pays for compiling or growing what another uses;
 * a function that stands in two rows is timed once for both.
 */

import { readdir, readFile, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import puppeteer from "puppeteer-core";

/** @import { Browser } from "puppeteer-core" */

/** @typedef {Record<Measure, number>} Run */
/** @typedef {keyof typeof MEASURES} Measure */

const RUNS = 11;
/** Bytes of the long text, UTF-8. */
const LONG = 1_000_000;

const ENGINES = /** @type {const} */ (["article-analyzer", "jieba-wasm"]);

/** How a measure is written, and whether more of it is better. */
const MEASURES = {
  firstResult: { name: "navigation to first result of the sample", unit: "ms", more: false },
  words: {
    name: "1 MB text: words by the dictionary (`tokens` by `lexicon` / `cut`)",
    unit: "MB/s",
    more: true,
  },
  tags: {
    name: "1 MB text: words with part of speech by the model (`tokens` / `tag`)",
    unit: "MB/s",
    more: true,
  },
  report: { name: "1 MB text: everything (`analyze` / only `tag`)", unit: "MB/s", more: true },
  memoryFirst: { name: "wasm memory after the first result", unit: "MB", more: false },
  memoryLong: { name: "wasm memory after the 1 MB text", unit: "MB", more: false },
};

const { sample, long } = await writeTexts();
console.error(`measuring ${ENGINES.join(" and ")} ${RUNS} times each, in turns`);
const browser = await puppeteer.launch({
  executablePath: wanted("ARTICLE_ANALYZER_CHROME"),
  args: ["--no-sandbox"],
});
try {
  const runs = await measureInTurns(browser);
  console.log(await table(runs, await browser.version()));
} finally {
  await browser.close();
}

/** Lays the texts where the server shows them: the sample page where it is found, else our own. */
async function writeTexts() {
  const sample = await readFile(process.env.ARTICLE_ANALYZER_SAMPLE ?? "www/sample.txt", "utf8");
  let long = "";
  const enough = LONG / Buffer.byteLength(sample);
  for (let copies = 0; copies < enough; copies++) long += `${sample}\n`;
  // At most two bytes too few: a Chinese character has three.
  long = new TextDecoder().decode(Buffer.from(long).subarray(0, LONG)).replace(/\uFFFD$/, "");
  const folder = wanted("ARTICLE_ANALYZER_BENCH_TEXTS");
  await writeFile(join(folder, "sample.txt"), sample);
  await writeFile(join(folder, "long.txt"), long);
  return { sample, long };
}

/**
 * In turns, so that a busy moment of the machine meets both.
 *
 * @param {Browser} browser
 */
async function measureInTurns(browser) {
  /** @type {Record<string, Run[]>} */
  const runs = { "article-analyzer": [], "jieba-wasm": [] };
  for (let turn = 0; turn < RUNS; turn++) {
    for (const engine of ENGINES) runs[engine]?.push(await measure(browser, engine));
    console.error(`turn ${turn + 1} of ${RUNS}`);
  }
  return runs;
}

/**
 * @param {Browser} browser
 * @param {string} engine
 * @returns {Promise<Run>}
 */
async function measure(browser, engine) {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    const failure = new Promise((_, reject) => {
      page.on("pageerror", (error) => reject(new Error(`${engine}: ${error}`)));
    });
    await page.setCacheEnabled(false);
    await page.goto(new URL(`bench/${engine}.html`, wanted("ARTICLE_ANALYZER_URL")).href);
    const ready = page.waitForFunction(() => "bench" in globalThis, { polling: 50 });
    await Promise.race([ready, failure]);
    const times = await page.evaluate(async () => {
      const { bench } = /** @type {any} */ (globalThis);
      const long = await (await fetch("texts/long.txt")).text();
      const { firstResult } = bench;
      const memoryFirst = await bench.memory();
      const calls = new Set([bench.words, bench.tags, bench.report]);
      for (const call of calls) await call(long);
      const milliseconds = new Map();
      for (const call of calls) {
        const start = performance.now();
        await call(long);
        milliseconds.set(call, performance.now() - start);
      }
      const [words, tags, report] = [bench.words, bench.tags, bench.report].map((call) =>
        milliseconds.get(call),
      );
      const memoryLong = await bench.memory();
      return { firstResult, words, tags, report, memoryFirst, memoryLong };
    });
    const megabytes = Buffer.byteLength(long) / 1e6;
    return {
      firstResult: times.firstResult,
      words: megabytes / (times.words / 1_000),
      tags: megabytes / (times.tags / 1_000),
      report: megabytes / (times.report / 1_000),
      memoryFirst: times.memoryFirst / 1e6,
      memoryLong: times.memoryLong / 1e6,
    };
  } finally {
    await context.close();
  }
}

/**
 * @param {Record<string, Run[]>} runs
 * @param {string} browserVersion
 */
async function table(runs, browserVersion) {
  const version = JSON.parse(
    await readFile("node_modules/jieba-wasm/package.json", "utf8"),
  ).version;
  const [ours, theirs] = await Promise.all([
    weigh([
      ...(await withImports("pkg/index.js")),
      "pkg/analyzer-worker.js",
      ...(await filesIn("pkg/engine")),
    ]),
    weigh(await filesIn("node_modules/jieba-wasm/pkg/web")),
  ]);
  const rows = [
    row("download, as it is", ours.raw / 1e6, theirs.raw / 1e6, "MB", false),
    row("download, brotli -11", ours.brotli / 1e6, theirs.brotli / 1e6, "MB", false),
  ];
  for (const [measure, { name, unit, more }] of Object.entries(MEASURES)) {
    const [own, other] = ENGINES.map((engine) =>
      median((runs[engine] ?? []).map((run) => run[/** @type {Measure} */ (measure)])),
    );
    rows.push(row(name, own ?? Number.NaN, other ?? Number.NaN, unit, more));
  }
  const processors = cpus();
  return `
| | article-analyzer | jieba-wasm ${version} | better by |
|---|--:|--:|--:|
${rows.join("\n")}

Medians of ${RUNS} runs in turns, the 1 MB text each after one untimed run, sample of \
${[...sample].length} characters, local server; \
${browserVersion} on ${processors[0]?.model ?? "an unknown processor"}, ${processors.length} \
cores; ${new Date().toISOString().slice(0, 10)}. Above 1 ×, article-analyzer is better.`;
}

/**
 * What a browser downloads of these files.
 *
 * @param {string[]} files
 */
async function weigh(files) {
  let raw = 0;
  let brotli = 0;
  for (const file of files) {
    const content = await readFile(file);
    raw += content.length;
    brotli += brotliCompressSync(content).length;
  }
  return { raw, brotli };
}

/**
 * @param {string} folder
 */
async function filesIn(folder) {
  const names = (await readdir(folder)).filter((name) => /\.(js|wasm|bin)$/.test(name));
  return names.map((name) => join(folder, name));
}

/**
 * A bundled script and those beside it that it imports.
 *
 * @param {string} first
 */
async function withImports(first) {
  const scripts = new Set([first]);
  // Grows while it is walked.
  for (const script of scripts) {
    const text = await readFile(script, "utf8");
    for (const [, name = ""] of text.matchAll(/\bfrom\s*"\.\/([^"]+)"/g)) {
      scripts.add(join(dirname(script), name));
    }
  }
  return [...scripts];
}

/**
 * @param {string} name
 * @param {number} ours
 * @param {number} theirs
 * @param {string} unit
 * @param {boolean} more Whether more is better.
 */
function row(name, ours, theirs, unit, more) {
  const advantage = more ? ours / theirs : theirs / ours;
  return `| ${name} | ${figure(ours)} ${unit} | ${figure(theirs)} ${unit} | ${figure(advantage)} × |`;
}

/**
 * Three significant digits, no exponent.
 *
 * @param {number} value
 */
function figure(value) {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

/** @param {number[]} values */
function median(values) {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
}

/** @param {string} variable */
function wanted(variable) {
  const value = process.env[variable];
  if (!value) throw new Error(`${variable} is not set: start this by \`cargo xtask bench\``);
  return value;
}
