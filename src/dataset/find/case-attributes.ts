// Attributes of cases from a user's CSV. A table may have more cases than are evaluated, and may lack some. If both happen
// a name is probably misspelled: refused, as a group that silently lacks a case would give a wrong number.
import { InputError } from "../../errors/index.js";
import { caseName } from "../../files/index.js";
import type { CaseFiles, UnpairedFile } from "../dataset.js";
import { readCsvRows } from "../tables/csv-rows.js";

export interface Attributed {
  readonly cases: readonly CaseFiles[];
  /** What the table lacks, or has without a matching case. */
  readonly notes: readonly UnpairedFile[];
}

/** The cases with the attributes from a table and from their layout; "" if neither gives a value. */
export async function withAttributes(file: string, cases: readonly CaseFiles[]): Promise<Attributed> {
  const { columns, rows, uneven } = await readCsvRows(file);
  const shown = columns.length === 0 ? "none" : columns.slice(0, 9).join(", ");
  if (!columns.includes("case")) throw wrong(file, `has no column case, only ${shown}`);
  if (columns.length < 2) throw wrong(file, "has no column beside case, so that it gives no attribute");
  if (uneven !== undefined) throw wrong(file, uneven);
  const names = new Set(cases.map(({ case: name }) => name));
  const attributes = new Map<string, Readonly<Record<string, string>>>();
  const strangers: { line: number; name: string }[] = [];
  for (const { line, cells, written: whole } of rows) {
    // Blanks may be part of a name.
    const written = [whole.case, cells.case].find((cell) => names.has(cell ?? "")) ?? cells.case ?? "";
    if (written === "") throw wrong(file, `row ${line} names no case`);
    const name = names.has(written)
      ? written
      : ([whole.case ?? "", written].map(caseName).find((one) => names.has(one)) ?? caseName(written));
    if (!names.has(name)) {
      strangers.push({ line, name: written });
      continue;
    }
    if (attributes.has(name)) throw wrong(file, `names the case ${JSON.stringify(name)} twice, again in row ${line}`);
    attributes.set(
      name,
      Object.fromEntries(Object.entries(cells).filter(([key, value]) => key !== "case" && key !== "" && value !== "")),
    );
  }
  const without = cases.filter(({ case: name }) => !attributes.has(name));
  const [stranger] = strangers;
  if (stranger && without.length > 0) {
    throw wrong(
      file,
      `row ${stranger.line} names the case ${JSON.stringify(stranger.name)}, which is none of the ${cases.length} cases, while ${JSON.stringify(without[0]?.case)} has no row`,
      "name each case as its reference file is called, or leave the row out",
    );
  }
  // Every case gets every attribute, so that all rows have the same columns; "" means no value.
  const blank = Object.fromEntries(columns.filter((column) => column !== "case").map((column) => [column, ""]));
  const notes: UnpairedFile[] = [];
  const told = (reason: string) => notes.push({ file, reason });
  if (strangers.length > 1)
    told(`${strangers.length} of its rows are of cases without masks, the first ${stranger?.name}`);
  else if (stranger) told(`1 of its rows is of a case without masks: ${stranger.name}`);
  const [first] = without;
  if (without.length > 1)
    told(`it has no row for ${without.length} cases, the first ${first?.case}: they are in no group`);
  else if (first) told(`it has no row for the case ${first.case}, which is in no group`);
  return {
    cases: cases.map((one) => ({ ...one, group: { ...blank, ...one.group, ...attributes.get(one.case) } })),
    notes,
  };
}

const wrong = (
  file: string,
  problem: string,
  hint = "give a CSV with the column case and one column for each attribute, such as case,site,scanner",
): InputError => new InputError({ code: "cases", file, problem, hint });
