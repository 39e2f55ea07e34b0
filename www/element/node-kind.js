/*
 * What a node is, by its type: nodes of a frame's document are no instances of this window's classes.
 */

/**
 * @param {Node} node
 * @returns {node is Text} CDATA too.
 */
export function isText(node) {
  return node.nodeType === Node.TEXT_NODE || node.nodeType === Node.CDATA_SECTION_NODE;
}

/**
 * @param {Node} node
 * @returns {node is Element}
 */
export function isElement(node) {
  return node.nodeType === Node.ELEMENT_NODE;
}

/**
 * @param {Node} node
 * @returns {node is ShadowRoot}
 */
export function isShadowRoot(node) {
  return node.nodeType === Node.DOCUMENT_FRAGMENT_NODE && "host" in node;
}
