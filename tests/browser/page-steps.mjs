/*
 * What a person does on the page, in the words of the tests.
 */

/** @import { Tab } from "./browsers.mjs" */

/**
 * Puts a text into the box as pasting does, and waits until it is analysed.
 *
 * @param {Tab} tab
 * @param {string} text
 */
export async function paste(tab, text) {
  await tab.click("#clear");
  // Half a surrogate pair crosses only as an escape.
  await tab.evaluate((json) => {
    const box = /** @type {HTMLTextAreaElement} */ (document.querySelector("#text"));
    box.value = JSON.parse(json);
    box.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste", bubbles: true }));
  }, JSON.stringify(text));
  return analysed(tab);
}

/**
 * @param {Tab} tab
 */
export async function loadSample(tab) {
  await tab.click("#sample");
  return analysed(tab);
}

/**
 * Waits for the line that says what was found, or for a complaint, and returns it.
 *
 * @param {Tab} tab
 */
export async function analysed(tab) {
  return tab.waitFor(() => {
    const line = document.querySelector("#status")?.textContent ?? "";
    const alert = /** @type {HTMLElement} */ (document.querySelector("#alert"));
    if (!alert.hidden) return alert.textContent;
    return /^(分析完成|Done)/.test(line) ? line : "";
  });
}
