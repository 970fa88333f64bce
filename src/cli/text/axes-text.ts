/** The directions of the references' axes, for the terminal. */
import type { LabelResult } from "../../dataset/index.js";
import { oneLine } from "../../errors/index.js";
import { type Language, sentencesOf } from "../../words/index.js";

/** One line, or nothing if no file gives directions; if cases differ, an example of each. */
export function axesText(results: readonly LabelResult[], language: Language = "en"): string {
  const example = new Map<string, string>();
  for (const { case: name, axisCodes } of results) {
    if (axisCodes !== undefined && !example.has(axisCodes)) example.set(axisCodes, name);
  }
  if (example.size === 0) return "";
  const [only] = example.keys();
  const several = [...example].map(([codes, name]) => `${codes} (${oneLine(name)}${example.size > 1 ? " …" : ""})`);
  return sentencesOf(language).axes((example.size === 1 ? only : undefined) ?? several.join(", "));
}
