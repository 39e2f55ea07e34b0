/*
 * The sample that the page offers. In the single-file build another module stands for this one.
 */

/**
 * @returns {Promise<string>}
 */
export async function readSampleText() {
  const response = await fetch(new URL("./sample.txt", import.meta.url));
  if (!response.ok) throw new Error(`sample.txt: ${response.status}`);
  return response.text();
}
