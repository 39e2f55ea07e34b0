/*
 * The snippets for Ghost and Typecho, in pages with the structure and the class names of their
 * default themes. `ghost-post.html` and the like are such pages; the snippet comes where
 * the host puts it: before the end of the body.
 */

import assert from "node:assert/strict";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { it } from "node:test";
import { inEveryBrowser } from "../browser/browsers.mjs";
import { finishedLens, highlightedPeople } from "./lens.mjs";
import { examples, freshFolder, packageFolder, sources } from "./prepared.mjs";
import { servedFolder } from "./static-site.mjs";

const HOSTS = [
  { host: "ghost", name: "Ghost", files: "assets/article-analyzer", text: ".gh-content" },
  { host: "typecho", name: "Typecho", files: "article-analyzer", text: ".post-content" },
];

for (const { host, name, files, text } of HOSTS) {
  const folder = await freshFolder(host);
  const snippet = await readFile(join(examples, host, "footer.html"), "utf8");
  for (const page of ["post", "list"]) {
    const html = await readFile(join(sources, "pages", `${host}-${page}.html`), "utf8");
    assert.match(html, /<\/body>/);
    await writeFile(
      join(folder, `${page}.html`),
      html.replace("</body>", () => `${snippet}</body>`),
    );
  }
  await cp(packageFolder, join(folder, files), { recursive: true });
  const site = await servedFolder(folder);

  inEveryBrowser(name, (open) => {
    it("adds the lens at the end of a post", async () => {
      const tab = await open({ url: new URL("post.html", site) });
      const lens = await finishedLens(tab);
      assert.equal(lens.state, "done", lens.error);
      assert.deepEqual(lens.people, ["沈若溪", "贺知秋"]);
      assert.equal(lens.panels.length, 3);
      assert.match(lens.panels.join(), /沈若溪/);
      assert.deepEqual(await highlightedPeople(tab, text), ["沈若溪", "贺知秋", "沈若溪"]);
      assert.deepEqual(tab.problems, []);
    });

    it("leaves lists of posts alone, and loads nothing there", async () => {
      const tab = await open({ url: new URL("list.html", site) });
      await tab.waitFor(() => document.readyState === "complete");
      assert.deepEqual(await tab.texts("article-analyzer"), []);
      assert.equal(
        tab.requests.filter((address) => address.includes("article-analyzer/")).length,
        0,
      );
      assert.deepEqual(tab.problems, []);
    });
  });
}
