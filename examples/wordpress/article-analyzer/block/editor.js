/*
 * The block in the editor: a card that says what readers will see, and its settings in the sidebar.
 * A plain script over the globals of WordPress, so that nothing has to be built. The post's own page
 * is made by `includes/element.php`; nothing is analysed while somebody writes.
 */

(({ blocks, blockEditor, components, element, i18n }) => {
  const { InspectorControls, useBlockProps } = blockEditor;
  const { CheckboxControl, PanelBody, Placeholder, RadioControl, TextControl } = components;
  const { createElement, Fragment } = element;
  const { __ } = i18n;

  const PANELS = [
    ["keywords", __("Keywords", "article-analyzer")],
    ["entities", __("Names and values", "article-analyzer")],
    ["summary", __("Key sentences", "article-analyzer")],
    ["people", __("People", "article-analyzer")],
    ["statistics", __("Statistics", "article-analyzer")],
  ];
  const MARKS = [
    ["", __("As the site's settings say", "article-analyzer")],
    ["none", __("Nothing", "article-analyzer")],
    ["names", __("Names", "article-analyzer")],
    ["keywords", __("Keywords", "article-analyzer")],
    ["names keywords", __("Names and keywords", "article-analyzer")],
  ];

  blocks.registerBlockType("article-analyzer/lens", {
    edit: Edit,
    // The server makes it, for every reader anew.
    save: () => null,
  });

  function Edit({ attributes, setAttributes }) {
    return createElement(
      Fragment,
      null,
      createElement(
        InspectorControls,
        null,
        panels(),
        marks(),
        createElement(
          PanelBody,
          { title: __("More", "article-analyzer"), initialOpen: false },
          createElement(TextControl, {
            type: "number",
            min: 1,
            label: __("Rows of a panel", "article-analyzer"),
            value: attributes.limit ?? "",
            onChange: (limit) => setAttributes({ limit: Number.parseInt(limit, 10) || undefined }),
          }),
          createElement(TextControl, {
            label: __("CSS selector of the text", "article-analyzer"),
            value: attributes.for ?? "",
            onChange: (selector) => setAttributes({ for: selector || undefined }),
          }),
        ),
      ),
      createElement(
        "div",
        useBlockProps(),
        createElement(Placeholder, {
          icon: "search",
          label: __("Article Analyzer", "article-analyzer"),
          instructions: __(
            "Readers see here who and what this post is about. It is found in their browser, when the post is shown.",
            "article-analyzer",
          ),
        }),
      ),
    );

    /** Boxes to tick. None ticked: the site's settings hold. */
    function panels() {
      const chosen = attributes.panels ?? [];
      const toggle = (word, on) => {
        const next = PANELS.map(([each]) => each).filter((each) =>
          each === word ? on : chosen.includes(each),
        );
        setAttributes({ panels: next.length > 0 ? next : undefined });
      };
      return createElement(
        PanelBody,
        { title: __("Panels", "article-analyzer") },
        PANELS.map(([word, label]) =>
          createElement(CheckboxControl, {
            key: word,
            label,
            checked: chosen.includes(word),
            onChange: (on) => toggle(word, on),
          }),
        ),
        createElement(
          "p",
          null,
          __("With none ticked, the site's settings hold.", "article-analyzer"),
        ),
      );
    }

    /** One of them: "nothing" goes with no other. */
    function marks() {
      const title = __("Highlighted in the text", "article-analyzer");
      return createElement(
        PanelBody,
        { title },
        createElement(RadioControl, {
          label: title,
          hideLabelFromVision: true,
          selected: (attributes.marks ?? []).join(" "),
          options: MARKS.map(([value, label]) => ({ value, label })),
          onChange: (chosen) => setAttributes({ marks: chosen ? chosen.split(" ") : undefined }),
        }),
      );
    }
  }
})(window.wp);
