/** An earlier run that a new one is compared with, read before any work. */
import { resolve } from "node:path";
import type { Dataset } from "../dataset/index.js";
import { InputError } from "../errors/index.js";
import { type ComparedRun, namesOf, readComparedRun } from "./runs.js";

export interface Baseline {
  readonly run: ComparedRun;
  /** The name of the new run in the comparison. */
  readonly now: string;
}

/** @throws InputError `matched` before any work if the two have no case in common. */
export async function readBaseline(baseline: string, out: string, cwd: string, { cases }: Dataset): Promise<Baseline> {
  const [before = "", now = ""] = namesOf([resolve(cwd, baseline), resolve(cwd, out)], [baseline, out]);
  const run = await readComparedRun(baseline, cwd, before);
  const known = new Set(run.columns.cases);
  if (cases.some((one) => known.has(one.case))) return { run, now };
  const problem = `has none of the ${cases.length} cases, such as ${JSON.stringify(cases[0]?.case)}`;
  const hint = "name a run on the same cases as the baseline; cases are matched by name";
  throw new InputError({ code: "matched", file: baseline, problem, hint });
}
