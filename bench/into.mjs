// Writes what was measured into a page, between two marks that stay there.
import { readFileSync, writeFileSync } from "node:fs";

const [start, end] = ["<!-- measured -->", "<!-- /measured -->"];

export function writeBetweenMarks(file, text) {
  const page = readFileSync(file, "utf8");
  const [from, to] = [page.indexOf(start), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${file} has no ${start} before ${end}`);
  writeFileSync(file, `${page.slice(0, from + start.length)}\n\n${text}\n\n${page.slice(to)}`);
}
