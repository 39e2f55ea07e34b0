/*
 * The class of `<article-analyzer>`; registers nothing. Owns the attributes, properties and states,
 * and the order in which things happen:
 *
 *   idle ─▶ waiting (until seen) ─▶ loading ─▶ analyzing ─▶ done
 *                                      ╰────────────┴─────▶ failed ─▶ (edit, retry) loading …
 *
 * Which text: `article-source.js`; its edits: `article-changes.js`; asking the engine:
 * `analysis.js`; marks in the article: `article-marks.js`; what is shown: `element-view.js`.
 */

import { VERSION } from "../analyzer-version.js";
import { Analysis, coded } from "./analysis.js";
import { watchArticle } from "./article-changes.js";
import { ArticleMarks } from "./article-marks.js";
import { readSource } from "./article-source.js";
import { reportOnce } from "./diagnosis.js";
import { AnalyzerErrorEvent, ReportEvent, SelectEvent } from "./element-events.js";
import { languageOf, watchLanguage } from "./element-language.js";
import { translator } from "./element-messages.js";
import { adoptStyle } from "./element-style.js";
import { ElementView } from "./element-view.js";
import { whenFirstInView } from "./first-view.js";
import { MentionWalk } from "./mention-walk.js";
import { ReflectingElement } from "./reflecting-element.js";
import { sharedAnalyzer } from "./shared-analyzer.js";

/** @import { Report, UserWord } from "../engine/article_analyzer.js" */
/** @import { SourceText } from "./article-source.js" */
/** @import { State } from "./element-view.js" */
/** @import { Target } from "./panels/item.js" */

/** Properties that a page may have set before the class was there. */
const PROPERTIES = /** @type {const} */ ([
  ...["text", "userDictionary", "stopWords", "htmlFor", "panels", "marks", "limit", "loading"],
]);

export class ArticleAnalyzerElement extends ReflectingElement {
  /** By which another copy of the script knows this one. */
  static version = VERSION;

  /** @type {string | undefined} */
  #text;
  /** @type {UserWord[]} */
  #userDictionary = [];
  /** @type {string[]} */
  #stopWords = [];
  /** @type {State} */
  #state = "idle";
  /** @type {Report | undefined} */
  #report;
  /** @type {(Error & { code: string }) | undefined} */
  #error;
  /** The text of the report. @type {SourceText | undefined} */
  #source;
  /** Whether it was seen or asked, so that edits are followed. */
  #begun = false;
  #updating = false;
  #analysis = new Analysis();
  #walk = new MentionWalk();
  #marks = new ArticleMarks(this, (target, start) => this.#chosen(target, start));
  #view = new ElementView(this.attachShadow({ mode: "open" }), {
    onSelect: (target, backwards) => this.#select(target, backwards),
    onRetry: () => this.#update().catch(() => {}),
    onTextChange: () => this.#updateSoon(),
  });
  /** Undoes what connecting did. @type {(() => void)[]} */
  #ends = [];
  #endWaiting = () => {};

  connectedCallback() {
    for (const name of PROPERTIES) this.#upgrade(name);
    if (this.shadowRoot) adoptStyle(this.shadowRoot);
    this.#connect();
    if (this.#begun) this.#showMoved();
    else this.#begin();
  }

  disconnectedCallback() {
    this.#disconnect();
    this.#marks.clear();
    // An element that is moved is back in no time.
    queueMicrotask(() => {
      if (this.isConnected || this.#report) return;
      this.#analysis.stop();
      this.#begun = false;
      this.#error = undefined;
      this.#state = "idle";
    });
  }

  /** Moved without leaving the document: only what is around it is new. */
  connectedMoveCallback() {
    this.#disconnect();
    this.#connect();
    if (this.#begun) this.#showMoved();
  }

  /**
   * @param {string} name
   */
  attributeChangedCallback(name) {
    if (!this.isConnected) return;
    if (name === "for") this.#updateSoon();
    else if (name === "marks") this.#mark();
    else if (name === "loading") this.#begin();
    else this.#render();
  }

  /**
   * Analyses now, wherever the element is.
   *
   * @returns {Promise<Report>} Rejected with an `AnalyzerError`; with the code `aborted` where
   *   another text came after this one.
   */
  analyze() {
    this.#endWaiting();
    this.#begun = true;
    return this.#update();
  }

  get report() {
    return this.#report;
  }

  get state() {
    return this.#state;
  }

  get error() {
    return this.#error;
  }

  /** The text to analyse, where it is not in the document. */
  get text() {
    return this.#text;
  }

  set text(value) {
    this.#text = value === undefined || value === null ? undefined : String(value);
    this.#updateSoon();
  }

  get userDictionary() {
    return this.#userDictionary;
  }

  set userDictionary(value) {
    this.#userDictionary = value ?? [];
    this.#updateSoon();
  }

  get stopWords() {
    return this.#stopWords;
  }

  set stopWords(value) {
    this.#stopWords = value ?? [];
    this.#updateSoon();
  }

  /**
   * @param {typeof PROPERTIES[number]} name
   */
  #upgrade(name) {
    const own = Object.getOwnPropertyDescriptor(this, name);
    if (!own) return;
    Reflect.deleteProperty(this, name);
    Reflect.set(this, name, own.value);
  }

  #connect() {
    const analyzer = sharedAnalyzer();
    analyzer.join();
    this.#ends = [
      () => analyzer.leave(),
      watchLanguage(this, () => this.#render()),
      watchArticle(this, () => this.#updateSoon()),
      this.#marks.listen(),
    ];
  }

  #disconnect() {
    this.#endWaiting();
    for (const end of this.#ends) end();
    this.#ends = [];
  }

  /** The report and the request at work are still good, but language and article may be others. */
  #showMoved() {
    this.#render();
    this.#mark();
    this.#updateSoon();
  }

  /** Waits for the right moment of the first analysis. */
  #begin() {
    this.#endWaiting();
    if (this.#begun) return;
    const now = () => {
      this.analyze().catch(() => {});
    };
    if (this.loading === "eager") now();
    else if (this.loading === "lazy") this.#endWaiting = whenFirstInView(this, now);
    if (!this.#begun) this.#show(this.loading === "lazy" ? "waiting" : "idle");
  }

  /** Once for all that is set in one go. */
  #updateSoon() {
    if (this.#updating || !this.#begun || this.loading === "manual") return;
    this.#updating = true;
    queueMicrotask(() => {
      this.#updating = false;
      if (this.isConnected) this.#update().catch(() => {});
    });
  }

  /** @returns {Promise<Report>} */
  async #update() {
    const options = { userDictionary: this.#userDictionary, stopWords: this.#stopWords };
    try {
      const source = readSource(this);
      const isNew = !this.#report || !this.#analysis.isOf(source.text, options);
      const answer = this.#analysis.ask(source.text, options);
      if (isNew) this.#showBusy();
      const report = await answer;
      // The nodes may be others even where the text is the same.
      this.#source = source;
      if (report !== this.#report) this.#finish(report);
      else this.#mark();
      return report;
    } catch (error) {
      throw this.#fail(coded(error));
    }
  }

  #showBusy() {
    const { loading } = this.#analysis;
    this.#show(loading ? "loading" : "analyzing");
    loading?.then(
      () => this.#state === "loading" && this.#show("analyzing"),
      // Whoever waits for the report is told.
      () => {},
    );
  }

  /**
   * @param {Report} report
   */
  #finish(report) {
    this.#report = report;
    this.#error = undefined;
    this.#walk.forget();
    this.#view.showCurrent(undefined);
    this.#show("done");
    this.#mark();
    this.dispatchEvent(new ReportEvent(report));
  }

  /**
   * @param {Error & { code: string }} error
   */
  #fail(error) {
    if (error.code === "aborted" || this.#isTooEarly(error)) return error;
    this.#analysis.stop();
    this.#report = undefined;
    this.#source = undefined;
    this.#error = error;
    this.#marks.clear();
    this.#show("failed");
    reportOnce(error);
    this.dispatchEvent(new AnalyzerErrorEvent(error));
    return error;
  }

  /**
   * While the document is still arriving, an article may be too.
   *
   * @param {Error & { code: string }} error
   */
  #isTooEarly({ code }) {
    const { ownerDocument } = this;
    if (code !== "no-article" || ownerDocument.readyState !== "loading") return false;
    ownerDocument.addEventListener("DOMContentLoaded", () => this.#updateSoon(), { once: true });
    return true;
  }

  /**
   * @param {State} state
   */
  #show(state) {
    this.#state = state;
    if (state !== "failed") this.#error = undefined;
    this.#render();
  }

  #render() {
    this.#view.render({
      state: this.#state,
      report: this.#report,
      error: this.#error,
      panels: this.panels,
      limit: this.limit,
      language: languageOf(this),
    });
  }

  #mark() {
    if (!this.isConnected || !this.#report || !this.#source) return;
    this.#marks.show(this.#report, this.#source, this.marks);
  }

  /**
   * An item of a panel was chosen: goes to its next mention.
   *
   * @param {Target} target
   * @param {boolean} backwards
   */
  #select(target, backwards) {
    const [start] = this.#walk.step(target, backwards);
    this.#tell(target, start, true);
  }

  /**
   * A mark in the article was chosen: shows its item.
   *
   * @param {Target} target
   * @param {number} start
   */
  #chosen(target, start) {
    this.#walk.goTo(target, start);
    // The page stays where it is: the reader reads the article.
    this.#tell(target, start, false);
  }

  /**
   * @param {Target} target
   * @param {number} start Of the mention.
   * @param {boolean} goes Whether the page goes to it.
   */
  #tell(target, start, goes) {
    const { key, kind, name, entityType, places } = target;
    const index = places.findIndex(([from]) => from === start);
    const end = places[index]?.[1] ?? start;
    const range = goes ? this.#marks.select(start, end) : this.#source?.range(start, end);
    this.#view.showCurrent(key);
    this.#view.announce(this.#position(target, index, range !== undefined));
    const event = { kind, name, start, end, ...(entityType && { entityType }) };
    this.dispatchEvent(new SelectEvent({ ...event, ...(range && { range }) }));
  }

  /**
   * @param {Target} target
   * @param {number} index Of the mention.
   * @param {boolean} found Whether the document has it.
   */
  #position({ kind, name, places }, index, found) {
    const translate = translator(languageOf(this));
    if (this.text === undefined && !found) return translate("mention.gone", { name });
    if (kind === "sentence") return found ? translate("sentence.shown") : "";
    return translate("mention.position", { name, index: index + 1, count: places.length });
  }
}
