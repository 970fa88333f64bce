/** What was found and how it was paired, for stderr: every file that belongs to no case, or how many more there are. */
import type { AbsentLabel, Dataset, LabelResult, UnpairedFile } from "../../dataset/index.js";
import { oneLine } from "../../errors/index.js";
import { type Language, sentencesOf } from "../../words/index.js";

/** One line, or nothing if no file gives directions; if cases differ, an example of each. */
export function axesText(results: readonly LabelResult[], language: Language): string {
  const example = new Map<string, string>();
  for (const { case: name, axisCodes } of results) {
    if (axisCodes !== undefined && !example.has(axisCodes)) example.set(axisCodes, name);
  }
  if (example.size === 0) return "";
  const [only] = example.keys();
  const several = [...example].map(([codes, name]) => `${codes} (${oneLine(name)}${example.size > 1 ? " …" : ""})`);
  return sentencesOf(language).axes((example.size === 1 ? only : undefined) ?? several.join(", "));
}

/** More lines than this would hide what follows. */
const MOST = 50;

export function foundText({ layout, cases, unpaired }: Dataset, language: Language = "en"): string {
  if (cases.length === 1 && unpaired.length === 0) return "";
  const told = sentencesOf(language).terminal;
  const more = unpaired.length - MOST;
  const lines = [
    told.found(layout, cases.length),
    ...unpaired.slice(0, MOST).map(({ file, reason }) => told.unpaired(file, reason)),
    ...(more > 0 ? [told.unpairedMore(more)] : []),
  ];
  return lines.map((line) => `dicelens: ${oneLine(line)}\n`).join("");
}

/** One warning for all images that could not be read; empty if there are none. */
export function unreadText(files: readonly UnpairedFile[] = [], language: Language = "en"): string {
  const unread = files.filter(({ isImage }) => isImage);
  const [first] = unread;
  if (!first) return "";
  const told = sentencesOf(language);
  return `dicelens: ${told.warning} ${oneLine(told.unread(unread.length, `${first.file}: ${first.reason}`))}\n`;
}

/** One note on the labels of regions that no file holds; empty if there are none. */
export const absentText = (labels: readonly AbsentLabel[] = [], language: Language = "en"): string =>
  labels.length === 0 ? "" : `dicelens: ${oneLine(sentencesOf(language).absent(labels))}\n`;
