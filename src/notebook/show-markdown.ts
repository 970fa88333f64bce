/** Shows text as Markdown in the notebook that runs now. */
import { display } from "./display.js";

/** Shows Markdown in the output of the cell that calls it. */
export function showMarkdown(markdown: string): void {
  display({ "text/markdown": markdown, "text/plain": markdown });
}

/** Text as Markdown that shows it as it is: names of files may hold anything. */
export function markdownText(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~$]/g, "\\$&").replace(/\s+/g, " ");
}
