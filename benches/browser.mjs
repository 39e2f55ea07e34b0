/*
 * Measures article-analyzer beside jieba-wasm and what the browser has itself: same browser, same
 * run, in turns. Prints a table in Markdown. Started by `cargo xtask bench`, which serves
 * `benches/page/` and tells the rest by environment variables.
 *
 * jieba-wasm gives words with parts of speech (`tag`) or without (`cut`), on the page's own thread;
 * article-analyzer's report holds structure, names, keywords, summary and statistics as well, and
 * comes from a worker. npm's `@node-rs/jieba` for wasm stands not beside them: npm installs it on no
 * processor without being forced, and it wants shared memory, 262 MB of it at once, so a page that is
 * isolated from all others, a bundler for its loader, and a dictionary that its wasm does not have.
 */

import puppeteer from "puppeteer-core";
import { firstResult, inFreshPage, timed } from "./browser/measure.mjs";
import { machine, median, table } from "./browser/table.mjs";
import { writeTexts } from "./browser/texts.mjs";
import { downloads } from "./browser/weigh.mjs";

/** @import { Row } from "./browser/table.mjs" */
/** @import { Call, Run } from "./browser/measure.mjs" */

/** Of what takes moments. */
const TURNS = 11;
/** Of what takes seconds. */
const LONG_TURNS = 3;

/** What is measured → its page and what it is asked for. */
const ENGINES = /** @type {Record<string, { page: string, calls: Call[] }>} */ ({
  ours: { page: "article-analyzer.html", calls: ["words", "tags", "report"] },
  withoutModel: { page: "article-analyzer.html?model=none", calls: [] },
  jieba: { page: "jieba-wasm.html", calls: ["words", "tags"] },
  segmenter: { page: "intl-segmenter.html", calls: ["words"] },
});

const texts = await writeTexts(wanted("ARTICLE_ANALYZER_BENCH_TEXTS"));
const browser = await puppeteer.launch({
  executablePath: wanted("ARTICLE_ANALYZER_CHROME"),
  args: ["--no-sandbox"],
});
try {
  const short = await inTurns(TURNS, Object.keys(ENGINES), ofEngine);
  const long = await inTurns(LONG_TURNS, ["megabyte", "tenMegabytes", "articles", "line"], ofText);
  console.log(`\n${await table([...(await engineRows(short)), ...growthRows(long)])}

Medians of ${TURNS} runs in turns, of ${LONG_TURNS} for growth; throughput of a text that was given \
once before. Sample of ${[...texts.sample].length} characters; long texts: ${texts.about}. Empty \
cache, local server; ${await browser.version()} on ${machine()}; \
${new Date().toISOString().slice(0, 10)}.`);
} finally {
  await browser.close();
}

/**
 * In turns, so that a busy moment of the machine meets all.
 *
 * @param {number} turns
 * @param {string[]} names
 * @param {(name: string) => Promise<Run>} measure
 * @returns {Promise<(name: string, measure: string) => number>} The median of what was measured.
 */
async function inTurns(turns, names, measure) {
  const runs = new Map(names.map((name) => [name, /** @type {Run[]} */ ([])]));
  for (let turn = 1; turn <= turns; turn++) {
    for (const [name, of] of runs) of.push(await measure(name));
    console.error(`turn ${turn} of ${turns}: ${names.join(", ")}`);
  }
  return (name, measure) => median((runs.get(name) ?? []).map((run) => run[measure]));
}

/**
 * From nothing to the first result, and the megabyte.
 *
 * @param {string} name
 */
function ofEngine(name) {
  const { page: path = "", calls = [] } = ENGINES[name] ?? {};
  return inFreshPage(browser, address(path), async (page) => {
    const { firstResult: cold, memory } = /** @type {any} */ (await firstResult(page));
    const run = calls.length > 0 ? await timed(page, "megabyte", calls) : {};
    return { ...run, cold, coldMemory: memory };
  });
}

/**
 * How ours fares with one long text.
 *
 * @param {string} name
 */
function ofText(name) {
  return inFreshPage(browser, address("article-analyzer.html"), (page) =>
    timed(page, name, ["words", "report"]),
  );
}

/**
 * @param {(engine: string, measure: string) => number} found
 * @returns {Promise<Row[]>}
 */
async function engineRows(found) {
  const { engine, all, jieba } = await downloads();
  const megabytes = texts.megabytes.megabyte ?? Number.NaN;
  /** @type {(engine: string, call: string) => number} */
  const speed = (engine, call) => megabytes / (found(engine, call) / 1_000);
  /** @type {(call: string, jiebaCall: string) => { ours: number, jieba: number }} */
  const speeds = (call, jiebaCall) => ({
    ours: speed("ours", call),
    jieba: speed("jieba", jiebaCall),
  });
  /** @type {(measure: string) => { ours: number, jieba: number }} */
  const memory = (measure) => ({
    ours: found("ours", measure) / 1e6,
    jieba: found("jieba", measure) / 1e6,
  });
  /** @type {Row[]} */
  const rows = [
    { name: "download, brotli -11", unit: "MB", ours: engine, jieba, target: "≤ 1.1 MB" },
    { name: "with every model", unit: "MB", ours: all, target: "≤ 2.0 MB" },
    ...[
      { name: "script start to first report of the sample / `tag` / words", of: "ours" },
      { name: "the same without the tagger", of: "withoutModel" },
    ].map(({ name, of }) => ({
      name,
      unit: "ms",
      ours: found(of, "cold"),
      jieba: found("jieba", "cold"),
      segmenter: found("segmenter", "cold"),
      ratio: found(of, "cold") / found("jieba", "cold"),
      target: "≤ 1/6 of jieba-wasm",
    })),
    { name: "wasm memory then", unit: "MB", ...memory("coldMemory"), target: "≤ 1/4" },
    {
      name: "1 MB: words by the dictionary, as arrays on the page / `cut` / by lines",
      unit: "MB/s",
      ...speeds("words", "words"),
      segmenter: speed("segmenter", "words"),
      target: "≥ 5 × `cut`, ≥ 2 × Intl.Segmenter",
    },
    { name: "1 MB: words by the tagger / `tag`", unit: "MB/s", ...speeds("tags", "tags") },
    {
      name: "1 MB: full report / `tag`",
      unit: "MB/s",
      ...speeds("report", "tags"),
      target: "≥ 1 ×",
    },
    {
      name: "1 MB: full report / `tag`, the first time",
      unit: "MB/s",
      ...speeds("first report", "first tags"),
    },
    { name: "wasm memory then", unit: "MB", ...memory("memory") },
  ];
  return rows.map((row) =>
    row.jieba === undefined ? row : { ratio: row.ours / row.jieba, ...row },
  );
}

/**
 * @param {(text: string, measure: string) => number} found
 * @returns {Row[]}
 */
function growthRows(found) {
  /** @type {(measure: string, one: string, other: string) => number} */
  const ratio = (measure, one, other) => found(one, measure) / found(other, measure);
  return [
    { measure: "report", name: "10 MB: full report", unit: "s", scale: 1e3 },
    { measure: "words", name: "10 MB: words by the dictionary", unit: "s", scale: 1e3 },
    { measure: "memory", name: "10 MB: wasm memory", unit: "MB", scale: 1e6 },
  ].flatMap(({ measure, name, unit, scale }) => [
    {
      name,
      unit,
      ours: found("tenMegabytes", measure) / scale,
      ratio: ratio(measure, "tenMegabytes", "megabyte"),
      target: "≤ 10.5 × 1 MB",
    },
    {
      name: `${name.replace("10 MB", "5 MB without a pause")}`,
      unit,
      ours: found("line", measure) / scale,
      ratio: ratio(measure, "line", "articles"),
      target: "≤ 1.3 × with them",
    },
  ]);
}

/**
 * @param {string} page
 */
function address(page) {
  return new URL(`bench/${page}`, wanted("ARTICLE_ANALYZER_URL")).href;
}

/** @param {string} variable */
function wanted(variable) {
  const value = process.env[variable];
  if (!value) throw new Error(`${variable} is not set: start this by \`cargo xtask bench\``);
  return value;
}
