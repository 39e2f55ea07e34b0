/*
 * Makes elements from names, attributes and children. Text only ever becomes a text node, so that
 * no article can bring markup along.
 */

/**
 * Attributes by name, and listeners under `on`. `null`, `undefined` and `false` leave an attribute
 * out, `true` sets it empty.
 *
 * @typedef {object} Listeners
 * @property {Record<string, (event: Event) => void>} [on]
 * @typedef {Listeners & { [name: string]: unknown }} Attributes
 */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, { on = {}, ...attributes } = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    node.setAttribute(name, value === true ? "" : String(value));
  }
  for (const [type, listener] of Object.entries(on)) node.addEventListener(type, listener);
  node.append(...children);
  return node;
}

/**
 * Replaces what a container holds, and gives the focus back to the element with the same
 * `data-key`, so that whoever works by keyboard stays where they were.
 *
 * @param {Element} container
 * @param {...Node} children
 */
export function replaceKeepingFocus(container, ...children) {
  const { activeElement } = document;
  const key = container.contains(activeElement) ? activeElement?.getAttribute("data-key") : null;
  container.replaceChildren(...children);
  if (!key) return;
  const successor = container.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (successor instanceof HTMLElement) successor.focus({ preventScroll: true });
}

/**
 * An element of `index.html` that the page cannot be without.
 *
 * @template {Element} Kind
 * @param {string} id
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
export function byId(id, kind) {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new Error(`index.html has no ${kind.name} with the id '${id}'`);
}
