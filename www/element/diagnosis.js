/*
 * What is wrong when the host page breaks the element, and how its owner mends it, in three
 * languages. Owns the wording and telling the console once; when something is wrong is found out by
 * those who throw. The directives and headers are quoted exactly as they have to be written.
 */

import { worded } from "./element-messages.js";
import { pageRegistry } from "./page-registry.js";

/** @import { Language, Wording } from "./element-messages.js" */

/**
 * @typedef {object} Diagnosis
 * @property {Wording} what What is wrong and how to mend it.
 * @property {string} [write] What to write, for the owner to copy.
 * @property {boolean} [again] Whether trying again may help without mending anything.
 */

/** By the code of the error. @type {Record<string, Diagnosis>} */
const DIAGNOSES = {
  "wasm-blocked": {
    what: [
      "内容安全策略（CSP）禁止了 WebAssembly。请在网页和 analyzer-worker.js 两者的 CSP 响应头里，给 script-src 加上 'wasm-unsafe-eval'。",
      "內容安全政策（CSP）禁止了 WebAssembly。請在網頁和 analyzer-worker.js 兩者的 CSP 回應標頭裡，給 script-src 加上 'wasm-unsafe-eval'。",
      "The Content-Security-Policy forbids WebAssembly. Add 'wasm-unsafe-eval' to script-src, in the header of the page and of analyzer-worker.js.",
    ],
    write: "script-src 'self' 'wasm-unsafe-eval'",
  },
  "worker-blocked": {
    what: [
      "后台线程没能启动，本页的线程也不能代劳。请在网页的 CSP 里写上下面给出的 worker-src；若用了 trusted-types，请把 article-analyzer 列进去。",
      "背景執行緒沒能啟動，本頁的執行緒也不能代勞。請在網頁的 CSP 裡寫上下面給出的 worker-src；若用了 trusted-types，請把 article-analyzer 列進去。",
      "The worker did not start, and this thread cannot stand in. Write the worker-src given below in the page's policy and, where it names trusted-types, article-analyzer among them.",
    ],
  },
  "worker-died": {
    what: [
      "后台线程意外结束了。请重试。",
      "背景執行緒意外結束了。請重試。",
      "The worker ended unexpectedly. Try again.",
    ],
    again: true,
  },
  "file-missing": {
    what: [
      "服务器上缺少分析引擎的文件（地址见下）。请把整个 article-analyzer 文件夹，连同 engine/，复制上去。",
      "伺服器上缺少分析引擎的檔案（位址見下）。請把整個 article-analyzer 資料夾，連同 engine/，複製上去。",
      "A file of the analyzer is missing on the server (address below). Copy the whole folder article-analyzer, engine/ included.",
    ],
    again: true,
  },
  "file-wrong-type": {
    what: [
      "服务器给错了文件类型（MIME）。请把 .js 设为 text/javascript，.wasm 设为 application/wasm，并确认文件都在。",
      "伺服器給錯了檔案類型（MIME）。請把 .js 設為 text/javascript，.wasm 設為 application/wasm，並確認檔案都在。",
      "The server sent a file with a wrong media type. Set .js to text/javascript and .wasm to application/wasm, and see that the files are there.",
    ],
    write: "text/javascript js; application/wasm wasm",
  },
  "file-unreachable": {
    what: [
      "分析引擎没有下载完。请检查网络；若文件受 CSP 限制，请加上 connect-src 'self'；若在另一台主机上，那里须允许跨源（CORS）。",
      "分析引擎沒有下載完。請檢查網路；若檔案受 CSP 限制，請加上 connect-src 'self'；若在另一台主機上，那裡須允許跨來源（CORS）。",
      "The analyzer could not be downloaded. Check the connection; if a policy forbids it, add connect-src 'self'; if the files are on another host, that host must allow it (CORS).",
    ],
    write: "connect-src 'self'",
    again: true,
  },
  "file-protocol": {
    what: [
      "网页是从磁盘直接打开的，浏览器因此不载入分析引擎。请放到网站服务器上，或改用单文件版 article-analyzer.standalone.js。",
      "網頁是從磁碟直接開啟的，瀏覽器因此不載入分析引擎。請放到網站伺服器上，或改用單檔版 article-analyzer.standalone.js。",
      "The page was opened from disk, where browsers do not load the analyzer. Put it on a server, or use the single file article-analyzer.standalone.js.",
    ],
    write: '<script src="article-analyzer.standalone.js"></script>',
  },
  "wasm-unsupported": {
    what: [
      "这个浏览器没有 WebAssembly，或已将它关闭。请换一个新版浏览器，或关掉其“锁定”“增强安全”模式。",
      "這個瀏覽器沒有 WebAssembly，或已將它關閉。請換一個新版瀏覽器，或關掉其「鎖定」「加強安全」模式。",
      "This browser has no WebAssembly, or it is switched off. Use a current one, or end its lockdown or enhanced security mode.",
    ],
  },
  "browser-too-old": {
    what: [
      "浏览器太旧。需要 Chrome 111、Firefox 119、Safari 16.4 或更新的版本。",
      "瀏覽器太舊。需要 Chrome 111、Firefox 119、Safari 16.4 或更新的版本。",
      "The browser is too old. Chrome 111, Firefox 119, Safari 16.4 or newer is needed.",
    ],
  },
  "engine-crashed": {
    what: [
      "分析引擎在处理这篇文章时崩溃了，重新启动后仍然如此。请把文章和版本号报告给作者。",
      "分析引擎在處理這篇文章時崩潰了，重新啟動後仍然如此。請把文章和版本號報告給作者。",
      "The engine crashed on this article, also after a new start. Please report the article and the version.",
    ],
    again: true,
  },
  "out-of-memory": {
    what: [
      "内存不够，文章没有分析完。请关掉一些标签页后重试，或缩短文章。",
      "記憶體不夠，文章沒有分析完。請關掉一些分頁後重試，或縮短文章。",
      "There is not enough memory for this article. Close some tabs and try again, or shorten it.",
    ],
    again: true,
  },
  "engine-damaged": {
    what: [
      "分析引擎的文件已损坏。请以二进制方式重新复制 engine/。",
      "分析引擎的檔案已損壞。請以二進位方式重新複製 engine/。",
      "The engine's file is damaged. Copy engine/ again, as binary files.",
    ],
  },
  "engine-mismatch": {
    what: [
      "脚本和引擎的版本不同。请重新复制整个文件夹，并清除缓存（CDN 也要清）。",
      "腳本和引擎的版本不同。請重新複製整個資料夾，並清除快取（CDN 也要清）。",
      "Scripts and engine are of different versions. Copy the whole folder again and clear caches, the CDN's too.",
    ],
  },
  lexicon: {
    what: [
      "词典文件无法使用，可能与引擎版本不符。请重新复制整个 engine/。",
      "詞典檔案無法使用，可能與引擎版本不符。請重新複製整個 engine/。",
      "The lexicon cannot be used: it may be of another version than the engine. Copy the whole of engine/ again.",
    ],
  },
  model: {
    what: [
      "模型文件无法使用，可能与引擎版本不符。请重新复制整个 engine/。",
      "模型檔案無法使用，可能與引擎版本不符。請重新複製整個 engine/。",
      "The model cannot be used: it may be of another version than the engine. Copy the whole of engine/ again.",
    ],
  },
  "start-timeout": {
    what: [
      "分析引擎载入太久，已停止等待。请检查网络后重试。",
      "分析引擎載入太久，已停止等待。請檢查網路後重試。",
      "The analyzer took too long to load. Check the connection and try again.",
    ],
    again: true,
  },
  "user-word": {
    what: [
      "自定义词典（userDictionary）里有不能用的词，见下。",
      "自訂詞典（userDictionary）裡有不能用的詞，見下。",
      "The user dictionary (userDictionary) has a word that cannot be used; see below.",
    ],
  },
  options: {
    what: [
      "userDictionary 或 stopWords 的格式不对，见下。",
      "userDictionary 或 stopWords 的格式不對，見下。",
      "userDictionary or stopWords has the wrong form; see below.",
    ],
  },
  "no-article": {
    what: [
      "页面上没有找到要分析的文章。请把 for 写成文章的选择器；文章一出现就会分析。",
      "頁面上沒有找到要分析的文章。請把 for 寫成文章的選擇器；文章一出現就會分析。",
      "The page has no article to analyse. Name it by a selector in for; it is analysed as soon as it appears.",
    ],
    write: '<article-analyzer for="#post"></article-analyzer>',
  },
  "tag-taken": {
    what: [
      "标签 article-analyzer 已被别的脚本占用，本元素无法工作。请去掉那个脚本，或用 ./element-class 以别的名字注册。",
      "標籤 article-analyzer 已被別的腳本佔用，本元素無法運作。請去掉那個腳本，或用 ./element-class 以別的名字註冊。",
      "Another script has defined the tag article-analyzer, so this element cannot work. Remove that script, or register the class of ./element-class under another name.",
    ],
  },
};

/** For what has no diagnosis of its own. @type {Diagnosis} */
const UNKNOWN = {
  what: [
    "出了意料之外的错，见下。",
    "出了意料之外的錯，見下。",
    "Something unexpected went wrong; see below.",
  ],
  again: true,
};

/**
 * @param {string} code
 * @param {Language} language
 * @returns {{ what: string, write?: string, again: boolean }}
 */
export function diagnose(code, language) {
  const { what, write, again = false } = diagnosisOf(code);
  return { what: worded(what, language), ...(write !== undefined && { write }), again };
}

/** Every code that has a diagnosis. */
export const DIAGNOSED_CODES = Object.keys(DIAGNOSES);

/**
 * Tells the console in Chinese and English, once a page and code.
 *
 * @param {Error & { code: string }} error
 */
export function reportOnce(error) {
  if (isNew(error.code)) console.error(lines(error.code, error.message));
}

/**
 * A lesser matter: there is no worker, and this thread does the work.
 *
 * @param {Error & { code: string }} refusal
 */
export function noteOnce(refusal) {
  if (!isNew(`${refusal.code}-note`)) return;
  console.info(
    `[article-analyzer] ${refusal.code}\n` +
      "没有后台线程，改在页面的线程上分析，长文章会让页面停顿片刻。\n" +
      "There is no worker; the page's own thread analyses, and a long article makes it pause.\n" +
      refusal.message,
  );
}

/**
 * @param {string} code
 */
function isNew(code) {
  const { told } = pageRegistry();
  if (told.has(code)) return false;
  told.add(code);
  return true;
}

/**
 * @param {string} code
 * @param {string} message
 */
function lines(code, message) {
  const { what, write } = diagnosisOf(code);
  const [chinese, , english] = what;
  return [
    `[article-analyzer] ${code}`,
    chinese,
    english,
    ...(write ? [`  ${write}`] : []),
    message,
  ].join("\n");
}

/**
 * @param {string} code
 */
function diagnosisOf(code) {
  return (Object.hasOwn(DIAGNOSES, code) && DIAGNOSES[code]) || UNKNOWN;
}
