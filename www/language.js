/*
 * Which language the page speaks: the one chosen here before, else the browser's. Owns putting
 * the table's wording into the elements of `index.html` that name a message.
 */

import { isMessage, LANGUAGES, translator } from "./messages.js";

/** @import { Language, Translate } from "./messages.js" */

const STORAGE_KEY = "article-analyzer-language";

/** Attribute that names a message, and what of the element it words. */
const WORDED = /** @type {const} */ ({
  "data-message": "text",
  "data-message-label": "aria-label",
  "data-message-placeholder": "placeholder",
});

/** @returns {Language} */
export function preferredLanguage() {
  const remembered = readStorage();
  if (remembered === "zh" || remembered === "en") return remembered;
  return navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
}

/**
 * @param {Language} language
 */
export function rememberLanguage(language) {
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // Storage may be switched off; the choice then lasts as long as the page.
  }
}

/**
 * @param {Language} language
 * @returns {Translate}
 */
export function speak(language) {
  const translate = translator(language);
  document.documentElement.lang = LANGUAGES[language].tag;
  document.title = translate("title");
  for (const [attribute, target] of Object.entries(WORDED)) {
    for (const element of document.querySelectorAll(`[${attribute}]`)) {
      const key = /** @type {string} */ (element.getAttribute(attribute));
      if (!isMessage(key)) throw new Error(`no message named '${key}'`);
      if (target === "text") element.textContent = translate(key);
      else element.setAttribute(target, translate(key));
    }
  }
  return translate;
}

function readStorage() {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}
