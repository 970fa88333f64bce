/** What the terminal says, from facts, in any language. */
import type { TerminalWords } from "./en/terminal.js";
import type { SinceFacts } from "./terminal.js";

/** One line: "against runs/base: references differ for 3 of 40 cases, the first is a; predictions …". */
export function sinceText({ since: told }: TerminalWords, { folder, files, gone, added, lists }: SinceFacts): string {
  const { reference, prediction } = files;
  if (reference.cases + prediction.cases === 0) return told.against(folder, told.nothingShared);
  const clauses = Object.entries(told.role).flatMap(([role, name]) => {
    const { cases, differ, first } = files[role as keyof SinceFacts["files"]];
    if (differ > 0) return [told.differ(name, differ, cases, differ < cases ? first : null)];
    return role === "reference" || role === "prediction" ? [told.same(name, cases)] : [];
  });
  const more = [
    ...lists.map((list) => told.list[list]),
    ...(added > 0 ? [told.added(added)] : []),
    ...(gone > 0 ? [told.gone(gone)] : []),
  ];
  return told.against(folder, [...clauses, ...more].join("; "));
}
