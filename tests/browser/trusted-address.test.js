/*
 * The Trusted Types policy: for the scripts of the page's own host, and no others.
 */

import assert from "node:assert/strict";
import { it } from "node:test";
import { inEveryBrowser } from "./browsers.mjs";
import { hostPage } from "./host-page.mjs";

inEveryBrowser("trusted addresses", (open) => {
  it("are those of the page's own host", async (test) => {
    const headers = {
      "content-security-policy":
        "require-trusted-types-for 'script'; trusted-types article-analyzer",
    };
    const tab = await open({ url: await hostPage(test, { html: "", headers }) });
    const outcomes = await tab.evaluate(async () => {
      if (!("trustedTypes" in globalThis)) return null;
      const address = new URL("/article-analyzer/trusted-address.js", location.href).href;
      const { trusted } = await import(address);
      const own = URL.createObjectURL(new Blob([""], { type: "text/javascript" }));
      return ["data:text/javascript,0", "https://example.org/a.js", location.href, own].map(
        (url) => {
          try {
            document.createElement("script").src = trusted(url);
            return "taken";
          } catch {
            return "refused";
          }
        },
      );
    });
    // A browser without Trusted Types demands nothing.
    if (outcomes) assert.deepEqual(outcomes, ["refused", "refused", "taken", "taken"]);
  });
});
