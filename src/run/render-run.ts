/** Draws a finished run's report again from its results: in another language, on other paper, with other templates. */
import { resolve } from "node:path";
import type { BrowserOptions } from "../browser/index.js";
import { sinceEarlier } from "../compare/change-pictures.js";
import { comparedRun, namesOf, readComparedRun, recordIn } from "../compare/runs.js";
import { given } from "../errors/index.js";
import type { RenderOptions, WrittenReport } from "../report/index.js";
import { attachmentsOf } from "./attachments.js";
import { readResults } from "./record/results-file.js";
import { recordedMasks } from "./record/scored-masks.js";
import { refuseForeign } from "./rerun.js";

export interface RenderRequest {
  /** The folder that `report` wrote, as the user named it. */
  readonly folder: string;
  readonly out?: string;
  /** Takes precedence over the run's record. */
  readonly render: Omit<RenderOptions, "date" | "inputs" | "attachments" | "browser">;
  /** The date of the report; default: the run's own, or none without a record. */
  readonly date?: Date;
  readonly baseline?: string;
  readonly browser?: BrowserOptions;
}

export async function renderRun(request: RenderRequest, cwd: string): Promise<WrittenReport> {
  const { folder, out = folder, baseline } = request;
  const path = (name: string) => resolve(cwd, name);
  const record = await recordIn(folder, cwd);
  const results = await readResults(path(folder), "draw");
  refuseForeign(folder, record, { template: request.render.template });
  const [before = "", now = ""] = namesOf(baseline === undefined ? [] : [path(baseline), path(folder)]);
  const earlier = baseline === undefined ? undefined : await readComparedRun(baseline, cwd, before);
  const { renderReport } = await import("../report/index.js");
  const date = request.date ?? (record ? new Date(record.started) : undefined);
  const options = {
    ...{ ...record?.render, ...request.render, ...given({ date, browser: request.browser }) },
    attachments: await attachmentsOf(results, path(folder)),
    inputs: (record?.inputs ?? []).map(({ file, sha256 }) => ({ name: file, value: sha256 })),
  };
  const masks = record && recordedMasks(record);
  const since = earlier ? await sinceEarlier(earlier, await comparedRun(now, results, path(folder), masks)) : null;
  return renderReport(results, path(out), options, since);
}
