/*
 * `pkg/custom-elements.json` says of the element what is so: held against the class, its sources and
 * what stands in its shadow root.
 */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { it } from "node:test";
import { inEveryBrowser } from "./browsers.mjs";
import { openPost, POST } from "./element-steps.mjs";

/** @param {string} path From the top of the repository. */
const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

const manifest = JSON.parse(read("pkg/custom-elements.json"));
const element = manifest.modules[0].declarations[0];
const folders = ["www/element/", "www/element/panels/"];
const sources = folders
  .flatMap((folder) =>
    readdirSync(new URL(`../../${folder}`, import.meta.url))
      .filter((name) => name.endsWith(".js"))
      .map((name) => read(folder + name)),
  )
  .join("\n");

/** @param {{ name: string }[]} items */
const names = (items) => items.map(({ name }) => name).sort();

/**
 * @param {RegExp} pattern With one group.
 * @returns {string[]}
 */
function found(pattern) {
  return [...new Set([...sources.matchAll(pattern)].map(([, name]) => name ?? ""))].sort();
}

it("the manifest names the parts, slots, events and custom properties of the sources", () => {
  assert.deepEqual(names(element.cssParts), found(/\bpart: "([\w-]+)"/g));
  assert.deepEqual(
    names(element.slots),
    ["", ...found(/element\("slot", \{ name: "(\w+)"/g)].sort(),
  );
  assert.deepEqual(names(element.events), found(/super\("([\w-]+)"/g));
  const types = found(/\["[A-Z]+", "(\w+)", \d+, "#/g);
  assert.equal(types.length, 8);
  const properties = [...found(/var\(\s*--article-analyzer-(?!own-)([a-z-]+)/g), ...types].map(
    (name) => `--article-analyzer-${name}`,
  );
  assert.deepEqual(names(element.cssProperties), properties.sort());
});

inEveryBrowser("manifest", (open) => {
  it("names the attributes, properties and methods of the class", async (test) => {
    const tab = await openPost(test, open, `<article-analyzer></article-analyzer>${POST}`);
    const [attributes, members, readOnly] = await tab.evaluate(() => {
      const kind = /** @type {any} */ (customElements.get("article-analyzer"));
      const descriptors = {
        ...Object.getOwnPropertyDescriptors(Object.getPrototypeOf(kind.prototype)),
        ...Object.getOwnPropertyDescriptors(kind.prototype),
      };
      const own = Object.entries(descriptors).filter(
        ([name]) => !/Callback$|^constructor$/.test(name),
      );
      return [
        [...kind.observedAttributes].sort(),
        own.map(([name]) => name).sort(),
        own
          .filter(([, { get, set }]) => get && !set)
          .map(([name]) => name)
          .sort(),
      ];
    });
    assert.deepEqual(names(element.attributes), attributes);
    assert.deepEqual(names(element.members), members);
    const declared = element.members.filter((/** @type {any} */ { readonly }) => readonly);
    assert.deepEqual(names(declared), readOnly);
  });
});
