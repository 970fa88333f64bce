/// <reference lib="dom" />
/** The explorer's texts, in the page's language, and how its elements are made. */
import type { Words } from "../../words/index.js";

export type ExplorerTexts = Words["explorer"];

/** `{name}` in a text, filled in. */
export const filled = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));

/** Three decimals, with the language's decimal mark. */
export const three = (value: number, { decimal }: ExplorerTexts): string => value.toFixed(3).replace(".", decimal);

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string>,
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
