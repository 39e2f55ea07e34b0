/*
 * The recipe for a plain page: the folder beside it, a script tag, the element.
 */

import assert from "node:assert/strict";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { it } from "node:test";
import { inEveryBrowser } from "../browser/browsers.mjs";
import { finishedLens, highlightedPeople } from "./lens.mjs";
import { examples, freshFolder, packageFolder } from "./prepared.mjs";
import { servedFolder } from "./static-site.mjs";

const folder = await freshFolder("plain", join(examples, "plain"));
await cp(packageFolder, join(folder, "article-analyzer"), { recursive: true });
const site = await servedFolder(folder);

inEveryBrowser("plain HTML", (open) => {
  it("shows who the article is about", async () => {
    const tab = await open({ url: site });
    const lens = await finishedLens(tab);
    assert.equal(lens.state, "done", lens.error);
    assert.deepEqual(lens.people, ["冯秀兰", "程小满", "苏文瑾"]);
    assert.equal(lens.panels.length, 3);
    assert.match(lens.panels.join(), /冯秀兰.*程小满/s);
    const marked = await highlightedPeople(tab, "#post");
    assert.deepEqual(marked, ["冯秀兰", "程小满", "冯秀兰", "程小满", "苏文瑾"]);
    assert.deepEqual(tab.problems, []);
  });
});
