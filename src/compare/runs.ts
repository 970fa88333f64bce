/** Runs' folders: what a comparison needs of each is read, named, compared. */
import { access } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import type { Dataset } from "../dataset/index.js";
import type { Results } from "../diagnosis/index.js";
import { given, InputError } from "../errors/index.js";
import { RECORD_FILE, type RunRecord, readRecord } from "../run/record/record.js";
import { readResults } from "../run/record/results-file.js";
import { type MaskSource, recordedMasks } from "../run/record/scored-masks.js";
import { labelsOf } from "../run/record/tables.js";
import { type Provenance, warningsOf } from "./comparable.js";
import { type Comparison, compareColumns, openColumns, type RunColumns } from "./statistics/index.js";

export interface Baseline {
  readonly run: ComparedRun;
  /** The name of the new run in the comparison. */
  readonly now: string;
}

export async function readBaseline(baseline: string, out: string, cwd: string, { cases }: Dataset): Promise<Baseline> {
  const [before = "", now = ""] = namesOf([resolve(cwd, baseline), resolve(cwd, out)], [baseline, out]);
  const run = await readComparedRun(baseline, cwd, before);
  const known = new Set(run.columns.cases);
  if (cases.some((one) => known.has(one.case))) return { run, now };
  const problem = `has none of the ${cases.length} cases, such as ${JSON.stringify(cases[0]?.case)}`;
  const hint = "name a run on the same cases as the baseline; cases are matched by name";
  throw new InputError({ code: "matched", file: baseline, problem, hint });
}

/** A run to be compared: its columns, and what shows whether it can be. */
export interface ComparedRun {
  readonly columns: RunColumns;
  readonly provenance: Provenance;
  /** `undefined` if nothing says where its masks are. */
  readonly masks: MaskSource | undefined;
}

/** `masks` is `undefined` if nothing says where the scored masks are. */
export async function comparedRun(
  name: string,
  results: Results,
  folder: string,
  masks: MaskSource | undefined,
): Promise<ComparedRun> {
  const columns = openColumns(name);
  for await (const some of labelsOf(results, folder)) {
    for (const { case: caseName, label, name: labelName, group, diagnosis } of some) {
      if (!diagnosis) continue;
      columns.add({
        case: caseName,
        label,
        ...given({ name: labelName, group }),
        dice: diagnosis.dice,
        loss: diagnosis.loss,
      });
    }
  }
  const read = columns.read();
  return {
    columns: read,
    provenance: {
      name,
      groups: new Map(read.cases.map((one, index) => [one, read.groups[index]])),
      // Results that a program wrote may lack what a report does not.
      failed: results.failed ?? [],
      options: results.options ?? {},
      version: results.version,
      inputs: masks?.inputs,
    },
    masks,
  };
}

export async function readComparedRun(folder: string, cwd: string, name: string): Promise<ComparedRun> {
  const path = resolve(cwd, folder);
  const record = await recordIn(folder, cwd);
  return comparedRun(name, await readResults(path), path, record && recordedMasks(record));
}

export const compareRuns = (runs: readonly ComparedRun[], seed?: number): Comparison =>
  compareColumns(
    runs.map(({ columns }) => columns),
    { warnings: warningsOf(runs.map(({ provenance }) => provenance)), ...(seed === undefined ? {} : { seed }) },
  );

/** A run is named after its folder, or by its path if two folders share a name. */
export async function readComparedRuns(folders: readonly string[], cwd: string): Promise<ComparedRun[]> {
  const names = namesOf(
    folders.map((folder) => resolve(cwd, folder)),
    folders,
  );
  const runs: ComparedRun[] = [];
  for (const [i, folder] of folders.entries()) runs.push(await readComparedRun(folder, cwd, names[i] as string));
  return runs;
}

/** The record beside results; `undefined` if a notebook or a program left only results. */
export async function recordIn(folder: string, cwd: string): Promise<RunRecord | undefined> {
  const isThere = await access(join(resolve(cwd, folder), RECORD_FILE)).then(
    () => true,
    () => false,
  );
  return isThere ? readRecord(folder, cwd) : undefined;
}

/** The shortest name that distinguishes every run: folder's name, path as given, or path and place in the list. */
export function namesOf(folders: readonly string[], asNamed: readonly string[] = folders): string[] {
  const short = folders.map((folder) => basename(folder));
  if (new Set(short).size === folders.length) return short;
  if (new Set(asNamed).size === folders.length) return [...asNamed];
  return asNamed.map((folder, i) => `${folder} (${i + 1})`);
}
