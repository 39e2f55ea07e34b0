/*
 * Takes the report out of the page: to the clipboard or to a file, as JSON. Nothing leaves the
 * browser on the way.
 */

/** @import { Report } from "./engine/article_analyzer.js" */

export const REPORT_FILE_NAME = "article-analyzer-report.json";

/**
 * @param {Report} report
 * @returns {Promise<boolean>} False where the browser does not allow it.
 */
export async function copyReport(report) {
  try {
    await navigator.clipboard.writeText(serialize(report));
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {Report} report
 */
export function saveReport(report) {
  const blob = new Blob([serialize(report)], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = REPORT_FILE_NAME;
  link.click();
  // The download has its own hold on the data once it has begun.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/**
 * @param {Report} report
 */
function serialize(report) {
  return `${JSON.stringify(report, null, 2)}\n`;
}
