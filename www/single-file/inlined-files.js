/*
 * Stands for what the build of the single file writes in its place: the files that lie beside the
 * scripts elsewhere. Owns their names; the values are `xtask/src/build/single-file.mjs`'s.
 */

/** The engine, by gzip and base64. */
export const WASM = "";

/** The lexicon, by gzip and base64. */
export const LEXICON = "";

/** The model, by gzip and base64. */
export const MODEL = "";

/** The worker as one classic script. */
export const WORKER = "";

/** The page's sample. */
export const SAMPLE = "";
