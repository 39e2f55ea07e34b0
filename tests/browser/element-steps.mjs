/*
 * A blog post with an element beside it, and what tests ask of the element.
 */

import { hostPage } from "./host-page.mjs";

/** @import { OpenOptions } from "./drivers/tab.mjs" */
/** @import { Tab } from "./drivers/tab.mjs" */

export const SCRIPT = '<script type="module" src="/article-analyzer/element/define.js"></script>';

/** What is written in the post. */
export const POST = `<article id="post">
<h1>云汀市图书馆夜间开放满月</h1>
<p class="by">□本报记者 何思源 通讯员 陆远</p>
<p>9月12日晚上，云汀市图书馆的灯一直亮到十一点。馆长<b>周若岚</b>说，夜间开放一个月来，
接待读者2.6万人次，比去年同期增长18%。</p>
<p>“下班以后终于有地方看书了。”在柳河区上班的张小明几乎每晚都来。图书馆为夜间读者准备了
300个座位，还花了45万元换灯。</p>
<p>周若岚介绍，云汀市图书馆将和云汀大学合办读书会，第一本读《河边的书店》。
张小明已经报了名。</p>
</article>`;

/** As in the README. */
export const ELEMENT =
  '<article-analyzer for="#post" panels="keywords entities summary people statistics">' +
  "<p>没有 JavaScript 时显示这一行。</p></article-analyzer>";

/**
 * Opens a page with what is given in its body.
 *
 * @param {import("node:test").TestContext} test
 * @param {(options?: OpenOptions) => Promise<Tab>} open
 * @param {string} html
 * @param {OpenOptions & { headers?: Record<string, string> }} [options]
 */
export async function openPage(test, open, html, { headers, ...options } = {}) {
  const url = await hostPage(test, { html, ...(headers && { headers }) });
  return open({ url, ...options });
}

/**
 * Opens the post with the element below it, and waits for the report.
 *
 * @param {import("node:test").TestContext} test
 * @param {(options?: OpenOptions) => Promise<Tab>} open
 * @param {string} [element]
 * @param {OpenOptions & { headers?: Record<string, string> }} [options]
 */
export async function openPost(test, open, element = ELEMENT, options = {}) {
  const tab = await openPage(test, open, POST + element + SCRIPT, options);
  await settled(tab);
  return tab;
}

/**
 * Waits until every element has a report or an error.
 *
 * @param {Tab} tab
 */
export function settled(tab) {
  return tab.waitFor(() => {
    const states = [...document.querySelectorAll("article-analyzer")].map(
      (element) => /** @type {any} */ (element).state,
    );
    const over = states.every((state) => ["done", "failed"].includes(state));
    return over && states.length > 0 ? states.join(" ") : "";
  });
}

/**
 * @param {Tab} tab
 * @param {string} selector Within the shadow root of the first element.
 * @returns {Promise<string[]>} Text of every one.
 */
export function shown(tab, selector) {
  return tab.evaluate((selector) => {
    const root = document.querySelector("article-analyzer")?.shadowRoot;
    return [...(root?.querySelectorAll(selector) ?? [])].map((node) => node.textContent ?? "");
  }, selector);
}

/**
 * Clicks an item by what stands in it.
 *
 * @param {Tab} tab
 * @param {string} panel
 * @param {string} name
 */
export function choose(tab, panel, name) {
  return tab.evaluate(
    (panel, name) => {
      const root = document.querySelector("article-analyzer")?.shadowRoot;
      const items = [...(root?.querySelectorAll(`[data-panel=${panel}] .item`) ?? [])];
      const item = items.find((item) => item.querySelector(".name")?.textContent === name);
      /** @type {HTMLElement} */ (item).click();
    },
    panel,
    name,
  );
}
