/** Which way the references' axes run, for the terminal. */
import type { LabelResult } from "../../dataset/index.js";
import { oneLine } from "../../errors/index.js";
import { type Language, sentencesOf } from "../../words/index.js";

/** One line, or nothing where no file says it; where cases differ, an example of each. */
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
