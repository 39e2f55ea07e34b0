/*
 * The page as people use it: load, read, switch, sort, jump, open, save, by mouse and by keyboard.
 */

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { it } from "node:test";
import { inEveryBrowser } from "./browsers.mjs";
import { leaveOut, samplePage } from "./environment.mjs";
import { analysed, loadSample, paste } from "./page-steps.mjs";

const HEADLINES = [
  "流动书车开进渔村",
  "老桑园里织出新账本",
  "三百小时乡音存进“声音银行”",
  "小小风车转出大课堂",
  "两地医院“一码”看病",
  "百年石桥也要“体检”",
];

/** Text of elements as a reader sees it, without the labels of the marks. */
function proseOf(/** @type {string} */ selector) {
  return [...document.querySelectorAll(selector)].map((node) => {
    const copy = /** @type {Element} */ (node.cloneNode(true));
    for (const label of copy.querySelectorAll(".mark-label")) label.remove();
    return copy.textContent ?? "";
  });
}

/** Text under the highlight that shows where one has jumped to. */
function jumpedTo() {
  const [range] = CSS.highlights.get("article-analyzer-current") ?? [];
  const copy = /** @type {Range | undefined} */ (range)?.cloneContents();
  for (const label of copy?.querySelectorAll(".mark-label") ?? []) label.remove();
  return copy?.textContent ?? "";
}

inEveryBrowser("page", (open) => {
  it("loads without a complaint from the browser", async () => {
    const tab = await open();
    await tab.waitFor(() => document.querySelector("#status")?.textContent === "词典已就绪。");
    assert.deepEqual(await tab.texts("h1"), ["文章分析"]);
    assert.deepEqual(tab.problems, []);
  });

  it("shows the six articles of the sample, rejoined", async () => {
    const tab = await open();
    await loadSample(tab);
    assert.deepEqual(await tab.evaluate(proseOf, ".headline"), HEADLINES);
    assert.deepEqual(await tab.texts("#outline li"), HEADLINES);
    assert.deepEqual(await tab.evaluate(proseOf, ".kicker"), ["汀北区农业农村局："]);
    const bylines = (await tab.evaluate(proseOf, ".byline")).join(" ");
    for (const name of ["陆青禾", "方砚", "何筱溪", "冯一舟", "石若溪", "林知远", "柳一鸣"]) {
      assert.ok(bylines.includes(name), name);
    }
    const prose = (await tab.evaluate(proseOf, ".paragraph")).join("\n");
    for (const rejoined of ["近六成是少儿读物", "通信设备", "养蚕人家", "问量突破", "石块松动"]) {
      assert.ok(prose.includes(rejoined), rejoined);
    }
    assert.deepEqual(tab.problems, []);
  });

  if (samplePage) {
    it("shows the articles of a real newspaper page, rejoined", async () => {
      const tab = await open();
      await paste(tab, readFileSync(samplePage ?? "", "utf8"));
      assert.equal((await tab.texts(".headline")).length, 6);
      const prose = (await tab.evaluate(proseOf, ".paragraph")).join("\n");
      for (const rejoined of ["科技资源", "“取件”", "专利服务", "楼门建设不只是"]) {
        assert.ok(prose.includes(rejoined), rejoined);
      }
    });
  } else {
    leaveOut("a real newspaper page", "ARTICLE_ANALYZER_SAMPLE names none");
  }

  it("marks entities, names their types in words, and switches them", async () => {
    const tab = await open();
    await loadSample(tab);
    const marks = await tab.evaluate(() =>
      [...document.querySelectorAll("mark")].map((mark) => ({
        type: mark.dataset.type,
        label: mark.querySelector(":scope > abbr")?.getAttribute("title"),
      })),
    );
    const labels = new Map(marks.map(({ type, label }) => [type, label]));
    assert.equal(labels.get("TIME"), "时间");
    assert.equal(labels.get("MONEY"), "金额");
    assert.equal(labels.get("WORK"), "作品");
    const appearance = () =>
      tab.evaluate(() => {
        const mark = /** @type {Element} */ (document.querySelector("mark[data-type=MONEY]"));
        const label = /** @type {Element} */ (mark.querySelector(".mark-label"));
        return [getComputedStyle(mark).backgroundColor, getComputedStyle(label).display];
      });
    const shown = await appearance();
    const button = ".legend-type[data-type=MONEY]";
    await tab.click(button);
    assert.deepEqual(await tab.evaluate(pressed, button), "false");
    const hidden = await appearance();
    assert.notEqual(hidden[0], shown[0]);
    assert.equal(hidden[1], "none");
    await tab.click(button);
    assert.deepEqual(await tab.evaluate(pressed, button), "true");
    assert.deepEqual(await appearance(), shown);
  });

  it("counts in the legend what is marked in the text", async () => {
    const tab = await open();
    await loadSample(tab);
    const [counted, marked] = await tab.evaluate(() => {
      const legend = [...document.querySelectorAll(".legend-type")].map((button) => [
        button.getAttribute("data-type"),
        Number(button.querySelector(".count")?.textContent),
      ]);
      const marks = legend.map(([type]) => [
        type,
        document.querySelectorAll(`mark[data-type=${type}]`).length,
      ]);
      return [legend, marks];
    });
    assert.deepEqual(counted, marked);
  });

  it("sorts the keywords by each column, both ways", async () => {
    const tab = await open();
    await loadSample(tab);
    for (const column of ["count", "textrank", "tfidf", "score"]) {
      await tab.click(`[data-key=sort-${column}]`);
      const cells = `.keywords td.${column} > :last-child, .keywords td.${column}:not(:has(*))`;
      const values = (await tab.texts(cells)).map(Number);
      assert.ok(values.length > 5);
      assert.deepEqual(
        values,
        [...values].sort((a, b) => b - a),
        column,
      );
      assert.equal(await tab.evaluate(ariaSort, column), "descending");
      await tab.click(`[data-key=sort-${column}]`);
      assert.equal(await tab.evaluate(ariaSort, column), "ascending");
    }
    await tab.click("[data-key=sort-word]");
    assert.equal(await tab.evaluate(ariaSort, "word"), "ascending");
    const [words, sorted] = await tab.evaluate(() => {
      const cells = document.querySelectorAll(".keywords .word .jump");
      const words = [...cells].map(({ textContent }) => textContent);
      return [words, words.toSorted(new Intl.Collator("zh-Hans").compare)];
    });
    assert.deepEqual(words, sorted);
  });

  it("jumps from a name to each of its mentions and back", async () => {
    const tab = await open();
    await loadSample(tab);
    await tab.click("[data-key='entity-PER-丁望']");
    assert.equal(await tab.evaluate(jumpedTo), "丁望");
    assert.deepEqual(await tab.texts("#mention-position"), ["1 / 2"]);
    const first = await tab.evaluate(() => scrollY);
    await tab.press("ArrowRight");
    assert.deepEqual(await tab.texts("#mention-position"), ["2 / 2"]);
    assert.equal(await tab.evaluate(jumpedTo), "丁望");
    assert.notEqual(await tab.evaluate(() => scrollY), first);
    assert.match((await tab.texts("#status"))[0] ?? "", /^丁望，第 2 处，共 2 处/);
    await tab.press("Escape");
    assert.equal(await tab.evaluate(jumpedTo), "");
    const focus = () => document.activeElement?.getAttribute("data-key");
    assert.equal(await tab.evaluate(focus), "entity-PER-丁望");
  });

  it("jumps from keywords, key sentences and the outline", async () => {
    const tab = await open();
    await loadSample(tab);
    const [word = ""] = await tab.texts(".keywords .word .jump");
    await tab.click(".keywords .word .jump");
    assert.equal(await tab.evaluate(jumpedTo), word);
    const [sentence = ""] = await tab.texts("#summary .sentence");
    await tab.click("#summary .sentence");
    assert.equal(await tab.evaluate(jumpedTo), sentence);
    await tab.press("Escape");
    await tab.click("#outline li:last-child .jump");
    const article = () => document.activeElement?.getAttribute("data-article");
    assert.equal(await tab.evaluate(article), "5");
  });

  it("narrows the panels to one article", async () => {
    const tab = await open();
    await loadSample(tab);
    await tab.evaluate(() => {
      const scope = /** @type {HTMLSelectElement} */ (document.querySelector("#scope"));
      scope.value = "3";
      scope.dispatchEvent(new Event("change"));
    });
    const sections = await tab.texts("#summary h4");
    assert.deepEqual(sections, [HEADLINES[3]]);
    assert.ok(!(await tab.texts("#entities .name .jump")).includes("丁望"));
    assert.ok((await tab.texts("#entities .name .jump")).includes("林知远"));
  });

  it("analyses while one types, and the newest text wins", async () => {
    const tab = await open();
    await tab.type("#text", "9月12日，云汀市图书馆花了300万元买书。");
    await analysed(tab);
    assert.deepEqual(await tab.evaluate(proseOf, ".article > *"), [
      "9月12日，云汀市图书馆花了300万元买书。",
    ]);
    await tab.evaluate(() => {
      const box = /** @type {HTMLTextAreaElement} */ (document.querySelector("#text"));
      const seen = /** @type {any} */ (globalThis);
      seen.shown = [];
      new MutationObserver(() => {
        seen.shown.push(document.querySelector(".article")?.textContent?.slice(0, 2));
      }).observe(/** @type {Element} */ (document.querySelector("#articles")), {
        childList: true,
      });
      for (const text of ["旧的一篇写了很多话。".repeat(40_000), "新的一篇只有一句话。"]) {
        box.value = text;
        box.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste" }));
      }
    });
    await tab.waitFor(() => document.querySelector(".article")?.textContent?.startsWith("新的"));
    const shown = await tab.evaluate(() => /** @type {any} */ (globalThis).shown);
    assert.ok(!shown.includes("旧的"), String(shown));
  });

  it("clears, and says kindly that there is nothing to read", async () => {
    const tab = await open();
    await loadSample(tab);
    await tab.click("#clear");
    const visible = () =>
      ["#hint", "#result"].map((id) => document.querySelector(id)?.checkVisibility());
    assert.deepEqual(await tab.evaluate(visible), [true, false]);
    assert.deepEqual(await tab.texts("#status"), ["已清空。"]);
    assert.equal(await tab.evaluate(() => document.activeElement?.id), "text");
  });

  it("opens text files in the encodings Chinese files have, and refuses others", async () => {
    const tab = await open();
    const folder = mkdtempSync(join(tmpdir(), "article-analyzer-"));
    const utf16 = Buffer.from("\ufeff今天在北京。", "utf16le");
    // 今天在北京。 in GB18030.
    const gb18030 = Buffer.from("bdf1ccecd4dab1b1bea9a1a3", "hex");
    const files = { "UTF-8": Buffer.from("今天在北京。"), "UTF-16": utf16, GB18030: gb18030 };
    for (const [encoding, bytes] of Object.entries(files)) {
      const file = join(folder, `${encoding}.txt`);
      writeFileSync(file, bytes);
      await tab.click("#clear");
      await tab.chooseFile("#file", file);
      await analysed(tab);
      assert.deepEqual(await tab.evaluate(proseOf, ".article > *"), ["今天在北京。"], encoding);
    }
    const picture = join(folder, "picture.txt");
    writeFileSync(picture, Buffer.from("89504e470d0a1a0a0000000d49484452000000010000", "hex"));
    await tab.click("#clear");
    await tab.chooseFile("#file", picture);
    assert.match((await analysed(tab)) ?? "", /picture\.txt 不是文本文件/);
  });

  it("opens a file that is dropped", async () => {
    const tab = await open();
    await tab.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(["今天在北京。"], "今天.txt", { type: "text/plain" }));
      document.body.dispatchEvent(
        new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }),
      );
    });
    await analysed(tab);
    assert.deepEqual(await tab.evaluate(proseOf, ".article > *"), ["今天在北京。"]);
  });

  it("saves the report as a file made in the browser", async () => {
    const tab = await open();
    await loadSample(tab);
    await tab.evaluate(() => {
      const seen = /** @type {any} */ (globalThis);
      HTMLAnchorElement.prototype.click = function () {
        seen.saved = { name: this.download, address: this.href };
      };
    });
    await tab.click("#save");
    const saved = await tab.evaluate(async () => {
      const { name, address } = /** @type {any} */ (globalThis).saved;
      // The policy lets images come from blobs, not scripts; an XHR would be refused.
      return { name, scheme: new URL(address).protocol };
    });
    assert.deepEqual(saved, { name: "article-analyzer-report.json", scheme: "blob:" });
    assert.match((await tab.texts("#status"))[0] ?? "", /已保存/);
  });
});

function pressed(/** @type {string} */ selector) {
  return document.querySelector(selector)?.getAttribute("aria-pressed");
}

function ariaSort(/** @type {string} */ column) {
  return document.querySelector(`.keywords th.${column}`)?.getAttribute("aria-sort");
}
