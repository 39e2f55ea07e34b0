/*
 * Everything the page says, in Chinese and English, in one table. `{name}` stands for a value.
 * The wording in `index.html` is that of the first column, so that the page reads before any
 * script has run; a test holds the two together.
 */

/** @typedef {"zh" | "en"} Language */
/** @typedef {keyof typeof MESSAGES} MessageKey */
/** @typedef {(key: MessageKey, values?: Record<string, string | number>) => string} Translate */

/** @type {Record<Language, { tag: string, column: 0 | 1 }>} */
export const LANGUAGES = {
  zh: { tag: "zh-Hans", column: 0 },
  en: { tag: "en", column: 1 },
};

export const MESSAGES = /** @satisfies {Record<string, [string, string]>} */ ({
  title: ["文章分析", "Article Analyzer"],
  tagline: [
    "粘贴一版报纸或一篇文章，看它写了谁、何时、何地、多少。",
    "Paste a Chinese newspaper page or article: see who, when, where and how much.",
  ],
  skip: ["跳到分析结果", "Skip to the results"],
  language: ["界面语言", "Language"],

  "input.heading": ["原文", "Text"],
  "input.label": ["文章或整版原文", "Article or whole page"],
  "input.placeholder": [
    "在这里粘贴或输入，也可以把 .txt 文件拖进来",
    "Paste or type here, or drop a .txt file",
  ],
  "input.open": ["打开文件…", "Open file…"],
  "input.sample": ["载入样例", "Load the sample"],
  "input.clear": ["清空", "Clear"],

  "status.loading": ["正在载入词典…", "Loading the dictionary…"],
  "status.ready": ["词典已就绪。", "The dictionary is ready."],
  "status.analyzing": ["正在分析…", "Analysing…"],
  "status.done": [
    "分析完成：{articles} 篇文章，{entities} 个名称和数值，{keywords} 个关键词。",
    "Done: articles {articles}, names and values {entities}, keywords {keywords}.",
  ],
  "status.cleared": ["已清空。", "Cleared."],
  "status.opened": ["已打开 {name}（{encoding}）。", "Opened {name} ({encoding})."],
  "status.copied": ["报告已复制。", "The report is copied."],
  "status.saved": ["报告已保存为 {name}。", "The report is saved as {name}."],
  "status.mention": [
    "{name}，第 {index} 处，共 {count} 处：{context}",
    "{name}, mention {index} of {count}: {context}",
  ],

  "stage.article": ["拼接断栏、分篇", "rejoining columns, splitting articles"],
  "stage.segment": ["分词", "finding words"],
  "stage.entity": ["辨认名称和数值", "finding names and values"],
  "stage.report": ["关键词、要点和统计", "keywords, key points and counts"],

  "notice.empty": ["还没有文字。", "There is no text yet."],
  "notice.littleChinese": [
    "这段文字里中文很少。分析器只懂中文，结果可能没有意义。",
    "There is little Chinese in this text. The analyzer reads Chinese only, so the results may mean little.",
  ],
  "notice.veryLong": [
    "文字很长，分析要几秒钟；正文和列表先显示一部分。",
    "The text is very long: analysis takes seconds, and text and lists are shown in part at first.",
  ],
  "notice.traditional": [
    "看起来是繁体字：按简体来读，照原样显示。",
    "This looks like traditional characters. They are read as simplified ones and shown as they are.",
  ],

  "hint.title": ["还没有可读的文章", "Nothing to read yet"],
  "hint.paste": [
    "从报纸网站、PDF 或文档里复制整版文字，粘贴到上面的框里，不用整理：断开的栏会接好，几篇文章会分开。",
    "Copy a whole page of a newspaper site, PDF or document into the box above, as it is: broken columns are rejoined and articles told apart.",
  ],
  "hint.sample": ["手头没有？点“载入样例”试一试。", "Nothing at hand? Press “Load the sample”."],
  "hint.noArticle": [
    "没有找到文章。可能只有空白或符号。",
    "No article found: there may be only white space or signs.",
  ],

  "reader.heading": ["正文", "Articles"],
  "reader.untitled": ["（无标题）", "(untitled)"],
  "reader.more": ["继续显示（还有 {count} 段）", "Show more ({count} paragraphs left)"],
  "legend.heading": ["标注", "Highlights"],

  "shortcuts.label": ["跳到", "Go to"],
  "scope.label": ["范围", "Scope"],
  "scope.all": ["全部文章", "All articles"],
  "outline.heading": ["目录", "Outline"],
  "summary.heading": ["要点", "Key points"],
  "keywords.heading": ["关键词", "Keywords"],
  "keywords.word": ["词", "Word"],
  "keywords.count": ["次数", "Count"],
  "keywords.score": ["权重", "Weight"],
  "keywords.tfidf": ["TF-IDF", "TF-IDF"],
  "keywords.textrank": ["TextRank", "TextRank"],
  "entities.heading": ["名称和数值", "Names and values"],
  "entities.short": ["名称", "Names"],
  "entities.name": ["名称", "Name"],
  "entities.value": ["含义", "Value"],
  "entities.count": ["次数", "Count"],
  "entities.aliases": ["又作：{names}", "also: {names}"],
  "list.all": ["全部显示（{count}）", "Show all ({count})"],
  "list.none": ["没有。", "None."],
  "list.mentions": ["{name}，{count} 处，跳到原文", "{name}, {count} mentions, go to the text"],
  "value.about": ["约 {value}", "about {value}"],

  "statistics.heading": ["统计", "Statistics"],
  "statistics.articles": ["文章", "Articles"],
  "statistics.characters": ["字符", "Characters"],
  "statistics.chineseCharacters": ["汉字", "Chinese characters"],
  "statistics.words": ["词", "Words"],
  "statistics.distinctWords": ["不同的词", "Distinct words"],
  "statistics.sentences": ["句子", "Sentences"],
  "statistics.paragraphs": ["段落", "Paragraphs"],
  "statistics.meanSentenceLength": ["平均句长（字）", "Mean sentence (characters)"],
  "statistics.readingMinutes": ["阅读时间（分钟）", "Reading time (minutes)"],

  "mentions.label": ["在原文中的位置", "Mentions in the text"],
  "mentions.previous": ["上一处", "Previous"],
  "mentions.next": ["下一处", "Next"],
  "mentions.close": ["返回", "Back"],
  "mentions.position": ["{index} / {count}", "{index} / {count}"],

  "panels.label": ["分析结果", "Results"],
  "report.heading": ["报告", "Report"],
  "report.copy": ["复制 JSON", "Copy JSON"],
  "report.save": ["保存 JSON", "Save JSON"],
  "report.made": [
    "引擎 {version} · 词典 {lexicon} · 模型 {model}",
    "Engine {version} · lexicon {lexicon} · model {model}",
  ],
  privacy: [
    "文字不离开这个浏览器：不上传，不统计，不保存。",
    "Your text stays in this browser: nothing is sent, counted or kept.",
  ],
  noscript: [
    "分析在浏览器里进行，需要打开 JavaScript。",
    "The analysis runs in the browser and needs JavaScript.",
  ],

  "type.PER": ["人物", "Person"],
  "type.LOC": ["地点", "Place"],
  "type.ORG": ["机构", "Organisation"],
  "type.TIME": ["时间", "Time"],
  "type.MONEY": ["金额", "Money"],
  "type.PERCENT": ["比例", "Percentage"],
  "type.QUANTITY": ["数量", "Quantity"],
  "type.WORK": ["作品", "Work"],
  "tag.PER": ["人", "P"],
  "tag.LOC": ["地", "L"],
  "tag.ORG": ["机", "O"],
  "tag.TIME": ["时", "T"],
  "tag.MONEY": ["钱", "$"],
  "tag.PERCENT": ["比", "%"],
  "tag.QUANTITY": ["数", "#"],
  "tag.WORK": ["作", "W"],

  "speech.n": ["名词", "noun"],
  "speech.v": ["动词", "verb"],
  "speech.a": ["形容词", "adjective"],
  "speech.d": ["副词", "adverb"],
  "speech.t": ["时间词", "time word"],
  "speech.i": ["成语", "idiom"],
  "speech.l": ["习语", "phrase"],
  "speech.j": ["简称", "abbreviation"],
  "speech.b": ["区别词", "attributive"],
  "speech.s": ["处所词", "place word"],
  "speech.m": ["数词", "numeral"],
  "speech.q": ["量词", "measure word"],
  "speech.f": ["方位词", "locative"],
  "speech.z": ["状态词", "descriptive"],
  "speech.x": ["新词", "new word"],
  "speech.eng": ["外文", "foreign"],

  "error.heading": ["分析没有完成", "The analysis did not finish"],
  "error.retry": ["重试", "Try again"],
  "error.unknown": ["出了意料之外的错：{message}", "Something unexpected went wrong: {message}"],
  "error.file-protocol": [
    "网页是从磁盘直接打开的，浏览器因此不载入分析引擎。请改用单文件版 article-analyzer.html，或通过网站服务器打开。",
    "The page was opened from disk, where browsers do not load the engine. Use the single file article-analyzer.html, or open it through a server.",
  ],
  "error.file-missing": [
    "服务器上缺少分析引擎的文件。请把整个文件夹（连同 engine/）复制上去。",
    "A file of the engine is missing on the server. Copy the whole folder, engine/ included.",
  ],
  "error.file-unreachable": [
    "分析引擎没有下载完。请检查网络；若是本站内容安全策略的限制，请加上 connect-src 'self'。",
    "The engine could not be downloaded. Check the connection; if a Content-Security-Policy forbids it, add connect-src 'self'.",
  ],
  "error.file-wrong-type": [
    "服务器给错了文件类型。请检查 .js 的类型（text/javascript），以及 engine/ 是否完整。",
    "The server sent a wrong file type. Check the type of .js files (text/javascript) and that engine/ is complete.",
  ],
  "error.browser-too-old": [
    "浏览器太旧，无法展开这个文件里的分析引擎。请换一个新版浏览器。",
    "This browser is too old to unpack the engine in this file. Please use a current one.",
  ],
  "error.worker-unsupported": [
    "这个浏览器没有 Worker。请换一个新版浏览器。",
    "This browser has no workers. Please use a current one.",
  ],
  "error.worker-blocked": [
    "后台线程没能启动。请换新版浏览器；若是内容安全策略的限制，请加上 worker-src 'self'。",
    "The worker did not start. Use a current browser; if a Content-Security-Policy forbids it, add worker-src 'self'.",
  ],
  "error.worker-died": [
    "后台线程意外结束，下次分析时会重新启动。",
    "The worker ended unexpectedly. The next analysis starts a new one.",
  ],
  "error.start-timeout": [
    "载入太久，已停止等待。请检查网络后重试。",
    "Loading took too long. Check the connection and try again.",
  ],
  "error.wasm-unsupported": [
    "这个浏览器不支持 WebAssembly，或已将它关闭。请换一个新版浏览器。",
    "This browser has no WebAssembly, or it is switched off. Please use a current one.",
  ],
  "error.wasm-blocked": [
    "内容安全策略禁止了 WebAssembly。请在 script-src 里加上 'wasm-unsafe-eval'。",
    "A Content-Security-Policy forbids WebAssembly. Add 'wasm-unsafe-eval' to its script-src.",
  ],
  "error.engine-damaged": [
    "分析引擎的文件已损坏。请以二进制方式重新复制 engine/。",
    "The engine's file is damaged. Copy engine/ again, as binary files.",
  ],
  "error.engine-crashed": [
    "引擎在处理这段文字时崩溃了，下次分析时会重新启动。",
    "The engine crashed on this text. The next analysis starts a new one.",
  ],
  "error.lexicon": [
    "词典文件无法使用，可能与引擎版本不符。请重新复制整个 engine/ 文件夹。",
    "The lexicon cannot be used: it may be of another version than the engine. Copy the whole folder engine/ again.",
  ],
  "error.model": [
    "模型文件无法使用，可能与引擎版本不符。请重新复制整个 engine/ 文件夹。",
    "The model cannot be used: it may be of another version than the engine. Copy the whole folder engine/ again.",
  ],
  "error.not-a-text-file": [
    "{name} 不是文本文件（UTF-8、UTF-16 或 GB18030）。",
    "{name} is not a text file (UTF-8, UTF-16 or GB18030).",
  ],
  "error.no-clipboard": [
    "浏览器不允许复制，请改用“保存报告”。",
    "The browser does not allow copying: save the report instead.",
  ],
});

/**
 * @param {Language} language
 * @returns {Translate}
 */
export function translator(language) {
  const { tag, column } = LANGUAGES[language];
  const numbers = new Intl.NumberFormat(tag);
  return (key, values = {}) =>
    MESSAGES[key][column].replace(/\{(\w+)\}/g, (whole, name) => {
      const value = values[name];
      if (value === undefined) return whole;
      return typeof value === "number" ? numbers.format(value) : value;
    });
}

/**
 * For keys made at run time.
 *
 * @param {string} key
 * @returns {key is MessageKey}
 */
export function isMessage(key) {
  return Object.hasOwn(MESSAGES, key);
}
