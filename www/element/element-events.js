/*
 * The events an `<article-analyzer>` sends. They bubble and leave shadow roots, so that one
 * listener on the document hears them all.
 */

/** @import { EntityType, Report } from "../engine/article_analyzer.js" */

const OUTWARDS = { bubbles: true, composed: true };

/** `article-analyzer-report`: there is a new report. */
export class ReportEvent extends Event {
  #report;

  /**
   * @param {Report} report
   */
  constructor(report) {
    super("article-analyzer-report", OUTWARDS);
    this.#report = report;
  }

  get report() {
    return this.#report;
  }
}

/** `article-analyzer-error`: the article could not be analysed. */
export class AnalyzerErrorEvent extends Event {
  #error;

  /**
   * @param {Error & { code: string }} error
   */
  constructor(error) {
    super("article-analyzer-error", OUTWARDS);
    this.#error = error;
  }

  get error() {
    return this.#error;
  }
}

/**
 * What was selected, and where.
 *
 * @typedef {object} Selected
 * @property {"entity" | "keyword" | "sentence"} kind
 * @property {string} name The name, word or sentence.
 * @property {EntityType} [entityType] Of an entity.
 * @property {number} start First UTF-16 code unit of the mention in the analysed text.
 * @property {number} end One past the last.
 * @property {Range} [range] The same in the document, where the text came from there.
 */

/** `article-analyzer-select`: somebody chose a name, a word or a sentence. */
export class SelectEvent extends Event {
  #selected;

  /**
   * @param {Selected} selected
   */
  constructor(selected) {
    super("article-analyzer-select", OUTWARDS);
    this.#selected = selected;
  }

  get kind() {
    return this.#selected.kind;
  }

  get name() {
    return this.#selected.name;
  }

  get entityType() {
    return this.#selected.entityType;
  }

  get start() {
    return this.#selected.start;
  }

  get end() {
    return this.#selected.end;
  }

  get range() {
    return this.#selected.range;
  }
}
