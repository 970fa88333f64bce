// A question about one case, and the answer of the process that is asked. The one that asks does not look at the case's
// files: with many workers it would be the slowest. So the answer's key and the case's size are found where it is read.
import { statSync } from "node:fs";
import type { CaseSurvey, Overlay } from "../../diagnosis/index.js";
import { inputFiles } from "../../files/index.js";
import { keyOf } from "../kept/journal.js";
import { version } from "../own-package.js";
import type { WorkOptions } from "../work-options.js";
import { type CaseSize, caseSize } from "./case-size.js";
import { type CaseFault, type CaseScore, type CaseTask, faultOf, guarded, scoreCase, surveyCase } from "./case-task.js";

export interface CaseQuestion {
  readonly survey: boolean;
  readonly task: CaseTask;
  /** A case that may need more bytes of memory than this, or has as many bytes of voxels, is not read. */
  readonly room: number;
  readonly bigFrom: number;
  readonly limits: Pick<WorkOptions, "maxVoxels" | "maxMemory">;
  /** Whether the answer will be kept. */
  readonly isKept: boolean;
}

export interface CaseAnswer<Answer> {
  /** For the journal, from the files before they were read. */
  readonly key?: string | undefined;
  readonly size: CaseSize;
  /** Absent if the case was not read. */
  readonly answer?: Answer | CaseFault;
}

/** @param onLabel called after each label; `onSize` before the case is read. */
export async function answerTo(
  { survey, task, room, bigFrom, limits, isKept }: CaseQuestion,
  onLabel?: () => void,
  onSize?: (size: CaseSize) => void,
): Promise<CaseAnswer<CaseSurvey | CaseScore | Overlay[]>> {
  const key = isKept ? await keyOfCase(survey, task) : undefined;
  const size = await caseSize(task);
  onSize?.(size);
  const refused = refusal(size, survey, limits);
  if (refused) return { size, answer: faultOf(task, refused.problem, refused.hint) };
  if ((survey ? size.survey : size.score) > room || size.voxelBytes >= bigFrom) return { key, size };
  const { pictures } = task;
  if (pictures) return { size, answer: await guarded(task, () => picturesOf(task, pictures, onLabel)) };
  return { key, size, answer: survey ? await surveyCase(task) : await scoreCase(task, onLabel) };
}

/** Most workers draw none, so what draws is loaded when it is used. */
async function picturesOf(
  task: CaseTask,
  wanted: NonNullable<CaseTask["pictures"]>,
  onLabel?: () => void,
): Promise<Overlay[]> {
  return (await import("./picture-case.js")).pictureCase(task, wanted, onLabel);
}

/** Another content of a file has another size or time, and so another key. */
export async function keyOfCase(survey: boolean, task: CaseTask): Promise<string> {
  const { files, exchanged } = task;
  const all = [files.reference, files.prediction, files.image, files.secondRater, exchanged?.prediction];
  const stamps: unknown[] = [];
  for (const input of all) stamps.push(input === undefined ? null : keyOf((await inputFiles(input)).map(stampOf)));
  return keyOf([version, survey, task, stamps]);
}

function stampOf(file: string): unknown {
  try {
    const { size, mtimeNs, ctimeNs, ino } = statSync(file, { bigint: true });
    return [file, String(size), String(mtimeNs), String(ctimeNs), String(ino)];
  } catch {
    return file;
  }
}

/** Why a case is refused before it is read. */
function refusal(
  { largest: { file, voxels }, survey: surveyed, score }: CaseSize,
  survey: boolean,
  { maxVoxels = Number.POSITIVE_INFINITY, maxMemory = Number.POSITIVE_INFINITY }: CaseQuestion["limits"],
): { readonly problem: string; readonly hint: string } | undefined {
  const gigabytes = (bytes: number) => Number((bytes / 1e9).toPrecision(2));
  if (voxels > maxVoxels) {
    const problem = `${file}: its header gives ${voxels} voxels, more than --max-voxels ${maxVoxels}`;
    return { problem, hint: "crop it, or raise the limit" };
  }
  const needs = Math.max(score, survey ? surveyed : 0);
  if (needs <= maxMemory) return undefined;
  const problem = `${file}: the case needs up to ${gigabytes(needs)} GB, more than --max-memory ${gigabytes(maxMemory)}`;
  return { problem, hint: "crop its files, or raise the limit" };
}
