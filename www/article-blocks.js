/*
 * Lays the articles of a report out as blocks in reading order, and keeps for every character the
 * place it has in the original. Owns the way from report to original and back; the elements are
 * `views/reader.js`'s.
 *
 *   original      推动科⏎⏎技资源共享        offsets 100..111
 *   block.text    推动科技资源共享
 *   block.pieces  推动科 @100, 技资源共享 @105
 */

/** @import { Article, Byline, Passage, Report } from "./engine/article_analyzer.js" */

/** Longer paragraphs are shown in parts, in code units: layout of one huge block is slow. */
const LONGEST_BLOCK = 2_000;

/**
 * Start and end in UTF-16 code units, half-open.
 *
 * @typedef {[number, number]} Offsets
 */

/**
 * A stretch that is contiguous in the original.
 *
 * @typedef {object} Piece
 * @property {string} text
 * @property {number | null} start First code unit in the original; null for the page's own words.
 */

/**
 * @typedef {"kicker" | "headline" | "subhead" | "byline" | "dateline" | "paragraph"} BlockKind
 *
 * @typedef {object} Block
 * @property {BlockKind} kind
 * @property {number} article Index into the report's articles.
 * @property {boolean} continued Whether it goes on from the block before.
 * @property {Piece[]} pieces
 * @property {number} start First code unit in the original.
 * @property {number} end One past the last.
 */

/**
 * @param {Report} report
 * @param {string} original The text that was analysed.
 * @returns {Block[]} By article, then by place in the original.
 */
export function articleBlocks(report, original) {
  return report.articles.flatMap((article, index) =>
    kindsAndPieces(article, original)
      .filter(({ pieces }) => pieces.length > 0)
      .flatMap(({ kind, pieces }) => limitedBlocks(kind, index, pieces))
      .sort((a, b) => a.start - b.start),
  );
}

/**
 * @param {Block} block
 */
export function blockText({ pieces }) {
  return pieces.map(({ text }) => text).join("");
}

/**
 * Where a stretch of the original lies in the text of a block.
 *
 * @param {Block} block
 * @param {number} start
 * @param {number} end
 * @returns {Offsets | null} Null where the block has nothing of it.
 */
export function rangeInBlock({ pieces }, start, end) {
  /** @type {Offsets | null} */
  let range = null;
  let position = 0;
  for (const piece of pieces) {
    if (piece.start !== null) {
      const from = Math.max(start, piece.start);
      const to = Math.min(end, piece.start + piece.text.length);
      if (from < to) {
        range = [range ? range[0] : position + from - piece.start, position + to - piece.start];
      }
    }
    position += piece.text.length;
  }
  return range;
}

/**
 * The block in which a place of the original is shown.
 *
 * @param {Block[]} blocks
 * @param {number} start
 * @param {number} end
 * @returns {number} Index; -1 where none shows it.
 */
export function findBlock(blocks, start, end) {
  return blocks.findIndex(
    (block) => block.start < end && start < block.end && rangeInBlock(block, start, end),
  );
}

/**
 * @param {Article} article
 * @param {string} original
 * @returns {{ kind: BlockKind, pieces: Piece[] }[]}
 */
function kindsAndPieces(article, original) {
  const paragraphs = article.paragraphs.map(({ text, spans }) => piecesOfSpans(text, spans));
  const shown = paragraphs.map(bounds);
  const dateline = article.dateline;
  const datelineIsShown = shown.some(
    ({ start, end }) => dateline && start <= dateline.start && dateline.end <= end,
  );
  return [
    ...passage("kicker", article.kicker, original),
    ...passage("headline", article.headline, original),
    ...article.subheads.flatMap((subhead) => passage("subhead", subhead, original)),
    ...bylineLines(article.bylines, shown),
    ...(dateline && !datelineIsShown
      ? passage(
          "dateline",
          { ...dateline, text: original.slice(dateline.start, dateline.end) },
          original,
        )
      : []),
    ...paragraphs.map((pieces) => ({ kind: /** @type {const} */ ("paragraph"), pieces })),
  ];
}

/**
 * @param {BlockKind} kind
 * @param {Passage | null} passage
 * @param {string} original
 */
function passage(kind, passage, original) {
  return passage ? [{ kind, pieces: alignedPieces(passage, original) }] : [];
}

/**
 * Cuts a paragraph's text where its spans end.
 *
 * @param {string} text
 * @param {Offsets[]} spans
 * @returns {Piece[]}
 */
function piecesOfSpans(text, spans) {
  let position = 0;
  return spans.map(([start, end]) => {
    const piece = { text: text.slice(position, position + end - start), start };
    position += end - start;
    return piece;
  });
}

/**
 * Finds the pieces of a rejoined passage: its characters in their order, what was left out skipped.
 *
 * @param {Passage} passage
 * @param {string} original
 * @returns {Piece[]}
 */
function alignedPieces({ text, start, end }, original) {
  if (text.length === end - start) return [{ text, start }];
  /** @type {(Piece & { start: number })[]} */
  const pieces = [];
  let place = start;
  for (const character of text) {
    const found = original.indexOf(character, place);
    const at = found >= 0 && found < end ? found : place;
    const last = pieces.at(-1);
    if (last && last.start + last.text.length === at) last.text += character;
    else pieces.push({ text: character, start: at });
    place = at + character.length;
  }
  return pieces;
}

/**
 * Bylines in lines: those with no paragraph between them share one.
 *
 * @param {Byline[]} bylines
 * @param {{ start: number, end: number }[]} paragraphs
 * @returns {{ kind: "byline", pieces: Piece[] }[]}
 */
function bylineLines(bylines, paragraphs) {
  /** @type {Map<number, Piece[]>} */
  const lines = new Map();
  const starts = paragraphs.map((paragraph) => paragraph.start).sort((a, b) => a - b);
  // How many paragraphs start before the byline: steps on from the last byline's number, so that
  // those in the order of the text cost one walk.
  let after = 0;
  for (const { role, name, start } of bylines) {
    while ((starts[after] ?? Number.POSITIVE_INFINITY) < start) after++;
    while ((starts[after - 1] ?? Number.NEGATIVE_INFINITY) >= start) after--;
    const line = lines.get(after) ?? [];
    if (line.length > 0) line.push({ text: "\u3000", start: null });
    if (role) line.push({ text: `${role} `, start: null });
    line.push({ text: name, start });
    lines.set(after, line);
  }
  return [...lines.values()].map((pieces) => ({ kind: /** @type {const} */ ("byline"), pieces }));
}

/**
 * @param {BlockKind} kind
 * @param {number} article
 * @param {Piece[]} pieces
 * @returns {Block[]} One, or several for what is longer than a block may be.
 */
function limitedBlocks(kind, article, pieces) {
  /** @type {Piece[][]} */
  const groups = [[]];
  let room = LONGEST_BLOCK;
  for (let piece of pieces) {
    while (piece.text.length > room) {
      const [head, tail] = cut(piece, room);
      groups.at(-1)?.push(head);
      groups.push([]);
      piece = tail;
      room = LONGEST_BLOCK;
    }
    groups.at(-1)?.push(piece);
    room -= piece.text.length;
  }
  return groups
    .filter((group) => group.length > 0)
    .map((group, index) => ({
      kind,
      article,
      continued: index > 0,
      pieces: group,
      ...bounds(group),
    }));
}

/**
 * @param {Piece} piece
 * @param {number} length
 * @returns {[Piece, Piece]} Cut after `length`, or one before it so that no surrogate pair is torn.
 */
function cut({ text, start }, length) {
  const last = text.charCodeAt(length - 1);
  const at = last >= 0xd800 && last < 0xdc00 ? length - 1 : length;
  return [
    { text: text.slice(0, at), start },
    { text: text.slice(at), start: start === null ? null : start + at },
  ];
}

/**
 * @param {Piece[]} pieces
 */
function bounds(pieces) {
  const placed = pieces.filter((piece) => piece.start !== null);
  const first = placed[0];
  const last = placed.at(-1);
  return {
    start: first?.start ?? 0,
    end: last ? (last.start ?? 0) + last.text.length : 0,
  };
}
