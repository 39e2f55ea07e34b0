/*
 * The attributes of the element as properties of the same name, with their defaults. What a change
 * of one causes is `article-analyzer-element.js`'s.
 */

const DEFAULT_PANELS = "keywords entities summary";
const DEFAULT_MARKS = "names";
const DEFAULT_LIMIT = 12;

export class ReflectingElement extends HTMLElement {
  static observedAttributes = ["for", "panels", "marks", "limit", "loading"];

  get htmlFor() {
    return this.getAttribute("for") ?? "";
  }

  set htmlFor(value) {
    this.setAttribute("for", value);
  }

  get panels() {
    return this.getAttribute("panels") ?? DEFAULT_PANELS;
  }

  set panels(value) {
    this.setAttribute("panels", value);
  }

  get marks() {
    return this.getAttribute("marks") ?? DEFAULT_MARKS;
  }

  set marks(value) {
    this.setAttribute("marks", value);
  }

  get limit() {
    const limit = Number.parseInt(this.getAttribute("limit") ?? "", 10);
    return limit > 0 ? limit : DEFAULT_LIMIT;
  }

  set limit(value) {
    this.setAttribute("limit", String(value));
  }

  /** @returns {"lazy" | "eager" | "manual"} */
  get loading() {
    const loading = this.getAttribute("loading")?.toLowerCase();
    return loading === "eager" || loading === "manual" ? loading : "lazy";
  }

  set loading(value) {
    this.setAttribute("loading", value);
  }
}
