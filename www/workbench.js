/*
 * Everything shown of one report: the reader and the panels beside it, and what somebody chose in
 * them (scope, sort, hidden types, lists shown in full). Owns that state and renders the panels
 * again when it changes; each view only turns its part of a report into elements.
 */

import { byId, element, replaceKeepingFocus } from "./dom.js";
import { LANGUAGES } from "./messages.js";
import { articleTitle, outline, summary } from "./views/article-list.js";
import { entityTable } from "./views/entity-table.js";
import { keywordTable } from "./views/keyword-table.js";
import { legend } from "./views/legend.js";
import { MentionBar } from "./views/mention-bar.js";
import { Reader } from "./views/reader.js";
import { statisticsList } from "./views/statistics-list.js";

/** @import { Offsets } from "./article-blocks.js" */
/** @import { Entity, EntityType, Report } from "./engine/article_analyzer.js" */
/** @import { Language, Translate } from "./messages.js" */
/** @import { StatusLine } from "./status-line.js" */
/** @import { Sort } from "./views/keyword-table.js" */
/** @import { Walk } from "./views/mention-bar.js" */

/** Code units read aloud on each side of a mention. */
const CONTEXT = 12;

/** Articles to choose a scope from; a longer list would be no choice. */
const SCOPES = 200;

export class Workbench {
  #status;
  /** @type {Report | undefined} */
  #report;
  #text = "";
  /** @type {Language} */
  #language = "zh";
  /** @type {Translate} */
  #translate = (key) => key;
  /** @type {Sort} */
  #sort = { column: "score", descending: true };
  /** @type {Set<EntityType>} */
  #hidden = new Set();
  /**
   * Index of the one article that the panels are about; -1: all.
   */
  #scope = -1;
  /** Names of the lists shown in full. @type {Set<string>} */
  #full = new Set();

  #articles = byId("articles", HTMLElement);
  #scopeChoice = byId("scope", HTMLSelectElement);
  #reader = new Reader(this.#articles, (entity, mention) => this.#openMention(entity, mention));
  #mentions = new MentionBar(
    (walk) => this.#visit(walk),
    () => this.#reader.unmark(),
  );

  /**
   * @param {StatusLine} status
   */
  constructor(status) {
    this.#status = status;
    this.#scopeChoice.addEventListener("change", () => {
      this.#scope = Number(this.#scopeChoice.value);
      this.#renderPanels();
    });
  }

  get report() {
    return this.#report;
  }

  /**
   * @param {Language} language
   * @param {Translate} translate
   */
  speak(language, translate) {
    this.#language = language;
    this.#translate = translate;
    this.#mentions.speak(translate);
    this.#render();
  }

  /**
   * @param {Report} report
   * @param {string} text
   */
  show(report, text) {
    this.#report = report;
    this.#text = text;
    this.#scope = -1;
    this.#full.clear();
    this.#render();
  }

  clear() {
    this.#report = undefined;
    this.#text = "";
    this.#render();
  }

  #render() {
    const report = this.#report;
    this.#mentions.close();
    const readable = report !== undefined && report.articles.length > 0;
    byId("result", HTMLElement).hidden = !readable;
    byId("hint", HTMLElement).hidden = readable;
    byId("no-article", HTMLElement).hidden = readable || report === undefined;
    this.#renderNotices();
    if (!report || !readable) {
      this.#reader.clear();
      return;
    }
    this.#reader.show(report, this.#text, this.#translate);
    this.#renderScope(report);
    this.#renderLegend(report);
    this.#renderPanels();
    byId("made", HTMLElement).textContent = this.#translate("report.made", {
      version: report.engine.version,
      lexicon: report.engine.lexicon,
      model: report.engine.model ?? "–",
    });
  }

  #renderNotices() {
    // Nothing to read is said by the hint.
    const notices = this.#report?.notices.filter((notice) => notice !== "empty") ?? [];
    byId("notices", HTMLElement).replaceChildren(
      ...notices.map((notice) => element("li", {}, this.#translate(`notice.${notice}`))),
    );
  }

  /**
   * @param {Report} report
   */
  #renderScope(report) {
    const title = (/** @type {number} */ index) => {
      const article = report.articles[index];
      return article
        ? `${index + 1}. ${articleTitle(article, this.#translate)}`
        : this.#translate("scope.all");
    };
    this.#scopeChoice.replaceChildren(
      ...[-1, ...report.articles.slice(0, SCOPES).keys()].map((index) =>
        element(
          "option",
          {
            value: index,
            selected: index === this.#scope,
            lang: index < 0 ? LANGUAGES[this.#language].tag : "zh",
          },
          title(index),
        ),
      ),
    );
    byId("scope-row", HTMLElement).hidden = report.articles.length < 2;
  }

  /**
   * @param {Report} report
   */
  #renderLegend(report) {
    this.#articles.dataset.hidden = [...this.#hidden].join(" ");
    replaceKeepingFocus(
      byId("legend", HTMLElement),
      ...legend(report, this.#hidden, this.#translate, (type) => {
        if (!this.#hidden.delete(type)) this.#hidden.add(type);
        this.#renderLegend(report);
      }),
    );
  }

  #renderPanels() {
    const report = this.#report;
    if (!report) return;
    replaceKeepingFocus(
      byId("outline", HTMLElement),
      ...outline(report, {
        ...this.#list("outline"),
        onSelect: (article) => this.#reader.revealArticle(article),
      }),
    );
    this.#renderScoped(report);
  }

  /**
   * The panels that show either one article or all.
   *
   * @param {Report} report
   */
  #renderScoped(report) {
    const article = report.articles[this.#scope];
    const { keywords, entities, statistics } = article ?? report;
    const language = LANGUAGES[this.#language].tag;
    replaceKeepingFocus(
      byId("summary", HTMLElement),
      ...summary(article ? [article] : report.articles, {
        ...this.#list("summary"),
        onSelect: (name, place) => this.#mentions.open({ name, places: [place], index: 0 }),
      }),
    );
    replaceKeepingFocus(
      byId("keywords", HTMLElement),
      ...keywordTable(keywords, {
        ...this.#list("keywords"),
        sort: this.#sort,
        language,
        onSort: (sort) => {
          this.#sort = sort;
          this.#renderPanels();
        },
        onSelect: ({ word, mentions }) =>
          this.#mentions.open({ name: word, places: mentions, index: 0 }),
      }),
    );
    replaceKeepingFocus(
      byId("entities", HTMLElement),
      ...entityTable(entities, {
        all: /** @type {Set<EntityType>} */ (this.#full),
        language,
        translate: this.#translate,
        onShowAll: (type) => this.#showAll(type),
        onSelect: (entity) => this.#mentions.open(walkThrough(entity, 0)),
      }),
    );
    byId("statistics", HTMLElement).replaceChildren(
      statisticsList(statistics, {
        articles: article ? 1 : report.articles.length,
        language,
        translate: this.#translate,
      }),
    );
  }

  /**
   * What every list that may be shown in part has to know.
   *
   * @param {string} name
   */
  #list(name) {
    return {
      all: this.#full.has(name),
      translate: this.#translate,
      onShowAll: () => this.#showAll(name),
    };
  }

  /**
   * @param {string} name
   */
  #showAll(name) {
    this.#full.add(name);
    this.#renderPanels();
  }

  /**
   * @param {number} entity
   * @param {number} mention
   */
  #openMention(entity, mention) {
    const found = this.#report?.entities[entity];
    if (found) this.#mentions.open(walkThrough(found, mention));
  }

  /**
   * @param {Walk} walk
   */
  #visit({ name, places, index }) {
    const place = places[index];
    if (!place) return;
    this.#reader.reveal(place);
    const [start, end] = place;
    const around = this.#text.slice(Math.max(0, start - CONTEXT), end + CONTEXT);
    const context = around.replace(/\s+/g, "");
    this.#status.say("status.mention", {
      name,
      index: index + 1,
      count: places.length,
      context,
    });
  }
}

/**
 * @param {Entity} entity
 * @param {number} index
 * @returns {Walk}
 */
function walkThrough({ name, mentions }, index) {
  /** @type {Offsets[]} */
  const places = mentions.map(({ start, end }) => [start, end]);
  return { name, places, index };
}
