/** The report of a finished run once more, from its results: in another language, on other paper, with other templates. */
import { access } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { BrowserOptions } from "../browser/index.js";
import { compare } from "../diagnosis/index.js";
import type { RenderOptions, WrittenReport } from "../report/index.js";
import { attachmentsOf } from "./attachments.js";
import { namesOf, scoredRun } from "./compare-runs.js";
import { RECORD_FILE, type RunRecord, readRecord } from "./record.js";
import { readResults } from "./results-file.js";

export interface RenderRequest {
  /** The folder that `report` wrote, as the user named it. */
  readonly folder: string;
  /** The folder to write; default the same. */
  readonly out?: string;
  /** Over what the run's record says. */
  readonly render: Omit<RenderOptions, "date" | "inputs" | "attachments" | "browser">;
  /** The date of the report; default the run's own, none where it has no record. */
  readonly date?: Date;
  /** The folder of an earlier run: what changed since is a section of the report. */
  readonly baseline?: string;
  readonly browser?: BrowserOptions;
}

/**
 * Writes the report of a run again; nothing is measured anew.
 *
 * @param cwd relative paths start here.
 * @throws InputError as `readResults`, `readRecord`, `compare` and `renderReport`.
 */
export async function renderRun(request: RenderRequest, cwd: string): Promise<WrittenReport> {
  const { folder, out = folder, baseline } = request;
  const path = (name: string) => resolve(cwd, name);
  const results = await readResults(path(folder));
  const record = await recordOf(folder, cwd);
  const earlier = baseline === undefined ? undefined : await readResults(path(baseline));
  const { renderReport } = await import("../report/index.js");
  const date = request.date ?? (record ? new Date(record.started) : undefined);
  const [before, now] = namesOf(baseline === undefined ? [] : [baseline, folder]);
  return renderReport(
    results,
    path(out),
    {
      ...record?.render,
      ...request.render,
      ...(date ? { date } : {}),
      attachments: await attachmentsOf(results, path(folder)),
      inputs: (record?.inputs ?? []).map(({ file, sha256 }) => ({ name: file, value: sha256 })),
      ...(request.browser ? { browser: request.browser } : {}),
    },
    earlier
      ? compare([
          await scoredRun(before as string, earlier, path(baseline ?? "")),
          await scoredRun(now as string, results, path(folder)),
        ])
      : null,
  );
}

/** Results that a notebook left alone have no record beside them. */
async function recordOf(folder: string, cwd: string): Promise<RunRecord | undefined> {
  const there = await access(join(resolve(cwd, folder), RECORD_FILE)).then(
    () => true,
    () => false,
  );
  return there ? readRecord(folder, cwd) : undefined;
}
