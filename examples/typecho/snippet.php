<?php if ($this->is('post') || $this->is('page')): ?>
<script type="module">
  /* Adds <article-analyzer> at the end of a post or page. */
  const text = ".post-content"; // The theme's selector of the text.
  const post = document.querySelector(text);
  if (post) {
    const lens = document.createElement("article-analyzer");
    lens.setAttribute("for", text);
    lens.setAttribute("panels", "keywords entities summary");
    lens.setAttribute("marks", "names");
    post.append(lens);
    await import("/article-analyzer/element.js");
  }
</script>
<?php endif; ?>
