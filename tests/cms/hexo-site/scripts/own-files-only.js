/*
 * Takes out of the theme what it loads from another host: the tests have no network, and the
 * browser would complain.
 */

// biome-ignore lint/correctness/noUndeclaredVariables: Hexo hands it to every script.
hexo.extend.filter.register("after_render:html", (html) =>
  html.replace(/<link[^>]+href="https:[^>]*>/g, ""),
);
