/*
 * What stands in the shadow root. Owns the frame, the slots, the messages and the focus; what is in
 * the panels is made by `panels/`, what it looks like is in `element-style.js`.
 */

import { element } from "../dom.js";
import { diagnose } from "./diagnosis.js";
import { translator } from "./element-messages.js";
import { entitiesPanel } from "./panels/entities.js";
import { keywordsPanel } from "./panels/keywords.js";
import { peoplePanel } from "./panels/people.js";
import { statisticsPanel } from "./panels/statistics.js";
import { summaryPanel } from "./panels/summary.js";

/** @import { Report } from "../engine/article_analyzer.js" */
/** @import { Language, Translate } from "./element-messages.js" */
/** @import { PanelOptions, Target } from "./panels/item.js" */

/** @typedef {"idle" | "waiting" | "loading" | "analyzing" | "done" | "failed"} State */
/** @typedef {keyof typeof PANELS} PanelName */

const PANELS = {
  keywords: keywordsPanel,
  entities: entitiesPanel,
  summary: summaryPanel,
  people: peoplePanel,
  statistics: statisticsPanel,
};

/** Panels that stand beside another one where there is room. */
const NARROW = new Set(["keywords", "entities", "people"]);

/** What the report may tell the reader. */
const NOTICES = /** @type {const} */ (["empty", "littleChinese"]);

/**
 * @typedef {object} Content
 * @property {State} state
 * @property {Report | undefined} report
 * @property {(Error & { code: string }) | undefined} error
 * @property {string} panels Names by space.
 * @property {number} limit
 * @property {Language} language
 */

/**
 * @typedef {object} Listener
 * @property {(target: Target, backwards: boolean) => void} onSelect
 * @property {() => void} onRetry
 * @property {() => void} onTextChange What stands in the slot `text` is another.
 */

export class ElementView {
  #root;
  #listener;
  /** Panels that show every row. @type {Set<PanelName>} */
  #all = new Set();
  /** @type {Content | undefined} */
  #content;
  /** @type {string | undefined} */
  #current;

  #text = element("slot", { name: "text" });
  #fallback = element("slot", { class: "fallback" });
  #panels = element("div", { class: "panels" });
  #progress = element("p", { class: "progress", part: "status" });
  // There from the beginning, or what is put in would not be announced.
  #position = element("p", { class: "position", part: "status", role: "status" });
  #error = element("div", { class: "error", part: "error", role: "status" });
  #frame = element(
    "section",
    { class: "frame", part: "frame" },
    element("slot", { name: "heading" }),
    this.#text,
    this.#panels,
    this.#fallback,
    this.#progress,
    this.#error,
    this.#position,
  );

  /**
   * @param {ShadowRoot} root
   * @param {Listener} listener
   */
  constructor(root, listener) {
    this.#root = root;
    this.#listener = listener;
    this.#text.addEventListener("slotchange", () => listener.onTextChange());
    root.append(this.#frame);
  }

  /**
   * @param {Content} content
   */
  render(content) {
    const { state, report, error, language } = content;
    const translate = translator(language);
    if (report !== this.#content?.report) {
      this.#all.clear();
      this.#position.textContent = "";
    }
    this.#content = content;
    this.#frame.lang = language;
    this.#frame.setAttribute("aria-label", translate("title"));
    const busy = state === "loading" || state === "analyzing";
    this.#frame.setAttribute("aria-busy", String(busy));
    this.#progress.textContent = busy ? translate(`state.${state}`) : "";
    this.#fallback.hidden = report !== undefined;
    const focused = this.#root.activeElement?.getAttribute("data-key");
    this.#panels.replaceChildren(...(report ? this.#filledPanels(report, content, translate) : []));
    this.#error.replaceChildren(...(error ? this.#failure(error, language, translate) : []));
    this.showCurrent(this.#current);
    if (focused) this.#item(focused)?.focus({ preventScroll: true });
  }

  /**
   * Marks the item that is selected.
   *
   * @param {string | undefined} key
   */
  showCurrent(key) {
    this.#current = key;
    for (const item of this.#root.querySelectorAll(".item")) {
      if (item.getAttribute("data-key") === key) item.setAttribute("aria-current", "true");
      else item.removeAttribute("aria-current");
    }
  }

  /**
   * @param {string} text Shown, and read out by screen readers.
   */
  announce(text) {
    this.#position.textContent = text;
  }

  /**
   * @param {Report} report
   * @param {Content} content
   * @param {Translate} translate
   */
  #filledPanels(report, { panels, limit, language }, translate) {
    const told = NOTICES.filter((notice) => report.notices.includes(notice));
    const names = panelNames(panels);
    const alone = loneNarrowPanel(names);
    return [
      ...told.map((notice) => element("p", { class: "notice" }, translate(`notice.${notice}`))),
      ...names.map((name) =>
        element(
          "section",
          { class: name === alone ? "panel wide" : "panel", part: "panel", "data-panel": name },
          element("h3", { part: "panel-heading" }, translate(`panel.${name}`)),
          ...PANELS[name](report, this.#panelOptions(name, limit, language, translate)),
        ),
      ),
    ];
  }

  /**
   * @param {PanelName} name
   * @param {number} limit
   * @param {Language} language
   * @param {Translate} translate
   * @returns {PanelOptions}
   */
  #panelOptions(name, limit, language, translate) {
    const { onSelect } = this.#listener;
    const onToggle = () => {
      if (!this.#all.delete(name)) this.#all.add(name);
      if (this.#content) this.render(this.#content);
    };
    return { limit, all: this.#all.has(name), language, translate, onSelect, onToggle };
  }

  /**
   * @param {Error & { code: string }} error
   * @param {Language} language
   * @param {Translate} translate
   */
  #failure({ code, message }, language, translate) {
    const { what, write, again } = diagnose(code, language);
    const retry = {
      click: () => {
        // The button will be gone, and the focus must not be.
        this.#frame.tabIndex = -1;
        this.#frame.focus({ preventScroll: true });
        this.#listener.onRetry();
      },
    };
    return [
      element("strong", {}, translate("error.heading")),
      element("p", {}, what),
      ...(write ? [element("code", { lang: "en", dir: "ltr" }, write)] : []),
      element(
        "details",
        { open: true },
        element("summary", { "data-key": "details" }, translate("error.details")),
        element("p", { lang: "en", dir: "ltr" }, `${code}: ${message}`),
      ),
      ...(again
        ? [
            element(
              "button",
              { type: "button", class: "more", part: "more", "data-key": "retry", on: retry },
              translate("error.retry"),
            ),
          ]
        : []),
    ];
  }

  /**
   * @param {string} key
   */
  #item(key) {
    return /** @type {HTMLElement | null} */ (
      this.#root.querySelector(`[data-key="${CSS.escape(key)}"]`)
    );
  }
}

/**
 * @param {string} names By space; what is no panel is left out, and so is a second time.
 * @returns {PanelName[]}
 */
function panelNames(names) {
  return /** @type {PanelName[]} */ (
    [...new Set(names.split(/\s+/))].filter((name) => Object.hasOwn(PANELS, name))
  );
}

/**
 * The last of an odd number of narrow panels has nobody beside it.
 *
 * @param {PanelName[]} names
 */
function loneNarrowPanel(names) {
  const narrow = names.filter((name) => NARROW.has(name));
  return narrow.length % 2 === 1 ? narrow.at(-1) : undefined;
}
