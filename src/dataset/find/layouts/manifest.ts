// A CSV manifest: one row per case; columns other than `case` and the files are attributes. Paths are relative to it, those
// of predictions to the prediction if that is a folder.
import { dirname, isAbsolute, join } from "node:path";
import { InputError } from "../../../errors/index.js";
import { caseName } from "../../../files/index.js";
import type { CaseFiles, UnpairedFile } from "../../dataset.js";
import { readCsvRows } from "../../tables/csv-rows.js";
import { kindOf } from "../folder.js";
import type { Found, Layout, Paths } from "./layout.js";

const FILES = ["reference", "prediction", "image", "secondRater"] as const;

export const manifest: Layout = {
  name: "manifest",
  recognises: async ({ reference }) => /\.(csv|tsv)$/i.test(reference),
  find,
};

async function find({ reference: file, prediction, image, secondRater }: Paths): Promise<Found> {
  const beside = image !== undefined ? "image" : secondRater !== undefined ? "secondRater" : undefined;
  if (beside !== undefined) throw wrong(file, `is a manifest, which names such files itself, in its column ${beside}`);
  const { columns, rows, uneven } = await readCsvRows(file);
  for (const column of ["reference", "prediction"]) {
    if (!columns.includes(column)) throw wrong(file, `has no column ${column}, only ${columns.slice(0, 9).join(", ")}`);
  }
  if (uneven !== undefined) throw wrong(file, uneven);
  const folders = { reference: dirname(file), prediction: prediction === file ? dirname(file) : prediction };
  const cases: CaseFiles[] = [];
  const unpaired: UnpairedFile[] = [];
  for (const { line, cells: row } of rows) {
    const found = Object.fromEntries(
      FILES.flatMap((role) => {
        const path = row[role];
        const folder = role === "prediction" ? folders.prediction : folders.reference;
        return path ? [[role, isAbsolute(path) ? path : join(folder, path)]] : [];
      }),
    ) as { [role in (typeof FILES)[number]]?: string };
    const { reference, prediction: predicted } = found;
    const absent = await firstAbsent([reference, predicted]);
    if (reference === undefined || predicted === undefined || absent !== undefined) {
      const lacks = `${reference === undefined ? "no reference" : "no prediction"}`;
      const reason = absent === undefined ? `row ${line} gives ${lacks}` : `is in row ${line}, but does not exist`;
      unpaired.push({ file: absent ?? reference ?? predicted ?? file, reason });
      continue;
    }
    const group = Object.entries(row).filter(
      ([name]) => name !== "case" && name !== "" && !FILES.includes(name as never),
    );
    cases.push({
      ...found,
      case: row.case || caseName(reference),
      reference,
      prediction: predicted,
      ...(group.length > 0 ? { group: Object.fromEntries(group.map(([name, value]) => [name, String(value)])) } : {}),
    });
  }
  if (cases.length === 0) throw wrong(file, `holds no case whose files exist (${unpaired.length} rows)`);
  const names = new Set<string>();
  const twice = cases.find(({ case: name }) => names.size === names.add(name).size);
  if (twice) throw wrong(file, `names the case ${JSON.stringify(twice.case)} twice`);
  return { layout: "CSV manifest", cases, unpaired };
}

async function firstAbsent(paths: readonly (string | undefined)[]): Promise<string | undefined> {
  for (const path of paths)
    if (path !== undefined && (await kindOf(path.replace(/#.*$/, ""))) === undefined) return path;
  return undefined;
}

function wrong(file: string, problem: string): InputError {
  const hint = "give the columns case, reference, prediction and, where wanted, image, secondRater and groups";
  return new InputError({ code: "manifest", file, problem, hint });
}
