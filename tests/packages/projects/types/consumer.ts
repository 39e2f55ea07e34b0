/*
 * A program in TypeScript that uses every export of the package as its types say it may.
 */

import { AnalyzerClient, AnalyzerError, type Report } from "article-analyzer";
import "article-analyzer/element";
import { ArticleAnalyzerElement } from "article-analyzer/element-class";
import { LocalAnalyzer } from "article-analyzer/local";
import "article-analyzer/standalone";
import type { Entity } from "article-analyzer/wasm";
import "article-analyzer/worker";

const analyzers = [new AnalyzerClient({ stopWords: ["记者"] }), new LocalAnalyzer()];

export async function names(text: string): Promise<string[]> {
  const found: string[] = [];
  for (const analyzer of analyzers) {
    const report: Report = await analyzer.analyze(text);
    found.push(...report.entities.map(({ name }: Entity) => name));
  }
  return found;
}

export function isTooLarge(error: unknown): boolean {
  return error instanceof AnalyzerError && error.code === "out-of-memory";
}

export function lookAt(text: string): ArticleAnalyzerElement {
  const element = new ArticleAnalyzerElement();
  element.text = text;
  return element;
}

export function release(): string {
  return globalThis.ArticleAnalyzer.version;
}

// @ts-expect-error: a text is wanted, so that these types are found to be more than `any`.
analyzers[0]?.analyze(42);
