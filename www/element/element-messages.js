/*
 * Everything the element says, in simplified and traditional Chinese and in English, in one table.
 * `{name}` stands for a value. What it says about failures is in `diagnosis.js`; which of the
 * languages is spoken is decided in `element-language.js`.
 */

/** @typedef {"zh-Hans" | "zh-Hant" | "en"} Language */
/** @typedef {[hans: string, hant: string, english: string]} Wording */
/** @typedef {keyof typeof MESSAGES} MessageKey */
/** @typedef {(key: MessageKey, values?: Record<string, string | number>) => string} Translate */

/** In the order of the table's columns. @type {Language[]} */
export const LANGUAGES = ["zh-Hans", "zh-Hant", "en"];

const MESSAGES = /** @satisfies {Record<string, Wording>} */ ({
  title: ["文章速览", "文章速覽", "At a glance"],

  "panel.keywords": ["关键词", "關鍵詞", "Keywords"],
  "panel.entities": ["人物、地点与数字", "人物、地點與數字", "Names and figures"],
  "panel.summary": ["要点", "要點", "Key sentences"],
  "panel.people": ["人物", "人物", "People"],
  "panel.statistics": ["统计", "統計", "Statistics"],

  "type.PER": ["人物", "人物", "People"],
  "type.LOC": ["地点", "地點", "Places"],
  "type.ORG": ["机构", "機構", "Organisations"],
  "type.WORK": ["作品", "作品", "Works"],
  "type.TIME": ["时间", "時間", "Times"],
  "type.MONEY": ["金额", "金額", "Money"],
  "type.PERCENT": ["比例", "比例", "Percentages"],
  "type.QUANTITY": ["数量", "數量", "Quantities"],

  "statistics.articles": ["文章", "文章", "Articles"],
  "statistics.chineseCharacters": ["汉字", "漢字", "Chinese characters"],
  "statistics.words": ["词", "詞", "Words"],
  "statistics.distinctWords": ["不同的词", "不同的詞", "Distinct words"],
  "statistics.sentences": ["句子", "句子", "Sentences"],
  "statistics.paragraphs": ["段落", "段落", "Paragraphs"],
  "statistics.meanSentenceLength": [
    "平均句长（字）",
    "平均句長（字）",
    "Mean sentence (characters)",
  ],
  "statistics.readingMinutes": ["阅读时间（分钟）", "閱讀時間（分鐘）", "Reading time (minutes)"],

  "list.none": ["没有。", "沒有。", "None."],
  "list.all": ["全部显示（{count}）", "全部顯示（{count}）", "Show all ({count})"],
  "list.fewer": ["收起", "收起", "Show fewer"],
  "item.mentions": [" 处", " 處", " mentions"],
  "item.mention": [" 处", " 處", " mention"],
  "mention.position": [
    "{name}：第 {index} 处，共 {count} 处",
    "{name}：第 {index} 處，共 {count} 處",
    "{name}: mention {index} of {count}",
  ],
  "mention.gone": [
    "{name}：这一处在页面上找不到了",
    "{name}：這一處在頁面上找不到了",
    "{name}: this mention is no longer on the page",
  ],
  "sentence.shown": ["已转到这一句", "已轉到這一句", "Went to this sentence"],

  "state.loading": ["正在载入分析引擎…", "正在載入分析引擎…", "Loading the analyzer…"],
  "state.analyzing": ["正在分析…", "正在分析…", "Analysing…"],

  "notice.empty": ["文章里还没有文字。", "文章裡還沒有文字。", "The article has no text yet."],
  "notice.littleChinese": [
    "文章里中文很少，结果可能没有意义。",
    "文章裡中文很少，結果可能沒有意義。",
    "There is little Chinese in the article, so this may mean little.",
  ],

  "error.heading": ["文章没有分析成", "文章沒有分析成", "The article was not analysed"],
  "error.details": ["技术细节", "技術細節", "Technical details"],
  "error.retry": ["重试", "重試", "Try again"],
});

/**
 * @param {Language} language
 * @returns {Translate}
 */
export function translator(language) {
  const numbers = new Intl.NumberFormat(language);
  return (key, values = {}) =>
    worded(MESSAGES[key], language).replace(/\{(\w+)\}/g, (whole, name) => {
      const value = Object.hasOwn(values, name) ? values[name] : whole;
      return typeof value === "number" ? numbers.format(value) : String(value);
    });
}

/**
 * @param {Wording} wording
 * @param {Language} language
 */
export function worded(wording, language) {
  return wording[/** @type {0 | 1 | 2} */ (LANGUAGES.indexOf(language))];
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
