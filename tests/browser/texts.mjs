/*
 * Texts that pages are really given and that break careless programs.
 */

/** @type {Record<string, string>} */
export const HOSTILE_TEXTS = {
  markup:
    "<img src=x onerror=\"globalThis.hacked='img'\"><script>globalThis.hacked='script'</script>" +
    "\n\n<svg onload=\"globalThis.hacked='svg'\">今天，张小明在北京说：“<b>你好</b>。”" +
    "<a href=\"javascript:globalThis.hacked='link'\">点这里</a>",
  "lone surrogates": "前面\ud800半个，后面\udc00半个。\ud83d\ude00整个表情\ud83d",
  nul: "王\u0000小明在\u0000上海花了300\u0000万元。\u0000",
  controls: "第一行\u0001\u0002\u0008第二行\u001b[31m红色\u007f。",
  "right-to-left marks": "\u202e倒过来的字\u202c，\u200f从右到左\u200e，\u2066隔离\u2069。\ufeff",
  emoji: "👩‍👩‍👧‍👦一家四口在🇨🇳天安门👍🏽合影，花了50元。".repeat(20),
  "white space": " \t\u3000\r\n\n\u00a0 \u2028\u2029\n",
  "plain English":
    "The committee met on Friday. It will meet again next week, said Mr. Smith.\n".repeat(5),
  "traditional characters":
    "臺北市政府文化局長陳麗華昨日表示，圖書館將於明年三月開放，經費約新臺幣三億元。" +
    "學者認為，這項計畫對鄉鎮兒童閱讀大有幫助。",
  "unbalanced quotes": "“《「『（【《《“”’‘他说：“她说：‘我说。\n\n》》”".repeat(10),
  "very long line": `${"人民".repeat(20_000)}。`,
  "combining marks": `e${"\u0301".repeat(2_000)}中文${"\u20dd".repeat(500)}`,
};

/** A megabyte of UTF-8 in one line. */
export const MEGABYTE_WITHOUT_PUNCTUATION =
  "云汀市图书馆在沙湾村举行活动张小明今年九月花费三百万元".repeat(12_400);

/**
 * A megabyte of UTF-8 as a page has it.
 *
 * @param {string} page
 */
export function megabyteOf(page) {
  return page.repeat(Math.ceil(1_000_000 / Buffer.byteLength(page)));
}
