/*
 * How marks look: one stylesheet for each tree that holds marked text, there as long as someone uses
 * it. Owns the looks and counting the users.
 *
 * A constructed sheet needs no leave of a host's policy. Its rules are in a layer, so that any rule
 * of the host's wins. Grounds are translucent and text keeps its colour, so that marks can be read
 * on any page; kinds differ by the line below the text too.
 */

/**
 * Kinds of marks, with their order where they lie on one another (the last is on top), their line,
 * and their colour on light and dark pages. `selected` is the one a reader went to.
 */
const LOOKS = /** @type {const} */ ({
  keyword: [["underline", "solid", "3px"], "#8f6a00", "#f2c94c"],
  work: [["underline", "wavy", "1px"], "#7a3f98", "#d5a6f0"],
  organisation: [["underline", "double", "1px"], "#1f5a9e", "#8fc1ff"],
  place: [["underline", "dotted", "2px"], "#1d6b3a", "#84d69b"],
  person: [["underline", "solid", "2px"], "#a3261b", "#ff9a8a"],
  time: [["underline", "dotted", "1px"], "#8a5300", "#f0bb6a"],
  money: [["underline", "dashed", "1px"], "#00656b", "#6fd3d8"],
  percent: [["underline", "dashed", "2px"], "#9c2c6b", "#f59bc9"],
  quantity: [["underline overline", "dotted", "1px"], "#55524b", "#c4bfb4"],
  selected: [["underline", "solid", "4px"], "#c77700", "#ffb300"],
});

/** @typedef {keyof typeof LOOKS} MarkKind */

/** All kinds, the topmost last. */
export const MARK_KINDS = /** @type {MarkKind[]} */ (Object.keys(LOOKS));

/**
 * The name a host's stylesheet calls a kind by: `::highlight(article-analyzer-person)`.
 *
 * @param {MarkKind} kind
 */
export function highlightName(kind) {
  return `article-analyzer-${kind}`;
}

/**
 * @typedef {object} Used
 * @property {CSSStyleSheet} sheet
 * @property {number} users
 */

/** @type {WeakMap<DocumentOrShadowRoot, Used>} */
const sheets = new WeakMap();

/**
 * @param {Document | ShadowRoot} root
 */
export function addMarkStyles(root) {
  let used = sheets.get(root);
  if (!used) {
    // A document takes only sheets of its own window.
    const { defaultView } = "defaultView" in root ? root : root.ownerDocument;
    const sheet = new (defaultView ?? globalThis).CSSStyleSheet();
    sheet.replaceSync(rules());
    used = { sheet, users: 0 };
    sheets.set(root, used);
  }
  used.users += 1;
  // Another script may have replaced the list meanwhile.
  if (!root.adoptedStyleSheets.includes(used.sheet)) {
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, used.sheet];
  }
}

/**
 * @param {DocumentOrShadowRoot} root One that was added once for each call.
 */
export function removeMarkStyles(root) {
  const used = sheets.get(root);
  if (!used) return;
  used.users -= 1;
  if (used.users > 0) return;
  sheets.delete(root);
  root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => sheet !== used.sheet);
}

function rules() {
  // On white and on black alike where the page says which of both it is; else as the reader likes.
  const plain = MARK_KINDS.map((kind) => rule(kind, LOOKS[kind][1])).join("");
  const dark = MARK_KINDS.map((kind) => rule(kind, LOOKS[kind][2])).join("");
  const both = MARK_KINDS.map((kind) =>
    rule(kind, `light-dark(${LOOKS[kind][1]}, ${LOOKS[kind][2]})`),
  ).join("");
  const all = MARK_KINDS.map(pseudoElement).join();
  return `@layer article-analyzer {
${plain}
@media (prefers-color-scheme: dark) {${dark}}
@supports (color: light-dark(red, red)) {${both}}
@media (forced-colors: active) {
  ${all} { background-color: transparent; text-decoration-color: CanvasText; }
  ${pseudoElement("selected")} { background-color: Highlight; color: HighlightText; }
}
@media print {
  ${all} { background-color: transparent; text-decoration: none; }
}
}`;
}

/**
 * @param {MarkKind} kind
 * @param {string} fallback
 */
function rule(kind, fallback) {
  const color = `var(--article-analyzer-${kind}, ${fallback})`;
  const [line, style, thickness] = LOOKS[kind][0];
  const tint = kind === "selected" ? 45 : 14;
  return `${pseudoElement(kind)} {
  background-color: color-mix(in srgb, ${color} ${tint}%, transparent);
  /* One by one: WebKit does not know the shorthand with a thickness. */
  text-decoration-line: ${line};
  text-decoration-style: ${style};
  text-decoration-thickness: ${thickness};
  text-decoration-color: ${color};
  /* Below Chinese characters, not through their feet. */
  text-underline-offset: 0.2em;
}
`;
}

/**
 * @param {MarkKind} kind
 */
function pseudoElement(kind) {
  return `::highlight(${highlightName(kind)})`;
}
