/*
 * Stands for `../sample-text.js` in the single-file build.
 */

import { SAMPLE } from "./inlined-files.js";

/** @returns {Promise<string>} */
export async function readSampleText() {
  return SAMPLE;
}
