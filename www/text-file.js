/*
 * Reads a file from disk as text: UTF-8, UTF-16 with a byte order mark, or GB18030, which old
 * Chinese text files are in. Owns the guess at the encoding.
 */

/**
 * @typedef {object} TextFile
 * @property {string} text
 * @property {string} encoding As people write it, e.g. `UTF-8`.
 */

/** Share of characters that no text has, above which the bytes are no text. */
const FOREIGN_SHARE = 0.01;

/**
 * @param {Blob} file
 * @returns {Promise<TextFile | null>} Null for what is no text.
 */
export async function readTextFile(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const found = decode(bytes);
  return found && isText(found.text) ? found : null;
}

/**
 * @param {Uint8Array} bytes
 * @returns {TextFile | null}
 */
function decode(bytes) {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return attempt(bytes, "utf-16le", "UTF-16");
  if (first === 0xfe && second === 0xff) return attempt(bytes, "utf-16be", "UTF-16");
  return attempt(bytes, "utf-8", "UTF-8") ?? attempt(bytes, "gb18030", "GB18030");
}

/**
 * @param {Uint8Array} bytes
 * @param {string} label
 * @param {string} encoding
 * @returns {TextFile | null}
 */
function attempt(bytes, label, encoding) {
  try {
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes), encoding };
  } catch {
    return null;
  }
}

/**
 * @param {string} text
 */
function isText(text) {
  // Controls other than tab, line feed, form feed and carriage return.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const foreign = text.match(/[\u0000-\u0008\u000b\u000e-\u001f]/g)?.length ?? 0;
  return foreign <= text.length * FOREIGN_SHARE;
}
