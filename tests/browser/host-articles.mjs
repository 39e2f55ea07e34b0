/*
 * Bodies of other people's pages, each with the text that a reader sees.
 */

/** @type {Record<string, [html: string, text: string]>} */
export const ARTICLES = {
  "paragraphs are lines": [
    "<h1>图书馆开馆</h1><p>今天。</p><p>明天。</p>",
    "图书馆开馆\n今天。\n明天。",
  ],
  "a nest of blocks makes one break": [
    "<div><div><p>甲</p></div></div><div><section>乙</section></div>",
    "甲\n乙",
  ],
  "blocks are what the theme says": [
    `<span style="display:block">甲</span><div style="display:inline">乙</div>丙
     <b style="display:flex"><i>丁</i><i>戊</i></b><em style="display:flow-root">己</em>`,
    "甲\n乙丙\n丁\n戊\n己",
  ],
  "list items and cells are lines": [
    `<ul><li>甲</li> <li>乙</li></ul>
     <table><caption>表</caption><tr><td>丙</td><td>丁</td></tr></table>`,
    "甲\n乙\n表\n丙\n丁",
  ],
  "br is a break, also an empty line of it": [
    "<p>甲<br>乙<br><br>丙<br></p><p>丁</p>",
    "甲\n乙\n\n丙\n丁",
  ],
  "a br that the theme hides is none": ["<p>甲<br style='display:none'>乙</p>", "甲乙"],
  "wbr is nothing": ["<p>云汀<wbr>图书馆</p>", "云汀图书馆"],
  "inline blocks do not break": [
    "<p>甲<span style='display:inline-block'> 乙 </span>丙 <b style='display:inline-block'>x </b> 丁</p>",
    "甲乙丙 x 丁",
  ],
  "a dropped initial is part of its word": [
    "<p><span style='float:left;font-size:3em'>云</span>汀市</p>",
    "云汀市",
  ],
  "what floats otherwise is a line": [
    "<p>标题<span style='float:right'>九月一日</span></p>",
    "标题\n九月一日",
  ],
  "white space collapses": ["<p>  a  \t b <i> c</i> </p> \n <p> d </p>", "a b c\nd"],
  "full-width and no-break spaces stay": ["<p>　　甲&nbsp;&nbsp;乙</p>", "　　甲\u00a0\u00a0乙"],
  "a source's line break between Chinese is no space": [
    "<p>云汀市\n    图书馆，<b>\n今天</b>\n“开馆”。\n𠮷\n野</p>",
    "云汀市图书馆，今天“开馆”。𠮷野",
  ],
  "a typed space between Chinese stays": ["<p>记者 何思源  通讯员</p>", "记者 何思源 通讯员"],
  "a source's line break beside Latin is a space": [
    "<p>用\nRust\n写 “a”\n“b”</p>",
    "用 Rust 写 “a” “b”",
  ],
  "preserved white space stays": [
    "<p style='white-space:pre-wrap'>甲  乙\n 丙\n</p><p style='white-space:pre-line'>丁   戊 \n  己</p>",
    "甲  乙\n 丙\n丁 戊\n己",
  ],
  "a poem in pre stays": ["<pre>举头\n  低头</pre>", "举头\n  低头"],
  "what has no width is no character": [
    "<p>云\u00ad汀\u200b图\u2060书\ufeff馆</p><p>甲\u200b\n乙</p>",
    "云汀图书馆\n甲乙",
  ],
  "emoji, directions and joiners stay": [
    "<p>👨‍👩‍👧❤️ \u200fא\u200e \u202bב\u202c</p>",
    "👨‍👩‍👧❤️ \u200fא\u200e \u202bב\u202c",
  ],
  "what is not displayed is left out": [
    `<p>甲<span style="display:none">乙</span><span style="visibility:hidden">丙<b style="visibility:visible">丁</b></span></p>
     <p hidden>戊</p><div style="content-visibility:hidden">己</div>`,
    "甲丁",
  ],
  "an animation's start is no hiding": ["<p style='opacity:0'>甲</p>", "甲"],
  "closed details show their summary": [
    `<details><p>甲</p><summary>乙</summary>丙</details><details open><summary>丁</summary>戊</details>`,
    "乙\n丁\n戊",
  ],
  "what is for screen readers alone is left out": [
    `<p>甲<span style="position:absolute;overflow:hidden;width:1px;height:1px">乙</span>丙</p>`,
    "甲\n丙",
  ],
  "ruby keeps its base": [
    "<p><ruby>云<rp>（</rp><rt>yún</rt><rp>）</rp>汀<rt>tīng</rt></ruby>市</p>",
    "云汀市",
  ],
  "code blocks are left out, code in a sentence stays": [
    `<p>用<code>map</code>吧</p><pre><code>let a;</code></pre><code style="display:block">b</code>
     <figure class="highlight"><table><tr><td><pre>1</pre></td><td><pre>c</pre></td></tr></table></figure>
     <pre class="language-js">d</pre><p>完</p>`,
    "用map吧\n完",
  ],
  "forms, scripts and embedded things are left out": [
    `<p>甲<button>乙</button><input value="丙"><select><option>丁</option></select><textarea>戊</textarea>己</p>
     <script type="text/plain">庚</script><style>.a{}</style><template>辛</template><noscript>壬</noscript>
     <svg><text>癸</text></svg><video>子</video><canvas>丑</canvas><object>寅</object><audio>卯</audio>`,
    "甲己",
  ],
  "a block left out still parts lines": [
    "甲<nav>乙</nav>丙<div role='navigation'>丁</div>戊",
    "甲\n丙\n戊",
  ],
  "authors leave out what they like": [
    `甲<span data-article-analyzer="ignore">乙</span>丙<i aria-hidden="true">丁</i>戊<i aria-hidden="false">己</i>`,
    "甲丙戊己",
  ],
  "elements of our own are left out": ["甲<article-analyzer>乙</article-analyzer>丙", "甲丙"],
  "captions are paragraphs": [
    `<figure>甲<img alt="乙"><figcaption style="display:inline">丙</figcaption>丁</figure>`,
    "甲\n丙\n丁",
  ],
  "marks of footnotes are left out, powers are not": [
    `<p>甲<sup><a href="#n1">1</a></sup>乙<a href="#n2"><sup>[2]</sup></a>丙m<sup>2</sup>丁<sup><a href="#n">注三</a></sup></p>`,
    "甲乙丙m2丁注三",
  ],
  "links to headings are left out": [
    `<h2>甲<a href="#a">#</a></h2><p><a href="#b">乙</a><a href="#c">↩︎</a></p>`,
    "甲\n乙",
  ],
  "a form's field may have any name": [
    `<form><input name="matches"><input name="textContent"><p>甲</p></form>`,
    "甲",
  ],
  "comments are nothing": ["<p>云<!-- 甲 -->汀<?php echo 1 ?></p>", "云汀"],
  "an empty article is empty": ["<p> </p><div><br></div>", ""],
};
