/** Pictures of the costliest labels, by workers side by side: each reads its case again, and splits its labels' loss again. */
import { availableParallelism } from "node:os";
import { type AnalysisOptions, type Overlay, readAs } from "../../diagnosis/index.js";
import { overlayOf } from "../../figures/index.js";
import { type LabelMap, type LabelRegion, membersOf } from "../../mask/index.js";
import type { CaseFiles } from "../dataset.js";
import { readCase } from "../read-case.js";
import type { WorkOptions } from "../work-options.js";
import { openBudget } from "./budget.js";
import { caseSize, memoryLimit } from "./case-size.js";
import { openPool } from "./pool.js";

/** Labels of one case to be pictured. */
export interface PictureTask {
  readonly files: CaseFiles;
  readonly options: AnalysisOptions;
  readonly regions?: readonly LabelRegion[] | undefined;
  readonly pictured: readonly {
    readonly label: number;
    readonly predictedAs?: number | undefined;
    readonly isSplit: boolean;
  }[];
}

/** The pictures of every task's labels that have one, in no order that is promised. */
export async function picturesOf(tasks: readonly PictureTask[], options: WorkOptions): Promise<Overlay[]> {
  const { jobs = availableParallelism(), patience, signal, memory: limit = memoryLimit() } = options;
  const shares = tasks.flatMap((task) => shared(task, jobs));
  if (jobs === 1 || shares.length === 1) {
    const pictures: Overlay[] = [];
    for (const task of tasks) {
      signal?.throwIfAborted();
      pictures.push(...(await pictureCase(task)));
    }
    return pictures;
  }
  const pool = openPool({ jobs, patience, signal });
  const budget = openBudget(limit);
  try {
    const answers = shares.map(async (task) => {
      const giveBack = await budget.take((await caseSize({ ...task, tasks: ["diagnose"] })).score);
      // If a worker is lost, only its pictures are missing.
      return pool
        .ask([task])
        .catch(() => [[]])
        .finally(giveBack);
    });
    const pictures = (await Promise.all(answers)) as Overlay[][][];
    signal?.throwIfAborted();
    return pictures.flat(2);
  } finally {
    await pool.close();
  }
}

/** A case's labels dealt out to so many tasks. */
function shared({ pictured, ...task }: PictureTask, jobs: number): PictureTask[] {
  const shares = Array.from({ length: jobs }, (_, i) => pictured.filter((_, at) => at % jobs === i));
  return shares.filter((some) => some.length > 0).map((some) => ({ ...task, pictured: some }));
}

/** @param onLabel called after each label. */
export async function pictureCase(
  { files, options, regions, pictured }: PictureTask,
  onLabel: () => void = () => undefined,
): Promise<Overlay[]> {
  // If a file was removed after it was scored, only its picture is missing.
  const read = await readCase(files, options).catch(() => undefined);
  if (!read) return [];
  const reference = readAs(read.reference, { ...options, relabel: undefined });
  const prediction = readAs(read.prediction, options);
  return pictured.flatMap(({ label, ...how }) => {
    const masks = { reference: asLabel(reference, label, regions), prediction: asLabel(prediction, label, regions) };
    const picture = overlayOf({ case: files.case, label, ...masks, image: read.image, ...how });
    onLabel();
    return picture ?? [];
  });
}

/** The map itself; for a region, a map of its label. */
function asLabel(map: LabelMap, label: number, regions: readonly LabelRegion[] | undefined): LabelMap {
  if (!regions) return map;
  const members = new Set(membersOf(label, regions));
  const values = new Int32Array(map.values.length);
  for (let i = 0; i < values.length; i++) values[i] = members.has(map.values[i] as number) ? label : 0;
  return { ...map, values };
}
