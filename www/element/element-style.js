/*
 * What the element looks like, but for its panels (`panels/panel-style.js`): one style sheet for all elements of a document. Every value that a
 * host may want to change is a custom property `--article-analyzer-…`; `…-own-…` are this file's.
 *
 * Colours come from the ink of the page around, so that the element is as readable as the article
 * beside it, whichever way the page turns dark. The page's styles cannot reach in here: they can
 * only set what is inherited, which the frame resets.
 */

import { PANEL_STYLE } from "./panels/panel-style.js";

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

`;

/** Comes last, for it takes back what the others say. */
const MEDIA_STYLE = `
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

const ALL_STYLES = STYLE + PANEL_STYLE + MEDIA_STYLE;

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
      sheet.replaceSync(ALL_STYLES);
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
  style.textContent = ALL_STYLES;
  root.prepend(style);
}
