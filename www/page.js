/*
 * The page: reads text from the box, a file or the sample, has it analysed while it changes, and
 * hands the report to the views. Owns the state of what is shown and how it changes; every view
 * is in `views/`, the analysis in the worker behind `analyzer-client.js`.
 */

import { AnalyzerClient } from "./analyzer-client.js";
import { byId } from "./dom.js";
import { preferredLanguage, rememberLanguage, speak } from "./language.js";
import { LiveAnalysis } from "./live-analysis.js";
import { copyReport, REPORT_FILE_NAME, saveReport } from "./report-export.js";
import { readSampleText } from "./sample-text.js";
import { StatusLine } from "./status-line.js";
import { readTextFile } from "./text-file.js";
import { Workbench } from "./workbench.js";

/** @import { Language } from "./messages.js" */

const input = byId("text", HTMLTextAreaElement);
const picker = byId("file", HTMLInputElement);

const status = new StatusLine();
const workbench = new Workbench(status);
const client = new AnalyzerClient();
const analysis = new LiveAnalysis(client, {
  started: () => status.start(),
  advanced: (progress) => status.advance(progress),
  finished(report, text) {
    status.say("status.done", {
      articles: report.articles.length,
      entities: report.entities.length,
      keywords: report.keywords.length,
    });
    workbench.show(report, text);
  },
  failed: (error) => status.fail(error),
});

speakLanguage(preferredLanguage());
// The box may have kept its text over a reload.
begin();

input.addEventListener("input", (event) => {
  const pasted = event instanceof InputEvent && event.inputType === "insertFromPaste";
  if (input.value === "") clear();
  else if (pasted) analysis.now(input.value);
  else analysis.later(input.value);
});

byId("open", HTMLButtonElement).addEventListener("click", () => picker.click());
picker.addEventListener("change", () => {
  const [file] = picker.files ?? [];
  if (file) openFile(file);
  // So that the same file can be chosen again.
  picker.value = "";
});

byId("sample", HTMLButtonElement).addEventListener("click", loadSample);
byId("clear", HTMLButtonElement).addEventListener("click", () => {
  clear();
  input.focus();
});
byId("retry", HTMLButtonElement).addEventListener("click", begin);

byId("copy", HTMLButtonElement).addEventListener("click", async () => {
  if (!workbench.report) return;
  if (await copyReport(workbench.report)) status.say("status.copied");
  else status.complain("error.no-clipboard");
});
byId("save", HTMLButtonElement).addEventListener("click", () => {
  if (!workbench.report) return;
  saveReport(workbench.report);
  status.say("status.saved", { name: REPORT_FILE_NAME });
});

for (const language of /** @type {const} */ (["zh", "en"])) {
  byId(`language-${language}`, HTMLButtonElement).addEventListener("click", () => {
    rememberLanguage(language);
    speakLanguage(language);
  });
}

// A file dropped beside the box would otherwise replace the page.
addEventListener("dragover", (event) => {
  if (!event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  input.classList.add("drop");
});
addEventListener("dragleave", (event) => {
  if (event.relatedTarget === null) input.classList.remove("drop");
});
addEventListener("drop", (event) => {
  input.classList.remove("drop");
  const [file] = event.dataTransfer?.files ?? [];
  if (!file) return;
  event.preventDefault();
  openFile(file);
});

/** Reads what is in the box; where nothing is, tells when the engine is there. */
async function begin() {
  if (input.value !== "") {
    analysis.now(input.value);
    return;
  }
  status.say("status.loading");
  try {
    await client.memory();
    if (input.value === "") status.say("status.ready");
  } catch (error) {
    status.fail(error);
  }
}

/**
 * @param {Language} language
 */
function speakLanguage(language) {
  const translate = speak(language);
  for (const each of ["zh", "en"]) {
    byId(`language-${each}`, HTMLButtonElement).setAttribute(
      "aria-pressed",
      String(each === language),
    );
  }
  status.speak(translate);
  workbench.speak(language, translate);
}

/**
 * @param {File} file
 */
async function openFile(file) {
  const found = await readTextFile(file);
  if (!found) {
    status.complain("error.not-a-text-file", { name: file.name });
    return;
  }
  setText(found.text);
  status.say("status.opened", { name: file.name, encoding: found.encoding });
}

async function loadSample() {
  try {
    setText(await readSampleText());
  } catch (error) {
    status.fail(error);
  }
}

/**
 * @param {string} text
 */
function setText(text) {
  input.value = text;
  input.scrollTop = 0;
  if (input.value === "") clear();
  else analysis.now(input.value);
}

function clear() {
  analysis.stop();
  input.value = "";
  workbench.clear();
  status.say("status.cleared");
}
