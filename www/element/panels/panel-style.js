/*
 * What the panels look like, and the colours of the types. The frame around is
 * `element-style.js`'s, whose custom properties are used here.
 */

/** Hue, and colour where the browser makes none from the ink, by type and variable of the host. */
const TYPES = /** @type {const} */ ([
  ["PER", "person", 29, "#a3261b"],
  ["LOC", "place", 152, "#1d6b3a"],
  ["ORG", "organisation", 256, "#1f5a9e"],
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

export const PANEL_STYLE = `
.unseen {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
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
  flex: none;
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
    grid-template-columns: 8em minmax(0, 1fr);
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
${TYPE_COLOURS}`;
