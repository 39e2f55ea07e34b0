/*
 * What the element looks like: one style sheet for all elements of a document. Every value that a
 * host may want to change is a custom property `--article-analyzer-…`; `…-own-…` are this file's.
 *
 * Colours come from the ink of the page around, so that the element is as readable as the article
 * beside it, whichever way the page turns dark. The page's styles cannot reach in here: they can
 * only set what is inherited, which the frame resets.
 */

const STYLE = `
:host {
  display: block;
}

/* Stronger than any style of the page. */
:host([hidden]) {
  display: none !important;
}

[hidden] {
  display: none !important;
}

.frame {
  --article-analyzer-own-accent: var(--article-analyzer-accent, #a3261b);
  --article-analyzer-own-line: var(
    --article-analyzer-line,
    color-mix(in srgb, currentcolor 18%, transparent)
  );
  --article-analyzer-own-faint: var(
    --article-analyzer-faint,
    color-mix(in srgb, currentcolor 80%, transparent)
  );

  display: block;
  box-sizing: border-box;
  container: article-analyzer / inline-size;
  contain-intrinsic-inline-size: 20rem;
  padding: var(--article-analyzer-padding, 1em 1.15em);
  border: var(--article-analyzer-border, 1px solid var(--article-analyzer-own-line));
  border-radius: var(--article-analyzer-radius, 0.55em);
  background: var(--article-analyzer-background, transparent);
  color: var(--article-analyzer-ink, inherit);

  font-family: var(--article-analyzer-font, inherit);
  font-size: var(--article-analyzer-font-size, max(0.9375em, 13px));
  font-style: normal;
  font-weight: 400;
  font-variant: normal;
  font-synthesis: none;
  line-height: 1.6;
  letter-spacing: normal;
  word-spacing: normal;
  text-align: start;
  text-indent: 0;
  text-transform: none;
  text-shadow: none;
  text-emphasis: none;
  -webkit-text-fill-color: currentcolor;
  -webkit-text-stroke: 0;
  white-space: normal;
  word-break: normal;
  overflow-wrap: anywhere;
  hyphens: manual;
  list-style: none;
  cursor: auto;
  user-select: auto;
}

/* Accent and types take the hue from here and the lightness from the ink: a step, so that a colour
   made from a colour is the same. */
@supports (color: oklch(from currentcolor clamp(0.46, (l - 0.5) * 1000, 0.79) 0.14 29)) {
  .frame {
    --article-analyzer-own-accent: var(
      --article-analyzer-accent,
      oklch(from currentcolor clamp(0.46, (l - 0.5) * 1000, 0.79) 0.14 29)
    );
  }
}

h3,
p,
ol,
ul,
dl,
dd {
  margin: 0;
  padding: 0;
}

.list {
  list-style: none;
}

::slotted([slot="heading"]) {
  margin-block: 0 0.5em;
}

::slotted([slot="text"]) {
  margin-block-end: 1em;
}

.panels {
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  gap: 1.4em 2em;
}

.panel {
  min-width: 0;
}

h3 {
  margin-block-end: 0.45em;
  padding-block-end: 0.25em;
  border-block-end: 1px solid var(--article-analyzer-own-line);
  font-size: 1em;
  font-weight: 700;
  line-height: 1.5;
}

@container article-analyzer (width >= 38rem) {
  .panels {
    grid-template-columns: repeat(2, minmax(0, 1fr));
    grid-auto-flow: dense;
  }

  .wide,
  .notice,
  .panel[data-panel="summary"],
  .panel[data-panel="statistics"] {
    grid-column: 1 / -1;
  }
}

.notice,
.none,
.progress,
.position,
.roles,
.count,
dt {
  color: var(--article-analyzer-own-faint);
}

.progress:empty,
.position:empty,
.error:empty {
  display: none;
}

.position {
  margin-block-start: 0.9em;
  padding-block-start: 0.5em;
  border-block-start: 1px solid var(--article-analyzer-own-line);
  font-size: 0.9em;
}

/* What leads to a mention. */

.item,
.more {
  all: unset;
  box-sizing: border-box;
  border-radius: 0.25em;
  cursor: pointer;
}

.item .name,
.sentence {
  text-decoration: underline transparent;
  text-underline-offset: 0.28em;
}

.item:hover .name,
.sentence:hover {
  color: var(--article-analyzer-own-accent);
  text-decoration-color: currentcolor;
}

.item[aria-current] {
  background: color-mix(in srgb, var(--article-analyzer-own-accent) 14%, transparent);
}

.item[aria-current] .name,
.sentence[aria-current] {
  text-decoration-color: var(--article-analyzer-own-accent);
}

.item:focus-visible,
.more:focus-visible,
summary:focus-visible {
  outline: 2px solid var(--article-analyzer-own-accent);
  outline-offset: 2px;
}

.count {
  font-size: 0.8125em;
  font-variant-numeric: tabular-nums;
}

.more {
  margin-block-start: 0.5em;
  padding: 0.1em 0.7em;
  border: 1px solid var(--article-analyzer-own-line);
  font-size: 0.875em;
}

.more:hover {
  border-color: var(--article-analyzer-own-accent);
  color: var(--article-analyzer-own-accent);
}

/* Keywords. */

.keyword-list .item {
  display: grid;
  grid-template-columns: minmax(0, 8em) minmax(2em, 1fr) 2.2em;
  gap: 0.6em;
  align-items: center;
  width: 100%;
  padding: 0.1em 0.25em;
  margin-inline: -0.25em;
}

.keyword-list .count,
.people-list .count {
  text-align: end;
}

.track {
  display: block;
  height: 0.375em;
  border-radius: 0.2em;
  background: color-mix(in srgb, currentcolor 9%, transparent);
}

.bar {
  display: block;
  width: calc(100% * var(--article-analyzer-own-share));
  min-width: 2px;
  height: 100%;
  border-radius: inherit;
  background: var(--article-analyzer-own-accent);
  opacity: 0.75;
}

/* Names and figures. */

.groups {
  display: grid;
  gap: 0.5em;
}

.badge {
  display: flex;
  gap: 0.4em;
  align-items: baseline;
  font-size: 0.875em;
  white-space: nowrap;
}

.badge::before {
  content: "";
  align-self: center;
  width: 0.6em;
  height: 0.6em;
  border-radius: 0.15em;
  background: var(--article-analyzer-own-type);
}

.names {
  display: flex;
  flex-wrap: wrap;
  gap: 0.05em 1em;
}

.names .item {
  padding: 0.1em 0.25em;
  margin-inline: -0.25em;
}

.names .count {
  margin-inline-start: 0.3em;
}

@container article-analyzer (width >= 24rem) {
  .group {
    display: grid;
    grid-template-columns: 6.5em minmax(0, 1fr);
    gap: 0.5em;
    align-items: baseline;
  }
}

/* People. */

.people-list .item {
  display: flex;
  gap: 0.6em;
  align-items: baseline;
  width: 100%;
  padding: 0.1em 0.25em;
  margin-inline: -0.25em;
}

.people-list .roles {
  flex: 1;
  font-size: 0.875em;
}

/* Key sentences. */

.sentences {
  display: grid;
  gap: 0.6em;
}

.sentences .item {
  display: block;
  padding-inline-start: 0.8em;
  border-inline-start: 3px solid var(--article-analyzer-own-line);
  border-radius: 0;
}

.sentences .item:hover,
.sentences .item[aria-current] {
  border-inline-start-color: var(--article-analyzer-own-accent);
}

.headline {
  margin-block: 0.6em 0.3em;
  font-weight: 700;
}

/* Counts. */

.statistics-list {
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(7.5em, 1fr));
  gap: 0.6em 1em;
}

.statistics-list dt {
  font-size: 0.8125em;
}

.statistics-list dd {
  font-size: 1.2em;
  font-variant-numeric: tabular-nums;
  line-height: 1.3;
}

/* What is wrong. */

.error {
  display: grid;
  gap: 0.5em;
  justify-items: start;
  padding-inline-start: 0.8em;
  border-inline-start: 3px solid var(--article-analyzer-own-accent);
}

.error code {
  padding: 0.3em 0.6em;
  border-radius: 0.3em;
  background: color-mix(in srgb, currentcolor 8%, transparent);
  font-family: ui-monospace, Consolas, Menlo, monospace;
  font-size: 0.875em;
  user-select: all;
}

.error details {
  color: var(--article-analyzer-own-faint);
  font-size: 0.875em;
}

.error summary {
  cursor: pointer;
}

@media (forced-colors: active) {
  .badge::before,
  .bar {
    forced-color-adjust: none;
    background: CanvasText;
  }

  .item[aria-current] {
    forced-color-adjust: none;
    background: Highlight;
    color: HighlightText;
  }

  .item[aria-current] .count {
    color: inherit;
  }
}

@media print {
  .frame {
    border: 0;
    padding-inline: 0;
  }

  .more,
  .progress,
  .position,
  .error,
  .error details {
    display: none;
  }

  .panel {
    break-inside: avoid;
  }

  .item[aria-current] {
    background: none;
  }
}
`;

/** Hue, and colour where the browser makes none from the ink, by type and variable of the host. */
const TYPES = /** @type {const} */ ([
  ["PER", "person", 29, "#a3261b"],
  ["LOC", "place", 152, "#1d6b3a"],
  ["ORG", "organization", 256, "#1f5a9e"],
  ["WORK", "work", 312, "#7a3f98"],
  ["TIME", "time", 66, "#8a5300"],
  ["MONEY", "money", 205, "#00656b"],
  ["PERCENT", "percent", 350, "#9c2c6b"],
  ["QUANTITY", "quantity", 100, "#55524b"],
]);

const TYPE_COLOURS = TYPES.map(
  ([type, name, hue, colour]) => `
[data-type="${type}"] {
  --article-analyzer-own-type: var(--article-analyzer-${name}, ${colour});
}
@supports (color: oklch(from currentcolor l c h)) {
  [data-type="${type}"] {
    --article-analyzer-own-type: var(
      --article-analyzer-${name},
      oklch(from currentcolor clamp(0.5, (l - 0.5) * 1000, 0.76) 0.12 ${hue})
    );
  }
}`,
).join("");

/** @type {WeakMap<Document, CSSStyleSheet>} */
const sheets = new WeakMap();

/**
 * Gives a shadow root the sheet of its document; nothing where it has it.
 *
 * @param {ShadowRoot} root
 */
export function adoptStyle(root) {
  const { ownerDocument } = root;
  const { CSSStyleSheet } = ownerDocument.defaultView ?? globalThis;
  try {
    let sheet = sheets.get(ownerDocument);
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE + TYPE_COLOURS);
      sheets.set(ownerDocument, sheet);
    }
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [sheet];
  } catch {
    adoptElement(root);
  }
}

/**
 * For browsers that cannot make a sheet by script.
 *
 * @param {ShadowRoot} root
 */
function adoptElement(root) {
  if (root.querySelector("style")) return;
  const style = document.createElement("style");
  style.textContent = STYLE + TYPE_COLOURS;
  root.prepend(style);
}
