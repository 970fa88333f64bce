/** Shows text as Markdown in the notebook that runs now. */
import { display } from "./display.js";

/**
 * Shows Markdown in the output of the cell that calls it.
 *
 * @param markdown text; names of files and labels go through `markdownText`.
 * @throws InputError `no-notebook` outside a tslab kernel.
 * @example
 * showMarkdown("Dice **0.75**"); // "Dice 0.75"
 */
export function showMarkdown(markdown: string): void {
  display({ "text/markdown": markdown, "text/plain": withoutSigns(markdown) });
}

/** Markdown as it reads, for readers that show only plain text, as Jupyter does for a notebook that it does not trust. */
export function withoutSigns(markdown: string): string {
  return markdown
    .replace(/^#{1,6} +/gm, "")
    .replace(/^( *)[*+-] +/gm, "$1• ")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\\(.)|(\*\*|__|[*_`~])/g, "$1");
}

/**
 * Escapes text so that Markdown shows it unchanged, because names of files may hold anything.
 *
 * @param text any.
 * @returns the text on one line, with Markdown's characters escaped.
 * @example
 * markdownText("case_1 *new*"); // "case\\_1 \\*new\\*"
 */
export function markdownText(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~$]/g, "\\$&").replace(/\s+/g, " ");
}
