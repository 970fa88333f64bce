/** Turns a recorded run into a request for another run, on other data. */
import { join, resolve } from "node:path";
import type { DatasetOptions } from "../dataset/index.js";
import { given, InputError } from "../errors/index.js";
import { RECORD_FILE, type RunRecord } from "./record/record.js";
import type { ReportRequest } from "./report-run.js";

interface Asked {
  /** Whatever the record says; `undefined` if nothing was requested. */
  readonly notebook?: unknown;
  readonly template?: unknown;
}

/** An absent key of `asked` means that the command does not run such a thing. */
export function refuseForeign(folder: string, record: RunRecord | undefined, asked: Asked): void {
  const named = { notebook: record?.notebook ?? undefined, template: record?.render.template };
  for (const [kind, path] of Object.entries(named)) {
    if (path === undefined || !(kind in asked) || asked[kind as keyof Asked] !== undefined) continue;
    const problem = `its run used the ${kind} ${path}, which is not dicelens's own`;
    const hint = `look at it, then give --${kind} with it, or with another`;
    throw new InputError({ code: "foreign", file: join(folder, RECORD_FILE), problem, hint });
  }
}

export interface RerunData extends DatasetOptions {
  /** Absent: the references of the recorded run. */
  readonly reference?: string;
  readonly prediction: string;
  /** Used instead of the package's notebook; the record's own notebook runs only if it is named here. */
  readonly notebook?: string;
}

/**
 * Uses the recorded options and look. Images, second raters and attributes of cases belong to the references, and must be
 * given anew with others. Paths of `anew` start at `cwd`.
 */
export function rerunRequest(
  record: RunRecord,
  anew: RerunData,
  cwd: string,
): Pick<ReportRequest, "reference" | "prediction" | "notebook" | "analysis" | "dataset" | "render"> {
  const { reference, prediction, notebook, ...paths } = anew;
  const recorded = resolve(record.cwd, record.reference);
  const isSame = reference === undefined || resolve(cwd, reference) === recorded;
  const { images, secondRater, cases, names, ...others } = record.dataset;
  const kept = Object.entries({ images, secondRater, cases }).flatMap(([key, path]) =>
    isSame && path !== undefined ? [[key, resolve(record.cwd, path)]] : [],
  );
  return {
    reference: reference ?? (resolve(cwd, record.reference) === recorded ? record.reference : recorded),
    prediction,
    ...given({ notebook }),
    analysis: record.options,
    dataset: {
      ...others,
      // Label names are kept, whatever the references.
      ...given({ names: names && resolve(record.cwd, names) }),
      ...(Object.fromEntries(kept) as DatasetOptions),
      ...paths,
    },
    render: record.render,
  };
}
