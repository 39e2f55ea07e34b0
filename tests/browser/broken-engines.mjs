/*
 * Engines that fail as real ones may: made from the built one, so that what is tested is how a
 * trap in WebAssembly arrives.
 */

import binaryen from "binaryen";

/** Number of the section that says how much memory a module wants. */
const MEMORY_SECTION = 5;

/**
 * Traps over every report; words it can do.
 *
 * @param {Uint8Array} wasm
 * @returns {Uint8Array}
 */
export function crashing(wasm) {
  const module = binaryen.readBinary(wasm);
  for (const name of ["analyzer_analyze", "analyzer_analyzeToJson"]) {
    const { value } = binaryen.getExportInfo(module.getExport(name));
    // Its types leave this class out.
    const functions = /** @type {any} */ (binaryen).Function;
    functions.setBody(module.getFunction(value), module.unreachable());
  }
  const changed = module.emitBinary();
  module.dispose();
  return changed;
}

/**
 * Gets no more than so much memory.
 *
 * @param {Uint8Array} wasm
 * @param {number} pages Of 64 KiB.
 * @returns {Uint8Array}
 */
export function limited(wasm, pages) {
  // Magic number and version come first, then sections: a byte for which, their length, content.
  let at = 8;
  for (;;) {
    const start = at + 1;
    const [length, content] = readNumber(wasm, start);
    if (wasm[at] !== MEMORY_SECTION) {
      at = content + length;
      continue;
    }
    // One memory, no limit, the pages it begins with.
    const [initial] = readNumber(wasm, content + 2);
    const limits = [1, 1, ...number(initial), ...number(pages)];
    const section = [...number(limits.length), ...limits];
    return Buffer.concat([
      wasm.subarray(0, start),
      Uint8Array.from(section),
      wasm.subarray(content + length),
    ]);
  }
}

/**
 * @param {Uint8Array} bytes
 * @param {number} at
 * @returns {[number, number]} A number in LEB128, and where it ends.
 */
function readNumber(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++] ?? 0;
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return [value, at];
  }
}

/**
 * @param {number} value
 * @returns {number[]} In LEB128.
 */
function number(value) {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...number(value >> 7)];
}
